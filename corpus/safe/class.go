package safe

import (
	"unicode"
	"unicode/utf8"
)

// class says what becomes of a character.
type class uint8

const (
	plain  class = iota // stays, whatever stands beside it
	deeper              // stays, if the pass over marks and joiners keeps it
	lineBreak
	tab
	control       // dropped
	secondControl // U+0080 to U+009F: replaced
	broken        // a byte that is not UTF-8: replaced
	hidden        // dropped
)

// instead is what stands in a clean text for a character of class c.
func (c class) instead() string {
	switch c {
	case lineBreak:
		return "\n"
	case tab:
		return tabBlanks
	case secondControl, broken:
		return string(utf8.RuneError)
	}
	return ""
}

// Forbidden reports whether r never stands in a clean text. It is the one judge
// for the whole program: controls but the line feed; formatting characters (Cf:
// bidirectional controls, soft hyphen, zero-width blanks, tags) but U+200C and
// U+200D; line and paragraph separators; private use; surrogates;
// noncharacters; variation selectors but U+FE0E and U+FE0F; and the fillers and
// other characters that Unicode says to ignore. Those four exceptions stand
// only where they join or vary what is before them.
func Forbidden(r rune) bool {
	if r < ' ' {
		return r != '\n'
	}
	return classify(r) > deeper
}

// classify gives the class of r. Common writing is told by range, the rest by
// the tables of Unicode.
func classify(r rune) class {
	switch {
	case r < ' ' || r == 0x7f:
		return classifyControl(r)
	case r < 0x7f:
		return plain
	case r < 0xa0:
		if r == 0x85 {
			return lineBreak
		}
		return secondControl
	case r == 0xad:
		return hidden
	case r < 0x300, 0x400 <= r && r < 0x483, 0x1e00 <= r && r < 0x1f00, // Latin, Cyrillic
		0x2010 <= r && r < 0x2028, 0x2030 <= r && r < 0x205f, 0x20a0 <= r && r < 0x20d0, // marks and money
		0x3001 <= r && r < 0x302a, 0x3041 <= r && r < 0x3097, 0x30a1 <= r && r < 0x30fb, // kana
		0x4e00 <= r && r < 0xa000, 0xac00 <= r && r < 0xd7a4, // Han, Hangul
		r == utf8.RuneError, isLetterOrSign(r):
		return plain
	case r == 0x2028 || r == 0x2029:
		return lineBreak
	case r == zwnj || r == zwj || r == textLook || r == emojiLook:
		return deeper
	case isHidden(r):
		return hidden
	}
	return deeper
}

// isLetterOrSign reports whether r is of the commonest other ranges that hold
// no mark, nothing that normal form C changes and nothing that is hidden.
func isLetterOrSign(r rune) bool {
	switch {
	case r < 0x900:
		return 0x388 <= r && r < 0x400 || 0x48a <= r && r < 0x588 || // Greek, Cyrillic, Armenian
			0x5d0 <= r && r < 0x5eb || 0x621 <= r && r < 0x64b || 0x671 <= r && r < 0x6d4 // Hebrew, Arabic
	case r < 0x2000:
		return 0x904 <= r && r < 0x93a || 0xe01 <= r && r < 0xe31 || 0xe40 <= r && r < 0xe47 // Devanagari, Thai
	case r < 0xa000:
		return 0x2190 <= r && r < 0x2329 || 0x2500 <= r && r < 0x2776 || 0x3400 <= r // signs, Han
	}
	return 0xff01 <= r && r < 0xff61 || 0x1f300 <= r && r < 0x1f3fb || 0x1f400 <= r && r < 0x1f650 || // full width, pictures
		0x1f900 <= r && r < 0x1fa00 || 0x20000 <= r && r < 0x2a6e0 // pictures, Han
}

func classifyControl(r rune) class {
	switch r {
	case '\n':
		return plain
	case '\r', '\v', '\f':
		return lineBreak
	case '\t':
		return tab
	}
	return control
}

// isHidden reports whether r is a character that is never shown as itself.
func isHidden(r rune) bool {
	switch {
	case r < 0 || r > unicode.MaxRune, 0xd800 <= r && r < 0xe000: // no character
		return true
	case r&0xfffe == 0xfffe, 0xfdd0 <= r && r < 0xfdf0: // noncharacters
		return true
	case 0xe000 <= r && r < 0xf900, r >= 0xf0000: // private use
		return true
	case r == 0x34f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0: // joiner and fillers
		return true
	case r == 0x17b4, r == 0x17b5, 0x180b <= r && r < 0x1810: // Khmer, Mongolian
		return true
	case 0xfe00 <= r && r < 0xfe10, 0xfff0 <= r && r < 0xfff9, r == 0x2065, 0xe0000 <= r && r < 0xe1000:
		return true
	}
	return unicode.Is(unicode.Cf, r)
}
