package clean

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// Caps on Markdown. The parser takes time that grows with the square of some of
// these, so they are counted before it runs.
const (
	depthLimit   = 16   // nesting of quotes and lists
	markLimit    = 2000 // brackets, emphasis and code marks in one paragraph
	tableRows    = 2000 // of one table; later rows are paragraphs
	tableColumns = 64   // of one row; later cells share the last
	tableCells   = 150_000
	paragraphCap = 256 << 10
)

// tooCostly says why the parser must not see text, or nothing. It counts, in
// each paragraph, the marks that open what may never close, and the depth of
// nesting.
func tooCostly(s string) string {
	marks, size, rows, bars := 0, 0, 0, 0
	for len(s) > 0 {
		l := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			l, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		trimmed := strings.TrimLeft(l, " ")
		if trimmed == "" {
			marks, size, rows, bars = 0, 0, 0, 0
			continue
		}
		if nesting(l) > depthLimit {
			return fmt.Sprintf("nested deeper than %d", depthLimit)
		}
		// The parser fills each row of a table up to the columns of its head.
		rows++
		if bars = max(bars, strings.Count(l, "|")); rows*bars > tableCells {
			return fmt.Sprintf("a table of more than %d cells", tableCells)
		}
		run := byte(0)
		for i := range len(trimmed) {
			c := trimmed[i]
			switch c {
			case '[', '!', '<', '&', '*', '_', '`', '~', ']', '\\':
				if c != run || c == '[' || c == ']' || c == '<' {
					marks++
				}
			}
			run = c
		}
		if size += len(l); marks > markLimit && !strings.HasPrefix(trimmed, "|") && !isReference(trimmed) || marks > 20*markLimit || size > paragraphCap {
			return "marks without end in one paragraph"
		}
	}
	return ""
}

// isReference reports whether l says where a link goes, as "[a]: u" does. An
// article may have many in a row, and the parser reads each by itself.
func isReference(l string) bool {
	end := strings.Index(l, "]:")
	return end > 0 && l[0] == '[' && strings.LastIndexByte(l, '[') == 0
}

// nesting tells about how deep a line of Markdown lies: its marks of quotes and
// lists, and a level for four blanks before them.
func nesting(l string) int {
	n, blanks := 0, 0
	for i := 0; i < len(l); i++ {
		switch c := l[i]; {
		case c == ' ':
			if n == 0 {
				blanks++
			}
			continue
		case c == '>', (c == '-' || c == '*' || c == '+') && i+1 < len(l) && l[i+1] == ' ':
			n++
		case c >= '0' && c <= '9' && ordinal(l[i:]) > 0:
			n++
			i += ordinal(l[i:]) - 1
		default:
			if n == 0 {
				return 0 // no mark: indented code, or text that goes on
			}
			return n + blanks/4
		}
	}
	return n + blanks/4
}

// mdParser is the parser of all articles; it keeps nothing between them.
var mdParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
})

// markdown gives the lines of Markdown text, and notes on what of it did not
// fit. ok is false where it is too costly to parse; the note says why.
func markdown(source string) (lines []line, notes []string, ok bool) {
	if why := tooCostly(source); why != "" {
		return nil, []string{"read as plain text, not Markdown: " + why}, false
	}
	w := mdWalk{src: []byte(source)}
	w.blocks(mdParser().Parse(text.NewReader(w.src)), 0, 0)
	return w.lines, w.notes, true
}

// mdWalk makes lines of the nodes of a Markdown text.
type mdWalk struct {
	src   []byte
	lines []line
	notes []string // what of it did not fit
}

// add appends a line of kind k; a line that is not fixed has a kind yet to be
// found.
func (w *mdWalk) add(k corpus.Kind, level int, s string, fixed bool) {
	s = safe.Line(s)
	for len(s) > lineSize {
		i := splitAt(s)
		w.add(k, level, s[:i], fixed)
		s = safe.Line(s[i:])
	}
	if s == "" {
		return
	}
	w.lines = append(w.lines, line{text: s, kind: k, level: level, fixed: fixed, gap: 1, shape: shapeOf(s)})
}

// blocks adds the children of n, which lies in so many lists and quotes.
func (w *mdWalk) blocks(n ast.Node, lists, quotes int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			w.add(corpus.Heading, c.Level, w.inline(c), true)
			w.pictures(c)
		case *ast.Blockquote:
			w.blocks(c, lists, min(quotes+1, depthLimit))
		case *ast.List:
			w.list(c, min(lists+1, depthLimit), quotes)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.code(c)
		case *ast.HTMLBlock:
			w.html(c)
		case *east.Table:
			w.table(c)
		case *ast.ThematicBreak:
		case *ast.Paragraph, *ast.TextBlock:
			w.paragraph(c, quotes)
		default:
			w.blocks(c, lists, quotes)
		}
	}
}

func (w *mdWalk) paragraph(n ast.Node, quotes int) {
	s := w.inline(n)
	if quotes > 0 {
		w.add(corpus.Quote, quotes, s, true)
	} else {
		w.add(corpus.Paragraph, 0, s, false)
	}
	w.pictures(n)
}

