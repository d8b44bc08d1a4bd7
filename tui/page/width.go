package page

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cluster gives the bytes and cells of the first character of s as Bubble
// Tea's screen counts them, with the marks that follow it. It is not
// [ansi.Method.StringWidth] of it, which differs from the screen where a mark
// follows an ASCII character.
func cluster(s string, m ansi.Method) (size, cols int) {
	size, cols = sequence(s, m)
	for size < len(s) && s[size] >= utf8.RuneSelf {
		n, w := sequence(s[size:], m)
		if w > 0 {
			break
		}
		size += n
	}
	return size, cols
}

func sequence(s string, m ansi.Method) (size, cols int) {
	if s[0] < utf8.RuneSelf {
		if s[0] < ' ' || s[0] == 0x7f {
			return 1, 0
		}
		return 1, 1
	}
	_, cols, size, _ = m.DecodeSequenceInString(s, ansi.NormalState, nil)
	return size, cols
}

// width is the cells of s.
func width(s string, m ansi.Method) int {
	cols := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != 0x7f {
				cols++
			}
			i++
			continue
		}
		n, w := sequence(s[i:], m)
		cols += w
		i += n
	}
	return cols
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
