package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus/safe"
)

// editor is one line of text being typed. (The text input of bubbles asks at
// start which clipboard programs this machine has, and pastes from them; a
// reader over SSH must not get the server's.)
type editor struct {
	before, after string // of the cursor
}

func (e *editor) text() string { return e.before + e.after }

func (e *editor) set(s string) { e.before, e.after = s, "" }

// editorMost is how many bytes can be typed: more than any query needs.
const editorMost = 2000

// insert puts pasted or typed text at the cursor.
func (e *editor) insert(s string) {
	if s = cleanTyped(s); len(e.before)+len(e.after)+len(s) <= editorMost {
		e.before += s
	}
}

// cleanTyped makes what was typed or pasted safe, and keeps blanks at its ends.
func cleanTyped(s string) string {
	return strings.ReplaceAll(safe.Clean(s), "\n", " ")
}

// press takes a key and reports whether the text has changed.
func (e *editor) press(msg tea.KeyPressMsg) bool {
	was := e.text()
	switch keyName(msg) {
	case "left", "ctrl+b":
		rest, last := cutLast(e.before)
		e.before, e.after = rest, last+e.after
	case "right", "ctrl+f":
		first, rest := cutFirst(e.after)
		e.before, e.after = e.before+first, rest
	case "home", "ctrl+a":
		e.before, e.after = "", e.text()
	case "end", "ctrl+e":
		e.before, e.after = e.text(), ""
	case "backspace":
		e.before, _ = cutLast(e.before)
	case "delete", "ctrl+d":
		_, e.after = cutFirst(e.after)
	case "ctrl+w", "alt+backspace":
		trimmed := strings.TrimRight(e.before, " ")
		e.before = trimmed[:strings.LastIndex(trimmed, " ")+1]
	case "ctrl+u":
		e.before = ""
	case "ctrl+k":
		e.after = ""
	default:
		e.insert(msg.Text)
	}
	return e.text() != was
}

func cutFirst(s string) (first, rest string) {
	c, _ := ansi.FirstGraphemeCluster(s, ansi.WcWidth)
	return c, s[len(c):]
}

func cutLast(s string) (rest, last string) {
	at := 0
	for i := 0; i < len(s); {
		c, _ := ansi.FirstGraphemeCluster(s[i:], ansi.WcWidth)
		if len(c) == 0 {
			break
		}
		at = i
		i += len(c)
	}
	return s[:at], s[at:]
}

// window gives the part of the line that fits width cells with the cursor in
// it, and the cursor's column.
func (e *editor) window(r ruler, width int) (string, int) {
	before := e.before
	if w := r.cells(before); w > width-1 {
		before = r.method.TruncateLeft(before, w-(width-1), "")
	}
	return r.cut(before+e.after, width), r.cells(before)
}
