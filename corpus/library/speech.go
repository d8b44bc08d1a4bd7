package library

import (
	"context"

	"dossier/corpus"
)

// Quotes gives what e said, in default order, then in the order of the text;
// for [corpus.NoEntity] everything that anybody said. The only error is
// ctx.Err(), wrapped.
func (s *Snapshot) Quotes(ctx context.Context, e corpus.EntityID) ([]corpus.Said, error) {
	return nil, ctx.Err()
}

// QuotesIn gives what is said in the article called id, in the order of the text.
func (s *Snapshot) QuotesIn(id corpus.ArticleID) []corpus.Quotation { return nil }

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
