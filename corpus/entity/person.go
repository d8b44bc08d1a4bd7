package entity

import (
	"slices"
	"strings"

	"dossier/corpus/gazetteer"
)

// likeness is how surely two names of persons are one person's.
type likeness uint8

const (
	unlike likeness = iota
	beginning
	turnedRound
	nearSpelling
	otherSpelling
	shortened
	middleNames
	sameWords
)

// samePerson compares two full names and says why they are one person's.
func samePerson(a, b *form) (likeness, string) {
	if a.younger != b.younger {
		return unlike, "" // a son with his father's name
	}
	x, y := a.core, b.core
	switch {
	case slices.Equal(x, y):
		return sameWords, "the same name, titles and particles left out"
	case x[len(x)-1] == y[len(y)-1]:
		return sameSurname(a, b)
	case a.surnameKey != "" && a.surnameKey == b.surnameKey && sameGiven(a, b):
		if sameSpelled(a.surname(), b.surname()) {
			return otherSpelling, bySpellingTable
		}
		return nearSpelling, "the same given name, and another spelling of the surname"
	case isTurned(a, b) || isTurned(b, a):
		return turnedRound, "the same words the other way round"
	case len(x) == len(y) && x[0] == y[0] && !initial(x[0]) && slices.Equal(x[:len(x)-1], y[:len(y)-1]):
		if nearlyAlike(x[len(x)-1], y[len(y)-1]) {
			return nearSpelling, "the same given name, and a surname spelled nearly alike"
		}
	case hasBeginning(x, y) || hasBeginning(y, x):
		return beginning, "the beginning of a longer name"
	}
	return unlike, ""
}

// bySpellingTable is the rule of names that the table of spellings joins.
const bySpellingTable = "spellings of one name, by the table of spellings"

const byNickname = "the same surname, and another form of the given name"

const byInitial = "the same surname, and the given name's initial"

// sameGiven reports whether what stands before two surnames is one person's.
func sameGiven(a, b *form) bool {
	x, y := a.core, b.core
	g, h := x[0], y[0]
	if middlesClash(x, y) {
		return false
	}
	if initial(g) || initial(h) {
		return g[0] == h[0] && len(x) == len(y)
	}
	return g == h || a.givenKey != "" && a.givenKey == b.givenKey || sameGivenName(g, h) || nearlyAlike(g, h)
}

// isTurned reports whether a has b's two words the other way round and its
// family name first: "Orban Viktor", "MURATA Kenji".
func isTurned(a, b *form) bool {
	x, y := a.core, b.core
	if len(x) != 2 || len(y) != 2 || x[0] != y[1] || x[1] != y[0] || initial(x[0]) || initial(x[1]) {
		return false
	}
	family, given := gazetteer.ClassOf(x[0]), gazetteer.ClassOf(x[1])
	return given&gazetteer.Given != 0 && family&gazetteer.Given == 0 || isShouted(firstWord(a.text)) && !isShouted(a.text)
}

// sameSurname compares two names that end alike by what stands before.
func sameSurname(a, b *form) (likeness, string) {
	x, y := a.core, b.core
	g, h := x[0], y[0]
	switch {
	case g == h && !middlesClash(x, y):
		return middleNames, "the same given name and surname"
	case g == h, middlesClash(x, y):
		return unlike, ""
	case len(x) != len(y) && (hasEnd(x, y) || hasEnd(y, x)):
		return shortened, "the end of a longer name"
	case initial(g) || initial(h):
		if strings.HasPrefix(g, h) || strings.HasPrefix(h, g) {
			return shortened, byInitial
		}
	case sameGivenName(g, h):
		return shortened, byNickname
	case a.givenKey != "" && a.givenKey == b.givenKey || nearlyAlike(g, h):
		return nearSpelling, "the same surname, and a given name spelled nearly alike"
	}
	return unlike, ""
}

// middlesClash reports whether two names differ in their first middle name,
// as those of George H. W. and George W. Bush do.
func middlesClash(x, y []string) bool {
	if len(x) < 3 || len(y) < 3 {
		return false
	}
	m, n := x[1], y[1]
	if initial(m) || initial(n) {
		return !strings.HasPrefix(m, n) && !strings.HasPrefix(n, m)
	}
	return m != n && !nearlyAlike(m, n)
}

// hasBeginning reports whether a name begins with a shorter full name. One of
// four words with one of two may be a child that has its father's whole name.
func hasBeginning(long, short []string) bool {
	return len(short) >= 2 && len(long) > len(short) && slices.Equal(long[:len(short)], short) && (len(short) > 2 || len(long) < 4)
}

func hasEnd(long, short []string) bool {
	return len(short) >= 2 && len(long) > len(short) && slices.Equal(long[len(long)-len(short):], short)
}

// roll finds persons by the words of their full names, in one article or in
// all.
type roll struct {
	bySurname map[string][]entry
	byWord    map[string][]entry // by the other words
	byStart   map[string][]entry // by the first two words
	bySound   map[string][]entry // by what spellings of the surname have in common
	spelled   *spellings[string] // surnames
}

