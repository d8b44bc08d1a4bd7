package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
)

// printer writes text for people. A failed write is kept by w, which then
// writes nothing more, and told when the call ends.
type printer struct {
	w     *bufio.Writer
	width int // in cells
	look  look
}

// underArticle sets off what belongs to the article named above it, and
// itemUnder begins one of several such things.
const (
	underArticle = "     "
	itemUnder    = "   · "
)

// line writes s and ends the line, without the blanks at its end.
func (p *printer) line(s string) {
	p.w.WriteString(strings.TrimRight(s, " "))
	p.w.WriteByte('\n')
}

// flow writes s, which may hold styles, wrapped at words: the first line
// after first, the others after as many blanks. A first that leaves too little
// room has a line of its own.
func (p *printer) flow(first, s string) {
	indent := ansi.StringWidth(first)
	if indent > p.width/2 {
		p.line(first)
		indent = len(underArticle)
		first = underArticle
	}
	for i, l := range strings.Split(ansi.Wrap(s, p.width-indent, ""), "\n") {
		if i > 0 {
			first = strings.Repeat(" ", indent)
		}
		p.line(first + strings.TrimLeft(l, " "))
	}
}

// mark gives the part of text that show covers, with the hits in it made
// visible: by style, or by guillemets where there is none. A hit is styled
// word by word, so that it may be wrapped.
func (p *printer) mark(text string, show corpus.Span, hits []corpus.Span) string {
	var b strings.Builder
	at := show.Start
	for _, h := range hits {
		if h.Start < at || h.End > show.End {
			continue
		}
		b.WriteString(text[at:h.Start])
		if p.look.plain {
			b.WriteString("«" + h.Of(text) + "»")
		} else {
			b.WriteString(eachWord(p.look.hit, h.Of(text)))
		}
		at = h.End
	}
	b.WriteString(text[at:show.End])
	return b.String()
}

// eachWord styles s word by word, so that no style goes over the end of a line
// where s is wrapped.
func eachWord(style func(string) string, s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		words[i] = style(w)
	}
	return strings.Join(words, " ")
}

// cut gives s in at most width cells, the end replaced by … where it does not
// fit.
func cut(s string, width int) string { return ansi.Truncate(s, max(width, 1), "…") }

// thousands writes n with a comma between thousands: 12,345.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes n of what, whose plural ends in s: 1 article, 1,204 articles.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%s %ss", thousands(n), what)
}

// column is how one column of a table is set.
type column struct {
	right bool // numbers
	flex  bool // takes the cells that the others leave
	fill  bool // with flex: all of them, not just those it needs
	least int  // with flex: how narrow it may get before extra columns go; 0: leastFlex
	most  int  // cells; 0: as wide as its widest
	extra int  // left out where the table is too wide: the highest first; 0: never
	style func(string) string
	byRow func(row int, cell string) string // in place of style, where rows differ
}

// columnGap is the blanks between two columns.
const columnGap = 2

// leastFlex is how narrow a flexible column may get before extra ones go, where
// it does not say so itself.
const leastFlex = 24

// table writes rows in aligned columns that fit the width. One column is
// flexible. Columns without any content are left out; a cell that does not fit
// is cut.
func (p *printer) table(columns []column, rows [][]string) {
	for _, row := range layTable(columns, rows, p.width) {
		p.line(row)
	}
}

// layTable gives the lines of a table, cells padded and styled.
func layTable(columns []column, rows [][]string, width int) []string {
	widths := fit(columns, natural(columns, rows), width)
	lines := make([]string, len(rows))
	for i, row := range rows {
		var b strings.Builder
		for j, cell := range row {
			if widths[j] == 0 {
				continue
			}
			if b.Len() > 0 {
				b.WriteString(strings.Repeat(" ", columnGap))
			}
			b.WriteString(setCell(columns[j], i, cell, widths[j]))
		}
		lines[i] = b.String()
	}
	return lines
}

// setCell cuts, pads and styles one cell of a row. Padding is outside of the
// style.
func setCell(c column, row int, cell string, width int) string {
	cell = cut(cell, width)
	pad := strings.Repeat(" ", max(0, width-ansi.StringWidth(cell)))
	switch {
	case cell == "":
	case c.byRow != nil:
		cell = c.byRow(row, cell)
	case c.style != nil:
		cell = c.style(cell)
	}
	if c.right {
		return pad + cell
	}
	return cell + pad
}

// natural gives each column the width of its widest cell, up to its most.
func natural(columns []column, rows [][]string) []int {
	widths := make([]int, len(columns))
	for _, row := range rows {
		for j, cell := range row {
			widths[j] = max(widths[j], ansi.StringWidth(cell))
		}
	}
	for j, c := range columns {
		if c.most > 0 {
			widths[j] = min(widths[j], c.most)
		}
	}
	return widths
}

// fit leaves out extra columns, and sets the flexible one to what is left, until
// the table has at most width cells.
func fit(columns []column, widths []int, width int) []int {
	flex := slices.IndexFunc(columns, func(c column) bool { return c.flex })
	least := min(widths[flex], cmp.Or(columns[flex].least, leastFlex))
	for {
		total, drop := 0, -1
		for j, w := range widths {
			if w == 0 || j == flex {
				continue
			}
			total += w + columnGap
			if e := columns[j].extra; e > 0 && (drop < 0 || e > columns[drop].extra) {
				drop = j
			}
		}
		room := max(0, width-total)
		if room >= least || drop < 0 {
			if !columns[flex].fill {
				room = min(room, widths[flex])
			}
			widths[flex] = room
			return widths
		}
		widths[drop] = 0
	}
}
