package tui

import (
	"cmp"
	"sort"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// otherMention goes to the mention of the selected entity that stands by
// mentions on, in whatever article; by 0 to the first.
func (m *Model) otherMention(by int) tea.Cmd {
	if m.entity == nil {
		m.say("no name is selected; tab selects one, i lists everyone")
		return nil
	}
	all := m.snap.Occurrences(m.entity.ID)
	if len(all) == 0 {
		return nil
	}
	next := 0
	if by != 0 {
		next = m.occurrence(all, by) + by
	}
	wrapped := next < 0 || next >= len(all)
	next = (next%len(all) + len(all)) % len(all)
	a, mention := m.snap.Mention(all[next])
	cmd := m.visit(placeOf(m.snap, a, mention), true)
	if wrapped {
		m.say("round from the other end")
	}
	return cmd
}

// occurrence is the index among all of the mention the reader is at, or of the
// gap before the one that stepping by by should reach.
func (m *Model) occurrence(all []corpus.Occurrence, by int) int {
	here := m.text.here()
	if m.text.pending() {
		here = m.at
	}
	number := 0
	if a, ok := m.snap.Article(here.article); ok {
		number = a.Number
	}
	// the first mention at or after the place
	at := sort.Search(len(all), func(i int) bool {
		a, mention := m.snap.Mention(all[i])
		return cmp.Or(a.Number-number, mention.Block-here.block, mention.Span.Start-here.offset) >= 0
	})
	if at < len(all) {
		if a, mention := m.snap.Mention(all[at]); placeOf(m.snap, a, mention) == here {
			return at
		}
	}
	if by > 0 {
		return at - 1
	}
	return at
}
