package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// grant does what a pane asks for.
func (m *Model) grant(want intent) tea.Cmd {
	switch want := want.(type) {
	case openArticle:
		return m.openArticle(want.id, want.enter)
	case goTo:
		return m.visit(want.place, want.enter)
	case goToHit:
		m.latest = latest{words: m.results.answer.Query, corpus: true}
		return m.visitHit(want.place, want.enter)
	case goToWords:
		return m.visitWords(want)
	case hear:
		m.selectByKey(want.entity)
		return m.showRefs(quotesView)
	case choose:
		if want.at.article != "" && !m.text.pending() {
			m.at = want.at
		}
		m.selectByKey(want.entity)
		if m.focus == refsSlot {
			m.refs.turn(mentionsView)
		}
	case meet:
		m.selectByKey(want.entity)
		return m.showRefs(cardView)
	case showCard:
		m.unbrowsed = nil
		return m.showRefs(cardView)
	case listProblems:
		m.problems.load()
		return m.showLeft(inProblems)
	case openProblem:
		return m.openProblem(want.problem)
	case runCommand:
		return m.runCommand(want.act)
	case say:
		m.say(want.text)
	case copyText:
		if m.copies == nil {
			m.say("this terminal takes no text to be copied")
			return nil
		}
		m.say("copied " + want.what)
		return m.copies(want.text)
	}
	return nil
}

// runCommand does an act by name, in a pane where it works.
func (m *Model) runCommand(a act) tea.Cmd {
	var where focus
	for _, b := range m.keys.all {
		if b.act == a && b.name != "" {
			where = b.where
		}
	}
	var cmd tea.Cmd
	switch {
	case where&m.where() != 0:
	case where&inText != 0:
		m.focus = textSlot
		cmd = m.place()
	case where&inList != 0:
		cmd = m.showLeft(inList)
	}
	return tea.Batch(cmd, m.do(pressed{act: a}))
}

// selectByKey makes an entity the selected one.
func (m *Model) selectByKey(key corpus.EntityKey) {
	if e := m.snap.EntityByKey(key); e != m.entity {
		m.selectEntity(e)
		m.index.point()
		if m.list.by == orderMentions {
			m.list.arrange(m.list.current())
		}
	}
	m.text.agree()
	m.refresh()
}

// openArticle opens an article where the reader left it. With enter the text
// gets focus, and the stand left can be come back to.
func (m *Model) openArticle(id corpus.ArticleID, enter bool) tea.Cmd {
	s, ok := m.stands[id]
	if !ok {
		s = stand{article: id, block: -1}
	}
	s.pick = place{}
	if here := m.stand(); here.article == id && !m.text.pending() {
		s = here
	}
	return m.openAt(landing{stand: s}, entryOf(enter))
}

// entry says how an article comes to be opened.
type entry uint8

const (
	preview entry = iota // the cursor of another pane moves over it
	jump                 // the reader goes there, into the text
	step                 // the reader goes there, focus stays
	back                 // the reader comes back
)

func entryOf(enter bool) entry {
	if enter {
		return jump
	}
	return preview
}

// visit goes to a spot in a text.
func (m *Model) visit(to place, enter bool) tea.Cmd {
	if to.entity != "" {
		m.selectByKey(to.entity)
	}
	return m.openAt(landing{stand: stand{article: to.article, pick: to}, goal: &to}, entryOf(enter))
}

// visitWords goes to words of a text, which are lit up there.
func (m *Model) visitWords(to goToWords) tea.Cmd {
	goal := place{article: to.article, block: to.at.Block, offset: to.at.Span.Start}
	return m.openAt(landing{stand: stand{article: to.article, pick: to.pick}, goal: &goal, words: to.at}, jump)
}

// visitHit opens an article at the hit at or after a place.
func (m *Model) visitHit(to place, enter bool) tea.Cmd {
	origin := m.text.hits.origin
	m.text.hits = hits{words: m.latest.words, typed: m.results.query, corpus: true, match: m.scene.matches, at: -1, origin: origin}
	if m.text.article.ID == to.article && m.text.as == typeset {
		m.text.hits.of(m.text.article, m.latest.words)
	}
	return m.openAt(landing{stand: stand{article: to.article, block: -1}, goal: &to, hit: true}, entryOf(enter))
}

// comeBack goes to a stand, exactly.
func (m *Model) comeBack(to stand) tea.Cmd {
	if to.pick.entity != "" {
		m.selectByKey(to.pick.entity)
	}
	m.focus, m.before = textSlot, nil
	reviews := to.review && m.snap.Decides()
	if reviews && m.review != nil {
		m.review.away = false // so that what it lies over is not taken for read
	}
	cmd := tea.Batch(m.place(), m.openAt(landing{stand: to}, back))
	if reviews {
		return tea.Batch(cmd, m.returnToReview())
	}
	return cmd
}

