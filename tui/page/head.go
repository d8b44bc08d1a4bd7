package page

import (
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"

	uv "github.com/charmbracelet/ultraviolet"
)

// article sets the title, the line of facts and the blocks. The facts follow
// the title wherever it is; without one they come first.
func (s *setter) article(a *corpus.Article, sh *sheet) {
	if a.ID == "" && len(a.Blocks) == 0 {
		return // no article at all
	}
	title := slices.IndexFunc(a.Blocks, func(b corpus.Block) bool { return b.Kind == corpus.Title })
	if title < 0 {
		if !a.TitleDerived {
			s.text(a.Title, s.o.Theme.Title)
		}
		s.facts(a)
	}
	var folded []int // furniture whose line is still to come
	var dates []int  // blocks that the facts stand for
	for i, m := 0, 0; i < len(a.Blocks); i++ {
		if Folds(a, i) && !s.o.Unfold {
			if a.Blocks[i].Kind == corpus.Furniture {
				folded = append(folded, i)
			} else {
				dates = append(dates, i)
			}
			continue
		}
		if i > title { // what is above the title goes under the facts
			folded = s.fold(folded)
		}
		for m < len(a.Mentions) && a.Mentions[m].Block < i {
			m++
		}
		next := m
		for next < len(a.Mentions) && a.Mentions[next].Block == i {
			next++
		}
		s.block(i, a.Blocks[i].Text, sh.roles[i], sh.lines[i], a.Mentions[m:next], m)
		m = next
		if i == title {
			s.facts(a)
		}
	}
	s.fold(folded)
	s.standFor(dates)
}

// standFor lets the first line of the facts, which begins with the date, stand
// for those blocks.
func (s *setter) standFor(dates []int) {
	for _, i := range dates {
		s.page.first[i], s.page.end[i], s.page.folded[i] = s.factsAt, s.factsAt+1, true
		if s.page.BlockAt(0) < 0 {
			s.page.blocks[s.factsAt] = i // nothing else is on the page
		}
	}
}

// fold sets one line for those blocks of furniture, right under the facts if it
// comes next, and gives none that are left. It sets none for no blocks.
func (s *setter) fold(blocks []int) []int {
	if len(blocks) == 0 {
		return nil
	}
	r := role{kind: corpus.Furniture, tight: true}
	if s.prev.kind != corpus.Byline {
		s.space(r)
	}
	s.prev = r
	for _, i := range blocks {
		s.page.first[i], s.page.end[i], s.page.folded[i] = len(s.page.Lines), len(s.page.Lines)+1, true
	}
	s.decorate(s.foldText(len(blocks)), s.o.Theme.Furniture)
	s.line(blocks[0])
	return nil
}

// foldText says how many lines are folded away: as much of it as there is room
// for.
func (s *setter) foldText(n int) string {
	lines := "lines"
	if n == 1 {
		lines = "line"
	}
	full := fmt.Sprintf("··· %d %s of page furniture", n, lines)
	forms := []string{full, fmt.Sprintf("··· %d %s folded", n, lines), fmt.Sprintf("··· %d", n), "···"}
	if s.hint != "" {
		forms = slices.Insert(forms, 0, full+" · "+s.hint)
		s.hint = "" // once on a page is enough
	}
	for _, f := range forms[:len(forms)-1] {
		if width(f, s.o.Method) <= s.o.Width {
			return f
		}
	}
	return forms[len(forms)-1]
}

// facts sets what is known about a, in as many lines as it takes.
func (s *setter) facts(a *corpus.Article) {
	const between = " · "
	s.factsAt = len(s.page.Lines)
	line := ""
	for _, f := range Facts(a) {
		if line != "" && width(line+between+f, s.o.Method) > s.o.Width {
			s.text(line, s.o.Theme.Byline)
			line = ""
		}
		if line != "" {
			line += between
		}
		line += f
	}
	s.text(line, s.o.Theme.Byline)
	s.prev = role{kind: corpus.Byline}
}

// text sets words that are no part of a block.
func (s *setter) text(words string, style uv.Style) {
	for _, l := range breaks(words, s.o.Width, s.o.Method, false) {
		s.decorate(l.Of(words), style)
		s.line(-1)
	}
}

// Facts gives what is known about a, for people: the date or "undated", who
// published it, who wrote it (left out where the text itself has a byline), how
// long it takes to read and how many entities it names where that counts.
func Facts(a *corpus.Article) []string {
	facts := []string{a.Date.Words()}
	if a.Source != "" {
		facts = append(facts, a.Source)
	}
	byline := func(b corpus.Block) bool { return b.Kind == corpus.Byline }
	if len(a.Byline) > 0 && !slices.ContainsFunc(a.Blocks, byline) {
		facts = append(facts, strings.Join(a.Byline, ", "))
	}
	if n := Minutes(a.Words); n > 0 {
		facts = append(facts, fmt.Sprintf("%d min", n))
	}
	switch n := named(a); n {
	case 0:
	case 1:
		facts = append(facts, "1 name")
	default:
		facts = append(facts, fmt.Sprintf("%d names", n))
	}
	return facts
}

// Minutes is how long reading so many words takes, rounded up: people read 238
// words of English a minute (Brysbaert 2019, the mean of 190 studies).
func Minutes(words int) int { return (words + 237) / 238 }

// named counts the entities that a names in blocks that count. Names that are
// not resolved count by their spelling.
func named(a *corpus.Article) int {
	ids, names := map[corpus.EntityID]bool{}, map[string]bool{}
	for _, m := range a.Mentions {
		switch {
		case a.Check(m) != nil || m.Entity == corpus.Hidden || !a.Blocks[m.Block].Kind.Counts():
		case m.Entity != corpus.NoEntity:
			ids[m.Entity] = true
		default:
			names[m.Span.Of(a.Blocks[m.Block].Text)] = true
		}
	}
	return len(ids) + len(names)
}
