package tui

import tea "charm.land/bubbletea/v2"

// rebind takes the keys of corrections away where the corpus takes none, and
// gives them back where it does.
func (m *Model) rebind() {
	decides := m.snap.Decides() && !m.served
	if decides == m.keys.decides {
		return
	}
	m.keys = newKeymap(bindingsFor(decides))
	m.keys.decides = decides
	if m.help != nil {
		m.help = newHelp(m.scene, m.keys.all)
		m.help.Resize(m.body().Size())
	}
}

// browse makes the entity under the cursor of the index the selected one, where
// the one that was is gone.
func (m *Model) browse() tea.Cmd {
	if m.where() != inIndex || m.entity != nil || m.index.size.X == 0 {
		return nil
	}
	return m.grant(m.index.chosen())
}
