// Package fold brings strings that a reader takes for the same to one form:
// case and accents are ignored. It is a leaf that every room may import.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// String gives s in lower case and without accents: "Çavuşoğlu" gives
// "cavusoglu". ASCII in lower case is returned as it is, without allocating.
func String(s string) string {
	if i := firstFolded(s); i >= 0 {
		return fold(s)
	}
	return s
}

// firstFolded is the first byte that folding may change, or -1.
func firstFolded(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return i
		}
	}
	return -1
}

// letters are the letters that decomposition does not reach.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d",
	"þ", "th", "ł", "l", "ı", "i", "ħ", "h", "ŋ", "n", "’", "'", "‘", "'", "ʼ", "'")

func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return letters.Replace(norm.NFC.String(b.String()))
}

// Words gives the words of s, folded, with full stops, quotes and apostrophes
// dropped and every other mark a boundary: "The U.S.-led al-Shām" gives
// [the us led al sham].
func Words(s string) []string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
			return r
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '"' || r == '“' || r == '”' || r == '`':
			return -1
		}
		return ' '
	}, String(s))
	return strings.Fields(s)
}

// Key is [Words] joined by single spaces: two names with one key are one name.
func Key(s string) string { return strings.Join(Words(s), " ") }
