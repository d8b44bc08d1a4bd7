package cli

import (
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// backlog is what waits to be written to an error stream. Whoever writes to it
// never waits: a server must serve, and end, though nobody reads the pipe that
// its log goes to. What is too much is dropped, and counted.
type backlog struct {
	to      io.Writer
	dropped func(lines int64) // tells of what was, on to

	mu    sync.Mutex
	ended bool
	queue chan []byte
	lost  atomic.Int64
	done  chan struct{}
}

// mostBacklog is how many lines wait at most.
const mostBacklog = 4096

// backlogPatience is how long the end of a server waits for its last lines to
// be written.
const backlogPatience = time.Second

func newBacklog(to io.Writer, dropped func(lines int64)) *backlog {
	return &backlog{to: to, dropped: dropped, queue: make(chan []byte, mostBacklog), done: make(chan struct{})}
}

// Write takes a line, or drops it where too many wait. It never fails.
func (b *backlog) Write(line []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return len(line), nil
	}
	select {
	case b.queue <- append([]byte(nil), line...):
	default:
		b.lost.Add(1)
	}
	return len(line), nil
}

// run writes what comes until end. An error stream that fails is nothing that
// anybody could be told of.
func (b *backlog) run() error {
	defer close(b.done)
	for line := range b.queue {
		_, _ = b.to.Write(line)
		if n := b.lost.Swap(0); n > 0 {
			b.dropped(n)
		}
	}
	return nil
}

// end takes no more lines and waits until those that came are written, but not
// longer than patience.
func (b *backlog) end(patience time.Duration) {
	b.mu.Lock()
	if !b.ended {
		b.ended = true
		close(b.queue)
	}
	b.mu.Unlock()
	select {
	case <-b.done:
	case <-time.After(patience):
	}
}
