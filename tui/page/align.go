package page

import (
	"strconv"
	"strings"

	"dossier/corpus"
)

// aligner finds, in what Glamour made of marked blocks, the bytes of each block
// that each line shows.
type aligner struct {
	blocks []aligned
	mark   int // the block whose mark is open, or -1
	under  int // the block that the line under way shows, or -1
}

// aligned is one block's text and the lines it came out in.
type aligned struct {
	text  string
	raw   bool
	lines []corpus.Span
	at    int  // how much of text has come out
	start int  // where the line under way begins; -1: it has no text yet
	lost  bool // the output does not read as the text
}

// read goes through out, which holds nothing but text, line breaks, SGR and
// marks: clean text has no escape of its own.
func (l *aligner) read(out string) {
	l.mark, l.under = -1, -1
	for len(out) > 0 {
		i := strings.IndexAny(out, "\x1b\n")
		if i < 0 {
			i = len(out)
		}
		if i > 0 && l.mark >= 0 {
			l.blocks[l.mark].take(out[:i])
			l.under = l.mark
		}
		if out = out[i:]; out == "" {
			break
		}
		if out[0] == '\n' {
			l.endLine()
			out = out[1:]
			continue
		}
		out = l.sequence(out)
	}
	l.endLine()
}

// sequence reads the escape sequence that out begins with and gives the rest.
func (l *aligner) sequence(out string) string {
	link, ok := strings.CutPrefix(out, "\x1b]8;")
	if !ok {
		for i := 1; i < len(out); i++ {
			if c := out[i]; c != '[' && c >= 0x40 && c <= 0x7e {
				return out[i+1:]
			}
		}
		return ""
	}
	link, rest, _ := strings.Cut(link, "\a")
	_, target, _ := strings.Cut(link, ";")
	n, err := strconv.Atoi(target)
	if err != nil || n < 0 || n >= len(l.blocks) {
		n = -1
	}
	l.mark = n
	return rest
}

func (l *aligner) endLine() {
	if l.under >= 0 {
		l.blocks[l.under].endLine()
		l.under = -1
	}
}

// take reads s as the next part of the text. White space on either side is
// passed over, for lines lose it at their ends and are filled up with it; all
// else must be the same.
func (b *aligned) take(s string) {
	for i := 0; i < len(s) && !b.lost; {
		if n := spaceAt(s, i); n > 0 {
			i += n
			continue
		}
		b.at = skipBlank(b.text, b.at)
		if b.at >= len(b.text) || b.text[b.at] != s[i] {
			b.lost = true
			return
		}
		if b.start < 0 {
			b.start = b.at
		}
		b.at++
		i++
	}
}

func (b *aligned) endLine() {
	if b.start < 0 {
		return
	}
	if b.raw && len(b.lines) == 0 {
		b.start = 0
	}
	b.lines = append(b.lines, corpus.Span{Start: b.start, End: b.at})
	b.start = -1
}

// complete reports whether all of the text came out.
func (b *aligned) complete() bool {
	return !b.lost && skipBlank(b.text, b.at) == len(b.text)
}
