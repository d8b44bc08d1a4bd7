package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// localName is one form that an article uses for one kind of thing.
type localName struct {
	form   *form
	typ    corpus.Type
	known  *known
	gender gazetteer.Gender // by what stands before it or, of a full name, by its given name
	at     []int            // the mentions that use it
}

// scene is what an article names, as far as its names have been joined. Its
// room is used for one article after another.
type scene struct {
	document *document
	persons  *roll
	byKnown  map[knownID]*cluster
	byKey    map[typedKey]entry
	others   *register
	offices  map[string][]match // persons by their office, once it is asked for
	byID     map[nameID]int     // room for localNames
	torn     bool               // the name last looked for may be of several persons here
}

type nameID struct {
	form   *form
	typ    corpus.Type
	gender gazetteer.Gender // of a single name
}

// here ends the rule of a join within an article.
const here = " in the same article"

func newScene() *scene {
	return &scene{persons: newRoll(), byKnown: map[knownID]*cluster{}, byKey: map[typedKey]entry{}, others: newRegister(),
		byID: map[nameID]int{}}
}

// roomy is how many mentions an article may have whose room is used again.
const roomy = 2000

// enterDocument empties s for the names of d.
func (s *scene) enterDocument(d *document) {
	if s.document != nil && len(s.document.named) > roomy {
		*s = *newScene() // emptying room for so many would cost more than new room
	}
	s.document, s.offices = d, nil
	clear(s.byKnown)
	clear(s.byKey)
	s.persons.reset()
	s.others.reset()
}

// join finds which names of d are one thing's, longest names first.
func (s *scene) join(d *document) {
	s.enterDocument(d)
	for _, n := range s.localNames() {
		c := s.place(n)
		c.mentions += len(n.at)
		for _, i := range n.at {
			d.named[i].cluster = c
		}
	}
}

// localNames groups the mentions of the article by form and type, a single name
// of a person by its honorific too: longest names first, those with an
// honorific before those without, then as they appear.
func (s *scene) localNames() []*localName {
	clear(s.byID)
	var names []*localName
	for i, m := range s.document.named {
		id, gender := nameID{form: m.form, typ: m.typ}, gazetteer.Unknown
		if m.typ == corpus.Person {
			gender = s.document.genderAt(i)
		}
		if tellsApart(m.form, m.typ) {
			id.gender = gender
		}
		at, ok := s.byID[id]
		if !ok {
			at = len(names)
			s.byID[id] = at
			names = append(names, &localName{form: m.form, typ: m.typ, known: m.known})
		}
		names[at].gender = cmp.Or(names[at].gender, gender)
		names[at].at = append(names[at].at, i)
	}
	rank := func(n *localName) int {
		if n.form.glued || n.form.office && n.typ == corpus.Person {
			return 1 // after all that it may hold or stand for
		}
		return -len(n.form.core)
	}
	unmarked := func(n *localName) int { return yes(tellsApart(n.form, n.typ) && n.gender == gazetteer.Unknown) }
	slices.SortStableFunc(names, func(a, b *localName) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(unmarked(a), unmarked(b)))
	})
	return names
}

// place puts n into the cluster that it belongs to, a new one if need be.
func (s *scene) place(n *localName) *cluster {
	at := sighting{s.document, n.at[0]}
	s.torn = false
	e, why := s.find(n)
	c := e.cluster
	why.at = s.evidence(n)
	why.readIn(n.form)
	if c == nil {
		c = &cluster{typ: n.typ, first: at, nodes: []node{{form: n.form}}, torn: s.torn}
		if n.form.anchors() {
			c.fulls, c.full = 1, at
		}
	} else {
		c.add(n.form, e.form, why)
	}
	c.learn(n.known)
	if n.typ == corpus.Person {
		c.gender = cmp.Or(c.gender, n.gender, n.form.genderOfName())
	}
	s.enter(n, c)
	return c
}

