package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
)

// view is what the cross references show.
type view uint8

// The views, in the order that tab goes through them.
const (
	mentionsView view = iota
	concordanceView
	withView
	relatedView
	views
	cardView // the entity's card, then its mentions
)

func (v view) String() string {
	return [...]string{"mentions", "concordance", "with", "related", "", "mentions"}[v]
}

// refs is the pane of cross references: what the other articles say of the
// selected entity.
type refs struct {
	frame
	view   view
	roll   roll
	items  []refItem
	shown  *corpus.Entity   // the entity of items
	from   *corpus.Article  // the article of related
	lock   corpus.EntityKey // not empty: the entity that is kept
	sort   act              // of the concordance
	turned bool             // its order is reversed
	origin int
	stale  bool
}

// refItem is one thing that the cross references list.
type refItem struct {
	above []row // the heading it stands under, if it is the first there
	rows  []row // as it is shown; drawn on demand where nil
	draw  func() []row
	text  string // what find looks in
	goes  intent // what enter does
}

// row is a line of a pane: what stands at its left and at its right.
type row struct{ left, right []ink }

func newRefs(s *scene) *refs {
	r := &refs{frame: frame{scene: s}, sort: orderDate}
	r.roll.item = r.item
	return r
}

// Resize implements [pane].
func (r *refs) Resize(size image.Point) tea.Cmd {
	r.size = size
	r.stale = true
	r.Refresh()
	return nil
}

// Refresh implements [pane]: the items follow the selection unless locked.
func (r *refs) Refresh() {
	r.drawn = nil
	e := r.entity
	if r.lock != "" {
		if e = r.snap.EntityByKey(r.lock); e == nil {
			r.lock, e = "", r.entity
		}
	}
	a, _ := r.snap.Article(r.at.article)
	if !r.stale && e == r.shown && (r.view != relatedView || a == r.from) {
		r.accompany()
		return
	}
	moved := e != r.shown || r.view == relatedView && a != r.from
	r.shown, r.from, r.stale = e, a, false
	if r.size.X <= 0 {
		r.stale = true
		return
	}
	r.build(moved)
	r.accompany()
}

// accompany puts the cursor on the mention that the reader is at in the text.
func (r *refs) accompany() {
	if r.focused || r.at.entity == "" {
		return
	}
	for i, it := range r.items {
		if it.goes == (goTo{r.at, true}) && i != r.roll.cursor {
			r.roll.to(i)
			return
		}
	}
}

// turn shows another view.
func (r *refs) turn(v view) {
	r.view, r.stale = v, true
	r.roll.cursor, r.roll.top, r.roll.skip = 0, 0, 0
	r.Refresh()
}

// build lists the items of the view.
func (r *refs) build(moved bool) {
	r.items = r.items[:0:0]
	switch {
	case r.view == relatedView:
		r.addRelated()
	case r.shown == nil:
	case r.view == mentionsView:
		r.addMentions()
		r.addWith(withMost)
	case r.view == cardView:
		r.addCard()
		at := len(r.items)
		r.addMentions()
		r.section("mentions", at)
	case r.view == concordanceView:
		r.addConcordance()
	case r.view == withView:
		r.addWith(0)
	}
	r.roll.width = r.size.X
	r.roll.height = max(0, r.size.Y-len(r.head()))
	if moved {
		r.roll.cursor, r.roll.top, r.roll.skip = 0, 0, 0
	}
	r.roll.set(len(r.items))
}

