package tui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/library"
)

// clippings copies a small corpus with names to correct into a folder where
// decisions can be kept.
func clippings(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "clippings"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

func openAt(ctx context.Context, dir string) (*library.Snapshot, error) {
	return library.Open(ctx, library.Options{Paths: []string{dir}, Name: "clippings", Now: func() time.Time {
		return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	}}, nil)
}

// newCorrector is a reader of clippings that reads them anew on reload.
func newCorrector(t testing.TB, dir, theme string, width, height int) *reader {
	t.Helper()
	s, err := openAt(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t, s, theme, width, height)
	r.cfg.Open = func(ctx context.Context, _ func(library.Progress), _ func(*library.Snapshot)) (*library.Snapshot, error) {
		return openAt(ctx, dir)
	}
	return r
}

// eachCorrector runs a test where three, two and one panes are shown.
func eachCorrector(t *testing.T, test func(t *testing.T, r *reader)) {
	for _, size := range [][2]int{{160, 50}, {120, 40}, {80, 24}, {40, 12}} {
		t.Run(itoa(size[0])+"x"+itoa(size[1]), func(t *testing.T) {
			test(t, newCorrector(t, clippings(t), "dark", size[0], size[1]))
		})
	}
}

// named gives the entity that is called name.
func (r *reader) named(name string) *corpus.Entity {
	r.t.Helper()
	for i, e := range r.snap.Entities() {
		if e.Name == name {
			return &r.snap.Entities()[i]
		}
	}
	return nil
}

// onCard shows the card of the entity that is called name.
func (r *reader) onCard(name string) {
	r.t.Helper()
	e := r.named(name)
	if e == nil {
		r.t.Fatalf("nobody is called %s", name)
	}
	r.run(r.grant(meet{e.Key}))
}

// inIndexOn shows the index with the cursor on the entity that is called name.
func (r *reader) inIndexOn(name string) {
	r.t.Helper()
	r.press("i")
	for i, e := range r.index.shown {
		if e.Name == name {
			r.index.roll.to(i)
			r.run(r.grant(r.index.chosen()))
			return
		}
	}
	r.t.Fatalf("%s is not in the index", name)
}

func TestMergingIsMEnterAndUndoingUU(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		before := len(r.index.all())
		mentions := r.named("European Commission").Mentions + r.named("European Comission").Mentions
		r.inIndexOn("European Comission")
		r.press("M", "enter")
		if e := r.named("European Comission"); e != nil && e.Exists() || r.entity == nil || r.entity.Name != "European Commission" || r.entity.Mentions != mentions {
			t.Fatalf("M enter leaves %+v selected; the status line says %q", r.entity, r.notice)
		}
		if !strings.Contains(r.notice, "U undoes it") || !strings.Contains(r.notice, "European Commission") {
			t.Errorf("the status line says %q", r.notice)
		}
		r.press("U")
		if !strings.HasPrefix(r.notice, "undo merging European Commission with European Comission?") || r.named("European Comission") != nil {
			t.Errorf("U does not name the merge first: %q", r.notice)
		}
		r.press("U")
		if r.named("European Comission") == nil || len(r.index.all()) != before || len(r.snap.Decisions()) != 0 {
			t.Errorf("U U does not undo it; the status line says %q", r.notice)
		}
		if r.entity == nil || r.entity.Name != "European Comission" {
			t.Errorf("the name that was merged is not selected again, but %+v", r.entity)
		}
		r.exact()
	})
}

// all lists the entities that the index knows, whatever is filtered.
func (x *index) all() []*corpus.Entity {
	var all []*corpus.Entity
	for i := range x.snap.Entities() {
		if e := &x.snap.Entities()[i]; e.Exists() {
			all = append(all, e)
		}
	}
	return all
}

