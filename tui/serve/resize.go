package serve

import (
	"image"
	"sync"
	"time"
)

// sizes hands on the newest size of a terminal, at most so many in a second.
// It never waits, and keeps one size only.
type sizes struct {
	newest chan image.Point // holds one
	server *Server
	every  time.Duration

	mu      sync.Mutex
	last    time.Time   // when a size was put
	next    image.Point // to be put by the timer
	waiting *time.Timer
	closed  bool
}

func newSizes(s *Server) *sizes {
	return &sizes{newest: make(chan image.Point, 1), server: s, every: time.Second / time.Duration(max(s.limits().Resizes, 1))}
}

// take notes the size that the terminal has now.
func (s *sizes) take(size image.Point) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.next = size
	if s.waiting != nil {
		return
	}
	if wait := s.every - time.Since(s.last); wait > 0 {
		s.waiting = s.server.after(wait, s.late)
		return
	}
	s.put()
}

// late puts the newest of the sizes that came too soon.
func (s *sizes) late() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting = nil; !s.closed {
		s.put()
	}
}

// put replaces what nobody has read yet.
func (s *sizes) put() {
	s.last = time.Now()
	select {
	case <-s.newest:
	default:
	}
	s.newest <- s.next // there is room: only put writes, and one at a time
}

// close ends the hand-over. The channel stays open: a closed one would tell a
// size of nothing again and again.
func (s *sizes) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.waiting != nil {
		s.waiting.Stop()
	}
}
