package tui

import (
	"runtime"
	"sync"
	"weak"

	"dossier/corpus/library"
	"dossier/tui/page"
	"dossier/tui/turns"
)

// Hall is a reading room: what the readers of one server share, which is the
// corpus and all that is made of it. It is safe for use by many at once.
type Hall struct {
	working  *turns.Queue // at what is shown
	asking   *turns.Queue // what takes longer: searches and the like
	canvases *canvases
	keys     *keymap
	mu       sync.Mutex
	now      *shelf
	visits   map[*visit]struct{}
}

// shelf is a snapshot and what is made of it on first use, once for everybody.
type shelf struct {
	snap   *library.Snapshot
	names  func() foldedNames
	folded func() *library.Snapshot // with peoples counted as their countries
	called func() foldedNames       // names of that
	pages  *pages
	common *commons
}

func newShelf(snap *library.Snapshot) *shelf {
	folded := sync.OnceValue(snap.FoldPeoples)
	return &shelf{
		snap:   snap,
		names:  sync.OnceValue(func() foldedNames { return foldNames(snap) }),
		folded: folded,
		called: sync.OnceValue(func() foldedNames { return foldNames(folded()) }),
		pages:  &pages{most: pagesShared, shown: map[pageKey]weak.Pointer[page.Page]{}},
		common: newCommons(),
	}
}

// NewHall gives a hall whose readers read snap.
func NewHall(snap *library.Snapshot) *Hall {
	processors := runtime.GOMAXPROCS(0)
	return &Hall{working: turns.New(processors), asking: turns.New(processors), canvases: &canvases{}, keys: newKeymap(servedBindings()), now: newShelf(snap), visits: map[*visit]struct{}{}}
}

// Publish makes snap what is read here from now on. Readers go over to it as
// soon as they can and keep their place. It does not wait for them.
func (h *Hall) Publish(snap *library.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = newShelf(snap)
	for v := range h.visits {
		newest(v.shelves, h.now)
	}
}

// Notice shows a sentence in the status row of every reader, until their next
// key. It does not wait for them.
func (h *Hall) Notice(sentence string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for v := range h.visits {
		newest(v.notices, sentence)
	}
}

// Readers counts those who are here.
func (h *Hall) Readers() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.visits)
}

// enter counts a visit and gives what is read.
func (h *Hall) enter(v *visit) *shelf {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.visits[v] = struct{}{}
	return h.now
}

func (h *Hall) leave(v *visit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.visits, v)
}

// commons gives what readers of snap have in common: nil where snap is neither
// on the shelf nor made of what is.
func (s *shelf) commons(snap *library.Snapshot) *commons {
	if !s.has(snap.Unfolded()) {
		return nil
	}
	return s.common
}

// has reports whether snap stands on the shelf. There may be no shelf.
func (s *shelf) has(snap *library.Snapshot) bool { return s != nil && s.snap == snap }
