package entity

import (
	"strings"

	"dossier/corpus/gazetteer"
)

// soundsAlike reports whether two folded words are spellings of one name as
// languages and papers write it in Latin letters: Zelensky and Zelenskiy. Both
// must have five letters, for short names a letter apart are others.
func soundsAlike(a, b string) bool {
	return a != b && len(a) >= 5 && len(b) >= 5 && sound(a) == sound(b)
}

// sameSpelled reports whether a table takes two folded words for spellings of
// one name, as Gaddafi and Qadhafi are.
func sameSpelled(a, b string) bool {
	table := surnameVariants()
	line, ok := table[a]
	return ok && table[b] == line
}

// soundKey is what spellings of one surname have in common: by the table, else
// how it sounds.
func soundKey(word string) string {
	if line, ok := surnameVariants()[word]; ok {
		return line
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
	out := room[:0]
	for rest := firstLetters(word); rest != "" && len(out) < longestWord-2; {
		n, as := 1, rest[:1]
		if len(rest) > 1 {
			if n, as = groupOfLetters(rest); n == 0 {
				n, as = 1, letter(rest)
			}
		} else {
			as = letter(rest)
		}
		for i := range len(as) {
			if len(out) == 0 || out[len(out)-1] != as[i] {
				out = append(out, as[i])
			}
		}
		rest = rest[n:]
	}
	return lastLetters(string(out), word)
}

// firstLetters writes the first letters in one way: Yeltsin and Eltsin.
func firstLetters(word string) string {
	for _, b := range [...]struct{ from, to string }{{"dzh", "j"}, {"ye", "e"}, {"je", "e"}} {
		if rest, ok := strings.CutPrefix(word, b.from); ok {
			return b.to + rest
		}
	}
	return word
}

// lastLetters writes the last letters in one way: Chemezoff and Chemezov, Fatah and
// Fata. word is the word as it was.
func lastLetters(s, word string) string {
	switch {
	case strings.HasSuffix(word, "off"), strings.HasSuffix(word, "eff"), strings.HasSuffix(word, "ow"), strings.HasSuffix(word, "ew"):
		return s[:len(s)-1] + "v"
	case strings.HasSuffix(s, "ij"):
		return s[:len(s)-1]
	case strings.HasSuffix(s, "ah") && len(s) > 4:
		return s[:len(s)-1]
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
	for _, l := range letterGroups {
		if s[0] == l.from[0] && strings.HasPrefix(s, l.from) {
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
