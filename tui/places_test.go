package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// eachWidth runs a test where three, two and one panes are shown.
func eachWidth(t *testing.T, test func(t *testing.T, r *reader)) {
	snap := openSeeds(t)
	for _, size := range [][2]int{{160, 50}, {120, 40}, {80, 24}, {40, 12}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			test(t, newReader(t, snap, "dark", size[0], size[1]))
		})
	}
}

func TestEveryMentionIsReachedOnceByStepping(t *testing.T) {
	snap := openSeeds(t)
	for i := range snap.Entities() {
		e := &snap.Entities()[i]
		all := snap.Occurrences(e.ID)
		r := newReader(t, snap, "dark", 100, 30)
		r.run(r.grant(meet{e.Key}))
		r.press("g d")
		seen := map[place]bool{r.text.here(): true}
		for range len(all) - 1 {
			r.press("*")
			seen[r.text.here()] = true
		}
		if len(seen) != len(all) {
			t.Errorf("%s: %d of %d mentions are reached", e.Name, len(seen), len(all))
		}
		for range len(all) - 1 {
			r.press("#")
		}
		if first := placeOf(snap, snap.Articles()[all[0].Article], snap.Articles()[all[0].Article].Mentions[all[0].Mention]); r.text.here() != first {
			t.Errorf("%s: going back ends at %+v, not at the first mention %+v", e.Name, r.text.here(), first)
		}
	}
}

func TestOpeningAMentionShowsIt(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press(":", "'lavrov", "enter", "x m j j j enter")
		if r.focus != textSlot || !r.text.visible(r.text.mention) || r.entity.Name != "Sergei Lavrov" {
			t.Errorf("the mention is not on screen:\n%s", r.screenText())
		}
	})
}

func TestOpeningAHitShowsIt(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("g /", "'ceasefire", "enter", "j j j enter")
		h, ok := r.text.hits.current()
		if line := r.text.page.LineOf(h.Block, h.Span.Start); !ok || line < r.text.top || line >= r.text.top+r.text.size.Y {
			t.Errorf("the hit is not on screen:\n%s", r.screenText())
		}
	})
}

func TestHitsGoOnIntoTheNextArticleAndBack(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("g /", "'ceasefire", "enter", "enter")
		type at struct {
			id  corpus.ArticleID
			hit int
		}
		var way []at
		for range 20 {
			way = append(way, at{r.text.article.ID, r.text.hits.at})
			r.press("n")
			if r.text.hits.at < 0 {
				t.Fatalf("n lost the hit after %v", way)
			}
			if strings.Contains(r.notice, "no more hits") {
				break
			}
		}
		total := 0
		for _, h := range r.results.answer.Hits {
			total += h.Hits
		}
		if len(way) != total {
			t.Errorf("n goes through %d hits, want %d", len(way), total)
		}
		for i := len(way) - 2; i >= 0; i-- {
			r.press("N")
			if got := (at{r.text.article.ID, r.text.hits.at}); got != way[i] {
				t.Fatalf("N goes to %v, want %v", got, way[i])
			}
		}
	})
}

func TestANameIsReachedAlsoWhileHitsAreShown(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("g /", "'toner", "enter", "enter", ":", "'russia", "enter", "g d")
		for range 9 {
			before := r.text.here()
			r.press("*")
			if r.text.here() == before || !r.text.visible(r.text.mention) {
				t.Fatalf("* does not go on to a mention on screen:\n%s", r.screenText())
			}
		}
	})
}

func TestAFilterThatNothingPassesSaysSoAndLosesNoPlace(t *testing.T) {
	for name, keys := range map[string][]string{"typed": nil, "and accepted": {"enter"}, "and mended": {"backspace", "enter"}} {
		t.Run(name, func(t *testing.T) {
			r := newReader(t, openSeeds(t), "none", 80, 24)
			if len(r.snap.Problems()) == 0 {
				t.Fatal("the seeds have no problem, whose row would be left")
			}
			r.press("j", "j")
			article := r.at.article
			r.press("&", "'zzz")
			r.press(keys...)
			if text := r.screenText(); !strings.Contains(text, "No article holds these words") || strings.Contains(text, "problem") {
				t.Errorf("nothing is said of the empty list:\n%s", text)
			}
			r.press("esc")
			if r.at.article != article || r.list.current() != article || len(r.list.shown) != 5 {
				t.Errorf("back at %s, the cursor on %s of %d, want %s", r.at.article, r.list.current(), len(r.list.shown), article)
			}
		})
	}
}

