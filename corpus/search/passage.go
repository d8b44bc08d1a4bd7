package search

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// passageMost is how long a passage may be, in bytes.
const passageMost = 240

// Passages gives the parts of a that answer q: of each block the sentences
// around its matches, or as much of them as fits in 240 bytes, cut between
// words. With most above 0 they are at most most, the best first: those with
// more of the different words, then those in the title and standfirst, then
// those with more matches, then in the order of the text; a passage that
// repeats another's text is left out. With most of 0 or less they are all, in
// the order of the text. Every match of the text is in one of them, but for
// those left out; a match longer than a passage is cut to it. An article that
// q does not match has none.
func Passages(q Query, a *corpus.Article, most int) []corpus.Passage {
	if q.plan == nil || a == nil {
		return nil
	}
	var sc scratch
	if !q.plan.root.matches(a, func(l int) bool { return sc.has(&q.plan.leaves[l], a) }) {
		return nil
	}
	all := sc.marks(q.plan, a)
	if most > 0 {
		return best(a, all, most)
	}
	var out []corpus.Passage
	for _, m := range all {
		out = append(out, windows(m.block, a.Blocks[m.block].Text, m.spans)...)
	}
	return out
}

// rated is a passage with what makes it better than another.
type rated struct {
	corpus.Passage
	different int // words of the query in it, taken by their folded text
	weight    float64
}

func best(a *corpus.Article, all []marks, most int) []corpus.Passage {
	var list []rated
	for _, m := range all {
		text := a.Blocks[m.block].Text
		for _, p := range windows(m.block, text, m.spans) {
			list = append(list, rated{p, different(text, p.Matches), weightOf(a.Blocks[m.block].Kind)})
		}
	}
	slices.SortStableFunc(list, func(a, b rated) int {
		return cmp.Or(cmp.Compare(b.different, a.different), cmp.Compare(b.weight, a.weight),
			cmp.Compare(len(b.Matches), len(a.Matches)))
	})
	var out []corpus.Passage
	seen := map[string]bool{}
	for _, r := range list {
		text := r.Span.Of(a.Blocks[r.Block].Text)
		if len(out) == most {
			break
		}
		if !seen[text] {
			seen[text] = true
			out = append(out, r.Passage)
		}
	}
	return out
}

// different counts the matches whose folded texts differ.
func different(text string, matches []corpus.Span) int {
	var seen []string
	for _, m := range matches {
		w := words{text: m.Of(text)}
		var key []byte
		for w.next() {
			key = append(append(key, w.folded...), ' ')
		}
		if !slices.Contains(seen, string(key)) {
			seen = append(seen, string(key))
		}
	}
	return len(seen)
}

// windows gives the passages of a block around its matches, in order; they do
// not overlap, and each match is in one.
func windows(block int, text string, matches []corpus.Span) []corpus.Passage {
	var out []corpus.Passage
	done := 0 // where the passage before ended
	for i := 0; i < len(matches); {
		first := clip(text, matches[i])
		low := max(done, sentenceStart(text, first.Start))
		last, j := first, i+1
		for ; j < len(matches); j++ {
			end := matches[j].End
			if end-first.Start > passageMost/2 && sentenceEnd(text, end)-low > passageMost || end-first.Start > passageMost {
				break
			}
			last = matches[j]
		}
		p := corpus.Passage{Block: block, Span: around(text, low, first.Start, last.End)}
		for ; j < len(matches) && matches[j].End <= p.Span.End; j++ {
			last = matches[j]
		}
		if j < len(matches) && matches[j].Start < p.Span.End {
			p.Span.End = trimBlanks(text, last.End, backToWord(text, last.End, matches[j].Start))
		}
		p.Matches = append([]corpus.Span{first}, matches[i+1:j]...)
		out = append(out, p)
		done, i = p.Span.End, j
	}
	return out
}

// clip cuts a match to the length of a passage.
func clip(text string, s corpus.Span) corpus.Span {
	if s.Len() > passageMost {
		s.End = runeStart(text, s.Start+passageMost)
	}
	return s
}

// around gives the passage from low, where a sentence or the rest of one
// begins, to the end of the sentence at end, cut to what fits around start and
// end: a third of the room before, the rest after.
func around(text string, low, start, end int) corpus.Span {
	high := sentenceEnd(text, end)
	if high-low > passageMost {
		room := max(passageMost-(end-start), 0)
		before := min(start-low, max(room/3, room-(high-end)))
		after := min(high-end, room-before)
		if start-before > low {
			low = onToWord(text, start-before, start)
		}
		if end+after < high {
			high = backToWord(text, end, end+after)
		}
	}
	for low < start && text[low] == ' ' {
		low++
	}
	return corpus.Span{Start: low, End: trimBlanks(text, end, high)}
}

// trimBlanks is high without the blanks before it, at least end.
func trimBlanks(text string, end, high int) int {
	for high > end && text[high-1] == ' ' {
		high--
	}
	return high
}
