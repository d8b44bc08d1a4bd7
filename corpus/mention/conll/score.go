package conll

import (
	"fmt"
	"strings"

	"dossier/corpus"
)

// counts are of one type: found and right, found, marked.
type counts struct{ right, found, gold int }

func (c *counts) add(d counts) {
	c.right, c.found, c.gold = c.right+d.right, c.found+d.found, c.gold+d.gold
}

func (c counts) String() string {
	p, r := float64(c.right)/float64(max(c.found, 1)), float64(c.right)/float64(max(c.gold, 1))
	return fmt.Sprintf("precision %5.1f recall %5.1f F1 %5.1f (%d of %d)", 100*p, 100*r, 200*p*r/max(p+r, 1e-9), c.right, c.gold)
}

// Score is how mentions agree with those that people marked.
type Score struct {
	byType [4]counts
	spans  counts // of persons, organizations and places, their type aside
}

// sum adds the types up to last.
func (s *Score) sum(last corpus.Type) (sum counts) {
	for t := corpus.Person; t <= last; t++ {
		sum.add(s.byType[t])
	}
	return sum
}

// Compare counts the mentions found in a, and prints the differences where show
// is true.
func (s *Score) Compare(a *Article, found []corpus.Mention, show bool) {
	type place struct {
		block int
		span  corpus.Span
	}
	marked, got := map[place]corpus.Type{}, map[place]corpus.Type{}
	for _, m := range a.Gold {
		marked[place{m.Block, m.Span}] = m.Type
	}
	for _, m := range found {
		got[place{m.Block, m.Span}] = m.Type
	}
	tell := func(sign string, m corpus.Mention, other corpus.Type, ok bool) {
		if says := other.String(); show {
			if !ok {
				says = "none"
			}
			text := a.Blocks[m.Block].Text
			fmt.Printf("%s %-12s %-30s [%s] %s\n", sign, m.Type, m.Span.Of(text), says, text)
		}
	}
	for _, m := range a.Gold {
		g, ok := got[place{m.Block, m.Span}]
		c := counts{gold: 1}
		if ok && g == m.Type {
			c.right = 1
		} else {
			tell("-", m, g, ok)
		}
		s.byType[m.Type].add(c)
		if m.Type != corpus.Other {
			s.spans.gold++
			if ok && g != corpus.Other {
				s.spans.right++
			}
		}
	}
	for _, m := range found {
		s.byType[m.Type].found++
		if m.Type != corpus.Other {
			s.spans.found++
		}
		if g, ok := marked[place{m.Block, m.Span}]; !ok {
			tell("+", m, g, false)
		}
	}
}

// String tells the figures of each type, of persons, organizations and places
// together, of their spans alone, and of all.
func (s *Score) String() string {
	var b strings.Builder
	for _, t := range corpus.Types() {
		fmt.Fprintf(&b, "  %-12s %s\n", t, s.byType[t])
	}
	fmt.Fprintf(&b, "  %-12s %s\n  %-12s %s\n  %-12s %s\n", "all three", s.sum(corpus.Place), "spans", s.spans, "all", s.sum(corpus.Other))
	return b.String()
}
