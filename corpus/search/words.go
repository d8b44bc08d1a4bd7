package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words goes through the words of a text, folded. Between two words it
// remembers nothing but the place, so that it may start at any byte that is
// sure to end a word, such as a blank.
type words struct {
	text       string
	at         int    // the next byte to read
	start, end int    // of the present word
	folded     []byte // the present word; valid until the next
	single     bool   // the word is one character of a script without blanks
}

// next goes to the next word, if there is one.
func (w *words) next() bool {
	for w.at < len(w.text) {
		c := w.text[w.at]
		if lower[c] != 0 {
			if w.word() {
				return true
			}
			continue
		}
		if c < utf8.RuneSelf {
			w.at++
			continue
		}
		r, n := utf8.DecodeRuneInString(w.text[w.at:])
		switch {
		case unspaced(r):
			w.character(n)
			return true
		case letterAt(r).word:
			if w.word() {
				return true
			}
		default:
			w.at += n
		}
	}
	return false
}

// character reads one character of n bytes with its marks.
func (w *words) character(n int) {
	w.start, w.end, w.single = w.at, w.at+n, true
	for w.end < len(w.text) && w.text[w.end] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(w.text[w.end:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		w.end += n
	}
	// Not folded: what decomposes here is no accent but part of the letter.
	w.folded = append(w.folded[:0], w.text[w.start:w.end]...)
	w.at = w.end
}

// word reads a word that begins at the next byte. It reports false for marks
// without a letter, which fold to nothing.
func (w *words) word() bool {
	w.start, w.single, w.folded = w.at, false, w.folded[:0]
	i, letters, dotted := w.at, 0, false // letters: since the last full stop
	for i < len(w.text) {
		c := w.text[i]
		if l := lower[c]; l != 0 {
			w.folded = append(w.folded, l)
			i++
			letters++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(w.text[i:])
			if l := letterAt(r); l.word {
				w.folded = append(w.folded, l.folded...)
				i += n
				letters++
				continue
			}
		}
		skip, possessive := w.joiner(i, letters)
		if possessive {
			w.end, w.at = i, i+skip
			return true
		}
		if skip == 0 {
			break
		}
		dotted = c == '.'
		i += skip
		letters = 0
		if !dotted {
			letters = 2 // no initials after an apostrophe or a comma
		}
	}
	if dotted && i < len(w.text) && w.text[i] == '.' {
		i++ // the last full stop of U.S. belongs to what is shown
	}
	w.end, w.at = i, i
	if i < len(w.text) && w.text[i] >= '\'' {
		if skip, possessive := w.joiner(i, 0); possessive {
			w.at += skip // U.S.'s
		}
	}
	return len(w.folded) > 0
}

// joiner is how many bytes at i stand inside the word that is being read: the
// full stop between two initials, an apostrophe before a letter, the comma of
// thousands. letters is how many came since the last full stop. possessive
// tells that the bytes are the 's that ends the word.
func (w *words) joiner(i, letters int) (skip int, possessive bool) {
	if len(w.folded) == 0 {
		return 0, false
	}
	rest := w.text[i:]
	switch {
	case rest[0] == '.':
		if letters == 1 && isInitial(w.folded[len(w.folded)-1]) && startsInitial(rest[1:]) {
			return 1, false
		}
	case rest[0] == ',':
		if len(rest) > 3 && isDigit(w.folded[len(w.folded)-1]) && isDigit(rest[1]) && isDigit(rest[2]) && isDigit(rest[3]) &&
			!(len(rest) > 4 && isDigit(rest[4])) {
			return 1, false
		}
	default:
		n := apostrophe(rest)
		if n == 0 || !startsWord(rest[n:]) {
			return 0, false
		}
		if rest[n]|0x20 == 's' && !startsWord(rest[n+1:]) {
			return n + 1, true
		}
		return n, false
	}
	return 0, false
}

// apostrophe is the length of the apostrophe at the start of s, or 0.
func apostrophe(s string) int {
	switch {
	case s[0] == '\'' || s[0] == '`':
		return 1
	case s[0] < utf8.RuneSelf:
		return 0
	case strings.HasPrefix(s, "’"), strings.HasPrefix(s, "‘"):
		return len("’")
	case strings.HasPrefix(s, "ʼ"):
		return len("ʼ")
	}
	return 0
}

// startsWord reports whether s goes on with a letter, digit or mark of a spaced
// script.
func startsWord(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return lower[s[0]] != 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return letterAt(r).word
}

// startsInitial reports whether s begins with one letter that nothing of a word
// follows.
func startsInitial(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return isInitial(lower[s[0]]) && !startsWord(s[1:])
	}
	r, n := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unspaced(r) && !startsWord(s[n:])
}

// isInitial reports whether the folded byte c ends a letter.
func isInitial(c byte) bool { return c >= 'a' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// hasWord reports whether s has anything to search for.
func hasWord(s string) bool {
	w := words{text: s}
	return w.next()
}

// endsInWord reports whether s ends in a letter or digit that may go on.
func endsInWord(s string) bool {
	if strings.HasSuffix(s, ".") {
		return false
	}
	w := words{text: s}
	for w.next() {
		if w.end == len(s) && w.at == len(s) {
			return true
		}
	}
	return false
}

// wordGroups are the parts of s between blanks that have a word.
func wordGroups(s string) []string {
	var groups []string
	for _, g := range strings.Fields(s) {
		if hasWord(g) {
			groups = append(groups, g)
		}
	}
	return groups
}
