package page

import (
	"strings"

	"dossier/corpus"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Overlay is another look for a part of the text. Style is given the look that
// the part has, and gives the one it is to have.
type Overlay struct {
	Block int
	Span  corpus.Span
	Style func(base uv.Style) uv.Style
}

// Rows gives lines top to top+n as n strings of exactly Width cells each, with
// overlays laid over the text, later ones over earlier ones. Rows before the
// first line and after the last are blank. Nothing in a row leaves a colour or
// attribute on behind it.
func (p *Page) Rows(top, n int, overlays []Overlay) []string {
	rows := make([]string, max(n, 0))
	w := painter{page: p, overlays: p.inView(top, n, overlays)}
	for i := range rows {
		if y := top + i; y >= 0 && y < len(p.Lines) {
			rows[i] = w.row(p.Lines[y].Runs)
		} else {
			rows[i] = blanks(p.Width)
		}
	}
	return rows
}

// inView keeps the overlays of blocks that lines top to top+n show.
func (p *Page) inView(top, n int, overlays []Overlay) []Overlay {
	var kept []Overlay
	for _, o := range overlays {
		if o.Block < 0 || o.Block >= len(p.first) || p.folded[o.Block] {
			continue
		}
		if p.first[o.Block] < top+n && p.end[o.Block] > top {
			kept = append(kept, o)
		}
	}
	return kept
}

// painter writes rows. It remembers the sequence of each style it has met: a
// screen has few, and making one costs more than finding it.
type painter struct {
	page     *Page
	overlays []Overlay
	b        strings.Builder
	active   []Overlay
	cuts     []int
	styles   []uv.Style
	codes    []string
}

func (w *painter) row(runs []Run) string {
	w.b.Reset()
	w.b.Grow(4 * w.page.Width)
	cols := 0
	for i := range runs {
		r := &runs[i]
		cols += r.Cols
		if w.touching(r); len(w.active) == 0 {
			w.write(r.Text, r.Style)
			continue
		}
		w.overlaid(r)
	}
	w.b.WriteString(blanks(w.page.Width - cols))
	return w.b.String()
}

// touching sets active to the overlays that lie over r.
func (w *painter) touching(r *Run) {
	w.active = w.active[:0]
	if r.Block < 0 {
		return
	}
	for _, o := range w.overlays {
		if o.Block == r.Block && o.Span.Overlaps(r.Span) {
			w.active = append(w.active, o)
		}
	}
}

// overlaid writes r in pieces that have one look each.
func (w *painter) overlaid(r *Run) {
	w.cuts = append(w.cuts[:0], 0, len(r.Text))
	for i := range w.active {
		from, to := part(r, w.active[i].Span, w.page.method)
		w.active[i].Span = corpus.Span{Start: from, End: to}
		w.cut(from)
		w.cut(to)
	}
	for i := range w.cuts[1:] {
		piece := corpus.Span{Start: w.cuts[i], End: w.cuts[i+1]}
		style := r.Style
		for _, o := range w.active {
			if o.Span.Holds(piece) {
				style = o.Style(style)
			}
		}
		w.write(piece.Of(r.Text), style)
	}
}

// cut puts at among the cuts, once and in order.
func (w *painter) cut(at int) {
	i := len(w.cuts)
	for i > 0 && w.cuts[i-1] >= at {
		i--
	}
	if w.cuts[i] == at {
		return
	}
	w.cuts = append(w.cuts, 0)
	copy(w.cuts[i+1:], w.cuts[i:])
	w.cuts[i] = at
}

func (w *painter) write(text string, style uv.Style) {
	code := w.code(style)
	if code == "" {
		w.b.WriteString(text)
		return
	}
	w.b.WriteString(code)
	w.b.WriteString(text)
	w.b.WriteString(ansi.ResetStyle)
}

func (w *painter) code(style uv.Style) string {
	if style.IsZero() {
		return ""
	}
	for i := range w.styles {
		if w.styles[i] == style {
			return w.codes[i]
		}
	}
	w.styles, w.codes = append(w.styles, style), append(w.codes, style.String())
	return w.codes[len(w.codes)-1]
}

const blankRow = "                                                                                                                        "

func blanks(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blankRow) {
		return blankRow[:n]
	}
	return strings.Repeat(" ", n)
}
