package mention

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// votes weigh the types for one name, by [corpus.Type].
type votes [4]int

func (v votes) best() corpus.Type {
	best := corpus.Person
	for _, t := range []corpus.Type{corpus.Place, corpus.Organization, corpus.Other} {
		if v[t] > v[best] {
			best = t
		}
	}
	return best
}

func (v *votes) plus(o votes) {
	for i := range v {
		v[i] += o[i]
	}
}

// sure is the weight of what a table says of a whole name.
const sure = 30

// likely is the weight of a place that a table knows, but that may be someone's
// name as well.
const likely = 9

// ofThing gives the votes of what a table knows. A title before it makes a
// person of a place.
func ofThing(t thing, person bool) votes {
	var v votes
	switch t {
	case country:
		v[corpus.Place] = sure
	case place:
		v[corpus.Place] = likely
	case body:
		v[corpus.Organization] = sure
	case people, group:
		v[corpus.Other] = sure
	}
	if person {
		v[corpus.Person] += 12
	}
	return v
}

// byHead gives the votes of a name that ends in a head of class.
func (r *reading) byHead(s *sentence, a, b int, class gazetteer.Class) votes {
	var v votes
	last := &s.words[b-1]
	switch {
	case class&gazetteer.Company != 0:
		v[corpus.Organization] = 12
	case class&gazetteer.OrgHead != 0 && class&gazetteer.AreaHead != 0:
		v[corpus.Organization], v[corpus.Place] = 5, 4
	case class&gazetteer.OrgHead != 0:
		v[corpus.Organization] = 9
	case class&gazetteer.AreaHead != 0:
		v[corpus.Place] = 9
		if class&gazetteer.Event != 0 {
			v[corpus.Other] = 7
		}
	case class&gazetteer.Event != 0:
		v[corpus.Other] = 9
	}
	if b-a == 2 && s.words[a].is(gazetteer.Given) && !s.words[a].form.plain() && last.is(gazetteer.Surname) {
		v[corpus.Person] += 10
	}
	around := r.around(s, a, b)
	for t := range v {
		v[t] += around[t] / 2
	}
	return v
}

// weigh gives the votes of the words from a to b, which no table knows whole,
// and whether they are a name at all.
func (r *reading) weigh(s *sentence, a, b int, person bool) (votes, bool) {
	if b-a == 1 {
		return r.weighWord(s, a, person)
	}
	var v votes
	w, last := &s.words[a], &s.words[b-1]
	plain, given, initial, ampersand := 0, 0, 0, false
	for i := a; i < b; i++ {
		switch f := s.words[i].form; {
		case s.words[i].text == "&":
			ampersand = true
		case f == nil:
		case f.initial:
			initial++
		case f.is(gazetteer.Given) && !f.is(gazetteer.Common):
			given++
		case f.plain() && !f.is(gazetteer.Surname|gazetteer.Given):
			plain++
		}
	}
	n := b - a
	switch {
	case ampersand:
		v[corpus.Organization] += 8
	case w.is(gazetteer.AreaFirst) && !w.is(gazetteer.Given) && n <= 4:
		v[corpus.Place] += 7
	}
	if w.is(gazetteer.Given) {
		v[corpus.Person] += 6
		if w.form.plain() {
			v[corpus.Person] -= 2
		}
	} else if given > 0 {
		v[corpus.Person] += 3
	}
	if last.is(gazetteer.Surname) {
		v[corpus.Person] += 3
	}
	if initial > 0 {
		v[corpus.Person] += 4
	}
	if plain == n || plain*2 > n {
		v[corpus.Organization] += 4
		v[corpus.Other] += 3
	} else if plain > 0 {
		v[corpus.Organization] += 2
	}
	if w.form.acronym && !w.form.initial {
		v[corpus.Organization] += 4
	}
	if n <= 3 && plain == 0 {
		v[corpus.Person] += 2
	}
	if n > 4 {
		v[corpus.Person] -= 2
		v[corpus.Organization]++
	}
	if r.cityLike(s, a, b) {
		v[corpus.Place] += 4
	}
	if isTeam(s, b-1, b) && (w.form.thing == place || w.form.thing == country) {
		v[corpus.Organization] += 8
	}
	if person {
		v[corpus.Person] += 12
	}
	v.plus(r.around(s, a, b))
	return v, true
}

// cityLike reports whether the list of cities has the whole name.
func (r *reading) cityLike(s *sentence, a, b int) bool {
	f := r.form(s.text[s.words[a].start:s.words[b-1].end])
	return f.is(gazetteer.City)
}

