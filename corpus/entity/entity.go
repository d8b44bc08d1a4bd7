// Package entity joins mentions that name one thing, within an article first
// and then across the corpus, and keeps the evidence of every join.
package entity

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// Resolve gives the entities that the mentions of articles name, and for each
// article its mentions with their entity. sentence gives the sentence of a text
// around a span. STUB.
func Resolve(articles []*corpus.Article, sentence func(text string, s corpus.Span) corpus.Span) ([]corpus.Entity, [][]corpus.Mention) {
	var es []corpus.Entity
	byKey := map[string]corpus.EntityID{}
	out := make([][]corpus.Mention, len(articles))
	for i, a := range articles {
		seen := map[corpus.EntityID]bool{}
		for _, m := range a.Mentions {
			text := m.Span.Of(a.Blocks[m.Block].Text)
			w := fold.Words(text)
			k := w[len(w)-1]
			id, ok := byKey[k]
			if !ok {
				id = corpus.EntityID(len(es))
				byKey[k] = id
				es = append(es, corpus.Entity{ID: id, Name: text, Type: m.Type, Key: corpus.EntityKey(m.Type.String() + ":" + strings.ReplaceAll(fold.Key(text), " ", "-"))})
			}
			m.Entity = id
			out[i] = append(out[i], m)
			if a.Blocks[m.Block].Kind.Counts() {
				es[id].Mentions++
				if !seen[id] {
					seen[id] = true
					es[id].Articles++
				}
			}
		}
	}
	return es, out
}
