package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// form is one way of writing a name: all mentions written alike share it.
type form struct {
	text                 string   // as it is shown: no possessive, brackets or first "the"
	key                  string   // [fold.Key] of it; the words in one string
	words                []string // folded
	plain                []string // words without titles and generation, never empty
	core                 []string // plain without particles, never empty: what persons are compared by
	surnameKey, givenKey string   // what spellings of its last and first words have in common, see soundKey

	run     string   // plain in one word: a hyphen in a name comes and goes
	coreKey string   // what two spellings of a person's name have in common when titles and particles are left out
	body    []string // words without a legal form at their end
	bodyKey string   // body in one string
	letters []string // what may stand for it as an acronym
	younger string   // generation after the name: "jr", "sr", "iii"; or empty
	acronym bool     // capitals only, as in "FSA", "U.N." or "MPs"
	known   *known   // what the tables say it may be, or nil
	office  bool     // of a person: an office, see isDescription
	misread bool     // a machine misread it; words are what it should be
	glued   bool     // a name with more than its own words, as in a list that lost its commas
	votes   [4]int   // mentions in the corpus by type
	all     *[4]int  // of all forms with its key
}

// full reports whether a person's name has more than a surname or a given name.
func (f *form) full() bool { return len(f.core) > 1 }

// anchors reports whether other names may be joined to f as a person's full
// name.
func (f *form) anchors() bool { return f.full() && !f.glued && !f.office && !f.isOneToken() }

// isOneToken reports whether f is written in one, with hyphens: half of a full
// name, "Burne-Jones" or "Geun-hye", which others may have too.
func (f *form) isOneToken() bool {
	return len(f.plain) == len(f.words) && !strings.Contains(f.text, " ")
}

// surname is the last word that counts, a guess that holds for most names.
func (f *form) surname() string { return f.core[len(f.core)-1] }

// forms holds the form of each name as it is shown.
type forms struct{ byText map[string]*form }

func newForms() *forms { return &forms{map[string]*form{}} }

// ofAll gives the form of each surface text, worked out on all processors.
func (fs *forms) ofAll(surfaces []string) []*form {
	texts := make([]string, len(surfaces))
	inParts(len(surfaces), func(from, to int) {
		for i := from; i < to; i++ {
			texts[i] = shown(surfaces[i])
		}
	})
	var missing []*form
	out := make([]*form, len(surfaces))
	for i, text := range texts {
		f := fs.byText[text]
		if f == nil {
			f = &form{text: text}
			fs.byText[text] = f
			missing = append(missing, f)
		}
		out[i] = f
	}
	inParts(len(missing), func(from, to int) {
		for _, f := range missing[from:to] {
			f.work()
		}
	})
	return out
}

// newForm gives the form of a name as it is shown.
func newForm(text string) *form {
	f := &form{text: text}
	f.work()
	return f
}

// work works out what f.text says.
func (f *form) work() {
	f.acronym = isAcronym(f.text)
	text, misread := wellRead(f.text)
	f.misread = misread
	f.words = fold.Words(text)
	if len(f.words) == 0 {
		f.words = []string{strings.ToLower(text)}
	}
	if len(f.words) > 1 && f.words[0] == "st" {
		f.words[0] = "saint"
	}
	f.key = strings.Join(f.words, " ")
	f.plain, f.younger = withoutTitles(personWords(text, f.words))
	f.core = withoutParticles(f.plain)
	if isAl(text, f.plain) {
		f.core = f.plain
	}
	f.coreKey = f.joined(f.core)
	if name, ok := nameVariants()[f.coreKey]; ok {
		f.coreKey = name
	}
	f.office = f.isDescription()
	f.setSounds()
	f.run = servantOf(strings.Join(f.plain, "")) + f.younger
	if f.younger != "" {
		f.coreKey += " " + f.younger
	}
	f.body = plainBody(text, f.words)
	f.bodyKey = f.joined(f.body)
	f.letters = initials(f.words)
	f.known = lookUp(f)
	if f.known != nil && strings.HasPrefix(f.known.name, "The ") && "The "+text == f.known.name {
		f.text = f.known.name // The Hague is not called Hague
	}
}

