package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many marks, joiners and selectors one letter may carry. No
// orthography needs more; piles of them hide the lines above and below.
const maxMarks = 8

const (
	zwnj      = '\u200c'
	zwj       = '\u200d'
	textLook  = '\ufe0e'
	emojiLook = '\ufe0f'
	grapheme  = '\u034f' // which norm sets into long runs of marks
)

// settle drops the marks, joiners and selectors that their neighbours do not
// bear out. s is swept and in normal form C.
func settle(s string, report *Report) string {
	var b strings.Builder
	var c cluster
	from := 0
	for i, r := range s {
		if r < utf8.RuneSelf && r != '\n' {
			c = cluster{base: r, last: r}
			continue
		}
		if r >= utf8.RuneSelf && classify(r) == plain {
			c.start(r)
			continue
		}
		size := utf8.RuneLen(r)
		if c.take(r, s[i+size:]) {
			continue
		}
		switch {
		case r == grapheme:
		case r == zwnj || r == zwj || r == textLook || r == emojiLook:
			report.Hidden++
		default:
			report.Marks++
		}
		b.WriteString(s[from:i])
		from = i + size
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// cluster is what stands together in one place of the screen: a letter and what
// is written over, under or joined to it.
type cluster struct {
	base   rune // 0 at the start of a line
	last   rune
	marks  int
	linked bool // a virama waits to link the next letter
}

// take adds r, which rest follows, and reports whether it may stand there.
func (c *cluster) take(r rune, rest string) bool {
	full := c.marks >= maxMarks
	switch {
	case r == '\n':
		*c = cluster{}
		return true
	case r == grapheme:
		return false
	case r == zwnj || r == zwj:
		if full || c.last == zwnj || c.last == zwj || !c.joins(r, rest) {
			return false
		}
	case r == textLook || r == emojiLook:
		if full || c.last != c.base || !isPictograph(c.base) {
			return false
		}
	case c.base == 0 && floats(r), c.base != 0 && c.extends(r) && full:
		return false
	case c.base == 0 && c.extends(r):
		c.base = r // it can be seen alone, yet may one day follow a blank
	case !c.extends(r):
		c.start(r)
		return true
	}
	c.last, c.linked = r, c.linked && r != zwnj || isVirama(r)
	c.marks++
	return true
}

// start begins a cluster with r, or goes on with the last where something links
// the two: a chain of letters or pictures is one cluster, and as bounded.
func (c *cluster) start(r rune) {
	chained := c.last == zwj && isPictograph(r) || c.linked && unicode.IsLetter(r) && bendsLetters(r)
	if !chained {
		c.marks = 0
	}
	c.base, c.last, c.linked = r, r, false
}

// joins reports whether the joiner r does something between c and rest: it
// shapes a letter of a joining script, or makes one picture of two.
func (c *cluster) joins(r rune, rest string) bool {
	if bendsLetters(c.base) && unicode.IsLetter(c.base) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return r == zwj && (isPictograph(c.base)) && isPictograph(next)
}

// extends reports whether r takes no room of its own after c.
func (c *cluster) extends(r rune) bool {
	switch {
	case 0x1160 <= r && r < 0x1200, 0xd7b0 <= r && r < 0xd800: // Hangul vowels and finals
		return true
	case isLead(r):
		return isLead(c.last)
	case 0x1f3fb <= r && r <= 0x1f3ff: // skin colours
		return true
	case r == 0xff9e || r == 0xff9f: // half-width voicing
		return true
	}
	return unicode.Is(unicode.M, r)
}

// isLead reports whether r is a Hangul initial.
func isLead(r rune) bool { return 0x1100 <= r && r < 0x1160 || 0xa960 <= r && r < 0xa980 }

// floats reports whether r is a mark that is drawn over what stands before it,
// whatever that is.
func floats(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me) }

// isVirama reports whether r makes a conjunct of the letters beside it.
func isVirama(r rune) bool {
	switch r {
	case 0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd4d, 0xdca, 0x1039, 0x17d2:
		return true
	}
	return false
}

// bendsLetters reports whether r is of a script whose letters change shape with
// their neighbours, so that a joiner or non-joiner can be part of the spelling.
func bendsLetters(r rune) bool {
	switch {
	case r < 0x620:
		return false
	case r < 0xe00, 0xf00 <= r && r < 0x10a0: // Arabic to Sinhala, Tibetan, Myanmar
		return true
	case 0x1780 <= r && r < 0x18b0, 0x1900 <= r && r < 0x1d00: // Khmer, Mongolian, Limbu to Vedic
		return true
	case 0xa800 <= r && r < 0xa900, 0xa980 <= r && r < 0xac00: // Syloti to Phags-pa, Javanese to Meetei
		return true
	}
	return 0x10ac0 <= r && r < 0x12000 || 0x1e900 <= r && r < 0x1e960
}

// isPictograph reports whether r may be an emoji, alone or joined.
func isPictograph(r rune) bool {
	if r >= 0x1f000 {
		return r < 0x1fb00 && (r < 0x1f1e6 || r > 0x1f1ff) && (r < 0x1f3fb || r > 0x1f3ff)
	}
	return r >= 0xa9 && unicode.Is(pictographs, r)
}

// pictographs are the characters below U+1F000 that can look like text or like
// an emoji (emoji-data.txt of Unicode 15, Emoji and Extended_Pictographic).
var pictographs = &unicode.RangeTable{LatinOffset: 2, R16: []unicode.Range16{
	{0x00A9, 0x00A9, 1}, {0x00AE, 0x00AE, 1}, {0x203C, 0x203C, 1}, {0x2049, 0x2049, 1}, {0x2122, 0x2122, 1},
	{0x2139, 0x2139, 1}, {0x2194, 0x2199, 1}, {0x21A9, 0x21AA, 1}, {0x231A, 0x231B, 1}, {0x2328, 0x2328, 1},
	{0x23CF, 0x23CF, 1}, {0x23E9, 0x23F3, 1}, {0x23F8, 0x23FA, 1}, {0x24C2, 0x24C2, 1}, {0x25AA, 0x25AB, 1},
	{0x25B6, 0x25B6, 1}, {0x25C0, 0x25C0, 1}, {0x25FB, 0x25FE, 1}, {0x2600, 0x2604, 1}, {0x260E, 0x260E, 1},
	{0x2611, 0x2611, 1}, {0x2614, 0x2615, 1}, {0x2618, 0x2618, 1}, {0x261D, 0x261D, 1}, {0x2620, 0x2620, 1},
	{0x2622, 0x2623, 1}, {0x2626, 0x2626, 1}, {0x262A, 0x262A, 1}, {0x262E, 0x262F, 1}, {0x2638, 0x263A, 1},
	{0x2640, 0x2640, 1}, {0x2642, 0x2642, 1}, {0x2648, 0x2653, 1}, {0x265F, 0x2660, 1}, {0x2663, 0x2663, 1},
	{0x2665, 0x2666, 1}, {0x2668, 0x2668, 1}, {0x267B, 0x267B, 1}, {0x267E, 0x267F, 1}, {0x2692, 0x2697, 1},
	{0x2699, 0x2699, 1}, {0x269B, 0x269C, 1}, {0x26A0, 0x26A1, 1}, {0x26A7, 0x26A7, 1}, {0x26AA, 0x26AB, 1},
	{0x26B0, 0x26B1, 1}, {0x26BD, 0x26BE, 1}, {0x26C4, 0x26C5, 1}, {0x26C8, 0x26C8, 1}, {0x26CE, 0x26CF, 1},
	{0x26D1, 0x26D1, 1}, {0x26D3, 0x26D4, 1}, {0x26E9, 0x26EA, 1}, {0x26F0, 0x26F5, 1}, {0x26F7, 0x26FA, 1},
	{0x26FD, 0x26FD, 1}, {0x2702, 0x2702, 1}, {0x2705, 0x2705, 1}, {0x2708, 0x270D, 1}, {0x270F, 0x270F, 1},
	{0x2712, 0x2712, 1}, {0x2714, 0x2714, 1}, {0x2716, 0x2716, 1}, {0x271D, 0x271D, 1}, {0x2721, 0x2721, 1},
	{0x2728, 0x2728, 1}, {0x2733, 0x2734, 1}, {0x2744, 0x2744, 1}, {0x2747, 0x2747, 1}, {0x274C, 0x274C, 1},
	{0x274E, 0x274E, 1}, {0x2753, 0x2755, 1}, {0x2757, 0x2757, 1}, {0x2763, 0x2764, 1}, {0x2795, 0x2797, 1},
	{0x27A1, 0x27A1, 1}, {0x27B0, 0x27B0, 1}, {0x27BF, 0x27BF, 1}, {0x2934, 0x2935, 1}, {0x2B05, 0x2B07, 1},
	{0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B50, 1}, {0x2B55, 0x2B55, 1}, {0x3030, 0x3030, 1}, {0x303D, 0x303D, 1},
	{0x3297, 0x3297, 1}, {0x3299, 0x3299, 1},
}}
