package entity

import (
	"bytes"
	"strings"

	"dossier/corpus/gazetteer"
)

// soundsAlike reports whether two folded words are spellings of one name as
// languages and papers write it in Latin letters: Zelensky and Zelenskiy. Both
// must have five letters, for short names a letter apart are others.
func soundsAlike(a, b string) bool {
	if a == b || len(a) < 5 || len(b) < 5 || len(a)-len(b) > 4 || len(b)-len(a) > 4 || !isASCII(a) || !isASCII(b) {
		return false
	}
	var room, other [longestWord]byte
	return bytes.Equal(appendSound(room[:0], a), appendSound(other[:0], b))
}

// sameSpelled reports whether a table takes two folded words for spellings of
// one name, as Gaddafi and Qadhafi are.
func sameSpelled(a, b string) bool {
	table := surnameVariants()
	line, ok := table[a]
	return ok && table[b] == line
}

// soundKey is what spellings of one surname have in common: how it sounds, or
// the first of its line in the table does. It is empty for other short names,
// for those a letter apart are others.
func soundKey(word string) string {
	if first, ok := surnameVariants()[word]; ok {
		return sound(first)
	}
	if len(word) < 5 {
		return ""
	}
	return sound(word)
}

// sound gives how a folded word in Latin letters is spelled when what languages
// write in different ways is written in one: "kh" and "h", "ou" and "u", "yy",
// "iy" and "i", "ff" and "v" at an end. Two misreadings of print, "rn" for "m"
// and "vv" for "w", are one too. A word with other letters stays as it is.
func sound(word string) string {
	if !isASCII(word) {
		return word
	}
	var room [longestWord]byte
	if as := appendSound(room[:0], word); string(as) != word {
		return string(as)
	}
	return word
}

// appendSound appends how word, in ASCII, sounds.
func appendSound(out []byte, word string) []byte {
	prefix, rest := firstLetters(word)
	for i := 0; len(out) < longestWord-2; i++ {
		var as string
		switch {
		case i == 0 && prefix != "":
			as = prefix
		case rest == "":
			return lastLetters(out, word)
		default:
			n := 1
			if n, as = groupOfLetters(rest); n == 0 {
				n, as = 1, letter(rest)
			}
			rest = rest[n:]
		}
		for j := range len(as) {
			if len(out) == 0 || out[len(out)-1] != as[j] {
				out = append(out, as[j])
			}
		}
	}
	return out
}

// firstLetters gives the first letters as they are written in one way, and the
// rest: Yeltsin and Eltsin.
func firstLetters(word string) (as, rest string) {
	switch {
	case strings.HasPrefix(word, "dzh"):
		return "j", word[3:]
	case strings.HasPrefix(word, "ye"), strings.HasPrefix(word, "je"):
		return "e", word[2:]
	}
	return "", word
}

// lastLetters writes the last letters in one way: Chemezoff and Chemezov, Fatah
// and Fata. word is the word as it was.
func lastLetters(s []byte, word string) []byte {
	n := len(s)
	switch {
	case strings.HasSuffix(word, "off"), strings.HasSuffix(word, "eff"), strings.HasSuffix(word, "ow"), strings.HasSuffix(word, "ew"):
		s[n-1] = 'v'
	case n > 1 && s[n-1] == 'j' && s[n-2] == 'i', n > 4 && s[n-1] == 'h' && s[n-2] == 'a':
		return s[:n-1]
	}
	return s
}

// letterGroups are groups of letters and what they are written as. "C" stands for
// the sound of "ch", "S" for that of "sh".
var letterGroups = [...]struct{ from, to string }{
	{"tsch", "C"}, {"sch", "S"}, {"tch", "C"}, {"kh", "h"}, {"dh", "d"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"ch", "C"},
	{"sh", "S"}, {"zh", "z"}, {"ck", "k"}, {"cz", "C"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"gue", "ge"}, {"gui", "gi"},
	{"rn", "m"}, {"vv", "v"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"ts", "z"}, {"tz", "z"},
}

func groupOfLetters(s string) (n int, as string) {
	if len(s) < 2 || strings.IndexByte("ckdgpstzouervw", s[0]) < 0 {
		return 0, ""
	}
	for i := range letterGroups {
		if l := &letterGroups[i]; s[0] == l.from[0] && strings.HasPrefix(s, l.from) {
			return len(l.from), l.to
		}
	}
	return 0, ""
}

func letter(s string) string {
	switch s[0] {
	case 'q', 'c':
		return "k"
	case 'w':
		return "v"
	case 'y':
		return "i"
	case 'x':
		return "ks"
	}
	return s[:1]
}

// isListedSurname reports whether a word is a surname that many people have: a
// spelling of it is as likely another one.
func isListedSurname(word string) bool { return gazetteer.ClassOf(word)&gazetteer.Surname != 0 }