// Do implements [pane].
func (r *refs) Do(p pressed) (intent, tea.Cmd) {
	if r.roll.do(p.act, p.count) {
		r.drawn = nil
		return nil, nil
	}
	switch p.act {
	case open:
		if r.roll.cursor < len(r.items) {
			return r.items[r.roll.cursor].goes, nil
		}
	case nextView, prevView:
		v := r.view % views
		if r.view == cardView {
			v = mentionsView
		}
		if p.act == nextView {
			v++
		} else {
			v += views - 1
		}
		r.turn(v % views)
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
	head := len(r.head())
	if at.Y < head {
		return nil
	}
	i := r.roll.at(at.Y - head)
	if i < 0 {
		return nil
	}
	r.roll.to(i)
	r.drawn = nil
	return r.items[i].goes
}

// Wheel implements [pane].
func (r *refs) Wheel(rows int) {
	r.roll.scroll(rows)
	r.drawn = nil
}

// Find implements [pane].
func (r *refs) Find(s seek) (at, of int) {
	r.drawn = nil
	return seekIn(&r.roll, s, r.origin, func(i int) string { return r.items[i].text })
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
	case r.view == relatedView:
		return r.note("No other article names anyone that this one names.")
	case r.shown == nil:
		return r.note("No name is selected.", "tab in the text selects the next one, ; jumps to one by a letter, i lists everyone.")
	case r.view == withView:
		return r.note("Nobody is mentioned with it.")
	}
	return r.note("Nothing.")
}

// item draws one item, under its heading if it has one.
func (r *refs) item(i int, chosen bool) []string {
	it := r.items[i]
	var out []string
	for _, line := range it.above {
		out = append(out, spread(r.size.X, r.ground(false), line.left, line.right))
	}
	rows := it.rows
	if rows == nil && it.draw != nil {
		rows = it.draw()
	}
	for _, line := range rows {
		left := append([]ink{r.bar(chosen, r.focused)}, line.left...)
		out = append(out, spread(r.size.X, r.ground(chosen), left, line.right))
	}
	return out
}

func (r *refs) ground(chosen bool) uv.Style { return r.scene.row(chosen && r.focused, r.focused) }

// head draws who is shown and which views there are.
func (r *refs) head() []string {
	var rows []string
	if r.view != relatedView && r.shown != nil {
		rows = r.who(r.shown)
	}
	if r.size.Y < 12 {
		return rows
	}
	var tabs []ink
	for v := range views {
		style := r.theme.Dim
		if v == r.view || r.view == cardView && v == mentionsView {
			style = r.theme.Strong
			if r.focused {
				style.Fg = r.theme.Accent.Fg
			}
			style.Underline = uv.UnderlineSingle
		}
		if v > 0 {
			tabs = append(tabs, ink{r.theme.Text, "  "})
		}
		tabs = append(tabs, ink{style, v.String()})
	}
	return append(r.lines(rows, tabs...), blank(r.size.X))
}

// lines adds inks to rows, a cell in from the left, on as many rows as it takes.
func (r *refs) lines(rows []string, inks ...ink) []string {
	for _, line := range wrapInks(max(r.size.X-2, 1), 0, inks...) {
		rows = append(rows, paint(r.size.X, uv.Style{}, append([]ink{{r.theme.Text, " "}}, line...)...))
	}
	return rows
}

// who draws the entity's name, its other names and its counts.
func (r *refs) who(e *corpus.Entity) []string {
	lock := ""
	if r.lock != "" {
		lock = "locked · "
	}
	style := r.typeStyle(e.Type)
	style.Attrs |= uv.AttrBold
	rows := []string{spread(r.size.X, uv.Style{}, []ink{{style, " " + e.Name}}, []ink{{r.theme.Dim, lock + r.typeName(e.Type) + " "}})}
	if r.size.Y < 12 {
		return rows
	}
	if also := alsoNamed(e); also != "" && r.view != cardView {
		for _, line := range wrapInks(max(1, r.size.X-1), 2, ink{r.theme.Dim, also}) {
			rows = append(rows, paint(r.size.X, uv.Style{}, append([]ink{{r.theme.Dim, " "}}, line...)...))
		}
	}
	unread := 0
	for id := range r.snap.Counts(e.ID) {
		if !r.session.read[id] {
			unread++
		}
	}
	counts := plural(e.Mentions, "mention", "mentions") + " · " + plural(e.Articles, "article", "articles")
	if unread > 0 {
		counts += " · " + number(unread) + " unread"
	}
	return append(r.lines(rows, ink{r.theme.Dim, counts}), blank(r.size.X))
}

// alsoNamed lists the names of an entity beside its own.
func alsoNamed(e *corpus.Entity) string {
	s := ""
	for _, n := range e.Names {
		if n.Text == e.Name {
			continue
		}
		if s == "" {
			s = "also " + n.Text
		} else {
			s += ", " + n.Text
		}
	}
	return s
}
