package tui

import (
	"context"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/tui/page"
)

// looker gives a reader of a hall who has pressed keys.
func looker(t *testing.T, h *Hall, keys string) *reader {
	t.Helper()
	m := newServed(context.Background(), h, Terminal{Environ: []string{"TERM=xterm-256color"}}, Own{Theme: "dark"})
	m.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	r := &reader{m, t}
	r.run(m.begin(h.now, Own{}))
	r.send(tea.WindowSizeMsg{Width: 160, Height: 50})
	r.press(keys)
	return r
}

func TestReadersWhoLookAtTheSameShareIt(t *testing.T) {
	h := hallOf(t)
	for _, keys := range []string{"tab x m", "tab x c", "tab x w", "x r", "x t", "x q", "tab x q", "tab enter", "F x t"} {
		t.Run(keys, func(t *testing.T) {
			first, second := looker(t, h, "l "+keys), looker(t, h, "l "+keys)
			a, b := first.refs, second.refs
			if len(a.items) == 0 || &a.items[0] != &b.items[0] {
				t.Errorf("%d items, and %d of their own", len(a.items), len(b.items))
			}
			if told := a.asking.told; told != nil && told.common != b.asking.told.common {
				t.Error("each has an answer of their own")
			}
			first.press("T")
			if len(a.items) == 0 || &a.items[0] == &b.items[0] {
				t.Error("a reader with another theme has the same items")
			}
		})
	}
}

// What is shared is forgotten when nobody looks at it.
func TestWhatNobodyLooksAtIsForgotten(t *testing.T) {
	h := hallOf(t)
	looker(t, h, "l tab x m x t x q")
	held() // collects
	first := looker(t, h, "l tab x c")
	if c := h.now.common; len(c.answers) > 3 || len(c.lists) > 4 {
		t.Errorf("%d answers and %d lists are kept", len(c.answers), len(c.lists))
	}
	if first.refs.listed == nil {
		t.Error("the reader's items are not those of others")
	}
}

// crowd is a folder of articles that name the same people again and again.
func crowd(t testing.TB, articles int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range articles {
		var b strings.Builder
		fmt.Fprintf(&b, "# Talks number %d\n\n", i)
		for p := range 8 {
			fmt.Fprintf(&b, "Barack Obama met Angela Merkel in Berlin on %d May 20%02d. \"We talk of peace and of trade number %d,\" said Barack Obama on %d June 2014.\n\n", 1+(i+p)%28, 1+p, i, 1+p)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("a%d.md", i)), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What a reader holds does not grow with what they look at, where others look
// at it, too.
func TestAViewOfManyMentionsIsHeldOnce(t *testing.T) {
	h := NewHall(openSeeds(t, crowd(t, 200)))
	for _, keys := range []string{"i enter x m", "i enter x c", "x t", "i enter x t", "i enter x q", "i enter"} {
		t.Run(keys, func(t *testing.T) {
			readers := []*reader{looker(t, h, keys)}
			before := held()
			for range 10 {
				readers = append(readers, looker(t, h, keys))
			}
			if each := (held() - before) / 10 >> 10; each > 250 {
				t.Errorf("each of %d readers more holds %d KiB, want 250 at most", len(readers)-1, each)
			}
		})
	}
}

// Many readers press whatever there is while snapshots come: for the race
// detector, which knows what none of them may touch.
func TestReadersAndSnapshotsDoNotDisturbEachOther(t *testing.T) {
	dir := crowd(t, 12)
	h := NewHall(openSeeds(t, dir))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	keys := strings.Split("j k J K l h i xm xc xw xr xt xq F T E * # \t \r z + - A U r S g/ob\r /a\r n N gs = \x1b ; ma 'a H L Om Ol Or", " ")
	var all sync.WaitGroup
	memory := NewMemory()
	for n := range 8 {
		w := serve(t, h, func(term *Terminal) {
			term.Size, term.Out = image.Pt(60+20*n, 24+4*n), &sink{}
			term.State = memory.Of(itoa(n % 2))
		})
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		all.Go(func() {
			for range 150 {
				if _, err := w.keys.Write([]byte(keys[rng.IntN(len(keys))])); err != nil {
					t.Error(err)
					return
				}
				if rng.IntN(20) == 0 {
					select {
					case w.resized <- image.Pt(40+rng.IntN(160), 10+rng.IntN(50)):
					default:
					}
				}
			}
		})
		t.Cleanup(func() {
			cancel()
			select {
			case err := <-w.done:
				if err != nil {
					t.Error(err)
				}
			default:
			}
		})
	}
	for i := range 4 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("new%d.md", i)), []byte("# New\n\nAngela Merkel met Barack Obama on 3 May 2015.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		snap, err := openAt(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		h.Publish(snap)
		h.Notice("a new snapshot")
	}
	all.Wait()
}

func TestReadersShareAnArticleAsItCame(t *testing.T) {
	h := hallOf(t)
	first, second := looker(t, h, "l g s"), looker(t, h, "l g s")
	if first.text.as != asItCame || first.text.article != second.text.article || first.text.page != second.text.page {
		t.Error("each has a source or a page of their own")
	}
}

// However many pages are laid out after it, one that somebody shows is there.
func TestAPageThatIsShownIsThereOnce(t *testing.T) {
	p := newShelf(library.Empty("")).pages
	long := &page.Page{Lines: make([]page.Line, linesMost)}
	key := pageKey{article: &corpus.Article{}, width: 80}
	p.put(key, long)
	p.put(pageKey{article: &corpus.Article{}, width: 80}, &page.Page{Lines: make([]page.Line, linesMost)})
	if len(p.kept) != 1 || p.get(key) != long {
		t.Errorf("it is no longer there, of %d kept", len(p.kept))
	}
	if got := p.put(key, &page.Page{}); got != long {
		t.Error("another one is shown")
	}
	runtime.KeepAlive(long)
}
