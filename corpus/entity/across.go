package entity

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"

	"dossier/corpus/gazetteer"
)

// corpusWide is what all articles name, as far as it has been joined.
type corpusWide struct {
	byKnown  map[knownID]*cluster
	byKey    map[typedKey]entry // full names of persons, all names of others
	singles  map[typedKey]entry // single names of persons without a full one
	persons  *roll
	acronyms map[typedKey][]entry // names by the letters that may stand for them
	parts    map[typedKey]*part   // names that some article uses for a part of one
	genders  map[typedKey]genders // of who is called by a single name
	alone    map[string][]match   // persons by a word of their full name that some article uses alone
}

// joinAcross joins the clusters of all documents: those with a full name first,
// the most mentioned of them first, so that a slip joins the usual spelling.
func joinAcross(ds []*document) {
	w := &corpusWide{map[knownID]*cluster{}, map[typedKey]entry{}, map[typedKey]entry{}, newRoll(), map[typedKey][]entry{}, nil, map[typedKey]genders{}, map[string][]match{}}
	all := locals(ds)
	w.learnGenders(all)
	w.parts = partsOf(all)
	var early []single
	for _, d := range ds {
		early = append(early, d.early()...)
	}
	for _, c := range all {
		e, of, why := w.find(c)
		g := e.cluster
		if g == nil {
			g = &cluster{typ: c.typ}
			g.absorb(c, c.lead(), nil, reason{})
		} else {
			g = g.final()
			why.at = c.sightingOf(of)
			why.readIn(of)
			g.absorb(c, of, e.form, why)
		}
		w.unite(g)
		w.enter(g)
	}
	for _, s := range early {
		w.doubt(s)
	}
}

// locals gives the clusters of single articles in the order to join them.
func locals(ds []*document) []*cluster {
	type local struct {
		rank, mentions int
		cluster        *cluster
	}
	rank := func(c *cluster) int {
		switch f := c.lead(); {
		case !f.full():
			return 2
		case !f.anchors():
			return 1
		}
		return 0
	}
	var all []local
	for _, d := range ds {
		for _, n := range d.named {
			if c := n.cluster.final(); !c.listed {
				c.listed = true
				all = append(all, local{rank(c), c.mentions, c})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b local) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.mentions, a.mentions))
	})
	out := make([]*cluster, len(all))
	for i, l := range all {
		out[i] = l.cluster
	}
	return out
}

// find gives the name, known from other articles, that c's name of is another
// one of, and why; or no cluster.
func (w *corpusWide) find(c *cluster) (e entry, of *form, why reason) {
	for _, k := range c.knowns {
		if g := w.byKnown[k.id()]; g != nil {
			return entry{g.final().named(k), g}, c.named(k), reason{rule: k.rule()}
		}
	}
	if c.typ == corpus.Person && c.lead().office {
		return entry{}, nil, reason{} // somebody else's in another article
	}
	for _, n := range c.nodes {
		if c.typ == corpus.Person && !n.form.anchors() && n.form != c.lead() || !w.goesFar(n, c.typ) {
			continue
		}
		for _, k := range keysOf(n.form, c.typ) {
			if e, ok := w.byKey[k]; ok && k.key != "" {
				return e, n.form, asWritten(n.form, e.form, c.typ)
			}
		}
	}
	switch {
	case c.typ != corpus.Person:
		return w.findOther(c)
	case c.lead().full():
		return w.findFull(c)
	}
	e, why = w.findSingle(c)
	return e, c.lead(), why
}

// findFull looks for the person that one of c's full names means.
func (w *corpusWide) findFull(c *cluster) (entry, *form, reason) {
	for _, n := range c.nodes {
		if !n.form.anchors() && n.form != c.lead() {
			continue
		}
		ms := slices.DeleteFunc(w.persons.likeFull(n.form), func(m match) bool { return !m.goesFar(n.form) })
		if m, ok := choose(ms, fullArticles); ok {
			why := m.reason()
			// Bill Clinton is William Jefferson Clinton, Jack Adams not John Quincy Adams.
			why.weak = why.weak || m.rule == byNickname && len(n.form.core) != len(m.form.core) && !nearlyAlike(n.form.core[0], m.form.core[0])
			return m.entry, n.form, why
		}
	}
	return entry{}, nil, reason{}
}

