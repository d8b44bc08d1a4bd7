package tui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/styles"
)

// ink is text in one style.
type ink struct {
	style uv.Style
	text  string
}

// dye gives text in a style.
func dye(style uv.Style, text string) string { return style.Styled(text) }

// ruler measures and draws text as the terminal counts its cells: Bubble Tea
// counts with ansi.WcWidth, the zero value, until the terminal reports mode
// 2027.
type ruler struct{ method ansi.Method }

// cells is the width of clean text on the screen, as the method counts it.
func (r ruler) cells(s string) int {
	n := 0
	for at := 0; at < len(s); {
		if c := s[at]; c < ' ' || c == 0x7f || !utf8.RuneStart(c) {
			return n + r.method.StringWidth(s[at:])
		}
		size, w := r.first(s[at:])
		at, n = at+size, n+w
	}
	return n
}

// first gives the bytes and the cells of the first character of clean text.
// Most are ASCII and take one cell, unless a mark follows.
func (r ruler) first(s string) (size, cells int) {
	if c := s[0]; c >= ' ' && c < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, 1
	}
	cluster, w := ansi.FirstGraphemeCluster(s, r.method)
	return len(cluster), w
}

func (r ruler) inkCells(inks []ink) int {
	n := 0
	for _, i := range inks {
		n += r.cells(i.text)
	}
	return n
}

// cut gives the first width cells of clean text.
func (r ruler) cut(s string, width int) string { return r.method.Truncate(s, max(width, 0), "") }

// shorten cuts clean text to width cells and shows that it did.
func (r ruler) shorten(s string, width int) string { return r.method.Truncate(s, max(width, 0), "…") }

// tail gives the end of clean text that fits width cells, cut between words.
func (r ruler) tail(text string, width int) string {
	w := r.cells(text)
	if w <= width {
		return text
	}
	end := r.method.TruncateLeft(text, w-width, "")
	if i := strings.IndexByte(end, ' '); i >= 0 && i < len(end)-1 {
		end = end[i+1:]
	}
	return "… " + end
}

// paint draws inks as a row of exactly width cells; what does not fit is cut
// and shown so by an ellipsis. ground lies under the row.
func (r ruler) paint(width int, ground uv.Style, inks ...ink) string {
	var b strings.Builder
	left := width
	for n, i := range inks {
		text := i.text
		w := r.cells(text)
		if w > left || w == left && n < len(inks)-1 && r.inkCells(inks[n+1:]) > 0 {
			if left > 0 {
				text = r.cut(text, left-1) + "…"
				b.WriteString(dye(styles.Over(ground, i.style), text))
				left -= r.cells(text)
			}
			break
		}
		b.WriteString(dye(styles.Over(ground, i.style), text))
		left -= w
	}
	if left > 0 {
		b.WriteString(ground.Styled(blank(left)))
	}
	return b.String()
}

// spread draws left from the left edge and right up to the right edge; where
// both do not fit, left gives way.
func (r ruler) spread(width int, ground uv.Style, left, right []ink) string {
	used := r.inkCells(right)
	switch room := width - used; {
	case used == 0:
		return r.paint(width, ground, left...)
	case used >= width:
		return r.paint(width, ground, right...)
	case r.inkCells(left) >= room:
		return r.paint(room-1, ground, left...) + r.paint(used+1, ground, append([]ink{{ground, " "}}, right...)...)
	default:
		return r.paint(room, ground, left...) + r.paint(used, ground, right...)
	}
}

// wrap breaks clean text at blanks into lines of at most width cells, as spans
// of the text; a word that is longer than a line is broken between cells. It
// gives at least one line.
func (r ruler) wrap(text string, width int) []corpus.Span {
	width = max(width, 1)
	var lines []corpus.Span
	start, used := 0, 0       // of the line
	space, spaceUsed := -1, 0 // its last blank, and the cells up to it
	for at := 0; at < len(text); {
		size, w := r.first(text[at:])
		if size == 0 {
			break
		}
		blank := size == 1 && text[at] == ' '
		if blank {
			space, spaceUsed = at, used
		}
		if used+w > width && used > 0 {
			switch {
			case blank:
				lines = append(lines, corpus.Span{Start: start, End: at})
				at += size
				start, used, space = at, 0, -1
				continue
			case space > start:
				lines = append(lines, corpus.Span{Start: start, End: space})
				start, used, space = space+1, used-spaceUsed-1, -1
			default:
				lines = append(lines, corpus.Span{Start: start, End: at})
				start, used, space = at, 0, -1
			}
		}
		used += w
		at += size
	}
	if start < len(text) || len(lines) == 0 {
		lines = append(lines, corpus.Span{Start: start, End: len(text)})
	}
	return lines
}

// wrapInks wraps inks as one text and gives at most most lines of them (0: all);
// the last one then ends in an ellipsis.
func (r ruler) wrapInks(width, most int, inks ...ink) [][]ink {
	var text strings.Builder
	for _, i := range inks {
		text.WriteString(i.text)
	}
	spans := r.wrap(text.String(), width)
	cut := most > 0 && len(spans) > most
	if cut {
		spans = spans[:most]
	}
	lines := make([][]ink, len(spans))
	for n, s := range spans {
		lines[n] = slice(inks, s)
	}
	if cut {
		last := lines[most-1]
		if r.inkCells(last) >= width && len(last) > 0 {
			end := &last[len(last)-1]
			end.text = r.cut(end.text, r.cells(end.text)-1)
		}
		lines[most-1] = append(last, ink{inks[len(inks)-1].style, "…"})
	}
	return lines
}

// slice gives the part of inks that s covers, s counting the bytes of all their
// texts joined.
func slice(inks []ink, s corpus.Span) []ink {
	var part []ink
	at := 0
	for _, i := range inks {
		from, to := max(s.Start-at, 0), min(s.End-at, len(i.text))
		if from < to {
			part = append(part, ink{i.style, i.text[from:to]})
		}
		at += len(i.text)
	}
	return part
}

// pad fills text of one cell a byte up to width cells, from the left.
func pad(s string, width int) string { return blank(width-len(s)) + s }

// blanks is what most rows of nothing are cut from.
const blanks = "                                                                                                    "

// blank is a row of nothing.
func blank(width int) string {
	if width <= len(blanks) {
		return blanks[:max(width, 0)]
	}
	return strings.Repeat(" ", width)
}

// fit cuts or fills rows to exactly size height.
func fit(rows []string, width, height int) []string {
	if len(rows) > height {
		return rows[:max(height, 0)]
	}
	for len(rows) < height {
		rows = append(rows, blank(width))
	}
	return rows
}

// plural gives "1 name" and "2 names".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// number writes n with its thousands set apart: 12,345.
func number(n int) string {
	if n < 0 {
		return "-" + number(-n)
	}
	if n < 1000 {
		return itoa(n)
	}
	s := itoa(n % 1000)
	return number(n/1000) + "," + strings.Repeat("0", 3-len(s)) + s
}

func itoa(n int) string { return strconv.Itoa(n) }
