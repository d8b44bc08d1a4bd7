package search

import (
	"math"

	"dossier/corpus"
)

// BM25: k1 says how soon more of the same word stops to matter, b how much a
// long article must make up for its length.
const (
	k1 = 1.2
	b  = 0.75
)

// weightOf is what one match in a block of kind k counts.
func weightOf(k corpus.Kind) float64 {
	switch k {
	case corpus.Title:
		return 3
	case corpus.Standfirst:
		return 2
	}
	return 1
}

// weight gives how often a has l, the matches weighted by where they stand.
func (sc *scratch) weight(l *leaf, a *corpus.Article) float64 {
	var sum float64
	for i := range a.Blocks {
		if b := &a.Blocks[i]; l.searched(b.Kind) {
			sum += weightOf(b.Kind) * float64(len(sc.leaf(l, b.Text, 0)))
		}
	}
	title, aliases := headings(a)
	if title != "" {
		sum += weightOf(corpus.Title) * float64(len(sc.leaf(l, title, 0)))
	}
	for _, s := range aliases {
		sum += float64(len(sc.leaf(l, s, 0)))
	}
	return sum / float64(len(l.groups))
}

// rank gives each match its score. with is for each leaf the number of articles
// that have it.
func rank(articles []*corpus.Article, q *plan, found []match, with []int) {
	words := 0
	for _, a := range articles {
		words += a.Words
	}
	mean := max(float64(words)/float64(max(len(articles), 1)), 1)
	rarity := make([]float64, len(q.sought))
	for i, l := range q.sought {
		n, total := float64(with[l]), float64(len(articles))
		rarity[i] = math.Log(1 + (total-n+0.5)/(n+0.5))
	}
	for i := range found {
		m := &found[i]
		length := k1 * (1 - b + b*float64(articles[m.article].Words)/mean)
		for j, w := range m.weights {
			m.score += rarity[j] * w * (k1 + 1) / (w + length)
		}
	}
}
