package library

import (
	"cmp"
	"slices"

	"dossier/corpus"
	"dossier/corpus/entity"
	"dossier/corpus/refs"
	"dossier/corpus/token"
)

// folding is what a snapshot whose peoples are folded is made of.
type folding struct {
	plain *Snapshot         // the snapshot as it was before
	to    []corpus.EntityID // for each entity of plain the one that stands for it
}

// FoldPeoples gives the corpus with each people ("Russians", "Russian") counted
// as its country, where the corpus names that. Entities keep their IDs and keys;
// the place of a people is empty, and its key finds the country. A snapshot that
// is folded, or not complete, gives itself. Decisions are made in the corpus as
// it was before: they hold whether peoples are folded or not. Cost: a copy of
// the articles that name a people, and what their mentions change; 0.1 s for
// 10,000 articles.
func (s *Snapshot) FoldPeoples() *Snapshot {
	if s.Folded() || !s.complete {
		return s
	}
	f := entity.FoldPeoples(s.articles, s.entities, token.SentenceAt)
	next := *s
	next.folding = &folding{s, f.To}
	next.entities = f.Entities
	var changed []refs.Changed
	for i := range f.To {
		if to := f.To[i]; to != corpus.EntityID(i) {
			next.entities[i] = corpus.Entity{}
			changed = append(changed, refs.Changed{Entity: corpus.EntityID(i)})
			if !slices.ContainsFunc(changed, func(c refs.Changed) bool { return c.Entity == to }) {
				changed = append(changed, refs.Changed{Entity: to})
			}
		}
	}
	touched := next.remap(f.To)
	for i := range changed {
		changed[i].Occurrences = s.unionOf(changed[i].Entity, f.To)
	}
	next.refs = s.refs.Update(next.articles, next.entities, changed, touched)
	next.speech = s.speech.without(touched)
	return &next
}

// Folded reports whether peoples are counted as their countries.
func (s *Snapshot) Folded() bool { return s.folding != nil }

// Unfolded gives the snapshot as it was before [Snapshot.FoldPeoples]; where
// that made nothing of it, s itself.
func (s *Snapshot) Unfolded() *Snapshot {
	if s.Folded() {
		return s.plain
	}
	return s
}

// remap gives s copies of the articles that name an entity for which another
// one stands, and their places.
func (s *Snapshot) remap(to []corpus.EntityID) (touched []int) {
	s.articles = slices.Clone(s.articles)
	for i, a := range s.articles {
		other := func(m corpus.Mention) bool { return m.Entity >= 0 && to[m.Entity] != m.Entity }
		if !slices.ContainsFunc(a.Mentions, other) {
			continue
		}
		with := *a
		with.Mentions = slices.Clone(a.Mentions)
		for j, m := range with.Mentions {
			if other(m) {
				with.Mentions[j].Entity, with.Mentions[j].Type = to[m.Entity], s.entities[to[m.Entity]].Type
			}
		}
		s.articles[i] = &with
		touched = append(touched, i)
	}
	return touched
}

// unionOf gives the places of all entities for which e stands, in order.
func (s *Snapshot) unionOf(e corpus.EntityID, to []corpus.EntityID) []corpus.Occurrence {
	var all []corpus.Occurrence
	for i := range to {
		if to[i] == e {
			all = append(all, s.Occurrences(corpus.EntityID(i))...)
		}
	}
	slices.SortFunc(all, func(a, b corpus.Occurrence) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Mention, b.Mention))
	})
	return all
}

// again folds what a decision, or its undoing, made of the corpus before.
func (s *Snapshot) again(next *Snapshot, d corpus.Decision, err error) (*Snapshot, corpus.Decision, error) {
	if err != nil {
		return nil, d, err
	}
	return next.FoldPeoples(), d, nil
}

// whose gives the entity for which e stands that has a name: e itself, or one
// of its peoples.
func (f *folding) whose(e corpus.EntityID, name string) corpus.EntityID {
	if name == "" {
		return e
	}
	for i, to := range f.to {
		if to == e && slices.ContainsFunc(f.plain.entities[i].Names, func(n corpus.Name) bool { return n.Text == name }) {
			return corpus.EntityID(i)
		}
	}
	return e
}

// itself reports whether nothing stands for e but e.
func (f *folding) itself(e corpus.EntityID) bool { return e < 0 || f.to[e] == e }
