package entity

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// root gives the unit of the name that the machine joined all others of e to.
func (b *Base) root(e corpus.EntityID) unit {
	of := &b.entities[e]
	i := slices.IndexFunc(of.Names, func(n corpus.Name) bool { return n.Text == of.Name })
	if i < 0 {
		i = slices.IndexFunc(of.Names, func(n corpus.Name) bool {
			return !slices.ContainsFunc(of.Joins, func(j corpus.Join) bool { return j.Name == n.Text })
		})
	}
	return unit{e, max(0, i)}
}

// mainOf gives the name that g goes by, as the texts have it.
func (b *Base) mainOf(g *group) string {
	names := make([]corpus.Name, len(g.units))
	for i, u := range g.units {
		names[i] = b.entities[u.entity].Names[u.name]
	}
	return b.mainAmong(g, names)
}

// mainAmong gives the best of names for g: that which the machine's entity it
// is named after goes by, a fuller form of it that another of them goes by, or
// else the fullest that is not in capitals, then the most mentioned.
func (b *Base) mainAmong(g *group, names []corpus.Name) string {
	root := b.text(b.root(g.lead))
	if slices.Contains(g.units, b.root(g.lead)) && slices.ContainsFunc(names, func(n corpus.Name) bool { return n.Text == root }) {
		return b.fuller(g, names, root)
	}
	return slices.MinFunc(names, func(x, y corpus.Name) int {
		return cmp.Or(cmp.Compare(yes(isShouted(x.Text)), yes(isShouted(y.Text))), cmp.Compare(len(fold.Words(y.Text)), len(fold.Words(x.Text))),
			cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Text, y.Text))
	}).Text
}

// fuller gives the name of those that the machine's entities in g go by which is
// the longest form of name, name itself where there is none.
func (b *Base) fuller(g *group, names []corpus.Name, name string) string {
	for units := range chunks(g.units) {
		r := b.root(units[0].entity)
		text := b.text(r)
		if slices.Contains(units, r) && slices.ContainsFunc(names, func(n corpus.Name) bool { return n.Text == text }) &&
			isFuller(newForm(text), newForm(name), g.typ) {
			name = text
		}
	}
	return name
}

// isFuller reports whether f has all words of o and more, or o is its acronym.
func isFuller(f, o *form, t corpus.Type) bool {
	if isShouted(f.text) && !isShouted(o.text) || f.misread || f.glued {
		return false
	}
	if t != corpus.Person && o.acronym && slices.Contains(f.letters, strings.Join(o.words, "")) {
		return true
	}
	x, y := f.words, o.words
	if t == corpus.Person {
		x, y = f.core, o.core
	}
	return len(x) > len(y) && !slices.ContainsFunc(y, func(w string) bool { return !slices.Contains(x, w) })
}

// shownAs gives the name to show for g, whose best name is main: a people goes
// by its name in the tables.
func (b *Base) shownAs(g *group, main string) string {
	if r := b.root(g.lead); slices.Contains(g.units, r) && b.text(r) == main {
		return b.entities[g.lead].Name
	}
	return main
}

// joins gives why the names of g are one: what the machine and readers joined,
// as a tree whose root is main. A name that was joined to one that is no longer
// there hangs from main, with the same evidence.
func (b *Base) joins(g *group, names []corpus.Name, main string) []corpus.Join {
	if len(names) == 1 {
		return nil
	}
	var edges []corpus.Join
	for units := range chunks(g.units) {
		edges = append(edges, b.entities[units[0].entity].Joins...)
	}
	edges = append(edges, g.joins...)
	here := map[string]bool{}
	for _, n := range names {
		here[n.Text] = true
	}
	t := &tree{edges: edges, here: here, reached: map[string]bool{main: true}}
	t.grow()
	for _, n := range names {
		if !t.reached[n.Text] {
			t.hang(n.Text, main, b.orphan(g, edges, n.Text))
			t.grow()
		}
	}
	return t.joins
}

// orphan gives the evidence of a name whose own has gone: that by which it was
// joined, else that the machine took it for one with the rest.
func (b *Base) orphan(g *group, edges []corpus.Join, name string) corpus.Join {
	for _, e := range edges {
		if e.Name == name {
			return e
		}
	}
	i := slices.IndexFunc(g.units, func(u unit) bool { return b.text(u) == name && !g.isHidden(u, everywhere) })
	at := b.first(g.units[max(i, 0)])
	a := b.articles[at.Article]
	m := a.Mentions[at.Mention]
	return corpus.Join{Rule: "joined by a name that a reader took off", Article: a.ID, Block: m.Block,
		Sentence: b.sentence(a.Blocks[m.Block].Text, m.Span)}
}

// tree is the joins of a group while they are put in order.
type tree struct {
	edges   []corpus.Join
	here    map[string]bool // names that the group has
	reached map[string]bool // names that hang from the root
	joins   []corpus.Join
}

// grow adds every join that leads on from a name that is reached, turned round
// where need be.
func (t *tree) grow() {
	for more := true; more; {
		more = false
		for _, e := range t.edges {
			if t.reached[e.Name] && !t.reached[e.With] {
				e.Name, e.With = e.With, e.Name
			}
			if t.here[e.Name] && t.reached[e.With] && !t.reached[e.Name] {
				t.hang(e.Name, e.With, e)
				more = true
			}
		}
	}
}

func (t *tree) hang(name, with string, why corpus.Join) {
	why.Name, why.With = name, with
	t.reached[name] = true
	t.joins = append(t.joins, why)
}

// link says which entities belong to which, where decisions moved one of them.
func (w *work) link() {
	p := w.next.plan
	put := func(id corpus.EntityID, links []corpus.Link) {
		if e := &w.next.Entities[id]; e.Exists() && !slices.Equal(e.Links, links) {
			e.Links = links
		}
	}
	for _, e := range w.base.linking() {
		if p.groups[p.home(e)] == nil && p.home(e) == e {
			put(e, w.links(e, []corpus.EntityID{e}))
		}
	}
	for id, g := range p.groups {
		var of []corpus.EntityID
		for _, u := range g.units {
			if u.name == 0 && len(w.base.entities[u.entity].Links) > 0 {
				of = append(of, u.entity)
			}
		}
		put(id, w.links(id, of))
	}
}

// links gives the links of the machine's entities of, as those of id.
func (w *work) links(id corpus.EntityID, of []corpus.EntityID) []corpus.Link {
	var links []corpus.Link
	for _, e := range of {
		for _, l := range w.base.entities[e].Links {
			if l.To = w.next.plan.home(l.To); l.To >= 0 && l.To != id && !slices.Contains(links, l) {
				links = append(links, l)
			}
		}
	}
	return links
}
