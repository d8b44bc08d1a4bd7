package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

// walkSteps are what a reader may do, each several times as likely as it stands
// here often.
var walkSteps = strings.Split(`j k j k d u space b|g g|G|3 G|} {|enter|enter|enter|esc|esc|q|h|l|h|l|z|+ -|J|K|J|K|] u|r|A|S|U U|`+
	`O d|O t|O l|O m|O n|O a|O r|& s y r enter|& r u esc|/ t h e enter|/ r u s esc|n N n|n|N|g / s y r i a enter|g / t o n e r enter|`+
	`g / r u esc|tab tab|tab|shift+tab|; a|; d|*|#|* *|g d|E|i|i|x m|x c|x w|x r|x t|x q|x t tab j j enter|x q j enter|F|x l|x x|ctrl+o|H|L|m a|' a|' '|g s|g s|T|? /|`+
	`M enter|M o enter|X enter|X esc|c Z enter|t o|t l enter|D h|D e|M|X|U|U U|a|a s|u|n n|s|tab enter|`+
	`: l a v r o v enter|: m o s c o w enter|: p r o b l e m s enter|: i n d e x enter|: c o p y enter|: b y - t i t l e enter`, "|")

// walker is a reader whose slow work may come late.
type walker struct {
	*reader
	rng  *rand.Rand
	late []tea.Cmd
	quit bool
}

func (w *walker) do(msg tea.Msg) {
	_, cmd := w.Update(msg)
	switch {
	case cmd == nil:
	case w.rng.IntN(4) == 0:
		w.late = append(w.late, cmd)
	default:
		w.finish(cmd)
	}
}

func (w *walker) finish(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		w.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			w.finish(c)
		}
	default:
		_, next := w.Update(msg)
		w.finish(next)
	}
}

func TestAnyWalkKeepsTheReaderWhole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "empty.txt", "")
	write(t, dir, "one.md", "---\ntitle: Sergei Lavrov in Moscow\n---\n\nSergei Lavrov spoke in Moscow.\n")
	nothing := t.TempDir()
	write(t, nothing, "empty.txt", "")
	corrected, err := openAt(context.Background(), clippings(t))
	if err != nil {
		t.Fatal(err)
	}
	snaps := []*library.Snapshot{openSeeds(t), openAnew(t), openSeeds(t, dir), openSeeds(t, nothing), openSeeds(t, t.TempDir()), corrected, corrected}
	walks := 120
	if raceEnabled {
		walks = 25
	}
	for seed := range walks {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		size := [][2]int{{160, 50}, {120, 40}, {80, 24}, {40, 12}, {95, 20}}[rng.IntN(5)]
		w := &walker{reader: newReader(t, snaps[rng.IntN(len(snaps))], "none", size[0], size[1]), rng: rng}
		var path []string
		for range 60 {
			path = append(path, w.wander(snaps))
			if wrong := w.wrong(); wrong != "" {
				t.Fatalf("walk %d at %v: %s\nafter %q\n%s", seed, size, wrong, path, w.screenText())
			}
			if w.quit {
				break
			}
		}
	}
}

// wander takes one step and names it.
func (w *walker) wander(snaps []*library.Snapshot) string {
	switch n := w.rng.IntN(40); {
	case n == 0:
		size := tea.WindowSizeMsg{Width: 20 + w.rng.IntN(160), Height: 6 + w.rng.IntN(50)}
		w.do(size)
		return fmt.Sprint(size)
	case n == 1:
		w.busy = true
		w.do(fed{from: w.feed, snap: snaps[w.rng.IntN(len(snaps))], done: true})
		return "reload"
	case n == 2:
		click := tea.MouseClickMsg{X: w.rng.IntN(w.size.X), Y: w.rng.IntN(w.size.Y), Button: tea.MouseLeft}
		w.do(click)
		return fmt.Sprintf("click %d,%d", click.X, click.Y)
	case n < 8:
		for len(w.late) > 0 {
			i := w.rng.IntN(len(w.late))
			cmd := w.late[i]
			w.late = slices.Delete(w.late, i, i+1)
			w.finish(cmd)
		}
		return "late work"
	}
	step := walkSteps[w.rng.IntN(len(walkSteps))]
	for key := range strings.FieldsSeq(step) {
		w.do(keyMsg(key))
	}
	return step
}

// wrong names a broken invariant, or "".
func (w *walker) wrong() string {
	w.exact()
	switch {
	case w.broken != nil:
		return w.broken.Error()
	case w.size.X >= leastWidth && w.size.Y >= leastHeight && w.paneRect(w.focus).Empty():
		return "focus is on a pane that is not shown"
	}
	if wrong := w.wrongHeight(); wrong != "" {
		return wrong
	}
	if m, ok := w.text.selection(); ok && !w.selected(w.text.of.Entity(m.Entity)) {
		return "the name selected in the text is not the selected entity"
	}
	if w.entity != nil && w.snap.EntityByKey(w.entity.Key) != w.entity {
		return "the selected entity is of another snapshot"
	}
	if !w.rects.refs.Empty() && w.refs.lock == "" && w.refs.shown != w.entity {
		return "the cross references show another entity"
	}
	if t := w.refs.asking.told; t != nil && !w.rects.refs.Empty() {
		if q, ok := w.refs.question(); ok && (t.of.view != q.view || t.of.entity != q.entity || t.of.article != q.article) {
			return "the cross references show the answer to another question"
		}
	}
	if i := slices.Index(w.index.shown, w.entity); w.side == inIndex && i >= 0 && i != w.index.roll.cursor {
		return "the index points at another name than the selected one"
	}
	if n := len(w.text.page.Lines); w.text.top < 0 || w.text.top > max(0, n-1) {
		return "the text is scrolled past its end"
	}
	if _, ok := w.snap.Article(w.at.article); !ok && w.at.article != "" && len(w.snap.Articles()) > 0 {
		return "the reader is in an article that is gone"
	}
	return ""
}

// shownRoll is the list of a pane.
func (r *rolled) shownRoll() *roll { return &r.roll }

// wrongHeight names an item that is not drawn as high as its pane says, or "".
// It looks at one item of each pane on screen.
func (w *walker) wrongHeight() string {
	for slot := range refsSlot + 1 {
		p, ok := w.paneIn(slot).(interface{ shownRoll() *roll })
		if !ok || w.paneRect(slot).Empty() || p.shownRoll().n == 0 {
			continue
		}
		r := p.shownRoll()
		i := w.rng.IntN(r.n)
		if got, want := r.tall(i), len(r.item(i, i == r.cursor)); got != want {
			return fmt.Sprintf("item %d of pane %d says it has %d rows, and has %d", i, slot, got, want)
		}
	}
	return ""
}
