// Package turns shares the processors of a server among those it serves.
//
// Without it every goroutine that has something to do gets an equal share, so
// that whoever keeps a hundred of them busy gets a hundred. With it work of one
// kind has as many places as the processors can use, and a place that becomes
// free goes to who has worked little of late: somebody who presses a key now and
// then comes before somebody who resizes a large terminal without end. It is a
// queue of several levels (Corbató, Merwin-Daggett, Daley 1962), in which those of
// one level are served in the order in which they came; what was used is
// forgotten by and by, as Unix does it, and some turns are kept for who has
// waited longest, so that nobody waits for ever.
//
// The package imports the standard library only.
package turns

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
	"time"
)

// Queue lets work be done in turn. It is safe for use by many at once.
type Queue struct {
	began time.Time

	mu      sync.Mutex
	places  int // at once
	taken   int
	waiting []*wait // the longest first
	given   int
}

// wait is one who waits for a turn.
type wait struct {
	account *Account
	turn    chan struct{} // closed when it is theirs
	had     bool
}

// Account is what somebody has used of a queue. Its zero value has used
// nothing. It belongs to one queue, which guards it.
type Account struct {
	rank float64 // the binary logarithm of what was used, in seconds, as of the queue's begin
	some bool    // anything was
}

// Turn is a place that somebody has. It is not safe for use by many at once.
type Turn struct {
	queue   *Queue
	account *Account
	had     bool
	since   time.Time
}

// halfLife is after how long work that was done counts for half: a reader who
// has leafed through an article in a hurry is as good as others a minute later.
const halfLife = 10 * time.Second

// fairEvery is which turn goes to who has waited longest, whatever they used.
const fairEvery = 4

// New gives a queue with so many places, at least one.
func New(places int) *Queue { return &Queue{began: time.Now(), places: max(places, 1)} }

// Resize makes places the number of places from now on, at least one. Turns that
// are had are not ended.
func (q *Queue) Resize(places int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.places = max(places, 1)
	q.serve()
}

// Take waits for a turn, which [Turn.Done] has to end. It fails where ctx ends
// first. Where a place is free it costs some ten nanoseconds, else at most some
// microseconds for a thousand who wait.
func (q *Queue) Take(ctx context.Context, a *Account) (*Turn, error) {
	t := &Turn{queue: q, account: a}
	if err := t.take(ctx); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Turn) take(ctx context.Context) error {
	q := t.queue
	q.mu.Lock()
	if q.taken < q.places {
		q.taken++
		q.mu.Unlock()
		t.had, t.since = true, time.Now()
		return nil
	}
	w := &wait{account: t.account, turn: make(chan struct{})}
	q.waiting = append(q.waiting, w)
	q.mu.Unlock()
	select {
	case <-w.turn:
	case <-ctx.Done():
		q.mu.Lock()
		defer q.mu.Unlock()
		if w.had { // at the same moment
			q.taken--
			q.serve()
		} else if i := slices.Index(q.waiting, w); i >= 0 {
			q.waiting = slices.Delete(q.waiting, i, i+1)
		}
		return ctx.Err()
	}
	t.had, t.since = true, time.Now()
	return nil
}

// Done ends the turn and counts how long it took. Where it is over already it
// does nothing.
func (t *Turn) Done() {
	if !t.had {
		return
	}
	t.had = false
	q := t.queue
	now := time.Now()
	q.mu.Lock()
	defer q.mu.Unlock()
	t.account.add(now.Sub(t.since), now.Sub(q.began))
	q.taken--
	q.serve()
}

// Aside gives the turn away while f waits for something other than a processor,
// if that takes longer than a moment, and takes it again afterwards. It fails
// where ctx ends before that; the turn is over then.
func (t *Turn) Aside(ctx context.Context, f func()) error {
	var mu sync.Mutex
	back, away := false, false
	timer := time.AfterFunc(moment, func() {
		mu.Lock()
		defer mu.Unlock()
		if !back {
			away = true
			t.Done()
		}
	})
	func() {
		defer func() { // after a panic, too: the turn must not be given away behind its owner's back
			timer.Stop()
			mu.Lock()
			back = true
			mu.Unlock()
		}()
		f()
	}()
	if !away {
		return nil
	}
	return t.take(ctx)
}

// Yield lets others have the turn who come before its owner, where it has lasted
// longer than a moment. It fails where ctx ends before it is the owner's again;
// the turn is over then.
func (t *Turn) Yield(ctx context.Context) error {
	if time.Since(t.since) < moment {
		return nil
	}
	t.Done()
	return t.take(ctx)
}

// moment is for how long a turn is kept by somebody who waits, and by somebody
// who has more to do, in one piece.
const moment = 10 * time.Millisecond

// serve gives away what places are free. The lock is held.
func (q *Queue) serve() {
	for q.taken < q.places && len(q.waiting) > 0 {
		i := 0
		if q.given++; q.given%fairEvery != 0 {
			i = q.first()
		}
		w := q.waiting[i]
		q.waiting = slices.Delete(q.waiting, i, i+1)
		w.had = true
		q.taken++
		close(w.turn)
	}
}

// first is which of those who wait is of the lowest level; of equals, who has
// waited longest.
func (q *Queue) first() int {
	now := halves(time.Since(q.began))
	first, lowest := 0, math.MaxInt
	for i, w := range q.waiting {
		if level := w.account.level(now); level < lowest {
			first, lowest = i, level
		}
		if lowest == 0 {
			break
		}
	}
	return first
}

// halves is d in half-lives.
func halves(d time.Duration) float64 { return d.Seconds() / halfLife.Seconds() }

// add counts that d was used, at a time since the queue's begin. What was used
// falls by half in each half-life. It is kept as it would have been at the
// beginning, as a logarithm, which grows without getting out of bounds.
func (a *Account) add(d, at time.Duration) {
	used := d.Seconds()
	if a.some {
		used += math.Exp2(a.rank - halves(at))
	}
	if used > 0 {
		a.rank, a.some = math.Log2(used)+halves(at), true
	}
}

// The levels: the lowest is of those who have used less than little, each other
// one of those who have used less than four times as much as the one below.
const (
	little    = 100 * time.Millisecond
	levelSize = 2 // as a binary logarithm
)

// level is that of the account at a time in half-lives since the queue's begin.
func (a *Account) level(now float64) int {
	if !a.some {
		return 0
	}
	return max(0, 1+int(math.Floor((a.rank-now-math.Log2(little.Seconds()))/levelSize)))
}

// compare orders accounts by what was used.
func (a *Account) compare(b *Account) int {
	switch {
	case a.some && b.some:
		return cmp.Compare(a.rank, b.rank)
	case a.some:
		return 1
	case b.some:
		return -1
	}
	return 0
}
