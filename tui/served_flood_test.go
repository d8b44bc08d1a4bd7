package tui

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// Whatever is pressed without end, what it begins does not pile up: a read of
// 256 keys begins two things a key at most, and no more is read while that is
// under way.
func TestAFloodOfKeysBeginsLittleAtOnce(t *testing.T) {
	for name, keys := range map[string]string{
		"in and out of the text": "lh", "articles": "JK", "the source": "gs", "peoples": "F", "views": "xtxqxm", "searches": "g/a\x1b",
	} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), func(term *Terminal) { term.Out = &sink{} })
			before := runtime.NumGoroutine()
			for end := time.Now().Add(300 * time.Millisecond); time.Now().Before(end); {
				w.press(strings.Repeat(keys, 256/len(keys)))
				if n := runtime.NumGoroutine() - before; n > 2*256+2*commandsMost {
					t.Fatalf("%d goroutines more", n)
				}
			}
		})
	}
}

func TestAnArticleThatIsLookedAtForAWhileIsRead(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("5 unread")
	w.press("lhlhl")
	w.shows("4 unread")
}
