package entity

import (
	"testing"

	"dossier/corpus"
)

// inKind makes the last block of each article one of kind.
func inKind(articles []*corpus.Article, kind corpus.Kind) []*corpus.Article {
	for _, a := range articles {
		a.Blocks[len(a.Blocks)-1].Kind = kind
	}
	return articles
}

// TestWhatRecurs holds recurrence to the kinds of block that count: a name must
// stand in what two authors wrote, not in what surrounds it.
func TestWhatRecurs(t *testing.T) {
	counting := map[corpus.Kind]bool{corpus.Title: true, corpus.Standfirst: true, corpus.Heading: true,
		corpus.Paragraph: true, corpus.Quote: true, corpus.List: true}
	for kind := corpus.Title; kind <= corpus.Furniture; kind++ {
		t.Run(kind.String(), func(t *testing.T) {
			es, ms := Resolve(inKind(markedAll("{p Ann Okri} left {l Vastra}.\n{o Halden Press}\n--\n{l Vastra} grew.\n{o Halden Press} {p Ann Okri}"), kind), whole)
			agency, person := find(t, es, "Halden Press"), find(t, es, "Ann Okri")
			if agency.Recurs() != counting[kind] || person.Recurs() != counting[kind] {
				t.Errorf("in a %s an agency recurs: %v, a person: %v", kind, agency.Recurs(), person.Recurs())
			}
			if town := find(t, es, "Vastra"); !town.Recurs() {
				t.Error("what two paragraphs name does not recur")
			}
			if want := map[bool]int{true: 2}[counting[kind]]; agency.Mentions != want || agency.Articles != want {
				t.Errorf("the agency has %d mentions in %d articles, want %d", agency.Mentions, agency.Articles, want)
			}
			if len(ms[0]) != 3 || len(ms[1]) != 3 {
				t.Errorf("mentions that do not count are lost: %v", ms)
			}
		})
	}
}

// TestATagListMakesNothingRecur names in tags, however often, what one
// paragraph names.
func TestATagListMakesNothingRecur(t *testing.T) {
	tags := "furniture: {p Ann Okri} {l Vastra} {o Halden Press} {x Danes}"
	es, _ := Resolve(markedAll("{p Ann Okri} met {p Okri}.\n"+tags+"\n--\n{l Oslo}.\n"+tags+"\n"+tags+"\n--\n"+tags), whole)
	for _, e := range es {
		if e.Recurs() {
			t.Errorf("%s recurs", e.Name)
		}
	}
	if e := find(t, es, "Ann Okri"); e.Mentions != 2 || e.Articles != 1 {
		t.Errorf("Ann Okri has %d mentions in %d articles", e.Mentions, e.Articles)
	}
}

// TestACreditLendsNoName joins a surname by the full name in a credit, which is
// evidence, but counts only what the text names.
func TestACreditLendsNoName(t *testing.T) {
	es, _ := Resolve(inKind(markedAll("{p Okri} spoke.\n{p Ann Okri}"), corpus.Byline), whole)
	e := find(t, es, "Ann Okri")
	if e.Mentions != 1 || len(e.Names) != 2 || e.Names[0] != (corpus.Name{Text: "Okri", Mentions: 1}) || e.Names[1].Mentions != 0 {
		t.Errorf("%+v", e)
	}
}
