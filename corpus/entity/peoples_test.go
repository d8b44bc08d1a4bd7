package entity

import (
	"reflect"
	"slices"
	"testing"

	"dossier/corpus"
)

func TestPeoplesFoldIntoTheirCountry(t *testing.T) {
	as, es := resolved(markedAll(`{x Russian} ships left {l Moscow}.
		--
		{l Russia} and the {x Russians} of {l Moscow}. {x Kurds} and {x Danish} ships.
		furniture: {x Russian} {l Turkey}
		--
		{x Russian} ships. {x Turks} sailed.`))
	same := slices.Clone(es)
	f := FoldPeoples(as, es, whole)
	if !reflect.DeepEqual(es, same) {
		t.Error("folding changes what it is given")
	}
	russia, russians := find(t, es, "Russia"), find(t, es, "Russians")
	got := f.Entities[russia.ID]
	if got.Mentions != 4 || got.Articles != 3 || got.Name != "Russia" || got.Key != russia.Key {
		t.Errorf("Russia with its people: %+v", got)
	}
	want := []corpus.Name{{Text: "Russian", Mentions: 2}, {Text: "Russia", Mentions: 1}, {Text: "Russians", Mentions: 1}}
	if !slices.Equal(got.Names, want) {
		t.Errorf("names %v, want %v", got.Names, want)
	}
	if j := got.Joins[len(got.Joins)-1]; j.Name != "Russians" || j.With != "Russia" || j.Article != "a000" || j.Rule == "" {
		t.Errorf("the evidence is %+v", j)
	}
	if left := f.Entities[russians.ID]; left.Mentions != 0 || left.Articles != 0 || left.ID != russians.ID || f.To[russians.ID] != russia.ID {
		t.Errorf("the people is still there: %+v", left)
	}
	for _, name := range []string{"Moscow", "Kurds", "Danes", "Russia"} {
		if e := find(t, es, name); f.To[e.ID] != e.ID {
			t.Errorf("%s is folded into %d", name, f.To[e.ID])
		}
	}
	// Turkey is named in furniture only: it is there to be folded into.
	if turkey := find(t, es, "Turkey"); f.Entities[turkey.ID].Mentions != 1 || f.Entities[turkey.ID].Articles != 1 {
		t.Errorf("Turkey with its people: %+v", f.Entities[turkey.ID])
	}
}

// TestFoldingAddsUp holds folding to counting by hand.
func TestFoldingAddsUp(t *testing.T) {
	as, es := resolved(world(4, 50, 60))
	f := FoldPeoples(as, es, whole)
	mentions, articles := make([]int, len(es)), make([]map[int]bool, len(es))
	for i, a := range as {
		for _, m := range a.Mentions {
			if !a.Blocks[m.Block].Kind.Counts() {
				continue
			}
			to := f.To[m.Entity]
			mentions[to]++
			if articles[to] == nil {
				articles[to] = map[int]bool{}
			}
			articles[to][i] = true
		}
	}
	for i, e := range f.Entities {
		if e.Mentions != mentions[i] || e.Articles != len(articles[i]) || e.ID != corpus.EntityID(i) {
			t.Errorf("%s: %d mentions in %d articles, want %d in %d", e.Name, e.Mentions, e.Articles, mentions[i], len(articles[i]))
		}
		if f.To[i] == e.ID {
			checkEvidence(t, as, e)
		}
	}
}

// BenchmarkFoldPeoples: under 10 ms for 500,000 mentions.
func BenchmarkFoldPeoples(b *testing.B) {
	as, es := resolved(world(1, 10_000, 50))
	for b.Loop() {
		FoldPeoples(as, es, whole)
	}
}
