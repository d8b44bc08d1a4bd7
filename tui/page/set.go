package page

import (
	"strings"

	"dossier/corpus"
	"dossier/styles"

	uv "github.com/charmbracelet/ultraviolet"
)

// setter builds a page line by line. It is told where the lines of each block
// break; looks, bars, bullets and the white space between blocks are its own.
type setter struct {
	page  *Page
	o     Options
	arena []Run // the lines' runs, so that a line costs no allocation
	from  int   // where in arena the line under way begins
	prev  role  // the role of the last block set
	empty bool  // nothing is set yet, or an empty line is already
	hint  string

	factsAt int // the first line of the facts
}

// lineRuns is the room for runs that a new line finds in the arena. A line that
// needs more moves; the others stay where they are.
const lineRuns = 32

func newSetter(o Options, blocks int) *setter {
	p := &Page{Width: o.Width, method: o.Method,
		first: make([]int, blocks), end: make([]int, blocks), folded: make([]bool, blocks)}
	return &setter{page: p, o: o, empty: true, hint: o.FoldHint}
}

// role is how a kind of block is set.
type role struct {
	kind  corpus.Kind
	level int // nesting of quotes and lists
	style uv.Style
	first string // before the block's first line
	next  string // before its other lines
	tight bool   // no empty line between blocks of this kind
	raw   bool   // blanks at a line's start are kept
}

// deepestLevel bounds the nesting of quotes and lists: each level costs Glamour
// as much again as all of the text.
const deepestLevel = 4

// roleOf gives the role of b in a page of that width. Bars and bullets take at
// most a third of it.
func roleOf(b corpus.Block, t styles.Theme, width int) role {
	r := role{kind: b.Kind, style: t.Text}
	deepest := width / 6
	switch b.Kind {
	case corpus.Title:
		r.style = t.Title
	case corpus.Heading:
		r.style = t.Heading
	case corpus.Standfirst:
		r.style = t.Standfirst
	case corpus.Byline, corpus.Dateline:
		r.style, r.tight = t.Byline, true
	case corpus.Caption, corpus.Credit:
		r.level, r.style, r.tight = min(1, deepest), t.Caption, true
	case corpus.Quote:
		r.level, r.style = min(max(b.Level, 1), deepestLevel, deepest), t.Quote
	case corpus.List:
		r.level, r.tight = min(max(b.Level, 1), deepestLevel, deepest), true
	case corpus.Code:
		r.level, r.style, r.tight, r.raw = min(1, deepest), t.Code, true, true
	case corpus.Table:
		r.tight, r.raw = true, true
	case corpus.Furniture:
		r.style, r.tight = t.Furniture, true
	}
	r.marks()
	return r
}

// marks sets what stands before the lines: two cells for each level.
func (r *role) marks() {
	if r.level == 0 {
		return
	}
	switch r.kind {
	case corpus.List:
		r.first = strings.Repeat("  ", r.level-1) + "• "
		r.next = strings.Repeat("  ", r.level)
	case corpus.Code:
		r.first, r.next = "  ", "  "
	default:
		r.first = strings.Repeat(styles.QuoteBar+" ", r.level)
		r.next = r.first
	}
}

// room is the cells that a role leaves for text in a page of that width.
func (r role) room(width int) int { return width - 2*r.level }

// space puts an empty line before a block where one belongs.
func (s *setter) space(r role) {
	header := s.prev.kind == corpus.Byline || s.prev.kind == corpus.Dateline
	switch {
	case s.empty:
	case r.tight && s.prev.tight && (r.kind == s.prev.kind || r.kind == corpus.Credit && s.prev.kind == corpus.Caption):
	case header && (r.kind == corpus.Byline || r.kind == corpus.Dateline):
	case s.prev.kind == corpus.Heading && r.kind != corpus.Heading:
	default:
		s.blank()
	}
}

func (s *setter) blank() {
	if !s.empty {
		s.line(-1)
		s.empty = true
	}
}

// line ends the line under way. block is what it shows or stands for.
func (s *setter) line(block int) {
	s.page.Lines = append(s.page.Lines, Line{Runs: s.arena[s.from:len(s.arena):len(s.arena)]})
	s.page.blocks = append(s.page.blocks, block)
	if len(s.arena)+lineRuns > cap(s.arena) {
		s.arena = make([]Run, 0, min(max(2*cap(s.arena), 4*lineRuns), 64*lineRuns))
	}
	s.from = len(s.arena)
	s.empty = false
}

// decorate puts text that is no part of a block on the line under way.
func (s *setter) decorate(text string, style uv.Style) {
	if text != "" {
		s.arena = append(s.arena, Run{Text: text, Style: style, Cols: width(text, s.o.Method), Block: -1, Mention: -1})
	}
}

// block sets block i, whose text is shown on the given lines. mentions are
// those of the block; the first of them is the article's number from.
func (s *setter) block(i int, text string, r role, lines []corpus.Span, mentions []corpus.Mention, from int) {
	if len(lines) > 0 {
		s.space(r)
		s.prev = r
	}
	s.page.first[i] = len(s.page.Lines)
	before := r.first
	for _, l := range lines {
		s.decorate(before, s.markStyle(r))
		s.textLine(i, text, r.style, l, mentions, from)
		before = r.next
	}
	s.page.end[i] = len(s.page.Lines)
}

// textLine sets one line of a block.
func (s *setter) textLine(i int, text string, style uv.Style, l corpus.Span, mentions []corpus.Mention, from int) {
	line, at := l.Of(text), l.Start
	for k, m := range mentions {
		if m.Span.End <= at {
			continue
		}
		if m.Span.Start >= l.End {
			break
		}
		// A run never cuts a character, though a mention may.
		start := max(at, l.Start+snap(line, m.Span.Start-l.Start, false, s.o.Method))
		end := max(start, l.Start+snap(line, min(m.Span.End, l.End)-l.Start, true, s.o.Method))
		s.run(i, text, corpus.Span{Start: at, End: start}, style, -1)
		s.run(i, text, corpus.Span{Start: start, End: end}, style, from+k)
		at = end
	}
	s.run(i, text, corpus.Span{Start: at, End: l.End}, style, -1)
	s.line(i)
}

func (s *setter) markStyle(r role) uv.Style {
	if r.kind == corpus.List {
		return s.o.Theme.Dim
	}
	return s.o.Theme.Faint
}

func (s *setter) run(block int, text string, span corpus.Span, style uv.Style, mention int) {
	if span.Len() > 0 {
		part := span.Of(text)
		s.arena = append(s.arena, Run{Text: part, Style: style, Cols: width(part, s.o.Method), Block: block, Span: span, Mention: mention})
	}
}
