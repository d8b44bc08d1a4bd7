package tui

import (
	tea "charm.land/bubbletea/v2"
)

// undo names the last change first, and takes it back when asked again: the
// latest of this session, then the decisions of earlier ones.
func (m *Model) undo() tea.Cmd {
	c, what := m.lastChange()
	switch {
	case what == "":
		m.undoAsked = false
		m.say("nothing to undo")
	case !m.undoAsked:
		m.undoAsked = true
		m.say("undo " + what + "? U or enter does it")
	default:
		m.undoAsked = false
		return m.takeBack(c, what)
	}
	return nil
}

// lastChange names the change that undo would take back; nil is a decision of
// an earlier session.
func (m *Model) lastChange() (*change, string) {
	if c := m.session.last(); c != nil {
		return c, c.what
	}
	left := len(m.snap.Decisions())
	for _, j := range m.jobs {
		if j.undo {
			left--
		}
	}
	if left <= 0 {
		return nil, ""
	}
	return nil, doing(m.snap.Decisions()[left-1], m.snap)
}

func (m *Model) takeBack(c *change, what string) tea.Cmd {
	if c == nil || c.asked {
		if c != nil {
			m.session.forget(c)
		}
		return m.enqueue(job{change: c, undo: true})
	}
	m.session.undo()
	m.say("undone: " + what)
	m.refresh()
	return nil
}
