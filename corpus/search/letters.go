package search

import (
	"sync"
	"unicode"

	"dossier/corpus/fold"
)

// lower folds the letters and digits of ASCII; other bytes are 0.
var lower = [256]byte{
	'0': '0', '1': '1', '2': '2', '3': '3', '4': '4', '5': '5', '6': '6', '7': '7', '8': '8', '9': '9',
	'a': 'a', 'b': 'b', 'c': 'c', 'd': 'd', 'e': 'e', 'f': 'f', 'g': 'g', 'h': 'h', 'i': 'i', 'j': 'j', 'k': 'k', 'l': 'l', 'm': 'm',
	'n': 'n', 'o': 'o', 'p': 'p', 'q': 'q', 'r': 'r', 's': 's', 't': 't', 'u': 'u', 'v': 'v', 'w': 'w', 'x': 'x', 'y': 'y', 'z': 'z',
	'A': 'a', 'B': 'b', 'C': 'c', 'D': 'd', 'E': 'e', 'F': 'f', 'G': 'g', 'H': 'h', 'I': 'i', 'J': 'j', 'K': 'k', 'L': 'l', 'M': 'm',
	'N': 'n', 'O': 'o', 'P': 'p', 'Q': 'q', 'R': 'r', 'S': 's', 'T': 't', 'U': 'u', 'V': 'v', 'W': 'w', 'X': 'x', 'Y': 'y', 'Z': 'z',
}

// The folded forms of the letters that are common beyond ASCII, made on first
// use because most corpora need the first table only.
const (
	latinStart, latinEnd   = 0x80, 0x530    // Latin, Greek, Cyrillic
	otherStart, otherEnd   = 0x530, 0x1E00  // Armenian to Vedic signs
	latin2Start, latin2End = 0x1E00, 0x2000 // Vietnamese, old Greek
)

var (
	latin  = sync.OnceValue(func() []string { return foldRange(latinStart, latinEnd) })
	other  = sync.OnceValue(func() []string { return foldRange(otherStart, otherEnd) })
	latin2 = sync.OnceValue(func() []string { return foldRange(latin2Start, latin2End) })
)

func foldRange(from, to rune) []string {
	table := make([]string, to-from)
	for i := range table {
		table[i] = fold.String(string(from + rune(i)))
	}
	return table
}

// foldRune gives r folded, as [fold.String] does.
func foldRune(r rune) string {
	switch {
	case latinStart <= r && r < latinEnd:
		return latin()[r-latinStart]
	case otherStart <= r && r < otherEnd:
		return other()[r-otherStart]
	case latin2Start <= r && r < latin2End:
		return latin2()[r-latin2Start]
	}
	return fold.String(string(r))
}

func appendFolded(b []byte, r rune) []byte {
	if r == '\u200c' || r == '\u200d' || r == '\u00ad' {
		return b
	}
	return append(b, foldRune(r)...)
}

// isWordRune reports whether r, beyond ASCII, belongs to a word: letters,
// digits, marks, and the soft hyphen and joiners that stand inside words.
func isWordRune(r rune) bool {
	switch {
	case 0x2000 <= r && r <= 0x206F:
		return r == '\u200c' || r == '\u200d'
	case r == '\u00ad':
		return true
	case r == 'ʼ':
		return false // an apostrophe, though Unicode calls it a letter
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// unspaced reports whether r is a letter or mark of a script whose words stand
// side by side, or take endings that stick.
func unspaced(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case 0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF, 0xAC00 <= r && r <= 0xD7A3, 0x20000 <= r && r <= 0x3FFFD:
		return true // Han and Hangul
	case r <= 0x0EFF, // Thai, Lao
		0x1000 <= r && r <= 0x109F, 0x1780 <= r && r <= 0x17FF, // Burmese, Khmer
		0x1100 <= r && r <= 0x11FF, 0x3005 <= r && r <= 0x31FF, // jamo, kana, bopomofo
		0xF900 <= r && r <= 0xFAFF, 0xFF66 <= r && r <= 0xFF9F: // other Han, narrow kana
		return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || r == '〇'
	}
	return false
}
