package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// work makes what a plan asks for.
type work struct {
	base   *Base
	next   *Decided
	before *plan     // of what next is made from
	copied []copying // of each article
	spare  []corpus.Mention
}

// copying says how far an article is the new one's own.
type copying uint8

const (
	shared copying = iota
	own            // its mentions are
	moved          // and one of them names another entity
)

// room gives room for n mentions, cut from larger pieces: a well-known entity
// stands in thousands of articles.
func (w *work) room(n int) []corpus.Mention {
	if n > len(w.spare) {
		w.spare = make([]corpus.Mention, max(n, 1<<12))
	}
	room := w.spare[:n:n]
	w.spare = w.spare[n:]
	return room
}

// remake makes the entity with an ID anew.
func (w *work) remake(id corpus.EntityID) {
	p := w.next.plan
	if int(id) >= p.slots {
		return
	}
	changed := Changed{ID: id}
	g := p.groups[id]
	switch {
	case g != nil:
		changed.Occurrences = w.group(g)
	case p.empty[id]:
		w.next.Entities[id] = corpus.Entity{ID: id}
	default:
		w.next.Entities[id] = w.base.entities[id]
		changed.Occurrences = w.base.occurrences(id)
		for _, o := range changed.Occurrences {
			w.label(o, id, w.base.articles[o.Article].Mentions[o.Mention].Type)
		}
	}
	w.next.Change.Entities = append(w.next.Change.Entities, changed)
}

// label says which entity a mention names.
func (w *work) label(o corpus.Occurrence, id corpus.EntityID, t corpus.Type) {
	a := w.next.Articles[o.Article]
	m := a.Mentions[o.Mention]
	if m.Entity == id && m.Type == t {
		return
	}
	if w.copied[o.Article] == shared {
		w.copied[o.Article] = own
		anew := *a
		anew.Mentions = w.room(len(a.Mentions))
		copy(anew.Mentions, a.Mentions)
		a = &anew
		w.next.Articles[o.Article] = a
	}
	if m.Entity != id {
		w.copied[o.Article] = moved
	}
	a.Mentions[o.Mention].Entity, a.Mentions[o.Mention].Type = id, t
}

// group makes the entity of g, and gives where it is mentioned.
func (w *work) group(g *group) []corpus.Occurrence {
	t := &tally{base: w.base, byText: map[string]int{}}
	var shown []corpus.Occurrence
	for units := range chunks(g.units) {
		shown = merged(shown, w.collect(g, units, t))
	}
	if len(shown) == 0 {
		w.next.Entities[g.id] = corpus.Entity{ID: g.id}
		return nil
	}
	e := corpus.Entity{ID: g.id, Key: g.key, Type: g.typ, Mentions: t.mentions, Names: t.names}
	last := -1
	for _, o := range shown {
		if o.Article != last && w.base.counts(o) {
			e.Articles++
			last = o.Article
		}
	}
	slices.SortFunc(e.Names, func(a, b corpus.Name) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Text, b.Text))
	})
	main := w.base.mainAmong(g, e.Names)
	e.Name = cmp.Or(g.called, w.base.shownAs(g, main))
	e.Joins = w.base.joins(g, e.Names, main)
	w.next.Entities[g.id] = e
	return shown
}

// chunks gives the units of each of the machine's entities.
func chunks(units []unit) func(func([]unit) bool) {
	return func(yield func([]unit) bool) {
		for len(units) > 0 {
			n := 1
			for n < len(units) && units[n].entity == units[0].entity {
				n++
			}
			if !yield(units[:n]) {
				return
			}
			units = units[n:]
		}
	}
}

// merged gives two lists of occurrences as one, in order.
func merged(a, b []corpus.Occurrence) []corpus.Occurrence {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	all := make([]corpus.Occurrence, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if x, y := a[0], b[0]; x.Article < y.Article || x.Article == y.Article && x.Mention < y.Mention {
			all, a = append(all, x), a[1:]
		} else {
			all, b = append(all, y), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// collect labels the mentions of some units of one of the machine's entities,
// counts those that are shown, and gives them.
func (w *work) collect(g *group, units []unit, t *tally) []corpus.Occurrence {
	e := units[0].entity
	all := w.base.occurrences(e)
	masked := slices.ContainsFunc(g.hidden, func(h hiding) bool { return h.unit.entity == e })
	if len(units) == len(w.base.entities[e].Names) && !masked {
		if !w.before.all(units, g) {
			for _, o := range all {
				w.label(o, g.id, g.typ)
			}
		}
		t.whole(&w.base.entities[e])
		return slices.Clip(all)
	}
	names := w.base.namer(e)
	mine := make([]bool, len(names.names))
	for _, u := range units {
		mine[u.name] = true
	}
	shown := make([]corpus.Occurrence, 0, len(all))
	for _, o := range all {
		n := names.of(w.base.surface(o))
		switch {
		case !mine[n]:
		case masked && g.isHidden(unit{e, n}, o.Article):
			w.label(o, corpus.Hidden, w.base.articles[o.Article].Mentions[o.Mention].Type)
		default:
			w.label(o, g.id, g.typ)
			t.count(unit{e, n}, o)
			shown = append(shown, o)
		}
	}
	return shown
}

// tally counts the names of one group.
type tally struct {
	base     *Base
	names    []corpus.Name
	byText   map[string]int
	mentions int
}

// whole adds all names of one of the machine's entities.
func (t *tally) whole(e *corpus.Entity) {
	for _, n := range e.Names {
		t.names[t.at(n.Text)].Mentions += n.Mentions
	}
	t.mentions += e.Mentions
}

// at gives the index of a name.
func (t *tally) at(text string) int {
	i, ok := t.byText[text]
	if !ok {
		i = len(t.names)
		t.byText[text] = i
		t.names = append(t.names, corpus.Name{Text: text})
	}
	return i
}

func (t *tally) count(u unit, o corpus.Occurrence) {
	i := t.at(t.base.text(u))
	if t.base.counts(o) {
		t.names[i].Mentions++
		t.mentions++
	}
}
