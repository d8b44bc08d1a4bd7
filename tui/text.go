package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/page"
)

// text is the pane that shows an article.
type text struct {
	frame
	article *corpus.Article // the one on the page
	page    *page.Page
	top     int // first line of the page on screen
	mention int // the selected one, in article.Mentions; -1: none

	wanted  *corpus.Article // the one being laid out
	land    place           // where to be on it
	pick    place           // the name to select on it
	settle  bool            // land at a third of the height, not at the top
	ticket  int
	pages   pages
	source  bool // the article is shown as it came
	unfold  bool
	problem bool // what is shown is not an article but a problem

	hits   hits
	labels map[string]int // labels on screen -> mention; nil: none
	typed  string         // of a label
}

func newText(s *scene) *text {
	return &text{frame: frame{scene: s}, mention: -1, article: &corpus.Article{}, page: &page.Page{}}
}

// pageReady brings a laid out page.
type pageReady struct {
	ticket  int
	article *corpus.Article
	page    *page.Page
	key     pageKey
}

// Resize implements [pane].
func (t *text) Resize(size image.Point) tea.Cmd {
	if size == t.size {
		return nil
	}
	wide := size.X != t.size.X
	t.size, t.drawn = size, nil
	if !wide || t.wanted == nil {
		t.scrollTo(t.top)
		return nil
	}
	t.stay()
	return t.layout()
}

// stay makes the next page begin with what this one begins with on screen, and
// have the same name selected.
func (t *text) stay() {
	t.pick, t.settle = t.here(), false
	t.land = place{article: t.article.ID}
	if t.top > 0 {
		t.land.block, t.land.offset = t.origin(t.top)
	}
}

// keep shows another version of the same article at the same place.
func (t *text) keep(a *corpus.Article) tea.Cmd {
	if a == t.article {
		return nil
	}
	t.stay()
	t.wanted = a
	return t.layout()
}

// show puts an article on the page, at a place of it.
func (t *text) show(a *corpus.Article, at place, settle bool) tea.Cmd {
	t.source, t.problem = false, false
	t.clearLabels()
	t.land, t.pick, t.settle = at, at, settle
	if t.wanted == a && t.article == a {
		t.arrive()
		return nil
	}
	t.wanted = a
	return t.layout()
}

// layout asks for a page at the present width; older answers are dropped.
func (t *text) layout() tea.Cmd {
	if t.wanted == nil || t.size.X == 0 {
		return nil
	}
	t.ticket++
	key := pageKey{t.wanted, t.size.X, t.theme.Name, t.unfold, t.source || t.problem, t.method}
	if p := t.pages.get(key); p != nil {
		t.turn(pageReady{t.ticket, t.wanted, p, key})
		return nil
	}
	ticket, article := t.ticket, t.wanted
	o := page.Options{Width: t.size.X, Theme: t.theme, Unfold: t.unfold, Method: t.method, FoldHint: "gs shows them"}
	return guard(func() tea.Msg {
		if !key.plain {
			return pageReady{ticket, article, page.Layout(article, o), key}
		}
		lines := make([]string, len(article.Blocks))
		for i, b := range article.Blocks {
			lines[i] = b.Text
		}
		return pageReady{ticket, article, page.Plain(lines, o), key}
	})
}

// turn shows a page that is ready, if it is still wanted.
func (t *text) turn(msg pageReady) {
	t.pages.put(msg.key, msg.page)
	if msg.ticket != t.ticket {
		return
	}
	if t.article != msg.article {
		t.mention = -1
		t.article = msg.article
		t.hits.of(msg.article, t.hits.words)
	}
	t.page = msg.page
	t.arrive()
}

// arrive goes to the place that was asked for.
func (t *text) arrive() {
	t.drawn = nil
	t.clearLabels()
	t.mention = -1
	if t.pick.entity != "" {
		t.mention = t.mentionAt(t.pick)
	}
	if t.hits.corpus && t.settle {
		t.scrollTo(0)
		t.toHit(t.land)
		return
	}
	line := t.page.LineOf(t.land.block, t.land.offset)
	if t.land.block == 0 && t.land.offset == 0 {
		line = 0
	}
	if t.settle {
		line -= t.size.Y / 3
	}
	t.scrollTo(line)
}

// mentionAt gives the mention at p, or -1.
func (t *text) mentionAt(p place) int {
	for i, m := range t.article.Mentions {
		if m.Block == p.block && m.Span.Start == p.offset {
			if e := t.snap.Entity(m.Entity); e != nil && e.Key == p.entity {
				return i
			}
		}
	}
	return -1
}

// here is the place the reader is at: the selected name if it is on screen,
// else the first line on screen.
func (t *text) here() place {
	p := place{article: t.article.ID}
	if t.mention >= 0 && t.mention < len(t.article.Mentions) {
		m := t.article.Mentions[t.mention]
		if e := t.snap.Entity(m.Entity); e != nil {
			p.entity = e.Key
		}
		if t.visible(t.mention) {
			p.block, p.offset = m.Block, m.Span.Start
			return p
		}
		p.entity = ""
	}
	if t.top == 0 {
		return p
	}
	p.block, p.offset = t.origin(t.top)
	return p
}

// origin gives the block and the byte that a line, or else the first one under
// it that shows text, begins with.
func (t *text) origin(line int) (block, offset int) {
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

// paragraphs lists the blocks that count as paragraphs of the text.
func (t *text) paragraphs() []int {
	var list []int
	for i, b := range t.article.Blocks {
		if b.Kind != corpus.Furniture {
			list = append(list, i)
		}
	}
	return list
}

// paragraph is the current block: the one that holds the selected name or hit
// if that is on screen, else the first that starts on screen.
func (t *text) paragraph() int {
	if t.visible(t.mention) {
		return t.article.Mentions[t.mention].Block
	}
	if h, ok := t.hits.current(); ok {
		if line := t.page.LineOf(h.Block, h.Span.Start); line >= t.top && line < t.top+t.size.Y {
			return h.Block
		}
	}
	for _, b := range t.paragraphs() {
		if t.page.LineOf(b, 0) >= t.top {
			return b
		}
	}
	return max(0, len(t.article.Blocks)-1)
}

// paragraphNumber gives the number of a block among the paragraphs, from 1,
// and how many there are.
func (t *text) paragraphNumber(block int) (at, of int) {
	list := t.paragraphs()
	for i, b := range list {
		if b <= block {
			at = i + 1
		}
	}
	return at, len(list)
}
