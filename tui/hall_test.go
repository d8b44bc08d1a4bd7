package tui

import (
	"context"
	"testing"
)

func TestWhatIsMadeOfASnapshotIsMadeOnceForEverybody(t *testing.T) {
	h := hallOf(t)
	var readers []*Model
	for range 2 {
		m := newServed(context.Background(), h, Terminal{}, Own{})
		m.begin(h.now, Own{})
		readers = append(readers, m)
	}
	for _, folded := range []bool{false, true} {
		a, b := named(t, readers[0], folded), named(t, readers[1], folded)
		if &a.entities[0] != &b.entities[0] {
			t.Errorf("with peoples counted %v: each reader has names of their own", folded)
		}
	}
}

// named gives the names that a reader is brought, with or without peoples.
func named(t *testing.T, m *Model, folded bool) foldedNames {
	t.Helper()
	snap := m.shelf.snap
	if folded {
		snap = m.shelf.folded()
	}
	msg, ok := m.foldNames(snap)().(namesFolded)
	if !ok || msg.names.of != snap {
		t.Fatalf("brought %T of another snapshot", msg)
	}
	return msg.names
}
