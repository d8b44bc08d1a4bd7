package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/styles"
)

// do does what was pressed: the root's own acts here, the others in the pane
// that has focus.
func (m *Model) do(p pressed) tea.Cmd {
	for _, try := range []func(pressed) (tea.Cmd, bool){m.doReview, m.doScreen, m.doPanes, m.doRefs, m.doCorrections, m.doArticles, m.doPlaces, m.doFinding} {
		if cmd, done := try(p); done {
			return cmd
		}
	}
	want, cmd := m.focused().Do(p)
	return tea.Batch(cmd, m.grant(want), m.linger())
}

// doScreen does what concerns the program and its screen.
func (m *Model) doScreen(p pressed) (tea.Cmd, bool) {
	switch p.act {
	case quitNow:
		return m.quit(), true
	case suspend:
		return tea.Suspend, true
	case redraw:
		m.refresh()
		return tea.ClearScreen, true
	case closeNearest:
		_, cmd := m.closeOne()
		return cmd, true
	case backOrQuit:
		return m.backOrQuit(), true
	case showHelp:
		return m.toggleHelp(), true
	case commandLine:
		return m.open(commandPrompt), true
	case nextTheme:
		names := styles.Names()
		for i, n := range names {
			if n == m.theme.Name {
				m.asked, m.chosen = false, true
				next := names[(i+1)%len(names)]
				m.say("theme " + next)
				return m.dress(next), true
			}
		}
	case freeMouse:
		m.freed = !m.freed
		m.say(map[bool]string{true: "the mouse selects text in the terminal; v takes it back", false: "the mouse is the reader's again"}[m.freed])
	default:
		return nil, false
	}
	return nil, true
}

// doPanes does what concerns where the panes are.
func (m *Model) doPanes(p pressed) (tea.Cmd, bool) {
	switch p.act {
	case paneLeft:
		m.toLeft()
	case paneRight:
		m.toRight()
	case zen:
		m.zen = !m.zen
		m.focus = textSlot
	case narrower, wider:
		by := measureStep * max(p.count, 1)
		if p.act == narrower {
			by = -by
		}
		m.measure = max(measureLeast, min(m.measure+by, measureMost))
		m.say(fmt.Sprintf("measure %d", m.measure))
	case showIndex:
		m.index.arrange()
		if m.side != inIndex {
			m.unbrowsed = m.entity
		}
		return tea.Batch(m.showLeft(inIndex), m.grant(m.index.chosen())), true
	case showProblems:
		m.problems.load()
		return m.showLeft(inProblems), true
	default:
		return nil, false
	}
	return m.place(), true
}

// toLeft gives focus to the pane at the left.
func (m *Model) toLeft() {
	switch {
	case m.zen:
		m.zen, m.focus = false, leftSlot
	case m.wide():
		m.focus = m.focus - min(m.focus, 1)
		if m.focus == refsSlot && m.noRefs {
			m.focus = textSlot
		}
	case m.focus == textSlot && m.refsUp && !m.rects.refs.Empty():
		m.focus = refsSlot
	case m.focus == refsSlot && m.size.X >= twoPanes:
		m.refsUp, m.focus = false, leftSlot
	default:
		m.focus = m.focus - min(m.focus, 1)
	}
}

// toRight gives focus to the pane at the right.
func (m *Model) toRight() {
	switch {
	case m.zen:
	case m.wide():
		last := refsSlot
		if m.noRefs {
			last = textSlot
		}
		m.focus = min(m.focus+1, last)
	case m.focus == refsSlot:
		if m.size.X >= twoPanes {
			m.focus = textSlot
		}
	case m.focus == textSlot:
		m.refsUp, m.focus = true, refsSlot
	default:
		m.focus = textSlot
	}
}

// doRefs does what concerns the cross references and highlights.
func (m *Model) doRefs(p pressed) (tea.Cmd, bool) {
	switch p.act {
	case showMentions:
		return m.showRefs(mentionsView), true
	case showConcordance:
		return m.showRefs(concordanceView), true
	case showWith:
		return m.showRefs(withView), true
	case showRelated:
		return m.showRefs(relatedView), true
	case showTimeline:
		return m.showRefs(timelineView), true
	case showQuotes:
		return m.showRefs(quotesView), true
	case hideRefs:
		if m.wide() {
			m.noRefs = !m.noRefs
		} else {
			m.refsUp = !m.refsUp
		}
		if m.focus == refsSlot {
			m.focus = textSlot
		}
		return m.place(), true
	case foldPeoples:
		return m.toggleFolding(), true
	case lockRefs:
		m.toggleLock()
	case highlights:
		m.level = (m.level + 1) % levels
		m.say(m.level.String())
		m.text.Refresh()
	default:
		return nil, false
	}
	return nil, true
}

