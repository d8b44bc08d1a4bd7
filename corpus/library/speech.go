package library

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"dossier/corpus"
	"dossier/corpus/quote"
	"dossier/corpus/timeline"
	"dossier/corpus/token"
)

// speech keeps what was found in each article, which is worked out when it is
// asked for first. Two who ask at once may both work it out, and find the same.
type speech struct {
	quotes  []atomic.Pointer[[]corpus.Quotation]
	moments []atomic.Pointer[[]corpus.Moment]
}

func newSpeech(articles int) *speech {
	return &speech{make([]atomic.Pointer[[]corpus.Quotation], articles), make([]atomic.Pointer[[]corpus.Moment], articles)}
}

// without gives what is kept of all articles but those at the places changed,
// of which the dates stay.
func (s *speech) without(changed []int) *speech {
	if len(changed) == 0 {
		return s
	}
	next := newSpeech(len(s.quotes))
	for i := range s.quotes {
		next.quotes[i].Store(s.quotes[i].Load())
		next.moments[i].Store(s.moments[i].Load())
	}
	for _, i := range changed {
		next.quotes[i].Store(nil)
	}
	return next
}

// Quotes gives what e said, in default order, then in the order of the text;
// for [corpus.NoEntity] everything that anybody said. The only error is
// ctx.Err(), wrapped. Each article is read for quotes once, at some 20 MB a
// second and processor, and of an entity's only those that name it.
func (s *Snapshot) Quotes(ctx context.Context, e corpus.EntityID) ([]corpus.Said, error) {
	of, err := each(ctx, "find quotes", s.naming(e), func(i int) []corpus.Quotation { return s.quotesOf(i) })
	if err != nil {
		return nil, err
	}
	var all []corpus.Said
	for n, i := range s.naming(e) {
		for _, q := range of[n] {
			if e == corpus.NoEntity || q.Entity == e {
				all = append(all, corpus.Said{Article: s.articles[i].ID, Quotation: q})
			}
		}
	}
	return all, nil
}

// QuotesIn gives what is said in the article called id, in the order of the text.
func (s *Snapshot) QuotesIn(id corpus.ArticleID) []corpus.Quotation {
	i, ok := s.byID[id]
	if !ok {
		return nil
	}
	return s.quotesOf(i)
}

// quotesOf gives the quotes of the article at i.
func (s *Snapshot) quotesOf(i int) []corpus.Quotation {
	if known := s.speech.quotes[i].Load(); known != nil {
		return *known
	}
	a := s.articles[i]
	found := quote.Find(a, wordsOf(a, corpus.Kind.Counts))
	s.speech.quotes[i].Store(&found)
	return found
}

// Timeline gives the dates of the articles that name e and the dates mentioned
// in a sentence that names it, oldest first; for [corpus.NoEntity] every date of
// the corpus. The only error is ctx.Err(), wrapped. The cost is that of
// [Snapshot.Quotes], or less.
func (s *Snapshot) Timeline(ctx context.Context, e corpus.EntityID) ([]corpus.Moment, error) {
	of, err := each(ctx, "find dates", s.naming(e), func(i int) []corpus.Moment { return s.momentsOf(i) })
	if err != nil {
		return nil, err
	}
	var all []corpus.Moment
	for n, i := range s.naming(e) {
		for _, m := range of[n] {
			if e == corpus.NoEntity || m.Published || s.besides(s.articles[i], e, m) {
				all = append(all, m)
			}
		}
	}
	timeline.Sort(all, func(id corpus.ArticleID) int { return s.byID[id] })
	return all, nil
}

// momentsOf gives the dates of the article at i.
func (s *Snapshot) momentsOf(i int) []corpus.Moment {
	if known := s.speech.moments[i].Load(); known != nil {
		return *known
	}
	a := s.articles[i]
	found := timeline.Find(a, wordsOf(a, timeline.Reads))
	s.speech.moments[i].Store(&found)
	return found
}

// besides reports whether the sentence of m names e.
func (s *Snapshot) besides(a *corpus.Article, e corpus.EntityID, m corpus.Moment) bool {
	sentence := token.SentenceAt(a.Blocks[m.Block].Text, m.Span)
	first, _ := slices.BinarySearchFunc(a.Mentions, m.Block, func(o corpus.Mention, block int) int { return o.Block - block })
	for _, o := range a.Mentions[first:] {
		if o.Block != m.Block {
			break
		}
		if o.Entity == e && sentence.Overlaps(o.Span) {
			return true
		}
	}
	return false
}

// naming gives the places of the articles that name e where it counts, in
// order; for [corpus.NoEntity] of all.
func (s *Snapshot) naming(e corpus.EntityID) []int {
	var places []int
	if e == corpus.NoEntity {
		for i := range s.articles {
			places = append(places, i)
		}
		return places
	}
	for _, o := range s.Occurrences(e) {
		a, m := s.Mention(o)
		if n := len(places); (n == 0 || places[n-1] != o.Article) && a.Blocks[m.Block].Kind.Counts() {
			places = append(places, o.Article)
		}
	}
	return places
}

// each gives what work makes of every place, in order, on as many goroutines as
// there are processors.
func each[T any](ctx context.Context, what string, places []int, work func(int) T) ([]T, error) {
	out := make([]T, len(places))
	g, running := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(places)) {
		g.Go(func() error {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(places) || running.Err() != nil {
					return running.Err()
				}
				out[n] = work(places[n])
			}
		})
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return out, nil
}

// wordsOf gives the sentences of every block of a whose kind is read.
func wordsOf(a *corpus.Article, reads func(corpus.Kind) bool) [][]corpus.Sentence {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		if reads(b.Kind) {
			words[i] = token.Sentences(b.Text)
		}
	}
	return words
}
