package tui

import (
	"context"
	"errors"
	"image"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

func TestALatePageIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	slow := r.text.Resize(image.Pt(60, 40))
	fast := r.text.Resize(image.Pt(50, 40))
	r.send(fast())
	r.send(slow())
	r.send(slow())
	if got := r.text.page.Width; got != 50 {
		t.Errorf("the page is %d cells wide, want 50, the width asked for last", got)
	}
}

func TestALatePageOfAnotherArticleIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	articles := r.snap.Articles()
	slow := r.text.show(sheet{articles[1], r.snap, typeset}, landing{stand: stand{article: articles[1].ID, block: -1}})
	fast := r.text.show(sheet{articles[2], r.snap, typeset}, landing{stand: stand{article: articles[2].ID, block: -1}})
	r.send(fast())
	r.send(slow())
	if r.text.article != articles[2] {
		t.Errorf("article %d is shown, want 3, the one asked for last", r.text.article.Number)
	}
}

func TestAPageThatNeverComesLeavesTheReaderUsable(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.text.show(sheet{r.snap.Articles()[1], r.snap, typeset}, landing{})
	r.text.Resize(image.Pt(44, 30))
	r.press("tab tab j k ; esc * # / esc")
	r.exact()
}

func TestALateAnswerIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("g /")
	slow := r.results.search("syria")
	fast := r.results.search("toner")
	r.send(fast())
	r.send(slow())
	if got := r.results.answer.Total; got != 1 {
		t.Errorf("%d articles are found, want the 1 with Toner, asked for last", got)
	}
}

func TestAnAnswerAfterThePromptIsClosedIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("g /")
	late := r.results.search("syria")
	r.press("esc")
	r.send(late())
	if len(r.results.items) != 0 || r.side != inList {
		t.Errorf("%d results are shown after esc", len(r.results.items))
	}
}

func TestASecondLoadSilencesTheFirst(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	first := r.feed
	r.run(r.load())
	r.send(fed{from: first, done: true, err: errors.New("late failure")})
	if strings.Contains(r.screenText(), "late failure") {
		t.Error("an opening that was given up still speaks")
	}
}

func TestKeysBeforeAnythingIsKnownDoNoHarm(t *testing.T) {
	m := New(context.Background(), Config{Name: "x"})
	r := &reader{m, t}
	for _, b := range bindings() {
		for _, k := range b.keys {
			if b.act == quitNow || b.act == suspend || b.act == reload {
				continue
			}
			r.press(strings.ReplaceAll(k, anyLetter, "a"), "esc")
		}
	}
	r.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	r.exact()
}

func TestAGrowingSnapshotKeepsThePlace(t *testing.T) {
	whole := openSeeds(t)
	r := newReader(t, library.Empty("seeds"), "dark", 120, 30)
	r.send(fed{from: r.feed})
	r.busy = true
	r.send(fed{from: r.feed, snap: whole})
	r.press("j tab d")
	article, top := r.text.article.ID, r.text.top
	again := openAnew(t)
	r.busy = true
	r.send(fed{from: r.feed, snap: again, done: true})
	if r.text.article.ID != article || r.text.top != top {
		t.Errorf("a newer snapshot moved the reader from %s line %d to %s line %d", article, top, r.text.article.ID, r.text.top)
	}
	if a, ok := again.Article(article); !ok || r.text.article != a {
		t.Error("the text still shows the article of the older snapshot")
	}
}
