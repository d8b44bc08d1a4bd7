package tui

import (
	"dossier/corpus"
	"dossier/tui/page"
)

// hits are the places of the article that a search found.
type hits struct {
	words  string // what was searched for; empty: nothing
	typed  string // as the reader typed it
	corpus bool   // in the whole corpus, as a query; else in this article, as text
	list   []page.Place
	at     int
	origin int                                                // the first line on screen when a search began
	match  func(a *corpus.Article, words string) []page.Place // for a corpus search
}

// of finds words in an article.
func (h *hits) of(a *corpus.Article, words string) {
	h.words, h.list, h.at = words, nil, -1
	switch {
	case words == "":
	case h.corpus && h.match != nil:
		h.list = h.match(a, words)
	default:
		h.list = page.Find(a, words, false)
	}
}

func (h *hits) clear() { *h = hits{at: -1, origin: h.origin} }

// current is the hit the reader is at.
func (h *hits) current() (page.Place, bool) {
	if h.at < 0 || h.at >= len(h.list) {
		return page.Place{}, false
	}
	return h.list[h.at], true
}

// Begin implements [pane].
func (t *text) Begin(back bool) bool {
	if !back {
		t.hits.origin = t.top
		t.kept = t.hits
		return false
	}
	t.hits = t.kept
	t.scrollTo(t.hits.origin)
	return true
}

// Find implements [pane].
func (t *text) Find(s seek) (at, of int) {
	t.drawn = nil
	if s.how == fromHere {
		t.scrollTo(t.hits.origin)
	}
	if s.how == fromHere || t.hits.words != s.what || t.hits.corpus {
		t.hits.corpus, t.hits.match, t.hits.typed = false, nil, s.what
		t.hits.of(t.article, s.what)
		t.hits.at = t.firstHit()
	} else {
		t.stepHit(s.how, true)
	}
	t.revealHit()
	return t.hits.at + 1, len(t.hits.list)
}

// firstHit is the first hit on screen or after it, or else the first of all.
func (t *text) firstHit() int {
	for i, h := range t.hits.list {
		if t.page.LineOf(h.Block, h.Span.Start) >= t.top {
			return i
		}
	}
	if len(t.hits.list) > 0 {
		return 0
	}
	return -1
}

// stepHit goes a hit on or back. Past the last it begins anew where it wraps;
// else it reports that there is none.
func (t *text) stepHit(how direction, wraps bool) bool {
	n := len(t.hits.list)
	if n == 0 {
		return false
	}
	next := t.hits.at + 1
	if how == backward {
		next = t.hits.at - 1
	}
	if (next < 0 || next >= n) && !wraps {
		return false
	}
	t.hits.at = (next + n) % n
	t.revealHit()
	return true
}

func (t *text) revealHit() {
	if h, ok := t.hits.current(); ok {
		t.reveal(h.Block, h.Span)
	}
	t.drawn = nil
}

// toHit makes the hit at or after a place the current one, or the last.
func (t *text) toHit(p place) {
	t.hits.at = len(t.hits.list) - 1
	for i, h := range t.hits.list {
		if h.Block > p.block || h.Block == p.block && h.Span.Start >= p.offset {
			t.hits.at = i
			break
		}
	}
	t.revealHit()
}
