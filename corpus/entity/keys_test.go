package entity

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dossier/corpus"
)

// keyAt gives the key of the entity that an anchor names.
func keyAt(t *testing.T, as []*corpus.Article, es []corpus.Entity, at corpus.Anchor) corpus.EntityKey {
	t.Helper()
	i := slices.IndexFunc(as, func(a *corpus.Article) bool { return a.ID == at.Article })
	id := namedAt(as[i], at)
	if id == corpus.NoEntity {
		t.Fatalf("nothing is named at %+v", at)
	}
	return es[id].Key
}

// copies gives articles that can be resolved without changing the others.
func copies(articles []*corpus.Article) []*corpus.Article {
	out := make([]*corpus.Article, len(articles))
	for i, a := range articles {
		c := *a
		c.Mentions = slices.Clone(a.Mentions)
		out[i] = &c
	}
	return out
}

// TestNoArticleChangesAKeptKey adds the articles of a world one by one, in any
// order of their dates: each key stays with what it was made for, unless that
// was joined to something older.
func TestNoArticleChangesAKeptKey(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			all := world(seed, 14, 30)
			r := rand.New(rand.NewPCG(seed, 9))
			r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			var kept []KeptKey
			for n := 3; n <= len(all); n++ {
				as, es := resolved(copies(all[:n]))
				es, next := KeepKeys(as, es, kept)
				for i, k := range kept {
					got := keyAt(t, as, es, k.Anchor)
					older := slices.ContainsFunc(kept[:i], func(o KeptKey) bool { return o.Key == got })
					if got != k.Key && !older {
						t.Fatalf("with %d articles %s has become %s", n, k.Key, got)
					}
				}
				keys := map[corpus.EntityKey]bool{}
				for _, e := range es {
					if keys[e.Key] {
						t.Fatalf("two entities have the key %s", e.Key)
					}
					keys[e.Key] = true
				}
				if !slices.Equal(next[:len(kept)], kept) {
					t.Fatal("what was kept is changed")
				}
				kept = next
			}
		})
	}
}

func TestAnOlderArticleChangesNoKeptKey(t *testing.T) {
	late := marked(1, "{p Sergei Lavrov} met {p Kerry} of {o Acme Corp.}. {p Lavrov} left.")
	early := marked(0, "{p Sergey Viktorovich Lavrov} and {p John Kerry} of {o Acme Corporation}.")
	as, es := resolved(copies([]*corpus.Article{late}))
	es, kept := KeepKeys(as, es, nil)
	if len(kept) != len(es) || len(es) != 3 {
		t.Fatalf("%d keys are kept of %d entities", len(kept), len(es))
	}
	as, es = resolved(copies([]*corpus.Article{early, late}))
	if e := find(t, es, "Sergey Viktorovich Lavrov"); e.Key != "person:sergey-viktorovich-lavrov" {
		t.Fatalf("without what was kept the key is %s", e.Key)
	}
	before := slices.Clone(es)
	es, again := KeepKeys(as, es, kept)
	for name, want := range map[string]corpus.EntityKey{
		"Sergey Viktorovich Lavrov": "person:sergei-lavrov", "John Kerry": "person:kerry", "Acme Corp.": "organization:acme-corp",
	} {
		if e := find(t, es, name); e.Key != want {
			t.Errorf("the key of %s is %s, want %s", name, e.Key, want)
		}
	}
	if !reflect.DeepEqual(again, kept) {
		t.Errorf("nothing is new, but %v is kept", again)
	}
	for i := range es {
		es[i].Key = before[i].Key
	}
	if !reflect.DeepEqual(es, before) {
		t.Error("more than keys has changed")
	}
}

