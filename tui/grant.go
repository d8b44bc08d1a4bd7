package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// grant does what a pane asks for.
func (m *Model) grant(want intent) tea.Cmd {
	switch want := want.(type) {
	case goTo:
		if m.focus == leftSlot && m.side == inSearch {
			m.latest = latest{words: m.results.answer.Query, corpus: true}
			return m.visitHit(want.place, want.enter)
		}
		return m.visit(want.place, want.enter)
	case choose:
		if want.at.article != "" {
			m.at = want.at
		}
		m.selectByID(want.entity)
		m.refs.Refresh()
		if m.focus == refsSlot {
			return m.enterEntity()
		}
	case meet:
		m.selectByID(want.entity)
		return m.showRefs(cardView)
	case showCard:
		return m.showRefs(cardView)
	case showAll:
		cmd, _ := m.doPanes(pressed{act: showProblems})
		return cmd
	case openProblem:
		return m.openProblem(want.problem)
	case runCommand:
		return m.do(pressed{act: want.act})
	case say:
		m.say(want.text)
	case copyText:
		m.say("copied " + want.what)
		return tea.SetClipboard(want.text)
	}
	return nil
}

// enterEntity shows the cross references of an entity chosen among them.
func (m *Model) enterEntity() tea.Cmd {
	m.refs.turn(mentionsView)
	return nil
}

func (m *Model) selectByID(id corpus.EntityID) {
	e := m.snap.Entity(id)
	if e == m.entity {
		return
	}
	m.selectEntity(e)
	if m.list.by == orderMentions {
		m.list.arrange(m.list.current())
	}
	m.refresh()
}

// visit opens a place. With enter the text gets focus, and the place left can
// be come back to.
func (m *Model) visit(to place, enter bool) tea.Cmd {
	a, ok := m.snap.Article(to.article)
	if !ok {
		m.say("this article is no longer there")
		return nil
	}
	if enter && m.text.wanted != nil {
		m.jumps.leave(m.text.here())
	}
	if m.text.article.ID != "" && !m.text.source {
		m.places[m.text.article.ID] = m.text.here()
	}
	if to.entity != "" {
		if e := m.snap.EntityByKey(to.entity); e != nil {
			m.selectByID(e.ID)
		}
	}
	settle := to.block > 0 || to.offset > 0 || to.entity != ""
	if kept, ok := m.places[a.ID]; ok && !settle {
		to = kept
		to.entity = ""
	}
	m.at = to
	m.list.point(a.ID)
	cmd := m.text.show(a, to, settle)
	m.refresh()
	if enter && m.focus != textSlot {
		m.focus = textSlot
		if !m.wide() {
			m.refsUp = m.refsUp && m.size.X >= twoPanes
		}
		return tea.Batch(cmd, m.place())
	}
	return tea.Batch(cmd, m.linger())
}

// lingered says that an article has had focus for long enough to be read.
type lingered struct{ ticket int }

// readAfter is how long the text has focus until its article counts as read.
const readAfter = 2 * time.Second

// linger starts the reading timer when the text comes to have focus, or
// another article, and marks the article read when its end is in sight.
func (m *Model) linger() tea.Cmd {
	if m.focus != textSlot || m.text.wanted == nil || m.session.read[m.text.article.ID] || m.text.problem {
		return nil
	}
	if m.text.atEnd() && m.text.article == m.text.wanted && m.text.size.Y > 0 {
		m.markRead()
		return nil
	}
	if m.lingerOn == m.text.wanted.ID {
		return nil
	}
	m.lingerOn = m.text.wanted.ID
	m.lingering++
	ticket := m.lingering
	return m.after(readAfter, func(time.Time) tea.Msg { return lingered{ticket} })
}

func (m *Model) markRead() {
	if id := m.text.article.ID; id != "" && !m.session.read[id] {
		m.session.read[id] = true
		m.refs.stale = true
		m.refresh()
	}
}

