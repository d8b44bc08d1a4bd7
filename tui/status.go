package tui

import (
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/library"
)

// foot draws the last row: the prompt, or a notice, or where the reader is.
func (m *Model) foot() string {
	ground := m.theme.Status
	if p := m.prompt; p != nil {
		label := p.label() + " "
		line, _ := p.line.window(m.ruler, max(m.size.X-m.cells(label)-1, 1))
		room := m.size.X - m.cells(label) - promptLeast
		if p.correction != nil && !p.correction.types() {
			room += promptLeast - 1
		}
		hint := ""
		for _, way := range slices.Backward(m.promptHints()) {
			if m.cells(way)+1 <= room {
				hint = way + " "
			}
		}
		return m.spread(m.size.X, ground, []ink{{m.theme.StatusAccent, label}, {ground, line}}, []ink{{m.theme.StatusDim, hint}})
	}
	if lines := m.noticeLines(); len(lines) > 0 {
		return m.noticeRow(lines[len(lines)-1])
	}
	left := m.position()
	return m.spread(m.size.X, ground, left, []ink{{m.theme.StatusDim, m.hint(m.size.X-m.inkCells(left)-3) + " "}})
}

// noticeMost is how many rows a notice takes, the last one the status line.
const noticeMost = 6

// noticeLines breaks the notice into lines that fit the screen.
func (m *Model) noticeLines() [][]ink {
	if m.notice == "" {
		return nil
	}
	return m.wrapInks(max(m.size.X-2, 1), min(noticeMost, m.size.Y-3), ink{m.theme.StatusAccent, m.notice})
}

func (m *Model) noticeRow(line []ink) string {
	return m.paint(m.size.X, m.theme.Status, append([]ink{{m.theme.StatusAccent, " "}}, line...)...)
}

// promptLeast is how many cells a line being typed has before hints take any.
const promptLeast = 12

// promptHints says how the prompt goes on, or what it has found so far, as fully
// as there may be room for.
func (m *Model) promptHints() []string {
	if m.prompt.correction != nil {
		return m.prompt.correction.hints()
	}
	return []string{m.promptFound()}
}

func (m *Model) promptFound() string {
	p := m.prompt
	switch {
	case p.kind == commandPrompt && len(p.choices) > 0:
		return "tab next · enter does it"
	case p.kind == findPrompt && p.line.text() != "":
		return fmt.Sprintf("%d/%d", m.found, m.foundOf)
	case p.kind == searchPrompt && p.line.text() != "":
		if m.results.busy {
			return "…"
		}
		return plural(m.results.answer.Total, "article", "articles")
	case p.kind == filterPrompt:
		switch in := p.in.(type) {
		case *list:
			return number(len(in.shown))
		case *index:
			return number(len(in.shown))
		}
	}
	return "esc closes"
}

// position says where the reader is: the article, how far in it, and which
// mention of the selected name.
func (m *Model) position() []ink {
	dim := m.theme.StatusDim
	a, ok := m.snap.Article(m.at.article)
	if !ok {
		return []ink{{dim, " " + m.summary()}}
	}
	inks := []ink{{m.theme.Status, fmt.Sprintf(" %d/%d ", a.Number, len(m.snap.Articles()))}}
	where := ""
	if len(m.text.page.Lines) > 0 && !m.text.pending() {
		at, of := m.text.paragraphNumber(m.text.paragraph())
		where = fmt.Sprintf(" %d %%", m.text.percent())
		if at > 0 {
			where += fmt.Sprintf(" · ¶ %d/%d", at, of)
		}
	}
	if m.size.X >= twoPanes {
		facts := a.Date.Words()
		if a.Source != "" {
			facts = a.Source + " · " + facts
		}
		if where != "" {
			facts += " ·"
		}
		where = " " + facts + where
	}
	if m.text.as == asItCame {
		where += " · as it came"
	}
	if m.session.starred[a.ID] {
		where += " ★"
	}
	inks = append(inks, ink{dim, where})
	if h := m.text.hits; h.words != "" && len(h.list) > 0 {
		count := fmt.Sprintf("   %s %d/%d", m.shorten(h.typed, 20), h.at+1, len(h.list))
		if h.corpus {
			count += " here"
		}
		inks = append(inks, ink{m.theme.StatusAccent, count})
	}
	if m.entity != nil {
		style := m.typeStyle(m.entity.Type)
		style.Bg = m.theme.Status.Bg
		inks = append(inks, ink{style, "   " + m.shorten(m.entity.Name, 24) + m.letter(m.entity.Type)}, ink{dim, m.mentionNumber()})
	}
	return inks
}

