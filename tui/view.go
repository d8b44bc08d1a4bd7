package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// View implements [tea.Model]. It changes nothing but the rows that panes keep.
func (m *Model) View() tea.View {
	v := tea.NewView(strings.Join(m.screen(), "\n"))
	v.AltScreen = true
	v.WindowTitle = m.title()
	if !m.freed {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if m.prompt != nil && m.size.Y >= leastHeight && m.size.X >= leastWidth {
		label := cells(m.prompt.kind.label()) + 1
		_, column := m.prompt.line.window(m.size.X - label - 1)
		v.Cursor = tea.NewCursor(label+column, m.size.Y-1)
	}
	return v
}

// screen draws every row of the screen.
func (m *Model) screen() []string {
	if m.size.X < leastWidth || m.size.Y < leastHeight {
		return m.tooSmall()
	}
	rows := make([]string, 0, m.size.Y)
	if !m.rects.header.Empty() {
		rows = append(rows, m.header(), blank(m.size.X))
	}
	if m.help != nil {
		rows = append(rows, m.help.Rows()...)
	} else {
		rows = append(rows, m.panes()...)
	}
	rows = fit(rows, m.size.X, m.size.Y-1)
	over := m.over()
	copy(rows[max(0, len(rows)-len(over)):], over)
	return append(rows, m.foot())
}

func (m *Model) tooSmall() []string {
	if m.size.X <= 0 || m.size.Y <= 0 {
		return nil
	}
	line := paint(m.size.X, uv.Style{}, ink{m.theme.Text, fmt.Sprintf("%d×%d is too small", m.size.X, m.size.Y)})
	return fit([]string{line}, m.size.X, m.size.Y)
}

// panes joins the rows of the panes that are shown.
func (m *Model) panes() []string {
	body := m.body()
	type part struct {
		x    int
		w    int
		rows []string
	}
	var parts []part
	for s := range refsSlot + 1 {
		if r := m.paneRect(s); !r.Empty() {
			parts = append(parts, part{r.Min.X, r.Dx(), m.paneIn(s).Rows()})
		}
	}
	for _, r := range m.rects.rules {
		rule := m.theme.Rule.Styled("│")
		rows := make([]string, r.Dy())
		for i := range rows {
			rows[i] = rule
		}
		parts = append(parts, part{r.Min.X, 1, rows})
	}
	// few parts: an insertion by column is all the sorting there is to do
	for i := range parts {
		for j := i; j > 0 && parts[j].x < parts[j-1].x; j-- {
			parts[j], parts[j-1] = parts[j-1], parts[j]
		}
	}
	rows := make([]string, body.Dy())
	var b strings.Builder
	for y := range rows {
		b.Reset()
		x := 0
		for _, p := range parts {
			b.WriteString(blank(p.x - x))
			b.WriteString(p.rows[y])
			x = p.x + p.w
		}
		b.WriteString(blank(m.size.X - x))
		rows[y] = b.String()
	}
	return rows
}

// header names the corpus and what is in it.
func (m *Model) header() string {
	name := m.snap.Name()
	if name == "" {
		name = m.cfg.Name
	}
	left := []ink{{m.theme.Strong, " dossier"}, {m.theme.Dim, " " + name}}
	return spread(m.size.X, uv.Style{}, left, []ink{{m.theme.Dim, m.summary() + " "}})
}

// summary says how large the corpus is, or how far its reading has come.
func (m *Model) summary() string {
	articles := m.snap.Articles()
	if m.busy && !m.snap.Complete() {
		if p := m.progress; p.Total > 0 {
			return fmt.Sprintf("%s %s of %s", p.Stage, number(p.Done), number(p.Total))
		}
		return "reading"
	}
	recur := 0
	for i := range m.snap.Entities() {
		if m.snap.Entities()[i].Recurs() {
			recur++
		}
	}
	s := plural(len(articles), "article", "articles") + " · " + plural(recur, "name recurs", "names recur")
	if unread := m.session.unread(articles); unread > 0 {
		s += " · " + number(unread) + " unread"
	}
	if m.busy {
		s += " · reading again"
	}
	return s
}
