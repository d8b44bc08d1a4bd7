package tui

import (
	"maps"
	"sync"
	"weak"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/tui/page"
)

// pageKey lists all that a page depends on.
type pageKey struct {
	article *corpus.Article // an article of another snapshot is another one
	width   int
	theme   string
	plain   bool
	method  ansi.Method
}

// pagesMost is how many pages are kept, and linesMost how many lines they may
// have in all beside the latest.
const (
	pagesMost = 16
	linesMost = 50_000
)

// pagesShared is [pagesMost] for all the readers of a hall.
const pagesShared = 256

// pages keeps the pages laid out last. It is safe for use by many at once, as
// pages are.
type pages struct {
	most int
	mu   sync.Mutex
	kept []keptPage
	// Of many readers, what any of them shows; nil for one. However long a page
	// is, it is there once.
	shown map[pageKey]weak.Pointer[page.Page]
}

type keptPage struct {
	key  pageKey
	page *page.Page
}

// get gives the page with all the inputs of key, or nil.
func (p *pages) get(key pageKey) *page.Page {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.find(key)
}

// find is get for who holds the lock.
func (p *pages) find(key pageKey) *page.Page {
	for i, k := range p.kept {
		if k.key == key {
			copy(p.kept[1:i+1], p.kept[:i])
			p.kept[0] = k
			return k.page
		}
	}
	return p.shown[key].Value()
}

// put keeps a page, and forgets the one not used for longest. It gives the page
// to show, which is another one where that was laid out first.
func (p *pages) put(key pageKey, laid *page.Page) *page.Page {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.find(key); known != nil {
		return known
	}
	if p.shown != nil {
		maps.DeleteFunc(p.shown, func(_ pageKey, w weak.Pointer[page.Page]) bool { return w.Value() == nil })
		p.shown[key] = weak.Make(laid)
	}
	p.kept = append([]keptPage{{key, laid}}, p.kept...)
	lines := 0
	for i, k := range p.kept {
		if i > 0 && (i >= p.most || lines+len(k.page.Lines) > linesMost) {
			clear(p.kept[i:])
			p.kept = p.kept[:i]
			break
		}
		lines += len(k.page.Lines)
	}
	return laid
}
