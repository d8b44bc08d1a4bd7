package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// asked names the two of the question on screen.
func (r *reader) asked() string {
	if r.review == nil || r.review.current() == nil {
		return ""
	}
	d := r.review.current()
	return d.Name + " / " + d.With
}

// reviewAll answers every question by key and tells them.
func (r *reader) reviewAll(key string) []string {
	var all []string
	for range 20 {
		q := r.asked()
		if q == "" {
			break
		}
		all = append(all, q)
		r.press(key)
		r.exact()
	}
	return all
}

func TestTheReviewAsksEveryDoubtOnceAndRemembersAnswers(t *testing.T) {
	for key, act := range map[string]corpus.DecisionAct{"s": corpus.Merge, "u": corpus.Apart} {
		eachCorrector(t, func(t *testing.T, r *reader) {
			r.press("i a")
			doubts := len(r.snap.Doubts())
			if doubts < 2 {
				t.Fatalf("there are %d doubts to review, want some", doubts)
			}
			all := r.reviewAll(key)
			if len(all) != doubts || len(r.snap.Decisions()) != doubts || len(r.snap.Doubts()) != 0 {
				t.Fatalf("%s answers %q: %d decisions, and %d doubts are left", key, all, len(r.snap.Decisions()), len(r.snap.Doubts()))
			}
			for _, d := range r.snap.Decisions() {
				if d.Act != act {
					t.Errorf("%s decides to %s", key, d.Act)
				}
			}
			if text := r.screenText(); !strings.Contains(text, "Nothing is left to review") {
				t.Errorf("the end is not told:\n%s", text)
			}
			r.press("esc a")
			if r.asked() != "" {
				t.Errorf("asked again: %s", r.asked())
			}
		})
	}
}

func TestTheReviewUndoesInPlace(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		r.press("i a")
		first := r.asked()
		r.press("s")
		if r.asked() == first {
			t.Fatal("s does not go on")
		}
		r.press("U U")
		if r.asked() != first || len(r.snap.Decisions()) != 0 || !r.reviewing() {
			t.Errorf("after U U %q is asked, want %q", r.asked(), first)
		}
		r.press("u", "U enter")
		if r.asked() != first || len(r.snap.Decisions()) != 0 {
			t.Errorf("after u, U enter %q is asked, want %q", r.asked(), first)
		}
	})
}

func TestSkippedQuestionsAreAskedAgainOnlyWhenWanted(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 80, 24)
	r.press("i a")
	all := r.reviewAll("n")
	if len(all) != len(r.snap.Doubts()) || len(r.snap.Decisions()) != 0 {
		t.Fatalf("n goes through %q", all)
	}
	r.press("n")
	if r.asked() != all[0] {
		t.Errorf("n asks %q again, want %q", r.asked(), all[0])
	}
	at, of := r.review.count()
	if at != 1 || of != len(all) {
		t.Errorf("it is question %d of %d, want 1 of %d", at, of, len(all))
	}
}

func TestEvidenceOpensAtTheMentionAndBackReturns(t *testing.T) {
	for _, way := range []string{"ctrl+o", "H", "q", "esc", "a"} {
		for _, side := range []string{"", "tab"} {
			t.Run(way+side, func(t *testing.T) {
				eachCorrector(t, func(t *testing.T, r *reader) {
					r.inIndexOn("Budapest")
					r.press("a n", side)
					question := r.asked()
					d := r.review.current()
					at := d.At
					if side != "" {
						at = d.WithAt
					}
					r.press("enter")
					a, m := r.snap.Mention(at)
					if here := r.text.here(); r.reviewing() || here.article != a.ID || here.block != m.Block || here.offset != m.Span.Start || !r.text.visible(r.text.mention) {
						t.Fatalf("enter leads to %+v, not to %s:\n%s", here, a.ID, r.screenText())
					}
					if way == "a" {
						r.press("i")
					}
					r.press(way)
					if !r.reviewing() || r.asked() != question {
						t.Fatalf("%s does not return to the question:\n%s", way, r.screenText())
					}
					r.exact()
					r.press("esc")
					if way != "a" && (r.side != inIndex || r.entity == nil || r.entity.Name != "Budapest") {
						t.Errorf("after the review %+v is selected at the left of %s", r.entity, r.where())
					}
				})
			})
		}
	}
}

