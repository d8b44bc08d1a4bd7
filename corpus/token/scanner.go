package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner gives the tokens of text one by one.
type scanner struct {
	text       string
	start, end int  // the token just read
	opens      bool // it is the first of a sentence, but not of the text
	limit      int  // a new sentence opens at the first token from here on; 0: none in sight
}

// scan reads the next token and reports whether there was one.
func (s *scanner) scan() bool {
	i := skipSpace(s.text, s.end)
	if i == len(s.text) {
		return false
	}
	s.start, s.opens = i, s.limit > 0 && i >= s.limit
	if s.opens {
		s.limit = 0
	}
	stop := s.read(i)
	if stop != noStop {
		if limit, ok := sentenceEnd(s.text, s.end, stop); ok {
			s.limit = limit
		}
	}
	return true
}

// read sets s.end after the token that begins at i, and says what kind of stop
// it is.
func (s *scanner) read(i int) stop {
	c := s.text[i]
	switch classes[c] {
	case letter, digit:
		return s.word(i)
	case apostrophe:
		s.end = max(i+1, clitic(s.text, i))
		return noStop
	case high:
		return s.rune(i)
	}
	s.end = i + 1
	switch c {
	case '!', '?':
		return mark
	case '.':
		for s.end < len(s.text) && s.text[s.end] == '.' {
			s.end++
		}
		if s.end > i+1 {
			return ellipsis
		}
		return mark
	case '-':
		for s.end < len(s.text) && s.text[s.end] == '-' {
			s.end++
		}
	}
	return noStop
}

// rune reads a token that begins with the rune above ASCII at i.
func (s *scanner) rune(i int) stop {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	s.end = i + n
	switch r {
	case '’', '‘':
		s.end = max(s.end, clitic(s.text, i))
		return noStop
	case '…':
		return ellipsis
	case '。', '！', '？', '｡', '．':
		return wide
	case '؟', '۔', '।', '॥', '።':
		return mark
	}
	if script := unspaced(r); script != nil {
		s.end = runEnd(s.text, s.end, script)
		return noStop
	}
	if wordRune(r) {
		return s.word(i)
	}
	for s.end < len(s.text) { // what only changes the sign before it
		r, n := utf8.DecodeRuneInString(s.text[s.end:])
		if r != '\u200d' && !unicode.Is(unicode.M, r) {
			break
		}
		s.end += n
	}
	return noStop
}

// word reads the word or number that begins at i. Within it, hyphens, stops,
// commas, colons and apostrophes are parts where what stands on both sides
// makes them so.
func (s *scanner) word(i int) stop {
	t, at, piece := s.text, i, i // piece: where the letters since the last joiner begin
	for at < len(t) {
		switch classes[t[at]] {
		case letter, digit:
			at++
			continue
		case joiner:
			if s.joins(i, piece, at) {
				at++
				piece = at
				continue
			}
		case high:
			r, n := utf8.DecodeRuneInString(t[at:])
			if unspaced(r) == nil && (wordRune(r) || (r == '‐' || r == '‑') && wordAt(t, at+n)) {
				at += n
				continue
			}
			if r == '’' && wordAt(t, at+n) && clitic(t, at) == 0 && !negation(t, piece, at, at+n) {
				at += n
				piece = at
				continue
			}
		case apostrophe:
			if wordAt(t, at+1) && clitic(t, at) == 0 && !negation(t, piece, at, at+1) {
				at++
				piece = at
				continue
			}
		}
		break
	}
	return s.finish(i, piece, at)
}

// finish settles the end of the word t[i:at], whose last piece begins at piece:
// addresses run on, "n't" is cut off, abbreviations keep their stop.
func (s *scanner) finish(i, piece, at int) stop {
	t := s.text
	if at+3 < len(t) && t[at] == ':' && t[at+1] == '/' && t[at+2] == '/' || at-i > 4 && strings.EqualFold(t[i:i+4], "www.") {
		s.end = addressEnd(t, at)
		return noStop
	}
	if at < len(t) && (t[at] == '\'' || strings.HasPrefix(t[at:], "’")) {
		if n := at + quoteLen(t, at); at-1 > i && negation(t, piece, at, n) {
			s.end = at - 1
			return noStop
		}
	}
	s.end = at
	if at == i+1 && (t[i] == 'n' || t[i] == 'N') {
		if q := quoteLen(t, at); q > 0 && i > 0 && negation(t, i-1, at, at+q) && wordBefore(t, i) {
			s.end = at + q + 1
			return noStop
		}
	}
	if at < len(t) && t[at] == '.' && (at+1 == len(t) || t[at+1] != '.') {
		if kind := abbreviation(t, i, at); kind != noStop {
			s.end = at + 1
			return kind
		}
	}
	return noStop
}

// joins reports whether the joiner at position at of the word that begins at i
// is part of it.
func (s *scanner) joins(i, piece, at int) bool {
	t := s.text
	if at+1 >= len(t) {
		return false
	}
	before, after := classes[t[at-1]], classes[t[at+1]]
	switch t[at] {
	case '-', '_', '@':
		return wordAt(t, at+1)
	case ',', ':':
		return before == digit && after == digit
	case '&':
		return at-piece <= 2 && after == letter && isUpper(t[at-1]) && isUpper(t[at+1])
	case '.':
		switch {
		case before == digit && after == digit:
			return true
		case after != letter:
			return after == digit && at == piece+1
		case at == piece+1: // U.S, e.g, J.K
			return at+2 >= len(t) || t[at+2] == '.' || classes[t[at+2]] != letter || piece > i || !isUpper(t[at+1])
		}
		return !isUpper(t[at+1]) && classes[t[at-1]] == letter
	}
	return false
}

// negation reports whether the apostrophe at the byte range [at, after) makes
// "n't" of the piece before it.
func negation(t string, piece, at, after int) bool {
	return at > piece && (t[at-1] == 'n' || t[at-1] == 'N') && after < len(t) &&
		(t[after] == 't' || t[after] == 'T') && !wordAt(t, after+1)
}

// clitic gives the end of the clitic whose apostrophe is at i, or 0 where
// there is none.
func clitic(t string, i int) int {
	if i == 0 || !wordBefore(t, i) {
		return 0
	}
	at := i + quoteLen(t, i)
	for _, n := range [...]int{1, 2} {
		if at+n > len(t) || wordAt(t, at+n) {
			continue
		}
		switch w := t[at : at+n]; {
		case n == 1 && strings.Contains("sSdDmM", w), n == 2 && (strings.EqualFold(w, "re") || strings.EqualFold(w, "ve") || strings.EqualFold(w, "ll")):
			return at + n
		}
	}
	return 0
}

// quoteLen is the number of bytes of the apostrophe at i, or 0.
func quoteLen(t string, i int) int {
	switch {
	case i < len(t) && t[i] == '\'':
		return 1
	case i < len(t) && (strings.HasPrefix(t[i:], "’") || strings.HasPrefix(t[i:], "‘")):
		return len("’")
	}
	return 0
}

// addressEnd gives the end of the web address around at: the next white space
// or quote, without the marks of the sentence around it.
func addressEnd(t string, at int) int {
	end := at
	for end < len(t) {
		r, n := utf8.DecodeRuneInString(t[end:])
		if unicode.IsSpace(r) || strings.ContainsRune("<>\"“”’«»", r) {
			break
		}
		end += n
	}
	for end > at && strings.IndexByte(".,;:!?)]}'", t[end-1]) >= 0 {
		end--
	}
	return end
}
