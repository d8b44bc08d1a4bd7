package tui

import (
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
	r.send(fed{from: r.feed, snap: openSeeds(t), done: true})
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
