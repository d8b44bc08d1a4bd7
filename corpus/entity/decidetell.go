package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// namesTold is how many names an address has: enough to tell two entities
// apart, few enough to be read.
const namesTold = 6

// Address gives the words by which a decision finds the entity with an ID
// again; name, where not empty, is the one of its names that is meant.
func (d *Decided) Address(id corpus.EntityID, occurrences []corpus.Occurrence, name string) corpus.Address {
	e := &d.Entities[id]
	a := corpus.Address{Type: e.Type}
	only := name != ""
	if !only {
		name = e.Name
	}
	if o, ok := d.anchor(e, occurrences, name); ok {
		article := d.Articles[o.Article]
		m := article.Mentions[o.Mention]
		text := article.Blocks[m.Block].Text
		a.Anchor = corpus.Anchor{Article: article.ID, Path: article.Path, Block: m.Block, Text: m.Span.Of(text)}
		a.Anchor.Nth = strings.Count(text[:m.Span.Start], a.Anchor.Text)
		a.Names = append(a.Names, d.base.text(d.base.unitAt(o)))
	}
	for _, n := range e.Names {
		if !only && len(a.Names) < namesTold && !slices.Contains(a.Names, n.Text) {
			a.Names = append(a.Names, n.Text)
		}
	}
	return a
}

// anchor gives the first mention by name where it counts, or else by the most
// mentioned name, or else at all.
func (d *Decided) anchor(e *corpus.Entity, occurrences []corpus.Occurrence, name string) (corpus.Occurrence, bool) {
	if len(occurrences) == 0 {
		return corpus.Occurrence{}, false
	}
	namers := map[corpus.EntityID]*namer{}
	called := func(o corpus.Occurrence) string {
		of := d.base.articles[o.Article].Mentions[o.Mention].Entity
		if namers[of] == nil {
			namers[of] = d.base.namer(of)
		}
		return d.base.text(unit{of, namers[of].of(d.base.surface(o))})
	}
	for _, want := range []string{name, e.Names[0].Text} {
		first := -1
		for i, o := range occurrences {
			if called(o) != want {
				continue
			}
			if d.base.counts(o) {
				return o, true
			}
			if first < 0 {
				first = i
			}
		}
		if first >= 0 {
			return occurrences[first], true
		}
	}
	return occurrences[0], true
}
