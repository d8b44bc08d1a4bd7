// Package refs answers who is named where, with whom, and which articles
// belong together.
package refs

import "dossier/corpus"

// Index answers from one set of articles. It is immutable.
type Index struct{ places [][]corpus.Occurrence }

// Build indexes articles, in default order, whose mentions are resolved. STUB.
func Build(articles []*corpus.Article, entities []corpus.Entity) *Index {
	x := &Index{places: make([][]corpus.Occurrence, len(entities))}
	for i, a := range articles {
		for j, m := range a.Mentions {
			if m.Entity >= 0 {
				x.places[m.Entity] = append(x.places[m.Entity], corpus.Occurrence{Article: i, Mention: j})
			}
		}
	}
	return x
}

// Occurrences gives every mention of e, in default order and then in the order
// of the text.
func (x *Index) Occurrences(e corpus.EntityID) []corpus.Occurrence { return x.places[e] }

// With gives whom e is mentioned with. STUB.
func (x *Index) With(e corpus.EntityID) []corpus.Companion { return nil }

// Related gives the articles that share entities with the one at index
// article. STUB.
func (x *Index) Related(article int) []corpus.Reference { return nil }
