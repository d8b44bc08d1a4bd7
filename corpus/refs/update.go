package refs

import (
	"sync"

	"dossier/corpus"
)

// Changed is an entity that is named elsewhere, or otherwise, than in an index.
type Changed struct {
	Entity      corpus.EntityID
	Occurrences []corpus.Occurrence // every one it has now, in order
}

// Update gives an index of articles and entities of which only some entities and
// the mentions of some articles, given by their indices, differ from x's. It
// shares all else with x. Cost: in step with what changed.
func (x *Index) Update(articles []*corpus.Article, entities []corpus.Entity, changed []Changed, touched []int) *Index {
	y := &Index{articles: articles, entities: entities,
		occurrences: x.occurrences.with(len(changed)), articlesOf: x.articlesOf.with(len(changed)), counted: x.counted.with(len(touched))}
	for _, c := range changed {
		y.occurrences.anew[int(c.Entity)] = c.Occurrences
		y.articlesOf.anew[int(c.Entity)] = countedIn(articles, c.Occurrences)
	}
	for _, i := range touched {
		y.counted.anew[i] = y.countedOf(articles[i])
	}
	names := make(map[corpus.EntityID]string, len(changed))
	for _, c := range changed {
		if y.known(c.Entity) {
			names[c.Entity] = entities[c.Entity].Name
		}
	}
	before := x.byName // and not x, which nothing else may need any more
	y.byName = sync.OnceValue(func() places { return before().with(names) })
	return y
}

// countedIn gives the articles where a mention of occurrences counts, each once.
func countedIn(articles []*corpus.Article, occurrences []corpus.Occurrence) []int32 {
	var in []int32
	for _, o := range occurrences {
		if n := len(in); n > 0 && in[n-1] == int32(o.Article) {
			continue
		}
		if a := articles[o.Article]; counts(a, a.Mentions[o.Mention]) {
			in = append(in, int32(o.Article))
		}
	}
	return in
}

// countedOf gives the mentions of a that count.
func (x *Index) countedOf(a *corpus.Article) []naming {
	named := make([]naming, 0, len(a.Mentions))
	for _, m := range a.Mentions {
		if x.known(m.Entity) && counts(a, m) {
			named = append(named, naming{int32(m.Block), m.Entity})
		}
	}
	return named
}
