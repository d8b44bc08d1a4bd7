package library

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"dossier/corpus"
)

// find gives the entity with a name, which must be there.
func find(t testing.TB, s *Snapshot, name string) *corpus.Entity {
	t.Helper()
	e, err := s.FindEntity(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// decide decides, which must succeed.
func decide(t testing.TB, s *Snapshot, d corpus.Decision) *Snapshot {
	t.Helper()
	next, _, err := s.Decide(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	checkDecided(t, next)
	return next
}

func TestAMergeIsKeptAndUndone(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "truce.md": truce, "alone.md": alone})
	s := open(t, Options{Paths: []string{dir}})
	lavrov, kerry := find(t, s, "Lavrov"), find(t, s, "Kerry")
	next := decide(t, s, corpus.Decision{Act: corpus.Merge, Of: s.Address(lavrov.ID), Other: s.Address(kerry.ID), Why: "a test"})
	both := find(t, next, "Kerry")
	if both.Key != lavrov.Key || both.Name != lavrov.Name || both.Mentions != lavrov.Mentions+kerry.Mentions {
		t.Errorf("merged to %+v, from %+v and %+v", both, lavrov, kerry)
	}
	raw, _ := os.ReadFile(filepath.Join(dir, ".dossier", "decisions.toml"))
	t.Logf("%s\n%+v", raw, both)
	again := open(t, Options{Paths: []string{dir}})
	checkDecided(t, again)
	if e := find(t, again, "Kerry"); e.Key != lavrov.Key || e.Mentions != both.Mentions {
		t.Errorf("read again as %+v", e)
	}
	back, undone, err := next.Undo(context.Background())
	if err != nil || undone.Act != corpus.Merge || find(t, back, "Kerry").Key != kerry.Key {
		t.Errorf("undo gave %v, %v", undone, err)
	}
	checkDecided(t, back)
	if _, _, err := back.Undo(context.Background()); err != ErrNoDecision {
		t.Errorf("a second undo gave %v", err)
	}
}

// checkDecided is checkWhole for a snapshot with decisions.
func checkDecided(t testing.TB, s *Snapshot) {
	t.Helper()
	for _, a := range s.Articles() {
		for _, m := range a.Mentions {
			if m.Entity >= 0 && s.Entity(m.Entity) == nil {
				t.Errorf("article %q: mention %+v of no entity", a.ID, m)
			} else if m.Entity >= 0 && s.Entity(m.Entity).Type != m.Type {
				t.Errorf("article %q: mention %+v of a %s", a.ID, m, s.Entity(m.Entity).Type)
			}
		}
	}
	for i := range s.Entities() {
		e := &s.Entities()[i]
		if !e.Exists() {
			continue
		}
		if e.ID != corpus.EntityID(i) || s.EntityByKey(e.Key) != e {
			t.Errorf("entity %d is %+v, by its key %+v", i, e, s.EntityByKey(e.Key))
		}
		mentions, counts := 0, s.Counts(e.ID)
		for _, n := range counts {
			mentions += n
		}
		byName := 0
		for _, n := range e.Names {
			byName += n.Mentions
		}
		if mentions != e.Mentions || len(counts) != e.Articles || byName != e.Mentions {
			t.Errorf("%s counts %d mentions in %d articles, %d by its names, its places %d in %d", e.Key, e.Mentions, e.Articles, byName, mentions, len(counts))
		}
		for _, o := range s.Occurrences(e.ID) {
			if _, m := s.Mention(o); m.Entity != e.ID {
				t.Errorf("%s occurs at %+v, which is a mention of %d", e.Key, o, m.Entity)
			}
		}
		if len(e.Joins) != len(e.Names)-1 {
			t.Errorf("%s has %d names and %d joins", e.Key, len(e.Names), len(e.Joins))
		}
	}
}
