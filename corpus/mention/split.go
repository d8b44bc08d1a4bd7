package mention

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

const heads = gazetteer.OrgHead | gazetteer.Company | gazetteer.AreaHead | gazetteer.Event

// readRun takes the words from a to b of s apart: titles go, and what is left
// is one name or several. person says that a title stands before them.
func (r *reading) readRun(s *sentence, a, b int, person bool) {
	a, b = narrow(s, a, b)
	if a >= b {
		return
	}
	if n, t := r.phraseAt(s, a, b); n == b-a && n > 1 {
		r.add(s, a, b, ofThing(t, person))
		return
	}
	t := r.lastTitle(s, a, b)
	if t < 0 {
		r.readNames(s, a, b, person)
		return
	}
	e := t
	for e > a && s.words[e-1].form != nil && s.words[e-1].form.plain() && !(s.words[e-1].is(gazetteer.OrgHead) && e-1 > a) {
		if n, _ := r.phraseEnding(s, a, e); n > 1 {
			break
		}
		e--
	}
	r.readRun(s, a, e, false)
	rest := t + 1
	if rest < b && s.words[rest].kind == small {
		rest = r.skipOffice(s, rest+1, b)
	}
	r.readRun(s, rest, b, true)
}

// quoteLike reports whether w is the clitic of a possessive.
func quoteLike(w string) bool { return w == "'s" || w == "’s" }

// phraseEnding gives the words of the longest phrase of the tables that ends
// right before e.
func (r *reading) phraseEnding(s *sentence, a, e int) (int, thing) {
	for i := max(a, e-longestPhrase); i < e-1; i++ {
		if s.words[i].kind == capital {
			if n, t := r.phraseAt(s, i, e); i+n == e {
				return n, t
			}
		}
	}
	return 1, unknown
}

// skipOffice passes over what an office is of: "of State", "of Foreign
// Affairs" is part of the title, "of California" is a name of its own.
func (r *reading) skipOffice(s *sentence, i, b int) int {
	for i < b && s.words[i].kind != capital {
		i++
	}
	if i == b {
		return b
	}
	n, t := r.phraseAt(s, i, b)
	if n == 1 {
		t = s.words[i].form.thing
	}
	if t != unknown {
		r.add(s, i, i+n, ofThing(t, false))
		return i + n
	}
	if f := s.words[i].form; !f.plain() && !f.is(gazetteer.Given) {
		r.add(s, i, i+1, votes{corpus.Place: 6})
		return i + 1
	}
	if class, h := r.headIn(s, i, b); h > 0 && class&gazetteer.OrgHead != 0 {
		r.readRun(s, i, h, false)
		return h
	}
	for i < b && (s.words[i].form == nil || s.words[i].form.plain() && !(s.words[i].is(gazetteer.Given) && s.words[i-1].kind == capital)) {
		i++
	}
	return i
}

// lastTitle gives the last word from a to b that is a title, or -1.
func (r *reading) lastTitle(s *sentence, a, b int) int {
	for t := b - 1; t >= a; t-- {
		w := &s.words[t]
		if !w.is(gazetteer.Title) || w.form.thing != unknown {
			continue
		}
		if t > a && (s.words[t-1].is(gazetteer.Given) && !s.words[t-1].is(gazetteer.Title) && t == b-1 && w.is(gazetteer.Surname|gazetteer.Given) || s.words[t-1].kind != capital) {
			continue // Stephen King; Bank of General
		}
		if t > a && s.words[t-1].form != nil && s.words[t-1].form.initial {
			continue
		}
		if t+1 < b && (s.words[t+1].is(gazetteer.OrgHead) && s.words[t+1].form.plain() || quoteLike(s.words[t+1].text)) {
			continue // Justice Department; King's College
		}
		if n, _ := r.phraseAt(s, t, b); n > 1 {
			continue // General Motors
		}
		if _, e := r.headIn(s, t+1, b); e == b && t+1 < b && s.words[b-1].is(gazetteer.OrgHead|gazetteer.Company) && s.words[t+1].form != nil && s.words[t+1].form.plain() {
			continue // Chief Justice Assembly
		}
		if t+1 < b && s.words[t+1].is(gazetteer.AreaHead) && s.words[t+1].form.plain() && b == t+2 {
			continue // Prince Street
		}
		return t
	}
	return -1
}