func TestNothingElseMovesInTheReview(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.press("l d h i")
	r.inIndexOn("Peter Meyer")
	r.press("a")
	article, top, cursor, key := r.text.article.ID, r.text.top, r.index.roll.cursor, r.entity.Key
	question := r.asked()
	for _, k := range strings.Fields("j k d f b space { } G h l J K r A S * # E i M X c t D z + - m x g O / & : ] [ ; pgdown 4 2 down up") {
		r.press(k)
		if r.prompt != nil {
			t.Fatalf("%s opens a prompt", k)
		}
	}
	if r.asked() != question || r.text.article.ID != article || r.text.top != top || r.index.roll.cursor != cursor || r.entity.Key != key ||
		len(r.session.changes) != 0 {
		t.Error("a key moves or changes something under the review")
	}
	for _, back := range []string{"esc", "q"} {
		if r.press(back); r.reviewing() {
			t.Errorf("%s does not close the review", back)
		}
		r.press("a")
	}
}

func TestAnAnswerThatIsNotKeptIsAskedAgain(t *testing.T) {
	dir := clippings(t)
	r := newCorrector(t, dir, "dark", 120, 40)
	write(t, dir, ".dossier", "in the way")
	r.press("i a")
	question := r.asked()
	r.press("s")
	if r.asked() != question || !strings.HasPrefix(r.notice, "not kept: ") {
		t.Errorf("%q is asked, want %q; the status line says %q", r.asked(), question, r.notice)
	}
}

func TestAnswersInARowAreKeptInOrder(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.press("i a")
	first := r.asked()
	_, late := r.Update(keyMsg("s"))
	second := r.asked()
	if second == first || second == "" {
		t.Fatalf("%q is asked while %q is kept", second, first)
	}
	r.press("u")
	r.run(late)
	if got := len(r.snap.Decisions()); got != 2 || len(r.jobs) != 0 {
		t.Errorf("%d decisions are kept, want 2", got)
	}
}

func TestAQuietCorpusHasNothingToReview(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.txt", "Sergei Lavrov goes to Geneva\n\nSergei Lavrov met the press in Geneva on Monday.\n")
	r := newCorrector(t, dir, "dark", 100, 30)
	r.press("i a")
	if text := r.screenText(); !strings.Contains(text, "Nothing is doubtful") {
		t.Errorf("the review shows:\n%s", text)
	}
	r.press("s u n tab enter U")
	if !r.reviewing() || len(r.snap.Decisions()) != 0 {
		t.Error("a key does something where nothing is asked")
	}
}

func TestResizingKeepsCorrectionsAndTheReviewExact(t *testing.T) {
	t.Parallel()
	dir := clippings(t)
	for _, f := range correctionFrames {
		r := newCorrector(t, dir, "dark", 160, 50)
		r.press(f.keys...)
		for w := 1; w < 200; w += 7 {
			for h := 1; h < 60; h += 5 {
				r.send(tea.WindowSizeMsg{Width: w, Height: h})
				r.exact()
			}
		}
	}
}

// correctionFrames are the screens of corrections kept as golden files.
var correctionFrames = []struct {
	name string
	keys []string
}{
	{"merge", []string{"i j M"}},
	{"merge-typed", []string{"i j M", "'com"}},
	{"split", []string{"i X"}},
	{"rename", []string{"i c"}},
	{"retype", []string{"i t"}},
	{"hide", []string{"i D"}},
	{"review", []string{"i a"}},
	{"review-end", []string{"i a n n"}},
}

func TestCorrectionFrames(t *testing.T) {
	dir := clippings(t)
	for _, f := range correctionFrames {
		for _, size := range [][2]int{{160, 50}, {120, 40}, {80, 24}, {40, 12}} {
			t.Run(fmt.Sprintf("%s-%dx%d", f.name, size[0], size[1]), func(t *testing.T) {
				var out strings.Builder
				for i, theme := range []string{"dark", "light", "none"} {
					r := newCorrector(t, dir, theme, size[0], size[1])
					r.press(f.keys...)
					text, look := r.grids()
					if i == 0 {
						out.WriteString(text)
					}
					fmt.Fprintf(&out, "-- look, %s --\n%s", theme, look)
				}
				golden(t, out.String())
			})
		}
	}
}

func TestTheEvidenceSaysHowToComeBackAndLeavesUnreadWhatItLeft(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		left := r.at.article
		r.press("i", "a", "enter")
		if r.at.article == left {
			t.Fatal("the evidence is in the article that is shown already")
		}
		if shown := r.screenText(); r.size.X >= 80 && !strings.Contains(shown, "esc back to the review") {
			t.Errorf("nothing says how to come back:\n%s", shown)
		}
		r.press("esc")
		if !r.reviewing() || r.session.read[left] {
			t.Errorf("reviewing is %v; the article under the review is read: %v", r.reviewing(), r.session.read[left])
		}
	})
}
