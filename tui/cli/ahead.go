package cli

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"dossier/corpus/library"
)

// opener opens a corpus as [library.Stream] does.
type opener func(ctx context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error)

// headStart is how long the screen waits for a corpus that opens at once. The
// first frame comes 8 ms after Bubble Tea starts and the next one 8 ms later, so
// that what is ready in less than that is seen sooner if the screen waits.
const headStart = 10 * time.Millisecond

// ahead opens the corpus at once, for the first call of the opener that it
// gives. Each later call opens it anew. It returns when the corpus is open or
// after wait.
func ahead(ctx context.Context, wait time.Duration, open opener) opener {
	ctx, cancel := context.WithCancel(ctx)
	var news relay
	run := sync.OnceValues(func() (*library.Snapshot, error) { return open(ctx, news.report, news.publish) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }() // who calls run meets the panic
		_, _ = run()
	}()
	select {
	case <-done:
	case <-time.After(wait):
	}
	var joined atomic.Bool
	return func(ctx context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error) {
		if !joined.CompareAndSwap(false, true) {
			return open(ctx, report, publish)
		}
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		news.join(report, publish)
		return run()
	}
}

// relay hands on what an opening has to say, from the newest on to those who
// join later.
type relay struct {
	mu       sync.Mutex
	progress *library.Progress
	snap     *library.Snapshot
	toReport func(library.Progress)
	toShow   func(*library.Snapshot)
}

func (r *relay) report(p library.Progress) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.progress = &p; r.toReport != nil {
		r.toReport(p)
	}
}

func (r *relay) publish(s *library.Snapshot) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.snap = s; r.toShow != nil {
		r.toShow(s)
		r.snap = nil
	}
}

// join sends all further news, and the newest so far, to report and publish,
// which must not wait.
func (r *relay) join(report func(library.Progress), publish func(*library.Snapshot)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.toReport, r.toShow = report, publish
	if r.progress != nil {
		report(*r.progress)
	}
	if r.snap != nil {
		publish(r.snap)
		r.snap = nil
	}
}
