package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"

	"github.com/charmbracelet/x/ansi"
)

// breaks fills lines of at most room cells with text, breaking at white space,
// after hyphens and slashes, beside wide characters, and anywhere in what is
// longer than a line. White space at a line's ends is left out, except, with
// raw, at the start of the first. Text of white space alone has no lines.
//
// It takes time linear in the text.
func breaks(text string, room int, m ansi.Method, raw bool) []corpus.Span {
	var lines []corpus.Span
	at := 0
	if !raw {
		at = skipBlank(text, 0)
	}
	for at < len(text) {
		end := fill(text, at, room, m)
		next := skipBlank(text, end)
		if end = trimBlank(text, at, end); end > at {
			lines = append(lines, corpus.Span{Start: at, End: end})
		}
		at = next
	}
	return lines
}

// fill gives where the line that begins at start ends.
func fill(text string, start, room int, m ansi.Method) int {
	cols, last := 0, -1 // last is where the line could end
	wide := false
	for i := start; i < len(text); {
		if n := spaceAt(text, i); n > 0 {
			wide = false
			if !sticky(text[i:]) {
				last = i
			}
			_, w := sequence(text[i:], m)
			cols += w
			i += n
			continue
		}
		n, w := 1, 1
		if text[i] >= utf8.RuneSelf || i+1 < len(text) && text[i+1] >= utf8.RuneSelf {
			n, w = cluster(text[i:], m)
		}
		if i > start && (wide || w > 1) {
			last = i
		}
		if cols+w > room && i > start {
			if last > start && trimBlank(text, start, last) > start {
				return last
			}
			return i
		}
		cols += w
		wide = w > 1
		if c := text[i]; (c == '-' || c == '/') && i+1 < len(text) && spaceAt(text, i+1) == 0 {
			last = i + 1
		}
		i += n
	}
	return len(text)
}

// sticky reports whether s begins with a blank that no line may break at.
func sticky(s string) bool {
	return strings.HasPrefix(s, "\u00a0") || strings.HasPrefix(s, "\u202f") || strings.HasPrefix(s, "\u2007")
}

// skipBlank is the first byte from i on that is not white space.
func skipBlank(text string, i int) int {
	for n := spaceAt(text, i); n > 0; n = spaceAt(text, i) {
		i += n
	}
	return i
}

// trimBlank is the end of text[start:end] without the white space at its end.
func trimBlank(text string, start, end int) int {
	for end > start {
		if c := text[end-1]; c < utf8.RuneSelf {
			if spaceAt(text, end-1) == 0 {
				return end
			}
			end--
			continue
		}
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			return end
		}
		end -= n
	}
	return end
}

// spaceAt gives the bytes of the white space that text begins with at i, or 0.
func spaceAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text[i:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}
