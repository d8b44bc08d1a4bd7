package clean

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// mended says what mend put right.
type mended struct {
	count     int // characters as they should have been
	bad, good string
}

func (m mended) String() string {
	noun := "characters"
	if m.count == 1 {
		noun = "character"
	}
	return fmt.Sprintf("%d %s mended that had been read in the wrong character set, such as %q to %q", m.count, noun, m.bad, m.good)
}

// misread is a one-byte set that UTF-8 is often read in by mistake. first and
// last are what it makes of the bytes C2 and F4, between which a character of
// UTF-8 begins; for a set whose letters are not in order they are zero.
type misread struct {
	set         *charmap.Charmap
	first, last rune
	native      bool // the text is in the language of the set
	believed    *int // the script of a long run that was mended, or 0
}

// mend finds UTF-8 that was read in a one-byte set and saved again, as in
// "donâ€™t" for "don’t", and puts it right. It changes a run of characters only
// where the bytes they stand for are exactly one valid character of UTF-8, and
// where that character is the likelier one: see [likelier]. Text that has been
// through it twice is mended twice. The cost is linear.
func mend(text string) (string, mended) {
	var all mended
	for range 3 {
		before := all.count
		pair, latin, thai, cyrillic := census(text)
		if !pair {
			break
		}
		for _, m := range [...]misread{
			{set: charmap.Windows1252, first: 'Â', last: 'ô'}, {set: charmap.Windows874, first: 'ย', last: '๔', native: thai > latin},
			{set: charmap.Windows1251, first: 'В', last: 'ф', native: cyrillic > latin}, {set: charmap.Macintosh},
		} {
			text = m.mend(text, &all)
		}
		if all.count == before {
			break
		}
	}
	return text, all
}

// census reports whether two characters beyond ASCII stand side by side, as in
// all mojibake, and counts letters by script.
func census(text string) (pair bool, latin, thai, cyrillic int) {
	beyond := false
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				latin++
			}
			beyond = false
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= 0xE00 && r < 0xE80:
			thai++
		case r >= 0x400 && r < 0x500:
			cyrillic++
		}
		pair = pair || beyond
		beyond = true
		i += size
	}
	return pair, latin, thai, cyrillic
}

func (m misread) mend(text string, all *mended) string {
	m.believed = new(int)
	var b strings.Builder
	from := 0 // what comes before is in b
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		bad, good := m.at(text, i)
		if bad == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if all.count == 0 {
			all.bad, all.good = text[i:i+bad], good
			if len(good) > 16 {
				all.bad, all.good = firstRunes(all.bad, 8), firstRunes(good, 4)
			}
		}
		all.count += utf8.RuneCountInString(good)
		b.WriteString(text[from:i])
		b.WriteString(good)
		i += bad
		from = i
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}

// firstRunes gives the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// longRun is how many characters of another script must come out of a run of
// mojibake in a row before it is believed.
const longRun = 4

// at gives how many bytes of text at i are mojibake, and what they should be.
func (m misread) at(text string, i int) (bad int, good string) {
	r, size := m.one(text, i)
	if size == 0 {
		return 0, ""
	}
	if m.likelier(text, i, r) {
		return size, string(r)
	}
	// A letter of another script proves nothing alone; a run of them does.
	script := scriptOf(r)
	if script == 0 || m.set == charmap.Macintosh {
		return 0, ""
	}
	var b strings.Builder
	runes := 0
	for end := i; ; {
		r, size := m.one(text, end)
		if size == 0 || scriptOf(r) != script {
			break
		}
		b.WriteRune(r)
		runes++
		end += size
		bad = end - i
	}
	if runes < longRun && *m.believed != script {
		return 0, ""
	}
	*m.believed = script
	return bad, b.String()
}

// one reads the characters at text[i:] as the bytes they stand for in the set,
// and gives the character of UTF-8 that those make and the bytes of text it
// took, or a size of 0.
func (m misread) one(text string, i int) (rune, int) {
	first, at := utf8.DecodeRuneInString(text[i:])
	if m.first != 0 && (first < m.first || first > m.last) {
		return 0, 0
	}
	lead, ok := m.encode(first)
	if !ok || lead < 0xC2 || lead > 0xF4 {
		return 0, 0
	}
	bytes := [utf8.UTFMax]byte{lead}
	n := 1
	for !utf8.FullRune(bytes[:n]) {
		r, size := utf8.DecodeRuneInString(text[i+at:])
		c, ok := m.encode(r)
		if !ok || c < 0x80 || c >= 0xC0 {
			return 0, 0
		}
		bytes[n] = c
		n++
		at += size
	}
	r, size := utf8.DecodeRune(bytes[:n])
	if r == utf8.RuneError || size != n {
		return 0, 0
	}
	return r, at
}

// encode gives the byte that r is in the set. Bytes without a meaning there are
// passed through by most readers as the control of that number.
func (m misread) encode(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return 0, false
	}
	if c, ok := m.set.EncodeRune(r); ok {
		return c, true
	}
	if r < 0xA0 {
		return byte(r), true
	}
	return 0, false
}

// likelier reports whether r is plainly what the writer meant: a mark of
// Western typography, or a Western letter that does not follow a capital, as
// in the capitals of "MENÜ“".
func (m misread) likelier(text string, i int, r rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	switch {
	case r < 0xA0:
		return false
	case m.set != charmap.Windows1252 && sameScript(before, text[i:]):
		return false // a word of Thai or Russian
	case m.native:
		return r >= 0x2010 && r <= 0x2044 && m.set == charmap.Windows1251
	case r <= 0xFF:
		return true
	case r >= 0x2010 && r <= 0x2044, r == '€', r == '™', r == '№', r == '−', r == '→', r == '■', r == '●', r == '★', r == '✓':
		return true
	case r <= 0x17F, r == 0xFB01, r == 0xFB02:
		return m.set != charmap.Macintosh && !unicode.IsUpper(before)
	}
	return false
}

// sameScript reports whether before is a letter of the script that s begins
// with, Latin aside.
func sameScript(before rune, s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	for _, t := range []*unicode.RangeTable{unicode.Thai, unicode.Cyrillic} {
		if unicode.Is(t, r) && unicode.Is(t, before) {
			return true
		}
	}
	return false
}

// scriptOf gives a number for the script of a letter that is often met in news
// and is not Latin, or 0. The scripts of Japanese are one.
func scriptOf(r rune) int {
	for i, t := range [...]*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Hangul, unicode.Devanagari} {
		if unicode.Is(t, r) {
			return i + 2
		}
	}
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return 1
	}
	return 0
}
