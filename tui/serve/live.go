package serve

import "sync/atomic"

// live are the limits that hold at the moment. They are replaced whole.
type live struct{ now atomic.Pointer[Limits] }

// SetLimits makes l the limits from now on, for connections and sessions that
// are there already, too: their total time is counted from their beginning, the
// idle time of readers from now, commands that run go on, and everything else
// holds from their next step.
func (s *Server) SetLimits(l Limits) {
	l = l.withDefaults()
	s.bounds.now.Store(&l)
	s.commands.Resize(l.Commands)
	if s.door == nil {
		return
	}
	for _, c := range s.door.here() {
		c.retime()
	}
}

// limits are those that hold now.
func (s *Server) limits() *Limits { return s.bounds.now.Load() }
