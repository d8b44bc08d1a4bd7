package refs

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"dossier/corpus"
)

// article makes an article of blocks that name entities by number. Block kinds
// alternate as given; a block without one is a paragraph.
func article(n int, kinds []corpus.Kind, blocks ...[]int) *corpus.Article {
	a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("a%05d", n)), Number: n + 1}
	for b, names := range blocks {
		kind := corpus.Paragraph
		if b < len(kinds) {
			kind = kinds[b]
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: kind, Text: "text"})
		for i, e := range names {
			a.Mentions = append(a.Mentions, corpus.Mention{Block: b, Span: corpus.Span{Start: i, End: i + 1}, Entity: corpus.EntityID(e)})
		}
	}
	return a
}

func entities(n int) []corpus.Entity {
	es := make([]corpus.Entity, n)
	for i := range es {
		es[i] = corpus.Entity{ID: corpus.EntityID(i), Name: fmt.Sprintf("%03x of one name", uint32(i)*2654435761>>8)}
	}
	return es
}

func TestWithCountsWhereItCounts(t *testing.T) {
	es := []corpus.Entity{{Name: "A"}, {Name: "B"}, {Name: "C"}, {Name: "D"}, {Name: "E"}}
	x := Build([]*corpus.Article{
		article(0, nil, []int{0, 1, 1, 0}, []int{2}, []int{0, 1}),
		article(1, []corpus.Kind{corpus.Paragraph, corpus.Furniture, corpus.Caption}, []int{0, 2}, []int{0, 3}, []int{4, 0}),
		article(2, nil, []int{1, 2}),
		article(3, nil, []int{0}, []int{-1, 3}),
	}, es)
	want := []corpus.Companion{{Entity: 2, Articles: 2, Blocks: 1}, {Entity: 1, Articles: 1, Blocks: 2}, {Entity: 3, Articles: 1}}
	if got := x.With(0); !slices.Equal(got, want) {
		t.Errorf("With(A) = %v, want %v", got, want)
	}
	if got := x.With(4); len(got) != 0 {
		t.Errorf("With(E), named in a caption only, = %v", got)
	}
	if got := x.Occurrences(0); len(got) != 7 || got[3] != (corpus.Occurrence{Article: 1, Mention: 0}) {
		t.Errorf("Occurrences(A) = %v", got)
	}
	for _, e := range []corpus.EntityID{-1, 5} {
		if x.With(e) != nil || x.Occurrences(e) != nil {
			t.Errorf("entity %d, which is not there, has company", e)
		}
	}
}

func TestRelatedPutsRareNamesFirst(t *testing.T) {
	// 0 is the subject of all; 1 is in three; 2 and 3 are rare.
	es := []corpus.Entity{{Name: "Subject"}, {Name: "Common"}, {Name: "Rare"}, {Name: "Also rare"}, {Name: "Alone"}}
	x := Build([]*corpus.Article{
		article(0, nil, []int{0, 1, 2, 3, 4}),
		article(1, nil, []int{0}),
		article(2, nil, []int{0, 1}),
		article(3, nil, []int{0, 2, 2, 2}),
		article(4, nil, []int{0, 1, 3}),
	}, es)
	got := x.Related(0)
	want := []struct {
		to     corpus.ArticleID
		shared []corpus.EntityID
	}{
		{"a00004", []corpus.EntityID{3, 1, 0}}, {"a00003", []corpus.EntityID{2, 0}},
		{"a00002", []corpus.EntityID{1, 0}}, {"a00001", []corpus.EntityID{0}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d related articles, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		if got[i].From != "a00000" || got[i].To != w.to || !slices.Equal(got[i].Entities, w.shared) {
			t.Errorf("related article %d is %v, want %v", i, got[i], w)
		}
	}
	if got[3].Weight <= 0 || got[3].Weight >= got[2].Weight/10 {
		t.Errorf("articles that share only the subject weigh %v, those that share more %v", got[3].Weight, got[2].Weight)
	}
	if x.Related(-1) != nil || x.Related(5) != nil {
		t.Error("an article that is not there has related ones")
	}
}

func TestManySubjectsWeighLessThanOneRareName(t *testing.T) {
	var all []int
	for e := range 60 {
		all = append(all, e)
	}
	articles := []*corpus.Article{article(0, nil, append(slices.Clone(all), 60)), article(1, nil, all), article(2, nil, []int{60})}
	for n := 3; n < 40; n++ {
		articles = append(articles, article(n, nil, all))
	}
	got := Build(articles, entities(61)).Related(0)
	if got[0].To != "a00002" || len(got) != 39 {
		t.Errorf("%d related, first %v, want the article with the rare name", len(got), got[0])
	}
}

func TestNothingIsSharedInAnEmptyCorpus(t *testing.T) {
	x := Build(nil, nil)
	if x.With(0) != nil || x.Related(0) != nil || x.Occurrences(0) != nil {
		t.Error("an empty corpus has references")
	}
	alone := Build([]*corpus.Article{article(0, nil, []int{0, 1})}, entities(2))
	if got := alone.Related(0); len(got) != 0 {
		t.Errorf("the only article is related to %v", got)
	}
}

// world makes a random corpus: a few names in most articles, most in few.
func world(seed uint64, articles, names, mentions int) ([]*corpus.Article, []corpus.Entity) {
	r := rand.New(rand.NewPCG(seed, 1))
	kinds := []corpus.Kind{corpus.Title, corpus.Caption, corpus.Paragraph, corpus.Furniture, corpus.Paragraph, corpus.Paragraph}
	out := make([]*corpus.Article, articles)
	for i := range out {
		blocks := make([][]int, 6)
		for m := range mentions {
			u := r.Float64()
			e := int(u * u * u * float64(names+1)) // few names are in most articles
			blocks[m*6/mentions] = append(blocks[m*6/mentions], e-1)
		}
		out[i] = article(i, kinds, blocks...)
	}
	return out, entities(names)
}

func TestWithEqualsANaiveCount(t *testing.T) {
	for seed := range uint64(20) {
		articles, es := world(seed, 12, 15, 20)
		x := Build(articles, es)
		for e := range es {
			if got, want := x.With(corpus.EntityID(e)), naiveWith(articles, es, corpus.EntityID(e)); !slices.Equal(got, want) {
				t.Fatalf("seed %d: With(%d) = %v, want %v", seed, e, got, want)
			}
			for _, c := range x.With(corpus.EntityID(e)) {
				back := corpus.Companion{Entity: corpus.EntityID(e), Articles: c.Articles, Blocks: c.Blocks}
				if !slices.Contains(x.With(c.Entity), back) {
					t.Fatalf("seed %d: %d is with %v, but not the other way round", seed, e, c)
				}
			}
		}
	}
}

func naiveWith(articles []*corpus.Article, es []corpus.Entity, e corpus.EntityID) []corpus.Companion {
	var out []corpus.Companion
	for o := range es {
		c := corpus.Companion{Entity: corpus.EntityID(o)}
		for _, a := range articles {
			if named(a, -1, e) && named(a, -1, c.Entity) {
				c.Articles++
			}
			for b := range a.Blocks {
				if named(a, b, e) && named(a, b, c.Entity) {
					c.Blocks++
				}
			}
		}
		if c.Entity != e && c.Articles > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b corpus.Companion) int {
		return cmp.Or(b.Articles-a.Articles, b.Blocks-a.Blocks, cmp.Compare(es[a.Entity].Name, es[b.Entity].Name))
	})
	return out
}

