package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// group is the units that are one entity where decisions hold.
type group struct {
	id     corpus.EntityID
	key    corpus.EntityKey
	lead   corpus.EntityID // the machine's entity that it is named after
	called string          // by a reader; else empty
	typ    corpus.Type
	units  []unit // in order; none: it was joined to another group
	hidden []hiding
	joins  []corpus.Join      // that a reader decided
	former []corpus.EntityKey // of what was joined to it
}

// hiding is a unit that is not shown, in one article or in all.
type hiding struct {
	unit    unit
	article int // everywhere: all of them
}

const everywhere = -1

func (h hiding) compare(o hiding) int {
	return cmp.Or(h.unit.compare(o.unit), cmp.Compare(h.article, o.article))
}

func (g *group) equal(o *group) bool {
	return o != nil && g.id == o.id && g.key == o.key && g.lead == o.lead && g.called == o.called && g.typ == o.typ &&
		slices.Equal(g.units, o.units) && slices.Equal(g.hidden, o.hidden) && slices.Equal(g.joins, o.joins)
}

// isHidden reports whether the mentions of u in an article are not shown.
func (g *group) isHidden(u unit, article int) bool {
	for _, h := range g.hidden {
		if h.unit == u && (h.article == everywhere || h.article == article) {
			return true
		}
	}
	return false
}

// gone reports whether nothing of g is shown.
func (g *group) gone() bool {
	for _, u := range g.units {
		if !g.isHidden(u, everywhere) {
			return false
		}
	}
	return true
}

// plan is what decisions ask for, before any of it is done.
type plan struct {
	base    *Base
	owner   map[unit]*group            // of every entity that a decision touches
	groups  map[corpus.EntityID]*group // by ID; those that are not just as the machine made them
	empty   map[corpus.EntityID]bool   // IDs that no entity has any more
	slots   int                        // IDs in all
	keys    map[corpus.EntityKey]corpus.EntityID
	resting []Resting
	taken   map[int]corpus.EntityKey // what each decision took off, by its index
	apart   [][2]unit
	same    [][2]unit
}

// newPlan replays decisions, the oldest first.
func (b *Base) newPlan(decisions []corpus.Decision) *plan {
	r := &replay{base: b, owner: map[unit]*group{}, keys: map[corpus.EntityKey]bool{}}
	var resting []Resting
	taken := map[int]corpus.EntityKey{}
	for _, i := range inTime(decisions) {
		r.took = ""
		if why := r.apply(&decisions[i]); why != "" {
			resting = append(resting, Resting{i, why})
		}
		if r.took != "" {
			taken[i] = r.took
		}
	}
	slices.SortFunc(resting, func(a, b Resting) int { return cmp.Compare(a.Index, b.Index) })
	p := &plan{base: b, owner: r.owner, groups: map[corpus.EntityID]*group{}, empty: map[corpus.EntityID]bool{},
		keys: map[corpus.EntityKey]corpus.EntityID{}, resting: resting, taken: taken, apart: r.apart, same: r.same}
	p.number(r.made)
	p.lead()
	return p
}

// inTime gives the order in which decisions hold: by time, and of one moment in
// an order that depends on nothing but what they say.
func inTime(decisions []corpus.Decision) []int {
	order := make([]int, len(decisions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return Compare(&decisions[i], &decisions[j]) })
	return order
}

// Compare orders decisions: the earlier first; of one moment by what they say.
func Compare(a, b *corpus.Decision) int {
	address := func(a, b corpus.Address) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), slices.Compare(a.Names, b.Names), cmp.Compare(a.Anchor.Article, b.Anchor.Article),
			cmp.Compare(a.Anchor.Block, b.Anchor.Block), cmp.Compare(a.Anchor.Text, b.Anchor.Text), cmp.Compare(a.Anchor.Nth, b.Anchor.Nth))
	}
	return cmp.Or(a.When.Compare(b.When), cmp.Compare(a.Act, b.Act), address(a.Of, b.Of), address(a.Other, b.Other),
		cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Here, b.Here),
		cmp.Compare(a.Why, b.Why))
}

