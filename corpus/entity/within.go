package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// localName is one form that an article uses for one kind of thing.
type localName struct {
	form  *form
	typ   corpus.Type
	known *known
	at    []int // the mentions that use it
}

// scene is what an article names, as far as its names have been joined.
type scene struct {
	document *document
	persons  *roll
	byKnown  map[knownID]*cluster
	byKey    map[typedKey]entry
	others   *register
}

type typedKey struct {
	typ corpus.Type
	key string
}

// keyOf is what two names that differ in writing only have in common.
func keyOf(f *form, t corpus.Type) typedKey {
	if t == corpus.Person {
		return typedKey{t, f.coreKey()}
	}
	return typedKey{t, f.key}
}

// writing is why names are one that differ in case, accents, marks, titles or
// particles only.
const writing = "the same name written another way"

// join finds which names of d are one thing's, longest names first.
func (d *document) join() {
	s := &scene{d, newRoll(), map[knownID]*cluster{}, map[typedKey]entry{}, newRegister()}
	for _, n := range d.localNames() {
		c := s.place(n)
		c.mentions += len(n.at)
		for _, i := range n.at {
			d.named[i].cluster = c
		}
	}
}

// localNames groups the mentions of d by form and type: longest names first,
// then as they appear.
func (d *document) localNames() []*localName {
	type id struct {
		form *form
		typ  corpus.Type
	}
	byID := make(map[id]*localName, len(d.named))
	var names []*localName
	for i, m := range d.named {
		n := byID[id{m.form, m.typ}]
		if n == nil {
			n = &localName{form: m.form, typ: m.typ, known: m.known}
			byID[id{m.form, m.typ}] = n
			names = append(names, n)
		}
		n.at = append(n.at, i)
	}
	slices.SortStableFunc(names, func(a, b *localName) int { return cmp.Compare(len(b.form.core), len(a.form.core)) })
	return names
}

// place puts n into the cluster that it belongs to, a new one if need be.
func (s *scene) place(n *localName) *cluster {
	at := sighting{s.document, n.at[0]}
	e, rule := s.find(n)
	c := e.cluster
	if c == nil {
		c = &cluster{typ: n.typ, first: at, nodes: []node{{form: n.form}}}
		if n.form.full() {
			c.fulls, c.full = 1, at
		}
	} else {
		c.add(n.form, e.form, reason{rule, at})
	}
	c.learn(n.known)
	s.enter(n, c)
	return c
}

// find gives the name that n is another one of and why, or no cluster.
func (s *scene) find(n *localName) (entry, string) {
	if n.known != nil {
		if c := s.byKnown[n.known.id()]; c != nil {
			return entry{c.lead(), c}, n.known.rule()
		}
	}
	if e, ok := s.byKey[keyOf(n.form, n.typ)]; ok {
		return e, writing
	}
	switch {
	case n.known != nil && n.known.kind != body:
		return entry{}, ""
	case n.typ == corpus.Person && n.form.full():
		m, _ := choose(s.persons.likeFull(n.form), mentionsOf)
		return m.entry, m.rule + " in the same article"
	case n.typ == corpus.Person:
		return s.findSingle(n)
	}
	return s.findOther(n)
}

func mentionsOf(c *cluster) int { return c.mentions }

// findSingle looks for the person that a surname or a given name alone means.
func (s *scene) findSingle(n *localName) (entry, string) {
	ms := s.persons.likeSingle(n.form, true)
	if len(ms) > 0 {
		m, _ := choose(ms, mentionsOf)
		return m.entry, m.rule + " in the same article"
	}
	for _, near := range s.persons.spelled.near(n.form.surname()) {
		ms = append(ms, matches(s.persons.bySurname[near], "spelled nearly like the surname of a full name")...)
	}
	m, _ := choose(ms, mentionsOf)
	return m.entry, m.rule + " in the same article"
}

// findOther looks for the body, place or thing that a name means.
func (s *scene) findOther(n *localName) (entry, string) {
	for _, e := range s.others.like(n.form, n.typ) {
		if len(e.cluster.knowns) > 0 && n.known != nil {
			continue
		}
		if rule := sameBody(n.form, e.form, n.typ); rule != "" {
			return e, rule + " in the same article"
		}
	}
	return entry{}, ""
}

// enter notes that c has the name n.
func (s *scene) enter(n *localName, c *cluster) {
	e := entry{n.form, c}
	if n.known != nil {
		s.byKnown[n.known.id()] = c
	}
	if k := keyOf(n.form, n.typ); s.byKey[k].cluster == nil {
		s.byKey[k] = e
	}
	switch {
	case n.typ != corpus.Person:
		s.others.enter(e)
	case n.form.full():
		s.persons.enter(n.form, c)
	}
}