// servantOf writes the many ways of "Abd al-" at the beginning of a name in one.
func servantOf(run string) string {
	for _, way := range [...]string{"abdul", "abdal", "abdur", "abder"} {
		if rest, ok := strings.CutPrefix(run, way); ok {
			return "abdel" + rest
		}
	}
	return run
}

// setSounds works out how the words of a person's full name sound.
func (f *form) setSounds() {
	f.surnameKey = soundKey(f.surname())
	if f.full() && len(f.core[0]) >= 5 {
		f.givenKey = sound(f.core[0])
	}
}

// joined gives some of f's words in one string.
func (f *form) joined(words []string) string {
	if len(words) == len(f.words) && &words[0] == &f.words[0] {
		return f.key
	}
	return strings.Join(words, " ")
}

// shown gives a surface text as a name is shown: without the marks that a text
// puts into or around a name, a possessive or a first "the".
func shown(surface string) string {
	s := strings.Map(func(r rune) rune {
		switch r {
		case '[', ']', '(', ')', '{', '}', '"', '“', '”', '*', '_', '«', '»':
			return -1
		}
		return r
	}, surface)
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimRight(s, ",;:!?'’")
	if owner, ok := cutPossessive(s); ok {
		s = owner
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		s = s[4:]
	}
	if s == "" {
		return surface
	}
	return strings.Clone(s)
}

func cutPossessive(s string) (string, bool) {
	for _, end := range [...]string{"'s", "’s", "'S", "’S"} {
		if owner, ok := strings.CutSuffix(s, end); ok && owner != "" {
			return owner, true
		}
	}
	return s, false
}

// isAcronym reports whether text is two to seven capitals, full stops and
// digits aside, perhaps with a small s for the plural or a small word inside.
func isAcronym(text string) bool {
	capitals := 0
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case r == 's' && i == len(text)-1 && capitals >= 2:
		case r == '.' || unicode.IsDigit(r):
		case (r == 'o' || r == 'f' || r == 'a') && capitals == 1 && len(text) == 3: // BoA, DoJ
		default:
			return false
		}
	}
	return capitals >= 2 && capitals <= 7
}

// isShouted reports whether text is written in capitals only though it is no
// acronym.
func isShouted(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 5 || letters > 1 && strings.Contains(text, " ")
}

// withoutTitles cuts the titles before a name and the generation after it.
func withoutTitles(words []string) (plain []string, younger string) {
	plain = words
	if last := len(plain) - 1; last > 1 && isGeneration(plain[last]) {
		plain, younger = plain[:last], plain[last]
	}
	for len(plain) > 1 && isTitle(plain[0]) {
		plain = plain[1:]
	}
	for i := len(plain) - 3; i > 0; i-- {
		if isOffice(plain[i]) {
			return plain[i+1:], younger // the Acme CEO Ann Okri
		}
	}
	return plain, younger
}

// isAl reports whether a name is that of somebody called Al, as Al Gore is: no
// hyphen stands behind, and a surname of the West.
func isAl(text string, words []string) bool {
	return len(words) == 2 && strings.HasPrefix(text, "Al ") && isListedSurname(words[1])
}

// withoutParticles cuts the particles from a name, but never its last word.
func withoutParticles(words []string) []string {
	last := len(words) - 1
	if !slices.ContainsFunc(words[:last], isParticle) {
		return words
	}
	return append(slices.DeleteFunc(slices.Clone(words[:last]), isParticle), words[last])
}

// isPlace reports whether f, whatever it names here, is a place by a table or
// in one mention of five.
func (f *form) isPlace() bool {
	return gazetteer.ClassOf(f.key)&(gazetteer.City|gazetteer.Known) != 0 || hasShare(&f.votes, corpus.Place, 20)
}

// initial reports whether a word of a name stands for its first letter only.
func initial(word string) bool { return utf8.RuneCountInString(word) == 1 }
