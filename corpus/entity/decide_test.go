package entity

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
)

// occurrencesIn is an index of where entities are mentioned.
func occurrencesIn(articles []*corpus.Article, entities int) Occurrences {
	all := make([][]corpus.Occurrence, entities)
	for i, a := range articles {
		for j, m := range a.Mentions {
			if m.Entity >= 0 {
				all[m.Entity] = append(all[m.Entity], corpus.Occurrence{Article: i, Mention: j})
			}
		}
	}
	return func(e corpus.EntityID) []corpus.Occurrence { return all[e] }
}

// baseOf resolves articles, which become its own.
func baseOf(articles []*corpus.Article) *Base {
	entities, mentions := Resolve(articles, whole)
	for i, a := range articles {
		a.Mentions = mentions[i]
	}
	return NewBase(articles, entities, occurrencesIn(articles, len(entities)), whole)
}

// named gives the entity with a key.
func named(t *testing.T, d *Decided, key string) *corpus.Entity {
	t.Helper()
	i := slices.IndexFunc(d.Entities, func(e corpus.Entity) bool { return string(e.Key) == key })
	if i < 0 {
		t.Fatalf("no %s in\n%s", key, told(d))
	}
	return &d.Entities[i]
}

// address gives the address of the entity with a key.
func address(t *testing.T, d *Decided, key string) corpus.Address {
	t.Helper()
	e := named(t, d, key)
	return d.Address(e.ID, occurrencesIn(d.Articles, len(d.Entities))(e.ID), "")
}

// told says all that readers see of d, in an order that IDs do not change.
func told(d *Decided) string {
	var lines []string
	key := func(id corpus.EntityID) string {
		if id < 0 {
			return fmt.Sprint(id)
		}
		return string(d.Entities[id].Key)
	}
	for _, e := range d.Entities {
		if !e.Exists() {
			continue
		}
		l := fmt.Sprintf("%s %q %s %d in %d %v", e.Key, e.Name, e.Type, e.Mentions, e.Articles, e.Names)
		for _, j := range e.Joins {
			l += fmt.Sprintf("; %s = %s: %s in %s block %d", j.Name, j.With, j.Rule, j.Article, j.Block)
		}
		var links []string
		for _, to := range e.Links {
			links = append(links, to.Relation+" "+key(to.To))
		}
		slices.Sort(links)
		lines = append(lines, l+" "+strings.Join(links, ", "))
	}
	slices.Sort(lines)
	for _, a := range d.Articles {
		l := string(a.ID)
		for _, m := range a.Mentions {
			l += fmt.Sprintf(" %s/%s", key(m.Entity), m.Type)
		}
		lines = append(lines, l)
	}
	for _, k := range slices.Sorted(maps.Keys(d.Keys)) {
		lines = append(lines, fmt.Sprintf("%s leads to %s", k, key(d.Keys[k])))
	}
	return strings.Join(lines, "\n")
}

// checkDecided fails where d breaks what every part of the reader relies on.
func checkDecided(t *testing.T, d *Decided) {
	t.Helper()
	at := occurrencesIn(d.Articles, len(d.Entities))
	keys := map[corpus.EntityKey]bool{}
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.ID != corpus.EntityID(i) {
			t.Fatalf("entity %d has ID %d", i, e.ID)
		}
		if !e.Exists() {
			if len(at(e.ID)) > 0 {
				t.Fatalf("entity %d does not exist, and is mentioned", i)
			}
			continue
		}
		if keys[e.Key] {
			t.Fatalf("two entities have the key %s", e.Key)
		}
		keys[e.Key] = true
		mentions, articles := 0, map[int]bool{}
		for _, o := range at(e.ID) {
			a := d.Articles[o.Article]
			if m := a.Mentions[o.Mention]; m.Type != e.Type {
				t.Fatalf("a mention of %s is a %s", e.Key, m.Type)
			} else if a.Blocks[m.Block].Kind.Counts() {
				mentions++
				articles[o.Article] = true
			}
		}
		byName := 0
		for _, n := range e.Names {
			byName += n.Mentions
		}
		if e.Mentions != mentions || e.Articles != len(articles) || byName != mentions {
			t.Fatalf("%s has %d mentions in %d articles, %d by name; its places are %d in %d", e.Key, e.Mentions, e.Articles, byName, mentions, len(articles))
		}
		checkTree(t, e)
	}
}

// checkTree fails where the joins of e are not a tree of its names.
func checkTree(t *testing.T, e *corpus.Entity) {
	t.Helper()
	if len(e.Joins) != len(e.Names)-1 {
		t.Fatalf("%s has %d names and %d joins: %v %v", e.Key, len(e.Names), len(e.Joins), e.Names, e.Joins)
	}
	has := map[string]bool{}
	for _, n := range e.Names {
		has[n.Text] = true
	}
	joined := map[string]bool{}
	for _, j := range e.Joins {
		if !has[j.Name] || !has[j.With] || joined[j.Name] || j.Rule == "" || j.Article == "" {
			t.Fatalf("%s is joined by %+v; its names are %v", e.Key, j, e.Names)
		}
		joined[j.Name] = true
	}
}

