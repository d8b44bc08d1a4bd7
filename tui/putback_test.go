package tui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus/library"
)

func TestEscPutsTheListBackAfterAFind(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	before := r.at.article
	r.press("/", "'rebels", "esc")
	if r.at.article != before || r.list.current() != before {
		t.Error("esc leaves the list where the find went")
	}
	r.press("/", "'rebels", "enter", "/ enter n")
	if r.latest.words != "rebels" {
		t.Errorf("enter on nothing makes the latest search %q", r.latest.words)
	}
}

func TestEscPutsBackWhatASearchCovered(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("g /", "'toner", "enter", "enter", "g /", "'syria", "esc")
	if r.focus != textSlot || r.results.query != "toner" || r.results.answer.Total != 1 {
		t.Errorf("after esc the query is %q with %d articles", r.results.query, r.results.answer.Total)
	}
}

func TestPaletteCommandsGoWhereTheyWork(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("l", ":", "'by-title", "enter")
	if r.list.by != orderTitle {
		t.Error(":by-title does nothing in the text")
	}
	r.press(":", "'copy", "enter")
	if !strings.Contains(r.notice, "copied") {
		t.Errorf(":copy in the list says %q", r.notice)
	}
	for name, want := range map[string]string{"isis": "Islamic State", "daesh": "Islamic State", "larvov": "Sergei Lavrov"} {
		r.press(":", "'"+name, "enter")
		if r.entity == nil || r.entity.Name != want {
			t.Errorf(":%s selects %+v, want %s", name, r.entity, want)
		}
	}
}

func TestHugeCountsInTheTextEndAtOnce(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 30)
	for _, k := range []string{"}", "{", "j", "k", "space", "b", "d", "u", "G", "*", "#", "tab", "J", "K"} {
		r.press("l 9 9 9 9 9 9 9", k)
		r.exact()
	}
}

func TestAFailedOpeningIsSaidUntilItSucceeds(t *testing.T) {
	r := newReader(t, library.Empty("x"), "dark", 100, 30)
	r.busy = true
	r.send(fed{from: r.feed, done: true, err: os.ErrPermission})
	r.press("j")
	if !strings.Contains(strings.Join(strings.Fields(r.screenText()), " "), "permission denied") {
		t.Errorf("the failure is not on screen:\n%s", r.screenText())
	}
}

func TestTheIndexGivesBackTheSelectionOnEsc(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press(":", "'lavrov", "enter", "i j j esc")
	if r.entity == nil || r.entity.Name != "Sergei Lavrov" {
		t.Errorf("after browsing the index %+v is selected", r.entity)
	}
}

func TestCharactersOfSeveralRunesKeepTheFrameWhereTheTerminalJoinsThem(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.md", "# 👍🏽 👨‍👩‍👧 ❤️ 🇩🇪 Merkel in Berlin\n\nAngela Merkel 👍🏽 spoke 🇩🇪 in Berlin.\n")
	r := newReader(t, openSeeds(t, dir), "dark", 160, 40)
	r.exact()
	r.send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeSet})
	for y, row := range r.screen() {
		if got := r.cells(row); got != 160 {
			t.Errorf("row %d is %d cells", y, got)
		}
	}
}

func TestOpeningTheOpenArticleKeepsThePlace(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("l d")
		top := r.text.top
		r.press("h enter")
		if r.text.top != top {
			t.Errorf("enter in the list moves the text from line %d to %d", top, r.text.top)
		}
		r.press("h & r u enter l")
		if r.text.top != top {
			t.Errorf("a filter moves the text from line %d to %d", top, r.text.top)
		}
	})
}

func TestBackAndForwardWorkFromTheList(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		ids := r.order
		r.press("J J")
		r.press("H")
		if r.at.article != ids[1].ID {
			t.Fatalf("J J H ends in article %s, want the second", r.at.article)
		}
		r.press("H")
		if r.at.article != ids[0].ID {
			t.Fatalf("J J H H ends in article %s, want the first", r.at.article)
		}
		r.press("L L")
		if r.at.article != ids[2].ID {
			t.Fatalf("and L L in %s, want the third", r.at.article)
		}
	})
}

func TestBackFromAPreviewAndForwardAgain(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("l J h j")
		previewed := r.at.article
		r.press("H")
		if r.at.article == previewed {
			t.Fatal("H does not leave the preview")
		}
		r.press("L")
		if r.at.article != previewed {
			t.Errorf("L ends in %s, not in the preview again", r.at.article)
		}
	})
}

func TestAProblemOfNoArticleCanBeLeft(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "empty.txt", "")
	for _, width := range []int{160, 100, 80} {
		r := newReader(t, openSeeds(t, dir), "dark", width, 30)
		r.press("enter enter")
		if !strings.Contains(r.screenText(), "empty.txt") {
			t.Fatalf("the problem is not shown:\n%s", r.screenText())
		}
		r.press("esc")
		if r.text.as != typeset {
			t.Errorf("at %d esc does not leave the problem's page", width)
		}
	}
}

func TestJumpsFromTheSourceComeBackToTheArticle(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 30)
	r.press("l d d")
	article, top := r.text.article.ID, r.text.top
	r.press("g s G J H")
	if r.text.article.ID != article || r.text.top != top {
		t.Errorf("back ends at %s line %d, not at %s line %d", r.text.article.ID, r.text.top, article, top)
	}
	r.press("g s G m a g s G", "'", "a")
	if r.text.top != top {
		t.Errorf("a mark set in the source comes back to line %d, not %d", r.text.top, top)
	}
}

func TestEscPutsBackThePanes(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 40)
	r.press("tab tab x m", "g / esc")
	if r.focus != refsSlot || r.rects.refs.Empty() {
		t.Error("esc of g/ takes the cross references away")
	}
	r.press("h l z", "g / esc")
	if !r.zen {
		t.Error("esc of g/ leaves zen")
	}
	r = newReader(t, openSeeds(t), "dark", 160, 50)
	before := r.at.article
	r.press("& s y r i a n esc")
	if r.at.article != before {
		t.Error("esc of a filter stays on the article that it chose")
	}
}

func TestHitsPutOutAreFoundAgainHere(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 120, 40)
	r.press("g /", "'toner", "enter enter esc n")
	if _, ok := r.text.hits.current(); !ok {
		t.Errorf("n after esc says %q", r.notice)
	}
}

func TestANameOnAPageThatIsLeavingMovesNothing(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("l")
	_, late := r.Update(keyMsg("J"))
	to := r.at.article
	r.press("tab")
	r.run(late)
	if r.at.article != to || r.text.article.ID != to {
		t.Errorf("the reader is at %s with %s on the page, want %s", r.at.article, r.text.article.ID, to)
	}
}
