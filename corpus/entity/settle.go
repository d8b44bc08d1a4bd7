package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// documents gives the articles in default order with their mentions settled.
// The order is made here, so that nothing depends on the order of the input.
func documents(articles []*corpus.Article) []*document {
	ds := make([]*document, len(articles))
	for i, a := range articles {
		ds[i] = &document{article: a, input: i, mentions: settle(a)}
	}
	slices.SortStableFunc(ds, func(x, y *document) int {
		a, b := x.article, y.article
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Path, b.Path), cmp.Compare(a.ID, b.ID))
	})
	for i, d := range ds {
		d.place = i
	}
	return ds
}

// settle gives the mentions of a that fit their text, by block and start. Of
// those that overlap the longest stays, of equally long ones the first. They are
// the article's own where nothing is to be done, and must not be changed.
func settle(a *corpus.Article) []corpus.Mention {
	if isSettled(a) {
		return a.Mentions
	}
	ms := make([]corpus.Mention, 0, len(a.Mentions))
	for _, m := range a.Mentions {
		if a.Check(m) == nil {
			ms = append(ms, m)
		}
	}
	slices.SortStableFunc(ms, func(x, y corpus.Mention) int {
		return cmp.Or(cmp.Compare(x.Block, y.Block), cmp.Compare(x.Span.Start, y.Span.Start),
			cmp.Compare(y.Span.End, x.Span.End), cmp.Compare(x.Type, y.Type))
	})
	kept := ms[:0]
	for _, m := range ms {
		for len(kept) > 0 && clashes(kept[len(kept)-1], m) && m.Span.Len() > kept[len(kept)-1].Span.Len() {
			kept = kept[:len(kept)-1]
		}
		if len(kept) == 0 || !clashes(kept[len(kept)-1], m) {
			kept = append(kept, m)
		}
	}
	return kept
}

// isSettled reports whether the mentions of a all fit its text and stand in order,
// each behind the end of the one before.
func isSettled(a *corpus.Article) bool {
	for i, m := range a.Mentions {
		if a.Check(m) != nil {
			return false
		}
		if i == 0 {
			continue
		}
		if before := a.Mentions[i-1]; m.Block < before.Block || m.Block == before.Block && (m.Span.Start <= before.Span.Start || m.Span.Start < before.Span.End) {
			return false
		}
	}
	return true
}

func clashes(a, b corpus.Mention) bool { return a.Block == b.Block && a.Span.Overlaps(b.Span) }
