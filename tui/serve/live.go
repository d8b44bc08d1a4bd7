package serve

import "sync/atomic"

// live are the limits that hold at the moment. They are replaced whole.
type live struct{ now atomic.Pointer[bounds] }

// bounds are limits, and what is made of them.
type bounds struct {
	Limits
	turns chan struct{} // held by a command that runs
}

// SetLimits makes l the limits from now on. Connections and sessions that are
// there already keep their total time; everything else holds for them, too, at
// their next step.
func (s *Server) SetLimits(l Limits) {
	l = l.withDefaults()
	next := &bounds{Limits: l, turns: make(chan struct{}, l.Commands)}
	if was := s.bounds.now.Load(); was != nil && was.Commands == l.Commands {
		next.turns = was.turns
	}
	s.bounds.now.Store(next)
}

// limits are those that hold now.
func (s *Server) limits() *Limits { return &s.bounds.now.Load().Limits }

// turns is where a command that begins now takes its turn, and gives it back.
func (s *Server) turns() chan struct{} { return s.bounds.now.Load().turns }
