package page

import (
	"fmt"
	"strings"
	"time"

	"dossier/corpus"

	"charm.land/glamour/v2"
)

// What Glamour is given at most. It takes about a second for 1.5 MB and twenty
// times the text's size in memory, more on a slow machine; past these bounds,
// or past patience, a text is set without it, which is fifty times as fast.
const (
	maxText     = 256 << 10 // bytes of an article's shown blocks
	maxBlocks   = 3000
	maxBlock    = 16 << 10 // bytes of one block
	chunkText   = 16 << 10 // bytes given at once, or a block more; headings cost their number squared
	chunkBlocks = 64
	patience    = time.Second
)

// sheet is where the lines of an article's blocks break.
type sheet struct {
	roles  []role
	lines  [][]corpus.Span // per block; nil for what is folded
	notice string
}

// Layout sets a as o asks. It never fails: what Glamour cannot set, or not in
// good time, is set by [Plain]'s rules instead and the page's Notice says so.
//
// Each block becomes a block of Markdown with everything special escaped and a
// mark around it (see mark). Glamour, a new one each time because one mixes the
// outputs of several callers, lays the Markdown out. Its output is read once:
// what lies between a block's marks must be the block's text again, which gives
// the bytes that each line shows. All else of the output is dropped; bars,
// bullets, looks and the white space between blocks are put on by role.
//
// An article of 800 words takes 2 to 3 ms.
func Layout(a *corpus.Article, o Options) (p *Page) {
	defer func() {
		if r := recover(); r != nil {
			p = Plain(texts(a), o)
			p.Notice = fmt.Sprintf("set plainly: %v", r)
		}
	}()
	o.Width = max(o.Width, 4)
	s := newSetter(o, len(a.Blocks))
	sh := newSheet(a, o)
	s.article(a, sh)
	s.page.Notice = sh.notice
	return s.page
}

func texts(a *corpus.Article) []string {
	lines := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		lines[i] = b.Text
	}
	return lines
}

func newSheet(a *corpus.Article, o Options) *sheet {
	sh := &sheet{roles: make([]role, len(a.Blocks)), lines: make([][]corpus.Span, len(a.Blocks))}
	var shown []int
	size := 0
	for i, b := range a.Blocks {
		sh.roles[i] = roleOf(b, o.Theme, o.Width)
		if !Folds(a, i) || o.Unfold {
			shown = append(shown, i)
			size += len(b.Text)
		}
	}
	switch {
	case size > maxText:
		sh.notice = fmt.Sprintf("set plainly: %s of text", bytesInWords(size))
	case len(shown) > maxBlocks:
		sh.notice = fmt.Sprintf("set plainly: %d paragraphs", len(shown))
	}
	if sh.notice == "" {
		shown = sh.glamour(a, o, shown)
	}
	for _, i := range shown {
		sh.plainly(a, o, i)
	}
	return sh
}

// plainly breaks block i without Glamour.
func (sh *sheet) plainly(a *corpus.Article, o Options, i int) {
	r := sh.roles[i]
	sh.lines[i] = breaks(a.Blocks[i].Text, r.room(o.Width), o.Method, r.raw)
}

// glamour breaks the shown blocks, a chunk at a time, and gives those that are
// left: the enormous ones, and all that come after its patience has ended.
func (sh *sheet) glamour(a *corpus.Article, o Options, shown []int) []int {
	start := time.Now()
	var left, chunk []int
	size := 0
	for k, i := range shown {
		if n := len(a.Blocks[i].Text); n > maxBlock {
			sh.notice = "part of this text is set plainly"
			left = append(left, i)
		} else {
			chunk = append(chunk, i)
			size += n
		}
		if len(chunk) < chunkBlocks && size < chunkText && k < len(shown)-1 {
			continue
		}
		sh.chunk(a, o, chunk)
		chunk, size = chunk[:0], 0
		if time.Since(start) > patience {
			sh.notice = "set plainly: this text is slow to lay out"
			return append(left, shown[k+1:]...)
		}
	}
	return left
}

// chunk breaks a few blocks. One that does not come out as it went in is broken
// without Glamour.
func (sh *sheet) chunk(a *corpus.Article, o Options, shown []int) {
	if len(shown) == 0 {
		return
	}
	l := aligner{blocks: make([]aligned, len(shown))}
	var md strings.Builder
	for n, i := range shown {
		text, r := a.Blocks[i].Text, sh.roles[i]
		l.blocks[n] = aligned{text: text, raw: r.raw, start: -1}
		writeBlock(&md, text, r, n)
	}
	out, err := render(md.String(), o)
	if err == nil {
		l.read(out)
	}
	for n, i := range shown {
		b := &l.blocks[n]
		if err != nil || !b.complete() {
			sh.plainly(a, o, i)
			sh.notice = "part of this text is set plainly"
			continue
		}
		sh.lines[i] = sh.fit(b, o, i)
	}
}

// fit breaks again the lines that are too wide as the screen counts cells.
func (sh *sheet) fit(b *aligned, o Options, i int) []corpus.Span {
	room := sh.roles[i].room(o.Width)
	for n, l := range b.lines {
		if l.Len() <= room && ascii(l.Of(b.text)) || width(l.Of(b.text), o.Method) <= room {
			continue
		}
		fitted := append([]corpus.Span(nil), b.lines[:n]...)
		for n, l := range b.lines[n:] {
			for _, part := range breaks(l.Of(b.text), room, o.Method, b.raw && n == 0) {
				fitted = append(fitted, corpus.Span{Start: l.Start + part.Start, End: l.Start + part.End})
			}
		}
		return fitted
	}
	return b.lines
}

// render gives what Glamour makes of md. A panic of Glamour or of what it uses
// is an error.
func render(md string, o Options) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("lay out: %v", r)
		}
	}()
	g, err := glamour.NewTermRenderer(glamour.WithStyles(o.Theme.Glamour()), glamour.WithWordWrap(o.Width))
	if err != nil {
		return "", fmt.Errorf("make renderer: %w", err)
	}
	if out, err = g.Render(md); err != nil {
		return "", fmt.Errorf("lay out: %w", err)
	}
	return out, nil
}

func bytesInWords(n int) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+512)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// Plain sets lines as they are, each a block, without Glamour: the source of an
// article, help, problems. Each string must be clean and hold no line break.
// White space at the start of a line is kept; an empty line stays empty.
func Plain(lines []string, o Options) *Page {
	o.Width = max(o.Width, 4)
	s := newSetter(o, len(lines))
	r := role{kind: corpus.Code, style: o.Theme.Text, tight: true, raw: true}
	for i, text := range lines {
		spans := breaks(text, o.Width, o.Method, true)
		if len(spans) == 0 {
			s.page.first[i] = len(s.page.Lines)
			s.line(i)
			s.page.end[i] = len(s.page.Lines)
			continue
		}
		s.block(i, text, r, spans, nil, 0)
	}
	return s.page
}