func TestCorrectionsDoWhatTheySay(t *testing.T) {
	tests := map[string]struct {
		of    string
		keys  []string
		holds func(r *reader, was map[string]int) bool
		says  string
	}{
		"merge by typing, accents ignored": {"Commission", []string{"M", "'eúropean comm", "enter"},
			func(r *reader, was map[string]int) bool {
				e := r.named("European Commission")
				return e.Mentions == was["European Commission"]+was["Commission"] && r.entity == e
			}, "European Commission and Commission are one"},
		"merge with the second choice": {"Daniel Meyer", []string{"M", "'meyer", "enter"},
			func(r *reader, was map[string]int) bool {
				return r.named("Daniel Meyer").Mentions == was["Daniel Meyer"]+was["Peter Meyer"]
			}, "are one"},
		"split the first name": {"Angela Merkel", []string{"X", "enter"},
			func(r *reader, was map[string]int) bool {
				return r.named("Merkel") != nil && r.named("Angela Merkel").Mentions == was["Angela Merkel"]-r.named("Merkel").Mentions
			}, "Merkel is split off Angela Merkel"},
		"split by typing": {"Viktor Orban", []string{"X", "'vict", "enter"},
			func(r *reader, was map[string]int) bool {
				return r.named("Viktor Orban").Mentions == was["Viktor Orban"]-r.named("Victor Orban").Mentions
			}, "Victor Orban is split off"},
		"rename": {"Fidesz", []string{"c", "ctrl+u", "'Fidesz party", "enter"},
			func(r *reader, was map[string]int) bool {
				return r.named("Fidesz party") != nil && r.entity.Name == "Fidesz party"
			}, "Fidesz is shown as Fidesz party"},
		"rename to one of its names": {"Viktor Orban", []string{"c", "down", "enter"},
			func(r *reader, was map[string]int) bool {
				return r.named("Viktor Orban") == nil && r.entity.Mentions == was["Viktor Orban"]
			}, "is shown as"},
		"retype by letter": {"Budapest", []string{"t", "o"},
			func(r *reader, was map[string]int) bool { return r.named("Budapest").Type == corpus.Organization }, "Budapest is an organization"},
		"retype by choosing": {"Budapest", []string{"t", "down", "enter"},
			func(r *reader, was map[string]int) bool { return r.named("Budapest").Type == corpus.Organization }, "Budapest is an organization"},
		"hide here": {"Budapest", []string{"D", "h"},
			func(r *reader, was map[string]int) bool {
				return r.named("Budapest").Mentions < was["Budapest"] && r.named("Budapest").Articles == 3
			}, "Budapest is hidden in article 1"},
		"hide everywhere": {"Budapest", []string{"D", "e"},
			func(r *reader, was map[string]int) bool { return r.named("Budapest") == nil }, "Budapest is hidden"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newCorrector(t, clippings(t), "dark", 120, 40)
			was := map[string]int{}
			for _, e := range r.snap.Entities() {
				was[e.Name] = e.Mentions
			}
			r.onCard(tt.of)
			r.press(tt.keys...)
			if r.prompt != nil || !tt.holds(r, was) || !strings.Contains(r.notice, tt.says) || !strings.Contains(r.notice, "U undoes it") {
				t.Fatalf("after %q the status line says %q\n%s", tt.keys, r.notice, r.screenText())
			}
			r.press("U", "enter")
			if len(r.snap.Decisions()) != 0 || r.named(tt.of) == nil {
				t.Errorf("U enter does not undo it: %q", r.notice)
			}
		})
	}
}

func TestCorrectionsThatComeToNothingSaySo(t *testing.T) {
	tests := map[string]struct {
		of, says string
		keys     []string
	}{
		"the same name":     {"Fidesz", "is its name already", []string{"c", "enter"}},
		"no name":           {"Fidesz", "has to have letters", []string{"c", "ctrl+u", "enter"}},
		"the same type":     {"Budapest", "a place already", []string{"t", "l"}},
		"nobody fits":       {"Budapest", "no name fits zzz", []string{"M", "'zzz", "enter"}},
		"one name only":     {"Fidesz", "no other name", []string{"X"}},
		"esc leaves it":     {"Budapest", "", []string{"M", "esc"}},
		"q leaves a choice": {"Budapest", "", []string{"D", "q"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newCorrector(t, clippings(t), "dark", 120, 40)
			r.onCard(tt.of)
			r.press(tt.keys...)
			if r.prompt != nil || len(r.snap.Decisions()) != 0 || !strings.Contains(r.notice, tt.says) {
				t.Errorf("after %q there are %d decisions; the status line says %q", tt.keys, len(r.snap.Decisions()), r.notice)
			}
		})
	}
}

func TestEveryCorrectionWorksWhereANameIsSelected(t *testing.T) {
	places := map[string]struct {
		go_   func(r *reader)
		works bool
	}{
		"the index":                 {func(r *reader) { r.inIndexOn("Angela Merkel") }, true},
		"the card":                  {func(r *reader) { r.onCard("Angela Merkel") }, true},
		"mentions":                  {func(r *reader) { r.onCard("Angela Merkel"); r.press("x m") }, true},
		"the concordance":           {func(r *reader) { r.onCard("Angela Merkel"); r.press("x c") }, true},
		"the text with a name":      {func(r *reader) { r.onCard("Angela Merkel"); r.press("g d") }, true},
		"the text without a name":   {func(r *reader) { r.press("l") }, false},
		"references without a name": {func(r *reader) { r.press("x m") }, false},
	}
	acts := map[string]corpus.DecisionAct{"M": corpus.Merge, "X": corpus.Split, "c": corpus.Rename, "t": corpus.Retype, "D": corpus.Hide}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			eachCorrector(t, func(t *testing.T, r *reader) {
				place.go_(r)
				at, top := r.text.article.ID, r.text.top
				for key, act := range acts {
					r.press(key)
					opened := r.prompt != nil && r.prompt.correction != nil && r.prompt.correction.act == act &&
						r.prompt.correction.entity.Name == "Angela Merkel"
					if opened != place.works {
						t.Errorf("%s opens the prompt: %v, want %v; the status line says %q", key, opened, place.works, r.notice)
					}
					if !place.works && !strings.Contains(r.notice, "no name is selected") {
						t.Errorf("%s says %q", key, r.notice)
					}
					r.exact()
					if r.prompt != nil {
						r.press("esc")
					}
					if r.text.article.ID != at || r.text.top != top || r.prompt != nil {
						t.Errorf("%s and esc move the reader", key)
					}
				}
			})
		})
	}
}

