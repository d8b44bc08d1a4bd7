package search

import (
	"cmp"
	"context"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"dossier/corpus"
)

// Scan gives the engine that reads every article, in default order, anew for
// each query, on as many goroutines as there are processors. It costs nothing
// to make and holds nothing but the articles, and is meant for up to about ten
// thousand of them: for 1,000 articles of 5 KB a common word takes about 20 ms of
// processor time, a rare one 6, a word in Cyrillic or Arabic letters, which are
// read one by one, 100 where the articles are in them too.
//
// It ranks by BM25 (Robertson and others, Okapi at TREC-3, 1994) with k1 1.2
// and b 0.75. A match in the title counts three times, in the standfirst twice.
// How rare a word is comes from the same scan, so that a score depends on
// nothing but the query and the articles. A query of filters and exclusions
// only gives every article it lets through a score of 0.
func Scan(articles []*corpus.Article) Engine {
	return &scan{articles: articles, generation: sync.OnceValue(func() string { return checksum(articles) })}
}

type scan struct {
	articles   []*corpus.Article
	generation func() string
}

// batch is how many articles a goroutine takes at a time: few, so that a
// cancelled search ends within a millisecond.
const batch = 16

func (s *scan) Search(ctx context.Context, q Query, limit int) (Answer, error) {
	answer := Answer{Exact: true, Query: q.String(), Generation: s.generation()}
	if err := ctx.Err(); err != nil {
		return Answer{}, fmt.Errorf("search: %w", err)
	}
	if q.plan == nil {
		return answer, nil
	}
	parts := make([]part, min(runtime.GOMAXPROCS(0), len(s.articles)/batch+1))
	g, running := errgroup.WithContext(ctx)
	var next atomic.Int64
	for i := range parts {
		g.Go(func() error { return parts[i].run(running, q.plan, s.articles, &next) })
	}
	if err := g.Wait(); err != nil {
		return Answer{}, fmt.Errorf("search: %w", err)
	}
	found, frequencies := together(parts, len(q.plan.leaves))
	rank(s.articles, q.plan, found, frequencies)
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.article, b.article))
	})
	answer.Total = len(found)
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	var err error
	if answer.Hits, err = s.hits(ctx, q.plan, found); err != nil {
		return Answer{}, err
	}
	return answer, nil
}

// match is an article that was found.
type match struct {
	article int
	weights []float64 // how often each sought leaf is in it, weighted
	score   float64
}

// part is what one goroutine found.
type part struct {
	sc      scratch
	found   []match
	with    []int  // for each leaf the articles that have it
	state   []int8 // for each leaf of the present article: 0 not known, 1 no, 2 yes
	article *corpus.Article
	plan    *plan
}

func (p *part) run(ctx context.Context, q *plan, articles []*corpus.Article, next *atomic.Int64) error {
	p.plan, p.with, p.state = q, make([]int, len(q.leaves)), make([]int8, len(q.leaves))
	has := p.has
	for {
		end := int(next.Add(batch))
		if end-batch >= len(articles) {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := end - batch; i < min(end, len(articles)); i++ {
			p.article = articles[i]
			clear(p.state)
			for _, l := range q.sought {
				p.has(l)
			}
			if q.root.matches(p.article, has) {
				p.found = append(p.found, match{article: i, weights: p.weights()})
			}
		}
	}
}

// has reports whether the present article has a leaf, and looks only once.
func (p *part) has(l int) bool {
	if p.state[l] == 0 {
		p.state[l] = 1
		if p.sc.has(&p.plan.leaves[l], p.article) {
			p.state[l] = 2
			p.with[l]++
		}
	}
	return p.state[l] == 2
}

// weights gives how often the present article has each sought leaf.
func (p *part) weights() []float64 {
	weights := make([]float64, len(p.plan.sought))
	for i, l := range p.plan.sought {
		if p.state[l] == 2 {
			weights[i] = p.sc.weight(&p.plan.leaves[l], p.article)
		}
	}
	return weights
}

func together(parts []part, leaves int) (found []match, with []int) {
	with = make([]int, leaves)
	for i := range parts {
		found = append(found, parts[i].found...)
		for l, n := range parts[i].with {
			with[l] += n
		}
	}
	return found, with
}

// hits gives the hits of found, their matches counted.
func (s *scan) hits(ctx context.Context, q *plan, found []match) ([]corpus.Hit, error) {
	hits := make([]corpus.Hit, len(found))
	g, running := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(found); from += batch {
		g.Go(func() error {
			var sc scratch
			for i := from; i < min(from+batch, len(found)) && running.Err() == nil; i++ {
				a := s.articles[found[i].article]
				hits[i] = corpus.Hit{Article: a.ID, Score: found[i].score}
				for _, m := range sc.marks(q, a) {
					hits[i].Hits += len(m.spans)
				}
			}
			return running.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return hits, nil
}

var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

// checksum tells one set of articles from another.
func checksum(articles []*corpus.Article) string {
	var sum uint32
	for _, a := range articles {
		sum = crc32.Update(sum, castagnoli(), []byte(a.ID))
		for i := range a.Blocks {
			sum = crc32.Update(sum, castagnoli(), []byte(a.Blocks[i].Text))
		}
	}
	return strconv.Itoa(len(articles)) + "-" + strconv.FormatUint(uint64(sum), 16)
}