// mentionNumber says which of its counted mentions the selected name is.
func (m *Model) mentionNumber() string {
	selected, ok := m.text.selection()
	if !ok || !m.text.article.Blocks[selected.Block].Kind.Counts() {
		return fmt.Sprintf(" %d", m.entity.Mentions)
	}
	key := mentionKey{m.snap, m.entity, m.text.article, selected}
	if m.numbered.key != key {
		m.numbered = numbered{key, m.countUpTo(placeOf(m.text.of, m.text.article, selected))}
	}
	return fmt.Sprintf(" %d/%d", m.numbered.n, m.entity.Mentions)
}

// numbered keeps the number of a mention among its entity's counted ones, with
// all that it depends on.
type numbered struct {
	key mentionKey
	n   int
}

type mentionKey struct {
	snap    *library.Snapshot
	entity  *corpus.Entity
	article *corpus.Article
	mention corpus.Mention
}

// countUpTo counts the selected entity's counted mentions up to one.
func (m *Model) countUpTo(last place) int {
	n := 0
	for _, o := range m.snap.Occurrences(m.entity.ID) {
		a, mention := m.snap.Mention(o)
		if a.Blocks[mention.Block].Kind.Counts() {
			n++
		}
		if placeOf(m.snap, a, mention) == last {
			break
		}
	}
	return n
}

// hint names the keys most likely wanted next, in room cells.
func (m *Model) hint(room int) string {
	if m.chord.count > 0 && m.chord.prefix == "" {
		return fmt.Sprintf("%d …", m.chord.count)
	}
	hints := m.hints()
	for n := len(hints); n > 0; n-- {
		if h := strings.Join(append(hints[:n:n], "? help"), "   "); m.cells(h) <= room {
			return h
		}
	}
	if m.cells("? help") <= room {
		return "? help"
	}
	return ""
}

// hints lists the keys most likely wanted now. On a card they are those that
// correct it.
func (m *Model) hints() []string {
	f := m.where()
	switch {
	case f == inReview:
		return []string{"esc close"}
	case m.atEvidence():
		return []string{"esc back to the review", "tab next name", "* next mention"}
	case (f == inList || f == inText) && len(m.snap.Articles()) == 0:
		return []string{"q quit"}
	case f == inIndex && len(m.index.shown) == 0:
		return []string{"tab type", "& filter", "esc close"}
	case f == inRefs && len(m.refs.items) == 0:
		return []string{"tab next view", "h back"}
	case !m.keys.decides:
	case f == inIndex:
		return []string{"enter card", "M merge", "& filter", "a review", "tab type", "X split", "c rename", "t retype", "D hide"}
	case f == inRefs && m.refs.view == cardView:
		return []string{"M merge", "X split", "c rename", "t retype", "D hide", "a review", "h back"}
	}
	return hintsOf(f)
}

// hintsOf lists the keys most likely wanted in a place, the likeliest first.
func hintsOf(f focus) []string {
	switch f {
	case inList:
		return []string{"enter read", "i names", "g/ search", "& filter"}
	case inText:
		return []string{"tab next name", "enter card", "* next mention", "g/ search"}
	case inRefs:
		return []string{"enter go there", "tab next view", "h back"}
	case inIndex:
		return []string{"enter card", "tab type", "& filter", "esc close"}
	case inSearch:
		return []string{"enter open", "n next hit", "esc close"}
	case inProblems:
		return []string{"enter open", "esc close"}
	}
	return []string{"/ find", "esc close"}
}

// overMost is how wide what lies over the panes gets, in cells.
const overMost = 84

// over draws what lies over the last rows of the panes: the choices of the
// command line, what a correction can come to, a notice longer than a row, or
// how a sequence of keys can go on.
func (m *Model) over() []string {
	if m.size.X < leastWidth || m.size.Y < leastHeight {
		return nil
	}
	most, width := m.size.Y-3, min(m.size.X, overMost)
	if m.prompt != nil && m.prompt.kind == commandPrompt {
		return m.prompt.rows(m.scene, width, min(choicesMost, most))
	}
	if m.prompt != nil && m.prompt.correction != nil {
		return m.prompt.correction.rows(m.scene, width, most)
	}
	if lines := m.noticeLines(); m.prompt == nil && len(lines) > 1 {
		rows := make([]string, len(lines)-1)
		for i := range rows {
			rows[i] = m.noticeRow(lines[i])
		}
		return rows
	}
	if m.chord.prefix == "" {
		return nil
	}
	lines, width := m.continuations(width)
	var rows []string
	for _, line := range lines[:min(len(lines), most)] {
		rows = append(rows, m.paint(width, m.theme.Status, line...))
	}
	return rows
}

// continuations says how the sequence begun can go on, and how wide that is.
func (m *Model) continuations(most int) (lines [][]ink, width int) {
	for _, w := range m.chord.ways(m.keys, m.where()) {
		key := shown(m.chord.prefix + " " + w.keys[0])
		line := []ink{{m.theme.StatusAccent, " " + key + blank(max(1, 9-m.cells(key)))}, {m.theme.Status, w.help + "  "}}
		lines = append(lines, line)
		width = max(width, m.inkCells(line))
	}
	return lines, min(width, most)
}
