package serve

import (
	"cmp"
	"context"
	"runtime/debug"
	"slices"
	"time"
)

// everyRelief is how often the memory that is held is looked at while nobody
// comes in.
const everyRelief = 500 * time.Millisecond

// heavyInput is how much input nobody sends who reads, in bytes.
const heavyInput = 64 << 10

// eighth is the part of the connections that goes at a time.
const eighth = 8

// watch looks after the keys and the memory until ctx ends.
func (s *Server) watch(ctx context.Context) {
	keys, memory := time.NewTicker(everyKeys), time.NewTicker(everyRelief)
	defer keys.Stop()
	defer memory.Stop()
	for short := false; ; {
		select {
		case <-ctx.Done():
			return
		case <-keys.C:
			s.keys.reload()
		case <-memory.C:
			short = s.relieve(short)
		}
	}
}

// relieve sees to it that those who are in do not take more memory than there
// is: to refuse newcomers does not help against clients whose input waits, two
// megabytes for each session, or whose screens are large. Above the watermark
// what is no longer used is given back to the system, and where memory was short
// a moment ago and still is, connections go. It reports whether it is.
func (s *Server) relieve(still bool) (short bool) {
	if s.memory.held(s.config.Now()) <= s.limits().Memory {
		return false
	}
	if still {
		s.lighten()
	}
	debug.FreeOSMemory()
	return true
}

// lighten ends an eighth of the connections. Those who have sent most go first,
// at once; where nobody has sent more than people do, those without a key, of
// them those who came last, who are told.
func (s *Server) lighten() {
	type guest struct {
		conn  *conn
		input int64
		keyed int // 1: with a key
	}
	var all []guest
	for _, c := range s.door.here() {
		all = append(all, guest{c, max(c.input(), heavyInput), min(len(c.keyOf()), 1)})
	}
	slices.SortFunc(all, func(a, b guest) int {
		return cmp.Or(cmp.Compare(b.input, a.input), cmp.Compare(a.keyed, b.keyed), b.conn.since.Compare(a.conn.since))
	})
	for _, g := range all[:(len(all)+eighth-1)/eighth] {
		if g.input > heavyInput {
			g.conn.cut(NoMemory)
		} else {
			g.conn.finish(errMemory, NoMemory, partingGrace)
		}
	}
}

// input is how much input the connection's sessions have had, in bytes.
func (c *conn) input() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	sent := int64(0)
	for v := range c.visits {
		sent += v.in.Load()
	}
	return sent
}
