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

// letter is what a character beyond ASCII is to a word.
type letter struct {
	folded string
	word   bool // belongs to a word of a script with blanks
}

// What the characters of the common scripts are is made on first use, in two
// parts because most corpora need the first only.
const (
	latinStart, latinEnd = 0x80, 0x530   // Latin, Greek, Cyrillic
	otherStart, otherEnd = 0x530, 0x2070 // Armenian to marks of punctuation
)

var (
	latin = sync.OnceValue(func() []letter { return letters(latinStart, latinEnd) })
	other = sync.OnceValue(func() []letter { return letters(otherStart, otherEnd) })
)

func letters(from, to rune) []letter {
	table := make([]letter, to-from)
	for i := range table {
		table[i] = letterOf(from + rune(i))
	}
	return table
}

// letterOf works out what r is.
func letterOf(r rune) letter {
	switch {
	case r == '\u200c', r == '\u200d', r == '\u00ad':
		return letter{"", true} // joiners and the soft hyphen stand inside words
	case r == 'ʼ', unspaced(r):
		return letter{} // Unicode calls the apostrophe a letter
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
		return letter{fold.String(string(r)), true}
	}
	return letter{}
}

// letterAt is [letterOf] by table.
func letterAt(r rune) letter {
	switch {
	case latinStart <= r && r < latinEnd:
		return latin()[r-latinStart]
	case otherStart <= r && r < otherEnd:
		return other()[r-otherStart]
	}
	return letterOf(r)
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
