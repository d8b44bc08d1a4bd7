package entity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// replay carries decisions out one after the other, on units alone.
type replay struct {
	base  *Base
	owner map[unit]*group
	made  []*group // in the order they were made
	keys  map[corpus.EntityKey]bool
	apart [][2]unit
	same  [][2]unit
	took  corpus.EntityKey // of what the decision took off an entity
}

// touch makes a group of e, if it has none yet.
func (r *replay) touch(e corpus.EntityID) {
	if r.owner[unit{e, 0}] != nil {
		return
	}
	made := &r.base.entities[e]
	g := &group{key: made.Key, lead: e, typ: made.Type, units: make([]unit, len(made.Names))}
	for n := range made.Names {
		g.units[n] = unit{e, n}
		r.owner[g.units[n]] = g
	}
	r.keys[g.key] = true
	r.made = append(r.made, g)
}

// apply carries out d, or says why it fits nothing.
func (r *replay) apply(d *corpus.Decision) (why string) {
	of, ok := r.find(d.Of)
	if !ok {
		return unfit(d.Of)
	}
	g := r.owner[of.unit]
	switch d.Act {
	case corpus.Merge, corpus.Apart:
		other, ok := r.find(d.Other)
		if !ok {
			return unfit(d.Other)
		}
		if d.Act == corpus.Merge {
			return r.merge(d, of, other)
		}
		return r.part(d, of, other)
	case corpus.Split:
		return r.split(d, g)
	case corpus.Rename:
		if d.Name == "" {
			return "it gives no name"
		}
		g.called = d.Name
	case corpus.Retype:
		g.typ = d.Type
	case corpus.Hide:
		return r.hide(d, g)
	}
	return ""
}

func unfit(a corpus.Address) string {
	return fmt.Sprintf("nothing here is the %s that it calls %s", a.Type, strings.Join(a.Names[:min(len(a.Names), 3)], ", "))
}

// merge makes one of the groups of two places.
func (r *replay) merge(d *corpus.Decision, of, other spot) string {
	g, h := r.owner[of.unit], r.owner[other.unit]
	pair := [2]unit{of.unit, other.unit}
	if g == h {
		if of.unit == other.unit {
			return "both of its names are one already"
		}
		r.same = append(r.same, pair)
		return ""
	}
	r.apart = slices.DeleteFunc(r.apart, func(p [2]unit) bool {
		x, y := r.owner[p[0]], r.owner[p[1]]
		return x == g && y == h || x == h && y == g
	})
	g.joins = append(append(g.joins, h.joins...), r.join(d, g, h, other))
	g.former = append(append(g.former, h.former...), h.key)
	g.hidden = append(g.hidden, h.hidden...)
	g.units = append(g.units, h.units...)
	slices.SortFunc(g.units, unit.compare)
	slices.SortFunc(g.hidden, hiding.compare)
	for _, u := range h.units {
		r.owner[u] = g
	}
	h.units, h.hidden = nil, nil
	r.same = append(r.same, pair)
	return ""
}

// join is the evidence of a merge: that a reader decided it.
func (r *replay) join(d *corpus.Decision, g, h *group, other spot) corpus.Join {
	a := r.base.articles[other.at.Article]
	m := a.Mentions[other.at.Mention]
	return corpus.Join{Name: r.base.mainOf(h), With: r.base.mainOf(g), Rule: reader(d), Article: a.ID, Block: m.Block,
		Sentence: r.base.sentence(a.Blocks[m.Block].Text, m.Span)}
}

// reader says that a reader decided something, when and why.
func reader(d *corpus.Decision) string {
	s := "a reader decided so"
	if !d.When.IsZero() {
		s += d.When.UTC().Format(" on 2 January 2006")
	}
	if d.Why != "" {
		s += ": " + d.Why
	}
	return s
}

// part keeps two things apart, and divides what is one.
func (r *replay) part(d *corpus.Decision, of, other spot) string {
	g, h := r.owner[of.unit], r.owner[other.unit]
	if of.unit == other.unit {
		return "both of its names are one already"
	}
	if g == h {
		moved := r.side(d, g, of, other)
		if len(moved) == 0 || len(moved) == len(g.units) {
			return "its two names do not tell the two apart"
		}
		r.takeOff(g, moved, d.Key, "")
	}
	pair := [2]unit{of.unit, other.unit}
	r.same = slices.DeleteFunc(r.same, func(p [2]unit) bool {
		return r.owner[p[0]] != r.owner[p[1]]
	})
	r.apart = append(r.apart, pair)
	return ""
}

// side gives the units of g that are on the other's side. What the machine
// never took for one goes as it came; within one entity of the machine a name
// goes with the one that it was joined to.
func (r *replay) side(d *corpus.Decision, g *group, of, other spot) []unit {
	var moved []unit
	for _, u := range g.units {
		var goes bool
		if of.unit.entity != other.unit.entity {
			goes = u.entity == other.unit.entity ||
				u.entity != of.unit.entity && r.overlap(u.entity, d.Other.Names) > r.overlap(u.entity, d.Of.Names)
		} else {
			goes = u == other.unit || u != of.unit && u.entity == of.unit.entity && r.leads(u, d)
		}
		if goes {
			moved = append(moved, u)
		}
	}
	return moved
}

// leads reports whether the joins of u's name lead to a name of d's other side
// before they lead to one of the first.
func (r *replay) leads(u unit, d *corpus.Decision) bool {
	e := &r.base.entities[u.entity]
	name := r.base.text(u)
	for range e.Joins {
		switch {
		case slices.Contains(d.Of.Names, name):
			return false
		case slices.Contains(d.Other.Names, name):
			return true
		}
		i := slices.IndexFunc(e.Joins, func(j corpus.Join) bool { return j.Name == name })
		if i < 0 {
			return false
		}
		name = e.Joins[i].With
	}
	return slices.Contains(d.Other.Names, name) && !slices.Contains(d.Of.Names, name)
}

