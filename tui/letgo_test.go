package tui

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// A server holds one snapshot for all its readers, not beside it those that each
// had when they last looked at something.
func TestASnapshotThatWasReplacedIsLetGo(t *testing.T) {
	tests := map[string]string{
		"nothing done":              "j",
		"a card that was closed":    "i enter x x",
		"a timeline, then mentions": "i enter x t x q x m",
		"a timeline that is shown":  "i enter x t",
		"the source":                "l g s",
		"a name let go":             "l tab tab enter h esc esc esc",
		"a search":                  "g / o r b a n enter enter",
		"a prompt":                  "i M",
		"the review":                "i a enter",
		"peoples folded":            "F i",
		"a lock":                    "i enter x l",
		"the command line":          ": m e r",
		"a filter":                  "i & o enter",
	}
	for name, keys := range tests {
		t.Run(name, func(t *testing.T) {
			for _, size := range [][2]int{{160, 50}, {80, 24}, {80, 10}} {
				r := newCorrector(t, germans(t), "dark", size[0], size[1])
				r.press(keys)
				r.View()
				gone := make(chan struct{})
				runtime.AddCleanup(r.snap.Unfolded(), func(c chan struct{}) { close(c) }, gone)
				r.run(r.load())
				r.View()
				deadline, cancel := context.WithTimeout(context.Background(), 10*time.Second)
				defer cancel()
				for left := true; left; {
					runtime.GC()
					select {
					case <-gone:
						left = false
					case <-time.After(time.Millisecond):
					case <-deadline.Done():
						t.Fatalf("at %v the snapshot before is held still", size)
					}
				}
				runtime.KeepAlive(r)
			}
		})
	}
}