// weighWord is [reading.weigh] for one word.
func (r *reading) weighWord(s *sentence, a int, person bool) (votes, bool) {
	var v votes
	w := &s.words[a]
	f := w.form
	if f.initial || len(w.text) < 2 {
		return v, false
	}
	around := r.around(s, a, a+1)
	switch {
	case person:
		v[corpus.Person] += 12
	case f.acronym:
		v[corpus.Organization] += 5
		if f.is(gazetteer.Common) && s.upper {
			return v, false
		}
	}
	if f.is(gazetteer.Given) {
		v[corpus.Person] += 3
	}
	if f.is(gazetteer.Surname) {
		v[corpus.Person] += 2
	}
	if f.is(gazetteer.City) {
		v[corpus.Place] += 5
	}
	if f.plain() && !person {
		if f.is(heads|gazetteer.Title) || s.styled {
			return v, false
		}
		if f.small && !f.is(gazetteer.Surname|gazetteer.Given) {
			return v, false
		}
		if f.is(gazetteer.KnownBody) {
			v[corpus.Organization] += 6
		} else if around == (votes{}) && f.middle < 2 && !f.is(gazetteer.Surname|gazetteer.Given) {
			return v, false
		}
		v[corpus.Organization]++
		v[corpus.Other] += 2
	} else if !f.acronym {
		if peopleEnding(f.key) && !f.is(gazetteer.Surname) {
			v[corpus.Other] += 8
		}
		v[corpus.Person]++
		v[corpus.Organization] += placelessEnding(f.key)
	}
	v.plus(around)
	return v, true
}

// peopleEnding reports whether key ends as the names of peoples, schools and
// beliefs do.
func peopleEnding(key string) bool {
	for _, e := range [...]string{"ians", "eans", "ites", "ism", "ists", "ese", "american", "ic", "ian"} {
		if strings.HasSuffix(key, e) && len(key) > len(e)+2 {
			return true
		}
	}
	return false
}

// placelessEnding weighs endings that companies and products like.
func placelessEnding(key string) int {
	for _, e := range [...]string{"tech", "soft", "corp", "bank", "net", "ware", "gram", "tube", "com"} {
		if strings.HasSuffix(key, e) && len(key) > len(e)+1 {
			return 3
		}
	}
	return 0
}

// around weighs the words beside the name from a to b.
func (r *reading) around(s *sentence, a, b int) (v votes) {
	before, before2, after, after2 := wordAt(s, a-1), wordAt(s, a-2), wordAt(s, b), wordAt(s, b+1)
	if before.kind == small {
		v[corpus.Place] += placeBefore(before.text)
		class := r.form(before.text).class
		switch {
		case class&gazetteer.Role != 0:
			v[corpus.Person] += 6
		case bodyNoun(before.text):
			v[corpus.Organization] += 4
		case before.text == "the" || before.text == "a" || before.text == "an":
			v.plus(r.withArticle(s, a, b))
		case before.text == "of" && before2.kind == small && localNoun(before2.text):
			v[corpus.Place] += 6
		case before.text == "by":
			v[corpus.Person]++
			v[corpus.Organization]++
		}
	} else if before.text == "," && before2.kind == small && r.form(before2.text).is(gazetteer.Role) {
		v[corpus.Person] += 2
	}
	switch {
	case after.kind == small && saysAfter(after.text):
		v[corpus.Person] += 3
	case after.kind == small && localNoun(after.text):
		v[corpus.Place] += 2
	case after.kind == small && bodyNoun(after.text), after.kind == small && (after.text == "shares" || after.text == "executives" || after.text == "spokesman" || after.text == "spokeswoman" || after.text == "employees" || after.text == "fans"):
		v[corpus.Organization] += 2
	case after.text == "," && after2.kind == number && len(after2.text) == 2:
		v[corpus.Person] += 6
	case after.text == "," && after2.kind == small && (after2.text == "who" || after2.text == "whose" || r.form(after2.text).is(gazetteer.Role)):
		v[corpus.Person] += 4
	case after.text == "," && after2.form != nil && (after2.form.thing == country || after2.form.thing == place && after2.is(gazetteer.Known)) && !s.words[b-1].is(gazetteer.Surname):
		v[corpus.Place] += 4
	case after.text == "(" && after2.kind == number:
		v[corpus.Person]++
	}
	return v
}

// withArticle weighs "the" or "a" before a name, which persons seldom have: a
// full name has it only where it stands before a noun.
func (r *reading) withArticle(s *sentence, a, b int) votes {
	if b-a > 1 && s.words[a].is(gazetteer.Given) {
		return votes{corpus.Person: -1, corpus.Organization: 2, corpus.Other: 1}
	}
	return votes{corpus.Person: -4, corpus.Organization: 3, corpus.Other: 2}
}

// wordAt gives the word at i, or an empty mark outside of s.
func wordAt(s *sentence, i int) *word {
	if i < 0 || i >= len(s.words) {
		return &word{}
	}
	return &s.words[i]
}
