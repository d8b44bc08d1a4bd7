package page

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
)

// bombs are articles made to be slow, each about as large as Glamour is given,
// or a part of that under the race detector.
func bombs() map[string]*corpus.Article {
	const all = (maxText - 1000) / bombShare
	fill := func(unit string, kind corpus.Kind, level, block int) *corpus.Article {
		a := &corpus.Article{Title: "x"}
		for n := 0; n+block <= all && len(a.Blocks) < maxBlocks; n += block {
			a.Blocks = append(a.Blocks, corpus.Block{Kind: kind, Level: level, Text: strings.Repeat(unit, block/len(unit))})
		}
		return a
	}
	many := fill("name one ", corpus.Paragraph, 0, 15<<10)
	for i, b := range many.Blocks {
		for at := 0; at+4 <= len(b.Text); at += 9 {
			many.Mentions = append(many.Mentions, corpus.Mention{Block: i, Span: corpus.Span{Start: at, End: at + 4}})
		}
	}
	return map[string]*corpus.Article{
		"many headings":           fill("same", corpus.Heading, 2, 4),
		"ampersands":              fill("&", corpus.Paragraph, 0, 15<<10),
		"backslashes":             fill("\\ ", corpus.Paragraph, 0, 15<<10),
		"deep quotations":         fill("words of it ", corpus.Quote, 99, 80),
		"deep items":              fill("a ", corpus.List, 99, 80),
		"one line of code":        fill("x=y;", corpus.Code, 0, 15<<10),
		"lines of code":           fill("`a` ", corpus.Code, 0, 88),
		"wide rows":               fill("| a ", corpus.Table, 0, 15<<10),
		"links":                   fill("www.a_a_a_ ", corpus.Paragraph, 0, 15<<10),
		"brackets":                fill("[a](", corpus.Paragraph, 0, 15<<10),
		"one endless word":        fill("x", corpus.Paragraph, 0, 15<<10),
		"Chinese":                 fill("新華社北京電", corpus.Paragraph, 0, 15<<10),
		"emoji":                   fill("👩\u200d🚀", corpus.Paragraph, 0, 15<<10),
		"marks":                   fill("a\u0302\u0303\u0304 ", corpus.Paragraph, 0, 15<<10),
		"blanks":                  fill(" ", corpus.Paragraph, 0, 15<<10),
		"a name in each nine":     many,
		"furniture all the way":   fill("share ", corpus.Furniture, 0, 84),
		"far past all the bounds": {Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: strings.Repeat("新華社 words & marks ", 10<<20/24)}}},
	}
}

// The product's own bounds are 2 s and 256 MB. The time allowed here is wide of
// what is measured (1 s, for deep items, which is patience and not the work) so
// that a busy machine does not fail it.
func TestNothingTakesLongOrMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for name, a := range bombs() {
		o := benchOptions()
		o.Width, o.Unfold = 40, true
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := time.Now()
		p := Layout(a, o)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(p)
		// HeapSys is what the heap has ever needed, all bombs so far included.
		if took > 10*time.Second || after.HeapSys > 256<<20 {
			t.Errorf("%s: %v, a heap of %d MB", name, took, after.HeapSys>>20)
		}
		t.Logf("%-24s %6d lines in %8v, a heap of %d MB; %s", name, len(p.Lines), took.Round(time.Millisecond), after.HeapSys>>20, p.Notice)
	}
}