// goesFar reports whether what makes f and m one in an article does between
// articles: there Gary Allan is not Gary Allan Anderson, and Rob Fisher not Bobby
// Fischer.
func (m match) goesFar(f *form) bool {
	a, b := f.core, m.form.core
	switch m.how {
	case beginning:
		short := a
		if len(b) < len(a) {
			short = b
		}
		last := short[len(short)-1]
		return !initial(last) && gazetteer.ClassOf(last)&gazetteer.Given == 0
	case nearSpelling:
		return f.surname() == m.form.surname() || !isListedSurname(f.surname()) || !isListedSurname(m.form.surname())
	}
	return true
}

// reason is the evidence that m gives; an initial is little between articles.
func (m match) reason() reason {
	return reason{rule: m.rule, weak: m.weak || m.rule == byInitial}
}

func fullArticles(c *cluster) int { return c.fulls }

// findSingle looks for the person that a surname without a given name means in
// an article that has no full name for it.
func (w *corpusWide) findSingle(c *cluster) (entry, reason) {
	f := c.lead()
	ms := w.persons.likeSingle(f, false)
	known := len(ms) > 0
	several := differ(ms)
	ms = fitting(ms, c.gender)
	if m, ok := choose(ms, fullArticles); ok && !c.torn && !isChance(c, m.entry) {
		return m.entry, w.surnameReason(c, m, several)
	}
	if !known {
		if m, ok := choose(fitting(slices.Clone(w.alone[f.surname()]), c.gender), fullArticles); ok {
			return m.entry, m.reason()
		}
		if m, ok := choose(fitting(w.persons.soundingLike(f, false), c.gender), fullArticles); ok {
			return m.entry, m.reason()
		}
	}
	if e, ok := w.singles[w.singleKey(f, c.gender)]; ok {
		why := asWritten(f, e.form, corpus.Person)
		why.weak = why.weak || w.genders[keyOf(f, corpus.Person)].torn()
		return e, why
	}
	if known {
		return entry{}, reason{}
	}
	m, _ := choose(fitting(w.slips(c), c.gender), fullArticles)
	return m.entry, m.reason()
}

// surnameReason says why c, a single name, is m, and where that may err: several
// have the surname, an honorific elsewhere says that another one does, or little
// else speaks for it.
func (w *corpusWide) surnameReason(c *cluster, m match, several bool) reason {
	f, g := c.lead(), m.cluster.final()
	switch {
	case m.weak:
		return reason{rule: "the surname that nearly always means one person in the corpus", weak: true, rivals: several}
	case several && c.gender != gazetteer.Unknown:
		return reason{rule: "the surname and the honorific of one person only in the corpus", weak: true, rivals: true}
	case c.gender == gazetteer.Unknown && w.genders[keyOf(f, corpus.Person)].contradicts(g.gender):
		return reason{rule: "the surname of one person only with a full name in the corpus", weak: true}
	}
	return reason{rule: "the surname of one person only in the corpus", weak: several || isLoose(c, m.entry), rivals: several}
}

// learnGenders notes which genders the honorifics before each single name tell.
func (w *corpusWide) learnGenders(all []*cluster) {
	for _, c := range all {
		if f := c.lead(); c.typ == corpus.Person && !f.full() {
			k := keyOf(f, corpus.Person)
			w.genders[k] = w.genders[k].with(c.gender)
		}
	}
}

// singleKey is what articles must have in common for a single name to be one
// person's: the name and, where some articles give it to a man and others to a
// woman, the honorific.
func (w *corpusWide) singleKey(f *form, g gazetteer.Gender) typedKey {
	k := keyOf(f, corpus.Person)
	if w.genders[k].torn() {
		return genderedKey(k, g)
	}
	return k
}

// findOther looks for the body, place or thing that c means by its name without
// a legal form, or by an acronym that can stand for one name only.
func (w *corpusWide) findOther(c *cluster) (entry, *form, reason) {
	f := c.lead()
	if e, ok := w.byKey[plainKey(f, c.typ)]; ok {
		return e, f, reason{rule: plainRule(f, e.form)}
	}
	if !f.acronym || len(f.key) < 3 || len(c.knowns) > 0 {
		return entry{}, nil, reason{}
	}
	es := w.acronyms[lettersKey(f, c.typ)]
	for _, e := range es {
		if e.cluster.final() != es[0].cluster.final() || len(e.cluster.final().knowns) > 0 {
			return entry{}, nil, reason{}
		}
	}
	given := slices.ContainsFunc(es, func(e entry) bool { return e.form == f })
	if len(es) == 0 || !given && !keepCompany(c.first.document, es[0].cluster.final().first.document, f) {
		return entry{}, nil, reason{}
	}
	return es[0], f, reason{rule: "the initials of one name only in the corpus", weak: true}
}

