package clean_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/seeds"
)

// longest gives the compiled-in article with the most words, about 900.
func longest(b *testing.B) []byte {
	b.Helper()
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var best []byte
	for _, n := range names {
		raw, err := fs.ReadFile(seeds.FS, n)
		if err != nil {
			b.Fatal(err)
		}
		if len(raw) > len(best) {
			best = raw
		}
	}
	return best
}

// Budget: 0.2 ms for an article of 800 words, 30 MB/s.
func BenchmarkPlainArticle(b *testing.B) {
	raw := longest(b)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := clean.Article("x.txt", ".txt", raw); err != nil {
			b.Fatal(err)
		}
	}
}

// Budget: 0.4 ms for an article of 800 words with front matter, 15 MB/s.
func BenchmarkMarkdownArticle(b *testing.B) {
	raw := append([]byte("---\ntitle: A title\ndate: 2014-03-03\nauthor: Anna Berg\ntags: [a, b]\n---\n\n## Heading\n\n"), longest(b)...)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := clean.Article("x.md", ".md", raw); err != nil {
			b.Fatal(err)
		}
	}
}

// Budget: 20 ms for 10,000 articles.
func BenchmarkSettle(b *testing.B) {
	articles := make([]*corpus.Article, 10_000)
	for i := range articles {
		text := fmt.Sprintf("Title number %d of the day\n\nA common line\n\n%s\n\nThe paragraph of article %d, which has enough words to be one.\n", i, strings.Repeat("Words and words again, said the man. ", 5), i)
		a, _, err := clean.Article("x", ".txt", []byte(text))
		if err != nil {
			b.Fatal(err)
		}
		articles[i] = a
	}
	for b.Loop() {
		clean.Settle(articles)
	}
}

// Budget: 1 s for any text of up to 10 MB.
func BenchmarkCostlyTexts(b *testing.B) {
	for name, s := range bombs() {
		for _, ext := range []string{".txt", ".md"} {
			b.Run(name+ext, func(b *testing.B) {
				raw := []byte(s)
				for b.Loop() {
					clean.Article("x"+ext, ext, raw)
				}
			})
		}
	}
}
