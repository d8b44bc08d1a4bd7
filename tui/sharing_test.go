package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dossier/tui/turns"
)

// takeAll takes all turns of a queue.
func takeAll(t *testing.T, q *turns.Queue) (give func()) {
	t.Helper()
	q.Resize(1)
	turn, err := q.Take(context.Background(), &turns.Account{})
	if err != nil {
		t.Fatal(err)
	}
	return turn.Done
}

func TestAKeyIsAnsweredWhenItIsTheVisitsTurn(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	before := w.still()
	give := takeAll(t, w.hall.working)
	w.press("?")
	if after := w.still(); after != before {
		t.Errorf("without a turn it was drawn:\n%s", after)
	}
	give()
	w.shows("Moving")
}

func TestASearchWaitsForItsTurnAndKeysDoNot(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	give := takeAll(t, w.hall.asking)
	w.press("g/aleppo")
	w.shows("searching")
	w.still()
	w.shows("searching")
	give()
	w.until("shows what it found", func(v *vt) bool {
		return strings.Contains(v.text(), "Aleppo") && !strings.Contains(v.text(), "searching")
	})
}

func TestAVisitThatWaitsForItsTurnEndsAllTheSame(t *testing.T) {
	for name, keys := range map[string]string{"in its first frame": "", "at a key": "?"} {
		t.Run(name, func(t *testing.T) {
			h := hallOf(t)
			var w *wire
			if keys == "" {
				defer takeAll(t, h.working)()
				w = serve(t, h, nil)
			} else {
				w = serve(t, h, nil)
				w.shows("enter read")
				defer takeAll(t, h.working)()
				w.press(keys)
			}
			w.still()
			w.cancel(errors.New("the server closes"))
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if w.vt.modes[1049] {
				t.Error("the terminal is not restored")
			}
		})
	}
}

func TestToLeaveAndToCopyTakeNoTurnOfThoseWhoAsk(t *testing.T) {
	for name, keys := range map[string]string{"Q": "Q", "ctrl+c": "\x03", "q": "q"} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), nil)
			w.shows("enter read")
			if name != "q" {
				w.press("l")
				w.shows("¶")
			}
			defer takeAll(t, w.hall.asking)()
			if name != "q" {
				w.press("yu")
				w.until("fills the clipboard", func(v *vt) bool { return v.clipboard != "" })
			}
			w.press(keys)
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
		})
	}
}
