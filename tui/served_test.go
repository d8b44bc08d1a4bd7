package tui

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

func TestAServedReaderShowsTheCorpusAndRestoresTheTerminal(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	w.until("sets its modes", func(v *vt) bool {
		return v.modes[1049] && v.modes[2004] && v.modes[1002] && v.modes[1006] && !v.modes[25] && v.title == "dossier: seeds"
	})
	w.press("Q")
	if err := w.ended(); err != nil {
		t.Fatal(err)
	}
	for mode, on := range w.vt.modes {
		if on != (mode == 25 || mode == 7) {
			t.Errorf("mode %d is left %v", mode, on)
		}
	}
	if w.vt.title != "" || !w.vt.pen.Equal(&uv.Style{}) {
		t.Errorf("title %q and pen %v are left", w.vt.title, w.vt.pen)
	}
	if w.hall.Readers() != 0 {
		t.Errorf("%d readers are left", w.hall.Readers())
	}
}

func TestASizeThatChangesIsFollowed(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	for _, size := range []image.Point{{X: 120, Y: 30}, {X: 10, Y: 3}, {X: 200, Y: 60}, {X: 80, Y: 24}} {
		w.mu.Lock()
		w.vt.resize(size.X, size.Y)
		w.mu.Unlock()
		w.resized <- size
		w.until("is drawn anew", func(v *vt) bool { return !strings.Contains(v.text(), "??") })
	}
	w.resized <- image.Pt(0, 40)
	w.resized <- image.Pt(1<<31, 1<<31)
	w.resized <- image.Pt(80, 24)
	w.press("?")
	w.shows("Moving")
	close(w.resized)
	w.press("?Q")
	if err := w.ended(); err != nil {
		t.Fatal(err)
	}
}

func TestCtrlLDrawsTheScreenAnew(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	w.still()
	w.mu.Lock()
	w.vt.resize(80, 24)
	w.mu.Unlock()
	w.press("\x0c")
	w.until("is drawn anew", func(v *vt) bool { return !strings.Contains(v.text(), "??") && strings.Contains(v.text(), "enter read") })
}

func TestAVisitEndsWithItsInput(t *testing.T) {
	for name, end := range map[string]func(w *wire){
		"end of input":   func(w *wire) { _ = w.keys.Close() },
		"q":              func(w *wire) { w.press("q") },
		"ctrl+c":         func(w *wire) { w.press("\x03") },
		"the end of ctx": func(w *wire) { w.cancel(errors.New("the server closes")) },
	} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), nil)
			w.shows("enter read")
			end(w)
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if w.vt.modes[1049] || !w.vt.modes[25] || !strings.HasSuffix(w.out.String(), "\x1b[?1049l\x1b[?25h") {
				t.Errorf("the terminal is left with %q", w.out.String()[w.out.Len()-80:])
			}
		})
	}
}

// stuck is a terminal that takes nothing from some write on.
type stuck struct {
	after atomic.Int32
	freed chan struct{}
}

