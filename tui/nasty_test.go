package tui

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus/safe"
	"dossier/corpus/safe/nasty"
)

// nastyArticles is how many hostile articles are shown: with the race detector,
// which takes five times as long, a tenth.
func nastyArticles() int {
	if raceEnabled {
		return 1_000
	}
	return 10_000
}

// The product's own promises: no article takes longer to show, or more memory.
const (
	shownWithin = 2 * time.Second
	memoryMost  = 256 << 20
)

func TestHostileArticlesPutNothingForbiddenOnTheScreen(t *testing.T) {
	t.Parallel()
	const batch = 500
	for first := 0; first < nastyArticles(); first += batch {
		dir := t.TempDir()
		for _, f := range nasty.Files(batch, uint64(first)+1) {
			name := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				continue // a name that this system does not allow
			}
			_ = os.WriteFile(name, []byte(f.Text), 0o644)
		}
		showAllOf(t, dir)
	}
}

func showAllOf(t *testing.T, dir string) {
	t.Helper()
	r := newReader(t, openSeeds(t, dir), []string{"dark", "light", "none"}[len(dir)%3], 150, 40)
	var stats runtime.MemStats
	var slow []string
	for i := range r.list.roll.n {
		began := time.Now()
		r.list.roll.to(i)
		r.run(r.grant(r.list.follow(true)))
		checkWire(t, r)
		if took := time.Since(began); took > shownWithin && !raceEnabled {
			slow = append(slow, r.text.article.Path)
		}
		if i%10 == 0 {
			r.press("tab x m h G")
			checkWire(t, r)
			r.press("h")
		}
		if i%100 == 0 {
			if runtime.ReadMemStats(&stats); stats.HeapAlloc > memoryMost {
				t.Fatalf("%d MB on the heap after %s", stats.HeapAlloc>>20, r.text.article.Path)
			}
		}
	}
	if len(slow) > 1 { // once may be the machine's doing
		t.Errorf("%d articles took over %v to show: %q", len(slow), shownWithin, slow)
	}
	r.press("i G", ":", "'problems", "enter G enter")
	checkWire(t, r)
}

func TestBombsAreShownInTime(t *testing.T) {
	for _, size := range []int{2_000, 200_000, 1_000_000} {
		for _, p := range nasty.Bombs(size) {
			for _, ext := range []string{".md", ".txt"} {
				t.Run(p.Name+ext, func(t *testing.T) {
					dir := t.TempDir()
					if err := os.WriteFile(filepath.Join(dir, "bomb"+ext), []byte(p.Text), 0o644); err != nil {
						t.Fatal(err)
					}
					if raceEnabled && size > 2_000 {
						t.Skip("the race detector is no measure of time")
					}
					best := time.Hour // of three: the machine may be busy, the text is the same
					for range 3 {
						took := stopwatch()
						r := newReader(t, openSeeds(t, dir), "dark", 120, 40)
						checkWire(t, r)
						if best = min(best, took()); best < shownWithin {
							return
						}
					}
					t.Errorf("%d bytes took %v to show", len(p.Text), best)
				})
			}
		}
	}
}

// checkWire reads the frame as a terminal would: it may hold letters that are
// safe, line ends and colours, and nothing else.
func checkWire(t *testing.T, r *reader) {
	t.Helper()
	v := r.View()
	if !safeText(v.WindowTitle) {
		t.Fatalf("the window's title is %q", v.WindowTitle)
	}
	p := ansi.GetParser()
	defer ansi.PutParser(p)
	var state byte
	for rest := v.Content; rest != ""; {
		seq, width, n, next := ansi.DecodeSequence(rest, state, p)
		state, rest = next, rest[n:]
		switch {
		case seq == "\n":
		case width == 0 && strings.HasPrefix(seq, "\x1b"):
			if !ansi.HasCsiPrefix(seq) || p.Command() != 'm' {
				t.Fatalf("%s: the screen has %q", r.text.article.Path, seq)
			}
		case !safeText(seq):
			t.Fatalf("%s: the screen has %q", r.text.article.Path, seq)
		}
	}
}

func safeText(s string) bool {
	for _, c := range s {
		if safe.Forbidden(c) {
			return false
		}
	}
	return utf8.ValidString(s)
}
