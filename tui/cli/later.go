package cli

import (
	"sync"
	"time"
)

// laterPatience is how long a call that has ended waits for work that it left
// for later. What is cut off has changed nothing, and is done the next time.
const laterPatience = 2 * time.Second

// later is work that nobody waits for while a call runs.
type later struct {
	mu    sync.Mutex
	ended bool
	work  sync.WaitGroup
}

// do starts work, unless the call has ended.
func (l *later) do(work func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.work.Go(work)
	}
}

// end waits for the work that was started, but not longer than patience, and
// reports whether it is done.
func (l *later) end(patience time.Duration) bool {
	l.mu.Lock()
	l.ended = true
	l.mu.Unlock()
	done := make(chan struct{})
	go func() { defer close(done); l.work.Wait() }()
	select {
	case <-done:
		return true
	case <-time.After(patience):
		return false
	}
}
