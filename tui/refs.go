package tui

import (
	"context"
	"image"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
)

// view is what the cross references show.
type view uint8

// The views, in the order that tab goes through them.
const (
	cardView view = iota // the entity's card, then its mentions
	mentionsView
	concordanceView
	withView
	relatedView
	timelineView
	quotesView
	views
)

func (v view) String() string {
	return [...]string{"card", "mentions", "concordance", "with", "related", "timeline", "quotes"}[v]
}

// refs is the pane of cross references: what the other articles say of the
// selected entity.
type refs struct {
	rolled
	view   view
	items  []refItem
	listed *listed         // nil, or whose they are
	shelf  *shelf          // nil, or what readers have in common
	shown  *corpus.Entity  // the entity of items
	from   *corpus.Article // the article of related, and of quotes without an entity
	about  subject         // of items
	kept   kept            // where the cursor was among them
	asking asking
	unread int              // articles that mention the entity and are not read
	lock   corpus.EntityKey // not empty: the entity that is kept
	sort   act              // of the concordance
	turned bool             // its order is reversed
	tabs   [][]tab          // where the names of the views are, by row
	tabRow int              // the first of these rows
	stale  bool
}

// refItem is one thing that the cross references list. What it shows is drawn
// on demand, for there may be as many as mentions.
type refItem struct {
	draw  func(r *refs, it *refItem) []row
	above func(r *refs, it *refItem) []row // the heading it stands under; nil: none
	goes  intent                           // what enter does; nil: it goes to the mention, if there is one
	what  string                           // what find looks in, where that is no block

	article *corpus.Article
	mention corpus.Mention
	said    *corpus.Said
	speaker *corpus.Entity // of said, or whose quotes follow; nil: unknown
	moment  *corpus.Moment
	join    corpus.Join
	called  *corpus.Description
	ref     corpus.Reference
	line    row
	name    string // of the section it begins
	count   int    // of what the section or the speaker has
	grouped bool   // a quote that stands under its speaker
	first   bool   // of the items, or of the article's
	most    int
}

// row is a line of a pane: what stands at its left and at its right.
type row struct{ left, right []ink }

func newRefs(ctx context.Context, s *scene) *refs {
	r := &refs{rolled: rolled{frame: frame{scene: s}}, view: mentionsView, sort: orderDate, stale: true, asking: asking{ctx: ctx}}
	r.roll.item, r.roll.tall = r.item, r.tall
	return r
}

// Resize implements [pane].
func (r *refs) Resize(size image.Point) tea.Cmd {
	if size != r.size {
		r.size, r.stale = size, true
		r.Refresh()
	}
	return nil
}

// hide tells that the pane is not on screen: it need not follow.
func (r *refs) hide() { r.size, r.stale = image.Point{}, true }

// Refresh implements [pane]: the items follow the selection unless locked.
func (r *refs) Refresh() {
	r.drawn = nil
	if r.size.X <= 0 {
		r.stale = true
		return
	}
	e := r.entity
	if r.lock != "" {
		if e = r.snap.EntityByKey(r.lock); e == nil {
			r.lock, e = "", r.entity
		}
	}
	a, _ := r.snap.Article(r.at.article)
	about := r.subjectOf(e, a)
	moved := about != r.about
	r.from = a
	if moved || r.stale || e != r.shown {
		r.shown, r.about, r.stale = e, about, false
		r.build(moved)
	}
	r.countUnread()
	r.fit()
	r.accompany()
}

// countUnread counts the unread articles that mention the entity.
func (r *refs) countUnread() {
	r.unread = 0
	if r.shown == nil {
		return
	}
	counts := r.counts
	if r.shown != r.entity {
		counts = r.snap.Counts(r.shown.ID)
	}
	for id := range counts {
		if !r.session.read[id] {
			r.unread++
		}
	}
}

// target is what enter does on an item: its own intent, or to go to its
// mention.
func (r *refs) target(it *refItem) intent {
	if it.goes != nil || it.article == nil || it.mention.Span.Len() == 0 {
		return it.goes
	}
	return goTo{placeOf(r.snap, it.article, it.mention), true}
}

// fit gives the roll the rows under the head.
func (r *refs) fit() {
	r.roll.width, r.roll.height = r.size.X, max(0, r.size.Y-len(r.head()))
	r.roll.show()
}

// accompany puts the cursor on the mention that the reader is at in the text.
func (r *refs) accompany() {
	if r.focused || r.at.entity == "" || r.shown == nil || r.at.entity != r.shown.Key {
		return
	}
	for i := range r.items {
		it := &r.items[i]
		if it.article != nil && it.article.ID == r.at.article && it.mention.Block == r.at.block &&
			it.mention.Span.Start == r.at.offset && it.mention.Span.Len() > 0 {
			r.roll.to(i)
			return
		}
	}
}

// turn shows another view.
func (r *refs) turn(v view) {
	r.view, r.stale, r.items = v, true, nil
	r.top()
	r.Refresh()
}

// top puts the cursor on the first item.
func (r *refs) top() { r.roll.cursor, r.roll.top, r.roll.skip, r.kept = 0, 0, 0, kept{} }

