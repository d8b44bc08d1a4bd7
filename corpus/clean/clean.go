// Package clean makes an article of raw bytes: it finds the character set,
// makes the text safe, tells what each line is, and reads title, date, source
// and byline from the evidence in the text.
package clean

import (
	"strings"

	"dossier/corpus"
)

// Article makes an article of raw, the bytes of the file at path whose
// extension is ext. ID and Number are the caller's to set. STUB.
func Article(path, ext string, raw []byte) (*corpus.Article, []corpus.Problem, error) {
	a := &corpus.Article{Path: path, Title: path, TitleDerived: true}
	for i, l := range strings.Split(string(raw), "\n") {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		k := corpus.Paragraph
		if len(a.Blocks) == 0 && i < 3 && len(l) < 120 {
			k, a.Title, a.TitleDerived = corpus.Title, l, false
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: k, Text: l})
		a.Words += len(strings.Fields(l))
	}
	return a, nil, nil
}

// Settle marks as furniture what repeats across the articles. Articles that
// change are new values; the given ones are left as they are. STUB.
func Settle(articles []*corpus.Article) []*corpus.Article { return articles }

// Source gives the text of raw as it came, in lines, decoded and safe to show.
// STUB.
func Source(raw []byte) ([]string, error) { return strings.Split(string(raw), "\n"), nil }
