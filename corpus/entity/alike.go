package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// subject is an entity as names are compared: by the name that it is shown by.
type subject struct {
	*form
	id   corpus.EntityID
	typ  corpus.Type
	able bool // it counts somewhere and has a name to compare
}

// subjectOf gives e as it is compared. It works out only what that takes.
func subjectOf(e *corpus.Entity) subject {
	f := &form{text: e.Name, acronym: isAcronym(e.Name)}
	text, _ := wellRead(e.Name)
	f.words = fold.Words(text)
	if len(f.words) == 0 {
		return subject{f, e.ID, e.Type, false}
	}
	f.key = strings.Join(f.words, " ")
	if e.Type == corpus.Person {
		f.plain, f.younger = withoutTitles(personWords(text, f.words))
		f.core = withoutParticles(f.plain)
		f.coreKey = f.joined(f.core)
		f.setSounds()
	} else {
		f.plain, f.core, f.coreKey = f.words, f.words, f.key
	}
	f.body = plainBody(text, f.words)
	f.bodyKey = f.joined(f.body)
	return subject{f, e.ID, e.Type, e.Mentions > 0}
}

// alike says in words for a person why two entities may be one, or gives "".
// Two that tables know are two: the tables say so.
func alike(a, b subject) string {
	why := ""
	switch {
	case !a.able || !b.able || a.id == b.id:
		return ""
	case a.key == b.key && a.typ != b.typ:
		why = "the same name, taken for another kind of thing"
	case a.typ == corpus.Person && b.typ == corpus.Person:
		why = alikePersons(a.form, b.form)
	case a.typ != corpus.Person && b.typ != corpus.Person:
		why = alikeBodies(a, b)
	}
	if why != "" && lookUp(a.form) != nil && lookUp(b.form) != nil {
		return ""
	}
	return why
}

func alikePersons(a, b *form) string {
	if a.full() && b.full() {
		how, rule := samePerson(a, b)
		if how == unlike || !(match{entry{form: b}, rule, how, false}).goesFar(a) {
			return ""
		}
		return rule
	}
	if a.full() {
		a, b = b, a
	}
	single, surname := a.surname(), b.surname()
	switch {
	case b.full() && (single == surname || b.familyFirst() && single == b.core[0]):
		return "the surname of a full name, which others may have too"
	case b.full() && slices.Contains(b.core, single):
		return partOfName
	case sameSpelled(single, surname):
		return bySpellingTable
	case soundsAlike(single, surname):
		return "another spelling of a surname"
	case single != surname && (!isListedSurname(single) || !isListedSurname(surname)) && nearlyAlike(single, surname):
		return "spelled nearly like a surname"
	case !b.full() && a.coreKey == b.coreKey:
		return "the same name, in articles that have no full name for it"
	}
	return ""
}

func alikeBodies(a, b subject) string {
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	switch {
	case a.bodyKey == b.bodyKey:
		return plainRule(a.form, b.form)
	case a.typ == b.typ && (stands(a.form, b.form) || stands(b.form, a.form)):
		return "the initials of a longer name"
	case spelledAlike(a.form, b.form, a.typ) && !(len(a.words) == 1 && isEstablished(a.key) && isEstablished(b.key)):
		return nearlySpelled
	case digits(a.key) == digits(b.key) && len(a.key) >= shortestRun && strings.ReplaceAll(a.key, " ", "") == strings.ReplaceAll(b.key, " ", ""):
		return oneWord
	case a.typ != b.typ || a.typ == corpus.Place:
		return "" // the university of a town is not the town, nor is its river
	}
	if len(a.words) == 1 && gazetteer.ClassOf(a.key)&gazetteer.Common != 0 {
		return "" // games are many
	}
	if where, ok := containedIn(a.withoutForm(), b.body); ok && !a.isLand() {
		if where == asBeginning {
			return "the beginning of a longer name"
		}
		return "the end of a longer name"
	}
	return ""
}

// isEstablished reports whether a word stands in some table or list: two that do
// are two words.
func isEstablished(word string) bool {
	_, land := gazetteer.CountryOf(word)
	_, folk := gazetteer.PeopleOf(word)
	return land || folk || gazetteer.ClassOf(word) != 0
}

// isLand reports whether the name is that of a place or a people as well, in
// which many bodies are.
func (s subject) isLand() bool {
	if gazetteer.ClassOf(s.key)&(gazetteer.City|gazetteer.Known|gazetteer.Group) != 0 {
		return true
	}
	k := lookUp(s.form)
	return k != nil && k.kind != body
}

// stands reports whether the acronym f may stand for long.
func stands(f, long *form) bool {
	if !f.acronym || long.acronym || len(long.words) < 2 || len(f.key) < 3 {
		return false
	}
	return slices.Contains(initials(long.words), strings.Join(f.words, ""))
}
