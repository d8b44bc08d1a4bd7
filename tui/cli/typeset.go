package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/styles"
	"dossier/tui/page"
)

// showSet writes a as the reader sets it, the names that recur in colour where
// there is any.
func (c *call) showSet(s *library.Snapshot, a *corpus.Article) {
	theme := c.theme()
	p := page.Layout(a, page.Options{Width: c.out.width, Theme: theme, FoldHint: "--source shows it"})
	if p.Notice != "" {
		c.problems = append(c.problems, corpus.Problem{Path: a.Path, ID: a.ID, What: p.Notice})
	}
	c.out.line(c.out.look.dim(fmt.Sprintf("%d · %s", a.Number, a.ID)))
	if c.out.look.plain {
		for _, l := range p.Lines {
			c.out.line(plainLine(l))
		}
		return
	}
	// Pages are set in true colours; the writer brings them down.
	w := &colorprofile.Writer{Forward: c.out.w, Profile: colorprofile.Env(c.env.Environ)}
	for _, row := range p.Rows(0, len(p.Lines), recurring(s, a, theme)) {
		fmt.Fprintln(w, strings.TrimRight(row, " "))
	}
}

// plainLine is the text of a line, without looks.
func plainLine(l page.Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// recurring lays the looks of their types over the names of a that other
// articles give too.
func recurring(s *library.Snapshot, a *corpus.Article, theme styles.Theme) []page.Overlay {
	var overlays []page.Overlay
	for _, m := range a.Mentions {
		if e := s.Entity(m.Entity); e != nil && e.Recurs() {
			overlays = append(overlays, page.Overlay{Block: m.Block, Span: m.Span, Style: func(base uv.Style) uv.Style {
				return theme.Mention(base, int(e.Type), styles.Recurring)
			}})
		}
	}
	return overlays
}
