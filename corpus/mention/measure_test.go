package mention_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dossier/corpus"
	"dossier/corpus/mention"
	"dossier/corpus/mention/conll"
	"dossier/corpus/token"
)

// recognise cuts the blocks of a into words and finds their mentions.
func recognise(a *corpus.Article) []corpus.Mention {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		words[i] = token.Sentences(b.Text)
	}
	return mention.Trained().Recognise(a, words)
}

// TestEval prints how the mentions agree with those that people marked, span
// and type. DOSSIER_NER_DATA names a CoNLL file, or a folder of them;
// DOSSIER_NER_SHOW prints the disagreements of the file of that name. Where no
// other things are marked, "all" means little.
func TestEval(t *testing.T) {
	at := os.Getenv("DOSSIER_NER_DATA")
	if at == "" {
		t.Skip("DOSSIER_NER_DATA names no CoNLL file and no folder of them")
	}
	files, err := filepath.Glob(filepath.Join(at, "*.conll"))
	if info, statErr := os.Stat(at); statErr == nil && !info.IsDir() {
		files = []string{at}
	}
	if err != nil || len(files) == 0 {
		t.Fatalf("list %s: %v, %d files", at, err, len(files))
	}
	for _, path := range files {
		articles, err := conll.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		var s conll.Score
		var together []*corpus.Article
		for _, a := range articles {
			a.Mentions = recognise(&a.Article)
			together = append(together, &a.Article)
		}
		mention.Agree(together)
		for _, a := range articles {
			s.Compare(a, a.Mentions, filepath.Base(path) == os.Getenv("DOSSIER_NER_SHOW"))
		}
		fmt.Printf("%s\n%v", filepath.Base(path), &s)
	}
}
