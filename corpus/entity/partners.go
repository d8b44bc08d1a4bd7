package entity

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
)

// Partners gives the entities that the one called e is likeliest to be one
// with, likeliest first, at most limit of them: those that are near misses of
// it as [Doubts] has them, whether they recur or not, or go by its name, of
// whatever type, then those of its type that share a word of its name that
// tells things apart, persons of its surname before those of its given name,
// then those of its type that articles name together with it, then the others.
// Within each the most mentioned come first. articles have their resolved
// mentions.
//
// Cost: some 0.5 µs an entity and a look at each mention of the articles that
// name e.
func Partners(articles []*corpus.Article, entities []corpus.Entity, e corpus.EntityID, limit int) []corpus.EntityID {
	if e < 0 || int(e) >= len(entities) || limit <= 0 {
		return nil
	}
	together := namedTogether(articles, len(entities), e)
	self := subjectOf(&entities[e])
	self.able = true
	grades := make([]grade, len(entities))
	inParts(len(entities), func(from, to int) {
		for i := from; i < to; i++ {
			grades[i] = gradeOf(&entities[e], self, &entities[i], together[i])
		}
	})
	grades = slices.DeleteFunc(grades, func(g grade) bool { return g.tier == none })
	slices.SortFunc(grades, func(a, b grade) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.together, a.together), cmp.Compare(a.id, b.id))
	})
	out := make([]corpus.EntityID, min(limit, len(grades)))
	for i := range out {
		out[i] = grades[i].id
	}
	return out
}

// tier says how likely two entities are one.
type tier uint8

const (
	akin        tier = iota // their names are much alike
	sharedWord              // of one type, with a word in common
	sharedGiven             // persons of other surnames, with a given name in common
	sameType                // of one type, named together
	otherType               // named together
	none
)

type grade struct {
	id       corpus.EntityID
	tier     tier
	together int // articles that name both, where that matters
}

func gradeOf(e *corpus.Entity, self subject, o *corpus.Entity, together int32) grade {
	g := grade{id: o.ID, tier: none}
	if e.ID == o.ID || o.Mentions == 0 || linked(e, o) {
		return g
	}
	s := subjectOf(o)
	switch {
	case alike(self, s) != "" || goesBy(e, o.Name) || goesBy(o, e.Name):
		g.tier = akin
	case e.Type == o.Type && sharesWord(self.form, s.form):
		if g.tier = sharedWord; otherSurname(e.Type, self.form, s.form) {
			g.tier = sharedGiven
		}
	case together > 0:
		g.together = int(together)
		if g.tier = otherType; e.Type == o.Type {
			g.tier = sameType
		}
	}
	return g
}

// goesBy reports whether one of the names of e is name.
func goesBy(e *corpus.Entity, name string) bool {
	return slices.ContainsFunc(e.Names, func(n corpus.Name) bool { return strings.EqualFold(n.Text, name) })
}

// sharesWord reports whether two names have a word in common that tells things
// apart.
func sharesWord(a, b *form) bool {
	return slices.ContainsFunc(a.core, func(w string) bool { return slices.Contains(b.core, w) && isDistinctive(w) })
}

// otherSurname reports whether two full names of persons end in another word:
// a given name in common says little.
func otherSurname(t corpus.Type, a, b *form) bool {
	return t == corpus.Person && a.full() && b.full() && a.surname() != b.surname()
}

// namedTogether counts, for each of n entities, the articles that name it where
// it counts and e too.
func namedTogether(articles []*corpus.Article, n int, e corpus.EntityID) []int32 {
	together, last := make([]int32, n), make([]int32, n)
	counts := func(a *corpus.Article, m corpus.Mention) bool {
		return m.Entity >= 0 && int(m.Entity) < n && a.Blocks[m.Block].Kind.Counts()
	}
	for i, a := range articles {
		if !slices.ContainsFunc(a.Mentions, func(m corpus.Mention) bool { return m.Entity == e && counts(a, m) }) {
			continue
		}
		for _, m := range a.Mentions {
			if counts(a, m) && last[m.Entity] != int32(i+1) {
				last[m.Entity] = int32(i + 1)
				together[m.Entity]++
			}
		}
	}
	return together
}