// isChance reports whether the single name of c may well mean somebody else
// than g: it is a given name too, only one article has it in full, and the two
// articles name nothing else in common.
func isChance(c *cluster, e entry) bool {
	f, g := c.lead(), e.cluster.final()
	if e.form.familyFirst() && e.form.core[0] == f.surname() {
		return false
	}
	return g.fulls < 2 && gazetteer.ClassOf(f.surname())&gazetteer.Given != 0 &&
		!keepCompany(c.first.document, g.full.document, f)
}

// isLoose reports whether little besides a common surname says that c, a single
// name, is e: only one article has it in full, and the two name nothing else in
// common.
func isLoose(c *cluster, e entry) bool {
	g := e.cluster.final()
	return g.fulls < 2 && isListedSurname(c.lead().surname()) && g.full.document != nil && !keepCompany(c.first.document, g.full.document, c.lead())
}

// keepCompany reports whether two articles name something in common besides f,
// other than countries, peoples and capitals, which everybody names.
func keepCompany(a, b *document, f *form) bool {
	keys := map[typedKey]bool{}
	for _, n := range a.named {
		if n.known == nil || n.known.kind == body || n.known.kind == town {
			keys[n.shortKey()] = true
		}
	}
	return slices.ContainsFunc(b.named, func(n naming) bool {
		return keys[n.shortKey()] && n.shortKey() != naming{form: f, typ: n.typ}.shortKey()
	})
}

func plainKey(f *form, t corpus.Type) typedKey {
	return typedKey{t, f.bodyKey}
}

// lettersKey is what an acronym and the name that it stands for have in common.
func lettersKey(f *form, t corpus.Type) typedKey { return typedKey{t, strings.Join(f.words, "")} }

// shortKey is what a name and its usual short form have in common.
func (n naming) shortKey() typedKey {
	if n.typ == corpus.Person {
		return typedKey{n.typ, n.form.surname()}
	}
	return plainKey(n.form, n.typ)
}

// unite joins to g what the tables take for the same as something that an
// article joined to it.
func (w *corpusWide) unite(g *cluster) {
	for i := 0; i < len(g.knowns); i++ {
		k := g.knowns[i]
		o := w.byKnown[k.id()]
		if o == nil || o.final() == g {
			continue
		}
		o = o.final()
		with := g.named(k)
		g.absorb(o, o.named(k), with, reason{rule: k.rule(), at: g.sightingOf(with)})
	}
}

// enter notes the names of g that are new.
func (w *corpusWide) enter(g *cluster) {
	for _, k := range g.knowns {
		w.byKnown[k.id()] = g
	}
	for ; g.entered < len(g.nodes); g.entered++ {
		w.enterName(g.nodes[g.entered], g)
	}
}

func (w *corpusWide) enterName(n node, g *cluster) {
	f, e := n.form, entry{n.form, g}
	if g.typ != corpus.Person {
		if f.acronym && n.why.ground == asLetters {
			w.acronyms[lettersKey(f, g.typ)] = append(w.acronyms[lettersKey(f, g.typ)], e)
		}
		if !w.goesFar(n, g.typ) {
			return
		}
		for _, k := range keysOf(f, g.typ) {
			putNew(w.byKey, k, e)
		}
		putNew(w.byKey, plainKey(f, g.typ), e)
		for _, letters := range f.letters {
			w.acronyms[typedKey{g.typ, letters}] = append(w.acronyms[typedKey{g.typ, letters}], e)
		}
		return
	}
	if f.full() && !f.office {
		for _, k := range keysOf(f, g.typ) {
			putNew(w.byKey, k, e)
		}
	}
	if f.anchors() {
		w.persons.enter(f, g)
	}
	if !f.full() && n.why.rule == partOfName+here && gazetteer.ClassOf(f.surname())&gazetteer.Given == 0 && len(w.alone[f.surname()]) < namesakes {
		w.alone[f.surname()] = append(w.alone[f.surname()], match{entry{n.with, g}, "a part of a full name that another article uses alone",
			shortened, false})
	}
	if !f.full() && !f.office && !g.lead().full() {
		putNew(w.singles, w.singleKey(f, g.gender), e)
	}
}

func putNew(m map[typedKey]entry, k typedKey, e entry) {
	if _, taken := m[k]; !taken && k.key != "" {
		m[k] = e
	}
}
