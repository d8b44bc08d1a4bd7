package search

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/corpus"
)

// newsCorpus makes n articles of about 5 KB: words of 20,000, drawn by Zipf's
// law and spelled by the frequency of letters in English, in sentences with
// capitals, marks and the quotation marks of print.
func newsCorpus(n int) []*corpus.Article {
	rng := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 20_000)
	for i := range words {
		var b strings.Builder
		for range 2 + min(int(math.Log2(float64(i+2))/2)+rng.IntN(4), 10) {
			b.WriteByte("eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummwwffggyyppbbvk"[rng.IntN(99)])
		}
		words[i] = b.String()
	}
	words[0], words[40], words[3000] = "the", "minister", "lavrov"
	zipf := rand.NewZipf(rng, 1.1, 3, uint64(len(words)-1))
	articles := make([]*corpus.Article, n)
	for i := range articles {
		a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("a%09d", i)), Number: i + 1, Title: fmt.Sprintf("Article %d", i)}
		for size := 0; size < 5000; {
			text, count := paragraph(rng, zipf, words)
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: text})
			size += len(text)
			a.Words += count
		}
		articles[i] = a
	}
	return articles
}

func paragraph(rng *rand.Rand, zipf *rand.Zipf, words []string) (string, int) {
	var b strings.Builder
	count := 0
	for range 1 + rng.IntN(4) {
		for j := range 8 + rng.IntN(20) {
			w := words[zipf.Uint64()]
			switch {
			case j == 0 || rng.IntN(12) == 0:
				w = strings.ToUpper(w[:1]) + w[1:]
			case rng.IntN(40) == 0:
				w = "“" + w + "”"
			case rng.IntN(40) == 0:
				w += "’s"
			}
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
			count++
		}
		b.WriteString(". ")
	}
	return strings.TrimSpace(b.String()), count
}

// BenchmarkScan searches 10,000 articles of 5 KB, 50 MB in all, for the best
// 100. Budget on two idle processors: 150 ms for each.
func BenchmarkScan(b *testing.B) {
	engine := Scan(newsCorpus(10_000))
	for _, query := range []string{"the", "minister", "lavrov", "absent", "min*", "the minister lavrov",
		`"the minister"`, `"the lavrov"~5`, "лавров", "東京"} {
		q, err := Parse(query)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(query, func(b *testing.B) {
			b.SetBytes(50_000_000)
			b.ReportAllocs()
			for b.Loop() {
				answer, err := engine.Search(b.Context(), q, 100)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(answer.Total), "articles")
			}
		})
	}
}

// BenchmarkScanOther searches 1,000 articles in other letters, about 2,500
// characters each. Budget on two idle processors: 50 ms for each.
func BenchmarkScanOther(b *testing.B) {
	for name, tt := range map[string]struct {
		query  string
		letter func(r rune) rune
	}{
		"accents":  {"mīnister", func(r rune) rune { return map[rune]rune{'e': 'é', 'i': 'ī', 'c': 'ç'}[r] }},
		"Cyrillic": {"лавров", func(r rune) rune { return 'а' + (r - 'a') }},
		"Arabic":   {"لافروف", func(r rune) rune { return 'ا' + (r - 'a') }},
		"Han":      {"東京", func(r rune) rune { return '一' + (r-'a')*31 }},
	} {
		articles := newsCorpus(1000)
		size := 0
		for _, a := range articles {
			for i := range a.Blocks {
				a.Blocks[i].Text = strings.Map(func(r rune) rune {
					if 'a' <= r && r <= 'z' && tt.letter(r) != 0 {
						return tt.letter(r)
					}
					return r
				}, a.Blocks[i].Text)
				size += len(a.Blocks[i].Text)
			}
		}
		q, err := Parse(tt.query)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			engine := Scan(articles)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Search(b.Context(), q, 100); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPassages finds the three passages to show of an article of 5 KB.
// Budget: 100 µs.
func BenchmarkPassages(b *testing.B) {
	a := newsCorpus(1)[0]
	for _, query := range []string{"the", "minister the", `"the minister"`} {
		q, err := Parse(query)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Passages(q, a, 3)
			}
		})
	}
}

// BenchmarkParse reads a query of every kind. Budget: 20 µs.
func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(`(lavrov OR kerr*) -assad "foreign minister" "kerry geneva"~5 source:bbc after:2015`); err != nil {
			b.Fatal(err)
		}
	}
}
