package tui

import (
	"strings"
	"testing"
)

func TestATimelineEndsWithTheArticlesThatHaveNoDate(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press(":", "'aleppo", "enter")
		r.press("x t")
		last := &r.refs.items[len(r.refs.items)-1]
		if last.article == nil || last.article.Date.Known() || last.article.Number != 4 {
			t.Fatalf("the timeline of Aleppo ends with %+v", last)
		}
		for _, it := range r.refs.items {
			if it.article != nil && it.moment == nil && r.snap.Counts(r.refs.shown.ID)[it.article.ID] == 0 {
				t.Errorf("%s does not name Aleppo", it.article.Title)
			}
		}
		r.refs.roll.to(len(r.refs.items) - 1)
		r.press("enter")
		if r.text.article == nil || r.text.article.Number != 4 {
			t.Errorf("enter does not open the article:\n%s", r.screenText())
		}
	})
}

func TestADateInACaptionIsLabelled(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("x t")
	labelled := 0
	for i := range r.refs.items {
		it := &r.refs.items[i]
		var s strings.Builder
		for _, line := range it.draw(r.refs, it) {
			for _, ink := range line.left {
				s.WriteString(ink.text)
			}
		}
		beside := it.moment != nil && !it.moment.Published && !it.article.Blocks[it.moment.Block].Kind.Counts()
		if beside {
			labelled++
		}
		if beside != strings.Contains(s.String(), "  in a caption") {
			t.Errorf("labelled or not: %s", s.String())
		}
	}
	if labelled == 0 {
		t.Error("no date stands in a caption: nothing is tested")
	}
}

func TestHelpIsWholeAt120Columns(t *testing.T) {
	r := newReader(t, openSeeds(t), "none", 120, 40)
	r.press("?")
	for i, l := range r.help.lines {
		if row := strings.Join(r.help.item(i, false), ""); strings.Contains(strings.ReplaceAll(row, l.b.help, ""), "…") {
			t.Errorf("cut: %s", row)
		}
	}
}

func TestLargeCountsOfTheIndexStayApart(t *testing.T) {
	r := newReader(t, openSeeds(t), "none", 160, 50)
	r.press("i")
	e := &r.snap.Entities()[r.index.shown[0].ID]
	was := *e
	defer func() { *e = was }()
	e.Mentions, e.Articles = 16871, 1971
	r.index.arrange()
	if row := strings.Join(r.index.item(0, false), ""); !strings.Contains(row, "16,871 1,971") {
		t.Errorf("the counts run together: %q", row)
	}
}

func TestAPathWithoutRoomKeepsItsEnd(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	for room, want := range map[int]string{40: "/clippings/.dossier/decisions.toml", 16: "…/decisions.toml"} {
		if got := r.ending("/clippings/.dossier/decisions.toml", room); got != want {
			t.Errorf("in %d cells %q, want %q", room, got, want)
		}
	}
}
