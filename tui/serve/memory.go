package serve

import (
	"errors"
	"runtime/metrics"
	"sync"
	"time"
)

// Held is how many bytes of memory the process holds: all that the runtime has
// of the system, without what it gave back. It costs some microseconds and
// stops nothing.
func Held() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	for _, s := range samples {
		if s.Value.Kind() != metrics.KindUint64 {
			return 0 // a runtime that does not tell
		}
	}
	return int64(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}

var errMemory = errors.New("the server is short of memory; try again later")

// gauge is how much memory is held, looked at now and then only: a storm of
// connections must not have it looked up for each.
type gauge struct {
	read  func() int64
	every time.Duration

	mu   sync.Mutex
	at   time.Time
	last int64
}

// everyGauge is for how long a look at the memory holds.
const everyGauge = 100 * time.Millisecond

func newGauge(read func() int64) *gauge {
	if read == nil {
		read = Held
	}
	return &gauge{read: read, every: everyGauge}
}

// held is how many bytes are held.
func (g *gauge) held(now time.Time) int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.at.IsZero() || now.Sub(g.at) >= g.every || now.Before(g.at) {
		g.at, g.last = now, g.read()
	}
	return g.last
}

// shareOfMemory is how much of a machine's memory a server may hold where
// nothing else is said, in quarters: the rest is the system's, and that of a
// corpus that is read anew while the old one is still read.
const shareOfMemory = 3

// usualMemory is the watermark for a machine, or a control group, that has so
// many bytes; where that is not known there is none.
func usualMemory(has int64) int64 {
	if has <= 0 {
		return -1
	}
	return has / 4 * shareOfMemory
}
