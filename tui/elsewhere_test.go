package tui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/library"
)

// elsewhere is another process on the same corpus: it renames an entity.
func elsewhere(t *testing.T, dir, name, to string) {
	t.Helper()
	s, err := openAt(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(s.Entities(), func(e corpus.Entity) bool { return e.Name == name })
	if i < 0 {
		t.Fatalf("nobody is called %s", name)
	}
	if _, _, err := s.Decide(context.Background(), corpus.Decision{Act: corpus.Rename, Of: s.Address(corpus.EntityID(i)), Name: to}); err != nil {
		t.Fatal(err)
	}
}

// undoElsewhere takes back the latest decision in another process.
func undoElsewhere(t *testing.T, dir string) {
	t.Helper()
	s, err := openAt(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestUndoTakesBackWhatItNamedWhateverIsDecidedElsewhere(t *testing.T) {
	tests := map[string]struct {
		before func(t *testing.T, r *reader, dir string) // U is pressed twice after it
		says   string
		left   []string // the names that decisions give, after undoing
	}{
		"another decision is made elsewhere": {func(t *testing.T, r *reader, dir string) {
			r.onCard("Fidesz")
			r.press("c", "'X", "enter")
			elsewhere(t, dir, "Budapest", "Pest")
		}, "undone: renaming Fidesz to FideszX", []string{"Pest"}},
		"it was undone elsewhere": {func(t *testing.T, r *reader, dir string) {
			elsewhere(t, dir, "Budapest", "Pest")
			r.onCard("Fidesz")
			r.press("c", "'X", "enter")
			undoElsewhere(t, dir)
		}, "not undone: renaming Fidesz to FideszX is not among the decisions any more", []string{"Pest"}},
		"one of an earlier session, and another one is made elsewhere": {func(t *testing.T, r *reader, dir string) {
			elsewhere(t, dir, "Budapest", "Pest")
			r.run(r.load())
			elsewhere(t, dir, "Fidesz", "The Party")
		}, "undone: renaming Budapest to Pest", []string{"The Party"}},
		"another one comes between the two keys": {func(t *testing.T, r *reader, dir string) {
			elsewhere(t, dir, "Budapest", "Pest")
			r.run(r.load())
			r.press("U")
			elsewhere(t, dir, "Fidesz", "The Party")
			r.run(r.load())
		}, "undone: renaming Fidesz to The Party", []string{"Pest"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := clippings(t)
			r := newCorrector(t, dir, "dark", 120, 40)
			tt.before(t, r, dir)
			r.press("U")
			what, ok := strings.CutSuffix(strings.TrimPrefix(r.notice, "undo "), "? U or enter does it")
			if !ok || !strings.Contains(tt.says, what) {
				t.Errorf("U says %q before %q", r.notice, tt.says)
			}
			r.press("U")
			var left []string
			for _, d := range r.snap.Decisions() {
				left = append(left, d.Name)
			}
			if r.notice != tt.says || !slices.Equal(left, tt.left) {
				t.Errorf("U U says %q and leaves %q, want %q and %q", r.notice, left, tt.says, tt.left)
			}
			if kept, err := openAt(context.Background(), dir); err != nil || !sameDecisions(kept.Decisions(), r.snap.Decisions()) {
				t.Errorf("on disk are %v, %v", kept.Decisions(), err)
			}
		})
	}
}

func TestUndoGoesOnToEarlierDecisionsWhileOneIsTakenBack(t *testing.T) {
	dir := clippings(t)
	elsewhere(t, dir, "Budapest", "Pest")
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Fidesz")
	late := r.begin("c", "'X", "enter")
	r.press("U U", "U")
	if r.notice != "undo renaming Budapest to Pest? U or enter does it" {
		t.Errorf("U says %q", r.notice)
	}
	r.press("U")
	r.run(late)
	if len(r.jobs) != 0 || len(r.snap.Decisions()) != 0 {
		t.Errorf("%d decisions hold; the status line says %q", len(r.snap.Decisions()), r.notice)
	}
}

func TestTheMarkedChoiceStaysMarkedOverANewSnapshot(t *testing.T) {
	tests := map[string]struct{ of, keys string }{
		"merge":         {"Daniel Meyer", "M down down"},
		"merge, typed":  {"Daniel Meyer", "M e r down"},
		"split":         {"Viktor Orban", "X down"},
		"retype":        {"Budapest", "t down down"},
		"hide":          {"Budapest", "D down"},
		"rename":        {"Viktor Orban", "c down down"},
		"the first one": {"Daniel Meyer", "M"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := clippings(t)
			r := newCorrector(t, dir, "dark", 120, 40)
			r.onCard(tt.of)
			r.press(tt.keys)
			marked := func() (string, corpus.Type, bool) {
				o := r.prompt.correction.shown[r.prompt.correction.picked]
				if o.entity != nil {
					return string(o.entity.Key), o.typ, o.here
				}
				return o.label(), o.typ, o.here
			}
			label, typ, here := marked()
			elsewhere(t, dir, "Angela Merkel", "Daniel Meyer-Merkel")
			r.run(r.load())
			if l, ty, h := marked(); l != label || ty != typ || h != here {
				t.Errorf("%s %s is marked, not %s %s", l, ty, label, typ)
			}
		})
	}
}

func TestAPromptWhoseMarkedChoiceIsGoneDecidesNothing(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Daniel Meyer")
	r.press("M", "'fidesz")
	write(t, dir, "2016-03-16-visit.md", "---\ntitle: A visit\ndate: 2016-03-16\n---\n\nDaniel Meyer came to Berlin.\n")
	r.run(r.load())
	if r.prompt != nil || !strings.Contains(r.notice, "Fidesz is no longer a choice") {
		t.Errorf("the prompt is open still, or the status line says %q", r.notice)
	}
	r.press("enter")
	if len(r.snap.Decisions()) != 0 {
		t.Errorf("enter decides %v", r.snap.Decisions())
	}
}

func TestTypingWhilePartnersAreAskedAnewChoosesAmongThem(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	r.onCard("Daniel Meyer")
	r.press("M", "down")
	snap, err := openAt(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	r.load()
	_, late := r.Update(fed{from: r.feed, snap: snap, done: true})
	r.press("'fid")
	r.run(late)
	if r.prompt == nil || r.prompt.correction.shown[0].label() != "Fidesz" {
		t.Errorf("what was typed is not offered; the status line says %q", r.notice)
	}
}

func TestSplittingTheShownNameSaysWhatStays(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Angela Merkel")
	r.press("X", "up")
	if shown := r.screenText(); !strings.Contains(shown, "3 stay with Merkel") {
		t.Errorf("what stays is not told:\n%s", shown)
	}
	r.press("enter")
	if r.notice != "Angela Merkel is split off Merkel; U undoes it" {
		t.Errorf("the status line says %q", r.notice)
	}
	r.onCard("Viktor Orban")
	r.press("X", "up", "enter")
	if r.notice != "Viktor Orban is split off its other names; U undoes it" {
		t.Errorf("the status line says %q", r.notice)
	}
	r.press("U")
	if r.notice != "undo splitting Viktor Orban off its other names? U or enter does it" {
		t.Errorf("U says %q", r.notice)
	}
}

func TestWhoMayNotDecideIsOfferedNobodysDecisionToUndo(t *testing.T) {
	dir := clippings(t)
	elsewhere(t, dir, "Budapest", "Pest")
	snap, err := library.Open(context.Background(), library.Options{Paths: []string{dir}, Name: "clippings", ReadOnly: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t, snap, "dark", 120, 40)
	if r.named("Pest") == nil {
		t.Fatal("the decision does not hold")
	}
	for range 2 {
		r.press("U")
		if r.notice != "nothing to undo" {
			t.Errorf("U says %q", r.notice)
		}
	}
	r.press("S", "U", "U")
	if r.notice != "undone: the star" {
		t.Errorf("the star is not undone: %q", r.notice)
	}
}
