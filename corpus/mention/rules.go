package mention

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// recognise finds the mentions of a by capitals, lists and context. It reads the
// article twice: first each sentence for itself, then, with the names that were
// found, the places that were doubtful.
func (r *reading) recognise(a *corpus.Article, sentences []Sentence) []corpus.Mention {
	r.begin()
	defer r.release()
	r.read(a, sentences)
	for i := range r.sentences {
		r.findNames(&r.sentences[i])
	}
	r.learn()
	for i := range r.sentences {
		r.findKnown(&r.sentences[i])
	}
	r.settleTypes()
	return r.mentions()
}

// mentions gives what was found, in order. It holds until the next article.
func (r *reading) mentions() []corpus.Mention {
	ms := r.found[:0]
	for _, n := range r.names {
		ms = append(ms, corpus.Mention{Block: n.block, Span: n.span, Type: n.typ, Entity: corpus.NoEntity})
	}
	r.found = ms
	slices.SortFunc(ms, func(a, b corpus.Mention) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return ms
}
