package crf

import (
	"strings"
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

// form is what is known of a word as written, wherever it stands.
type form struct {
	text  string
	low   *lower
	shape uint64
	tail  uint64 // of its last three letters
	gaz   uint64 // what the lists know it as: a set
	kind  kind
	link  bool // may stand in small letters inside a name

	own    *sums    // of the features that it has itself; nil: not asked yet
	around *[4]sums // of those that it gives its neighbours at -2, -1, 1, 2
}

// lower is what the forms share that differ by capitals only.
type lower struct {
	text string
	hash uint64

	document int       // the rest is about
	seen     evidence  // how it is written elsewhere in the document
	alone    [5]uint16 // times it was labelled with each type, or none, in the first pass
	inside   [5]uint16 // times as a word of a longer name
}

// evidence says how a document writes a word. It is a set.
type evidence uint8

const (
	seenSmall    evidence = 1 << iota
	seenCapital           // where nothing but a name asks for a capital
	seenCapitals          // all in capitals, in a sentence that is not
)

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

func newForm(text string, low *lower) *form {
	f := &form{text: text, low: low, shape: hash(shapeOf(text)), tail: hash(low.text[max(0, len(low.text)-3):])}
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
		f.gaz = listed(text, low.text)
	}
	f.link = isLink(low.text)
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
