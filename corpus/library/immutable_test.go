package library

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"dossier/corpus"
)

// answers is what a snapshot says of everything in it.
func answers(t *testing.T, s *Snapshot) []any {
	t.Helper()
	var all []any
	for _, e := range s.Entities() {
		e.Names, e.Joins, e.Links = slices.Clone(e.Names), slices.Clone(e.Joins), slices.Clone(e.Links)
		said, err := s.Quotes(context.Background(), e.ID)
		if err != nil {
			t.Error(err)
		}
		all = append(all, e, slices.Clone(s.Occurrences(e.ID)), s.With(e.ID), said, s.Partners(e.ID))
	}
	for _, a := range s.Articles() {
		all = append(all, slices.Clone(a.Mentions), s.Related(a.ID))
	}
	return append(all, s.Doubts(), s.Decisions(), s.Problems())
}

// Run with -race, it shows too that nothing that is shared is written.
func TestASnapshotStaysAsItWasWhileOthersDecide(t *testing.T) {
	s, _ := onSeeds(t)
	s = decideAnything(t, rand.New(rand.NewPCG(8, 8)), s, 0)
	before := answers(t, s)
	var all sync.WaitGroup
	for i := range 2 {
		all.Go(func() {
			r, own := rand.New(rand.NewPCG(uint64(i), 1)), s
			for n := range 12 {
				d := corpus.Decision{Act: corpus.DecisionAct(r.IntN(6)), Name: "A Name", Type: corpus.Type(r.IntN(4))}
				all := own.Entities()
				e, other := &all[r.IntN(len(all))], &all[r.IntN(len(all))]
				if !e.Exists() || !other.Exists() {
					continue
				}
				d.Of, d.Other = own.Address(e.ID), own.Address(other.ID)
				if d.Act == corpus.Split {
					d.Name = e.Names[len(e.Names)-1].Text
				}
				if next, _, err := own.Decide(context.Background(), d); err == nil {
					own = next
				}
				if n%5 == 4 {
					if next, _, err := own.Undo(context.Background()); err == nil {
						own = next
					}
				}
				own.Doubts()
				own.FoldPeoples().Entities()
			}
		})
		all.Go(func() { answers(t, s) })
	}
	all.Wait()
	for i, after := range answers(t, s) {
		if !reflect.DeepEqual(before[i], after) {
			t.Fatalf("answer %d was %v, and is %v", i, before[i], after)
		}
	}
}