func (s *stuck) Write(p []byte) (int, error) {
	if s.after.Add(-1) < 0 {
		<-s.freed
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestATerminalThatTakesNothingHoldsNobodyUp(t *testing.T) {
	h := hallOf(t)
	before := runtime.NumGoroutine()
	for after := range int32(3) {
		s := &stuck{freed: make(chan struct{})}
		s.after.Store(after)
		w := serve(t, h, func(term *Terminal) { term.Out = s })
		for range 50 {
			w.press("jjjjjjkkkkkk ") // keys are taken all the same
		}
		h.Notice("to everybody")
		other := serve(t, h, nil)
		other.shows("enter read")
		other.press("Q")
		if err := other.ended(); err != nil {
			t.Fatal(err)
		}
		w.cancel(nil)
		if err := w.ended(); err != nil {
			t.Fatal(err)
		}
		close(s.freed)
		_, _ = w.keys.Close(), other.keys.Close()
	}
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

func TestAFloodOfKeysIsDrawnSeldom(t *testing.T) {
	writes := &sink{}
	w := serve(t, hallOf(t), func(term *Terminal) { term.Out = writes })
	settle(writes)
	began, before := time.Now(), writes.writes.Load()
	for range 400 {
		w.press("jk?")
	}
	took := time.Since(began)
	settle(writes)
	if n := writes.writes.Load() - before; n > int64(took/frameEvery)+3 {
		t.Errorf("%d writes in %v", n, took)
	}
}

func TestANoticeIsShownUntilTheNextKey(t *testing.T) {
	h := hallOf(t)
	w := serve(t, h, nil)
	w.shows("enter read")
	h.Notice("the server closes in \x1b\x07ten seconds")
	w.shows("the server closes in ten seconds")
	w.press("j")
	w.until("drops the notice", func(v *vt) bool { return !strings.Contains(v.text(), "ten seconds") })
}

func TestANewSnapshotKeepsThePlace(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	long := func(who string) string { return "# " + who + "\n\n" + strings.Repeat("Paragraph of "+who+".\n\n", 60) }
	write("b.md", long("Bravo"))
	write("c.md", long("Charlie"))
	h := NewHall(openSeeds(t, dir))
	w := serve(t, h, nil)
	w.shows("enter read")
	w.press("j\r")
	w.shows("Paragraph of Charlie")
	w.press("20G")
	w.shows("¶ 20/60")
	before := w.still()
	write("a.md", long("Alpha"))
	h.Publish(openSeeds(t, dir))
	w.shows("the corpus has changed: 1 came, 0 left")
	w.press("=")
	w.shows("article 3 of 3 · ¶ 20 of 60")
	if after := w.still()[len(before):]; strings.Contains(after, "Paragraph") {
		t.Errorf("the text was drawn again: %q", after)
	}
	w.press("hKK\r")
	w.shows("Paragraph of Alpha")
}

func TestWhatConcernsTheServerIsNotThere(t *testing.T) {
	h := hallOf(t)
	for _, b := range h.keys.all {
		if b.group == correctionsGroup || b.act == suspend || b.act == reload || strings.Contains(b.help, "this session") {
			t.Errorf("%q says that it does: %s", b.keys, b.help)
		}
	}
	snap, err := openAt(context.Background(), clippings(t))
	if err != nil || !snap.Decides() {
		t.Fatal("the corpus takes no decisions", err)
	}
	h = NewHall(snap)
	w := serve(t, h, nil)
	w.shows("enter read")
	for _, keys := range []string{"\x1a", "R", "l", "\t", "M", "X", "c", "t", "D", "i", "a", "\x1b"} {
		w.press(keys)
	}
	w.still() // an escape and a key at once are one key
	w.press(":")
	for _, name := range []string{"reload", "suspend", "merge", "split", "rename", "retype", "hide-name", "review"} {
		w.press("\x15" + name)
		w.still()
		for _, b := range bindings() {
			if b.name == name && strings.Count(w.vt.text(), b.help) > strings.Count(name, b.help) { // it was typed, too
				t.Errorf("the command line offers %q", b.help)
			}
		}
	}
	w.press("\x1b")
	w.still()
	w.press("?")
	w.shows("Moving")
	for _, b := range bindings() {
		if b.group == correctionsGroup && strings.Contains(w.vt.text(), b.help) {
			t.Errorf("help offers %q", b.help)
		}
	}
	select {
	case err := <-w.done:
		t.Fatalf("the visit has ended: %v", err)
	default:
	}
}

func TestCopyingGoesToTheReadersOwnTerminal(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	w.press("l")
	w.shows("¶")
	w.press("yu")
	w.shows("copied")
	w.until("fills the clipboard", func(v *vt) bool { return strings.HasPrefix(v.clipboard, "52;c;") })
}

func TestTheThemeFollowsTheTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		environ string
		answer  string
		ground  func(v *vt) bool
	}{
		"light":     {"COLORTERM=truecolor", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", func(v *vt) bool { return v.lines[23][40].Style.Bg != nil && isLight(v.lines[23][40].Style.Bg) }},
		"dark":      {"COLORTERM=truecolor", "\x1b]11;rgb:0000/0000/0000\x07", func(v *vt) bool { return v.lines[23][40].Style.Bg != nil && !isLight(v.lines[23][40].Style.Bg) }},
		"no answer": {"COLORTERM=truecolor", "", func(v *vt) bool { return v.lines[23][40].Style.Bg != nil && !isLight(v.lines[23][40].Style.Bg) }},
		"NO_COLOR": {"NO_COLOR=1", "\x1b]11;rgb:ffff/ffff/ffff\x07", func(v *vt) bool {
			return v.lines[23][40].Style.Bg == nil && v.lines[23][40].Style.Attrs&uv.AttrReverse != 0
		}},
		"256 colours": {"LANG=C", "", func(v *vt) bool { _, indexed := v.lines[23][40].Style.Bg.(ansi.IndexedColor); return indexed }},
		"true colour": {"LANG=C", "\x1bP>|kitty(0.32.1)\x1b\\", func(v *vt) bool { _, rgb := v.lines[23][40].Style.Bg.(color.RGBA); return rgb }},
	} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), func(term *Terminal) { term.Environ = []string{"TERM=xterm-256color", c.environ} })
			w.shows("enter read")
			w.press(c.answer)
			w.until("has that ground", c.ground)
			if s := w.still(); name == "NO_COLOR" && strings.Contains(s, "[38;") {
				t.Errorf("colours were written: %q", s)
			}
		})
	}
}

func isLight(c color.Color) bool { r, _, _, _ := c.RGBA(); return r > 0x8000 }

func TestAFrameIsOneWhereTheTerminalTakesItSo(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	w.press("\x1b[?2026;2$y\x1b[?2027;2$y")
	w.until("counts as the reader does", func(v *vt) bool { return v.modes[2027] })
	before := len(w.still())
	w.press("j")
	frame := w.still()[before:]
	if !strings.HasPrefix(frame, "\x1b[?2026h") || !strings.HasSuffix(frame, "\x1b[?2026l") {
		t.Errorf("the frame is %q", frame)
	}
}

func TestAPanicEndsOneVisitAndRestoresItsTerminal(t *testing.T) {
	h := hallOf(t)
	other := serve(t, h, nil)
	other.shows("enter read")
	for name, state := range map[string]State{"at the beginning": panics{load: true}, "at the end": panics{}} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, h, func(term *Terminal) { term.State = state })
			if s := state.(panics); !s.load {
				w.shows("enter read")
				w.press("rQ")
			}
			err := w.ended()
			if err == nil || !strings.Contains(err.Error(), "boom, at served_test.go") {
				t.Errorf("the error is %v", err)
			}
			if s := w.out.String(); w.vt.modes[1049] || !w.vt.modes[25] || strings.Contains(s, "boom") {
				t.Errorf("the terminal is told %q", s)
			}
		})
	}
	other.press("?")
	other.shows("Moving")
}

// panics is a state that is broken, from the beginning or when it is used.
type panics struct{ load bool }

func (p panics) Load() (Own, error) {
	if p.load {
		panic("boom")
	}
	return Own{}, nil
}
func (panics) Save(Own) error { panic("boom") }
