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
	t := &tally{base: w.base, byText: map[string]int{}, first: map[string]corpus.Occurrence{}}
	var shown []corpus.Occurrence
	for units := range chunks(g.units) {
		before := len(shown)
		shown = w.collect(g, units, t, shown)
		if before > 0 && before < len(shown) {
			slices.SortFunc(shown, func(a, b corpus.Occurrence) int {
				return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Mention, b.Mention))
			})
		}
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
	e.Joins = w.base.joins(g, e.Names, main, t.first)
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

// collect labels the mentions of some units of one of the machine's entities,
// counts those that are shown, and adds them to shown.
func (w *work) collect(g *group, units []unit, t *tally, shown []corpus.Occurrence) []corpus.Occurrence {
	e := units[0].entity
	names := w.base.namer(e)
	mine := make([]bool, len(names.names))
	masked := make([]bool, len(names.names)) // hidden somewhere
	for _, u := range units {
		mine[u.name] = true
		masked[u.name] = slices.ContainsFunc(g.hidden, func(h hiding) bool { return h.unit == u })
	}
	for _, o := range w.base.occurrences(e) {
		n := names.of(w.base.surface(o))
		switch {
		case !mine[n]:
		case masked[n] && g.isHidden(unit{e, n}, o.Article):
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
	first    map[string]corpus.Occurrence
	mentions int
}

func (t *tally) count(u unit, o corpus.Occurrence) {
	text := t.base.text(u)
	i, ok := t.byText[text]
	if !ok {
		i = len(t.names)
		t.byText[text] = i
		t.names = append(t.names, corpus.Name{Text: text})
		t.first[text] = o
	}
	if t.base.counts(o) {
		t.names[i].Mentions++
		t.mentions++
	}
}
