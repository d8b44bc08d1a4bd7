package tui

import (
	"context"
	"image"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
)

// wire is a served reader's terminal: what was written to it, and the keys.
type wire struct {
	t       testing.TB
	keys    *io.PipeWriter
	resized chan image.Point
	cancel  context.CancelCauseFunc
	done    chan error
	hall    *Hall

	mu  sync.Mutex
	out strings.Builder
	vt  *vt
}

func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out.Write(p)
	w.vt.write(string(p))
	return len(p), nil
}

// serve begins a visit at a terminal of 80x24 that shows all colours.
func serve(t testing.TB, h *Hall, change func(*Terminal)) *wire {
	t.Helper()
	in, keys := io.Pipe()
	w := &wire{t: t, keys: keys, resized: make(chan image.Point, 1), done: make(chan error, 1), hall: h}
	term := Terminal{In: in, Out: w, Environ: []string{"TERM=xterm-256color", "COLORTERM=truecolor"}, Size: image.Pt(80, 24), Resized: w.resized}
	if change != nil {
		change(&term)
	}
	w.vt = newVT(t, term.Size.X, term.Size.Y)
	ctx, cancel := context.WithCancelCause(context.Background())
	w.cancel = cancel
	go func() { w.done <- h.Serve(ctx, term) }()
	t.Cleanup(func() { cancel(nil); _ = keys.Close(); _ = in.Close() })
	return w
}

// until waits for the screen to be as wanted.
func (w *wire) until(what string, is func(v *vt) bool) {
	w.t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		w.mu.Lock()
		ok := is(w.vt)
		w.mu.Unlock()
		if ok {
			return
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.t.Fatalf("never %s; the screen is\n%s", what, w.vt.text())
}

func (w *wire) shows(text string) {
	w.t.Helper()
	w.until("shows "+text, func(v *vt) bool { return strings.Contains(v.text(), text) })
}

func (w *wire) press(keys string) {
	w.t.Helper()
	if _, err := w.keys.Write([]byte(keys)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *wire) ended() error {
	w.t.Helper()
	select {
	case err := <-w.done:
		return err
	case <-time.After(10 * time.Second):
		w.t.Fatal("the visit does not end")
		return nil
	}
}

// still waits until nothing was written for a while, and gives all that was.
func (w *wire) still() string {
	for before := -1; ; {
		w.mu.Lock()
		n := w.out.Len()
		s := w.out.String()
		w.mu.Unlock()
		if n == before {
			return s
		}
		before = n
		time.Sleep(60 * time.Millisecond)
	}
}

func hallOf(t testing.TB) *Hall { return NewHall(openSeeds(t)) }
