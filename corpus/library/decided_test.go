package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dossier/corpus"
)

// What a snapshot answers after decisions must be what one made anew of the same
// articles and entities answers.
func TestAfterDecisionsEveryAnswerIsAsIfMadeAnew(t *testing.T) {
	s, _ := onSeeds(t)
	r := rand.New(rand.NewPCG(3, 3))
	for n := range 60 {
		s = decideAnything(t, r, s, n)
		fresh := newSnapshot(s.Name(), s.articles, s.entities, nil, nil)
		for i := range s.entities {
			id := corpus.EntityID(i)
			if !s.entities[i].Exists() {
				continue
			}
			if got, want := s.Occurrences(id), fresh.Occurrences(id); !slices.Equal(got, want) {
				t.Fatalf("%s occurs at %v, made anew at %v", s.entities[i].Key, got, want)
			}
			byName := func(all []corpus.Companion) []corpus.Companion { // two of one name stand in either order
				slices.SortStableFunc(all, func(a, b corpus.Companion) int {
					return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Blocks, a.Blocks),
						cmp.Compare(s.entities[a.Entity].Name, s.entities[b.Entity].Name), cmp.Compare(a.Entity, b.Entity))
				})
				return all
			}
			got, want := s.With(id), fresh.With(id)
			if sorted := byName(slices.Clone(got)); !slices.Equal(sorted, byName(want)) {
				t.Fatalf("%s is with %v, made anew with %v", s.entities[i].Key, got, want)
			}
			for j := range got {
				if s.entities[got[j].Entity].Name != s.entities[want[j].Entity].Name {
					t.Fatalf("%s is with %v, made anew with %v", s.entities[i].Key, got, want)
				}
			}
		}
		for _, a := range s.articles {
			if got, want := s.Related(a.ID), fresh.Related(a.ID); !reflect.DeepEqual(got, want) {
				t.Fatalf("article %d is related to %v, made anew to %v", a.Number, got, want)
			}
			for _, q := range s.QuotesIn(a.ID) {
				if q.Entity >= 0 && s.Entity(q.Entity) == nil {
					t.Fatalf("article %d quotes nobody: %+v", a.Number, q)
				}
			}
		}
	}
	for len(s.Decisions()) > 0 {
		var err error
		if s, _, err = s.Undo(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	machine, _ := onSeeds(t)
	if !reflect.DeepEqual(s.entities, machine.entities) || !reflect.DeepEqual(s.articles, machine.articles) {
		t.Error("all undone is not what the machine made")
	}
}

// decideAnything makes some decision about s, or undoes one.
func decideAnything(t *testing.T, r *rand.Rand, s *Snapshot, n int) *Snapshot {
	t.Helper()
	if len(s.Decisions()) > 5 && r.IntN(4) == 0 {
		next, _, err := s.Undo(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	anyone := func() *corpus.Entity {
		for {
			if e := s.Entity(corpus.EntityID(r.IntN(len(s.entities)))); e != nil {
				return e
			}
		}
	}
	e, o := anyone(), anyone()
	d := corpus.Decision{Act: corpus.Acts()[r.IntN(6)], Of: s.Address(e.ID), Name: e.Names[len(e.Names)-1].Text, Type: corpus.Types()[r.IntN(4)]}
	switch d.Act {
	case corpus.Merge, corpus.Apart:
		d.Other = s.Address(o.ID)
	case corpus.Rename:
		d.Name = fmt.Sprintf("%c name %d", 'A'+rune(n%26), n)
	case corpus.Hide:
		a, _ := s.Mention(s.Occurrences(e.ID)[0])
		d.Here = a.ID
	}
	next, _, err := s.Decide(context.Background(), d)
	var unfit *UnfitError
	if errors.As(err, &unfit) {
		return s
	}
	if err != nil {
		t.Fatal(err)
	}
	checkDecided(t, next)
	return next
}
