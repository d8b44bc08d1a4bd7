package page

import (
	"strconv"
	"strings"

	"dossier/corpus"
)

// A mark is an OSC 8 sequence (a terminal's link) whose target is the number of
// a block. Its bracket is written as an entity, so that the Markdown parser
// never meets a bracket; Glamour turns it back. Glamour keeps a link open over
// the lines it breaks and closes it around bars and indents, so that what lies
// between the marks in its output is the block's text and nothing else.
const (
	markOpen, markClose       = "\x1b&#93;8;;", "\x1b&#93;8;;\x07"
	rawMarkOpen, rawMarkClose = "\x1b]8;;", "\x1b]8;;\x07"
)

// writeBlock writes text in role r as one block of Markdown with mark number n
// around it; under 0 there is no mark. Bars are block quotes, two cells each
// (see [styles.Theme.Glamour]); lists are too, for Glamour does not hang the
// lines of an item under its bullet.
func writeBlock(b *strings.Builder, text string, r role, n int) {
	quotes := strings.Repeat("> ", r.level)
	b.WriteString(quotes)
	if r.raw {
		writeRaw(b, text, quotes, n)
		return
	}
	switch r.kind {
	case corpus.Title:
		b.WriteString("# ")
	case corpus.Heading:
		b.WriteString("## ")
	}
	mark(b, markOpen, n)
	start := skipBlank(text, 0)
	escape(b, text[start:trimBlank(text, start, len(text))])
	if n >= 0 {
		b.WriteString(markClose)
	}
	b.WriteString("\n\n")
}

// writeRaw writes text as a fenced block, where Markdown reads no mark-up.
// Glamour still takes the backslash for an escape there.
func writeRaw(b *strings.Builder, text, quotes string, n int) {
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	b.WriteString(fence + "\n" + quotes)
	mark(b, rawMarkOpen, n)
	b.WriteString(strings.ReplaceAll(text, `\`, `\\`))
	if n >= 0 {
		b.WriteString(rawMarkClose)
	}
	b.WriteString("\n" + quotes + fence + "\n\n")
}

func mark(b *strings.Builder, open string, n int) {
	if n >= 0 {
		b.WriteString(open)
		b.WriteString(strconv.Itoa(n))
		b.WriteByte('\a')
	}
}

// escape writes s so that the Markdown parser, its extensions and Glamour's own
// second unescaping give s back: what could be mark-up is written as entities,
// a backslash as two. A full stop is mark-up in www. (a link) and after a
// number (a list), a bracket after a number too.
func escape(b *strings.Builder, s string) {
	from := 0
	for i := range len(s) {
		var with string
		switch c := s[i]; c {
		case '\\':
			with = "&#92;&#92;"
		case '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '+', '-', '|', '~', '&', '=', ':', '@', '!', '$', '^', '"':
			with = "&#" + strconv.Itoa(int(c)) + ";"
		case '.', ')':
			if i == 0 || s[i-1] != 'w' && s[i-1] != 'W' && (s[i-1] < '0' || s[i-1] > '9') {
				continue
			}
			with = "&#" + strconv.Itoa(int(c)) + ";"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(with)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// longestRun is the length of the longest run of c in s.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if run++; s[i] != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
