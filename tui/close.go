package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// closeOne closes the nearest prompt, overlay, filter or selection, and
// reports whether there was one.
func (m *Model) closeOne() (bool, tea.Cmd) {
	inText := m.focus == textSlot
	switch {
	case m.help != nil:
		m.help = nil
		return true, m.place()
	case m.reviewing():
		m.review = nil
		return true, m.place()
	case m.text.labels != nil:
		m.text.clearLabels()
		return true, nil
	case inText && m.text.next.as != typeset:
		return true, m.toggleSource()
	case inText && m.text.words.shown(m.text):
		m.text.words = words{}
		m.text.Refresh()
		return true, nil
	case inText && m.text.hits.words != "":
		m.text.hits.clear()
		m.text.Refresh()
		return true, nil
	case m.atEvidence():
		to, _ := m.jumps.goBack(m.stand())
		return true, m.comeBack(to)
	case m.focus == leftSlot && m.filterOf(m.focused()) != "":
		return true, m.filter(m.focused(), "")
	case m.focus == refsSlot && !m.wide():
		m.refsUp, m.focus = false, textSlot
		return true, m.place()
	case m.side != inList && (m.focus == leftSlot || m.entity == nil):
		return true, m.closeSide()
	case m.entity != nil:
		m.unbrowsed = nil
		m.selectEntity(nil)
		m.text.agree()
		m.refresh()
		return true, nil
	case m.zen:
		m.zen = false
		return true, m.place()
	}
	return false, nil
}

// closeSide shows the list at the left again. An index that was only browsed
// gives back the name that was selected.
func (m *Model) closeSide() tea.Cmd {
	if m.side == inIndex && m.unbrowsed != nil {
		m.selectByKey(m.unbrowsed.Key)
	}
	m.side, m.unbrowsed = inList, nil
	m.list.point(m.at.article)
	return m.place()
}

// backOrQuit closes the nearest thing, else goes back, where one pane is shown
// to the pane before, else quits.
func (m *Model) backOrQuit() tea.Cmd {
	if closed, cmd := m.closeOne(); closed {
		return cmd
	}
	if m.size.X < twoPanes && m.focus != leftSlot {
		m.focus = leftSlot
		return m.place()
	}
	if to, ok := m.jumps.goBack(m.stand()); ok {
		return m.comeBack(to)
	}
	return m.quit()
}

// showLeft shows a pane at the left and goes there.
func (m *Model) showLeft(side focus) tea.Cmd {
	m.side, m.focus, m.zen, m.refsUp = side, leftSlot, false, false
	return m.place()
}

func (m *Model) toggleHelp() tea.Cmd {
	if m.help != nil {
		m.help = nil
		return m.place()
	}
	m.help = newHelp(m.scene, m.keys.all)
	return m.place()
}

// lingered says that an article has had focus for long enough to be read.
type lingered struct{ ticket int }

// readAfter is how long the text has focus until its article counts as read.
const readAfter = 2 * time.Second

// linger keeps the reading timer: it starts when the text comes to have focus,
// or another article, and stops when it loses it. The end of an article in
// sight marks it read, once a visit.
func (m *Model) linger() tea.Cmd {
	id := m.text.article.ID
	if m.focus != textSlot || m.text.as != typeset || m.text.pending() || id == "" || m.help != nil || m.reviewing() {
		if m.lingerOn != "" {
			m.lingerOn = ""
			m.lingering++
		}
		return nil
	}
	if m.text.atEnd() && m.text.size.Y > 0 && m.ended != id {
		m.ended = id
		m.markRead()
	}
	if m.session.read[id] || m.lingerOn == id || m.ended == id {
		return nil
	}
	m.lingerOn = id
	m.lingering++
	ticket := m.lingering
	return m.after(readAfter, func(time.Time) tea.Msg { return lingered{ticket} })
}

// markRead notes that the article on the page is read.
func (m *Model) markRead() {
	if id := m.text.article.ID; id != "" && !m.session.read[id] {
		m.session.saw(id)
		m.refresh()
	}
}