// list adds the items of l, the first paragraph of each as an item and what
// follows as what it is.
func (w *mdWalk) list(l *ast.List, lists, quotes int) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := ""
		if l.IsOrdered() {
			mark = fmt.Sprintf("%d%c ", number, l.Marker)
			number++
		}
		head := item.FirstChild()
		if head == nil {
			continue
		}
		if k := head.Kind(); k == ast.KindParagraph || k == ast.KindTextBlock {
			if s := w.inline(head); strings.TrimSpace(s) != "" {
				w.add(corpus.List, lists, mark+s, true)
			}
			w.pictures(head)
			head.SetAttributeString("done", true)
		}
		rest := item.FirstChild()
		if _, done := rest.AttributeString("done"); done {
			item.RemoveChild(item, rest)
		}
		w.blocks(item, lists, quotes)
	}
}

// code adds the lines of a code block, their leading blanks kept.
func (w *mdWalk) code(n ast.Node) {
	segments := n.Lines()
	for i := range segments.Len() {
		s := segments.At(i)
		l := strings.TrimRight(safe.Clean(string(s.Value(w.src))), " \n")
		if strings.TrimSpace(l) == "" {
			continue
		}
		for len(l) > lineSize {
			i := splitAt(l)
			w.lines = append(w.lines, line{text: l[:i], kind: corpus.Code, fixed: true, shape: shapeOf(l[:i])})
			l = safe.Clean(l[i:])
		}
		w.lines = append(w.lines, line{text: l, kind: corpus.Code, fixed: true, shape: shapeOf(l)})
	}
}

// html adds the text of an HTML block, line by line, its tags dropped.
func (w *mdWalk) html(n *ast.HTMLBlock) {
	var b strings.Builder
	segments := n.Lines()
	for i := range segments.Len() {
		s := segments.At(i)
		b.Write(s.Value(w.src))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(w.src))
	}
	for l := range strings.SplitSeq(decodeText(withoutTags(b.String()), false), "\n") {
		w.add(corpus.Paragraph, 0, l, false)
	}
}

// withoutTags takes comments and tags out of s. What is not closed is text.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		end, skip := ">", 1
		if strings.HasPrefix(s[i:], "<!--") {
			end, skip = "-->", 3
		}
		j := strings.Index(s[i:], end)
		if j < 0 {
			s = s[i:]
			break
		}
		if !inlineTag(s[i+1:]) {
			b.WriteByte(' ')
		}
		s = s[i+j+skip:]
	}
	b.WriteString(s)
	return b.String()
}

// inlineTag reports whether a tag may stand inside a word.
func inlineTag(s string) bool {
	s = strings.TrimPrefix(s, "/")
	for _, t := range [...]string{"b", "i", "em", "strong", "a", "span", "u", "s", "sub", "sup", "wbr", "mark", "small"} {
		if len(s) > len(t) && strings.EqualFold(s[:len(t)], t) && strings.IndexByte("> /", s[len(t)]) >= 0 {
			return true
		}
	}
	return false
}

// table adds the rows of t, cells set off by bars.
func (w *mdWalk) table(t *east.Table) {
	rows, wide := 0, false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var b strings.Builder
		cells := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			switch cells++; {
			case cells > tableColumns:
				wide = true
				b.WriteByte(' ')
			case cells > 1:
				b.WriteString(" | ")
			}
			b.WriteString(strings.TrimSpace(w.inline(cell)))
		}
		kind := corpus.Table
		if rows++; rows > tableRows {
			kind = corpus.Paragraph
		}
		if s := b.String(); strings.Trim(s, " |") != "" {
			w.add(kind, 0, s, true)
		}
	}
	if wide {
		w.notes = append(w.notes, fmt.Sprintf("a table has more than %d columns; the last ones are shown as one", tableColumns))
	}
	if rows > tableRows {
		w.notes = append(w.notes, fmt.Sprintf("a table has more than %d rows; the last ones are shown as paragraphs", tableRows))
	}
}

// pictures adds the texts that stand for the pictures in n, as captions.
func (w *mdWalk) pictures(n ast.Node) {
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		img, ok := n.(*ast.Image)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		var b strings.Builder
		w.text(&b, img)
		if b.Len() == 0 {
			b.WriteString(decodeText(string(img.Title), true))
		}
		w.add(corpus.Caption, 0, b.String(), true)
		return ast.WalkSkipChildren, nil
	})
}

// inline gives the text of the inline nodes below n, without pictures.
func (w *mdWalk) inline(n ast.Node) string {
	var b strings.Builder
	w.text(&b, n)
	return b.String()
}

func (w *mdWalk) text(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := string(c.Segment.Value(w.src))
			if !c.IsRaw() {
				s = decodeText(s, true)
			}
			b.WriteString(s)
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.lineBreak(b, c)
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					b.Write(t.Segment.Value(w.src))
				}
			}
		case *ast.AutoLink:
			b.Write(c.Label(w.src))
		case *ast.RawHTML:
			if tag := c.Segments; tag.Len() > 0 {
				first := tag.At(0)
				if v := string(first.Value(w.src)); strings.HasPrefix(v, "<") && !inlineTag(v[1:]) {
					b.WriteByte(' ')
				}
			}
		case *ast.Image:
			if n.Kind() == ast.KindImage {
				w.text(b, c)
			}
		default:
			w.text(b, c)
		}
	}
}

// lineBreak joins the lines of a paragraph as [joinLines] does.
func (w *mdWalk) lineBreak(b *strings.Builder, t *ast.Text) {
	s := b.String()
	last, _ := utf8.DecodeLastRuneInString(s)
	if unspaced(last) {
		if next, ok := t.NextSibling().(*ast.Text); ok {
			if r, _ := utf8.DecodeRune(next.Segment.Value(w.src)); unspaced(r) && isWordRune(r) {
				return
			}
		}
	}
	b.WriteByte(' ')
}
