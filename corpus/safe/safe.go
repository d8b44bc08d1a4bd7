// Package safe makes any string from outside safe to show: text, titles, file
// names, front matter, error texts. It is called once, at the border; what has
// passed it is safe from then on. It imports golang.org/x/text only, so that
// every room may import it.
//
// A safe string is valid UTF-8 in normal form C. It has no control but the line
// break, nothing that changes the order of the text around it, nothing that
// takes no room and has no meaning, and no pile of marks on one letter. An
// escape sequence loses its escape and stays on show as text: the reader sees
// that it was there, and the terminal does not obey it.
package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tabBlanks stand for a tab, which would move the cursor by an amount that
// depends on where the text is shown. Two keep an indent visible and stay
// within the bound on growth of [Clean].
const tabBlanks = "  "

// Clean makes s safe to show and keeps its lines. Every kind of line break (LF,
// CR, CRLF, VT, FF, NEL, U+2028, U+2029) becomes LF and a tab two blanks; other
// controls are dropped. A byte that is not UTF-8 and a control of the second
// set (U+0080 to U+009F) become U+FFFD. What [Forbidden] names is dropped, and
// so are joiners and variation selectors where they join or vary nothing, marks
// that have no letter to stand on, and those beyond eight on one letter. The
// result is in normal form C, at most three times as long in bytes as s, and
// Clean of it is itself.
//
// What is clean already is returned as it is, without allocating.
func Clean(s string) string {
	s, _ = CleanReport(s)
	return s
}

// CleanReport is [Clean], and says what was lost.
func CleanReport(s string) (string, Report) {
	var r Report
	s, deep := sweep(s, &r)
	if !deep {
		return s, r
	}
	s = norm.NFC.String(s)
	settled := settle(s, &r)
	if len(settled) != len(s) {
		settled = norm.NFC.String(settled) // what stood between a letter and its mark has gone
	}
	return settled, r
}

// Line is [Clean] for a string that must be one line: every run of white space
// is one blank, and there is none at either end.
func Line(s string) string {
	s = Clean(s)
	if !isLine(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	// A mark may stand on a blank, but not on one that has just been trimmed.
	return strings.TrimLeftFunc(s, func(r rune) bool { return r == ' ' || floats(r) })
}

// isLine reports whether folding the white space of clean text leaves it as it
// is.
func isLine(s string) bool {
	blank := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			return false
		case c == ' ':
			if blank {
				return false
			}
			blank = true
		case c < utf8.RuneSelf:
			blank = false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				return false
			}
			blank = false
			i += size - 1
		}
	}
	return !blank || s == ""
}

// sweep does what one character alone decides: it drops, replaces and turns
// breaks into LF. deep says that the text has marks, joiners or characters that
// normal form C may change.
func sweep(s string, report *Report) (swept string, deep bool) {
	var b []byte // nothing has changed while it is nil
	from := 0    // s[from:i] is to be kept and not yet copied
	for i := plainASCII(s, 0); i < len(s); i = plainASCII(s, i) {
		r, size := utf8.DecodeRuneInString(s[i:])
		what := classify(r)
		if r == utf8.RuneError && size == 1 {
			what = broken
		}
		if what <= deeper {
			deep = deep || what == deeper
			i += size
			continue
		}
		if b == nil {
			b = make([]byte, 0, len(s)+len(s)/16+8)
		}
		b = append(append(b, s[from:i]...), what.instead()...)
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			size = 2
		}
		report.count(what)
		i += size
		from = i
	}
	if b == nil {
		return s, deep
	}
	return string(append(b, s[from:]...)), deep
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// plainASCII is the first byte of s from i on that is not printable ASCII or a
// line feed, or the length of s. It looks at eight bytes at a time.
func plainASCII(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		// A high bit is set where a byte is not ASCII, is below a blank, or is DEL.
		if (w|(w-0x20*ones)|(w+ones))&highs == 0 {
			continue
		}
		for end := i + 8; i < end; i++ {
			if c := s[i]; c != '\n' && (c < ' ' || c >= 0x7f) {
				return i
			}
		}
		i -= 8
	}
	for ; i < len(s); i++ {
		if c := s[i]; c != '\n' && (c < ' ' || c >= 0x7f) {
			return i
		}
	}
	return i
}
