package tui

import (
	"image"
	"strconv"
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

func (f *frame) Refresh() { f.drawn = nil }

func (f *frame) Focus(on bool) {
	if f.focused != on {
		f.focused, f.drawn = on, nil
	}
}

// headRows is how many rows a pane's heading takes in f.
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
	return []string{
		spread(f.size.X, f.row(false, false), []ink{{f.theme.Text, "   "}, {style, strings.ToUpper(what)}}, []ink{{f.theme.Dim, how}}),
		blank(f.size.X),
	}
}

// whole joins head and body to the pane's exact rectangle and keeps it.
func (f *frame) whole(head, body []string) []string {
	f.drawn = fit(append(head, body...), f.size.X, f.size.Y)
	return f.drawn
}

// note draws a sentence in the middle of an empty pane.
func (f *frame) note(sentences ...string) []string {
	var rows []string
	for _, s := range sentences {
		for _, line := range wrapInks(max(f.size.X-4, 1), 0, ink{f.theme.Dim, s}) {
			rows = append(rows, paint(f.size.X, f.row(false, false), append([]ink{{f.theme.Dim, "   "}}, line...)...))
		}
		rows = append(rows, blank(f.size.X))
	}
	return rows
}

// seekIn moves r to an item that matches and counts those that do.
func seekIn(r *roll, s seek, origin int, text func(i int) string) (at, of int) {
	match := matcher(s.what)
	first, best := -1, -1
	from := origin
	switch s.how {
	case onward:
		from = r.cursor + 1
	case backward:
		from = r.cursor - 1
	}
	rank := 0
	for i := range r.n {
		if !match(text(i)) {
			continue
		}
		of++
		switch s.how {
		case backward:
			if i <= from || best < 0 {
				best, rank = i, of
			}
		default:
			if first < 0 {
				first = i
			}
			if best < 0 && i >= from {
				best, rank = i, of
			}
		}
	}
	if s.how == backward && best > from && of > 0 {
		best, rank = lastMatch(r.n, match, text), of
	}
	if best < 0 && first >= 0 {
		best, rank = first, 1
	}
	if best >= 0 {
		r.to(best)
	}
	return rank, of
}

func lastMatch(n int, match func(string) bool, text func(int) string) int {
	for i := n - 1; i >= 0; i-- {
		if match(text(i)) {
			return i
		}
	}
	return -1
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

// holdsAll tells whether a text holds every word that was typed.
func holdsAll(what string) func(string) bool {
	var words []func(string) bool
	for _, w := range strings.Fields(what) {
		words = append(words, matcher(w))
	}
	return func(s string) bool {
		for _, holds := range words {
			if !holds(s) {
				return false
			}
		}
		return true
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
