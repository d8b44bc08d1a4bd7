package tui

import (
	"image"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestAResizeIsOneFrame(t *testing.T) {
	w := serve(t, hallOf(t), nil)
	w.shows("enter read")
	before := len(w.still())
	w.mu.Lock()
	w.vt.resize(100, 30)
	w.mu.Unlock()
	w.resized <- image.Pt(100, 30)
	w.until("is drawn anew", func(v *vt) bool { return !strings.Contains(v.text(), "??") })
	if n := strings.Count(w.still()[before:], "\x1b[2J"); n != 1 {
		t.Errorf("the screen is erased %d times, want once", n)
	}
}

func TestAModeThatWasSetIsLeftSet(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		told   bool
	}{
		"reset": {"\x1b[?2027;2$y", true},
		"set":   {"\x1b[?2027;1$y", false},
		"fixed": {"\x1b[?2027;3$y", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), nil)
			w.shows("enter read")
			w.press(c.answer)
			w.still()
			w.press("Q")
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			for _, seq := range []string{"\x1b[?2027h", "\x1b[?2027l"} {
				if strings.Contains(w.out.String(), seq) != c.told {
					t.Errorf("%q is written: %v, want %v", seq, !c.told, c.told)
				}
			}
		})
	}
}

func TestATerminalThatTakesNoStringsGetsNone(t *testing.T) {
	for _, term := range []string{"linux", "vt100", "vt220", "ansi"} {
		t.Run(term, func(t *testing.T) {
			w := serve(t, hallOf(t), func(t *Terminal) { t.Environ = []string{"TERM=" + term} })
			w.shows("enter read")
			w.press("l")
			w.shows("¶")
			w.press("yu")
			w.shows("takes no text")
			w.press("Q")
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(w.out.String(), "\x1b]") || len(w.vt.asked) > 0 {
				t.Errorf("it is sent %q", w.out.String())
			}
		})
	}
}

func TestColoursAreForBackgroundsThatAreKnown(t *testing.T) {
	for term, known := range map[string]struct{ colours, asked bool }{
		"vt100": {}, "vt220": {}, "ansi": {}, "linux": {colours: true},
		"xterm": {true, true}, "rxvt-unicode-256color": {true, true}, "putty-256color": {true, true},
	} {
		t.Run(term, func(t *testing.T) {
			w := serve(t, hallOf(t), func(t *Terminal) { t.Environ = []string{"TERM=" + term} })
			w.shows("enter read")
			w.still()
			w.press("Q")
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if coloured := regexp.MustCompile(`\x1b\[[0-9;]*(3[0-7]|9[0-7]|4[0-7]|[34]8;5)[0-9;]*m`).MatchString(w.out.String()); coloured != known.colours {
				t.Errorf("coloured is %v, want %v", coloured, known.colours)
			}
			if asked := strings.Contains(w.out.String(), "\x1b]11;?"); asked != known.asked {
				t.Errorf("asked for its background is %v, want %v", asked, known.asked)
			}
		})
	}
}

func TestNoSentenceNamesWhatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte("Harbour talks\n\nThey met in Oslo.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := NewHall(openSeeds(t, dir))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		hall       *Hall
		keys, says string
	}{
		"no article":         {NewHall(openSeeds(t, t.TempDir())), "", "There is no article here yet."},
		"a file that is not": {full, "gs", "cannot be shown as it came"},
	} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, c.hall, nil)
			w.shows("dossier")
			w.press(c.keys)
			w.shows(c.says)
			if text := w.vt.text(); strings.Contains(text, "FOLDER") || strings.Contains(text, "reload") || strings.Contains(text, dir) {
				t.Errorf("the screen is\n%s", text)
			}
		})
	}
}