// number gives each group an ID: that of the most mentioned of the machine's
// entities whose first name it has, so that the mentions of the largest stay as
// they are; else a new one.
func (p *plan) number(made []*group) {
	next := corpus.EntityID(len(p.base.entities))
	for _, g := range made {
		if len(g.units) == 0 {
			continue
		}
		g.id = corpus.NoEntity
		most := -1
		for _, u := range g.units {
			if u.name != 0 {
				continue
			}
			p.empty[u.entity] = true
			if n := p.base.entities[u.entity].Mentions; n > most {
				g.id, most = u.entity, n
			}
		}
		if g.id == corpus.NoEntity {
			g.id = next
			next++
		}
	}
	p.slots = int(next)
	for _, g := range made {
		if len(g.units) == 0 {
			continue
		}
		delete(p.empty, g.id)
		if !p.asMade(g) {
			p.groups[g.id] = g
		}
	}
}

// asMade reports whether g is just what the machine made.
func (p *plan) asMade(g *group) bool {
	e := &p.base.entities[g.lead]
	return g.id == g.lead && g.key == e.Key && g.called == "" && g.typ == e.Type && len(g.hidden) == 0 && len(g.joins) == 0 &&
		len(g.units) == len(e.Names) && g.units[0].entity == g.lead && g.units[len(g.units)-1].entity == g.lead
}

// lead works out where keys lead. What was joined to another is found by its
// own key too.
func (p *plan) lead() {
	for id := range p.empty {
		p.keys[p.base.entities[id].Key] = corpus.NoEntity
	}
	for id, g := range p.groups {
		for _, u := range g.units {
			if _, ok := p.keys[p.base.entities[u.entity].Key]; !ok {
				p.keys[p.base.entities[u.entity].Key] = corpus.NoEntity
			}
		}
		for _, k := range g.former {
			p.keys[k] = p.shown(id, g)
		}
	}
	for id, g := range p.groups {
		p.keys[g.key] = p.shown(id, g)
	}
	for key, id := range p.keys {
		// A key of a group that is as the machine made it.
		if own, ok := p.base.byKey()[key]; ok && id == corpus.NoEntity && p.groups[own] == nil && !p.empty[own] {
			p.keys[key] = own
		}
	}
}

func (p *plan) shown(id corpus.EntityID, g *group) corpus.EntityID {
	if g.gone() {
		return corpus.NoEntity
	}
	return id
}

// home gives the ID of what the machine's entity e is now, or NoEntity.
func (p *plan) home(e corpus.EntityID) corpus.EntityID { return p.now(unit{e, 0}) }

// now gives the ID of the entity that a unit belongs to, or NoEntity.
func (p *plan) now(u unit) corpus.EntityID {
	g := p.owner[u]
	switch {
	case g == nil:
		return u.entity
	case g.isHidden(u, everywhere):
		return corpus.NoEntity
	}
	return p.shown(g.id, g)
}

// all reports whether the mentions of units, which are all of one entity of the
// machine, have the ID and the type of g in p.
func (p *plan) all(units []unit, g *group) bool {
	for _, u := range units {
		switch in := p.owner[u]; {
		case in == nil:
			if u.entity != g.id || p.base.entities[u.entity].Type != g.typ {
				return false
			}
		case in.id != g.id || in.typ != g.typ || len(in.hidden) > 0:
			return false
		}
	}
	return true
}

// holds reports whether one of pairs is of the entities a and b.
func (p *plan) holds(pairs [][2]unit, a, b corpus.EntityID) bool {
	for _, pair := range pairs {
		x, y := p.owner[pair[0]].id, p.owner[pair[1]].id
		if x == a && y == b || x == b && y == a {
			return true
		}
	}
	return false
}

// changes gives the IDs whose entity differs between p and next, ascending.
func (p *plan) changes(next *plan) []corpus.EntityID {
	differs := map[corpus.EntityID]bool{}
	for id, g := range p.groups {
		differs[id] = !g.equal(next.groups[id])
	}
	for id, g := range next.groups {
		differs[id] = !g.equal(p.groups[id])
	}
	for id := range p.empty {
		differs[id] = differs[id] || !next.empty[id]
	}
	for id := range next.empty {
		differs[id] = differs[id] || !p.empty[id]
	}
	var ids []corpus.EntityID
	for id, yes := range differs {
		if yes && int(id) < max(p.slots, next.slots) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