// invented makes articles that name people, bodies and places by several names
// each, with namesakes among them.
func invented(r *rand.Rand, articles int) []*corpus.Article {
	given := []string{"Anna", "Bo", "Carl", "Dora", "Emil", "Freda", "Gus"}
	family := []string{"Ekberg", "Falk", "Grahn", "Hult", "Isaksson", "Jarl", "Kling", "Lund"}
	bodies := []string{"Northern Harbour Company", "NHC", "Harbour Company", "Lakeside Reading Circle", "Falk Foundation"}
	places := []string{"Denmark", "Danish", "Copenhagen", "Sweden", "Swedish", "Upper Wexby", "Wexby"}
	pick := func(of []string) string { return of[r.IntN(len(of))] }
	var out []*corpus.Article
	for n := range articles {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			if r.IntN(8) == 0 {
				b.WriteString("furniture: ")
			}
			for range 1 + r.IntN(4) {
				switch r.IntN(5) {
				case 0:
					fmt.Fprintf(&b, "{p %s %s} spoke. ", pick(given), pick(family))
				case 1:
					fmt.Fprintf(&b, "{p %s} answered. ", pick(family))
				case 2:
					fmt.Fprintf(&b, "So did the {o %s}. ", pick(bodies))
				default:
					fmt.Fprintf(&b, "In {l %s} it rained. ", pick(places))
				}
			}
			b.WriteString("\n")
		}
		out = append(out, marked(n, b.String()))
	}
	return out
}

// anyDecision gives some decision about d.
func anyDecision(r *rand.Rand, d *Decided, n int) corpus.Decision {
	at := occurrencesIn(d.Articles, len(d.Entities))
	var living []*corpus.Entity
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Exists() {
			living = append(living, e)
		}
	}
	e, o := living[r.IntN(len(living))], living[r.IntN(len(living))]
	name := e.Names[r.IntN(len(e.Names))].Text
	c := corpus.Decision{Act: corpus.Acts()[r.IntN(6)], Of: d.Address(e.ID, at(e.ID), ""), When: time.Unix(int64(1e9+n), 0).UTC(), Why: "because"}
	switch c.Act {
	case corpus.Merge, corpus.Apart:
		c.Other = d.Address(o.ID, at(o.ID), "")
		if r.IntN(3) == 0 && len(e.Names) > 1 { // of one entity's names
			c.Of, c.Other = d.Address(e.ID, at(e.ID), e.Names[0].Text), d.Address(e.ID, at(e.ID), e.Names[1].Text)
		}
	case corpus.Split:
		c.Name = name
	case corpus.Rename:
		c.Name = fmt.Sprintf("Name %d", n)
	case corpus.Retype:
		c.Type = corpus.Types()[r.IntN(4)]
	case corpus.Hide:
		if r.IntN(2) == 0 {
			c.Here = d.Articles[at(e.ID)[0].Article].ID
		}
	}
	return c
}

// A chain of decisions, each made on what the one before gave, must come out as
// all of them made at once, in any order, on what the machine made.
func TestOneDecisionAfterTheOtherComesOutAsAllAtOnce(t *testing.T) {
	acts := map[corpus.DecisionAct]int{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		articles := invented(r, 3+r.IntN(12))
		base := baseOf(articles)
		machine := told(base.Decided())
		d := base.Decided()
		var decisions []corpus.Decision
		for n := range 25 {
			if len(decisions) > 0 && r.IntN(4) == 0 {
				i := len(decisions) - 1
				if r.IntN(2) == 0 {
					i = r.IntN(len(decisions)) // taken out of the file by hand
				}
				decisions = slices.Delete(slices.Clone(decisions), i, i+1)
				d = d.With(decisions)
			} else {
				c := anyDecision(r, d, n)
				next := d.With(append(slices.Clip(decisions), c))
				if len(next.Resting) > 0 && next.Resting[len(next.Resting)-1].Index == len(decisions) {
					continue
				}
				c.Key = next.Taken(len(decisions))
				decisions = append(slices.Clip(decisions), c)
				d = next
				acts[c.Act]++
			}
			checkDecided(t, d)
			shuffled := slices.Clone(decisions)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got, want := told(d), told(base.Decided().With(shuffled)); got != want {
				t.Fatalf("seed %d, step %d, %+v:\n%s", seed, n, decisions[max(0, len(decisions)-1):], firstDifference(got, want))
			}
		}
		anew := rand.New(rand.NewPCG(seed, 1))
		resolved := baseOf(invented(anew, 3+anew.IntN(12))).Decided()
		if got, want := told(d), told(resolved.With(decisions)); got != want {
			t.Fatalf("seed %d: all articles resolved anew:\n%s", seed, firstDifference(got, want))
		}
		if got := told(d.With(nil)); got != machine {
			t.Fatalf("seed %d: all undone is not the machine's:\n%s", seed, firstDifference(got, machine))
		}
		if got := told(base.Decided()); got != machine {
			t.Fatalf("seed %d: the base has changed:\n%s", seed, firstDifference(got, machine))
		}
	}
	for _, a := range corpus.Acts() {
		if acts[a] < 20 {
			t.Errorf("only %d decisions to %s were made: %v", acts[a], a, slices.SortedFunc(maps.Keys(acts), cmp.Compare))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			return "got  " + strings.Join(g[min(i, len(g)):min(i+1, len(g))], "") + "\nwant " + strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		}
	}
	return ""
}
