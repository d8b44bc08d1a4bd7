package tui

import (
	"image"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/fold"
)

// pane is one rectangle of the screen. The root alone calls it, on one
// goroutine.
type pane interface {
	// Resize gives the pane its size; the command redoes costly layout.
	Resize(size image.Point) tea.Cmd
	// Refresh tells that the scene has changed.
	Refresh()
	// Focus tells whether keys go to the pane.
	Focus(on bool)
	// Do does what was pressed, where the pane knows the act.
	Do(p pressed) (intent, tea.Cmd)
	// Click is a press of the mouse at a cell of the pane.
	Click(at image.Point) intent
	// Wheel moves what is shown by rows.
	Wheel(rows int)
	// Begin notes where a search begins; with back it goes there again, and
	// reports whether that is a move.
	Begin(back bool) bool
	// Find goes to what holds the words and tells which of how many it is at.
	Find(s seek) (at, of int)
	// Rows gives exactly size.Y strings of exactly size.X cells.
	Rows() []string
}

// seek is a search within a pane.
type seek struct {
	what string
	how  direction
}

type direction uint8

const (
	fromHere direction = iota // at or after where the search began
	onward
	backward
)

// frame is what every pane keeps: its size, whether it has focus, and the rows
// drawn last.
type frame struct {
	*scene
	size    image.Point
	focused bool
	drawn   []string // nil: to be drawn anew
}

// Refresh implements [pane].
func (f *frame) Refresh() { f.drawn = nil }

// Focus implements [pane].
func (f *frame) Focus(on bool) {
	if f.focused != on {
		f.focused, f.drawn = on, nil
	}
}

// headRows is how many rows a pane's heading takes.
func (f *frame) headRows() int {
	if f.size.Y < 12 {
		return 0
	}
	return 2
}

// heading draws the pane's heading: what it shows, and how.
func (f *frame) heading(what, how string) []string {
	if f.headRows() == 0 {
		return nil
	}
	style := f.theme.Dim
	if f.focused {
		style = f.theme.Accent
	}
	style.Attrs |= f.theme.Strong.Attrs
	how += " " // as rows end
	return []string{
		f.spread(f.size.X, f.ground(false, false), []ink{{f.theme.Text, "   "}, {style, strings.ToUpper(what)}}, []ink{{f.theme.Dim, how}}),
		blank(f.size.X),
	}
}

// whole joins head and body to the pane's exact rectangle and keeps it.
func (f *frame) whole(head, body []string) []string {
	f.drawn = fit(append(head, body...), f.size.X, f.size.Y)
	return f.drawn
}

// note draws a sentence in an empty pane.
func (f *frame) note(sentences ...string) []string {
	var rows []string
	for _, s := range sentences {
		for _, line := range f.wrapInks(max(f.size.X-4, 1), 0, ink{f.theme.Dim, s}) {
			rows = append(rows, f.paint(f.size.X, f.ground(false, false), append([]ink{{f.theme.Dim, "   "}}, line...)...))
		}
		rows = append(rows, blank(f.size.X))
	}
	return rows
}

// rolled is a pane that is a list of items with a cursor.
type rolled struct {
	frame
	roll   roll
	origin int // the cursor where a search began
}

// Resize implements [pane].
func (r *rolled) Resize(size image.Point) tea.Cmd {
	r.size, r.drawn = size, nil
	r.fit()
	r.roll.show()
	return nil
}

// fit gives the roll the rows under the heading.
func (r *rolled) fit() { r.roll.width, r.roll.height = r.size.X, max(r.size.Y-r.headRows(), 0) }

// Wheel implements [pane]. The cursor stays, so that nothing else follows.
func (r *rolled) Wheel(rows int) {
	at := r.roll.cursor
	r.roll.scroll(rows)
	r.roll.cursor = at
	r.drawn = nil
}

// Begin implements [pane].
func (r *rolled) Begin(back bool) bool {
	if !back {
		r.origin = r.roll.cursor
		return false
	}
	if r.roll.cursor == r.origin {
		return false
	}
	r.roll.to(r.origin)
	r.drawn = nil
	return true
}

// hit puts the cursor on the item at row y and reports whether there is one,
// and whether the cursor was there already.
func (r *rolled) hit(y int) (again, ok bool) {
	if y < 0 {
		return false, false
	}
	i := r.roll.at(y)
	if i < 0 {
		return false, false
	}
	again = i == r.roll.cursor
	r.roll.to(i)
	r.drawn = nil
	return again, true
}

// move moves the cursor and reports whether act is a movement.
func (r *rolled) move(p pressed) bool {
	if !r.roll.do(p.act, p.count) {
		return false
	}
	r.drawn = nil
	return true
}

// seek moves the cursor to an item whose text matches and counts those that do.
func (r *rolled) seek(s seek, text func(i int) string) (at, of int) {
	r.drawn = nil
	match := matcher(s.what)
	var found []int
	for i := range r.roll.n {
		if match(text(i)) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return 0, 0
	}
	at = pickHit(found, s.how, r.origin, r.roll.cursor)
	r.roll.to(found[at])
	return at + 1, len(found)
}

// pickHit chooses among sorted places: at or after origin, or past the cursor
// on either side, round the end where there is none.
func pickHit(found []int, how direction, origin, cursor int) int {
	if how == backward {
		for i := len(found) - 1; i >= 0; i-- {
			if found[i] < cursor {
				return i
			}
		}
		return len(found) - 1
	}
	from := origin
	if how == onward {
		from = cursor + 1
	}
	for i, at := range found {
		if at >= from {
			return i
		}
	}
	return 0
}

// matcher tells whether a text holds what was typed: capitals in it make it
// case sensitive, else case and accents are ignored.
func matcher(what string) func(string) bool {
	switch {
	case what == "":
		return func(string) bool { return false }
	case what != strings.ToLower(what):
		return func(s string) bool { return strings.Contains(s, what) }
	}
	what = fold.String(what)
	return func(s string) bool { return strings.Contains(fold.String(s), what) }
}
