// Package search finds articles by their words: the query language and its
// tree, ranking, and the passages that answer a query.
//
// A query is our own tree ([Node]), never a string in some engine's language,
// so that an index can stand behind [Engine] where [Scan] stands now. Passages
// are found here, in the article, by a pure function of tree and article: they
// are the same for every engine.
//
// Words are compared folded: case and accents are ignored, "U.S." is "US", the
// 's of "Assad's" is left out, "O'Neill" is "ONeill", "2,000" is "2000", and
// every other mark ends a word. Han, kana, Hangul, Thai, Lao, Khmer and Burmese
// are written without blanks, or with endings that stick: there a word is found
// wherever its characters stand side by side. All words of a phrase stand in one
// block.
//
// Furniture is not searched: what a page repeats on every article would make
// each of them a hit. Captions, credits, bylines and datelines are searched.
// Where an article has no block of kind title, its Title and Aliases are
// searched too, but they are no part of the text and give no passage.
//
// The package imports corpus, corpus/fold and golang.org/x.
package search

import (
	"context"

	"dossier/corpus"
)

// Answer is what an engine found.
type Answer struct {
	Hits  []corpus.Hit // best first
	Total int          // articles that match
	Exact bool         // Total is a count, not an estimate

	// Query is the query as it was understood, in the query language: lavr* for
	// a lavr that is still being typed.
	Query string

	// Generation tells one state of the searched corpus from another: it is the
	// same only where the same was searched. Empty: the engine cannot say.
	Generation string

	// Silent names the parts of the corpus that did not answer, each with the
	// reason; with any, Total counts the other parts only.
	Silent []string
}

// Engine finds articles. It is safe for concurrent use.
type Engine interface {
	// Search gives at most limit hits for q, best first, equal ones in the
	// default order, without passages; a limit of 0 or less gives all. A
	// cancelled ctx gives an error that wraps ctx.Err().
	Search(ctx context.Context, q Query, limit int) (Answer, error)
}
