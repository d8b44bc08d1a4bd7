package library

import (
	"context"
	"io/fs"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"dossier/corpus"
	"dossier/corpus/entity"
	"dossier/seeds"
)

// TestNoArticleOfTheSeedsChangesAKeptKey adds the five articles one by one, in
// several orders, whatever their dates: the key of an entity stays, unless it
// turns out to be an older one.
func TestNoArticleOfTheSeedsChangesAKeptKey(t *testing.T) {
	all := fs.FS(seeds.FS)
	names, err := fs.Glob(all, "*.txt")
	if err != nil || len(names) < 5 {
		t.Fatalf("seeds %v, %v", names, err)
	}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		some := fstest.MapFS{}
		var kept []entity.KeptKey
		was := map[corpus.EntityKey]string{}
		for _, name := range names {
			text, err := fs.ReadFile(all, name)
			if err != nil {
				t.Fatal(err)
			}
			some[name] = &fstest.MapFile{Data: text}
			s, err := Open(context.Background(), Options{Default: some, DefaultName: "some"}, nil)
			if err != nil {
				t.Fatal(err)
			}
			es, next := entity.KeepKeys(s.articles, s.entities, kept)
			keys := map[corpus.EntityKey]bool{}
			for _, e := range es {
				if keys[e.Key] {
					t.Errorf("order %d: two entities have the key %s", seed, e.Key)
				}
				keys[e.Key] = true
			}
			for _, k := range kept {
				if !keys[k.Key] && !joined(es, was[k.Key]) {
					t.Errorf("order %d: with %s the key %s of %s is gone", seed, name, k.Key, was[k.Key])
				}
			}
			for _, e := range es {
				was[e.Key] = e.Name
			}
			kept = next
		}
	}
}

// joined reports whether name is a name of some entity that has others too.
func joined(es []corpus.Entity, name string) bool {
	return slices.ContainsFunc(es, func(e corpus.Entity) bool {
		return len(e.Names) > 1 && slices.ContainsFunc(e.Names, func(n corpus.Name) bool { return n.Text == name })
	})
}
