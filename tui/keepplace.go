package tui

import "dossier/corpus"

// subject is what the items of the cross references are about, from snapshot
// to snapshot.
type subject struct {
	entity  corpus.EntityKey
	article corpus.ArticleID
}

// subjectOf gives what the view shows where e is shown and a is on the page.
func (r *refs) subjectOf(e *corpus.Entity, a *corpus.Article) subject {
	var s subject
	if e != nil {
		s.entity = e.Key
	}
	if a != nil && (r.view == relatedView || r.view == quotesView && e == nil) {
		s.article = a.ID
	}
	return s
}

// itemMark finds an item again among those of a newer snapshot.
type itemMark struct {
	article corpus.ArticleID
	block   int
	offset  int
	what    string
}

func (it *refItem) mark() itemMark {
	m := itemMark{what: it.what}
	if it.article != nil {
		m.article, m.block, m.offset = it.article.ID, it.mention.Block, it.mention.Span.Start
	}
	return m
}

// kept is where the cursor and the top of the screen are in a list of items.
type kept struct {
	cursor, top itemMark
	begin       bool // the top is that of the list
	known       bool
}

// follow makes what is shown that of a newer snapshot, which may know an entity
// by another key.
func (r *refs) follow(f follower) {
	if e := f.entity(r.shown); e != nil {
		r.shown = e
		if r.about.entity != "" {
			r.about.entity = e.Key
		}
	}
	_, wanted := r.question()
	r.asking.letGo(wanted)
	r.stale = true
}

// keep notes where the cursor is. While an answer is waited for there are no
// items, and what was noted before holds.
func (r *refs) keep() {
	if r.roll.cursor < len(r.items) && r.roll.top < len(r.items) {
		r.kept = kept{r.items[r.roll.cursor].mark(), r.items[r.roll.top].mark(), r.roll.top == 0 && r.roll.skip == 0, true}
	}
}

// restore puts the cursor where it was kept, as far as that is still there.
func (r *refs) restore() {
	k := r.kept
	if !k.known {
		return
	}
	if k.begin && r.roll.cursor == 0 {
		return // the reader has not moved yet
	}
	r.roll.cursor = r.find(k.cursor, r.roll.cursor)
	if top := r.find(k.top, r.roll.top); k.begin {
		r.roll.top, r.roll.skip = 0, 0
	} else if top != r.roll.top {
		r.roll.top, r.roll.skip = top, 0
	}
}

// find gives the item with a mark that is nearest to i; where there is none, i.
func (r *refs) find(mark itemMark, i int) int {
	for by := range len(r.items) {
		for _, at := range [...]int{i - by, i + by} {
			if at >= 0 && at < len(r.items) && r.items[at].mark() == mark {
				return at
			}
		}
	}
	return i
}
