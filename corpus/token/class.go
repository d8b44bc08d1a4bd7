package token

import (
	"unicode"
	"unicode/utf8"
)

// class sorts bytes for the scanner.
type class uint8

const (
	other class = iota
	space
	letter
	digit
	joiner     // may be inside a word: - . , : & @ _
	apostrophe // '
	high       // part of a rune above ASCII
)

var classes = makeClasses()

func makeClasses() (t [256]class) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = space
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c == '\'':
			t[c] = apostrophe
		case c >= utf8.RuneSelf:
			t[c] = high
		}
	}
	for _, c := range "-.,:&@_" {
		t[c] = joiner
	}
	return t
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// skipSpace gives the first position from i on that is not white space.
func skipSpace(t string, i int) int {
	for i < len(t) {
		switch classes[t[i]] {
		case space:
			i++
			continue
		case high:
			if r, n := utf8.DecodeRuneInString(t[i:]); unicode.IsSpace(r) {
				i += n
				continue
			}
		}
		return i
	}
	return i
}

// wordRune reports whether r is part of a word.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		c := classes[r]
		return c == letter || c == digit
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// wordAt reports whether a word's rune begins at i.
func wordAt(t string, i int) bool {
	if i >= len(t) {
		return false
	}
	if c := t[i]; c < utf8.RuneSelf {
		return wordRune(rune(c))
	}
	r, _ := utf8.DecodeRuneInString(t[i:])
	return wordRune(r)
}

// wordBefore reports whether a word's rune ends at i.
func wordBefore(t string, i int) bool {
	if i == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return wordRune(r)
}

// unspaced gives the script of r where words of that script are written
// without spaces, else nil.
func unspaced(r rune) *unicode.RangeTable {
	if r < 0x0e00 { // the first of them is Thai
		return nil
	}
	for _, script := range [...]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar} {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}

// runEnd gives the end of the run of script that goes on at i, the marks in it
// and the long vowel sign of kana included.
func runEnd(t string, i int, script *unicode.RangeTable) int {
	for i < len(t) {
		r, n := utf8.DecodeRuneInString(t[i:])
		if !unicode.Is(script, r) && !unicode.Is(unicode.M, r) && r != 'ー' {
			break
		}
		i += n
	}
	return i
}