// evidence gives the first place of n that counts, or else the first of all.
func (s *scene) evidence(n *localName) sighting {
	for _, i := range n.at {
		if at := (sighting{s.document, i}); at.counts() {
			return at
		}
	}
	return sighting{s.document, n.at[0]}
}

// find gives the name that n is another one of and why, or no cluster.
func (s *scene) find(n *localName) (entry, reason) {
	if n.known != nil {
		if c := s.byKnown[n.known.id()]; c != nil {
			return entry{c.lead(), c}, reason{rule: n.known.rule()}
		}
	}
	for _, k := range n.keys() {
		if e, ok := s.byKey[k]; ok && k.key != "" {
			return e, asWritten(n.form, e.form, n.typ)
		}
	}
	switch {
	case n.known != nil && n.known.kind != body:
		return entry{}, reason{}
	case n.typ == corpus.Person:
		return s.findPerson(n)
	}
	return s.findOther(n)
}

func mentionsOf(c *cluster) int { return c.mentions }

// findPerson looks for the person whose full name, surname or given name f is.
func (s *scene) findPerson(n *localName) (entry, reason) {
	var ms []match
	f := n.form
	switch {
	case f.office:
		ms = s.inOffice(f)
	case f.full():
		ms = s.persons.likeFull(f)
	default:
		ms = s.likeSingle(n)
	}
	m, ok := choose(ms, mentionsOf)
	s.torn = !ok && len(ms) > 0
	return m.entry, reason{rule: m.rule + here, weak: m.weak}
}

// likeSingle gives the persons of the article that a surname or given name
// alone may mean: with an honorific those of another gender are left out;
// without one whoever the article calls by an honorific and that name comes too.
func (s *scene) likeSingle(n *localName) []match {
	f := n.form
	ms := s.persons.likeSingle(f, true)
	if n.gender == gazetteer.Unknown {
		for _, g := range [...]gazetteer.Gender{gazetteer.Male, gazetteer.Female} {
			if e, ok := s.byKey[genderedKey(keyOf(f, n.typ), g)]; ok {
				ms = append(ms, match{e, asWritten(f, e.form, n.typ).rule, shortened, false})
			}
		}
	}
	if len(ms) > 0 {
		return fitting(ms, n.gender)
	}
	if ms = fitting(s.persons.soundingLike(f, true), n.gender); len(ms) > 0 {
		return ms
	}
	for _, near := range s.persons.spelled.near(f.surname()) {
		ms = append(ms, matches(s.persons.bySurname[near], "spelled nearly like the surname of a full name", true)...)
	}
	return fitting(ms, n.gender)
}

// keys gives what n has in common with other ways of writing it.
func (n *localName) keys() [2]typedKey {
	ks := keysOf(n.form, n.typ)
	if tellsApart(n.form, n.typ) {
		ks[0], ks[1] = genderedKey(ks[0], n.gender), genderedKey(ks[1], n.gender)
	}
	return ks
}

// findOther looks for the body, place or thing that a name means.
func (s *scene) findOther(n *localName) (entry, reason) {
	for _, e := range s.others.like(n.form, n.typ) {
		if len(e.cluster.knowns) > 0 && n.known != nil {
			continue
		}
		if rule, ground := sameBody(n.form, e.form, n.typ); rule != "" {
			return e, reason{rule: rule + here, ground: ground, weak: rule == nearlySpelled}
		}
	}
	return entry{}, reason{}
}

// enter notes that c has the name n.
func (s *scene) enter(n *localName, c *cluster) {
	e := entry{n.form, c}
	if n.known != nil {
		s.byKnown[n.known.id()] = c
	}
	for _, k := range n.keys() {
		putNew(s.byKey, k, e)
	}
	switch {
	case n.typ != corpus.Person:
		s.others.enter(e)
	case n.form.anchors():
		s.persons.enter(n.form, c)
	}
}
