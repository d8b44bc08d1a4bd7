package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// kind says how a word is written.
type kind uint8

const (
	mark    kind = iota // punctuation
	small               // a word in lower case
	capital             // a word that begins a name's way: Kerry, al-Assad, iPhone
	number
)

// thing says what the tables know of a whole name.
type thing uint8

const (
	unknown thing = iota
	country
	people
	body  // an organization
	place // that is no country
	group // a religion, a party
)

// form is what is known of a written form, wherever it stands.
type form struct {
	key     string
	class   gazetteer.Class
	thing   thing
	acronym bool // all capitals: UN, G20, U.S.
	initial bool // one letter and a full stop: W.
	several bool // an acronym in the plural: MPs
	opens   bool // a name of several words in the tables may begin with it

	in     int   // number of the article that the rest is about
	small  bool  // the article has it in lower case too
	middle int   // times it has a capital where nothing but a name asks for one
	same   *form // another form of the article with this key
}

func (f *form) is(c gazetteer.Class) bool { return f.class&c != 0 }

// plain reports whether f is an ordinary word that no table knows as a name.
func (f *form) plain() bool {
	return f.is(gazetteer.Common|gazetteer.NotName) && f.thing == unknown
}

// word is one word of a sentence, or one part of a word with a hyphen.
type word struct {
	start, end int // bytes of the block's text
	text       string
	kind       kind
	first      bool  // a capital here may only mean that something begins
	apart      bool  // belongs to no run with the word before
	taken      bool  // is in a name already
	form       *form // of a capital; nil else
}

func (w *word) is(c gazetteer.Class) bool { return w.form != nil && w.form.is(c) }

// sentence is a sentence in words.
type sentence struct {
	block  int
	text   string // of the block
	words  []word
	styled bool // a headline in title case, or all capitals: capitals tell little
	upper  bool // all capitals
}

// form is the form of text, looked up once.
func (r *reading) form(text string) *form {
	f, ok := r.forms[text]
	if !ok {
		text = strings.Clone(text) // not to keep the whole block
		f = newForm(text)
		r.forms[text] = f
	}
	if f.in != r.number {
		f.in, f.small, f.middle, f.same = r.number, false, 0, nil
		r.here = append(r.here, f)
	}
	return f
}

func newForm(text string) *form {
	f := &form{key: fold.Key(text)}
	f.class = gazetteer.ClassOf(f.key)
	f.thing = thingOf(f.key, f.class, text)
	f.acronym, f.initial = letterShape(text)
	first, _, _ := strings.Cut(f.key, " ")
	f.opens = first == "" || gazetteer.BeginsName(first)
	f.several = len(text) > 2 && strings.HasSuffix(text, "s") && isUpper(text[:len(text)-1])
	return f
}

// thingOf asks the tables what a name with key is.
func thingOf(key string, c gazetteer.Class, text string) thing {
	switch key {
	case "us":
		if text != "US" && text != "U.S." && text != "U.S" {
			return unknown
		}
	case "states", "the states": // of any union
		return unknown
	}
	if strings.HasPrefix(key, "the ") && c&gazetteer.Known == 0 {
		return unknown // the tables take "the" for a part of any name
	}
	if _, ok := gazetteer.CountryOf(key); ok {
		return country
	}
	if _, ok := gazetteer.PeopleOf(key); ok {
		return people
	}
	if _, ok := gazetteer.Organization(key); ok {
		return body
	}
	if _, ok := gazetteer.OrganizationKnownAs(text); ok && (c&gazetteer.Common == 0 || strings.ToUpper(text) == text) {
		return body
	}
	if c&gazetteer.KnownBody != 0 && (c&gazetteer.Common == 0 || c&gazetteer.OrgHead != 0) && c&gazetteer.Known == 0 {
		return body
	}
	if _, ok := gazetteer.CapitalOf(key); ok || c&gazetteer.Known != 0 {
		return place
	}
	if c&gazetteer.Group != 0 {
		return group
	}
	return unknown
}

// letterShape tells acronyms and initials by their letters.
func letterShape(text string) (acronym, initial bool) {
	letters, digits, stops := 0, 0, 0
	for _, c := range text {
		switch {
		case c == '.':
			stops++
		case c == '&':
		case unicode.IsUpper(c):
			letters++
		case unicode.IsDigit(c):
			digits++
		default:
			return false, false
		}
	}
	if letters == 1 && digits == 0 {
		return false, true
	}
	return letters > 0 && letters+digits >= 2 && letters <= 6, false
}

// kindOf tells how text is written. A particle with a hyphen or an apostrophe
// before a capital makes a capital: al-Assad, d'Ivoire.
func kindOf(text string) kind {
	c := text[0]
	switch {
	case len(text) > 3 && isCode(text):
		return number
	case c >= 'A' && c <= 'Z':
		return capital
	case c >= '0' && c <= '9':
		return number
	case c >= 'a' && c <= 'z':
		for i := 1; i < len(text); i++ {
			if text[i] >= 'A' && text[i] <= 'Z' && (i <= 2 || text[i-1] == '-' || text[i-1] == '\'') {
				return capital
			}
			if text[i] == '-' || text[i] >= utf8.RuneSelf {
				return kindByRunes(text)
			}
		}
		return small
	case c < utf8.RuneSelf:
		return mark
	}
	return kindByRunes(text)
}

// isCode reports whether text is an address or the number of a thing.
func isCode(text string) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@' || c == '/' || c == '_':
			return true
		case c >= '0' && c <= '9':
			digits++
		}
	}
	return digits > 2
}

func kindByRunes(text string) kind {
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsDigit(r):
		return number
	case !unicode.IsLetter(r):
		return mark
	}
	last := r
	for _, r := range text[n:] {
		if unicode.IsUpper(r) && (last == '-' || last == '’' || last == '\'') {
			return capital
		}
		last = r
	}
	return small
}

// isUpper reports whether text has no lower-case letter and at least
// two capitals.
func isUpper(text string) bool {
	n := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n > 1
}
