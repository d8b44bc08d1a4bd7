package conll

import (
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
)

// TestGoldOfNewswireIsWhole reads the gold of testdata as measuring does.
func TestGoldOfNewswireIsWhole(t *testing.T) {
	for _, name := range []string{"newswire.dev.conll", "newswire.test.conll"} {
		articles, err := Read(filepath.Join("..", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		sentences, marked := 0, map[corpus.Type]int{}
		for _, a := range articles {
			sentences += len(a.Blocks)
			for i, m := range a.Gold {
				if err := a.Check(m); err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				if i > 0 && a.Gold[i-1].Block == m.Block && a.Gold[i-1].Span.Overlaps(m.Span) {
					t.Errorf("%s: %v overlaps the one before", name, m)
				}
				if text := m.Span.Of(a.Blocks[m.Block].Text); strings.TrimSpace(text) != text || strings.ContainsAny(text[:1], ".,:;()") {
					t.Errorf("%s: %q is marked", name, text)
				}
				marked[m.Type]++
			}
		}
		if len(articles) < 15 || sentences < 160 {
			t.Errorf("%s has %d documents and %d sentences", name, len(articles), sentences)
		}
		for _, k := range corpus.Types() {
			if marked[k] < 80 {
				t.Errorf("%s marks %d of type %s, want a fair share", name, marked[k], k)
			}
		}
	}
}
