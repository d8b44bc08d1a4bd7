package clean

import (
	"slices"

	"dossier/corpus"
)

// repeats settles lines that say again, word for word, what a line before says:
// captions under every size of a picture, titles in the page's head. The first
// stays what it is.
func (d *draft) repeats() {
	first := make(map[string]int, len(d.lines))
	for i := range d.lines {
		l := &d.lines[i]
		if l.letters == 0 || l.fixed || l.words > 60 {
			continue
		}
		at, seen := first[l.text]
		if !seen {
			first[l.text] = i
			continue
		}
		o := &d.lines[at]
		next := at == i-1 || !d.proseBetween(at, i)
		if l.kind == corpus.Caption && l.settled || l.words >= 5 || l.wide >= 10 || next && !l.ends {
			// Said once already: not to be counted again.
			l.kind, l.settled = corpus.Furniture, true
		}
		if !o.settled && next && at > 0 && !l.ends && d.lines[0].letters > 0 && !d.lines[0].settled {
			o.settle(corpus.Caption) // under a title, what repeats is a caption
		}
	}
}

// proseBetween reports whether prose stands between lines a and b. It looks at
// few lines: repeats are close.
func (d *draft) proseBetween(a, b int) bool {
	if b-a > 12 {
		return true
	}
	return slices.ContainsFunc(d.lines[a+1:b], func(l line) bool { return l.prose() })
}

// Pull quotes are found by their words: the hashes of the first seedWords words
// are looked up at each place of the text, and the rest is compared there.
const (
	seedWords  = 5  // the least words of a pull quote
	quoteWords = 45 // the most
	seedTries  = 4  // lines with one seed that are compared
)

// pullQuotes makes furniture of lines that repeat a part of a longer line: what
// counts must not count twice. The cost is linear in the text.
func (d *draft) pullQuotes() {
	words, starts := d.hashes()
	seeds := map[uint64][]int{}
	for i := range d.lines {
		l := &d.lines[i]
		n := starts[i+1] - starts[i]
		if !repeatable(l) || l.words < seedWords || n < seedWords || n > quoteWords {
			continue
		}
		seed := seedOf(words[starts[i]:])
		if len(seeds[seed]) < seedTries {
			seeds[seed] = append(seeds[seed], i)
		}
	}
	if len(seeds) == 0 {
		return
	}
	for i := range d.lines {
		l := &d.lines[i]
		if l.kind != corpus.Paragraph && l.kind != corpus.Quote && l.kind != corpus.List {
			continue
		}
		text := words[starts[i]:starts[i+1]]
		for at := 0; at+seedWords <= len(text); at++ {
			for _, q := range seeds[seedOf(text[at:])] {
				quote := words[starts[q]:starts[q+1]]
				if q != i && len(quote) < len(text) && len(quote) <= len(text)-at && slices.Equal(quote, text[at:at+len(quote)]) {
					d.lines[q].kind = corpus.Furniture
				}
			}
		}
	}
}

// repeatable reports whether l may be a pull quote.
func repeatable(l *line) bool {
	if l.fixed && l.kind == corpus.Heading {
		return false
	}
	switch l.kind {
	case corpus.Paragraph, corpus.Quote, corpus.Heading, corpus.Standfirst:
		return true
	}
	return false
}

// hashes gives a hash of each word of the lines, case and marks aside, and
// where the words of each line start.
func (d *draft) hashes() (words []uint64, starts []int) {
	n := 0
	for i := range d.lines {
		n += d.lines[i].words + 2
	}
	words, starts = make([]uint64, 0, n), make([]int, 0, len(d.lines)+1)
	for i := range d.lines {
		starts = append(starts, len(words))
		words = appendHashes(words, d.lines[i].text)
	}
	return words, append(starts, len(words))
}

// FNV-1a, 64 bits.
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

func appendHashes(words []uint64, s string) []uint64 {
	h := uint64(fnvBasis)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80: // the marks of U+2000 to U+203F
			i += 2
			if s[i] == 0x98 || s[i] == 0x99 {
				continue // an apostrophe
			}
			fallthrough
		case c < 0x80:
			if c == '\'' {
				continue
			}
			if h != fnvBasis {
				words = append(words, h)
				h = fnvBasis
			}
			continue
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	if h != fnvBasis {
		words = append(words, h)
	}
	return words
}

func seedOf(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words[:seedWords] {
		h = h*fnvPrime + w
	}
	return h
}
