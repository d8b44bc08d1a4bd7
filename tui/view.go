package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus/library"
)

// View implements [tea.Model]. It changes nothing but what is kept of the rows
// drawn, and notes a panic.
func (m *Model) View() (v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			m.broken = fault(r)
			v = tea.NewView("the reader failed; Q quits")
		}
	}()
	return m.view()
}

func (m *Model) view() tea.View {
	v := tea.NewView(strings.Join(m.laid(m.screen()), "\n"))
	v.AltScreen = true
	v.WindowTitle = m.title()
	if !m.freed {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if m.prompt != nil && (m.prompt.correction == nil || m.prompt.correction.types()) && m.size.Y >= leastHeight && m.size.X >= leastWidth {
		label := m.cells(m.prompt.label()) + 1
		_, column := m.prompt.line.window(m.ruler, m.size.X-label-1)
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
	switch {
	case m.help != nil:
		rows = append(rows, m.help.Rows()...)
	case m.reviewing():
		rows = append(rows, m.review.Rows()...)
	default:
		rows = append(rows, m.panes()...)
	}
	return append(fit(rows, m.size.X, m.size.Y-1), m.foot())
}

// laid puts what lies over the panes for a moment on the last rows of the
// screen, above the status line: the choices of the command line, or how a
// sequence of keys can go on.
func (m *Model) laid(rows []string) []string {
	over := m.over()
	first := len(rows) - 1 - len(over)
	if len(over) == 0 || first < 0 {
		return rows
	}
	under := strings.Join(rows[first:len(rows)-1], "\n")
	joined := lipgloss.NewCompositor(lipgloss.NewLayer(under), lipgloss.NewLayer(strings.Join(over, "\n")).Z(1)).Render()
	return slices.Concat(rows[:first], strings.Split(joined, "\n"), rows[len(rows)-1:])
}

func (m *Model) tooSmall() []string {
	if m.size.X <= 0 || m.size.Y <= 0 {
		return nil
	}
	var rows []string
	for _, line := range m.wrapInks(m.size.X, 0, ink{m.theme.Text, fmt.Sprintf("too small: %d×%d, not 20×6", m.size.X, m.size.Y)}) {
		rows = append(rows, m.paint(m.size.X, uv.Style{}, line...))
	}
	return fit(rows, m.size.X, m.size.Y)
}

// part is a column of the screen and its rows.
type part struct {
	x, width int
	rows     []string
}

// joined keeps the panes' rows as they were joined last, and of what.
type joined struct {
	parts []part
	width int
	rows  []string
}

// same reports whether parts are the very rows that were joined.
func (j *joined) same(parts []part, width int) bool {
	if len(j.parts) != len(parts) || j.width != width || j.rows == nil {
		return false
	}
	for i, p := range parts {
		o := j.parts[i]
		if p.x != o.x || p.width != o.width || len(p.rows) != len(o.rows) || len(p.rows) > 0 && &p.rows[0] != &o.rows[0] {
			return false
		}
	}
	return true
}

// panes joins the rows of the panes that are shown.
func (m *Model) panes() []string {
	var parts []part
	for s := range refsSlot + 1 {
		if r := m.paneRect(s); !r.Empty() {
			parts = append(parts, part{r.Min.X, r.Dx(), m.paneIn(s).Rows()})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return a.x - b.x })
	if m.joined.same(parts, m.size.X) {
		return m.joined.rows
	}
	rule := dye(m.theme.Rule, "│")
	rows := make([]string, m.body().Dy())
	var b strings.Builder
	for y := range rows {
		b.Reset()
		x := 0
		for _, p := range parts {
			for _, r := range m.rects.rules {
				if r.Min.X >= x && r.Min.X < p.x {
					b.WriteString(blank(r.Min.X - x))
					b.WriteString(rule)
					x = r.Min.X + 1
				}
			}
			b.WriteString(blank(p.x - x))
			b.WriteString(p.rows[y])
			x = p.x + p.width
		}
		b.WriteString(blank(m.size.X - x))
		rows[y] = b.String()
	}
	m.joined = joined{parts, m.size.X, rows}
	return rows
}

// header names the corpus and what is in it.
func (m *Model) header() string {
	name := m.snap.Name()
	if name == "" {
		name = m.cfg.Name
	}
	left := []ink{{m.theme.Strong, " dossier"}, {m.theme.Dim, " " + name}}
	return m.spread(m.size.X, uv.Style{}, left, []ink{{m.theme.Dim, m.summary() + " "}})
}

// counted keeps what the header counts, with all that it depends on.
type counted struct {
	snap          *library.Snapshot
	version       int // of the session
	recur, unread int
}

// tally gives the header's counts.
func (m *Model) tally() counted {
	c := &m.counted
	if c.snap != m.snap {
		*c = counted{snap: m.snap, version: m.session.version - 1}
		for i := range m.snap.Entities() {
			if m.snap.Entities()[i].Recurs() {
				c.recur++
			}
		}
	}
	if c.version != m.session.version {
		c.version, c.unread = m.session.version, m.session.unread(m.snap.Articles())
	}
	return *c
}

// summary says how large the corpus is, or how far its reading has come.
func (m *Model) summary() string {
	if m.busy && !m.snap.Complete() {
		if p := m.progress; p.Total > 0 {
			return fmt.Sprintf("%s %s of %s", p.Stage, number(p.Done), number(p.Total))
		}
		return "reading"
	}
	c := m.tally()
	s := plural(len(m.snap.Articles()), "article", "articles") + " · " + plural(c.recur, "name recurs", "names recur")
	if c.unread > 0 {
		s += " · " + number(c.unread) + " unread"
	}
	if m.snap.Folded() {
		s += " · peoples folded"
	}
	if m.busy {
		s += " · reading again"
	}
	return s
}
