package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// spot is what an address leads to: a mention, and the unit that it is of.
type spot struct {
	unit unit
	at   corpus.Occurrence
}

// find looks for what an address means: at its anchor first, else for the best
// fit of names and type.
func (r *replay) find(a corpus.Address) (spot, bool) {
	s, ok := r.byAnchor(a)
	if !ok {
		s, ok = r.byNames(a)
	}
	return s, ok
}

// byAnchor looks among the mentions of the anchor's article that are written
// like it for the one with most of the names, then of the type, then nearest to
// where the anchor stood: a new version of an article moves its blocks.
func (r *replay) byAnchor(a corpus.Address) (spot, bool) {
	i, ok := r.base.byArticle()[a.Anchor.Article]
	if !ok {
		return spot{}, false
	}
	article := r.base.articles[i]
	var best spot
	var bestFit [4]int
	found := false
	for j, m := range article.Mentions {
		text := article.Blocks[m.Block].Text
		if m.Entity < 0 || m.Span.Of(text) != a.Anchor.Text {
			continue
		}
		at := corpus.Occurrence{Article: i, Mention: j}
		u := r.base.unitAt(at)
		r.touch(u.entity)
		g := r.owner[u]
		away := m.Block - a.Anchor.Block
		fit := [4]int{r.shared(g, a.Names), yes(g.typ == a.Type), -max(away, -away),
			yes(strings.Count(text[:m.Span.Start], a.Anchor.Text) == a.Anchor.Nth)}
		if !found || slices.Compare(fit[:], bestFit[:]) > 0 {
			best, bestFit, found = spot{u, at}, fit, true
		}
	}
	return best, found
}

// shared is how many of names are names of g.
func (r *replay) shared(g *group, names []string) int {
	n := 0
	for _, name := range names {
		if slices.ContainsFunc(g.units, func(u unit) bool { return r.base.text(u) == name }) {
			n++
		}
	}
	return n
}

// byNames looks for the one entity that has the fullest of an address's names,
// or no name but them, and most of them. Two that fit alike are none.
func (r *replay) byNames(a corpus.Address) (spot, bool) {
	type candidate struct {
		unit unit
		fit  [2]int
	}
	seen := map[*group]bool{}
	var best candidate
	found, tied := false, false
	for _, name := range a.Names {
		for _, u := range r.base.byName()[fold.Key(name)] {
			r.touch(u.entity)
			g := r.owner[u]
			if seen[g] {
				continue
			}
			seen[g] = true
			if !r.fits(g, a.Names) {
				continue
			}
			c := candidate{u, [2]int{r.shared(g, a.Names), yes(g.typ == a.Type)}}
			switch order := slices.Compare(c.fit[:], best.fit[:]); {
			case !found || order > 0:
				best, found, tied = c, true, false
			case order == 0:
				tied = true
			}
		}
	}
	if !found || tied {
		return spot{}, false
	}
	return spot{best.unit, r.base.first(best.unit)}, true
}

// fits reports whether g has the fullest of names, or no name but them.
func (r *replay) fits(g *group, names []string) bool {
	fullest := slices.MaxFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(fold.Words(a)), len(fold.Words(b))), cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
	})
	only := true
	for _, u := range g.units {
		key := fold.Key(r.base.text(u))
		if key == fold.Key(fullest) {
			return true
		}
		only = only && slices.ContainsFunc(names, func(n string) bool { return fold.Key(n) == key })
	}
	return only
}

// first gives the first mention of a unit.
func (b *Base) first(u unit) corpus.Occurrence {
	names := b.namer(u.entity)
	all := b.occurrences(u.entity)
	for _, o := range all {
		if names.of(b.surface(o)) == u.name {
			return o
		}
	}
	return all[0]
}
