package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/safe"
)

// line is one line of an article on its way to becoming a block.
type line struct {
	text    string
	kind    corpus.Kind
	level   int
	settled bool // kind is known
	fixed   bool // kind was said by markup
	gap     int  // blank lines before it
	indent  int  // blanks before it
	split   int  // where the credit begins that is to be set apart, or 0
	shape
}

// shape is what can be told of a line without knowing what it says.
type shape struct {
	words    int  // runs without white space that hold a letter or a digit
	capitals int  // those that begin with a capital
	letters  int  // characters
	wide     int  // letters of scripts that put no blanks between words
	ends     bool // ends as a sentence does
	speech   bool // begins with a quotation mark
	upper    bool // begins with a capital, a digit or a letter without case
}

// settle gives l its kind for good.
func (l *line) settle(k corpus.Kind) {
	if !l.settled {
		l.kind, l.settled = k, true
	}
}

// sentence reports whether l reads as a sentence, however short.
func (l *line) sentence() bool { return l.ends && (l.words >= 3 || l.wide >= 6) }

// prose reports whether l reads as running text: a sentence of some length, a
// long line, or direct speech.
func (l *line) prose() bool {
	switch {
	case l.ends && (l.words >= 8 || l.wide >= 15):
		return true
	case l.words >= 30, l.wide >= 110:
		return true
	}
	return l.ends && l.speech && l.words >= 3
}

// lineSize is the longest line that is kept whole, in bytes.
const lineSize = 64 << 10

// splitLines cuts clean text into its lines, without the blank ones. cut is the
// number of lines that were too long and were split.
func splitLines(text string) (lines []line, cut int) {
	lines = make([]line, 0, 8+len(text)/128)
	gap := 0
	for len(text) > 0 {
		l := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			l, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		body := strings.TrimLeftFunc(l, unicode.IsSpace)
		indent := len(l) - len(body)
		if body == "" {
			gap++
			continue
		}
		for len(body) > lineSize {
			i := splitAt(body)
			lines = appendLine(lines, body[:i], gap, indent)
			body, gap = body[i:], 0
			cut++
		}
		lines = appendLine(lines, body, gap, indent)
		gap = 0
	}
	return lines, cut
}

// splitAt gives where to split a line that is too long: at the last blank of
// the first [lineSize] bytes, or between two characters.
func splitAt(s string) int {
	if i := strings.LastIndexByte(s[:lineSize], ' '); i > lineSize/2 {
		return i
	}
	i := lineSize
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func appendLine(lines []line, text string, gap, indent int) []line {
	if text = oneLine(text); text == "" {
		return lines
	}
	return append(lines, line{text: text, gap: gap, indent: indent, shape: shapeOf(text)})
}

// oneLine is [safe.Line] for a part of text that is clean already.
func oneLine(s string) string {
	blank := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && blank {
			return safe.Line(s)
		}
		blank = c == ' '
	}
	return strings.TrimSuffix(s, " ")
}

// shapeOf looks at every character of text once.
func shapeOf(text string) shape {
	var s shape
	inWord, counted := false, false
	for i := 0; i < len(text); {
		c := text[i]
		if c == ' ' {
			inWord, counted = false, false
			i++
			continue
		}
		r, size := rune(c), 1
		letter, digit := c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9'
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
			letter = unicode.IsLetter(r) || unicode.IsMark(r)
			digit = !letter && unicode.IsDigit(r)
		}
		if letter || digit {
			if !counted {
				s.words++
				if !inWord && unicode.IsUpper(r) || inWord && opened(text[:i]) && unicode.IsUpper(r) {
					s.capitals++
				}
				if s.words == 1 {
					s.upper = digit || !unicode.IsLower(r)
				}
			}
			counted = true
			if letter {
				s.letters++
				if r >= 0xE00 && unspaced(r) {
					s.wide++
				}
			}
		}
		inWord = true
		i += size
	}
	s.ends = endsSentence(text)
	s.speech = isQuote(text)
	return s
}

// opened reports whether the word so far is only what opens one: a quotation
// mark or a bracket.
func opened(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("\"'“‘«„([¿¡*_#-–—", r) {
		return false
	}
	before = before[:len(before)-size]
	return before == "" || before[len(before)-1] == ' '
}

// unspaced reports whether r is of a script that puts no blanks between words.
func unspaced(r rune) bool {
	switch {
	case r >= 0xE00 && r < 0x1000, r >= 0x1000 && r < 0x10A0, r >= 0x1780 && r < 0x1800:
		return true // Thai, Lao, Tibetan, Burmese, Khmer
	case r >= 0x3040 && r < 0x3100, r >= 0x3400 && r < 0xA000, r >= 0xF900 && r < 0xFB00, r >= 0x20000 && r < 0x32000:
		return true // kana, Han
	}
	return false
}

// isQuote reports whether s begins with a quotation mark.
func isQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '"', '“', '”', '‘', '«', '»', '„', '「', '『', '\'':
		return true
	}
	return false
}

// endsSentence reports whether s ends with a full stop or a mark like it,
// closing marks aside.
func endsSentence(s string) bool {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '。', '！', '？', '؟', '۔', '।', '…', '．':
			return true
		case '"', '\'', '”', '’', '»', '«', '“', '‘', ')', ']', '」', '』', '）', ' ':
			s = s[:len(s)-size]
			continue
		}
		return false
	}
	return false
}

// countWords counts the words of text as people do. Scripts without blanks are
// counted by characters: two of Chinese or Japanese, five of Thai and its like
// are taken for a word.
func countWords(s shape, text string) int {
	if s.wide == 0 {
		return s.words
	}
	han := 0
	for _, r := range text {
		if r >= 0x3040 && unspaced(r) {
			han++
		}
	}
	return max(s.words, (han+1)/2+(s.wide-han+4)/5)
}
