package clean_test

import (
	"fmt"
	"testing"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// pages gives n articles of one paper, whose pages have much in common.
func pages(t *testing.T, n int) []*corpus.Article {
	t.Helper()
	out := make([]*corpus.Article, n)
	for i := range out {
		text := fmt.Sprintf(`The Voice of the Northern Valley

Bridge number %[1]d is closed after the flood

Your valley, your voice

The governor said on Monday that bridge number %[1]d would stay closed until engineers had inspected it.

Background

Some %[1]d000 vehicles use the bridge each day, and it was due to be replaced within ten years.

"We will not open it a day too early," engineer number %[1]d told reporters on the coast road.

Nothing more is known at this hour.
`, i+1)
		a, _, err := clean.Article(fmt.Sprint(i), ".txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		out[i] = a
	}
	return out
}

func kindOf(t *testing.T, a *corpus.Article, text string) corpus.Kind {
	t.Helper()
	for _, b := range a.Blocks {
		if b.Text == text {
			return b.Kind
		}
	}
	t.Fatalf("no block %q in %v", text, a.Blocks)
	return 0
}

func TestLinesThatManyArticlesShareAreFurniture(t *testing.T) {
	before := pages(t, 5)
	first := before[0].Title
	words := before[0].Words
	after := clean.Settle(before)
	for i, a := range after {
		if a == before[i] {
			t.Fatalf("article %d is not a new value", i)
		}
		if k := kindOf(t, a, "The Voice of the Northern Valley"); k != corpus.Furniture {
			t.Errorf("the name of the page is %s", k)
		}
		if k := kindOf(t, a, "Your valley, your voice"); k != corpus.Furniture {
			t.Errorf("the slogan is %s", k)
		}
		if k := kindOf(t, a, "Background"); k != corpus.Heading {
			t.Errorf("a common heading is %s", k)
		}
		if want := fmt.Sprintf("Bridge number %d is closed after the flood", i+1); a.Title != want {
			t.Errorf("the title is %q, want %q", a.Title, want)
		}
	}
	if before[0].Title != first || before[0].Words != words || after[0].Words >= words {
		t.Errorf("given article changed, or words stayed: %q, %d, %d", before[0].Title, before[0].Words, after[0].Words)
	}
}

func TestWhatFewArticlesShareStays(t *testing.T) {
	for _, n := range []int{1, 2} {
		before := pages(t, n)
		for i, a := range clean.Settle(before) {
			if a != before[i] {
				t.Errorf("of %d, article %d changed", n, i)
			}
		}
	}
	// Three in two hundred are no habit of a paper.
	var many []*corpus.Article
	for i := range 200 {
		slogan := "Only on this page"
		if i >= 3 {
			slogan = fmt.Sprintf("Page %d of the paper", i)
		}
		text := fmt.Sprintf("Title of article %d today\n\n%s\n\nThe governor said on Monday that bridge number %d would stay closed for some time.\n\nIt is the bridge that has the number %d in all the papers of the valley.\n", i, slogan, i, i)
		a, _, err := clean.Article(fmt.Sprint(i), ".txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		many = append(many, a)
	}
	for i, a := range clean.Settle(many) {
		if a != many[i] {
			t.Errorf("article %d changed: %v", i, a.Blocks)
		}
	}
}

func TestShortNotesThatAllSayTheSameKeepTheirText(t *testing.T) {
	var notes []*corpus.Article
	for i := range 4 {
		text := fmt.Sprintf("Council meets on day %d\n\nThe mayor was away.\n\nNothing was decided.\n", i+1)
		a, _, err := clean.Article(fmt.Sprint(i), ".txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, a)
	}
	for i, a := range clean.Settle(notes) {
		if k := kindOf(t, a, "The mayor was away."); k != corpus.Paragraph {
			t.Errorf("the text of note %d is %s", i+1, k)
		}
	}
}
