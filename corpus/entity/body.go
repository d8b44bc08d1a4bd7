package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// withoutCompany cuts the legal form from the end of a company's name.
func withoutCompany(words []string) []string {
	for len(words) > 1 && isCompany(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// plainBody gives the words of a body or a place without a legal form or, after
// a comma, the land at the end, and with its ministry last: "Labour Ministry"
// for "Ministry of Labour".
func plainBody(text string, words []string) []string {
	if before, after, ok := strings.Cut(text, ", "); ok && isLandName(after) {
		if short := fold.Words(before); len(short) > 0 && !isCapital(short) && !slices.ContainsFunc(short, isGeneric) {
			return short
		}
	}
	words = withoutCompany(words)
	of := slices.Index(words, "of")
	if of < 1 || of == len(words)-1 || !isMinistry(words[of-1]) {
		return words
	}
	field := words[of+1:]
	if field[0] == "the" && len(field) > 1 {
		field = field[1:]
	}
	return slices.Concat(words[:of-1], field, words[of-1:of])
}

// isLandName reports whether name is a country's or that of a well-known part
// of one.
func isLandName(name string) bool {
	key := fold.Key(name)
	_, land := gazetteer.CountryOf(key)
	return land || gazetteer.ClassOf(key)&gazetteer.Known != 0
}

// isCapital reports whether words name a capital, which gives its name to many
// other towns: Paris, Texas.
func isCapital(words []string) bool {
	_, ok := gazetteer.CapitalOf(strings.Join(words, " "))
	return ok
}

// plainRule says why two names whose plain bodies are the same are one.
func plainRule(f, o *form) string {
	switch {
	case slices.Equal(withoutCompany(f.words), withoutCompany(o.words)):
		return "the same name without its legal form"
	case strings.Contains(f.text, ",") != strings.Contains(o.text, ","):
		return "the same name without its land"
	}
	return "the same name, its words in another order"
}

// initials gives the acronyms that may stand for a name of several words: of
// all words, of all but small ones, and with a short first word in full, as in
// USAF.
func initials(words []string) []string {
	if len(words) < 2 {
		return nil
	}
	var all, some strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		all.WriteRune(r)
		if !isSmallWord(w) {
			some.WriteRune(r)
		}
	}
	out := []string{all.String()}
	if some.Len() < all.Len() {
		out = append(out, some.String())
	}
	if len(words[0]) == 2 {
		first, _ := utf8.DecodeRuneInString(words[0])
		out = append(out, words[0]+strings.TrimPrefix(some.String(), string(first)))
	}
	return out
}

// acronymOf reports whether the acronym f stands for the longer name.
func acronymOf(f, long *form) bool {
	if !f.acronym || long.acronym {
		return false
	}
	letters := strings.Join(f.words, "")
	return slices.Contains(long.letters, letters) ||
		len(long.body) < len(long.words) && slices.Contains(initials(long.body), letters) ||
		len(letters) > 3 && slices.Contains(long.letters, strings.TrimSuffix(letters, "s"))
}

// containedIn reports whether the name short stands at the beginning or the
// end of long and says which of many bodies it is. One of two that an "and"
// joins is not both.
func containedIn(short, long []string) (where ground, ok bool) {
	n, m := len(short), len(long)
	switch {
	case n >= m || !slices.ContainsFunc(short, isDistinctive):
		return 0, false
	case slices.Equal(long[:n], short) && long[n] != "and":
		return asBeginning, true
	case slices.Equal(long[m-n:], short) && long[m-n-1] != "and" && !makesAnother(short, long[:m-n]):
		return asEnd, true
	}
	return 0, false
}

// makesAnother reports whether more words before the name of a movement make it
// another one: the Social Liberal Party is not the Liberal Party, but the
// Hungarian Socialist Party is the Socialist Party of its article.
func makesAnother(name, before []string) bool {
	return isMovement(name[len(name)-1]) && slices.ContainsFunc(before, func(w string) bool {
		_, land := gazetteer.CountryOf(w)
		_, folk := gazetteer.PeopleOf(w)
		return !land && !folk && !isSmallWord(w) && gazetteer.ClassOf(w)&(gazetteer.City|gazetteer.Known) == 0
	})
}

// withoutForm gives the words of f without a legal form, but a group is not the
// caucus that begins as it does.
func (f *form) withoutForm() []string {
	if f.words[len(f.words)-1] == "group" {
		return f.words
	}
	return f.body
}

// isDistinctive reports whether a word tells one body from others of its kind:
// the Syrian Army is not the Free Syrian Army.
func isDistinctive(word string) bool {
	if utf8.RuneCountInString(word) <= 2 || isGeneric(word) {
		return false
	}
	_, land := gazetteer.CountryOf(word)
	_, folk := gazetteer.PeopleOf(word)
	return !land && !folk
}

// isModel reports whether a name is the number of a model, as of an aircraft:
// it has letters and digits.
func isModel(f *form) bool {
	return len(f.words) == 1 && strings.ContainsAny(f.key, "0123456789") && strings.Trim(f.key, "0123456789") != ""
}

const nearlySpelled = "spelled nearly alike"

// sameBody compares two names of an article that are not persons' and says why
// they are one's. t is the type of both; f is no longer than other.
func sameBody(f, other *form, t corpus.Type) (rule string, g ground) {
	a, b := f.body, other.body
	switch {
	case slices.Equal(a, b):
		return plainRule(f, other), asName
	case acronymOf(f, other), acronymOf(other, f):
		return "the initials of a longer name", asLetters
	case f.known == nil && other.known == nil && spelledAlike(f, other, t):
		return nearlySpelled, asName
	}
	if where, ok := containedIn(f.withoutForm(), b); ok && f.known == nil {
		switch {
		case isModel(f):
			return "the model of a longer name", asName
		case t == corpus.Organization:
			return "a part of a longer name", where
		}
	}
	return "", asName
}

// spelledAlike reports whether two whole names differ in the spelling of one
// word only. Numbers must be the same: an A330 is no A320, nor is the first war
// the second. Two different words of the language are no slip, but one may be
// the other's plural. Nor is who lives in a place the place.
func spelledAlike(a, b *form, t corpus.Type) bool {
	if len(a.key) < 7 || len(b.key) < 7 || len(a.words) != len(b.words) || a.key == b.key+"n" || b.key == a.key+"n" {
		return false
	}
	at := -1
	for i := range a.words {
		if a.words[i] != b.words[i] {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	if at < 0 {
		return false
	}
	x, y := a.words[at], b.words[at]
	if x == y+"s" || y == x+"s" {
		return t != corpus.Organization && len(x) > 4
	}
	if x[0] != y[0] || digits(x) != digits(y) || !nearlyAlike(x, y) {
		return false
	}
	return gazetteer.ClassOf(x)&gazetteer.Common == 0 || gazetteer.ClassOf(y)&gazetteer.Common == 0
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// register finds the names of bodies, places and things in one article by what
// two names of one have in common. Every answer is looked up, none is searched
// for, so that an article that names thousands of things stays cheap.
type register struct {
	byPlain   map[typedKey][]entry // by the name without a legal form
	byPart    map[typedKey][]entry // by the beginnings and ends of a longer name
	byLetters map[typedKey][]entry // by the acronyms that may stand for a name
	spelled   *spellings[entry]
}

func newRegister() *register {
	return &register{map[typedKey][]entry{}, map[typedKey][]entry{}, map[typedKey][]entry{}, newSpellings[entry]()}
}

// reset empties r for other names.
func (r *register) reset() {
	clear(r.byPlain)
	clear(r.byPart)
	clear(r.byLetters)
	r.spelled.reset()
}

// longestInParts is how many words a name may have whose parts are looked for.
const longestInParts = 12

// enter adds a name of e's cluster.
func (r *register) enter(e entry) {
	f := e.form
	add := func(m map[typedKey][]entry, key string) {
		k := typedKey{e.cluster.typ, key}
		m[k] = append(m[k], e)
	}
	add(r.byPlain, f.bodyKey)
	if len(f.body) <= longestInParts {
		at := 0
		for _, word := range f.body[:len(f.body)-1] {
			at += len(word) + 1
			add(r.byPart, f.bodyKey[:at-1])
			add(r.byPart, f.bodyKey[at:])
		}
	}
	for _, letters := range f.letters {
		add(r.byLetters, letters)
	}
	if len(f.body) < len(f.words) {
		for _, letters := range initials(f.body) {
			add(r.byLetters, letters)
		}
	}
	if len(e.form.key) >= 7 {
		r.spelled.add(e.form.key, e)
	}
}

// like gives the names that f, of type t, may be another one of, in no
// particular order of likelihood.
func (r *register) like(f *form, t corpus.Type) []entry {
	plain := plainKey(f, t)
	es := slices.Concat(r.byPlain[plain], r.byPart[plain])
	if f.acronym {
		letters := lettersKey(f, t)
		es = append(es, r.byLetters[letters]...)
		es = append(es, r.byLetters[typedKey{t, strings.TrimSuffix(letters.key, "s")}]...)
	}
	if len(f.key) >= 7 {
		es = append(es, r.spelled.near(f.key)...)
	}
	return es
}