// readNames takes the words from a to b, among which is no title, apart.
func (r *reading) readNames(s *sentence, a, b int, person bool) {
	a, b = narrow(s, a, b)
	if a >= b {
		return
	}
	n, t := r.phraseAt(s, a, b)
	if n == 1 {
		t = s.words[a].form.thing
	}
	switch {
	case n == b-a && t == group && n == 1 && !person && describes(s, a):
	case n == b-a && t == place && s.words[a].is(gazetteer.KnownBody) && n == 1 && !person && !r.placed(s, a):
		r.add(s, a, b, ofThing(body, false)) // Amazon, but not the Amazon
	case n == b-a && t != unknown:
		r.add(s, a, b, ofThing(t, person))
	case r.isAreaOfStates(s, a, b):
		r.add(s, a, b, votes{corpus.Place: likely})
	case t != unknown && !person && r.splitThing(s, a, b, n, t):
	default:
		r.readName(s, a, b, person)
	}
}

// describes reports whether the word at i is the adjective of a creed before
// what it describes, as in "Islamist factions": no name of anything. In
// "he is a Christian." it names a group.
func describes(s *sentence, i int) bool {
	next := wordAt(s, i+1)
	return isCreed(s.words[i].form.key) && (next.kind == small && (next.text == "and" || next.text == "or" || !endsDescription(next.text)) || next.kind == mark && strings.HasPrefix(next.text, "-"))
}

// isAreaOfStates reports whether the words from a to b are the name of an area
// that ends in the plural of what it is made of: Gulf Arab States. A country
// that ends so is known to the tables.
func (r *reading) isAreaOfStates(s *sentence, a, b int) bool {
	first, last := &s.words[a], &s.words[b-1]
	if b-a < 2 || s.styled || last.form == nil || !isPlural(last.form.key) || first.form.thing == country {
		return false
	}
	for i := a; i < b; i++ {
		if s.words[i].kind != capital {
			return false
		}
	}
	if n, _ := r.phraseEnding(s, a, b); n > 1 {
		return false
	}
	return first.form.thing == place || first.form.thing == people || first.is(gazetteer.AreaHead|gazetteer.AreaFirst)
}

// placed reports whether the word before a tells that a is a place.
func (r *reading) placed(s *sentence, a int) bool {
	before := wordAt(s, a-1).text
	return before == "the" || before == "The" || placeBefore(before) > 1
}

// splitThing parts the n words at a, which are t, from what follows them, where
// both do not make one name. It reports whether it did.
func (r *reading) splitThing(s *sentence, a, b, n int, t thing) bool {
	rest := a + n
	last := &s.words[b-1]
	plainRest := r.allPlain(s, rest, b)
	headed := last.is(heads) || takesOf(&s.words[rest-1], s.words[rest].text)
	if _, h := r.headIn(s, rest, b); h > 0 {
		headed = true
	}
	m, inner := r.phraseAt(s, rest, b)
	wholeRest := m == b-rest && inner != unknown || b-rest == 1 && s.words[rest].form != nil && s.words[rest].form.thing != unknown
	switch t {
	case body:
		if last.is(gazetteer.OrgHead|gazetteer.Company) && !last.is(gazetteer.Event) || s.words[rest].kind == small || s.words[rest].kind == mark {
			return false
		}
		r.add(s, a, rest, ofThing(body, false))
		if !plainRest {
			r.readRun(s, rest, b, false)
		}
		return true
	case people, group:
		if inner == body || headed && !wholeRest {
			return false
		}
	case country:
		if headed && !wholeRest && !(s.words[a].form.acronym && isGovernment(s.words[b-1].form)) {
			return false
		}
		if plainRest && b-rest == 1 && !headed && !s.styled && !s.words[a].form.acronym {
			return false // China Mobile
		}
	case place:
		if headed || s.words[a].is(gazetteer.Given) || isTeam(s, rest, b) || s.words[rest].kind != capital {
			return false
		}
	}
	r.add(s, a, rest, ofThing(t, false))
	if !plainRest || headed {
		r.readRun(s, rest, b, false)
	}
	return true
}

// isTeam reports whether the one word from i to b, behind the name of a place,
// names a team: Boston Celtics.
func isTeam(s *sentence, i, b int) bool {
	return b-i == 1 && s.words[i].kind == capital && len(s.words[i].text) > 3 && s.words[i].text[len(s.words[i].text)-1] == 's'
}