type entry struct {
	form    *form
	cluster *cluster
}

func newRoll() *roll {
	return &roll{map[string][]entry{}, map[string][]entry{}, map[string][]entry{}, map[string][]entry{}, newSpellings[string]()}
}

// reset empties r for other persons.
func (r *roll) reset() {
	clear(r.bySurname)
	clear(r.byWord)
	clear(r.byStart)
	clear(r.bySound)
	r.spelled.reset()
}

// enter adds the full name f of c.
func (r *roll) enter(f *form, c *cluster) {
	e := entry{f, c}
	r.enterSurname(f.surname(), e)
	if f.familyFirst() {
		r.enterSurname(f.core[0], e)
	}
	for _, w := range f.core[:len(f.core)-1] {
		r.byWord[w] = append(r.byWord[w], e)
	}
	r.byStart[f.core[0]+" "+f.core[1]] = append(r.byStart[f.core[0]+" "+f.core[1]], e)
}

func (r *roll) enterSurname(surname string, e entry) {
	if r.bySurname[surname] == nil {
		r.spelled.add(surname, surname)
	}
	r.bySurname[surname] = append(r.bySurname[surname], e)
	if k := soundKey(surname); k != "" {
		r.bySound[k] = append(r.bySound[k], e)
	}
}

// match is a cluster that a name may belong to.
type match struct {
	entry
	rule string
	how  likeness
	weak bool // there are others that it may belong to
}

// namesakes is how many people of one surname a name is compared with, the
// most mentioned first. No surname is that common among people in the news.
const namesakes = 300

// likeFull gives the persons that the full name f may be.
func (r *roll) likeFull(f *form) []match {
	var out []match
	try := func(es []entry) {
		for _, e := range es[:min(len(es), namesakes)] {
			if how, rule := samePerson(f, e.form); how != unlike {
				out = append(out, match{e, rule, how, how <= nearSpelling})
			}
		}
	}
	try(r.bySurname[f.surname()])
	for _, near := range r.spelled.near(f.surname()) {
		try(r.bySurname[near])
	}
	if f.surnameKey != "" {
		try(r.bySound[f.surnameKey])
	}
	try(r.byStart[f.core[0]+" "+f.core[1]])
	if len(f.core) == 2 {
		try(r.byStart[f.core[1]+" "+f.core[0]])
	}
	return out
}

const partOfName = "a part of a full name"

// likeSingle gives the persons that have the single name f as their surname
// or, where there are none and others is set, as another word of their name.
func (r *roll) likeSingle(f *form, others bool) []match {
	if f.younger != "" {
		return nil // Henry IV is no other Henry
	}
	out := matches(r.bySurname[f.surname()], "the surname of a full name", false)
	if len(out) == 0 && others {
		out = matches(r.byWord[f.surname()], partOfName, false)
	}
	return out
}

// soundingLike gives the persons whose surname the single name f is another
// spelling of. Unless trusting, a spelling that is a common surname by itself
// is taken for another name.
func (r *roll) soundingLike(f *form, trusting bool) []match {
	surname := f.surname()
	if f.surnameKey == "" {
		return nil
	}
	var out []match
	for _, e := range r.bySound[f.surnameKey] {
		if len(out) == namesakes {
			break
		}
		own := e.form.surname()
		switch {
		case sameSpelled(surname, own):
			out = append(out, match{e, bySpellingTable, shortened, false})
		case surname != own && (trusting || len(surname) >= 6 && !isListedSurname(surname) && !isListedSurname(own)):
			out = append(out, match{e, "another spelling of the surname of a full name", nearSpelling, true})
		}
	}
	return out
}

func matches(es []entry, rule string, weak bool) []match {
	es = es[:min(len(es), namesakes)]
	out := make([]match, 0, len(es))
	for _, e := range es {
		how := shortened
		if e.form.younger != "" {
			how = nearSpelling // the father comes first
		}
		out = append(out, match{e, rule, how, weak})
	}
	return out
}

// choose gives the one person among the likeliest matches, or the one with at
// least three quarters of their weight, else none: two people of one surname
// stay apart.
func choose(ms []match, weight func(*cluster) int) (match, bool) {
	switch len(ms) {
	case 0:
		return match{}, false
	case 1:
		return ms[0], true
	}
	var best likeness
	for _, m := range ms {
		best = max(best, m.how)
	}
	var room [8]match
	rivals, all := room[:0], 0
	for _, m := range ms {
		c := m.cluster.final()
		if m.how == best && !slices.ContainsFunc(rivals, func(o match) bool { return o.cluster.final() == c }) {
			rivals = append(rivals, m)
			all += weight(c)
		}
	}
	for _, m := range rivals {
		if len(rivals) == 1 || 4*weight(m.cluster.final()) >= 3*all {
			m.weak = m.weak || len(rivals) > 1
			return m, true
		}
	}
	return match{}, false
}
