package tui

import (
	"image"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/tui/page"
)

// text is the pane that shows an article.
type text struct {
	frame
	// What is on the page: an article, the snapshot that its mentions' entities
	// belong to, and how it is shown.
	article *corpus.Article
	of      *library.Snapshot
	as      mode
	page    *page.Page
	top     int // first line of the page on screen
	mention int // the selected one, in article.Mentions; -1: none
	pickTop int // top when it was selected

	// What is wanted on it, once it is laid out.
	next   sheet
	land   landing
	ticket int
	wanted *atomic.Int64 // the ticket, for commands: what nobody waits for is not laid out
	pages  *pages
	set    func(*corpus.Article, page.Options) *page.Page // [page.Layout]; tests keep what it made

	words  words // what the reader went to
	hits   hits
	kept   hits           // those before a search that may be cancelled
	labels map[string]int // labels on screen -> mention; nil: none
	typed  string         // of a label
}

// mode says how an article is shown.
type mode uint8

const (
	typeset  mode = iota
	asItCame      // its source, in plain lines
	aProblem      // not an article but what is wrong with one
)

// belong makes what names nobody, as a source, part of a newer snapshot, so that
// the one before is let go.
func (t *text) belong(snap *library.Snapshot) {
	if t.as != typeset && !t.pending() {
		t.of, t.next.of = snap, snap
	}
}

// sheet is what a page is made of.
type sheet struct {
	article *corpus.Article
	of      *library.Snapshot
	as      mode
}

// landing says where to be on a page that is to come.
type landing struct {
	stand stand       // the screen to come back to, and the name to select
	goal  *place      // instead of that screen: a spot to have in sight
	hit   bool        // goal is the hit at or after it
	words corpus.Spot // at goal: what to light up; empty: nothing
}

func newText(s *scene) *text {
	return &text{frame: frame{scene: s}, mention: -1, of: s.snap, article: &corpus.Article{}, page: &page.Page{}, pages: &pages{most: pagesMost}, set: page.Layout, wanted: &atomic.Int64{}, hits: hits{at: -1}}
}

// pageReady brings a laid out page.
type pageReady struct {
	ticket int
	sheet  sheet
	page   *page.Page
	key    pageKey
}

// Resize implements [pane].
func (t *text) Resize(size image.Point) tea.Cmd {
	if size == t.size {
		return nil
	}
	wide := size.X != t.size.X
	t.size, t.drawn = size, nil
	if !wide || t.next.article == nil {
		t.scrollTo(t.top)
		return nil
	}
	return t.again()
}

// again lays out what is shown or on its way, at the same place.
func (t *text) again() tea.Cmd {
	t.stay()
	return t.layout()
}

// stay makes the next page begin with what this one begins with on screen, and
// have the same name selected. Where another article is on its way, its landing
// holds.
func (t *text) stay() {
	if t.pending() {
		return
	}
	t.land = landing{stand: t.stand()}
}

// pending reports whether another article is on its way.
func (t *text) pending() bool {
	return t.next.article != nil && (t.next.article.ID != t.article.ID || t.next.as != t.as)
}

// show puts an article on the page.
func (t *text) show(what sheet, land landing) tea.Cmd {
	t.clearLabels()
	here := t.next == what && t.article == what.article && t.as == what.as
	t.next, t.land = what, land
	if here {
		t.arrive()
		return nil
	}
	return t.layout()
}

// keep shows another version of the article that is shown or on its way, with
// the name at pick selected where one was.
func (t *text) keep(what sheet, pick place) tea.Cmd {
	t.stay()
	if !t.pending() {
		t.land.stand.pick = pick
	}
	t.next = what
	return t.layout()
}

// layout asks for a page at the present width; older answers are dropped.
func (t *text) layout() tea.Cmd {
	if t.next.article == nil || t.size.X == 0 {
		return nil
	}
	t.ticket++
	t.wanted.Store(int64(t.ticket))
	key := pageKey{t.next.article, t.size.X, t.theme.Name, t.next.as != typeset, t.method}
	if p := t.pages.get(key); p != nil {
		t.turn(pageReady{t.ticket, t.next, p, key})
		return nil
	}
	ticket, wanted, what, set, o := t.ticket, t.wanted, t.next, t.set, t.options()
	return guard(func() tea.Msg {
		if wanted.Load() != int64(ticket) {
			return nil
		}
		if what.as == typeset {
			return pageReady{ticket, what, set(what.article, o), key}
		}
		lines := make([]string, len(what.article.Blocks))
		for i, b := range what.article.Blocks {
			lines[i] = b.Text
		}
		return pageReady{ticket, what, page.Plain(lines, o), key}
	})
}

// options says how a page is set at present.
func (t *text) options() page.Options {
	return page.Options{Width: t.size.X, Theme: t.theme, Method: t.method, FoldHint: "gs shows them"}
}

