package tui

import (
	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

// folding is whether peoples count as their countries, and the work to make it
// so.
type folding struct {
	on     bool
	ticket int
	coming *library.Snapshot // that is being folded; nil: none
	known  bool              // what it is made of was decided, not read again
}

// folded brings a snapshot whose peoples are folded.
type folded struct {
	ticket int
	snap   *library.Snapshot
	asked  bool // the reader turned the switch
}

// toggleFolding turns the switch. Unfolding is at hand; folding is work.
func (m *Model) toggleFolding() tea.Cmd {
	if !m.snap.Complete() {
		m.say("the names are not all found yet")
		return nil
	}
	m.folding.on = !m.folding.on
	if m.folding.on {
		m.say("counting peoples as their countries …")
		return m.foldLater(m.snap.Unfolded(), true, true)
	}
	cmd := m.adopt(m.newest(), m.folding.coming == nil || m.folding.known)
	m.say("peoples are names of their own; F counts them as their countries")
	return cmd
}

func (m *Model) foldLater(snap *library.Snapshot, asked, known bool) tea.Cmd {
	m.folding.ticket++
	ticket := m.folding.ticket
	m.folding.coming, m.folding.known = snap, known
	fold := snap.FoldPeoples
	if m.shelf.has(snap) {
		fold = m.shelf.folded
	}
	return guard(func() tea.Msg { return folded{ticket, fold(), asked} })
}

// newest is the snapshot that decisions go by: the one on its way to be shown
// folded, else the one shown.
func (m *Model) newest() *library.Snapshot {
	if m.folding.coming != nil {
		return m.folding.coming
	}
	return m.snap
}

// adoptFolded shows a folded snapshot, unless a newer one is on its way.
func (m *Model) adoptFolded(msg folded) tea.Cmd {
	if msg.ticket != m.folding.ticket {
		return nil
	}
	cmd := m.adopt(msg.snap, m.folding.known)
	if msg.asked {
		m.say("peoples are counted as their countries; F takes them apart")
	}
	return cmd
}

// fold gives a snapshot as the switch wants it; nil, and what will bring it,
// where that is work.
func (m *Model) fold(snap *library.Snapshot, known bool) (*library.Snapshot, tea.Cmd) {
	if m.folding.on && snap.Complete() && !snap.Folded() {
		return nil, m.foldLater(snap, false, known && (m.folding.coming == nil || m.folding.known))
	}
	m.folding.ticket++ // what is being folded is older
	m.folding.coming = nil
	if m.folding.on {
		return snap, nil
	}
	return snap.Unfolded(), nil
}

// foldNames folds the names of a snapshot, or takes them from the shelf.
func (m *Model) foldNames(snap *library.Snapshot) tea.Cmd {
	fold := func() foldedNames { return foldNames(snap) }
	switch {
	case m.shelf.has(snap):
		fold = m.shelf.names
	case m.shelf.has(snap.Unfolded()):
		fold = m.shelf.called
	}
	return guard(func() tea.Msg { return namesFolded{fold()} })
}
