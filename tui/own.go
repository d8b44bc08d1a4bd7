package tui

import (
	"maps"
	"sync"

	"dossier/corpus"
)

// Place is where a reader stands in an article.
type Place struct {
	Article corpus.ArticleID // empty: nowhere
	Block   int              // the first block on screen; -1: the very top
	Offset  int              // bytes into that block's text
	Lead    int              // empty lines on screen above it
}

// Own is what belongs to one reader: it is kept from visit to visit, or, of a
// value given to [State.Save], what has changed of it. The zero value is a
// reader who has never been here.
type Own struct {
	Read, Starred map[corpus.ArticleID]bool  // in a change, false takes the mark away
	Places        map[corpus.ArticleID]Place // where each article was left
	Marks         map[string]Place           // by letter
	Last          Place                      // the article that was open
	Measure       int                        // cells; 0: never chosen
	Theme         string                     // empty: never chosen
}

// State keeps what is one reader's own. Both methods may be called at the same
// time from several visits of that reader, and must not take long: a visit
// waits for Load before its first frame, and for Save before it ends.
type State interface {
	// Load gives what is kept. The maps are the caller's.
	Load() (Own, error)
	// Save adds what changed since this visit's last Save: what is zero in
	// it, or has no key in its maps, is to stay as it is.
	Save(changed Own) error
}

// Memory keeps what is readers' own for as long as the process runs. It is
// safe for use by many at once.
type Memory struct {
	mu   sync.Mutex
	keys map[string]*Own
}

// NewMemory gives a memory of nobody.
func NewMemory() *Memory { return &Memory{keys: map[string]*Own{}} }

// Of gives the state of the reader with a key, whatever the caller tells
// readers apart by.
func (m *Memory) Of(key string) State { return remembered{m, key} }

// remembered is one reader's part of a memory.
type remembered struct {
	memory *Memory
	key    string
}

// Load implements [State].
func (r remembered) Load() (Own, error) {
	r.memory.mu.Lock()
	defer r.memory.mu.Unlock()
	o := r.memory.keys[r.key]
	if o == nil {
		return Own{}, nil
	}
	own := *o
	own.Read, own.Starred = maps.Clone(o.Read), maps.Clone(o.Starred)
	own.Places, own.Marks = maps.Clone(o.Places), maps.Clone(o.Marks)
	return own, nil
}

// Save implements [State].
func (r remembered) Save(changed Own) error {
	r.memory.mu.Lock()
	defer r.memory.mu.Unlock()
	o := r.memory.keys[r.key]
	if o == nil {
		o = &Own{Read: map[corpus.ArticleID]bool{}, Starred: map[corpus.ArticleID]bool{}, Places: map[corpus.ArticleID]Place{}, Marks: map[string]Place{}}
		r.memory.keys[r.key] = o
	}
	mark(o.Read, changed.Read)
	mark(o.Starred, changed.Starred)
	maps.Copy(o.Places, changed.Places)
	maps.Copy(o.Marks, changed.Marks)
	if changed.Last != (Place{}) {
		o.Last = changed.Last
	}
	if changed.Measure != 0 {
		o.Measure = changed.Measure
	}
	if changed.Theme != "" {
		o.Theme = changed.Theme
	}
	return nil
}

// mark sets and takes away marks.
func mark(marks, changed map[corpus.ArticleID]bool) {
	for id, on := range changed {
		if on {
			marks[id] = true
		} else {
			delete(marks, id)
		}
	}
}
