package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
)

// question is what the cross references ask of the library in a command, for
// the answer may take longer than a frame.
type question struct {
	snap    *library.Snapshot
	view    view
	entity  corpus.EntityKey // empty: none
	article corpus.ArticleID // whose quotes, where there is no entity
}

// told is the answer to a question.
type told struct {
	ticket  int
	of      question
	about   corpus.EntityID // of.entity in of.snap
	said    []corpus.Said   // quotes of the entity, or of the article
	named   []corpus.Said   // quotes of others that name the entity
	moments []corpus.Moment
	undated []*corpus.Article // that no date of the timeline stands for
	called  []corpus.Description
	err     error
	common  *told // nil, or whose lists these are
}

// answersKept is how many answers are at hand, so that going through the views
// asks nothing twice.
const answersKept = 8

// asking is what the cross references have asked, and the answers at hand.
type asking struct {
	ctx    context.Context // ends with the program
	now    question        // the latest; the zero question where nothing is wanted
	ticket int
	cancel context.CancelFunc
	kept   []*told // the latest last
	told   *told   // what is shown of it; nil: nothing yet
}

// question gives what the view has to ask, if anything.
func (r *refs) question() (question, bool) {
	q := question{snap: r.snap, view: r.view}
	if r.shown != nil {
		q.entity = r.shown.Key
	}
	ok := r.size.X > 0 && r.snap.Complete()
	switch r.view {
	case timelineView:
	case cardView:
		ok = ok && r.shown != nil
	case quotesView:
		if r.shown == nil && r.from != nil {
			q.article = r.from.ID
		}
		ok = ok && (r.shown != nil || r.from != nil)
	default:
		ok = false
	}
	return q, ok
}

// ask gives the command that answers the view's question, if it is a new one.
// What was asked before is given up.
func (r *refs) ask() tea.Cmd {
	q, ok := r.question()
	if !ok {
		q = question{}
	}
	a := &r.asking
	if q == a.now {
		return nil
	}
	if a.cancel != nil {
		a.cancel()
		a.cancel = nil
	}
	a.now = q
	a.ticket++
	if !ok || a.told != nil && a.told.of == q {
		return nil
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.cancel = cancel
	ticket, answer := a.ticket, q.answer
	if common := r.shelf.commons(q.snap); common != nil {
		answer = func(ctx context.Context) told { return common.answer(ctx, q) }
	}
	return guard(func() tea.Msg {
		defer cancel()
		t := answer(ctx)
		t.ticket = ticket
		return t
	})
}

// hear takes an answer, if it is the one waited for.
func (r *refs) hear(msg told) {
	a := &r.asking
	if msg.ticket != a.ticket || msg.of != a.now || msg.err != nil {
		return
	}
	kept := a.kept[:0:0]
	for _, t := range a.kept[max(0, len(a.kept)+1-answersKept):] {
		if t.of.snap == msg.of.snap {
			kept = append(kept, t)
		}
	}
	a.kept = append(kept, &msg)
	r.stale = true
	r.Refresh()
}

// letGo forgets all answers but the one that is shown until that of a newer
// snapshot comes: each holds its snapshot.
func (a *asking) letGo(wanted bool) {
	a.kept = nil
	if wanted && a.told != nil {
		a.kept = []*told{a.told}
		return
	}
	a.told = nil
}

// recall takes the answer to the view's question, if it is at hand; until that
// of a newer snapshot comes, the one of the snapshot before does.
func (r *refs) recall() *told {
	r.asking.told = nil
	q, ok := r.question()
	if !ok {
		return nil
	}
	same := q
	for _, t := range r.asking.kept {
		same.snap = t.of.snap
		if t.of == same {
			r.asking.told = t
		}
		if t.of == q {
			break
		}
	}
	return r.asking.told
}

// waiting reports whether the view has yet to be told anything.
func (r *refs) waiting() bool {
	_, ok := r.question()
	return ok && r.asking.told == nil
}

// answer asks the library. Its cost grows with what the articles that name the
// entity hold.
func (q question) answer(ctx context.Context) told {
	t := told{of: q, about: corpus.NoEntity}
	if e := q.snap.EntityByKey(q.entity); e != nil {
		t.about = e.ID
	}
	switch {
	case q.view == timelineView:
		t.moments, t.err = q.snap.Timeline(ctx, t.about)
		t.undated = undatedIn(q.snap, t.about)
	case q.view == cardView:
		t.called, t.err = q.snap.Descriptions(ctx, t.about)
	case q.entity == "":
		for _, quote := range q.snap.QuotesIn(q.article) {
			t.said = append(t.said, corpus.Said{Article: q.article, Quotation: quote})
		}
	default:
		if t.said, t.err = q.snap.Quotes(ctx, t.about); t.err == nil {
			t.named = naming(ctx, q.snap, t.about)
		}
	}
	if t.err == nil {
		t.err = ctx.Err()
	}
	return t
}

// naming gives what others say that names e, in default order.
func naming(ctx context.Context, snap *library.Snapshot, e corpus.EntityID) []corpus.Said {
	var found []corpus.Said
	all := snap.Occurrences(e)
	for first := 0; first < len(all) && ctx.Err() == nil; {
		end := first
		for end < len(all) && all[end].Article == all[first].Article {
			end++
		}
		a, _ := snap.Mention(all[first])
		for _, q := range snap.QuotesIn(a.ID) {
			if q.Entity != e && namedIn(snap, all[first:end], q) {
				found = append(found, corpus.Said{Article: a.ID, Quotation: q})
			}
		}
		first = end
	}
	return found
}

// namedIn reports whether one of the mentions at places, all of one article,
// stands in what was said.
func namedIn(snap *library.Snapshot, places []corpus.Occurrence, q corpus.Quotation) bool {
	for _, o := range places {
		if _, m := snap.Mention(o); m.Block == q.Block && q.Span.Holds(m.Span) {
			return true
		}
	}
	return false
}