func TestAKeyGoesWithTheOlderOfTwoThatAreJoined(t *testing.T) {
	apart := []*corpus.Article{marked(0, "{o Halden Data} rose."), marked(1, "{o Norvane Systems} fell.")}
	as, es := resolved(copies(apart))
	_, kept := KeepKeys(as, es, []KeptKey{{"organization:old", corpus.Anchor{Article: "a001", Text: "Norvane Systems"}}})
	as, es = resolved(copies(append(apart, marked(2, "{o Halden Data} has been renamed {o Norvane Systems}."))))
	es, kept = KeepKeys(as, es, kept)
	if len(es) != 1 || es[0].Key != "organization:old" {
		t.Errorf("entities %v, want one with the key that was kept first", es)
	}
	if len(kept) != 2 {
		t.Errorf("the other key is forgotten: %v", kept)
	}
	// Apart again: each has its own.
	as, es = resolved(copies(apart))
	es, _ = KeepKeys(as, es, kept)
	if find(t, es, "Norvane Systems").Key != "organization:old" || find(t, es, "Halden Data").Key != "organization:halden-data" {
		t.Errorf("apart again: %v", es)
	}
}

func TestWhatIsNewTakesNoKeptKey(t *testing.T) {
	kept := []KeptKey{{"person:ann-lee", corpus.Anchor{Article: "a000", Text: "Bea Okri"}}, {"person:cy-roe", corpus.Anchor{Article: "gone", Text: "Cy Roe"}}}
	as, es := resolved(markedAll("{p Bea Okri} left.\n--\n{p Ann Lee} came. {p Cy Roe} sat."))
	es, kept = KeepKeys(as, es, kept)
	for name, want := range map[string]corpus.EntityKey{"Bea Okri": "person:ann-lee", "Ann Lee": "person:ann-lee-2", "Cy Roe": "person:cy-roe"} {
		if e := find(t, es, name); e.Key != want {
			t.Errorf("the key of %s is %s, want %s", name, e.Key, want)
		}
	}
	if len(kept) != 3 {
		t.Errorf("kept: %v", kept)
	}
}

func TestAnAnchorThatIsGoneIsReplacedAndOneThatWaitsIsKept(t *testing.T) {
	late := marked(1, "{p Sergei Lavrov} left.")
	kept := []KeptKey{{"person:sergei-lavrov", corpus.Anchor{Article: "moved", Text: "Sergei Lavrov"}},
		{"person:cy-roe", corpus.Anchor{Article: "gone", Text: "Cy Roe"}}}
	before := slices.Clone(kept)
	as, es := resolved(copies([]*corpus.Article{late}))
	_, next := KeepKeys(as, es, kept)
	if len(next) != 2 || next[0].Anchor.Article != late.ID || next[1] != kept[1] || !slices.Equal(kept, before) {
		t.Fatalf("kept %v, and of them %v", next, kept)
	}
	as, es = resolved(copies([]*corpus.Article{marked(0, "{p Sergey Lavrov} came."), late}))
	es, again := KeepKeys(as, es, next)
	if len(es) != 1 || es[0].Key != "person:sergei-lavrov" || !slices.Equal(again, next) {
		t.Errorf("with an older article %v, kept %v", es, again)
	}
}

func TestABrokenAnchorHarmsNothing(t *testing.T) {
	as, es := resolved(markedAll("{p Bea Okri} left."))
	for _, at := range []corpus.Anchor{{}, {Article: "a000"}, {Article: "a000", Block: 7, Text: "Bea Okri"}, {Article: "a000", Block: -1, Text: "Bea"},
		{Article: "a000", Text: "Bea Okri", Nth: 3}, {Article: "a000", Text: "left"}, {Article: "a000", Text: "Bea Okri", Nth: -1}} {
		got, _ := KeepKeys(as, es, []KeptKey{{"person:x", at}})
		if got[0].Key != "person:bea-okri" {
			t.Errorf("%+v gives %s", at, got[0].Key)
		}
	}
}

// BenchmarkKeepKeys: under 100 ms for 500,000 mentions.
func BenchmarkKeepKeys(b *testing.B) {
	as, es := resolved(world(1, 10_000, 50))
	_, kept := KeepKeys(as, es, nil)
	for b.Loop() {
		KeepKeys(as, es, kept)
	}
}
