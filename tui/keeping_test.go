package tui

import (
	"testing"
)

func TestADecisionKeepsThePlace(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		r.press("J J", "l", "g d", "m a", "J d tab m b", "K")
		r.onCard("Viktor Orban")
		r.press("g d * *")
		article, top, here := r.text.article.ID, r.text.top, r.text.here()
		back, marks := len(r.jumps.back), r.jumps.marks["b"]
		r.press("M", "'meyer", "enter")
		now := r.text.here()
		if r.text.article.ID != article || r.text.top != top || now.block != here.block || now.offset != here.offset || now.entity != r.entity.Key {
			t.Errorf("the merge moves the reader from %+v line %d to %+v line %d", here, top, now, r.text.top)
		}
		if len(r.jumps.back) != back || r.jumps.marks["b"].article != marks.article || r.jumps.marks["b"].offset != marks.offset {
			t.Error("the merge loses jumps or marks")
		}
		r.press("'", "b")
		if r.text.article.ID != marks.article || marks.pick.entity != "" && r.text.here().offset != marks.pick.offset {
			t.Errorf("the mark leads to %+v, not to %+v", r.text.here(), marks)
		}
		r.exact()
	})
}

func TestADecisionKeepsFilterAndResults(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.press("g /", "'budapest", "enter", "j j")
	at, total := r.results.at(), len(r.results.items)
	r.press("l tab", "t o")
	if r.notice == "" || r.results.at() != at || len(r.results.items) != total || r.results.busy {
		t.Errorf("the results are at %+v of %d, not at %+v of %d", r.results.at(), len(r.results.items), at, total)
	}
	r.inIndexOn("Peter Meyer")
	r.press("&", "'me", "enter", "O n")
	shown, words := len(r.index.shown), r.index.words
	r.inIndexOn("Peter Meyer")
	r.press("c", "'son", "enter")
	if len(r.index.shown) != shown || r.index.words != words || r.index.by != orderName || r.index.shown[r.index.roll.cursor].Name != "Peter Meyerson" {
		t.Errorf("the index shows %d under %q, want %d under %q", len(r.index.shown), r.index.words, shown, words)
	}
}

func TestTheNameSelectedInTheTextIsFollowed(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		r.onCard("Angela Merkel")
		r.press("g d")
		for range 9 {
			if s, _ := r.text.selection(); s.Span.Of(r.text.article.Blocks[s.Block].Text) == "Merkel" {
				break
			}
			r.press("*")
		}
		here := r.text.here()
		r.press("X", "enter")
		if r.entity == nil || r.entity.Name != "Merkel" || r.text.here().offset != here.offset {
			t.Errorf("after splitting off the name that is selected, %+v is", r.entity)
		}
		r.press("U U")
		if r.entity == nil || r.entity.Name != "Angela Merkel" || r.text.here() != here {
			t.Errorf("after undoing it, %+v is", r.entity)
		}
	})
}

func TestHidingWhatIsSelectedInTheIndexGoesOnToTheNext(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.inIndexOn("Budapest")
	row := r.index.roll.cursor
	next := r.index.shown[row+1].Name
	r.press("D", "e")
	if r.index.roll.cursor != row || r.entity == nil || r.entity.Name != next {
		t.Errorf("after hiding, %+v is selected, want %s", r.entity, next)
	}
}

func TestANameThatIsBackIsSelectedAgain(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Fidesz")
	r.press("D", "e")
	if r.entity != nil {
		t.Fatalf("%+v is selected, though hidden", r.entity)
	}
	r.press("U U")
	if r.entity == nil || r.entity.Name != "Fidesz" {
		t.Errorf("%+v is selected, want Fidesz", r.entity)
	}
}

func TestWhatIsDoubtfulIsALikelyPartner(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("European Comission")
	r.press("M")
	if o := r.prompt.correction.shown[0]; o.entity.Name != "European Commission" || o.why == "" {
		t.Errorf("the first partner is %s, because %q", o.entity.Name, o.why)
	}
}

func TestTheCardKeepsItsPlaceOverADecision(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Angela Merkel")
	for r.refs.items[r.refs.roll.cursor].article == nil {
		r.press("j")
	}
	r.press("j j")
	was := r.refs.items[r.refs.roll.cursor].mention
	r.press("c", "'X", "enter")
	if got := r.refs.items[r.refs.roll.cursor].mention; got.Span != was.Span || got.Block != was.Block || r.refs.view != cardView {
		t.Errorf("the cursor is on %+v, not on %+v", got, was)
	}
}

func TestTheIndexPointsAtTheNameThatIsSelected(t *testing.T) {
	eachCorrector(t, func(t *testing.T, r *reader) {
		agree := func(after string) {
			t.Helper()
			if under := r.index.shown[r.index.roll.cursor]; r.entity == nil || under.Key != r.entity.Key {
				t.Errorf("after %s the cursor is on %s and %+v is selected", after, under.Name, r.entity)
			}
		}
		r.inIndexOn("Angela Merkel")
		r.press("M", "enter")
		agree("a merge")
		r.press("U U")
		agree("its undoing")
		r.press("X")
		if c := r.prompt.correction; c.entity.Name != "Angela Merkel" {
			t.Errorf("X is about %s", c.entity.Name)
		}
		r.press("esc", "l", "tab tab tab")
		agree("tab in the text")
	})
}

func TestTheLockGoesBackWithAMergeThatIsUndone(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("European Comission")
	r.press("x l", "M enter", "U U")
	if r.refs.shown == nil || r.refs.shown.Name != "European Comission" || r.refs.lock != r.refs.shown.Key {
		t.Errorf("the cross references stay on %+v", r.refs.shown)
	}
	r.press("x l")
	r.onCard("European Commission")
	r.press("x l")
	r.onCard("Fidesz")
	r.press("h h")
	r.inIndexOn("European Comission")
	r.press("M enter", "U U")
	if r.refs.shown.Name != "European Commission" {
		t.Errorf("the cross references stay on %s", r.refs.shown.Name)
	}
}
