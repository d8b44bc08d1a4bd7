package mention_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/mention"
	"dossier/corpus/token"
)

// recognise cuts the blocks of a into words and finds their mentions.
func recognise(a *corpus.Article) []corpus.Mention {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		words[i] = token.Sentences(b.Text)
	}
	return mention.Rules().Recognise(a, words)
}

// annotated is an article with the mentions that people marked in it.
type annotated struct {
	corpus.Article
	gold []corpus.Mention
}

var conllTypes = map[string]corpus.Type{"PER": corpus.Person, "ORG": corpus.Organization, "LOC": corpus.Place, "MISC": corpus.Other}

// readCoNLL reads sentences as blocks, words joined as print joins them.
func readCoNLL(t *testing.T, path string) (articles []*annotated) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &annotated{}
	var b strings.Builder
	open, quoted := -1, false // index in a.gold of the mention that goes on
	flush := func() {
		if b.Len() > 0 {
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: b.String()})
		}
		b.Reset()
		open, quoted = -1, false
	}
	glue := true
	for line := range strings.SplitSeq(string(raw)+"\n", "\n") {
		word, tag, _ := strings.Cut(line, "\t")
		switch {
		case word == "-DOCSTART-":
			flush()
			a = &annotated{}
			articles = append(articles, a)
			continue
		case line == "":
			flush()
			glue = true
			continue
		}
		if len(articles) == 0 {
			articles = append(articles, a)
		}
		straight := word == `"`
		if !glue && !(straight && quoted) && !strings.Contains(". , ; : ! ? ) ] ” ’ % 's ’s n't n’t 're 've 'll 'd 'm ’re ’ve ’ll ... -", word) {
			b.WriteByte(' ')
		}
		if straight {
			quoted = !quoted
		}
		glue = strings.Contains("( [ “ ‘ $ £ € -", word) || straight && quoted
		start := b.Len()
		b.WriteString(word)
		kind, name, _ := strings.Cut(tag, "-")
		switch kind {
		case "B":
			a.gold = append(a.gold, corpus.Mention{Block: len(a.Blocks), Span: corpus.Span{Start: start, End: b.Len()}, Type: conllTypes[name]})
			open = len(a.gold) - 1
		case "I":
			if open >= 0 {
				a.gold[open].Span.End = b.Len()
			}
		default:
			open = -1
		}
	}
	return articles
}

// counts are of one type: found and right, found, marked.
type counts struct{ right, found, gold int }

func (c counts) String() string {
	p, r := float64(c.right)/float64(max(c.found, 1)), float64(c.right)/float64(max(c.gold, 1))
	return fmt.Sprintf("precision %5.1f recall %5.1f F1 %5.1f (%d of %d)", 100*p, 100*r, 200*p*r/max(p+r, 1e-9), c.right, c.gold)
}

// TestAgainstAnnotatedText prints how the mentions agree with those that people
// marked, span and type. DOSSIER_NER_DATA names a folder of CoNLL files;
// DOSSIER_NER_SHOW prints the disagreements of one of them.
func TestAgainstAnnotatedText(t *testing.T) {
	folder := os.Getenv("DOSSIER_NER_DATA")
	if folder == "" {
		t.Skip("DOSSIER_NER_DATA does not name a folder of CoNLL files")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.conll"))
	if err != nil || len(files) == 0 {
		t.Fatalf("list %s: %v, %d files", folder, err, len(files))
	}
	for _, path := range files {
		var sum, spans counts
		byType := map[corpus.Type]counts{}
		show := filepath.Base(path) == os.Getenv("DOSSIER_NER_SHOW")
		for _, a := range readCoNLL(t, path) {
			found := recognise(&a.Article)
			type place struct {
				block int
				span  corpus.Span
			}
			marked, got := map[place]corpus.Type{}, map[place]corpus.Type{}
			for _, m := range a.gold {
				marked[place{m.Block, m.Span}] = m.Type
			}
			for _, m := range found {
				got[place{m.Block, m.Span}] = m.Type
			}
			for _, m := range a.gold {
				c := byType[m.Type]
				c.gold++
				g, ok := got[place{m.Block, m.Span}]
				if ok && g == m.Type {
					c.right++
				} else if show {
					fmt.Printf("- %-12s %-30s [%v] %s\n", m.Type, m.Span.Of(a.Blocks[m.Block].Text), says(ok, g), a.Blocks[m.Block].Text)
				}
				byType[m.Type] = c
				if m.Type != corpus.Other {
					spans.gold++
					if ok && g != corpus.Other {
						spans.right++
					}
				}
			}
			for _, m := range found {
				c := byType[m.Type]
				c.found++
				byType[m.Type] = c
				if m.Type != corpus.Other {
					spans.found++
				}
				if g, ok := marked[place{m.Block, m.Span}]; show && !ok && m.Type != corpus.Other {
					fmt.Printf("+ %-12s %-30s [%v] %s\n", m.Type, m.Span.Of(a.Blocks[m.Block].Text), says(ok, g), a.Blocks[m.Block].Text)
				}
			}
		}
		fmt.Println(filepath.Base(path))
		for _, ty := range corpus.Types() {
			c := byType[ty]
			fmt.Printf("  %-12s %s\n", ty, c)
			if ty != corpus.Other {
				sum.right, sum.found, sum.gold = sum.right+c.right, sum.found+c.found, sum.gold+c.gold
			}
		}
		fmt.Printf("  %-12s %s\n  %-12s %s\n", "all three", sum, "span only", spans)
	}
}

func says(ok bool, t corpus.Type) string {
	if !ok {
		return "none"
	}
	return t.String()
}
