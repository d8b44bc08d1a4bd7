// Package timeline finds the dates that an article has and speaks of. What it
// counts from the article's own date ("Thursday", "last month") it places only
// where that date is known well enough and the words leave one answer; a date is
// never more precise than its words. "Last week" is the month that all its days
// lie in, and is left out where they lie in two. A day of a month without a year
// is on the side of the article's date that the verb says, else in the year that
// makes it nearest to that date, unless words beside it may mean another. It may import corpus, corpus/fold,
// corpus/gazetteer and corpus/safe.
package timeline

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// Find gives the date of a, where it is known, then the dates that its text
// mentions, in the order of the text. words holds the sentences of each block.
// Dates are looked for in what counts and in captions. What stands in quotation
// marks is placed only where it names its year, for "yesterday" is then that of
// the speaker. The cost is one pass over the words.
func Find(a *corpus.Article, words [][]corpus.Sentence) []corpus.Moment {
	var out []corpus.Moment
	if a.Date.Known() {
		out = append(out, published(a, words))
	}
	r := reader{own: a.Date, last: a.Date}
	mentions := a.Mentions
	for i, b := range a.Blocks {
		for len(mentions) > 0 && mentions[0].Block < i {
			mentions = mentions[1:]
		}
		if !Reads(b.Kind) || i >= len(words) {
			continue
		}
		r.begin(b.Text, mentions, i)
		for _, s := range words[i] {
			for _, m := range r.sentence(s) {
				out = append(out, corpus.Moment{Article: a.ID, Date: m.date, Block: i, Span: m.span})
			}
		}
	}
	return out
}

// Reads reports whether dates are looked for in blocks of a kind.
func Reads(k corpus.Kind) bool { return k.Counts() || k == corpus.Caption }

// published gives the date of a with the words that say it, where a block has
// them.
func published(a *corpus.Article, words [][]corpus.Sentence) corpus.Moment {
	m := corpus.Moment{Article: a.ID, Date: a.Date, Published: true}
	best := -1
	for i, b := range a.Blocks {
		rank := slices.Index([]corpus.Kind{corpus.Furniture, corpus.Credit, corpus.Byline, corpus.Dateline}, b.Kind)
		if rank <= best {
			continue
		}
		if span, ok := stands(a.Date, b.Text); ok {
			m.Block, m.Span, best = i, span, rank
		}
	}
	return m
}

// Sort orders moments oldest first; equal dates by order, the place of their
// articles, the article's own date first, then by the order of the text.
func Sort(all []corpus.Moment, order func(corpus.ArticleID) int) {
	slices.SortStableFunc(all, func(p, q corpus.Moment) int {
		return cmp.Or(p.Date.Compare(q.Date), cmp.Compare(order(p.Article), order(q.Article)),
			cmp.Compare(late(p), late(q)), cmp.Compare(p.Block, q.Block), cmp.Compare(p.Span.Start, q.Span.Start))
	})
}

func late(m corpus.Moment) int {
	if m.Published {
		return 0
	}
	return 1
}
