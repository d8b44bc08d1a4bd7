package cli

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/log/v2"

	"dossier/corpus/library"
)

// met is what a follower meets, and what it did.
type met struct {
	at        library.Stamp
	lookErr   error
	openErr   error
	empty     bool
	panics    bool
	took      time.Duration // a look
	opened    int
	looked    int
	published int
	told      []error
	logged    string
}

// moving is a corpus that a test moves, and its follower.
type moving struct {
	follower
	mu  sync.Mutex
	met met
}

// move changes what the files look like.
func (m *moving) move() { m.change(func(now *met) { now.at.Articles[0]++ }) }

// change changes what the follower meets.
func (m *moving) change(how func(*met)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	how(&m.met)
}

// Write takes a line of the log.
func (m *moving) Write(line []byte) (int, error) {
	m.change(func(now *met) { now.logged += string(line) })
	return len(line), nil
}

// sofar is what the follower met and did so far.
func (m *moving) sofar() (now met) {
	m.change(func(so *met) { now = *so; now.told = slices.Clone(so.told) })
	return now
}

// followed starts a follower within a bubble of synctest.
func followed(t *testing.T, snap *library.Snapshot) (*moving, chan<- struct{}) {
	t.Helper()
	m := &moving{}
	m.follower = follower{
		look: func(context.Context) (library.Stamp, error) {
			m.change(func(now *met) { now.looked++ })
			time.Sleep(m.sofar().took)
			return m.sofar().at, m.sofar().lookErr
		},
		open: func(context.Context) (*library.Snapshot, error) {
			m.change(func(now *met) { now.opened++ })
			if m.sofar().panics {
				panic("a stage's")
			}
			if m.sofar().empty {
				return library.Empty("x"), nil
			}
			return snap, m.sofar().openErr
		},
		publish: func(*library.Snapshot) { m.change(func(now *met) { now.published++ }) },
		tell:    func(err error) { m.change(func(now *met) { now.told = append(now.told, err) }) },
		log:     log.New(m), snap: snap,
	}
	ctx, cancel := context.WithCancel(context.Background())
	now := make(chan struct{})
	go m.follow(ctx, now)
	t.Cleanup(cancel)
	return m, now
}

// pass lets time pass and everything that it brings happen.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestAChangedCorpusIsReadOnceItRests(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		pass(time.Minute)
		if m.sofar().opened != 0 {
			t.Fatalf("read %d times though nothing changed", m.sofar().opened)
		}
		for range 5 { // somebody copies files into the folder
			m.move()
			pass(everyLook)
		}
		if m.sofar().opened != 0 {
			t.Errorf("read %d times before it came to rest", m.sofar().opened)
		}
		pass(2 * everyLook)
		if m.sofar().opened != 1 || m.sofar().published != 1 || m.sofar().told[0] != nil {
			t.Errorf("read %d times, served %d, told %v, want each once", m.sofar().opened, m.sofar().published, m.sofar().told)
		}
		pass(time.Minute)
		if m.sofar().opened != 1 {
			t.Errorf("read %d times for one change", m.sofar().opened)
		}
	})
}

func TestACorpusThatNeverRestsIsReadAllTheSame(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		for range int((2*mostRest+everyLook)/everyLook) + 2 {
			m.move()
			pass(everyLook)
		}
		if m.sofar().opened < 1 || m.sofar().opened > 3 {
			t.Errorf("read %d times in two minutes of change, want once a minute", m.sofar().opened)
		}
	})
}

func TestAFolderThatComesBackAsItWasIsSaidToBeThere(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		m.change(func(now *met) { now.lookErr = os.ErrNotExist })
		pass(3 * everyLook)
		if got := m.sofar().logged; strings.Count(got, "the old one is served") != 1 {
			t.Fatalf("logged %q", got)
		}
		m.change(func(now *met) { now.lookErr = nil })
		pass(3 * everyLook)
		if got := m.sofar(); strings.Count(got.logged, "can be read again") != 1 || got.opened != 0 {
			t.Errorf("read %d times, logged %q", got.opened, got.logged)
		}
	})
}

func TestABadReadingKeepsWhatIsServed(t *testing.T) {
	tests := map[string]func(*moving){
		"a folder that has gone":         func(m *moving) { m.change(func(now *met) { now.lookErr = os.ErrNotExist }) },
		"one that cannot be read":        func(m *moving) { m.change(func(now *met) { now.openErr = errors.New("input/output error") }); m.move() },
		"a folder that is empty at once": func(m *moving) { m.change(func(now *met) { now.empty = true }); m.move() },
	}
	for name, harm := range tests {
		t.Run(name, func(t *testing.T) {
			snap := testSnapshot(t)
			synctest.Test(t, func(t *testing.T) {
				m, now := followed(t, snap)
				harm(m)
				pass(time.Minute)
				if m.sofar().published != 0 || len(m.sofar().told) != 1 || m.sofar().told[0] == nil || m.sofar().opened > 1 {
					t.Fatalf("served %d, told %v, read %d times, want nothing, one error, and no second try", m.sofar().published, m.sofar().told, m.sofar().opened)
				}
				m.change(func(now *met) { now.lookErr, now.openErr, now.empty = nil, nil, false })
				m.move()
				pass(3 * everyLook)
				if m.sofar().published != 1 {
					t.Errorf("served %d once it was well again, want 1", m.sofar().published)
				}
				m.change(func(now *met) { now.openErr = errors.New("again") })
				m.move()
				pass(time.Minute)
				m.change(func(now *met) { now.openErr = nil })
				now <- struct{}{} // somebody mended it and says so
				pass(3 * everyLook)
				if m.sofar().published != 2 {
					t.Errorf("served %d after a hangup, want 2", m.sofar().published)
				}
			})
		})
	}
}

func TestACorpusThatTakesLongToLookAtIsLookedAtLessOften(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		m.change(func(now *met) { now.took = time.Second })
		pass(10 * time.Minute)
		if m.sofar().looked < 5 || m.sofar().looked > 7 {
			t.Errorf("looked %d times for a second each in ten minutes, want 6", m.sofar().looked)
		}
	})
}

// testSnapshot is the snapshot of testSeeds.
func testSnapshot(t *testing.T) *library.Snapshot {
	t.Helper()
	s, err := library.Open(t.Context(), library.Options{Default: testSeeds(), DefaultName: "seeds"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAPanicWhileTheCorpusIsReadDoesNotEndTheFollowing(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		m.change(func(now *met) { now.panics = true })
		m.move()
		pass(time.Minute)
		if got := m.sofar(); got.opened != 1 || got.published != 0 || len(got.told) != 1 || !strings.Contains(got.logged, "a stage's") {
			t.Fatalf("read %d times, published %d, told %v, logged %q", got.opened, got.published, got.told, got.logged)
		}
		m.change(func(now *met) { now.panics = false })
		m.move()
		pass(time.Minute)
		if got := m.sofar(); got.published != 1 {
			t.Errorf("published %d times after the files were mended, want once", got.published)
		}
	})
}
