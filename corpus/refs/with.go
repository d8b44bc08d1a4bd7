package refs

import (
	"cmp"
	"maps"
	"slices"

	"dossier/corpus"
)

// With gives whom e is mentioned with, where it counts: most articles first,
// then most blocks, then by name and by ID. Cost: one pass over the mentions of
// the articles that name e, and for the first answer a sort of all names.
func (x *Index) With(e corpus.EntityID) []corpus.Companion {
	if !x.known(e) {
		return nil
	}
	t := &tally{of: e, seen: make([]together, len(x.entities))}
	for _, i := range x.articlesOf.of(int(e)) {
		t.article(i, x.counted.of(int(i)))
	}
	return x.companions(t)
}

// together is how often an entity stands with the one that is asked about.
// inArticle and inBlock are the last ones it was counted in, from 1.
type together struct{ articles, blocks, inArticle, inBlock int32 }

// tally counts the companions of one entity.
type tally struct {
	of    corpus.EntityID
	seen  []together // by entity
	found []corpus.EntityID
	block int32 // blocks that named it so far
}

// article counts an article's mentions, which are in the order of its blocks.
func (t *tally) article(number int32, mentions []naming) {
	for start := 0; start < len(mentions); {
		end, holds := start, false
		for ; end < len(mentions) && mentions[end].block == mentions[start].block; end++ {
			holds = holds || mentions[end].entity == t.of
		}
		if holds {
			t.block++
		}
		for _, m := range mentions[start:end] {
			t.mention(m.entity, number+1, holds)
		}
		start = end
	}
}

func (t *tally) mention(e corpus.EntityID, article int32, inBlock bool) {
	if e == t.of {
		return
	}
	s := &t.seen[e]
	if s.inArticle != article {
		if s.articles == 0 {
			t.found = append(t.found, e)
		}
		s.inArticle = article
		s.articles++
	}
	if inBlock && s.inBlock != t.block {
		s.inBlock = t.block
		s.blocks++
	}
}

// companions sorts what was counted. Numbers are nearly all it compares: a
// well-known entity has tens of thousands of companions, and comparing their
// names each time would cost ten times the counting.
func (x *Index) companions(t *tally) []corpus.Companion {
	names := x.byName()
	keys := make([]sortKey, len(t.found))
	for i, e := range t.found {
		s := t.seen[e]
		keys[i] = sortKey{^(uint64(s.articles)<<32 | uint64(s.blocks)), uint64(names.of(e))<<32 | uint64(e)}
	}
	slices.SortFunc(keys, func(a, b sortKey) int {
		if a.first == b.first && a.then>>32 == b.then>>32 {
			return cmp.Or(cmp.Compare(x.entities[uint32(a.then)].Name, x.entities[uint32(b.then)].Name), cmp.Compare(a.then, b.then))
		}
		return a.compare(b)
	})
	out := make([]corpus.Companion, len(keys))
	for i, k := range keys {
		e := corpus.EntityID(uint32(k.then))
		s := t.seen[e]
		out[i] = corpus.Companion{Entity: e, Articles: int(s.articles), Blocks: int(s.blocks)}
	}
	return out
}

// sortKey orders by first, then by then.
type sortKey struct{ first, then uint64 }

func (k sortKey) compare(o sortKey) int {
	switch {
	case k.first < o.first || k.first == o.first && k.then < o.then:
		return -1
	case k == o:
		return 0
	}
	return 1
}

// places is the order of names. Entities that were renamed or are new since it
// was made stand between two of the others, and may share that place.
type places struct {
	names  []string // of all entities when the order was made, in order
	base   []int32  // place of each entity: its index in names, twice, and one
	change map[corpus.EntityID]int32
}

func (p places) of(e corpus.EntityID) int32 {
	if len(p.change) > 0 {
		if place, ok := p.change[e]; ok {
			return place
		}
	}
	return p.base[e]
}

// with gives the places where some entities have other names.
func (p places) with(names map[corpus.EntityID]string) places {
	change := make(map[corpus.EntityID]int32, len(p.change)+len(names))
	maps.Copy(change, p.change)
	for e, name := range names {
		place, _ := slices.BinarySearch(p.names, name)
		change[e] = int32(2 * place)
	}
	p.change = change
	return p
}

// placesByName gives the order of names, then of IDs.
func placesByName(entities []corpus.Entity) places {
	keys := make([]sortKey, len(entities))
	for i := range entities {
		keys[i] = sortKey{firstLetters(entities[i].Name), uint64(i)}
	}
	slices.SortFunc(keys, func(a, b sortKey) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return cmp.Or(cmp.Compare(entities[a.then].Name, entities[b.then].Name), cmp.Compare(a.then, b.then))
	})
	p := places{make([]string, len(entities)), make([]int32, len(entities)), nil}
	for place, k := range keys {
		p.names[place] = entities[k.then].Name
		p.base[k.then] = int32(2*place + 1)
	}
	return p
}

// firstLetters gives the first eight bytes of s as a number in the same order.
// It decides most comparisons of two names.
func firstLetters(s string) uint64 {
	var n uint64
	for i := range 8 {
		n <<= 8
		if i < len(s) {
			n |= uint64(s[i])
		}
	}
	return n
}
