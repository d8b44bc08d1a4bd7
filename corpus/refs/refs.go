// Package refs answers who is named where, with whom, and which articles
// belong together. It may import corpus.
package refs

import (
	"sync"

	"dossier/corpus"
)

// Index answers from one set of articles. It is immutable and safe for
// concurrent use; what it hands out must not be changed.
//
// Building only sorts mentions into lists; companions and related articles are
// worked out when they are asked for, at a cost that grows with the articles
// that name what was asked about, not with the corpus.
type Index struct {
	articles []*corpus.Article
	entities []corpus.Entity

	occurrences lists[corpus.Occurrence] // per entity, in default order
	articlesOf  lists[int32]             // per entity: articles that count it, ascending, each once
	counted     lists[naming]            // per article: its mentions that count, in order
	byName      func() places            // the order of names, worked out once
}

// naming is one mention that counts.
type naming struct {
	block  int32
	entity corpus.EntityID
}

// Build indexes articles, in default order, whose mentions are resolved to
// entities. Mentions that are not, are left out. Cost: three passes over the
// mentions, no hashing.
func Build(articles []*corpus.Article, entities []corpus.Entity) *Index {
	x := &Index{articles: articles, entities: entities}
	x.byName = sync.OnceValue(func() places { return placesByName(entities) })
	var named, counted = newCounter(len(entities)), newCounter(len(articles))
	articlesOf := newCounter(len(entities))
	last := make([]int32, len(entities)) // the article that counted an entity last, plus one
	for i, a := range articles {
		for _, m := range a.Mentions {
			if !x.known(m.Entity) {
				continue
			}
			named.count(int(m.Entity))
			if !counts(a, m) {
				continue
			}
			counted.count(i)
			if last[m.Entity] != int32(i)+1 {
				last[m.Entity] = int32(i) + 1
				articlesOf.count(int(m.Entity))
			}
		}
	}
	x.occurrences = listsOf[corpus.Occurrence](named)
	x.counted = listsOf[naming](counted)
	x.articlesOf = listsOf[int32](articlesOf)
	x.fill()
	return x
}

// fill puts every mention into the lists that have room for it.
func (x *Index) fill() {
	last := make([]int32, len(x.entities))
	for i, a := range x.articles {
		for j, m := range a.Mentions {
			if !x.known(m.Entity) {
				continue
			}
			x.occurrences.put(int(m.Entity), corpus.Occurrence{Article: i, Mention: j})
			if !counts(a, m) {
				continue
			}
			x.counted.put(i, naming{int32(m.Block), m.Entity})
			if last[m.Entity] != int32(i)+1 {
				last[m.Entity] = int32(i) + 1
				x.articlesOf.put(int(m.Entity), int32(i))
			}
		}
	}
}

// Occurrences gives every mention of e, in default order and then in the order
// of the text, those that do not count included.
func (x *Index) Occurrences(e corpus.EntityID) []corpus.Occurrence {
	if !x.known(e) {
		return nil
	}
	return x.occurrences.of(int(e))
}

func (x *Index) known(e corpus.EntityID) bool { return e >= 0 && int(e) < len(x.entities) }

// counts reports whether m counts, see [corpus.Kind.Counts].
func counts(a *corpus.Article, m corpus.Mention) bool {
	return m.Block >= 0 && m.Block < len(a.Blocks) && a.Blocks[m.Block].Kind.Counts()
}