// isGovernment reports whether f is the head of a body that each state has.
func isGovernment(f *form) bool {
	if f == nil {
		return false
	}
	switch f.key {
	case "department", "congress", "senate", "army", "navy", "treasury", "government", "court", "police", "parliament", "council", "administration", "embassy", "mission", "intelligence", "house", "forces", "guard", "reserve", "ministry", "agency", "committee", "command", "office", "corps", "commission", "service", "bureau", "institute", "association", "university":
		return true
	}
	return false
}

// allPlain reports whether no word from i to b is a name by itself.
func (r *reading) allPlain(s *sentence, i, b int) bool {
	for ; i < b; i++ {
		if f := s.words[i].form; f != nil && !f.plain() {
			return false
		}
	}
	return true
}

// headIn finds the first head between a and b that ends a name: its class, and
// the position behind it; 0 where there is none. A head that "of" follows goes
// on to b.
func (r *reading) headIn(s *sentence, a, b int) (gazetteer.Class, int) {
	for i := a; i < b; i++ {
		w := &s.words[i]
		if !w.is(heads) {
			continue
		}
		if i+1 < b && s.words[i+1].kind == small {
			return w.form.class & heads, b
		}
		last := i
		for k := i + 1; k < b && s.words[k].kind == capital && (s.words[k].form.plain() || s.words[k].is(heads)); k++ {
			if s.words[k].is(heads) {
				last = k // Aviation Safety Agency
			}
		}
		if last+1 < b && s.words[last+1].kind == small {
			return s.words[last].form.class & heads, b
		}
		if i > a || last > i {
			return s.words[last].form.class & heads, last + 1
		}
	}
	return 0, 0
}

// readName reads the words from a to b as one name, or as two where a head ends
// the first.
func (r *reading) readName(s *sentence, a, b int, person bool) {
	class, h := r.headIn(s, a, b)
	if h > 0 && person && r.looksPersonal(s, a, b) {
		h, class = 0, 0
	}
	if h > 0 && h == b-1 && teaches(s.words[h-1].form) && s.words[h].form != nil && s.words[h].form.thing == place {
		h = b // King's College London
	}
	switch {
	case h > 0 && h < b && s.words[h].kind == capital && !isRoman(s.words[h].text):
		if person && s.words[a].is(gazetteer.Given|gazetteer.Surname) {
			break
		}
		r.add(s, a, h, r.byHead(s, a, h, class))
		if !r.allPlain(s, h, b) {
			r.readRun(s, h, b, false)
		}
		return
	case h > 0:
		r.add(s, a, b, r.byHead(s, a, b, class))
		return
	}
	if b-a > 1 && isStorm(s.words[a].form.key) {
		r.add(s, a, b, votes{corpus.Other: 12})
		return
	}
	v, ok := r.weigh(s, a, b, person)
	if ok {
		r.add(s, a, b, v)
	}
}

// teaches reports whether f is the head of a body that a city may follow.
func teaches(f *form) bool {
	if f == nil {
		return false
	}
	switch f.key {
	case "college", "university", "school", "academy":
		return true
	}
	return false
}

// looksPersonal reports whether the words from a to b, which have a head among
// them, are a person's name all the same: a given name and a surname.
func (r *reading) looksPersonal(s *sentence, a, b int) bool {
	return b-a <= 3 && s.words[a].is(gazetteer.Given|gazetteer.Surname) && !s.words[b-1].is(gazetteer.Company)
}

// add enters the words from a to b as a name.
func (r *reading) add(s *sentence, a, b int, v votes) {
	a, b = narrow(s, a, b)
	if a >= b {
		return
	}
	start, end := s.words[a].start, s.words[b-1].end
	n := name{block: s.block, span: corpus.Span{Start: start, End: end}, score: v, words: b - a}
	if b-a == 1 {
		n.key = s.words[a].form.key
	} else {
		n.key = r.phrase(s.text[start:end]).key
	}
	if n.key == "" {
		return
	}
	if f := s.words[b-1].form; f != nil {
		n.last = f.key
	}
	if n.words == 1 && s.words[a].form.thing == place || n.words == 1 && s.words[a].form.thing == country {
		n.beside = r.around(s, a, b)
	}
	if f := s.words[a].form; f != nil {
		n.first, n.firstIs = f.key, f.class
	}
	for i := a; i < b; i++ {
		s.words[i].taken = true
	}
	r.names = append(r.names, n)
}
