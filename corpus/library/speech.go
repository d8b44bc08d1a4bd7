package library

import (
	"context"
	"fmt"

	"dossier/corpus"
	"dossier/corpus/quote"
	"dossier/corpus/token"
)

// wordsOf gives the sentences of every block of a that counts.
func wordsOf(a *corpus.Article) [][]corpus.Sentence {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		if b.Kind.Counts() {
			words[i] = token.Sentences(b.Text)
		}
	}
	return words
}

// Quotes gives what e said, in default order, then in the order of the text;
// for [corpus.NoEntity] everything that anybody said. The only error is
// ctx.Err(), wrapped.
func (s *Snapshot) Quotes(ctx context.Context, e corpus.EntityID) ([]corpus.Said, error) {
	var all []corpus.Said
	for _, a := range s.articles {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("find quotes: %w", err)
		}
		for _, q := range s.QuotesIn(a.ID) {
			if e == corpus.NoEntity || q.Entity == e {
				all = append(all, corpus.Said{Article: a.ID, Quotation: q})
			}
		}
	}
	return all, nil
}

// QuotesIn gives what is said in the article called id, in the order of the text.
func (s *Snapshot) QuotesIn(id corpus.ArticleID) []corpus.Quotation {
	a, ok := s.Article(id)
	if !ok {
		return nil
	}
	return quote.Find(a, wordsOf(a))
}

// Timeline gives the dates of the articles that name e and the dates mentioned
// beside it, oldest first; for [corpus.NoEntity] every date of the corpus. The
// only error is ctx.Err(), wrapped.
func (s *Snapshot) Timeline(ctx context.Context, e corpus.EntityID) ([]corpus.Moment, error) {
	return nil, ctx.Err()
}

// Descriptions gives what the articles call e beside its names, what most
// articles say first. The only error is ctx.Err(), wrapped.
func (s *Snapshot) Descriptions(ctx context.Context, e corpus.EntityID) ([]corpus.Description, error) {
	return nil, ctx.Err()
}
