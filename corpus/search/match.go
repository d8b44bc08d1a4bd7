package search

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
)

// scratch is memory that one goroutine uses again and again.
type scratch struct {
	words  words
	tokens []token
	folded []byte // of all tokens
	spans  []corpus.Span
	places []place // of the groups of a Near
	taken  []place // of one window
	filled []bool  // for each group whether it is in the window
}

// token is one word of a text that has been read whole.
type token struct {
	start, end int // in the text
	from, to   int // in scratch.folded
}

// read cuts text into tokens.
func (sc *scratch) read(text string) {
	sc.tokens, sc.folded = sc.tokens[:0], sc.folded[:0]
	w := words{text: text, folded: sc.words.folded}
	for w.next() {
		from := len(sc.folded)
		sc.folded = append(sc.folded, w.folded...)
		sc.tokens = append(sc.tokens, token{w.start, w.end, from, len(sc.folded)})
	}
	sc.words.folded = w.folded
}

// leaf gives the places of l in text, at most most of them (0: all), in order.
// They may overlap. They are valid until the next call.
func (sc *scratch) leaf(l *leaf, text string, most int) []corpus.Span {
	if len(l.groups) == 1 {
		return sc.pattern(l.groups[0], text, most)
	}
	for _, p := range l.groups {
		if !sc.possible(p, text) {
			return nil
		}
	}
	sc.read(text)
	return sc.near(l, most)
}

func (sc *scratch) pattern(p pattern, text string, most int) []corpus.Span {
	sc.spans = sc.spans[:0]
	if len(p) == 1 {
		var ok bool
		if sc.spans, ok = p[0].find(sc.spans, text, most, sc); ok {
			return sc.spans
		}
	}
	if !sc.possible(p, text) {
		return nil
	}
	sc.read(text)
	for i := 0; i+len(p) <= len(sc.tokens); i++ {
		if !sc.at(p, i) {
			continue
		}
		sc.spans = append(sc.spans, corpus.Span{Start: sc.tokens[i].start, End: sc.tokens[i+len(p)-1].end})
		if most > 0 && len(sc.spans) == most {
			break
		}
	}
	return sc.spans
}

// possible is a cheap test that rules p out of most texts, by one of its words
// that is not there.
func (sc *scratch) possible(p pattern, text string) bool {
	defer func() { sc.spans = sc.spans[:0] }()
	for i := range p {
		e := &p[i]
		switch {
		case e.single:
			if !strings.Contains(text, e.word) {
				return false
			}
		case e.finder.ok:
			if found, ok := e.find(sc.spans[:0], text, 1, sc); ok && len(found) == 0 {
				return false
			}
		case !foreign(text):
			return false
		}
	}
	return true
}

// foreign reports whether text has a character beyond ASCII that is more than a
// quotation mark or dash.
func foreign(text string) bool {
	for i := asciiLen(text); i < len(text); i += asciiLen(text[i:]) {
		switch {
		case strings.HasPrefix(text[i:], "\u2014"[:2]): // U+2000 to U+203F
			i += 3
		case text[i] == "\u00a0"[0]: // U+0080 to U+00BF
			i += 2
		default:
			return true
		}
		if i >= len(text) {
			return false
		}
	}
	return false
}

// at reports whether p stands at the token i.
func (sc *scratch) at(p pattern, i int) bool {
	if i+len(p) > len(sc.tokens) {
		return false
	}
	for j := range p {
		t := &sc.tokens[i+j]
		if !p[j].is(sc.folded[t.from:t.to]) || p[j].joined && t.start != sc.tokens[i+j-1].end {
			return false
		}
	}
	return true
}

// place is where a group of a [Near] stands.
type place struct{ group, token, tokens int }

