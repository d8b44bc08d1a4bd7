package entity

import (
	"strings"
	"unicode"
)

// wellRead gives a name without what a machine misreads in print, and whether
// there was any: a word broken at the end of its line ("Mer- kel"), a digit in
// the middle of a word for the letter it looks like ("Lavr0v", "Wi1ton"), a
// capital I for an l ("CarI").
func wellRead(name string) (string, bool) {
	if !mayBeMisread(name) {
		return name, false
	}
	fields := strings.Fields(mended(name))
	for i, f := range fields {
		fields[i] = withLetters(f)
	}
	s := strings.Join(fields, " ")
	return s, s != name
}

// mayBeMisread is a quick look, for nearly every name is well read.
func mayBeMisread(name string) bool {
	for i := 1; i < len(name); i++ {
		switch c := name[i]; {
		case c == ' ' && name[i-1] == '-',
			c == 'I' && isSmall(name[i-1]),
			(c == '0' || c == '1' || c == '5') && isSmall(name[i-1]),
			i == 1 && name[0] == '0' && isSmall(c):
			return true
		}
	}
	return false
}

func isSmall(c byte) bool { return c >= 'a' && c <= 'z' }

// mended joins what a hyphen at the end of a line broke.
func mended(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '-' && i > 0 && isSmall(name[i-1]) && i+2 < len(name) && name[i+1] == ' ' && isSmall(name[i+2]) {
			i++
			continue
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// withLetters gives a word with letters for what stands in it for them. It must
// have four letters and more to the right of the mark, or else it may well be a
// number or a name like McIver.
func withLetters(word string) string {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 4 || strings.HasPrefix(word, "Mc") || strings.HasPrefix(word, "Mac") {
		return word
	}
	out := []byte(word)
	for i := range out {
		before := i > 0 && isSmall(out[i-1])
		after := i+1 < len(out) && isSmall(out[i+1])
		switch {
		case out[i] == 'I' && before && (after && i > 2 || i+1 == len(out)), out[i] == '1' && before && after:
			out[i] = 'l'
		case out[i] == '0' && before && after:
			out[i] = 'o'
		case out[i] == '0' && i == 0 && after:
			out[i] = 'O'
		case out[i] == '5' && before && after:
			out[i] = 's'
		}
	}
	return string(out)
}