// named reports whether a names e where it counts, in block b or, for -1, in
// any.
func named(a *corpus.Article, b int, e corpus.EntityID) bool {
	return slices.ContainsFunc(a.Mentions, func(m corpus.Mention) bool {
		return m.Entity == e && (b < 0 || m.Block == b) && a.Blocks[m.Block].Kind.Counts()
	})
}

func TestRelatedIsSymmetric(t *testing.T) {
	articles, es := world(3, 40, 60, 20)
	x := Build(articles, es)
	for i := range articles {
		last := 1e300
		for _, r := range x.Related(i) {
			if r.Weight > last || r.Weight <= 0 || len(r.Entities) == 0 {
				t.Fatalf("article %d: weight %v after %v", i, r.Weight, last)
			}
			last = r.Weight
			back := x.Related(slices.IndexFunc(articles, func(a *corpus.Article) bool { return a.ID == r.To }))
			r.From, r.To = r.To, r.From
			if !slices.ContainsFunc(back, func(o corpus.Reference) bool { return reflect.DeepEqual(o, r) }) {
				t.Fatalf("article %d: %v is not there the other way round", i, r)
			}
		}
	}
}

func TestIndexIsSafeForManyReaders(t *testing.T) {
	articles, es := world(5, 30, 30, 20)
	x := Build(articles, es)
	want := x.With(1)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range articles {
				x.Related(i)
			}
			if got := x.With(1); !slices.Equal(got, want) {
				t.Errorf("With(1) = %v beside other readers, want %v", got, want)
			}
		})
	}
	wg.Wait()
}

// BenchmarkBuild: under 50 ms for 10,000 articles of 60 mentions.
func BenchmarkBuild(b *testing.B) {
	articles, es := world(1, 10_000, 50_000, 60)
	for b.Loop() {
		Build(articles, es)
	}
}

// BenchmarkWith: under 5 ms for the most mentioned of 50,000 entities.
func BenchmarkWith(b *testing.B) {
	articles, es := world(1, 10_000, 50_000, 60)
	x := Build(articles, es)
	for b.Loop() {
		x.With(0)
	}
}

// BenchmarkRelated: under 5 ms.
func BenchmarkRelated(b *testing.B) {
	articles, es := world(1, 10_000, 50_000, 60)
	x := Build(articles, es)
	for b.Loop() {
		x.Related(77)
	}
}

func TestOfEquallyRareNamesThoseOfTypeOtherComeLast(t *testing.T) {
	es := []corpus.Entity{{Name: "Americans", Type: corpus.Other}, {Name: "Obama", Type: corpus.Person},
		{Name: "Albanians", Type: corpus.Other}, {Name: "NATO", Type: corpus.Organization}, {Name: "Turkey", Type: corpus.Place},
		{Name: "A rare feast", Type: corpus.Other}}
	x := Build([]*corpus.Article{
		article(0, nil, []int{0, 1, 2, 3, 4, 5}),
		article(1, nil, []int{0, 1, 2, 3, 4, 5}),
		article(2, nil, []int{0, 1, 2, 3, 4}),
		article(3, nil, []int{}),
	}, es)
	want := []corpus.EntityID{5, 3, 1, 4, 2, 0}
	if got := x.Related(0)[0].Entities; !slices.Equal(got, want) {
		t.Errorf("both name %v, want %v: the rarest, then what is no people, then peoples", got, want)
	}
}
