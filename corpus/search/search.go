// Package search finds articles by their words: the query language, ranking,
// and the passages that answer a query.
package search

import (
	"context"

	"dossier/corpus"
)

// Query is a parsed query. The zero value matches nothing. STUB.
type Query struct{ text string }

// Parse reads a query. STUB.
func Parse(query string) (Query, error) { return Query{query}, nil }

// Answer is what an engine found.
type Answer struct {
	Hits  []corpus.Hit // best first
	Total int          // articles that match
	Exact bool         // Total is a count, not an estimate
}

// Engine finds articles. It is safe for concurrent use.
type Engine interface {
	// Search gives at most limit hits for q, best first, without passages.
	Search(ctx context.Context, q Query, limit int) (Answer, error)
}

// Scan gives the engine that reads every article anew for each query. STUB.
func Scan(articles []*corpus.Article) Engine { return scan{articles} }

type scan struct{ articles []*corpus.Article }

func (s scan) Search(ctx context.Context, q Query, limit int) (Answer, error) { return Answer{}, nil }

// Passages gives at most most passages of a that answer q, best first. STUB.
func Passages(q Query, a *corpus.Article, most int) []corpus.Passage { return nil }
