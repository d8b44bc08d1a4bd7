package library

import "dossier/corpus"

// Quotes gives what e said, in default order, then in the order of the text;
// for [corpus.NoEntity] everything that anybody said.
func (s *Snapshot) Quotes(e corpus.EntityID) []corpus.Said { return nil }

// QuotesIn gives what is said in the article called id, in the order of the text.
func (s *Snapshot) QuotesIn(id corpus.ArticleID) []corpus.Quotation { return nil }

// Timeline gives the dates of the articles that name e and the dates mentioned
// beside it, oldest first; for [corpus.NoEntity] every date of the corpus.
func (s *Snapshot) Timeline(e corpus.EntityID) []corpus.Moment { return nil }

// Descriptions gives what the articles call e beside its names, what most
// articles say first.
func (s *Snapshot) Descriptions(e corpus.EntityID) []corpus.Description { return nil }
