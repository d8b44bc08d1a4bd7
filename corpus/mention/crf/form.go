package crf

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// kind says how a word is written. It is a set.
type kind uint8

const (
	small    kind = 1 << iota // letters, none of them a capital
	initial                   // its first letter is a capital
	capitals                  // two or more letters, all capitals
	digits                    // has a digit
	mark                      // neither letter nor digit
	cased                     // has a capital somewhere
)

// form is what is known of a word as written, wherever it stands. It does not
// change, but for the sums, which are worked out when they are asked for.
type form struct {
	spelling // of key
	kind     kind
	link     bool // may stand in small letters inside a name
	opens    bool // a phrase of the lists may begin with it
	note     Note
	hash     uint64 // of low
	shape    uint64
	tail     uint64 // of the last three letters of low
	gaz      uint64 // what the lists know it as: a set

	own    atomic.Pointer[sums]    // of the features that it has itself; nil: not asked yet
	around atomic.Pointer[[4]sums] // of those that it gives its neighbours at -2, -1, 1, 2
	key    string                  // as written
	text   string                  // with plain marks
	low    string                  // in small letters, digits as 0
}

// The bits of form.gaz above those of [gazetteer.Class].
const (
	isCountry = 1 << (iota + 20)
	isPeople
	isCapital
	isBody
	maybeBody
)

func listed(text, low string) (gaz uint64) {
	key := fold.Key(low)
	gaz = uint64(gazetteer.ClassOf(key))
	if _, ok := gazetteer.CountryOf(key); ok && (key != "us" || text == "US" || text == "U.S." || text == "U.S") {
		gaz |= isCountry
	}
	if _, ok := gazetteer.PeopleOf(key); ok {
		gaz |= isPeople
	}
	if _, ok := gazetteer.CapitalOf(key); ok {
		gaz |= isCapital
	}
	if _, ok := gazetteer.Organization(key); ok {
		gaz |= isBody
	} else if _, ok := gazetteer.OrganizationKnownAs(text); ok {
		gaz |= maybeBody
	}
	return gaz
}

// plainText writes marks that come in several shapes as one.
func plainText(text string) string {
	switch text {
	case "“", "”", "''", "``", "«", "»":
		return `"`
	case "’", "‘":
		return "'"
	case "–", "—", "-":
		return "--"
	}
	return strings.ReplaceAll(text, "’", "'")
}

// lowerText gives text in lower case, every digit as 0.
func lowerText(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return unicode.ToLower(r)
	}, text)
}

func newForm(key string) *form {
	text := plainText(key)
	low := lowerText(text)
	f := &form{spelling: spell(key), key: key, text: text, low: low, hash: hash(low), shape: hash(shapeOf(text)), tail: hash(low[max(0, len(low)-3):])}
	up, down, digit := 0, 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			up++
		case unicode.IsLetter(r):
			down++
		case unicode.IsDigit(r):
			digit++
		}
	}
	set := func(k kind, is bool) {
		if is {
			f.kind |= k
		}
	}
	r, _ := utf8.DecodeRuneInString(text)
	set(small, up == 0 && down > 0)
	set(initial, unicode.IsUpper(r))
	set(capitals, up > 1 && down == 0)
	set(digits, digit > 0)
	set(mark, up+down+digit == 0)
	set(cased, up > 0)
	if f.kind&mark == 0 {
		f.gaz = listed(text, low)
	}
	f.link = isLink(low)
	f.opens = f.kind&cased != 0 && gazetteer.MayBegin(text)
	return f
}

// shapeOf writes capitals as X, small letters as x, digits as d and marks as
// they are, three or more of one kind as two.
func shapeOf(text string) string {
	var b [24]byte
	n, same := 0, 0
	var before byte
	for _, r := range text {
		c := byte('o')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		case !unicode.IsLetter(r):
			c = '?'
		}
		if same++; c != before {
			before, same = c, 1
		}
		if same <= 2 && n < len(b) {
			b[n] = c
			n++
		}
	}
	return string(b[:n])
}

// isLink reports whether w may stand in small letters inside a name.
func isLink(w string) bool {
	switch w {
	case "of", "the", "and", "for", "de", "la", "le", "les", "el", "al", "bin", "ibn", "von", "van", "der", "den", "di", "da", "do", "dos", "del", "du", "des",
		"-", "--", "&", "'", "'s", "in", "on", "at", "to", "y", "e", "a", "an", "ul", "und", "et", "della", "bint", "ter", "ten", "zu", "as", "upon", "sur", "am":
		return true
	}
	return false
}
