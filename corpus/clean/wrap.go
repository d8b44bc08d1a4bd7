package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text wrapped by hand or by a mailer has lines of nearly one width.
const (
	narrowest = 48  // the least width of wrapped text, in characters
	widest    = 100 // the most
)

// unwrap joins the lines of paragraphs that were broken at a fixed width. A
// text is taken for wrapped where most lines that have one right below would
// not have held its first word too.
func unwrap(lines []line) []line {
	width := wrapWidth(lines)
	if width == 0 {
		return lines
	}
	out := lines[:0]
	var paragraph []string // the lines of the last paragraph
	finish := func() {
		if len(paragraph) > 1 {
			last := &out[len(out)-1]
			last.text = oneLine(joinLines(paragraph))
			last.shape = shapeOf(last.text)
		}
		paragraph = paragraph[:0]
	}
	size := 0
	for _, l := range lines {
		if len(paragraph) > 0 && size+len(l.text) < lineSize && l.continues(&out[len(out)-1], paragraph[len(paragraph)-1], width) {
			paragraph = append(paragraph, unquoted(l.text))
			size += len(l.text) + 1
			continue
		}
		finish()
		out = append(out, l)
		paragraph = append(paragraph, l.text)
		size = len(l.text)
	}
	finish()
	return out
}

// wrapWidth gives the width that lines are wrapped at, in characters, or 0.
func wrapWidth(lines []line) int {
	width, over := 0, 0
	for _, l := range lines {
		if len(l.text) > 4*widest {
			over++
			continue
		}
		if n := utf8.RuneCountInString(l.text); n > widest {
			over++
		} else {
			width = max(width, n)
		}
	}
	if width < narrowest || over*20 > len(lines) {
		return 0
	}
	full, pairs := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].gap > 0 {
			continue
		}
		pairs++
		if filled(utf8.RuneCountInString(lines[i-1].text), lines[i].text, width) && !lines[i-1].ends {
			full++
		}
	}
	if full < 3 || full*2 < pairs {
		return 0
	}
	return width
}

// filled reports whether a line of n characters had no room for the first word
// of next. Lines wrapped by people are ragged by some characters.
func filled(n int, next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	return n+1+utf8.RuneCountInString(word) > width-6
}

// continues reports whether l goes on with the paragraph that begins with
// first and whose last line so far is before.
func (l *line) continues(first *line, before string, width int) bool {
	if l.gap > 0 || isItem(l.text) || l.indent > first.indent+1 && !isItem(first.text) || quoteDepth(l.text) != quoteDepth(first.text) {
		return false
	}
	n := utf8.RuneCountInString(before)
	if quoteDepth(l.text) > 0 { // wrapped by another, at a width of its own
		return !endsSentence(before) && n*2 > width
	}
	if filled(n, l.text, width) {
		return true
	}
	// A short line that stops in the middle of a sentence goes on too.
	r, _ := utf8.DecodeRuneInString(l.text)
	return n*2 > width && unicode.IsLower(r) && !endsSentence(before)
}

// joinLines joins the lines of a paragraph: with a blank, or without one in
// scripts that have none and after a hyphen.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && !glued(lines[i-1], l) {
			b.WriteByte(' ')
		}
		b.WriteString(l)
	}
	return b.String()
}

func glued(a, b string) bool {
	last, size := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if !unicode.IsLetter(next) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-size])
	return unspaced(last) && unspaced(next) || last == '-' && unicode.IsLetter(before)
}

// unquoted takes off the marks of a quoted line of mail.
func unquoted(s string) string {
	if s[0] == '>' {
		return strings.TrimLeft(s, "> ")
	}
	return s
}

// quoteDepth counts the marks of a quoted line of mail: 2 for "> > text".
func quoteDepth(s string) int {
	n := 0
	for i := 0; i < len(s) && (s[i] == '>' || s[i] == ' '); i++ {
		if s[i] == '>' {
			n++
		}
	}
	return n
}

// isItem reports whether s begins as an item of a list does.
func isItem(s string) bool { return bullet(s) > 0 || ordinal(s) > 0 }

// bullet gives the length of the bullet that s begins with, or 0.
func bullet(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '●', '▪', '■', '◦', '‣', '∙', '·', '*', '-', '–', '+', '►', '▶':
		if len(s) > size+1 && s[size] == ' ' && s[size+1] != ' ' {
			return size + 1
		}
	}
	return 0
}

// ordinal gives the length of the number that s begins with as an item does,
// "3. " or "3) ", or 0.
func ordinal(s string) int {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && len(s) > i+2 && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
		return i + 2
	}
	return 0
}
