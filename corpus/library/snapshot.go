// Package library is the only door to a corpus. It chains the stages that make
// a [Snapshot] of raw files, and answers every question about one.
package library

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/entity"
	"dossier/corpus/refs"
	"dossier/corpus/search"
	"dossier/corpus/source"
	"dossier/corpus/token"
)

// Snapshot is everything known about a corpus at one moment. It is immutable
// and safe for concurrent use; what it hands out must not be changed.
type Snapshot struct {
	name     string
	complete bool
	articles []*corpus.Article // default order
	byID     map[corpus.ArticleID]int
	entities []corpus.Entity
	problems []corpus.Problem
	raw      map[corpus.ArticleID]source.Item
	keys     func() map[corpus.EntityKey]corpus.EntityID // made on first use
	refs     *refs.Index
	engine   search.Engine
	speech   *speech
	*made
	decided   *entity.Decided // nil: the snapshot is not complete
	decisions []corpus.Decision
	*folding  // nil: peoples are entities of their own
}

// Empty gives the snapshot of a corpus of which nothing is known yet.
func Empty(name string) *Snapshot {
	return newSnapshot(name, nil, nil, nil, nil)
}

func newSnapshot(name string, articles []*corpus.Article, entities []corpus.Entity, problems []corpus.Problem, raw map[corpus.ArticleID]source.Item) *Snapshot {
	s := &Snapshot{name: name, articles: articles, entities: entities, problems: problems, raw: raw,
		byID: make(map[corpus.ArticleID]int, len(articles))}
	for i, a := range articles {
		s.byID[a.ID] = i
	}
	s.made = &made{problems: problems}
	s.keys = sync.OnceValue(func() map[corpus.EntityKey]corpus.EntityID {
		keys := make(map[corpus.EntityKey]corpus.EntityID, len(entities))
		for i := range entities {
			keys[entities[i].Key] = corpus.EntityID(i)
		}
		return keys
	})
	s.refs = refs.Build(articles, entities)
	s.engine = search.Scan(articles)
	s.speech = newSpeech(len(articles))
	return s
}

// Name is what the corpus is called.
func (s *Snapshot) Name() string { return s.name }

// Complete reports whether the snapshot holds the whole corpus, entities
// included, and not just what has been read so far.
func (s *Snapshot) Complete() bool { return s.complete }

// Articles gives every article in default order: oldest first, undated last,
// then by path. An article's Number is its index here plus one.
func (s *Snapshot) Articles() []*corpus.Article { return s.articles }

// Article gives the article called id.
func (s *Snapshot) Article(id corpus.ArticleID) (*corpus.Article, bool) {
	i, ok := s.byID[id]
	if !ok {
		return nil, false
	}
	return s.articles[i], true
}

// Entities gives every entity, by [corpus.EntityID]. Where decisions took one
// out its place is empty (see [corpus.Entity.Exists]); otherwise they come in no
// order that means anything.
func (s *Snapshot) Entities() []corpus.Entity { return s.entities }

// Entity gives the entity called id, or nil where there is none.
func (s *Snapshot) Entity(id corpus.EntityID) *corpus.Entity {
	if id < 0 || int(id) >= len(s.entities) || !s.entities[id].Exists() {
		return nil
	}
	return &s.entities[id]
}

// EntityByKey gives the entity with the stable key, or nil.
func (s *Snapshot) EntityByKey(key corpus.EntityKey) *corpus.Entity {
	id, ok := corpus.NoEntity, false
	if s.decided != nil {
		id, ok = s.decided.Keys[key]
	}
	if !ok {
		if id, ok = s.keys()[key]; !ok {
			return nil
		}
	}
	if s.Folded() && id >= 0 {
		id = s.to[id]
	}
	return s.Entity(id)
}

// Problems gives what could not be read or shown as it came.
func (s *Snapshot) Problems() []corpus.Problem { return s.problems }

// Occurrences gives every mention of e, in default order, then in the order of
// the text, mentions that do not count included.
func (s *Snapshot) Occurrences(e corpus.EntityID) []corpus.Occurrence {
	if s.Entity(e) == nil {
		return nil
	}
	return s.refs.Occurrences(e)
}

