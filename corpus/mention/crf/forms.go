package crf

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
)

// Forms holds what is known of written forms, for all who read by one model at
// the same time. What is known of a form does not depend on the text that it
// stands in, so that it is worked out once. It keeps those that are met often, up
// to a bound, and is safe for concurrent use.
type Forms struct {
	seed         maphash.Seed
	secret       uint64 // odd, made of seed
	note         func(text string) Note
	fresh, stale atomic.Pointer[shelf] // stale was filled before fresh was begun
	mu           sync.Mutex            // held to change what fresh points to, or is
}

// Bounds of what is kept: how many forms are on a shelf, of which there are two,
// and how many bytes a form has.
const (
	mostForms   = 1 << 15
	longestForm = 64
	firstShelf  = 1 << 11 // places
)

// Note is what a caller of [NewForms] wants to be told again of a form.
type Note uint8

// NewForms gives an empty one. note, which may be nil, makes the note of a form
// of its text alone.
func NewForms(note func(text string) Note) *Forms {
	fs := &Forms{seed: maphash.MakeSeed(), note: note}
	fs.secret = maphash.String(fs.seed, "facts") | 1
	fs.fresh.Store(newShelf(firstShelf))
	fs.stale.Store(newShelf(1))
	return fs
}

// Word gives the word written as text, without a hint.
func (fs *Forms) Word(text string) Word { return Word{Text: text, form: fs.of(text)} }

// of is the form of text.
func (fs *Forms) of(text string) *form {
	sp := spell(text)
	place := fs.place(sp, text)
	if f := fs.fresh.Load().find(place, sp, text); f != nil {
		return f
	}
	f := fs.stale.Load().find(place, sp, text)
	if f == nil {
		f = newForm(strings.Clone(text)) // not to keep the whole block
		if fs.note != nil {
			f.note = fs.note(f.key)
		}
	}
	if len(text) > longestForm {
		return f
	}
	return fs.keep(place, f)
}

// place is where the form of text is searched for first.
func (fs *Forms) place(sp spelling, text string) uint64 {
	if sp.size == 0 {
		return maphash.String(fs.seed, text)
	}
	h := (sp.head ^ fs.secret) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ sp.rest ^ uint64(sp.size)) * fs.secret
	return h ^ h>>32
}

// keep puts f on the fresh shelf, unless another goroutine has done so by now,
// and gives what is there. When that shelf is full it becomes the stale one, so
// that only forms that were not met for long are let go of.
func (fs *Forms) keep(place uint64, f *form) *form {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	s := fs.fresh.Load()
	if there := s.find(place, f.spelling, f.key); there != nil {
		return there
	}
	switch {
	case s.filled == mostForms:
		fs.stale.Store(s)
		s = newShelf(len(s.places))
		fs.fresh.Store(s)
	case 2*(s.filled+1) > len(s.places):
		s = s.doubled(fs)
		fs.fresh.Store(s)
	}
	s.put(place, f)
	return f
}

// shelf is a table of forms, open addressing over a power of two. One goroutine
// at a time puts forms there, while others find them.
type shelf struct {
	places []berth // one is always empty
	filled int
}

// berth holds a form, and what tells most others from it without a look at it.
// The tag is written before the form is.
type berth struct {
	form atomic.Pointer[form]
	tag  atomic.Uint32
}

func newShelf(places int) *shelf { return &shelf{places: make([]berth, places)} }

func tagOf(place uint64) uint32 { return uint32(place >> 32) }

// find gives the form written as text, or nil.
func (s *shelf) find(place uint64, sp spelling, text string) *form {
	mask := uint64(len(s.places) - 1)
	for at := place & mask; ; at = (at + 1) & mask {
		p := &s.places[at]
		f := p.form.Load()
		if f == nil || p.tag.Load() == tagOf(place) && f.spelling == sp && (sp.size != 0 || f.key == text) {
			return f
		}
	}
}

func (s *shelf) put(place uint64, f *form) {
	mask := uint64(len(s.places) - 1)
	at := place & mask
	for s.places[at].form.Load() != nil {
		at = (at + 1) & mask
	}
	s.places[at].tag.Store(tagOf(place))
	s.places[at].form.Store(f)
	s.filled++
}

// doubled gives a shelf of twice the places with the same forms.
func (s *shelf) doubled(fs *Forms) *shelf {
	next := newShelf(2 * len(s.places))
	for i := range s.places {
		if f := s.places[i].form.Load(); f != nil {
			next.put(fs.place(f.spelling, f.key), f)
		}
	}
	return next
}
