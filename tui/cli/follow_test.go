package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/log/v2"

	"dossier/corpus/library"
)

// moving is a corpus that a test moves, and what its follower did.
type moving struct {
	follower
	at        library.Stamp
	lookErr   error
	openErr   error
	empty     bool
	opened    int
	looked    int
	took      time.Duration // of a look
	published []*library.Snapshot
	told      []error
}

// move changes what the files look like.
func (m *moving) move() { m.at.Articles[0]++ }

// followed starts a follower within a bubble of synctest.
func followed(t *testing.T, snap *library.Snapshot) (*moving, chan<- struct{}) {
	t.Helper()
	m := &moving{}
	m.follower = follower{
		look: func(context.Context) (library.Stamp, error) { m.looked++; time.Sleep(m.took); return m.at, m.lookErr },
		open: func(context.Context) (*library.Snapshot, error) {
			m.opened++
			if m.empty {
				return library.Empty("x"), m.openErr
			}
			return snap, m.openErr
		},
		publish: func(s *library.Snapshot) { m.published = append(m.published, s) },
		tell:    func(err error) { m.told = append(m.told, err) },
		log:     log.New(io.Discard), snap: snap,
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
		if m.opened != 0 {
			t.Fatalf("read %d times though nothing changed", m.opened)
		}
		for range 5 { // somebody copies files into the folder
			m.move()
			pass(everyLook)
		}
		if m.opened != 0 {
			t.Errorf("read %d times before it came to rest", m.opened)
		}
		pass(2 * everyLook)
		if m.opened != 1 || len(m.published) != 1 || m.told[0] != nil {
			t.Errorf("read %d times, served %d, told %v, want each once", m.opened, len(m.published), m.told)
		}
		pass(time.Minute)
		if m.opened != 1 {
			t.Errorf("read %d times for one change", m.opened)
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
		if m.opened < 1 || m.opened > 3 {
			t.Errorf("read %d times in two minutes of change, want once a minute", m.opened)
		}
	})
}

func TestABadReadingKeepsWhatIsServed(t *testing.T) {
	tests := map[string]func(*moving){
		"a folder that has gone":         func(m *moving) { m.lookErr = os.ErrNotExist },
		"one that cannot be read":        func(m *moving) { m.openErr = errors.New("input/output error"); m.move() },
		"a folder that is empty at once": func(m *moving) { m.empty = true; m.move() },
	}
	for name, harm := range tests {
		t.Run(name, func(t *testing.T) {
			snap := testSnapshot(t)
			synctest.Test(t, func(t *testing.T) {
				m, now := followed(t, snap)
				harm(m)
				pass(time.Minute)
				if len(m.published) != 0 || len(m.told) != 1 || m.told[0] == nil || m.opened > 1 {
					t.Fatalf("served %d, told %v, read %d times, want nothing, one error, and no second try", len(m.published), m.told, m.opened)
				}
				m.lookErr, m.openErr, m.empty = nil, nil, false
				m.move()
				pass(3 * everyLook)
				if len(m.published) != 1 {
					t.Errorf("served %d once it was well again, want 1", len(m.published))
				}
				m.openErr = errors.New("again")
				m.move()
				pass(time.Minute)
				m.openErr = nil
				now <- struct{}{} // somebody mended it and says so
				pass(3 * everyLook)
				if len(m.published) != 2 {
					t.Errorf("served %d after a hangup, want 2", len(m.published))
				}
			})
		})
	}
}

func TestACorpusThatTakesLongToLookAtIsLookedAtLessOften(t *testing.T) {
	snap := testSnapshot(t)
	synctest.Test(t, func(t *testing.T) {
		m, _ := followed(t, snap)
		m.took = time.Second
		pass(10 * time.Minute)
		if m.looked < 5 || m.looked > 7 {
			t.Errorf("looked %d times for a second each in ten minutes, want 6", m.looked)
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
