package tui

import (
	"strings"

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

// cells is the width of clean text on the screen.
func cells(s string) int { return ansi.StringWidthWc(s) }

func inkCells(inks []ink) int {
	n := 0
	for _, i := range inks {
		n += cells(i.text)
	}
	return n
}

// paint draws inks as a row of exactly width cells; what does not fit is cut
// and shown so by an ellipsis. ground lies under the row.
func paint(width int, ground uv.Style, inks ...ink) string {
	var b strings.Builder
	left := width
	for n, i := range inks {
		text := i.text
		w := cells(text)
		if w > left || w == left && n < len(inks)-1 && inkCells(inks[n+1:]) > 0 {
			text = ansi.TruncateWc(text, left-1, "") + "…"
			w = cells(text)
			if left <= 0 {
				text, w = "", 0
			}
			b.WriteString(dye(styles.Over(ground, i.style), text))
			left -= w
			break
		}
		b.WriteString(dye(styles.Over(ground, i.style), text))
		left -= w
	}
	if left > 0 {
		b.WriteString(ground.Styled(strings.Repeat(" ", left)))
	}
	return b.String()
}

// spread draws left from the left edge and right up to the right edge; where
// both do not fit, left gives way.
func spread(width int, ground uv.Style, left, right []ink) string {
	r := inkCells(right)
	if r == 0 {
		return paint(width, ground, left...)
	}
	if r >= width {
		return paint(width, ground, right...)
	}
	room := width - r
	if inkCells(left) >= room {
		return paint(room-1, ground, left...) + paint(r+1, ground, append([]ink{{ground, " "}}, right...)...)
	}
	return paint(room, ground, left...) + paint(r, ground, right...)
}

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

// wrap breaks clean text at blanks into lines of at most width cells, as spans
// of the text; a word that is longer than a line is broken between cells. It
// gives at least one line.
func wrap(text string, width int) []corpus.Span {
	width = max(width, 1)
	var lines []corpus.Span
	start, used := 0, 0       // of the line
	space, spaceUsed := -1, 0 // its last blank, and the cells up to it
	for at := 0; at < len(text); {
		cluster, w := ansi.FirstGraphemeCluster(text[at:], ansi.WcWidth)
		if len(cluster) == 0 {
			break
		}
		if cluster == " " {
			space, spaceUsed = at, used
		}
		if used+w > width && used > 0 {
			switch {
			case cluster == " ":
				lines = append(lines, corpus.Span{Start: start, End: at})
				at += len(cluster)
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
		at += len(cluster)
	}
	if start < len(text) || len(lines) == 0 {
		lines = append(lines, corpus.Span{Start: start, End: len(text)})
	}
	return lines
}

// wrapInks wraps inks as one text and gives at most most lines of them (0: all);
// the last one then ends in an ellipsis.
func wrapInks(width, most int, inks ...ink) [][]ink {
	var text strings.Builder
	for _, i := range inks {
		text.WriteString(i.text)
	}
	spans := wrap(text.String(), width)
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
		if inkCells(last) >= width && len(last) > 0 {
			end := &last[len(last)-1]
			end.text = ansi.TruncateWc(end.text, max(cells(end.text)-1, 0), "")
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

// plural gives "1 name" and "2 names".
func plural(n int, one, many string) string {
	if n == 1 {
		return number(n) + " " + one
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
