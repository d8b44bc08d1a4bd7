package turns

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// take takes a turn that has to come.
func take(t testing.TB, q *Queue, a *Account) *Turn {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	turn, err := q.Take(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return turn
}

// waits reports how many wait for a turn of q.
func (q *Queue) waits() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within ten seconds: %s", what)
		}
	}
}

// line lets those with accounts wait for the only place of a queue, one after
// another, and gives the order in which they get it.
func line(t *testing.T, q *Queue, accounts ...*Account) []int {
	t.Helper()
	first := take(t, q, &Account{})
	order := make(chan int, len(accounts))
	for i, a := range accounts {
		go func() {
			turn, err := q.Take(context.Background(), a)
			if err == nil {
				order <- i
				turn.Done()
			}
		}()
		until(t, "one more waits", func() bool { return q.waits() == i+1 })
	}
	first.Done()
	var got []int
	for range accounts {
		got = append(got, <-order)
	}
	return got
}

// used is an account that has used so much, so long after the queue's begin.
func used(d, at time.Duration) *Account {
	a := &Account{}
	a.add(d, at)
	return a
}

func TestWhoHasUsedLittleComesFirst(t *testing.T) {
	for name, tt := range map[string]struct {
		accounts []*Account
		want     string
	}{
		"those who used nothing, in their order": {[]*Account{{}, {}, {}}, "[0 1 2]"},
		"those who used little, in their order":  {[]*Account{used(little/2, 0), {}, used(little/3, 0)}, "[0 1 2]"},
		"less before more":                       {[]*Account{used(30*time.Second, 0), used(5*time.Second, 0), used(time.Second, 0)}, "[2 1 0]"},
		"nothing before something":               {[]*Account{used(time.Second, 0), {}}, "[1 0]"},
		"long ago before lately":                 {[]*Account{used(time.Second, time.Minute), used(2*time.Second, 0)}, "[1 0]"},
		"much long ago after little lately":      {[]*Account{used(10*time.Second, 0), used(time.Second/4, halfLife)}, "[1 0]"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fmt.Sprint(line(t, New(1), tt.accounts...)); got != tt.want {
				t.Errorf("they came in the order %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWhoHasWaitedLongestIsNotPassedForEver(t *testing.T) {
	accounts := []*Account{used(time.Hour, 0)}
	for range 3 * fairEvery {
		accounts = append(accounts, &Account{})
	}
	for i, who := range line(t, New(1), accounts...) {
		if who == 0 {
			if i >= fairEvery {
				t.Errorf("%d came before who had waited longest, want fewer than %d", i, fairEvery)
			}
			return
		}
	}
}

func TestNoMoreWorkAtOnceThanThereArePlaces(t *testing.T) {
	const places = 3
	q := New(places)
	var now, most atomic.Int64
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			a := &Account{}
			for range 20 {
				turn := take(t, q, a)
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(10 * time.Microsecond)
				now.Add(-1)
				turn.Done()
			}
		})
	}
	all.Wait()
	if most.Load() > places || most.Load() == 0 {
		t.Errorf("%d worked at once, want 1 to %d", most.Load(), places)
	}
	if q.taken != 0 || len(q.waiting) != 0 {
		t.Errorf("afterwards %d places are taken and %d wait", q.taken, len(q.waiting))
	}
}

func TestWhoGivesUpWaitingTakesNoPlace(t *testing.T) {
	q := New(1)
	for range 200 { // now and then the turn comes at the very moment
		first := take(t, q, &Account{})
		ctx, cancel := context.WithCancel(context.Background())
		gave := make(chan error, 1)
		go func() {
			turn, err := q.Take(ctx, &Account{})
			if err == nil {
				turn.Done()
			}
			gave <- err
		}()
		until(t, "one waits", func() bool { return q.waits() == 1 })
		go first.Done()
		cancel()
		if err := <-gave; err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	take(t, q, &Account{}).Done()
	until(t, "nothing is taken", func() bool { q.mu.Lock(); defer q.mu.Unlock(); return q.taken == 0 })
}

func TestATurnIsGivenAwayWhileItsOwnerWaits(t *testing.T) {
	q := New(1)
	turn := take(t, q, &Account{})
	if err := turn.Aside(context.Background(), func() { take(t, q, &Account{}).Done() }); err != nil {
		t.Fatal(err)
	}
	if q.taken != 1 {
		t.Errorf("%d places are taken after the wait, want 1", q.taken)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var other *Turn
	err := turn.Aside(ctx, func() { other = take(t, q, &Account{}); cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("where the wait outlasts the context: %v, want %v", err, context.Canceled)
	}
	turn.Done() // which is over
	other.Done()
	if q.taken != 0 {
		t.Errorf("%d places are taken at the end, want none", q.taken)
	}
}

func TestAShortWaitKeepsTheTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New(1)
		turn := take(t, q, &Account{})
		gave := make(chan time.Time, 1)
		go func() {
			other := take(t, q, &Account{})
			gave <- time.Now()
			other.Done()
		}()
		synctest.Wait()
		_ = turn.Aside(context.Background(), func() { time.Sleep(moment / 2) })
		kept := time.Now()
		time.Sleep(moment)
		turn.Done()
		if at := <-gave; at.Equal(kept) || at.Before(kept) {
			t.Error("the turn was given away")
		}
	})
}

func TestAPanicWhileATurnIsAsideGivesItAwayOnce(t *testing.T) {
	for name, waited := range map[string]time.Duration{"at once": 0, "after it was given away": 2 * moment} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				q := New(1)
				func() {
					defer func() { _ = recover() }()
					turn := take(t, q, &Account{})
					defer turn.Done()
					_ = turn.Aside(context.Background(), func() { time.Sleep(waited); panic("boom") })
				}()
				time.Sleep(2 * moment)
				synctest.Wait()
				if q.taken != 0 {
					t.Errorf("%d places are taken afterwards, want none", q.taken)
				}
			})
		})
	}
}

