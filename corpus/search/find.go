package search

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
)

// finder finds one word of ASCII letters in a text without cutting the text
// into words: it goes from one occurrence of the word's rarest letter to the
// next, most of which the neighbouring letters rule out, and reads as a word
// only what is left.
type finder struct {
	ok    bool // the word is ASCII
	pivot int  // index of the rarest letter
	low   byte
	up    byte // low in capitals, or low itself where it is a digit
}

// rarity orders letters from the most to the least common in English text;
// other languages of the Latin script differ little where it matters.
const rarity = "etaoinsrhldcumfpgwybvkxjqz0123456789"

func newFinder(word string) finder {
	f := finder{ok: word != ""}
	best := -1
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return finder{}
		}
		if rank := strings.IndexByte(rarity, word[i]); rank > best {
			best, f.pivot = rank, i
		}
	}
	if f.ok {
		f.low = word[f.pivot]
		f.up = f.low
		if f.low >= 'a' {
			f.up -= 'a' - 'A'
		}
	}
	return f
}

// backMost is how far find goes back for the blank before a word, in bytes. A
// text with fewer blanks is read word by word, so that a hostile one cannot
// make the cost grow with the square of its length.
const backMost = 96

// find appends to into the places of e in text, at most most of them (0: all).
// It gives ok false, and what it appended is void, where the text must be read
// word by word.
func (e *elem) find(into []corpus.Span, text string, most int, sc *scratch) (found []corpus.Span, ok bool) {
	f := e.finder
	if !f.ok || !sc.spelled(text, f.low) {
		return into, false
	}
	w := &sc.words
	*w = words{text: text, folded: w.folded}
	begin := len(into)
	low, up := -1, -1 // the next places of the rarest letter, as far as known
	if f.up == f.low {
		up = len(text)
	}
	for from := 0; ; {
		if low < from {
			low = indexFrom(text, f.low, from)
		}
		if up < from {
			up = indexFrom(text, f.up, from)
		}
		at := min(low, up)
		if at == len(text) {
			return into, true
		}
		from = at + 1
		if e.ruledOut(text, at) {
			continue
		}
		start, near := wordStart(text, at)
		if !near {
			return into[:begin], false
		}
		w.at = max(start, w.at)
		for w.at <= at && w.next() {
			if !e.is(w.folded) {
				continue
			}
			into = append(into, corpus.Span{Start: w.start, End: w.end})
			if most > 0 && len(into)-begin == most {
				return into, true
			}
		}
		from = max(from, w.at)
	}
}

// indexFrom is the first place of c in text at or after from, or len(text).
func indexFrom(text string, c byte, from int) int {
	if i := strings.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return len(text)
}

// ruledOut reports whether the rarest letter at text[at] cannot belong to e by
// the letters beside it.
func (e *elem) ruledOut(text string, at int) bool {
	k := e.finder.pivot
	if at > 0 {
		before := text[at-1]
		l := lower[before]
		switch {
		case k == 0 && l != 0, k > 0 && l != 0 && l != e.word[k-1]:
			return true
		case k > 0 && before == ' ':
			return true
		}
	} else if k > 0 {
		return true
	}
	if at+1 == len(text) {
		return k+1 < len(e.word)
	}
	after := text[at+1]
	l := lower[after]
	if k+1 == len(e.word) {
		return l != 0 && !e.prefix
	}
	return l != 0 && l != e.word[k+1] || after == ' '
}

// wordStart is a place at or before at where a word may be read from: after a
// blank. It gives false where there is none near.
func wordStart(text string, at int) (start int, near bool) {
	for i := at - 1; i >= 0; i-- {
		switch {
		case text[i] == ' ':
			return i + 1, true
		case at-i > backMost:
			return 0, false
		}
	}
	return 0, true
}

// spelled reports whether every letter of text that folds to c is c itself or
// its capital: no á or å in a text that is searched for an a.
func (sc *scratch) spelled(text string, c byte) bool {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i += asciiLen(text[i:])
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if mayBeASCII(r) && strings.IndexByte(letterAt(r).folded, c) >= 0 {
			return false
		}
		i += n
	}
	return true
}

// mayBeASCII reports whether r is of a block of which some letters fold to
// ASCII.
func mayBeASCII(r rune) bool {
	return 0xC0 <= r && r < 0x250 || 0x1E00 <= r && r < 0x1F00 || 0x2100 <= r && r < 0x2200
}

// asciiLen is the number of bytes before the first one beyond ASCII.
func asciiLen(s string) int {
	i := 0
	for ; len(s)-i >= 8; i += 8 {
		t := s[i : i+8] // the compiler makes one load of these eight
		v := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		if v&0x8080808080808080 != 0 {
			break
		}
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	return i
}
