package refs

import (
	"cmp"
	"math"
	"slices"

	"dossier/corpus"
)

// relatedAtMost is how many related articles are given: more than anybody
// reads through, few enough to stay cheap in a large corpus.
const relatedAtMost = 50

// Related gives the articles that share entities with the one at index
// article, at most 50, strongest first, equal ones in default order. What two
// articles share are entities that both name where it counts, rarest first, of
// equally rare ones type other last;
// the weight is the sum of their rarity. An index that is not there has none.
func (x *Index) Related(article int) []corpus.Reference {
	if article < 0 || article >= len(x.articles) {
		return nil
	}
	own := x.entitiesIn(article)
	weights := make([]float64, len(x.articles))
	var found []int32
	for _, e := range own {
		rarity := x.rarity(e)
		for _, i := range x.articlesOf.of(int(e)) {
			if int(i) == article {
				continue
			}
			if weights[i] == 0 {
				found = append(found, i)
			}
			weights[i] += rarity
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	refs := make([]corpus.Reference, min(len(found), relatedAtMost))
	for n := range refs {
		to := found[n]
		refs[n] = corpus.Reference{From: x.articles[article].ID, To: x.articles[to].ID,
			Entities: x.shared(own, int(to)), Weight: weights[to]}
	}
	return refs
}

// entitiesIn gives the entities that count in an article, by ID, so that sums
// over them come out the same from both ends.
func (x *Index) entitiesIn(article int) []corpus.EntityID {
	mentions := x.counted.of(article)
	es := make([]corpus.EntityID, len(mentions))
	for i, m := range mentions {
		es[i] = m.entity
	}
	slices.Sort(es)
	return slices.Compact(es)
}

// shared gives those of own, which is sorted, that article to names too, rarest
// first. Of equally rare ones persons, organizations and places come before the
// rest: a people or an event says less of why two articles belong together.
func (x *Index) shared(own []corpus.EntityID, to int) []corpus.EntityID {
	var both []corpus.EntityID
	for _, e := range x.entitiesIn(to) {
		if _, ok := slices.BinarySearch(own, e); ok {
			both = append(both, e)
		}
	}
	slices.SortFunc(both, func(a, b corpus.EntityID) int {
		return cmp.Or(cmp.Compare(x.spread(a), x.spread(b)), cmp.Compare(x.rest(a), x.rest(b)),
			cmp.Compare(x.entities[a].Name, x.entities[b].Name), cmp.Compare(a, b))
	})
	return both
}

// rest is 1 for what is no person, organization or place, else 0.
func (x *Index) rest(e corpus.EntityID) int {
	if x.entities[e].Type == corpus.Other {
		return 1
	}
	return 0
}

// spread is the number of articles that name e where it counts.
func (x *Index) spread(e corpus.EntityID) int { return len(x.articlesOf.of(int(e))) }

// subjectWeight scales the rarity of what nearly every article names. It is so
// small that all of it together stays below one entity that tells articles
// apart: articles that share nothing but the corpus's subject come last.
const subjectWeight = 1e-4

// rarity says how much it means that two articles name e: the inverse document
// frequency, log((N+1)/n), where the 1 keeps it above zero in a corpus of five
// articles. An entity named in more than four fifths of the articles is the
// corpus's subject and means next to nothing.
func (x *Index) rarity(e corpus.EntityID) float64 {
	n, all := x.spread(e), len(x.articles)
	idf := math.Log(float64(all+1) / float64(n))
	if 5*n > 4*all {
		return idf * subjectWeight
	}
	return idf
}