func TestALongTurnIsInterruptedForOthers(t *testing.T) {
	for name, tt := range map[string]struct {
		worked time.Duration
		waits  bool
		let    bool // another one in
	}{
		"after a moment":        {moment, true, true},
		"before it":             {moment / 2, true, false},
		"nobody waits":          {moment, false, false},
		"after a long, nobody":  {time.Second, false, false},
		"after a long, another": {time.Second, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				q, let := New(1), false
				turn := take(t, q, &Account{})
				if tt.waits {
					go func() {
						other := take(t, q, &Account{})
						let = true
						other.Done()
					}()
				}
				synctest.Wait()
				time.Sleep(tt.worked)
				if err := turn.Yield(context.Background()); err != nil {
					t.Fatal(err)
				}
				if let != tt.let {
					t.Errorf("another one was let in: %v, want %v", let, tt.let)
				}
				turn.Done()
			})
		})
	}
}

func TestMorePlacesAreTakenAtOnce(t *testing.T) {
	q := New(1)
	take(t, q, &Account{})
	got := make(chan error, 1)
	go func() { _, err := q.Take(context.Background(), &Account{}); got <- err }()
	until(t, "one waits", func() bool { return q.waits() == 1 })
	q.Resize(2)
	if err := <-got; err != nil {
		t.Error(err)
	}
}

func TestALedgerKeepsThoseWhoUsedMost(t *testing.T) {
	q := New(1)
	l := NewLedger(q)
	heavy := l.Of("heavy")
	heavy.add(time.Hour, 0)
	for i := range 3 * mostAccounts {
		l.Of(fmt.Sprint(i))
	}
	if len(l.accounts) > mostAccounts {
		t.Errorf("%d accounts, want at most %d", len(l.accounts), mostAccounts)
	}
	if l.Of("heavy") != heavy {
		t.Error("who has used most was forgotten")
	}
}

// A turn that is free. Budget: 0.3 µs, of which two looks at the clock are half.
func BenchmarkTurn(b *testing.B) {
	q, a := New(2), &Account{}
	for b.Loop() {
		turn, _ := q.Take(context.Background(), a)
		turn.Done()
	}
}

// A turn for which a thousand wait. Budget: 3 µs.
func BenchmarkTurnAmongThousand(b *testing.B) {
	q := New(1)
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for range 1000 {
		all.Go(func() {
			for a := (&Account{}); left.Add(-1) >= 0; {
				turn, err := q.Take(context.Background(), a)
				if err != nil {
					return
				}
				turn.Done()
			}
		})
	}
	all.Wait()
}