func TestComingBackShowsTheSameScreen(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("l d d tab m a")
		article, top, name := r.text.article.ID, r.text.top, r.text.here()
		check := func(how string) {
			t.Helper()
			if r.text.article.ID != article || r.text.top != top || r.text.here() != name {
				t.Fatalf("%s comes back to %s line %d %+v, not to %s line %d %+v", how, r.text.article.ID, r.text.top, r.text.here(), article, top, name)
			}
		}
		r.press("J", "ctrl+o")
		check("ctrl+o")
		for range 3 {
			r.press("L", "ctrl+o")
			check("forward and back")
		}
		r.press("G", "'", "a")
		check("a mark")
		r.press("J J", "'", "a")
		check("a mark from another article")
		r.press("g s g s")
		check("the source and back")
	})
}

func TestAMarkAtTheTopComesBackToTheTop(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("l m a G", "'", "a")
		if r.text.top != 0 {
			t.Errorf("the mark comes back to line %d, want 0", r.text.top)
		}
	})
}

func TestPreviewsKeepThePlaceBeforeThem(t *testing.T) {
	tests := map[string][]string{
		"the list":       {"h j j enter"},
		"the list, by l": {"h j j l"},
		"a search":       {"g /", "'toner", "enter", "enter"},
	}
	for name, keys := range tests {
		t.Run(name, func(t *testing.T) {
			eachWidth(t, func(t *testing.T, r *reader) {
				r.press("l d")
				article, top := r.text.article.ID, r.text.top
				r.press(keys...)
				if r.text.article.ID == article {
					t.Fatal("the keys open no other article")
				}
				r.press("ctrl+o")
				if r.text.article.ID != article || r.text.top != top {
					t.Errorf("ctrl+o comes back to %s line %d, not to %s line %d", r.text.article.ID, r.text.top, article, top)
				}
			})
		})
	}
}

func TestSearchingWorksInZenAndWithReferencesUp(t *testing.T) {
	for _, before := range []string{"l z", "tab tab tab enter"} {
		eachWidth(t, func(t *testing.T, r *reader) {
			r.press(before, "g /", "'toner", "enter")
			if r.where() != inSearch || !strings.Contains(r.screenText(), "SEARCH") && r.size.Y >= 20 {
				t.Errorf("after %q the results are not shown:\n%s", before, r.screenText())
			}
		})
	}
}

