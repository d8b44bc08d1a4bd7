package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// sought is a name of an entity that a doubt shows a mention by.
type sought struct {
	name  string
	at    []*corpus.Occurrence // to be filled
	by    bool                 // they are mentions by the name
	found bool                 // and count
}

// locate gives each doubt a mention by each of its names: the first where it
// counts, else the first of all, else any of the entity.
func locate(articles []*corpus.Article, entities []corpus.Entity, doubts []corpus.Doubt) {
	wanted := make([][]sought, len(entities))
	want := func(e corpus.EntityID, name string, at *corpus.Occurrence) {
		*at = corpus.Occurrence{Article: -1}
		for i := range wanted[e] {
			if wanted[e][i].name == name {
				wanted[e][i].at = append(wanted[e][i].at, at)
				return
			}
		}
		wanted[e] = append(wanted[e], sought{name: name, at: []*corpus.Occurrence{at}})
	}
	for i := range doubts {
		d := &doubts[i]
		want(d.Entity, d.Name, &d.At)
		want(d.Other, d.With, &d.WithAt)
	}
	for i, a := range articles {
		for j, m := range a.Mentions {
			if m.Entity >= 0 && len(wanted[m.Entity]) > 0 {
				b := &a.Blocks[m.Block]
				lookFor(wanted[m.Entity], m.Span.Of(b.Text), b.Kind.Counts(), corpus.Occurrence{Article: i, Mention: j})
				wanted[m.Entity] = unsettled(wanted[m.Entity])
			}
		}
	}
}

// lookFor notes a mention, at a place, for the names that it is by.
func lookFor(names []sought, surface string, counts bool, at corpus.Occurrence) {
	for i := range names {
		s := &names[i]
		by := isBy(surface, s.name)
		for _, o := range s.at {
			if o.Article < 0 || by && (counts || !s.by) {
				*o = at
			}
		}
		s.by, s.found = s.by || by, by && counts
	}
}

// isBy reports whether a mention that is written surface is by name. What is
// written longer holds the name whole, or has a bracket in it.
func isBy(surface, name string) bool {
	return surface == name || len(surface) > len(name) &&
		(strings.Contains(surface, name) || strings.ContainsAny(surface, "[]()")) && shown(surface) == name
}

// unsettled leaves out the names that were found.
func unsettled(names []sought) []sought {
	return slices.DeleteFunc(names, func(s sought) bool { return s.found })
}
