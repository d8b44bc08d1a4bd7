package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// undoable is a change that undo would take back: one of this session, or a
// decision of an earlier one. The zero value is none.
type undoable struct {
	change   *change // nil: of an earlier session
	decision corpus.Decision
	what     string // in words
}

// same reports whether two are one change.
func (u undoable) same(o undoable) bool {
	return u.what == o.what && u.change == o.change && sameDecision(u.decision, o.decision)
}

// undo names the last change first, and takes it back when asked again: the
// latest of this session, then the decisions of earlier ones. What has become
// the last one meanwhile is named anew.
func (m *Model) undo() tea.Cmd {
	u := m.lastChange()
	switch {
	case u.what == "":
		m.undoAsked = undoable{}
		m.say("nothing to undo")
	case !m.undoAsked.same(u):
		m.undoAsked = u
		m.say("undo " + u.what + "? U or enter does it")
	default:
		m.undoAsked = undoable{}
		return m.takeBack(u)
	}
	return nil
}

// lastChange gives the change that undo would take back.
func (m *Model) lastChange() undoable {
	if c := m.session.last(); c != nil {
		return undoable{change: c, what: c.what}
	}
	if !m.keys.decides {
		return undoable{} // the decisions that hold are somebody else's
	}
	for _, d := range slices.Backward(m.newest().Decisions()) {
		leaving := func(j job) bool { return j.undo && sameDecision(j.takes(), d) }
		if !slices.ContainsFunc(m.jobs, leaving) {
			return undoable{decision: d, what: doing(d, m.snap)}
		}
	}
	return undoable{}
}

func (m *Model) takeBack(u undoable) tea.Cmd {
	c := u.change
	if c == nil || c.asked {
		if c != nil {
			m.session.forget(c)
		}
		return m.enqueue(job{change: c, decision: u.decision, undo: true})
	}
	m.session.undo()
	m.say("undone: " + u.what)
	m.refresh()
	return nil
}
