package tui

import (
	"fmt"
	"strings"
)

// foot draws the last row: the prompt, or a notice, or where the reader is.
func (m *Model) foot() string {
	ground := m.theme.Status
	if p := m.prompt; p != nil {
		label := p.kind.label() + " "
		room := max(m.size.X-cells(label)-1, 1)
		line, _ := p.line.window(room)
		return spread(m.size.X, ground, []ink{{m.theme.StatusAccent, label}, {ground, line}}, []ink{{m.theme.StatusDim, m.promptHint() + " "}})
	}
	right := []ink{{m.theme.StatusDim, m.hint() + " "}}
	if m.notice != "" {
		return spread(m.size.X, ground, []ink{{m.theme.StatusAccent, " " + m.notice}}, nil)
	}
	return spread(m.size.X, ground, m.position(), right)
}

// promptHint says what the prompt has found so far.
func (m *Model) promptHint() string {
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
	at, of := m.text.paragraphNumber(m.text.paragraph())
	where := fmt.Sprintf(" %d %% · ¶ %d/%d", m.text.percent(), at, of)
	if m.size.X >= twoPanes {
		facts := a.Date.Words()
		if a.Source != "" {
			facts = a.Source + " · " + facts
		}
		where = " " + facts + " ·" + where
	}
	if m.text.source {
		where += " · as it came"
	}
	if m.session.starred[a.ID] {
		where += " ★"
	}
	inks = append(inks, ink{dim, where})
	if h := m.text.hits; h.words != "" && len(h.list) > 0 {
		inks = append(inks, ink{m.theme.StatusAccent, fmt.Sprintf("   %s %d/%d", shorten(h.words, 20), h.at+1, len(h.list))})
	}
	if m.entity != nil {
		style := m.typeStyle(m.entity.Type)
		style.Bg = m.theme.Status.Bg
		inks = append(inks, ink{style, "   " + shorten(m.entity.Name, 24) + m.letter(m.entity.Type)}, ink{dim, m.mentionNumber()})
	}
	return inks
}

// mentionNumber says which of its counted mentions the selected name is.
func (m *Model) mentionNumber() string {
	if t := m.text; t.mention >= 0 && t.mention < len(t.article.Mentions) {
		n := 0
		for _, o := range m.snap.Occurrences(m.entity.ID) {
			a, mention := m.snap.Mention(o)
			if !a.Blocks[mention.Block].Kind.Counts() {
				continue
			}
			n++
			if a == t.article && mention == t.article.Mentions[t.mention] {
				return fmt.Sprintf(" %d/%d", n, m.entity.Mentions)
			}
		}
	}
	return fmt.Sprintf(" %d", m.entity.Mentions)
}

// hint names the keys most likely wanted next.
func (m *Model) hint() string {
	if m.chord.count > 0 && m.chord.prefix == "" {
		return fmt.Sprintf("%d …", m.chord.count)
	}
	hints := hintsOf(m.where())
	room := m.size.X - inkCells(m.position()) - 3
	for n := len(hints); n > 0; n-- {
		if h := strings.Join(append(hints[:n:n], "? help"), "   "); cells(h) <= room {
			return h
		}
	}
	if cells("? help") <= room {
		return "? help"
	}
	return ""
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

// over draws what lies over the last rows of the panes: the choices of the
// command line, or how a sequence of keys can go on.
func (m *Model) over() []string {
	if m.prompt != nil && m.prompt.kind == commandPrompt {
		return m.prompt.rows(m.scene, m.size.X, min(choicesMost, m.size.Y-3))
	}
	if m.chord.prefix == "" {
		return nil
	}
	ways := m.chord.ways(m.keys, m.where())
	const least = 50 // cells for one way
	columns := max(1, m.size.X/least)
	width := m.size.X / columns
	var rows []string
	for i := 0; i < len(ways); i += columns {
		row := ""
		for c := range columns {
			var inks []ink
			if i+c < len(ways) {
				w := ways[i+c]
				key := shown(m.chord.prefix) + shown(w.keys[0])
				inks = []ink{{m.theme.StatusAccent, " " + key + blank(max(1, 5-cells(key)))}, {m.theme.Status, w.help}}
			}
			row += paint(width, m.theme.Status, inks...)
		}
		rows = append(rows, row+m.theme.Status.Styled(blank(m.size.X-columns*width)))
	}
	return rows[:min(len(rows), max(m.size.Y-3, 0))]
}