// turn shows a page that is ready, if it is still wanted.
func (t *text) turn(msg pageReady) {
	msg.page = t.pages.put(msg.key, msg.page)
	if msg.ticket != t.ticket {
		return
	}
	fresh := t.article != msg.sheet.article
	same, at := t.article.ID == msg.sheet.article.ID && t.as == msg.sheet.as, t.hits.at
	t.article, t.of, t.as, t.page = msg.sheet.article, msg.sheet.of, msg.sheet.as, msg.page
	if fresh {
		t.hits.of(t.article, t.hits.words)
	}
	if same && at < len(t.hits.list) {
		t.hits.at = at
	}
	t.arrive()
	if fresh && !same && !t.hits.corpus {
		t.hits.at = max(-1, t.firstHit()-1) // the next hit is the first one
	}
}

// arrive goes to where the landing says.
func (t *text) arrive() {
	t.drawn = nil
	t.clearLabels()
	t.mention = t.mentionAt(t.land.stand.pick)
	t.agree()
	t.words.arrive(t.article.ID, t.land)
	switch goal := t.land.goal; {
	case goal != nil && t.land.hit:
		t.scrollTo(0)
		t.toHit(*goal)
	case goal != nil:
		t.scrollTo(t.page.LineOf(goal.block, goal.offset) - t.size.Y/3)
	case t.land.stand.block < 0:
		t.scrollTo(0)
	default:
		t.scrollTo(t.page.LineOf(t.land.stand.block, t.land.stand.offset) - t.land.stand.lead)
	}
	t.pickTop = t.top
	t.land = landing{stand: t.stand()}
}

// mentionAt gives the mention at p, or -1.
func (t *text) mentionAt(p place) int {
	if p.entity == "" || p.article != t.article.ID {
		return -1
	}
	for i, m := range t.article.Mentions {
		if m.Block == p.block && m.Span.Start == p.offset {
			if e := t.of.Entity(m.Entity); e != nil && e.Key == p.entity {
				return i
			}
		}
	}
	return -1
}

// agree gives up the selected mention if another entity has been selected.
func (t *text) agree() {
	if m, ok := t.selection(); ok && !t.selected(t.of.Entity(m.Entity)) {
		t.mention = -1
	}
}

// selection is the selected mention.
func (t *text) selection() (corpus.Mention, bool) {
	if t.mention < 0 || t.mention >= len(t.article.Mentions) {
		return corpus.Mention{}, false
	}
	return t.article.Mentions[t.mention], true
}

// stand is where the reader is.
func (t *text) stand() stand {
	s := stand{article: t.article.ID, block: -1}
	if m, ok := t.selection(); ok {
		s.pick = placeOf(t.of, t.article, m)
	}
	if t.top > 0 {
		s.block, s.offset = t.beginning(t.top)
		s.lead = max(0, t.page.LineOf(s.block, s.offset)-t.top)
	}
	return s
}

// here is the spot the reader is at: the selected name as long as they have not
// scrolled away from it, else the first thing on screen.
func (t *text) here() place {
	if m, ok := t.selection(); ok && (t.top == t.pickTop || t.visible(t.mention)) {
		return placeOf(t.of, t.article, m)
	}
	p := place{article: t.article.ID}
	if t.top > 0 {
		p.block, p.offset = t.beginning(t.top)
	}
	return p
}

// beginning gives the block and the byte that a line, or else the first one
// under it that shows text, begins with.
func (t *text) beginning(line int) (block, offset int) {
	for y := line; y < len(t.page.Lines); y++ {
		for _, r := range t.page.Lines[y].Runs {
			if r.Block >= 0 {
				return r.Block, r.Span.Start
			}
		}
	}
	return max(t.page.BlockAt(line), 0), 0
}

// scrollTo puts line at the top, as far as the page goes.
func (t *text) scrollTo(line int) {
	t.top = max(0, min(line, len(t.page.Lines)-t.size.Y))
	t.drawn = nil
}

// reveal scrolls so that a span is on screen, at a third of the height if it
// was not.
func (t *text) reveal(block int, s corpus.Span) {
	line := t.page.LineOf(block, s.Start)
	if line < t.top || line >= t.top+t.size.Y {
		t.scrollTo(line - t.size.Y/3)
	}
	t.drawn = nil
}

func (t *text) visible(mention int) bool {
	if mention < 0 || mention >= len(t.article.Mentions) {
		return false
	}
	m := t.article.Mentions[mention]
	for _, c := range t.page.Cells(m.Block, m.Span) {
		if c.Line >= t.top && c.Line < t.top+t.size.Y {
			return true
		}
	}
	return false
}

// atEnd reports whether the last line is on screen.
func (t *text) atEnd() bool {
	return len(t.page.Lines) > 0 && t.top+t.size.Y >= len(t.page.Lines)
}

// percent is how much of the page is at or above the last line on screen.
func (t *text) percent() int {
	n := len(t.page.Lines)
	if n == 0 {
		return 100
	}
	return min(100, (t.top+t.size.Y)*100/n)
}
