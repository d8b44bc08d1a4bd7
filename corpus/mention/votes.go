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
	switch {
	case b-a != 2:
	case givenAndNoun(&s.words[a], last):
		v[corpus.Person] += 12
	case s.words[a].is(gazetteer.Given) && !s.words[a].form.plain() && last.is(gazetteer.Surname) && class&gazetteer.AreaHead == 0:
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
	if n <= 3 {
		v[corpus.Organization] += 2 * brandLike(last.text, last.form.key)
	}
	if initial > 0 || isRoman(last.text) {
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
		if around[corpus.Place] < 5 {
			around[corpus.Place] = 0 // "in" alone makes no place of an ordinary word
		}
	} else if !f.acronym {
		if peopleEnding(f.key) && !f.is(gazetteer.Surname) {
			v[corpus.Other] += 8
		}
		v[corpus.Person]++
		v[corpus.Organization] += brandLike(w.text, f.key)
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

// brandLike weighs how names of companies and products are written: with a
// capital inside (YouTube), or with an ending that they like.
func brandLike(text, key string) int {
	for i := 3; i < len(text)-1; i++ {
		if text[i] >= 'A' && text[i] <= 'Z' && text[i-1] >= 'a' && text[i-1] <= 'z' && !nameOpening(text[:i]) {
			return 4
		}
	}
	for _, e := range [...]string{"tech", "soft", "corp", "bank", "net", "ware", "gram", "tube", "com"} {
		if strings.HasSuffix(key, e) && len(key) > len(e)+1 {
			return 3
		}
	}
	return 0
}

// nameOpening reports whether start opens surnames that have a second capital:
// MacDonald, FitzGerald, VanDyke.
func nameOpening(start string) bool {
	switch start {
	case "Mac", "Van", "Von", "Del", "Des", "San", "Fitz", "Saint", "Della":
		return true
	}
	return false
}