// Mention gives the article and the mention at o.
func (s *Snapshot) Mention(o corpus.Occurrence) (*corpus.Article, corpus.Mention) {
	a := s.articles[o.Article]
	return a, a.Mentions[o.Mention]
}

// Counts gives for each article that mentions e how often it does where it
// counts.
func (s *Snapshot) Counts(e corpus.EntityID) map[corpus.ArticleID]int {
	counts := map[corpus.ArticleID]int{}
	for _, o := range s.Occurrences(e) {
		if a, m := s.Mention(o); a.Blocks[m.Block].Kind.Counts() {
			counts[a.ID]++
		}
	}
	return counts
}

// With gives whom e is mentioned with, most articles first, then most blocks.
func (s *Snapshot) With(e corpus.EntityID) []corpus.Companion {
	if s.Entity(e) == nil {
		return nil
	}
	return s.refs.With(e)
}

// Related gives the articles that belong with the one called id, strongest
// first, each with its reason.
func (s *Snapshot) Related(id corpus.ArticleID) []corpus.Reference {
	i, ok := s.byID[id]
	if !ok {
		return nil
	}
	return s.refs.Related(i)
}

// Sentence gives the sentence around span in a block of a.
func (s *Snapshot) Sentence(a *corpus.Article, block int, span corpus.Span) corpus.Span {
	return token.SentenceAt(a.Blocks[block].Text, span)
}

// Source gives the article as it came, in lines, decoded and safe to show. It
// reads the file anew.
func (s *Snapshot) Source(ctx context.Context, id corpus.ArticleID) ([]string, error) {
	item, ok := s.raw[id]
	if !ok {
		return nil, fmt.Errorf("source of article %s: no such article", id)
	}
	raw, err := item.Read(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the source of %s: %w", s.veil.path(item.Path), err)
	}
	return clean.Source(raw)
}

// passagesPerHit is how many passages of an article a search shows.
const passagesPerHit = 3

// passagesBatch is how many hits a goroutine takes at a time.
const passagesBatch = 16

// Answer is what a search found, best first.
type Answer = search.Answer

// QueryError says where a query could not be understood, in a sentence for a
// person.
type QueryError = search.Error

// Search gives at most limit hits for query, each with its best passages. A
// malformed query gives a [*QueryError]; a cancelled ctx gives
// ctx.Err(). An empty query has no hits.
func (s *Snapshot) Search(ctx context.Context, query string, limit int) (Answer, error) {
	q, err := search.Parse(query)
	if err != nil {
		return Answer{}, err
	}
	return s.answer(ctx, q, limit)
}

// SearchTyped is [Snapshot.Search] for a query that is still being typed: its
// last word may be the beginning of one. The answer's Query, given to
// [Snapshot.Matches] or [Snapshot.Search], finds the same.
func (s *Snapshot) SearchTyped(ctx context.Context, query string, limit int) (Answer, error) {
	q, err := search.ParsePrefix(query)
	if err != nil {
		return Answer{}, err
	}
	return s.answer(ctx, q, limit)
}

func (s *Snapshot) answer(ctx context.Context, q search.Query, limit int) (Answer, error) {
	answer, err := s.engine.Search(ctx, q, limit)
	if err != nil {
		return Answer{}, err
	}
	g, running := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for hits := range slices.Chunk(answer.Hits, passagesBatch) {
		g.Go(func() error {
			for i := range hits {
				if a, ok := s.Article(hits[i].Article); ok && running.Err() == nil {
					hits[i].Passages = search.Passages(q, a, passagesPerHit)
				}
			}
			return running.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return Answer{}, fmt.Errorf("find passages: %w", err)
	}
	return answer, nil
}

// Matches gives every passage of a that answers query, in the order of the
// text. A malformed query has none.
func (s *Snapshot) Matches(query string, a *corpus.Article) []corpus.Passage {
	q, err := search.Parse(query)
	if err != nil {
		return nil
	}
	return search.Passages(q, a, 0)
}
