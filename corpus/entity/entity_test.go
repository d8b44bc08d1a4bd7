package entity

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

var typeOfLetter = map[byte]corpus.Type{'p': corpus.Person, 'o': corpus.Organization, 'l': corpus.Place, 'x': corpus.Other}

// marked makes an article of text in which {p Ann Lee} is a mention of a person
// (o organization, l place, x other). Each line is a block; one that begins
// with "furniture: " does not count.
func marked(n int, text string) *corpus.Article {
	a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("a%03d", n)), Path: fmt.Sprintf("%03d.txt", n), Number: n + 1}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		kind := corpus.Paragraph
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "furniture: "); ok {
			kind, line = corpus.Furniture, rest
		}
		var b strings.Builder
		rest := strings.TrimSpace(line)
		for {
			before, after, ok := strings.Cut(rest, "{")
			b.WriteString(before)
			if !ok {
				break
			}
			name, tail, _ := strings.Cut(after, "}")
			start := b.Len()
			b.WriteString(name[2:])
			a.Mentions = append(a.Mentions, corpus.Mention{Block: len(a.Blocks), Span: corpus.Span{Start: start, End: b.Len()}, Type: typeOfLetter[name[0]]})
			rest = tail
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: kind, Text: b.String()})
	}
	return a
}

// markedAll makes an article of each part of text between lines of "--".
func markedAll(text string) []*corpus.Article {
	var out []*corpus.Article
	for i, part := range strings.Split(text, "--") {
		out = append(out, marked(i, part))
	}
	return out
}

// summary gives each entity as "Name = other name, other name", sorted.
func summary(es []corpus.Entity) string {
	var lines []string
	for _, e := range es {
		var others []string
		for _, n := range e.Names {
			if n.Text != e.Name {
				others = append(others, n.Text)
			}
		}
		slices.Sort(others)
		line := e.Name
		if len(others) > 0 {
			line += " = " + strings.Join(others, ", ")
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return strings.Join(lines, " | ")
}

type joining struct{ text, want string }

func check(t *testing.T, cases map[string]joining) {
	t.Helper()
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			es, ms := Resolve(markedAll(tt.text), whole)
			if got := summary(es); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			checkInvariants(t, markedAll(tt.text), es, ms)
		})
	}
}

// checkInvariants reports what must hold of every answer.
func checkInvariants(t *testing.T, articles []*corpus.Article, es []corpus.Entity, ms [][]corpus.Mention) {
	t.Helper()
	counted, keys := make([]int, len(es)), map[corpus.EntityKey]bool{}
	inArticles := make([]int, len(es))
	for i, a := range articles {
		named := map[corpus.EntityID]bool{}
		for j, m := range ms[i] {
			if err := a.Check(m); err != nil {
				t.Errorf("mention %d: %v", j, err)
			}
			if j > 0 && (m.Block < ms[i][j-1].Block || clashes(m, ms[i][j-1]) || m.Block == ms[i][j-1].Block && m.Span.Start < ms[i][j-1].Span.Start) {
				t.Errorf("article %d: mention %v after %v", i, m, ms[i][j-1])
			}
			if m.Entity < 0 || int(m.Entity) >= len(es) {
				t.Fatalf("article %d: mention %v of %d entities", i, m, len(es))
			}
			if m.Type != es[m.Entity].Type {
				t.Errorf("%s is a %s, its entity a %s", m.Span.Of(a.Blocks[m.Block].Text), m.Type, es[m.Entity].Type)
			}
			if a.Blocks[m.Block].Kind.Counts() {
				counted[m.Entity]++
				if !named[m.Entity] {
					named[m.Entity] = true
					inArticles[m.Entity]++
				}
			}
		}
	}
	for i, e := range es {
		if e.ID != corpus.EntityID(i) || e.Mentions != counted[i] || e.Articles != inArticles[i] {
			t.Errorf("entity %d: ID %d, %d mentions in %d articles, want %d in %d", i, e.ID, e.Mentions, e.Articles, counted[i], inArticles[i])
		}
		if keys[e.Key] || !strings.HasPrefix(string(e.Key), e.Type.String()+":") || strings.ContainsAny(string(e.Key), " .'") {
			t.Errorf("key %q", e.Key)
		}
		keys[e.Key] = true
		if i > 0 && e.Mentions > es[i-1].Mentions {
			t.Errorf("entity %d has more mentions than the one before", i)
		}
		checkEvidence(t, articles, e)
	}
}

// checkEvidence reports names that nothing joins to the entity's own, and
// evidence that is not there.
func checkEvidence(t *testing.T, articles []*corpus.Article, e corpus.Entity) {
	t.Helper()
	sum, with := 0, map[string]string{}
	for _, j := range e.Joins {
		with[j.Name] = j.With
		at := slices.IndexFunc(articles, func(a *corpus.Article) bool { return a.ID == j.Article })
		if at < 0 || j.Rule == "" || j.Sentence.Check(articles[at].Blocks[j.Block].Text) != nil {
			t.Errorf("%s: evidence %+v", e.Name, j)
		}
	}
	root := e.Name
	if !slices.ContainsFunc(e.Names, func(n corpus.Name) bool { return n.Text == root }) && e.Type == corpus.Other {
		// A people that goes by its name though only other words for it were seen.
		root = e.Names[slices.IndexFunc(e.Names, func(n corpus.Name) bool { return with[n.Text] == "" })].Text
	}
	for _, n := range e.Names {
		sum += n.Mentions
		name := n.Text
		for steps := 0; name != root; steps++ {
			if steps > len(e.Names) || with[name] == "" {
				t.Errorf("%s: nothing joins %q to it: %v", e.Name, n.Text, e.Joins)
				break
			}
			name = with[name]
		}
	}
	if sum != e.Mentions {
		t.Errorf("%s: its names have %d mentions, it has %d", e.Name, sum, e.Mentions)
	}
	if _, ok := with[root]; ok || !slices.ContainsFunc(e.Names, func(n corpus.Name) bool { return n.Text == root }) {
		t.Errorf("%s: is joined to another, or not among its names %v", e.Name, e.Names)
	}
}

func TestPersons(t *testing.T) { check(t, personCases) }

func TestBodies(t *testing.T) { check(t, bodyCases) }

func TestPlacesAndPeoples(t *testing.T) { check(t, placeCases) }

func TestTypesAreSettled(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"a surname taken for a place is the person": {
			"{p Bashar al-Assad} left. {l Assad} stayed.", "person Bashar al-Assad"},
		"most mentions say what a name is": {
			"{o Airbus} sold. {o Airbus} bought.\n--\n{o Airbus} flew.\n--\n{p Airbus} fell.", "organization Airbus"},
		"a company named after its founder stays one": {
			"{o Ford} sold. {o Ford} bought. {o Ford} built.\n--\n{p William Ford} spoke. {o Ford} sold.", "organization Ford, person William Ford"},
		"a body taken for a person is a body": {
			"{p Jabhat al-Nusra} fought.", "organization Jabhat al-Nusra"},
		"a body taken for a place is a body": {
			"{l Kremlin} said.", "organization Kremlin"},
		"a people taken for a place is a people": {
			"{l Russian} planes.", "other Russians"},
	} {
		t.Run(name, func(t *testing.T) {
			es, _ := Resolve(markedAll(tt.text), whole)
			var got []string
			for _, e := range es {
				got = append(got, e.Type.String()+" "+e.Name)
			}
			slices.Sort(got)
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %s, want %s", strings.Join(got, ", "), tt.want)
			}
		})
	}
}
