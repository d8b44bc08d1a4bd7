package quote

import (
	"strings"

	"dossier/corpus"
)

// word is a token of a block and what is known of it.
type word struct {
	corpus.Span
	low     string // in lower case, apostrophes straight
	region  int    // the quoted region it lies in, from 1; 0: none
	mention int    // the mention it lies in, from 1; 0: none
	opens   bool   // begins a sentence
	capital bool   // begins with a capital letter
}

// block is a block that counts.
type block struct {
	index    int
	kind     corpus.Kind
	text     string
	words    []word
	mentions []corpus.Mention
	names    []names // of each mention
	regions  []region
}

// names is where a mention stands among the words: [first, last].
type names struct{ first, last int }

func newBlock(index int, b corpus.Block, sentences []corpus.Sentence, mentions []corpus.Mention) block {
	out := block{index: index, kind: b.Kind, text: b.Text, mentions: mentions}
	n := 0
	for _, s := range sentences {
		n += len(s.Tokens)
	}
	out.words = make([]word, 0, n)
	for _, s := range sentences {
		for i, t := range s.Tokens {
			w := t.Of(b.Text)
			out.words = append(out.words, word{Span: t.Span, low: lower(w), opens: i == 0, capital: isCapital(w)})
		}
	}
	out.placeMentions()
	out.regions = regionsOf(b.Text)
	return out
}

// lower gives w in lower case with straight apostrophes.
func lower(w string) string {
	w = strings.ToLower(w)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	return w
}

func isCapital(w string) bool {
	for _, r := range w {
		return isUpper(r)
	}
	return false
}

func (b *block) placeMentions() {
	b.names = make([]names, len(b.mentions))
	w := 0
	for i, m := range b.mentions {
		for w < len(b.words) && b.words[w].End <= m.Span.Start {
			w++
		}
		first := w
		for w < len(b.words) && b.words[w].Start < m.Span.End {
			b.words[w].mention = i + 1
			w++
		}
		b.names[i] = names{first, w - 1}
	}
}

// placeRegions says of each word in which region it lies.
func (b *block) placeRegions() {
	w := 0
	for i := range b.regions {
		r := &b.regions[i]
		for w < len(b.words) && b.words[w].End <= r.span.Start {
			w++
		}
		r.first = w
		for w < len(b.words) && b.words[w].Start < r.span.End {
			b.words[w].region = i + 1
			w++
		}
		r.last = w - 1
	}
}

// at gives the word at i in lower case, or "" where there is none.
func (b *block) at(i int) string {
	if i < 0 || i >= len(b.words) {
		return ""
	}
	return b.words[i].low
}

// quoted reports whether the word at i lies in a region.
func (b *block) quoted(i int) bool { return i >= 0 && i < len(b.words) && b.words[i].region > 0 }

// sentenceEnd gives the last word of the sentence that begins at i. Where a
// sentence ends within quotation marks it goes on.
func (b *block) sentenceEnd(i int) int {
	for i+1 < len(b.words) && !b.breaks(i+1) {
		i++
	}
	return i
}

// breaks reports whether a sentence begins at the word i that does not lie
// within quotation marks which began before.
func (b *block) breaks(i int) bool {
	w := b.words[i]
	if !w.opens {
		return false
	}
	if w.region > 0 && b.words[i-1].region == w.region {
		return false
	}
	if r := b.words[i-1].region; r > 0 && w.region == 0 && b.regions[r-1].asks(b.text) && b.beginsSaying(i) {
		return false // “Is it?” Mr Lee asked.
	}
	return true
}

// beginsSaying reports whether a short attribution begins at i: a name and a
// verb of speech.
func (b *block) beginsSaying(i int) bool {
	for j := i; j < len(b.words) && j < i+8; j++ {
		w := b.words[j]
		if w.region > 0 || j > i && w.opens {
			return false
		}
		if verbOf(w.low).finite() {
			return j == i || b.words[j-1].mention > 0 || !isFunction(b.words[j-1].low)
		}
		if w.mention == 0 && !isTitleWord(w.low) && !isDeterminer(w.low) && w.low != "." {
			return false
		}
	}
	return false
}

// text of the words [first, last].
func (b *block) span(first, last int) corpus.Span {
	return corpus.Span{Start: b.words[first].Start, End: b.words[last].End}
}