func TestSourceAndProblemViewsNeverTrap(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "empty.txt", "")
	r := newReader(t, openSeeds(t, dir), "dark", 100, 30)
	r.press("enter enter", "T G g g space }")
	r.press("q")
	if r.text.next.as != typeset {
		t.Errorf("q does not close the problem:\n%s", r.screenText())
	}
	r = newReader(t, openSeeds(t), "dark", 100, 30)
	r.press("l g s T space - space } { G")
	if r.text.as != asItCame || strings.Contains(r.screenText(), "undated · 3 min") {
		t.Errorf("the source is typeset:\n%s", r.screenText())
	}
	r.press("y q")
	if !strings.Contains(r.notice, "line") {
		t.Errorf("yq of the source says %q", r.notice)
	}
	r.press("esc")
	if r.text.as != typeset {
		t.Error("esc does not leave the source")
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAReloadFollowsTheFiles(t *testing.T) {
	dir := t.TempDir()
	for i, who := range []string{"Angela Merkel", "Emmanuel Macron", "Theresa May"} {
		text := strings.Repeat(who+" met the press in Paris. She or he spoke for an hour about trade.\n\n", 12)
		write(t, dir, fmt.Sprintf("%d.txt", i), who+" speaks in Paris at length\n\n"+text)
	}
	r := newReader(t, openSeeds(t, dir), "dark", 120, 30)
	reload := func() {
		t.Helper()
		r.busy = true
		r.send(fed{from: r.feed, snap: openSeeds(t, dir), done: true})
		r.exact()
	}
	r.press("J l d tab tab")
	article, top, key := r.text.article.ID, r.text.top, r.entity.Key
	write(t, dir, "3.txt", "Aaron Burr speaks in Paris at length\n\nAaron Burr met Angela Merkel in Paris.\n\nHe spoke for an hour about trade and left.\n")
	reload()
	if r.text.article.ID != article || r.text.top != top || r.entity == nil || r.entity.Key != key {
		t.Errorf("a new article moves the reader to %s line %d", r.text.article.ID, r.text.top)
	}
	r.press(":", "'merkel")
	reload()
	r.press("enter")
	if r.entity == nil || !strings.Contains(r.entity.Name, "Merkel") {
		t.Errorf("a choice made before a reload selects %+v", r.entity)
	}
	for i := range 4 {
		if err := os.Remove(filepath.Join(dir, fmt.Sprintf("%d.txt", i))); err != nil {
			t.Fatal(err)
		}
	}
	reload()
	if r.text.article.ID != "" {
		t.Errorf("an article that is gone is still shown:\n%s", r.screenText())
	}
}

func TestASnapshotDoesNotUndoAMoveUnderWay(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	_, late := r.Update(keyMsg("J"))
	moved := r.at.article
	r.busy = true
	r.send(fed{from: r.feed, snap: openAnew(t), done: true})
	r.run(late)
	if r.text.article.ID != moved {
		t.Errorf("the snapshot put %s back; the reader had gone to %s", r.text.article.ID, moved)
	}
}

func TestMentionsOfAnOlderSnapshotKeepTheirEntities(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.txt", "Sergei Lavrov goes to Geneva again\n\nSergei Lavrov met the press in Geneva on Monday.\n\nHe spoke for an hour.\n")
	r := newReader(t, openSeeds(t, dir), "dark", 120, 30)
	write(t, dir, "0.txt", "Angela Merkel goes to Geneva again\n\n"+strings.Repeat("Angela Merkel met the press in Geneva. ", 9)+"\n\nShe spoke for an hour.\n")
	r.busy = true
	_, late := r.Update(fed{from: r.feed, snap: openSeeds(t, dir), done: true})
	r.press("l tab")
	if r.entity == nil || r.entity.Name != "Sergei Lavrov" {
		t.Errorf("tab selects %+v, want Sergei Lavrov", r.entity)
	}
	r.run(late)
}

func TestReadingIsTimedAnewEachTimeTheTextGetsFocus(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 30)
	var timers []tea.Msg
	r.after = func(_ time.Duration, msg func(time.Time) tea.Msg) tea.Cmd {
		timers = append(timers, msg(time.Time{}))
		return nil
	}
	r.press("l h l")
	if len(timers) != 2 {
		t.Fatalf("%d timers were started, want 2", len(timers))
	}
	r.send(timers[0])
	if r.session.read[r.at.article] {
		t.Error("the first stay counts though it was cut short")
	}
	r.send(timers[1])
	if !r.session.read[r.at.article] {
		t.Error("the second stay does not count")
	}
}

func TestTheEndInSightMarksReadOnceAVisit(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 30)
	r.press("j")
	if r.session.read[r.at.article] {
		t.Error("moving over the list is reading")
	}
	r.press("l")
	for range 40 {
		r.send(tea.MouseWheelMsg{X: 80, Y: 10, Button: tea.MouseWheelDown})
	}
	if !r.session.read[r.at.article] {
		t.Error("the wheel to the end is not reading")
	}
	r.press("r j k")
	if r.session.read[r.at.article] {
		t.Error("unread again, the article is marked read by the next key")
	}
}

func TestUndoTakesBackOneChangeOnly(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	id := r.at.article
	r.press("S", "J", "r", "U U")
	if !r.session.starred[id] || r.session.read[r.at.article] {
		t.Error("U U takes back more or less than the read mark")
	}
	r.press("U enter")
	if r.session.starred[id] {
		t.Error("U enter does not take back the star")
	}
	r.press("A")
	r.session.saw(id)
	r.press("U U")
	if r.session.unread(r.snap.Articles()) != 5 {
		t.Errorf("%d are unread after A U U, want 5", r.session.unread(r.snap.Articles()))
	}
}