// sourceReady brings an article as it came.
type sourceReady struct {
	id    corpus.ArticleID
	lines []string
	err   error
}

// toggleSource shows the article as it came, or as it is set.
func (m *Model) toggleSource() tea.Cmd {
	a, ok := m.snap.Article(m.at.article)
	if !ok {
		return nil
	}
	if m.text.source || m.text.problem {
		return m.text.show(a, place{article: a.ID}, false)
	}
	snap := m.snap
	return guard(func() tea.Msg {
		lines, err := snap.Source(context.Background(), a.ID)
		return sourceReady{a.ID, lines, err}
	})
}

func (m *Model) showLines(msg sourceReady) tea.Cmd {
	if msg.err != nil {
		m.say(msg.err.Error())
		return nil
	}
	if msg.id != m.at.article {
		return nil
	}
	m.focus = textSlot
	return tea.Batch(m.place(), m.text.showPlain(msg.id, msg.lines, false))
}

// openProblem shows a problem whole, or the article it is about.
func (m *Model) openProblem(p corpus.Problem) tea.Cmd {
	lines := []string{p.Path, "", p.What}
	if a, ok := m.snap.Article(p.ID); ok {
		lines = append(lines, "", "It is article "+itoa(a.Number)+", "+a.Title+".", "enter in the list opens it; gs shows it as it came.")
		m.at = place{article: a.ID}
		m.list.point(a.ID)
	}
	m.focus = textSlot
	return tea.Batch(m.place(), m.text.showPlain(p.ID, lines, true))
}

// showPlain shows lines in place of the article's page.
func (t *text) showPlain(id corpus.ArticleID, lines []string, problem bool) tea.Cmd {
	a := &corpus.Article{ID: id}
	for _, l := range lines {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: l})
	}
	cmd := t.show(a, place{article: id}, false)
	t.source, t.problem = !problem, problem
	return cmd
}

// searched takes the answer to a search of the corpus.
func (m *Model) searched(msg searchDone) tea.Cmd {
	if m.results.done(msg) && m.prompt == nil && m.focus == leftSlot && m.side == inSearch {
		return m.grant(m.results.follow(false))
	}
	return nil
}

// closeOne closes the nearest prompt, overlay, filter or selection, and
// reports whether there was one.
func (m *Model) closeOne() (bool, tea.Cmd) {
	switch {
	case m.help != nil:
		m.help = nil
		return true, m.place()
	case m.text.labels != nil:
		m.text.clearLabels()
		return true, nil
	case m.focus == textSlot && (m.text.source || m.text.problem):
		return true, m.toggleSource()
	case m.focus == textSlot && m.text.hits.words != "":
		m.text.hits.clear()
		m.text.Refresh()
		return true, nil
	case m.focus == leftSlot && m.filterOf(m.focused()) != "":
		return true, m.filter(m.focused(), "")
	case m.focus == refsSlot && !m.wide():
		m.refsUp, m.focus = false, textSlot
		return true, m.place()
	case m.side != inList && (m.focus == leftSlot || m.entity == nil):
		m.side = inList
		m.list.point(m.at.article)
		return true, m.place()
	case m.entity != nil:
		m.selectEntity(nil)
		m.text.mention = -1
		m.refresh()
		return true, nil
	case m.zen:
		m.zen = false
		return true, m.place()
	}
	return false, nil
}

// backOrQuit closes the nearest thing, else goes back, else quits.
func (m *Model) backOrQuit() tea.Cmd {
	if closed, cmd := m.closeOne(); closed {
		return cmd
	}
	if m.size.X < twoPanes && m.focus != leftSlot {
		m.focus = leftSlot
		return m.place()
	}
	if to, ok := m.jumps.goBack(m.text.here()); ok {
		return m.visit(to, false)
	}
	return tea.Quit
}

func (m *Model) toggleHelp() tea.Cmd {
	if m.help != nil {
		m.help = nil
		return m.place()
	}
	m.help = newHelp(m.scene, m.keys.all)
	m.help.origin = -1
	return m.place()
}