func TestSplittingOffersTheNameUnderTheCursorFirst(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Viktor Orban")
	r.press("g d")
	for range 12 {
		r.press("*")
		s, ok := r.text.selection()
		if !ok {
			t.Fatal("no name is selected")
		}
		said := s.Span.Of(r.text.article.Blocks[s.Block].Text)
		r.press("X")
		if got := r.prompt.correction.shown[0].name; got != said {
			t.Errorf("on %s, %s is offered first", said, got)
		}
		r.press("esc")
	}
}

func TestACorpusThatTakesNoDecisionsHasNoKeysForThem(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("i M X c t D a")
	if r.prompt != nil || r.review != nil {
		t.Error("a key of corrections works")
	}
	for _, c := range []string{"merge", "split", "rename", "retype", "hide-name", "review"} {
		r.press(":", "'"+c)
		for _, choice := range r.prompt.choices {
			if choice.name == c {
				t.Errorf("the command line offers %s", c)
			}
		}
		r.press("esc")
	}
	if text := r.screenText(); strings.Contains(text, "M merge") {
		t.Errorf("a hint names a key that does nothing:\n%s", text)
	}
	r.press("?", "/", "'decisions", "enter")
	if !strings.Contains(r.notice, "not found") {
		t.Error("help lists the keys of corrections")
	}
}

func TestACorpusThatTakesDecisionsShowsTheirKeys(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Angela Merkel")
	if text := r.screenText(); !strings.Contains(text, "M merge   X split   c rename   t retype   D hide") {
		t.Errorf("the card does not name the keys that correct it:\n%s", text)
	}
	r.press(":", "'merge", "enter")
	if r.prompt == nil || r.prompt.correction == nil {
		t.Errorf("the command line does not merge; the status line says %q", r.notice)
	}
	r.press("esc", "?", "/", "'decisions", "enter")
	if strings.Contains(r.notice, "not found") {
		t.Error("help does not list the keys of corrections")
	}
}

func TestUndoTakesBackTheNewestOfDecisionsAndMarks(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	id := r.at.article
	r.press("S")
	r.onCard("Fidesz")
	r.press("c", "'X", "enter", "r")
	if r.named("FideszX") == nil || !r.session.read[r.at.article] {
		t.Fatalf("nothing to undo: %q", r.notice)
	}
	r.press("U U")
	if r.session.read[r.at.article] || r.named("FideszX") == nil {
		t.Error("the first U U does not take back the read mark alone")
	}
	r.press("U esc U U")
	if r.named("Fidesz") == nil || !r.session.starred[id] {
		t.Errorf("the second U U does not take back the name alone: %q", r.notice)
	}
	r.press("U U U")
	if r.session.starred[id] || r.notice != "nothing to undo" {
		t.Errorf("the third U U does not take back the star: %q", r.notice)
	}
}

func TestUndoGoesOnWithDecisionsOfEarlierSessions(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Fidesz")
	r.press("c", "'X", "enter", "t o", "t p")
	r = newCorrector(t, dir, "dark", 120, 40)
	if e := r.named("FideszX"); e == nil || e.Type != corpus.Person {
		t.Fatal("the decisions are not there after a restart")
	}
	r.press("U")
	if r.notice != "undo making FideszX a person? U or enter does it" {
		t.Errorf("U says %q", r.notice)
	}
	r.press("U U U U U U U")
	if e := r.named("Fidesz"); e == nil || len(r.snap.Decisions()) != 0 || r.notice != "nothing to undo" {
		t.Errorf("%d decisions are left; the status line says %q", len(r.snap.Decisions()), r.notice)
	}
}

func TestADecisionThatCannotBeKeptIsToldAndChangesNothing(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Commission")
	if err := os.RemoveAll(filepath.Join(dir, ".dossier")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, ".dossier", "in the way")
	before := r.snap
	r.press("S", "M", "enter")
	if r.snap != before || !strings.HasPrefix(r.notice, "not kept: ") || len(r.jobs) != 0 {
		t.Errorf("the status line says %q", r.notice)
	}
	r.press("U U")
	if !strings.HasPrefix(r.notice, "undone: the star") {
		t.Errorf("U U says %q; the decision that was not kept is nothing to undo", r.notice)
	}
	if r.exact(); r.named("Commission") == nil {
		t.Error("the name is gone")
	}
}
