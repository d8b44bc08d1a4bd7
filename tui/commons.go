package tui

import (
	"context"
	"maps"
	"sync"
	"weak"

	"dossier/corpus"
	"dossier/corpus/library"
)

// commons is what several readers have in common: the answers to what their
// cross references ask, the items made of those, and articles as they came. Of
// an entity with ten thousand mentions these take megabytes, which readers who
// look at the same would each have. They are kept for as long as one of them
// looks, and nobody changes them. It is safe for use by many at once.
type commons struct {
	mu      sync.Mutex
	answers map[question]weak.Pointer[told]
	lists   map[listKey]weak.Pointer[listed]
	sources map[corpus.ArticleID]weak.Pointer[corpus.Article] // as they came
}

func newCommons() *commons {
	return &commons{answers: map[question]weak.Pointer[told]{}, lists: map[listKey]weak.Pointer[listed]{},
		sources: map[corpus.ArticleID]weak.Pointer[corpus.Article]{}}
}

// listed is the items of a view.
type listed struct{ items []refItem }

// listKey lists all that the items of a view depend on.
type listKey struct {
	snap   *library.Snapshot
	view   view
	shown  *corpus.Entity
	from   *corpus.Article
	told   bool // an answer, which is that to the view's question
	sort   act
	turned bool
	theme  string
}

// answer gives the answer to a question, from whoever asked it last if they
// still look at it. It fails as [question.answer] does.
func (c *commons) answer(ctx context.Context, q question) told {
	if known := inUse(c, c.answers, q); known != nil {
		return known.shared()
	}
	t := q.answer(ctx)
	if t.err != nil {
		return t
	}
	return lend(c, c.answers, q, &t).shared()
}

// shared gives an answer whose lists are those of t.
func (t *told) shared() told {
	s := *t
	s.common = t
	return s
}

// list gives the items of a view, as made by who still looks at them or else by
// build.
func (c *commons) list(key listKey, build func() []refItem) *listed {
	if known := inUse(c, c.lists, key); known != nil {
		return known
	}
	return lend(c, c.lists, key, &listed{build()})
}

// source gives an article as it came, each line a paragraph. Without commons it
// is read anew.
func (c *commons) source(ctx context.Context, snap *library.Snapshot, id corpus.ArticleID) (*corpus.Article, error) {
	if c != nil {
		if known := inUse(c, c.sources, id); known != nil {
			return known, nil
		}
	}
	lines, err := snap.Source(ctx, id)
	if err != nil {
		return nil, err
	}
	a := plainArticle(id, lines)
	if c == nil {
		return a, nil
	}
	return lend(c, c.sources, id, a), nil
}

// inUse gives what is kept under a key, or nil.
func inUse[K comparable, V any](c *commons, kept map[K]weak.Pointer[V], key K) *V {
	c.mu.Lock()
	defer c.mu.Unlock()
	return kept[key].Value()
}

// lend keeps a value, unless another one came first, and gives the one that is
// kept. What nobody looks at any more is forgotten.
func lend[K comparable, V any](c *commons, kept map[K]weak.Pointer[V], key K, v *V) *V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := kept[key].Value(); known != nil {
		return known
	}
	maps.DeleteFunc(kept, func(_ K, p weak.Pointer[V]) bool { return p.Value() == nil })
	kept[key] = weak.Make(v)
	return v
}
