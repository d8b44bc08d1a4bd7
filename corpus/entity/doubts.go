package entity

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"dossier/corpus"
)

// Doubts gives the questions that a reader may want to settle, those that move
// most mentions first: names that were joined by a rule that may err
// ([corpus.Join].Doubtful), and near misses, entities with names that are much
// alike and that nothing joined. Of two that are near misses one recurs at
// least, and each entity is set beside no more than three that have more
// mentions than itself. articles have their resolved mentions; entities stand
// at their IDs, most mentioned first. The answer does not depend on the order
// of the articles, but for where a name is shown.
//
// Cost: some 1 µs an entity and a look at each mention, 60 ms for 500,000.
func Doubts(articles []*corpus.Article, entities []corpus.Entity) []corpus.Doubt {
	out := doubtfulJoins(entities)
	out = append(out, newLikes(entities).misses(entities)...)
	slices.SortStableFunc(out, func(a, b corpus.Doubt) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Other, b.Other),
			cmp.Compare(a.Name, b.Name))
	})
	locate(articles, entities, out)
	return out
}

// doubtfulJoins gives the names that were joined by a rule that may err.
func doubtfulJoins(entities []corpus.Entity) []corpus.Doubt {
	var out []corpus.Doubt
	for i := range entities {
		e := &entities[i]
		for _, j := range e.Joins {
			if !j.Doubtful {
				continue
			}
			d := corpus.Doubt{Joined: true, Entity: e.ID, Other: e.ID, Name: j.Name, With: j.With, Rule: j.Rule}
			for _, n := range e.Names {
				if n.Text == j.Name {
					d.Mentions = n.Mentions
				}
			}
			out = append(out, d)
		}
	}
	return out
}

// likes finds entities that may be one by what their names have in common.
// Every list is by ID, so that the most mentioned come first.
type likes struct {
	subjects []subject
	recurs   []bool
	looms    []bool                       // it recurs, or an article makes much of it
	byKey    map[string][]corpus.EntityID // names of any type
	byWord   map[string][]corpus.EntityID // persons by their surname or single name
	byGiven  map[string][]corpus.EntityID // persons by the first word of a full name
	singles  map[string][]corpus.EntityID // persons by their single name
	bySound  map[string][]corpus.EntityID // persons by how their surname sounds
	acronyms map[string][]corpus.EntityID
	spelled  map[string]bool             // the surnames in surnames
	surnames *spellings[string]          // of persons that loom
	names    *spellings[corpus.EntityID] // of what looms and is no person
}

// newLikes enters all entities.
func newLikes(entities []corpus.Entity) *likes {
	n := len(entities)
	ids := func() map[string][]corpus.EntityID { return make(map[string][]corpus.EntityID, n/4) }
	l := &likes{subjectsOf(entities), make([]bool, n), make([]bool, n), ids(), ids(), ids(), ids(), ids(), ids(),
		map[string]bool{}, newSpellings[string](), newSpellings[corpus.EntityID]()}
	for i, s := range l.subjects {
		l.recurs[i] = entities[i].Recurs()
		l.looms[i] = l.recurs[i] || entities[i].Mentions > 2
		if s.able {
			l.enter(s)
		}
	}
	return l
}

func (l *likes) enter(s subject) {
	put := func(m map[string][]corpus.EntityID, key string) {
		if ids := m[key]; len(ids) < crowd && (len(ids) == 0 || ids[len(ids)-1] != s.id) {
			m[key] = append(ids, s.id)
		}
	}
	put(l.byKey, s.key)
	if s.typ != corpus.Person {
		if s.acronym {
			put(l.acronyms, s.key)
		}
		if l.looms[s.id] && len(s.key) >= 7 {
			l.names.add(s.key, s.id)
		}
		return
	}
	surname := s.surname()
	if l.looms[s.id] && !l.spelled[surname] {
		l.spelled[surname] = true
		l.surnames.add(surname, surname)
	}
	put(l.byWord, surname)
	if s.full() {
		put(l.byGiven, s.core[0])
	} else {
		put(l.singles, surname)
	}
	if s.surnameKey != "" {
		put(l.bySound, s.surnameKey)
	}
}

