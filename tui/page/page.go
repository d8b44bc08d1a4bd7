// Package page sets an article as lines of terminal cells, and knows for each
// cell which byte of which block it shows. A [Page] is made once for an
// article, a width and a theme, and is then only read.
//
// Glamour decides where lines break and how headings look; the package keeps
// what it learned from that as byte spans, so that any part of a text, a name
// or a search hit, can be found on the page and be given another look without
// setting the page again. [Layout] says how.
//
// It may import corpus, styles, Glamour, ultraviolet and x/ansi. It knows
// nothing of panes, keys or Bubble Tea.
package page

import (
	"sort"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Options is all that a page depends on, besides the article.
type Options struct {
	Width  int // cells; a width under 4 counts as 4
	Theme  styles.Theme
	Unfold bool // show what [Folds] instead of a line that stands for it

	// Method is how the terminal's renderer counts cells. The zero value is
	// ansi.WcWidth, as Bubble Tea's until the terminal reports mode 2027; from
	// then on Bubble Tea counts with ansi.GraphemeWidth.
	Method ansi.Method
	// FoldHint is said after the first line that stands for furniture, such as
	// "gs shows them"; empty for nothing.
	FoldHint string
}

// Page is an article set in lines. It is immutable and safe for concurrent use.
type Page struct {
	Width  int
	Lines  []Line
	Notice string // why the text is not set as usual; empty: it is

	method ansi.Method
	first  []int // block: the line it begins at, or that stands for it
	end    []int // block: the line after its last
	folded []bool
	blocks []int // line: its block, or -1
}

// Line is one row of the page, without the blanks that fill it.
type Line struct{ Runs []Run }

// Run is a stretch of one line that has one look and shows one part of a block
// or is decoration.
type Run struct {
	Text    string
	Style   uv.Style
	Cols    int         // cells
	Block   int         // index in Article.Blocks; -1: decoration
	Span    corpus.Span // the bytes of the block's text that Text is; zero for decoration
	Mention int         // index in Article.Mentions; -1: none
}

// Stretch is a part of one line: the cells [X0, X1).
type Stretch struct{ Line, X0, X1 int }

// Place is a part of an article's text.
type Place struct {
	Block int
	Span  corpus.Span
}

// At gives what the cell in column x of line y shows: the block, the byte of
// its text and the mention. Without text there the block is -1; without a
// mention the mention is.
func (p *Page) At(x, y int) (block, offset, mention int) {
	if y < 0 || y >= len(p.Lines) || x < 0 {
		return -1, 0, -1
	}
	runs := p.Lines[y].Runs
	for i := range runs {
		r := &runs[i]
		if x >= r.Cols {
			x -= r.Cols
			continue
		}
		if r.Block < 0 {
			break
		}
		return r.Block, r.Span.Start + byteAt(r, x, p.method), r.Mention
	}
	return -1, 0, -1
}

// byteAt gives the byte of r's text that cell x of it shows.
func byteAt(r *Run, x int, m ansi.Method) int {
	if r.Cols == len(r.Text) && ascii(r.Text) {
		return x
	}
	for i := 0; i < len(r.Text); {
		n, cols := cluster(r.Text[i:], m)
		if x < cols {
			return i
		}
		x -= cols
		i += n
	}
	return len(r.Text)
}

// Cells gives where span s of a block is on the page, one stretch for each line
// it touches, from the top. A span that cuts a character of several runes has
// the whole character. What is folded away or lost at a line's end has none.
func (p *Page) Cells(block int, s corpus.Span) []Stretch {
	if block < 0 || block >= len(p.first) || p.folded[block] {
		return nil
	}
	var found []Stretch
	for y := p.lineOf(block, s.Start); y < p.end[block]; y++ {
		here, x := Stretch{Line: y, X0: -1}, 0
		for i := range p.Lines[y].Runs {
			r := &p.Lines[y].Runs[i]
			if r.Block == block && r.Span.Overlaps(s) {
				from, to := part(r, s, p.method)
				if here.X0 < 0 {
					here.X0 = x + width(r.Text[:from], p.method)
				}
				here.X1 = x + width(r.Text[:to], p.method)
			}
			x += r.Cols
		}
		if here.X1 > here.X0 && here.X0 >= 0 {
			found = append(found, here)
		} else if start, ok := p.starts(y); ok && start >= s.End {
			break
		}
	}
	return found
}

// starts gives the first byte that line y shows of its block.
func (p *Page) starts(y int) (int, bool) {
	for _, r := range p.Lines[y].Runs {
		if r.Block >= 0 {
			return r.Span.Start, true
		}
	}
	return 0, false
}

// LineOf gives the line that shows byte offset of a block; for a blank lost at
// a line's end the line that follows, for a folded block the line that stands
// for it. A block that is not there gives -1.
func (p *Page) LineOf(block, offset int) int {
	if block < 0 || block >= len(p.first) {
		return -1
	}
	if p.folded[block] {
		return p.first[block]
	}
	return max(min(p.lineOf(block, offset), p.end[block]-1), 0)
}

// lineOf is the first line of a block that shows text past offset.
func (p *Page) lineOf(block, offset int) int {
	n := p.end[block] - p.first[block]
	return p.first[block] + sort.Search(n, func(i int) bool {
		runs := p.Lines[p.first[block]+i].Runs
		return len(runs) == 0 || runs[len(runs)-1].Span.End > offset
	})
}

// BlockAt gives the block that a line shows or stands for; for a line that does
// neither the next block below, and past the last block the last. A page
// without blocks gives -1.
func (p *Page) BlockAt(line int) int {
	for y := max(line, 0); y < len(p.blocks); y++ {
		if p.blocks[y] >= 0 {
			return p.blocks[y]
		}
	}
	for y := min(line, len(p.blocks)) - 1; y >= 0; y-- {
		if p.blocks[y] >= 0 {
			return p.blocks[y]
		}
	}
	return -1
}

// Extent gives the lines [first, end) of a block. For a folded one that is the
// line that stands for it, and folded is true. A block that is not there has no
// lines.
func (p *Page) Extent(block int) (first, end int, folded bool) {
	if block < 0 || block >= len(p.first) {
		return 0, 0, false
	}
	return p.first[block], p.end[block], p.folded[block]
}

// Blocks is the number of blocks of the article, or of lines given to [Plain].
func (p *Page) Blocks() int { return len(p.first) }

// part gives the bytes of r's text that s covers, widened to whole characters.
func part(r *Run, s corpus.Span, m ansi.Method) (from, to int) {
	from = max(s.Start, r.Span.Start) - r.Span.Start
	to = min(s.End, r.Span.End) - r.Span.Start
	return snap(r.Text, from, false, m), snap(r.Text, to, true, m)
}

// snap moves i to a border between two characters of text: up or down.
func snap(text string, i int, up bool, m ansi.Method) int {
	if i <= 0 || i >= len(text) || text[i] < utf8.RuneSelf && text[i-1] < utf8.RuneSelf {
		return i
	}
	for at := 0; at < i; {
		n, _ := cluster(text[at:], m)
		if at+n > i {
			if up {
				return at + n
			}
			return at
		}
		at += n
	}
	return i
}