func (m *Model) toggleLock() {
	switch {
	case m.refs.lock != "":
		m.refs.lock = ""
		m.say("the cross references follow the selected name again")
	case m.entity == nil:
		m.say("no name is selected to keep the cross references on")
	default:
		m.refs.lock = m.entity.Key
		m.say("the cross references stay on " + m.entity.Name + "; xl lets go")
	}
	m.refs.stale = true
	m.refs.Refresh()
}

// showRefs shows a view of the cross references and goes there.
func (m *Model) showRefs(v view) tea.Cmd {
	m.zen, m.noRefs, m.refsUp = false, false, true
	m.focus = refsSlot
	cmd := m.place()
	m.refs.turn(v)
	return cmd
}

// doArticles does what concerns articles and their marks.
func (m *Model) doArticles(p pressed) (tea.Cmd, bool) {
	n := max(p.count, 1)
	switch p.act {
	case nextArticle:
		return m.stepArticle(n, false), true
	case prevArticle:
		return m.stepArticle(-n, false), true
	case nextUnread:
		return m.stepArticle(n, true), true
	case prevUnread:
		return m.stepArticle(-n, true), true
	case toggleRead:
		m.session.toggleRead(m.at.article)
	case allRead:
		m.say(plural(m.session.allRead(m.snap.Articles()), "article", "articles") + " marked read; U undoes it")
	case toggleStar:
		m.session.toggleStar(m.at.article)
	case undo:
		return m.undo(), true
	case reload:
		return m.load(), true
	case showSource:
		return m.toggleSource(), true
	default:
		return nil, false
	}
	m.refresh()
	return nil, true
}

// stepArticle opens the article that stands by articles on in the list, or by
// articles that are not read.
func (m *Model) stepArticle(by int, unread bool) tea.Cmd {
	at := slices.IndexFunc(m.order, func(a *corpus.Article) bool { return a.ID == m.at.article })
	next := max(-1, min(at+by, len(m.order)))
	if unread {
		one := 1
		if by < 0 {
			one = -1
		}
		next = at
		for left := by; left != 0 && next >= -1 && next < len(m.order); {
			next += one
			if next >= 0 && next < len(m.order) && !m.session.read[m.order[next].ID] {
				left -= one
			}
			if next < 0 {
				break
			}
		}
	}
	if next < 0 || next >= len(m.order) {
		m.say(map[bool]string{true: "no unread article that way", false: "no further article that way"}[unread])
		return nil
	}
	s, ok := m.stands[m.order[next].ID]
	if !ok {
		s = stand{article: m.order[next].ID, block: -1}
	}
	s.pick = place{}
	return m.openAt(landing{stand: s}, step)
}

// doPlaces does what concerns places to come back to.
func (m *Model) doPlaces(p pressed) (tea.Cmd, bool) {
	if m.before != nil && (p.act == goBack || p.act == lastPlace || p.act == goMark) {
		m.jumps.leave(*m.before)
		m.before = nil
	}
	here := m.stand()
	var to stand
	var ok bool
	switch p.act {
	case goBack:
		to, ok = m.jumps.goBack(here)
	case goForward:
		to, ok = m.jumps.goForward(here)
	case setMark:
		if here.article == "" {
			m.say("there is no place to mark yet")
			return nil, true
		}
		m.jumps.set(p.letter, here)
		m.say("marked " + p.letter + "; '" + p.letter + " comes back")
		return nil, true
	case goMark:
		if to, ok = m.jumps.marks[p.letter]; ok {
			m.jumps.leave(here)
		}
	case lastPlace:
		if to, ok = m.jumps.goBack(here); ok {
			m.jumps.leave(here)
		}
	case whereAmI:
		m.say(m.whereAmI())
		return nil, true
	default:
		return nil, false
	}
	if !ok {
		m.say(map[act]string{goBack: "no place to go back to", goForward: "no place to go forward to",
			goMark: "no mark " + p.letter, lastPlace: "no place before this one"}[p.act])
		return nil, true
	}
	return m.comeBack(to), true
}

func (m *Model) whereAmI() string {
	a, ok := m.snap.Article(m.at.article)
	if !ok {
		return "nowhere yet"
	}
	at, of := m.text.paragraphNumber(m.text.paragraph())
	return fmt.Sprintf("article %d of %s · ¶ %d of %d · %s · %s", a.Number, number(len(m.snap.Articles())), at, of, a.ID, a.Path)
}

// doFinding does what concerns finding, and mentions in other articles.
func (m *Model) doFinding(p pressed) (tea.Cmd, bool) {
	switch p.act {
	case find:
		return m.open(findPrompt), true
	case filter:
		return m.open(filterPrompt), true
	case searchCorpus:
		return m.open(searchPrompt), true
	case nextHit:
		return m.repeat(onward), true
	case prevHit:
		return m.repeat(backward), true
	case nextMention:
		return m.otherMention(max(p.count, 1)), true
	case prevMention:
		return m.otherMention(-max(p.count, 1)), true
	case firstMention:
		return m.otherMention(0), true
	}
	return nil, false
}
