package tui

import (
	"cmp"
	"slices"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/styles"
	"dossier/tui/page"
)

// Rows implements [pane].
func (t *text) Rows() []string {
	if t.drawn != nil {
		return t.drawn
	}
	rows := t.page.Rows(t.top, t.size.Y, t.overlays())
	if t.page.Width != t.size.X { // a page for the new width is on its way
		for i, r := range rows {
			r = t.cut(r, t.size.X)
			rows[i] = r + blank(t.size.X-t.cells(r))
		}
	}
	for _, l := range t.labelled() {
		rows[l.row] = t.stamp(rows[l.row], t.size.X, l.x, ink{t.theme.Label, l.text})
	}
	return t.whole(nil, rows)
}

// stamp lays a text of letters over a row of width cells, from column x on.
func (r ruler) stamp(row string, width, x int, i ink) string {
	buf := uv.NewScreenBuffer(width, 1)
	uv.NewStyledString(row).Draw(buf, buf.Bounds())
	for n := range len(i.text) {
		buf.SetCell(x+n, 0, &uv.Cell{Content: i.text[n : n+1], Width: 1, Style: i.style})
	}
	drawn := buf.Line(0).Render()
	return drawn + blank(width-r.cells(drawn))
}

// overlays gives the looks of the names and hits on screen.
func (t *text) overlays() []page.Overlay {
	list := t.words.overlays(t)
	for i, m := range t.article.Mentions {
		if !t.near(m.Block) {
			continue
		}
		look, ok := t.look(i, m)
		if !ok {
			continue
		}
		typ := int(m.Type)
		if e := t.of.Entity(m.Entity); e != nil {
			typ = int(e.Type)
		}
		list = append(list, page.Overlay{Block: m.Block, Span: m.Span,
			Style: func(base uv.Style) uv.Style { return t.theme.Mention(base, typ, look) }})
	}
	for i, h := range t.hits.list {
		if !t.near(h.Block) {
			continue
		}
		style := t.theme.Hit
		if i == t.hits.at {
			style = t.theme.HitHere
		}
		list = append(list, page.Overlay{Block: h.Block, Span: h.Span, Style: func(base uv.Style) uv.Style { return styles.Over(base, style) }})
	}
	return list
}

// near reports whether a block may be on screen.
func (t *text) near(block int) bool {
	first, end, folded := t.page.Extent(block)
	return !folded && end > t.top && first < t.top+t.size.Y
}

// look tells how a mention is lit up, if it is.
func (t *text) look(i int, m corpus.Mention) (styles.Look, bool) {
	e := t.of.Entity(m.Entity)
	switch {
	case e == nil:
		return 0, false
	case i == t.mention && t.selected(e):
		return styles.Selected, true
	case t.selected(e):
		return styles.Same, true
	case t.level == litNone:
		return 0, false
	case e.Recurs():
		return styles.Recurring, true
	case t.level == litRecurring:
		return 0, false
	}
	return styles.Single, true
}

// labelKeys are the letters of labels, the easiest to reach first.
const labelKeys = "asdfghjklqwertyuiopzxcvbnm"

// label puts a label on every name on screen.
func (t *text) label() intent {
	var names []int
	for i, m := range t.article.Mentions {
		if t.of.Entity(m.Entity) != nil && t.visible(i) {
			names = append(names, i)
		}
	}
	if len(names) == 0 {
		return say{"no name is on screen"}
	}
	t.labels, t.typed, t.drawn = map[string]int{}, "", nil
	two := len(names) > len(labelKeys)
	for n, m := range names {
		if n >= len(labelKeys)*len(labelKeys) {
			break
		}
		l := labelKeys[n%len(labelKeys):][:1]
		if two {
			l = labelKeys[n/len(labelKeys):][:1] + l
		}
		t.labels[l] = m
	}
	return nil
}

func (t *text) clearLabels() {
	if t.labels != nil {
		t.labels, t.typed, t.drawn = nil, "", nil
	}
}

// typeLabel takes a key while labels are shown.
func (t *text) typeLabel(key string) intent {
	t.typed += key
	t.drawn = nil
	if m, ok := t.labels[t.typed]; ok {
		return t.pick(m)
	}
	for l := range t.labels {
		if len(l) > len(t.typed) && l[:len(t.typed)] == t.typed {
			return nil
		}
	}
	t.clearLabels()
	return nil
}

// stampAt is a label and where it is on screen.
type stampAt struct {
	row, x int
	text   string
}

// labelled gives the labels still to choose from.
func (t *text) labelled() []stampAt {
	var list []stampAt
	for l, i := range t.labels {
		if len(l) < len(t.typed) || l[:len(t.typed)] != t.typed {
			continue
		}
		m := t.article.Mentions[i]
		for _, c := range t.page.Cells(m.Block, m.Span) {
			if row := c.Line - t.top; row >= 0 && row < t.size.Y {
				list = append(list, stampAt{row, min(c.X0, t.size.X-len(l)), l[len(t.typed):]})
				break
			}
		}
	}
	slices.SortFunc(list, func(a, b stampAt) int { return cmp.Or(a.row-b.row, a.x-b.x) })
	return list
}
