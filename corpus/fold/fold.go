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
	if key, ok := asciiKey(s); ok {
		if key == "" {
			return nil
		}
		return strings.Split(key, " ")
	}
	return strings.Fields(strings.Map(kept, String(s)))
}

// kept is what [Words] makes of r: itself, nothing, or a boundary.
func kept(r rune) rune {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
		return r
	case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '"' || r == '“' || r == '”' || r == '`':
		return -1
	}
	return ' '
}

// Key is [Words] joined by single spaces: two names with one key are one name.
func Key(s string) string {
	if key, ok := asciiKey(s); ok {
		return key
	}
	return strings.Join(Words(s), " ")
}

// asciiKey is [Key] for text in ASCII, as most is: what is a key already is
// returned as it is.
func asciiKey(s string) (key string, ok bool) {
	plain := true // so far s is its own key
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		word := 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
		plain = plain && (word || c == ' ' && i > 0 && s[i-1] != ' ' && i < len(s)-1)
	}
	if plain {
		return s, true
	}
	var room [64]byte
	out, gap := room[:0], false
	for i := range len(s) {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '.' || c == '\'' || c == '"' || c == '`':
			continue
		default:
			gap = len(out) > 0
			continue
		}
		if gap {
			out, gap = append(out, ' '), false
		}
		out = append(out, c)
	}
	return string(out), true
}