// stand is where the reader stands in the articles: while its source or a
// problem is shown, where they left the article.
func (m *Model) stand() stand {
	if m.text.as != typeset {
		return m.stands[m.at.article]
	}
	return m.text.stand()
}

// openAt puts an article on the page. A preview keeps the stand before it, so
// that entering the text can be gone back from.
func (m *Model) openAt(land landing, how entry) tea.Cmd {
	a, ok := m.snap.Article(land.stand.article)
	if !ok {
		m.say("this article is no longer there")
		return nil
	}
	here := m.stand()
	if here.article != "" && !m.text.pending() {
		m.stands[here.article] = here
	}
	switch how {
	case preview:
		if m.before == nil && m.focus != textSlot && here.article != "" {
			m.before = &here
		}
	case jump, step:
		if m.reviewing() {
			m.review.away, here.review = true, true
		}
		m.leave(here)
		m.unbrowsed = nil
	}
	m.at = land.stand.pick
	m.at.article = a.ID
	m.list.point(a.ID)
	m.ended = ""
	cmd := m.text.show(sheet{a, m.snap, typeset}, land)
	m.refresh()
	if how == jump {
		m.focus = textSlot
		m.refsUp = m.refsUp && m.size.X >= twoPanes
		return tea.Batch(cmd, m.place())
	}
	return tea.Batch(cmd, m.linger())
}

// leave notes the stand that a jump leaves: the one before previews, if there
// were any.
func (m *Model) leave(here stand) {
	if m.before != nil {
		m.before.review = here.review
		here = *m.before
		m.before = nil
	}
	m.jumps.leave(here)
}

// sourceReady brings an article as it came.
type sourceReady struct {
	ticket int
	as     *corpus.Article // its lines as paragraphs
	id     corpus.ArticleID
	err    error
}

// toggleSource shows the article as it came, or typeset as it was.
func (m *Model) toggleSource() tea.Cmd {
	a, ok := m.snap.Article(m.at.article)
	if m.text.next.as != typeset {
		if !ok { // the article is gone, or there never was one
			return m.text.show(sheet{&corpus.Article{}, m.snap, typeset}, landing{})
		}
		s, known := m.stands[a.ID]
		if !known {
			s = stand{article: a.ID, block: -1}
		}
		return m.text.show(sheet{a, m.snap, typeset}, landing{stand: s})
	}
	if !ok {
		return nil
	}
	if !m.text.pending() {
		m.stands[a.ID] = m.text.stand()
	}
	if m.unsource != nil {
		m.unsource()
	}
	m.sourced++
	ticket, snap, common := m.sourced, m.snap, m.shelf.commons(m.snap)
	ctx, cancel := context.WithCancel(m.ctx)
	m.unsource = cancel
	return guard(func() tea.Msg {
		defer cancel()
		as, err := common.source(ctx, snap, a.ID)
		return sourceReady{ticket, as, a.ID, err}
	})
}

// showSource shows lines that were asked for, unless the reader has gone on.
func (m *Model) showSource(msg sourceReady) tea.Cmd {
	switch {
	case msg.ticket != m.sourced || msg.id != m.at.article || m.text.next.as != typeset:
		return nil
	case msg.err != nil && m.served: // what to do about it is not the reader's
		m.say("the article cannot be shown as it came: its file has gone, or cannot be read")
		return nil
	case msg.err != nil:
		m.say(msg.err.Error())
		return nil
	}
	return m.showPlain(msg.as, asItCame)
}

// openProblem shows a problem whole, and which article it is about.
func (m *Model) openProblem(p corpus.Problem) tea.Cmd {
	lines := []string{p.Path, "", p.What}
	if a, ok := m.snap.Article(p.ID); ok {
		lines = append(lines, "", "It is article "+itoa(a.Number)+", "+a.Title+".", "esc opens it; gs shows it as it came.")
		m.at = place{article: a.ID}
		m.list.point(a.ID)
	}
	return m.showPlain(plainArticle(p.ID, lines), aProblem)
}

// plainArticle makes paragraphs of lines.
func plainArticle(id corpus.ArticleID, lines []string) *corpus.Article {
	a := &corpus.Article{ID: id}
	for _, l := range lines {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: l})
	}
	return a
}

// showPlain shows paragraphs as lines, in place of the article's page.
func (m *Model) showPlain(a *corpus.Article, as mode) tea.Cmd {
	m.focus = textSlot
	cmd := m.text.show(sheet{a, m.snap, as}, landing{stand: stand{article: a.ID, block: -1}})
	return tea.Batch(m.place(), cmd)
}

// searched takes the answer to a search of the corpus, and shows its best
// passage once the query is whole.
func (m *Model) searched(msg searchDone) tea.Cmd {
	if m.results.done(msg) && m.prompt == nil && m.where() == inSearch {
		return m.grant(m.results.follow(false))
	}
	return nil
}
