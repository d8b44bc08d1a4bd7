package serve

import "sync/atomic"

// live are the limits that hold at the moment. They are replaced whole.
type live struct{ now atomic.Pointer[Limits] }

// SetLimits makes l the limits from now on. Connections and sessions that are
// there already keep their total time, and commands that run go on; everything
// else holds for them, too, at their next step.
func (s *Server) SetLimits(l Limits) {
	l = l.withDefaults()
	s.bounds.now.Store(&l)
	s.commands.Resize(l.Commands)
}

// limits are those that hold now.
func (s *Server) limits() *Limits { return s.bounds.now.Load() }
