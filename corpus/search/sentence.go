package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What follows is a light sense of sentences, enough to choose where a passage
// begins and ends. The stage that cuts sentences for good is another room, and
// stages do not import each other.

// lookMost is how far a sentence is looked for, in bytes: further would not be
// shown.
const lookMost = passageMost

// sentenceStart is where the sentence with the byte at begins, or a place too
// far from it to matter.
func sentenceStart(text string, at int) int {
	least := max(at-lookMost, 0)
	for i := at - 1; i >= least; i-- {
		if next := stop(text, i); next > 0 && next <= at {
			return next
		}
	}
	return runeStart(text, least)
}

// sentenceEnd is where the sentence that goes on at the byte at ends, or a
// place too far from it to matter.
func sentenceEnd(text string, at int) int {
	most := min(at+lookMost, len(text))
	for i := max(at-1, 0); i < most; i++ {
		if next := stop(text, i); next > at || next > 0 && next == len(text) {
			return len(strings.TrimRight(text[:next], " "))
		}
	}
	return runeStart(text, most)
}

// stop gives where the next sentence begins if the mark at text[i] ends one,
// else 0.
func stop(text string, i int) int {
	switch text[i] {
	case '.', '!', '?':
		next := i + 1
		for next < len(text) && closing(text[next:]) > 0 {
			next += closing(text[next:])
		}
		if next < len(text) && text[next] != ' ' || text[i] == '.' && abbreviated(text[:i]) {
			return 0
		}
		for next < len(text) && text[next] == ' ' {
			next++
		}
		if r, _ := utf8.DecodeRuneInString(text[next:]); unicode.IsLower(r) {
			return 0
		}
		return next
	case "。"[0]:
		for _, mark := range []string{"。", "！", "？"} {
			if strings.HasPrefix(text[i:], mark) {
				return i + len(mark)
			}
		}
	case "！"[0]:
		for _, mark := range []string{"！", "？"} {
			if strings.HasPrefix(text[i:], mark) {
				return i + len(mark)
			}
		}
	}
	return 0
}

// closing is the length of the closing mark at the start of s, or 0.
func closing(s string) int {
	for _, mark := range []string{`"`, "'", ")", "]", "”", "’", "»"} {
		if strings.HasPrefix(s, mark) {
			return len(mark)
		}
	}
	return 0
}

// abbreviated reports whether the full stop after s belongs to its last word:
// an initial, or a title before a name.
func abbreviated(s string) bool {
	word := s[strings.LastIndexAny(s[max(0, len(s)-8):], " .(\"'")+1+max(0, len(s)-8):]
	if len(word) < 2 {
		return true
	}
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt", "Prof", "Rev", "Hon", "Jr", "Sr", "No", "vs":
		return true
	}
	return false
}

// runeStart is the last beginning of a character at or before at.
func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// cutMost is how far a cut may move to fall between words, in bytes; a script
// without blanks is cut between characters.
const cutMost = 32

// onToWord is the beginning of a word at or after from, at most at to.
func onToWord(text string, from, to int) int {
	if i := strings.IndexByte(text[from:min(to, from+cutMost)], ' '); i >= 0 {
		return from + i + 1
	}
	from = runeStart(text, from)
	for from < to {
		r, n := utf8.DecodeRuneInString(text[from:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		from += n
	}
	return from
}

// backToWord is the end of a word at or before from, at least at least.
func backToWord(text string, least, from int) int {
	if from < len(text) && text[from] == ' ' {
		return from
	}
	start := max(least, from-cutMost)
	if i := strings.LastIndexByte(text[start:from], ' '); i >= 0 {
		return start + i
	}
	from = runeStart(text, from)
	for from > least && from < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[from:]); !unicode.Is(unicode.M, r) {
			break
		}
		from = runeStart(text, from-1)
	}
	return from
}
