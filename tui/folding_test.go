package tui

import (
	"context"
	"strings"
	"testing"
)

func TestPeoplesFoldIntoTheirCountriesAndBackWithThePlaceKept(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press(":", "'russians", "enter", "x m j j j enter", "d")
		plain := r.snap
		people := r.entity
		country := plain.Entity(people.Links[0].To)
		article, top := r.text.article.ID, r.text.top
		r.press("F")
		if !r.snap.Folded() || r.entity == nil || r.entity.Key != country.Key || r.entity.Mentions != people.Mentions+country.Mentions {
			t.Fatalf("folded, %+v is selected, want %s with its people", r.entity, country.Name)
		}
		if r.text.article.ID != article || r.text.top != top {
			t.Errorf("folding moves the text from %s line %d to %s line %d", article, top, r.text.article.ID, r.text.top)
		}
		if r.size.Y >= headerFrom && !strings.Contains(r.screenText(), "peoples folded") {
			t.Errorf("nothing says that peoples are folded:\n%s", r.screenText())
		}
		r.press("j k", "F")
		if r.snap != plain || r.entity == nil {
			t.Errorf("unfolded, %+v is selected in another snapshot", r.entity)
		}
		if r.text.article.ID != article || r.text.top != top {
			t.Errorf("unfolding moves the text from %s line %d to %s line %d", article, top, r.text.article.ID, r.text.top)
		}
	})
}

func TestALateFoldingIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	late := r.hold("F")
	r.press("F")
	for _, cmd := range late {
		r.run(cmd)
	}
	if r.snap.Folded() {
		t.Error("peoples are folded though the switch was turned back")
	}
}

func TestAFoldedCorpusStaysSoWhenItIsReadAgain(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("F", "tab tab x m j j")
	at := r.refs.roll.cursor
	r.busy = true
	r.send(fed{from: r.feed, snap: openAnew(t), done: true})
	if !r.snap.Folded() || r.refs.roll.cursor != at {
		t.Errorf("read again, folded is %v and the cursor at %d, want %d", r.snap.Folded(), r.refs.roll.cursor, at)
	}
}

func TestTheIndexLeavesOutWhatIsFolded(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("F i")
	for _, e := range r.index.shown {
		if !e.Exists() {
			t.Fatalf("the index lists an entity that is folded away: %+v", e)
		}
	}
	var most []int
	for _, e := range r.index.shown {
		most = append(most, e.Mentions)
	}
	for i := 1; i < len(most); i++ {
		if most[i] > most[i-1] {
			t.Fatalf("by mentions the index begins %v", most[:min(len(most), 12)])
		}
	}
}

// germans is a corpus that takes decisions and names a people and its country.
func germans(t *testing.T) string {
	t.Helper()
	dir := clippings(t)
	write(t, dir, "6.md", "---\ntitle: Germans in Germany\ndate: 2016-05-01\n---\n\nThe Germans of Germany met the Hungarians of Hungary. Germany won.\n")
	return dir
}

func TestNothingIsLostWhileACorpusReadAgainIsFolded(t *testing.T) {
	tests := map[string]struct {
		meanwhile func(r *reader)
		decisions int
	}{
		"a decision":           {func(r *reader) { r.onCard("Fidesz"); r.press("t p") }, 1},
		"two":                  {func(r *reader) { r.onCard("Fidesz"); r.press("t p", "c Z enter") }, 2},
		"the switch goes back": {func(r *reader) { r.press("F") }, 0},
		"back and forth":       {func(r *reader) { r.press("F F") }, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := germans(t)
			r := newCorrector(t, dir, "dark", 120, 40)
			r.press("F")
			write(t, dir, "7.md", "---\ntitle: Again\ndate: 2016-06-01\n---\n\nThe Germans of Germany met again.\n")
			snap, err := openAt(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			r.load()
			_, late := r.Update(fed{from: r.feed, snap: snap, done: true})
			tt.meanwhile(r)
			r.run(late)
			if len(r.snap.Articles()) != 6 || len(r.snap.Decisions()) != tt.decisions || r.snap.Folded() != r.folding.on {
				t.Errorf("%d articles and %d decisions are shown, want 6 and %d; folded is %v", len(r.snap.Articles()), len(r.snap.Decisions()),
					tt.decisions, r.snap.Folded())
			}
		})
	}
}

func TestACorrectionOfACountryIsNotOneOfItsPeoples(t *testing.T) {
	r := newCorrector(t, germans(t), "dark", 120, 40)
	own := r.named("Germany").Mentions
	r.press("F")
	r.onCard("Germany")
	r.press("X")
	if r.prompt != nil || r.notice != "Germany has no other name that could be split off; F takes its peoples apart" {
		t.Errorf("the name of a people is offered to be split off; the status line says %q", r.notice)
	}
	r.press("D")
	if o := r.prompt.correction.shown[0]; o.count != own || o.here {
		t.Errorf("%d mentions are said to be hidden, here %v; there are %d", o.count, o.here, own)
	}
	r.press("e")
	if r.named("Germany") != nil || r.named("Germans") == nil {
		t.Errorf("the country is not hidden, or its people is; the status line says %q", r.notice)
	}
}