// build lists the items of the view, the cursor on the one that it was on
// unless the pane has moved to something else.
func (r *refs) build(moved bool) {
	r.keep()
	r.list(r.recall())
	r.roll.n = len(r.items)
	if moved {
		r.top()
	} else {
		r.restore()
	}
	r.roll.cursor = max(0, min(r.roll.cursor, r.roll.n-1))
	r.roll.top = max(0, min(r.roll.top, r.roll.n-1))
}

// list makes the items of the view, or takes them from another reader.
func (r *refs) list(t *told) {
	common := r.shelf.commons(r.snap)
	if common == nil || t != nil && t.of.snap != r.snap {
		r.listed = nil
		r.fill(t)
		return
	}
	key := listKey{r.snap, r.view, r.shown, r.from, t != nil, r.sort, r.turned, r.theme.Name}
	r.listed = common.list(key, func() []refItem { r.fill(t); return r.items })
	r.items = r.listed.items
}

// fill makes the items of the view. They depend on what a [listKey] lists alone.
func (r *refs) fill(t *told) {
	r.items = nil
	switch {
	case r.view == relatedView:
		r.addRelated()
	case r.view == timelineView:
		r.addTimeline(t)
	case r.view == quotesView:
		r.addQuotes(t)
	case r.shown == nil:
	case r.view == mentionsView:
		r.addMentions("")
		r.addWith(withMost)
	case r.view == cardView:
		r.addCard(t)
	case r.view == concordanceView:
		r.addConcordance()
	case r.view == withView:
		r.addWith(0)
	}
}

// Do implements [pane].
func (r *refs) Do(p pressed) (intent, tea.Cmd) {
	if r.move(p) {
		return nil, nil
	}
	switch p.act {
	case open:
		if r.roll.cursor < len(r.items) {
			return r.target(&r.items[r.roll.cursor]), nil
		}
	case nextView, prevView:
		by := view(1)
		if p.act == prevView {
			by = views - 1
		}
		r.turn((r.view + by) % views)
	case orderLeft, orderRight, orderDate:
		if r.view != concordanceView {
			return say{"only the concordance has these orders: xc shows it"}, nil
		}
		r.turned = r.sort == p.act && !r.turned
		r.sort = p.act
		r.turn(r.view)
	}
	return nil, nil
}

// Click implements [pane].
func (r *refs) Click(at image.Point) intent {
	if y := at.Y - r.tabRow; y >= 0 && y < len(r.tabs) && at.Y < len(r.head()) {
		for _, tab := range r.tabs[y] {
			if at.X >= tab.x0 && at.X < tab.x1 {
				r.turn(tab.view)
			}
		}
		return nil
	}
	if _, ok := r.hit(at.Y - len(r.head())); !ok {
		return nil
	}
	return r.target(&r.items[r.roll.cursor])
}

// Find implements [pane].
func (r *refs) Find(s seek) (at, of int) {
	return r.seek(s, func(i int) string { return r.items[i].text(r) })
}

// text gives what find looks in.
func (it *refItem) text(r *refs) string {
	switch {
	case it.article == nil || it.what != "" && it.said == nil:
		return it.what
	case it.said != nil:
		return it.said.Speaker + " " + it.said.Verb + " " + it.said.Span.Of(it.article.Blocks[it.said.Block].Text)
	case it.moment != nil:
		text := it.article.Blocks[it.moment.Block].Text
		return it.moment.Date.Words() + " " + r.snap.Sentence(it.article, it.moment.Block, it.moment.Span).Of(text)
	}
	return it.article.Blocks[it.mention.Block].Text
}

// Rows implements [pane].
func (r *refs) Rows() []string {
	if r.drawn != nil {
		return r.drawn
	}
	head := r.head()
	if len(r.items) == 0 {
		return r.whole(head, r.empty())
	}
	return r.whole(head, r.roll.rows())
}

// empty says why there is nothing.
func (r *refs) empty() []string {
	switch {
	case !r.snap.Complete():
		return r.note("Finding names …")
	case r.waiting():
		return r.note("Reading …")
	case r.view == timelineView || r.view == quotesView:
		return r.note(r.nothingTold()...)
	case r.view == relatedView && r.from == nil:
		return r.note("There is no article that others could be related to.")
	case r.view == relatedView:
		return r.note("No other article names anyone that this one names.")
	case r.shown == nil:
		return r.note("No name is selected.", "tab in the text selects the next one, ; jumps to one by a letter, i lists everyone.")
	case r.view == withView:
		return r.note("Nobody is mentioned with it.")
	}
	return r.note("Nothing.")
}

// tall is how many rows item draws.
func (r *refs) tall(i int) int {
	it := &r.items[i]
	n := len(it.draw(r, it))
	if it.above != nil {
		n += len(it.above(r, it))
	}
	return n
}

// item draws one item, under its heading if it has one.
func (r *refs) item(i int, chosen bool) []string {
	it := &r.items[i]
	var out []string
	if it.above != nil {
		for _, line := range it.above(r, it) {
			out = append(out, r.spread(r.size.X, uv.Style{}, line.left, line.right))
		}
	}
	ground := r.ground(chosen && r.focused, r.focused)
	for _, line := range it.draw(r, it) {
		left := append([]ink{r.bar(chosen, r.focused)}, line.left...)
		out = append(out, r.spread(r.size.X, ground, left, line.right))
	}
	return out
}