// near gives the words of each window of the tokens that holds every group,
// with no more than within words besides.
func (sc *scratch) near(l *leaf, most int) []corpus.Span {
	sc.spans, sc.places = sc.spans[:0], sc.places[:0]
	done := 0 // the token after the last window
	for i := range sc.tokens {
		for g, p := range l.groups {
			if sc.at(p, i) {
				sc.places = append(sc.places, place{g, i, len(p)})
			}
		}
	}
	words, counts, missing := 0, make([]int, len(l.groups)), len(l.groups)
	for _, p := range l.groups {
		words += len(p)
	}
	// A window is looked into only where every group has a place in it, so that
	// a hostile text costs its length and not its square.
	next := 0 // the first place that is not counted
	for i := range sc.places {
		end := sc.places[i].token + words + l.within
		for ; next < len(sc.places) && sc.places[next].token < end; next++ {
			if g := sc.places[next].group; counts[g] == 0 {
				missing--
			}
			counts[sc.places[next].group]++
		}
		if missing == 0 && sc.places[i].token >= done && sc.window(l, i, end) {
			done = sc.mark()
			if most > 0 {
				break
			}
		}
		if counts[sc.places[i].group]--; counts[sc.places[i].group] == 0 {
			missing++
		}
	}
	slices.SortFunc(sc.spans, bySpan)
	return sc.spans
}

// mark adds the places of the present window to the spans. It gives the token
// after the last of them.
func (sc *scratch) mark() (after int) {
	for _, t := range sc.taken {
		after = t.token + t.tokens
		sc.spans = append(sc.spans, corpus.Span{Start: sc.tokens[t.token].start, End: sc.tokens[after-1].end})
	}
	return after
}

// window takes, from the place at i up to the token end, the nearest place of
// every group, from left to right, and reports whether there is one of each. No
// word stands for two groups, so that "war war"~5 wants two wars.
func (sc *scratch) window(l *leaf, i, end int) bool {
	sc.filled, sc.taken = sc.filled[:0], sc.taken[:0]
	for range l.groups {
		sc.filled = append(sc.filled, false)
	}
	after := 0 // the token after what is taken
	for _, c := range sc.places[i:] {
		if c.token >= end {
			break
		}
		if sc.filled[c.group] || c.token < after || c.token+c.tokens > end {
			continue
		}
		sc.filled[c.group], after = true, c.token+c.tokens
		if sc.taken = append(sc.taken, c); len(sc.taken) == len(l.groups) {
			return true
		}
	}
	return false
}

// bySpan orders spans by start, the longer first.
func bySpan(a, b corpus.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// searched reports whether l looks at blocks of kind k.
func (l *leaf) searched(k corpus.Kind) bool {
	return k == corpus.Title || !l.title && k != corpus.Furniture
}

// headings are the titles of a that no block of its text holds.
func headings(a *corpus.Article) (title string, aliases []string) {
	for i := range a.Blocks {
		if a.Blocks[i].Kind == corpus.Title {
			return "", nil
		}
	}
	return a.Title, a.Aliases
}

// has reports whether a has l.
func (sc *scratch) has(l *leaf, a *corpus.Article) bool {
	for i := range a.Blocks {
		if b := &a.Blocks[i]; l.searched(b.Kind) && len(sc.leaf(l, b.Text, 1)) > 0 {
			return true
		}
	}
	title, aliases := headings(a)
	if title != "" && len(sc.leaf(l, title, 1)) > 0 {
		return true
	}
	for _, s := range aliases {
		if len(sc.leaf(l, s, 1)) > 0 {
			return true
		}
	}
	return false
}

// marks are the matches in one block, in order, none overlapping.
type marks struct {
	block int
	spans []corpus.Span
	kinds int // how many different leaves are among them
}

// marks gives what to mark in a for the leaves of p that are sought.
func (sc *scratch) marks(p *plan, a *corpus.Article) []marks {
	var all []marks
	for i := range a.Blocks {
		b := &a.Blocks[i]
		m := marks{block: i}
		for _, leaf := range p.sought {
			l := &p.leaves[leaf]
			if !l.searched(b.Kind) {
				continue
			}
			if found := sc.leaf(l, b.Text, 0); len(found) > 0 {
				m.spans = append(m.spans, found...)
				m.kinds++
			}
		}
		if len(m.spans) > 0 {
			m.spans = merge(m.spans)
			all = append(all, m)
		}
	}
	return all
}

// merge makes one span of those that overlap.
func merge(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, bySpan)
	out := spans[:1]
	for _, s := range spans[1:] {
		if last := &out[len(out)-1]; s.Start < last.End {
			last.End = max(last.End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}
