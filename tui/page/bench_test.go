package page

import (
	"fmt"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
)

// longArticle has about n words in paragraphs of sixty, a name in every eleven.
func longArticle(n int) *corpus.Article {
	words := strings.Fields("the company said that it would review the terms of the deal after the regulator asked for more time while analysts expect shares to fall in early trade as investors weigh the cost of a delay")
	names := []string{"Federal Reserve Bank of San Francisco", "New York", "Maria von Hohenzollern-Sigmaringen", "東京電力", "Café Müller", "AT&T"}
	a := &corpus.Article{Title: "Regulator asks for more time", Words: n,
		Blocks: []corpus.Block{{Kind: corpus.Title, Text: "Regulator asks for more time on New York deal"}}}
	for w := 0; w < n; {
		var b strings.Builder
		for range 60 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			if w%11 == 5 {
				name := names[w/11%len(names)]
				a.Mentions = append(a.Mentions, corpus.Mention{Block: len(a.Blocks), Entity: corpus.EntityID(w / 11 % len(names)),
					Span: corpus.Span{Start: b.Len(), End: b.Len() + len(name)}})
				b.WriteString(name)
			} else {
				b.WriteString(words[w%len(words)])
			}
			w++
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: b.String() + "."})
	}
	return a
}

func benchOptions() Options {
	th, _ := styles.Named("dark")
	return Options{Width: 76, Theme: th}
}

// Budgets on two quiet cores of 2026: 300 words 2 ms, 800 words 5 ms, 5,000
// words 25 ms.
func BenchmarkLayout(b *testing.B) {
	for _, words := range []int{300, 800, 5000} {
		a, o := longArticle(words), benchOptions()
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Layout(a, o)
			}
		})
	}
}

// Budget: 1 MB in 50 ms; it is what an article past Glamour's bounds takes.
func BenchmarkLayoutPlainly1MB(b *testing.B) {
	a, o := longArticle(170_000), benchOptions()
	b.ReportAllocs()
	for b.Loop() {
		Layout(a, o)
	}
}

// Budget: 300 ms, the most that Glamour is given.
func BenchmarkLayoutLargestWithGlamour(b *testing.B) {
	a, o := longArticle(38_000), benchOptions()
	b.ReportAllocs()
	for b.Loop() {
		if p := Layout(a, o); p.Notice != "" {
			b.Skip(p.Notice) // the machine is too busy to measure on
		}
	}
}

// Budget: 0.05 ms for 40 lines, with every name of the article overlaid.
func BenchmarkRows40(b *testing.B) {
	a, o := longArticle(800), benchOptions()
	p := Layout(a, o)
	var overlays []Overlay
	for i, m := range a.Mentions {
		look := styles.Look(1 + i%4)
		overlays = append(overlays, Overlay{m.Block, m.Span, func(base uv.Style) uv.Style { return o.Theme.Mention(base, i%4, look) }})
	}
	for name, with := range map[string][]Overlay{"bare": nil, "names": overlays} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Rows(20, 40, with)
			}
		})
	}
}

// Budget: 100 ns.
func BenchmarkAt(b *testing.B) {
	p := Layout(longArticle(800), benchOptions())
	for b.Loop() {
		p.At(40, 20)
	}
}

// Budget: 1 µs.
func BenchmarkCells(b *testing.B) {
	a := longArticle(800)
	p := Layout(a, benchOptions())
	m := a.Mentions[len(a.Mentions)/2]
	for b.Loop() {
		p.Cells(m.Block, m.Span)
	}
}

// Budget: 0.1 ms.
func BenchmarkFind5000Words(b *testing.B) {
	a := longArticle(5000)
	for b.Loop() {
		Find(a, "regulator", false)
	}
}