// overlap is how many of names are names of the machine's entity e.
func (r *replay) overlap(e corpus.EntityID, names []string) int {
	n := 0
	for _, name := range r.base.entities[e].Names {
		if slices.Contains(names, name.Text) {
			n++
		}
	}
	return n
}

// split takes one name off g.
func (r *replay) split(d *corpus.Decision, g *group) string {
	called := func(same func(string) bool) (units []unit) {
		for _, u := range g.units {
			if same(r.base.text(u)) {
				units = append(units, u)
			}
		}
		return units
	}
	moved := called(func(name string) bool { return name == d.Name })
	if len(moved) == 0 {
		key := fold.Key(d.Name)
		moved = called(func(name string) bool { return fold.Key(name) == key })
	}
	switch len(moved) {
	case 0:
		return fmt.Sprintf("%s has no name %q; its names are %s", r.base.mainOf(g), d.Name, r.namesOf(g))
	case len(g.units):
		return fmt.Sprintf("%s has no other name than %q", r.base.mainOf(g), d.Name)
	}
	r.takeOff(g, moved, d.Key, d.Name)
	return ""
}

// namesOf tells names of g to a person: those that an address would have.
func (r *replay) namesOf(g *group) string {
	var names []string
	for _, u := range g.units {
		if name := r.base.text(u); len(names) < namesTold && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// hide takes g out of one article, or of all.
func (r *replay) hide(d *corpus.Decision, g *group) string {
	at := everywhere
	if d.Here != "" {
		var ok bool
		if at, ok = r.base.byArticle()[d.Here]; !ok {
			return fmt.Sprintf("there is no article %s", d.Here)
		}
	}
	for _, u := range g.units {
		g.hidden = append(g.hidden, hiding{u, at})
	}
	slices.SortFunc(g.hidden, hiding.compare)
	g.hidden = slices.Compact(g.hidden)
	return ""
}

// takeOff makes a group of its own of some units of g. want is the key it was
// given when this was first decided; else it is made of name.
func (r *replay) takeOff(g *group, moved []unit, want corpus.EntityKey, name string) {
	h := &group{typ: g.typ, units: moved}
	g.units = slices.DeleteFunc(g.units, func(u unit) bool { return slices.Contains(moved, u) })
	for _, u := range moved {
		r.owner[u] = h
	}
	g.hidden = slices.DeleteFunc(g.hidden, func(x hiding) bool {
		if !slices.Contains(moved, x.unit) {
			return false
		}
		h.hidden = append(h.hidden, x)
		return true
	})
	r.made = append(r.made, h)
	if whole := r.whole(h); whole != corpus.NoEntity {
		r.restore(g, h, whole)
		r.took = h.key
		return
	}
	h.lead = moved[0].entity
	if name == "" {
		name = r.base.mainOf(h)
	}
	h.key = r.newKey(want, h.typ, name)
	r.took = h.key
}

// whole gives the machine's entity of whose names the units of h hold all, the
// most mentioned of several, or NoEntity.
func (r *replay) whole(h *group) corpus.EntityID {
	count := map[corpus.EntityID]int{}
	best := corpus.NoEntity
	for _, u := range h.units {
		count[u.entity]++
		e := &r.base.entities[u.entity]
		if count[u.entity] == len(e.Names) && (best == corpus.NoEntity || e.Mentions > r.base.entities[best].Mentions) {
			best = u.entity
		}
	}
	return best
}

// restore gives h, which was taken off g, what the machine made of e before the
// two were joined. Where g was named after it, the two change places.
func (r *replay) restore(g, h *group, e corpus.EntityID) {
	made := &r.base.entities[e]
	h.lead, h.key, h.typ = e, made.Key, made.Type
	if g.lead != e {
		if i := slices.Index(g.former, h.key); i >= 0 {
			g.former = slices.Delete(g.former, i, i+1)
			return
		}
	}
	if g.key != made.Key {
		h.key = r.newKey("", h.typ, r.base.mainOf(h))
		return
	}
	h.called, g.called = g.called, ""
	g.lead = g.units[0].entity
	if rest := r.whole(g); rest != corpus.NoEntity {
		g.lead = rest
		g.typ = r.base.entities[rest].Type
		if i := slices.Index(g.former, r.base.entities[rest].Key); i >= 0 {
			g.key = g.former[i]
			g.former = slices.Delete(g.former, i, i+1)
			return
		}
	}
	g.key = r.newKey("", g.typ, r.base.mainOf(g))
}

// newKey gives a key that nothing else has: want, or one made of name. An
// entity that the machine came to know by want since then gets another one.
func (r *replay) newKey(want corpus.EntityKey, t corpus.Type, name string) corpus.EntityKey {
	if want == "" {
		want = r.free(corpus.EntityKey(t.String() + ":" + cmp.Or(strings.Join(fold.Words(name), "-"), "name")))
	} else if e, ok := r.base.byKey()[want]; ok && r.owner[unit{e, 0}] == nil {
		r.touch(e)
		g := r.owner[unit{e, 0}]
		g.key = r.free(want)
		r.keys[g.key] = true
	} else if r.keys[want] {
		want = r.free(want)
	}
	r.keys[want] = true
	return want
}

// free gives key, or where it is taken the first of key-2, key-3 ... that is not.
func (r *replay) free(key corpus.EntityKey) corpus.EntityKey {
	got := key
	for n := 2; ; n++ {
		if _, taken := r.base.byKey()[got]; !taken && !r.keys[got] {
			return got
		}
		got = corpus.EntityKey(fmt.Sprintf("%s-%d", key, n))
	}
}
