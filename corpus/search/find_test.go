package search

import (
	"slices"
	"testing"

	"dossier/corpus"
)

// FuzzFind checks the short way to a word against reading the whole text.
func FuzzFind(f *testing.F) {
	rng := random(5)
	for _, word := range []string{"us", "assad", "oneill", "2000", "strasse", "v", "the", "s"} {
		f.Add(word, randomText(rng, 30), false)
		f.Add(word, randomText(rng, 30), true)
	}
	f.Add("ab", "a.b. a.b’s abab 'ab' ab's ab, ab.c ÁB", true)
	f.Fuzz(func(t *testing.T, word, text string, prefix bool) {
		p := compilePattern(word, prefix)
		if len(p) != 1 {
			return
		}
		var sc scratch
		got, ok := p[0].find(nil, text, 0, &sc)
		if !ok {
			return
		}
		var want []corpus.Span
		w := words{text: text}
		for w.next() {
			if p[0].is(w.folded) {
				want = append(want, corpus.Span{Start: w.start, End: w.end})
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q (prefix %v) in %q: %v, want %v", word, prefix, text, got, want)
		}
		if one, _ := p[0].find(nil, text, 1, &sc); len(one) != min(1, len(want)) {
			t.Errorf("%q in %q: %v of at most one", word, text, one)
		}
	})
}

func TestASearchOfAnASCIITextTakesTheShortWay(t *testing.T) {
	var sc scratch
	for word, text := range map[string]string{"lavrov": "Plain text of “print” – with Lavrov’s name…", "canal": "Ça, le canal."} {
		p := compilePattern(word, false)
		if got, ok := p[0].find(nil, text, 0, &sc); ok != (word == "lavrov") || ok && len(got) != 1 {
			t.Errorf("%s in %q: %v, %v", word, text, got, ok)
		}
	}
}
