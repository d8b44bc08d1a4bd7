package library

import (
	"context"
	"errors"

	"dossier/corpus"
	"dossier/corpus/entity"
)

// ErrReadOnly says that a corpus takes no decisions.
var ErrReadOnly = errors.New("this corpus takes no decisions")

// Decide keeps a decision on disk and gives the snapshot in which it holds,
// with the decision as it was kept. The snapshot that is asked stays as it is.
func (s *Snapshot) Decide(ctx context.Context, d corpus.Decision) (*Snapshot, corpus.Decision, error) {
	return nil, d, ErrReadOnly
}

// Undo takes back the latest decision, and gives the snapshot without it.
func (s *Snapshot) Undo(ctx context.Context) (*Snapshot, corpus.Decision, error) {
	return nil, corpus.Decision{}, ErrReadOnly
}

// Decisions gives the decisions that hold, oldest first.
func (s *Snapshot) Decisions() []corpus.Decision { return nil }

// Decides reports whether the corpus takes decisions.
func (s *Snapshot) Decides() bool { return false }

// Address gives the words by which a decision finds e again.
func (s *Snapshot) Address(e corpus.EntityID) corpus.Address { return corpus.Address{} }

// Doubts gives the questions about names that a reader may want to settle, most
// mentions first; what was settled is not asked again.
func (s *Snapshot) Doubts() []corpus.Doubt { return entity.Doubts(s.articles, s.entities) }

// Partners gives the entities that e is likeliest to be one with, likeliest
// first, then every other one, most mentioned first.
func (s *Snapshot) Partners(e corpus.EntityID) []corpus.EntityID {
	return entity.Partners(s.articles, s.entities, e, 0)
}
