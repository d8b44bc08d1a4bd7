package tui

import (
	"image"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// help is the page of keys. It covers the panes while it is open.
type help struct {
	rolled
	lines []helpLine
	found bool // the cursor is on what was found
}

type helpLine struct {
	group string // of a heading
	b     binding
}

func newHelp(s *scene, all []binding) *help {
	h := &help{rolled: rolled{frame: frame{scene: s}}}
	group := ""
	for _, b := range all {
		if len(b.keys) == 0 {
			continue
		}
		if b.group != group {
			group = b.group
			h.lines = append(h.lines, helpLine{group: group})
		}
		h.lines = append(h.lines, helpLine{b: b})
	}
	h.roll.item, h.roll.tall = h.item, h.tall
	h.roll.n = len(h.lines)
	return h
}

// Do implements [pane]. Nothing in help can be opened, so the cursor is not
// shown and movement scrolls.
func (h *help) Do(p pressed) (intent, tea.Cmd) {
	h.drawn = nil
	n := max(p.count, 1)
	switch p.act {
	case moveDown:
		h.roll.scroll(n)
	case moveUp:
		h.roll.scroll(-n)
	case pageDown:
		h.roll.scroll(n * h.roll.height)
	case pageUp:
		h.roll.scroll(-n * h.roll.height)
	case halfDown:
		h.roll.scroll(n * h.roll.height / 2)
	case halfUp:
		h.roll.scroll(-n * h.roll.height / 2)
	default:
		h.roll.do(p.act, p.count)
	}
	return nil, nil
}

// Click implements [pane].
func (h *help) Click(image.Point) intent { return nil }

// Find implements [pane].
func (h *help) Find(s seek) (at, of int) {
	at, of = h.seek(s, func(i int) string {
		l := h.lines[i]
		return l.group + " " + strings.Join(l.b.keyList(), " ") + " " + l.b.help + " " + l.b.name
	})
	h.found = of > 0
	h.roll.center()
	return at, of
}

// Rows implements [pane].
func (h *help) Rows() []string {
	if h.drawn != nil {
		return h.drawn
	}
	return h.whole(h.heading("keys", "/ finds here · esc closes "), h.roll.rows())
}

// helpKeys is how wide the column of keys is.
const helpKeys = 15

// helpWide is from which width on help says where keys hold.
const helpWide = 60

// tall is how many rows item draws: a heading, but the first, has space above
// it.
func (h *help) tall(i int) int {
	if h.lines[i].group != "" && i > 0 {
		return 2
	}
	return 1
}

func (h *help) item(i int, chosen bool) []string {
	l := h.lines[i]
	ground := h.ground(chosen && h.found, true)
	if l.group != "" {
		head := h.paint(h.size.X, h.ground(false, false), ink{h.theme.Strong, "   " + l.group})
		if i == 0 {
			return []string{head}
		}
		return []string{blank(h.size.X), head}
	}
	keys := strings.Join(l.b.keyList(), "  ")
	left := []ink{{h.theme.Text, "   "}, {h.theme.Accent, keys + blank(helpKeys-h.cells(keys))}, {h.theme.Text, " " + l.b.help}}
	return []string{h.spread(h.size.X, ground, left, []ink{{h.theme.Dim, h.beside(l.b, h.size.X-h.inkCells(left)-2) + " "}})}
}

// beside is what there is room for, in cells, of where a binding holds and what
// it is called in the command line. What it does is never cut for that.
func (h *help) beside(b binding, room int) string {
	where, name := b.where.String(), ""
	if b.name != "" {
		name = ":" + b.name
		where += "  "
	}
	for _, s := range []string{where + name, strings.TrimSpace(where), name} {
		if h.size.X >= helpWide && h.cells(s) <= room {
			return s
		}
	}
	return ""
}
