package conll

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
)

func read(t *testing.T, text string) []*Article {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.conll")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	articles, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

const marked = "-DOCSTART-\tone\n\n\"\tO\nAnn\tB-PER\nLee\tI-PER\n's\tO\n\"\tO\n(\tO\nUN\tB-ORG\n)\tO\n.\tO\n\nOslo\tB-LOC\n\n-DOCSTART-\ttwo\n\nDanish\tB-MISC\n"

func TestReadJoinsWordsAsPrintDoes(t *testing.T) {
	articles := read(t, marked)
	if len(articles) != 2 || len(articles[0].Blocks) != 2 {
		t.Fatalf("got %d articles, want 2, the first of 2 blocks", len(articles))
	}
	if got, want := articles[0].Blocks[0].Text, `"Ann Lee's" (UN).`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var got []string
	for _, a := range articles {
		for _, m := range a.Gold {
			if err := a.Check(m); err != nil {
				t.Error(err)
			}
			got = append(got, m.Type.String()+" "+m.Span.Of(a.Blocks[m.Block].Text))
		}
	}
	if got, want := strings.Join(got, ", "), "person Ann Lee, organization UN, place Oslo, other Danish"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestScoreCountsWhatIsRightFoundAndMarked(t *testing.T) {
	a := read(t, marked)[0]
	found := []corpus.Mention{a.Gold[0], a.Gold[1], {Block: 1, Span: corpus.Span{Start: 0, End: 2}, Type: corpus.Place}}
	found[1].Type = corpus.Place
	var s Score
	s.Compare(a, found, false)
	if got, want := s.sum(corpus.Place), (counts{right: 1, found: 3, gold: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if want := (counts{right: 2, found: 3, gold: 3}); s.spans != want {
		t.Errorf("spans: got %+v, want %+v", s.spans, want)
	}
	if got := s.String(); !strings.Contains(got, "person       precision 100.0 recall 100.0 F1 100.0 (1 of 1)") {
		t.Errorf("got %s", got)
	}
}