// subjectsOf gives the subjects of entities, worked out on all processors.
func subjectsOf(entities []corpus.Entity) []subject {
	out := make([]subject, len(entities))
	inParts(len(entities), func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = subjectOf(&entities[i])
		}
	})
	return out
}

// inParts does work for the numbers below n in as many parts as there are
// processors.
func inParts(n int, work func(from, to int)) {
	parts := min(runtime.GOMAXPROCS(0), n)
	var done sync.WaitGroup
	for p := range parts {
		done.Go(func() { work(p*n/parts, (p+1)*n/parts) })
	}
	done.Wait()
}

// mostBeside is how many entities one is set beside.
const mostBeside = 3

// misses gives the near misses of all entities.
func (l *likes) misses(entities []corpus.Entity) []corpus.Doubt {
	found := make([][]corpus.Doubt, len(entities))
	inParts(len(entities), func(from, to int) {
		for i := from; i < to; i++ {
			found[i] = l.missesOf(entities, corpus.EntityID(i))
		}
	})
	beside := make([]int, len(entities))
	seen := map[[2]corpus.EntityID]bool{}
	var out []corpus.Doubt
	for _, ds := range found {
		for _, d := range ds {
			if pair := [...]corpus.EntityID{d.Entity, d.Other}; !seen[pair] && beside[d.Entity] < mostBeside {
				seen[pair] = true
				beside[d.Entity]++
				out = append(out, d)
			}
		}
	}
	return out
}

// missesOf gives the entities that entity id may be one with.
func (l *likes) missesOf(entities []corpus.Entity, id corpus.EntityID) []corpus.Doubt {
	s := l.subjects[id]
	if !s.able {
		return nil
	}
	var out []corpus.Doubt
	ids := l.candidates(s)
	slices.Sort(ids)
	for _, o := range slices.Compact(ids) {
		if len(out) == mostBeside || s.typ == corpus.Person && o > id {
			break // persons are found from the other side
		}
		if o == id || !l.recurs[id] && !l.recurs[o] || linked(&entities[id], &entities[o]) {
			continue
		}
		if why := alike(s, l.subjects[o]); why != "" {
			less, more := &entities[max(id, o)], &entities[min(id, o)]
			out = append(out, corpus.Doubt{Entity: less.ID, Other: more.ID, Name: less.Name, With: more.Name, Rule: why, Mentions: less.Mentions})
		}
	}
	return out
}

// candidates gives the entities whose names have something in common with that
// of s, itself and some twice among them.
func (l *likes) candidates(s subject) []corpus.EntityID {
	ids := slices.Clone(l.byKey[s.key])
	if s.typ == corpus.Person {
		surname := s.surname()
		ids = append(ids, l.byWord[surname]...)
		if s.surnameKey != "" {
			ids = append(ids, l.bySound[s.surnameKey]...)
		}
		for _, near := range l.surnames.near(surname) {
			ids = append(ids, l.byWord[near]...)
		}
		if s.full() {
			if len(l.byGiven[s.core[0]]) == 1 {
				ids = append(ids, l.singles[s.core[0]]...)
			}
			return ids
		}
		if given := l.byGiven[surname]; len(given) == 1 {
			ids = append(ids, given...) // else it may be anybody
		}
		return ids
	}
	if len(s.words) > 1 && len(s.words) <= longestInParts {
		at := 0
		for _, word := range s.words[:len(s.words)-1] {
			at += len(word) + 1
			ids = append(ids, l.byKey[s.key[:at-1]]...)
			ids = append(ids, l.byKey[s.key[at:]]...)
		}
		for _, letters := range initials(s.words) {
			ids = append(ids, l.acronyms[letters]...)
		}
	}
	return append(ids, l.names.near(s.key)...)
}

// linked reports whether one entity belongs to the other as its people or its
// capital, and so is not it.
func linked(a, b *corpus.Entity) bool {
	to := func(ls []corpus.Link, id corpus.EntityID) bool {
		return slices.ContainsFunc(ls, func(l corpus.Link) bool { return l.To == id })
	}
	return to(a.Links, b.ID) || to(b.Links, a.ID)
}
