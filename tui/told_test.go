package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// speaks gives a quote and a date of the first words of an article's blocks
// that have some.
func speaks(a *corpus.Article, e corpus.EntityID) (corpus.Said, corpus.Moment) {
	for i, b := range a.Blocks {
		if b.Kind == corpus.Paragraph {
			span := corpus.Span{End: strings.IndexByte(b.Text+" ", ' ')}
			return corpus.Said{Article: a.ID, Quotation: corpus.Quotation{Block: i, Span: span, Direct: true, Verb: "said", Entity: e}},
				corpus.Moment{Article: a.ID, Date: corpus.Date{Year: 2016, Month: 10, Day: 15}, Block: i, Span: span}
		}
	}
	return corpus.Said{}, corpus.Moment{}
}

// tell makes an answer to the question that waits, one item of each article.
func (r *reader) tell() told {
	t := told{ticket: r.refs.asking.ticket, of: r.refs.asking.now, about: corpus.NoEntity}
	if r.refs.shown != nil {
		t.about = r.refs.shown.ID
	}
	for _, a := range r.snap.Articles() {
		said, moment := speaks(a, t.about)
		t.said, t.moments = append(t.said, said), append(t.moments, moment)
	}
	return t
}

// hold gives the reader a message and keeps back what it starts.
func (r *reader) hold(keys ...string) (late []tea.Cmd) {
	for _, k := range keys {
		for name := range strings.FieldsSeq(k) {
			if _, cmd := r.Update(keyMsg(name)); cmd != nil {
				late = append(late, cmd)
			}
		}
	}
	return late
}

func TestAPaneSaysThatItReadsUntilItIsTold(t *testing.T) {
	for _, keys := range []string{"x t", "x q", "tab tab x t", "tab tab x q"} {
		r := newReader(t, openSeeds(t), "dark", 160, 50)
		late := r.hold(keys)
		if !strings.Contains(r.screenText(), "Reading …") {
			t.Errorf("%s: nothing says that an answer is waited for:\n%s", keys, r.screenText())
		}
		for _, cmd := range late {
			r.run(cmd)
		}
		if strings.Contains(r.screenText(), "Reading …") {
			t.Errorf("%s: the answer has come and is not shown", keys)
		}
	}
}

func TestALateTellingIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.hold("tab tab x q")
	first := r.tell()
	r.hold("h tab tab tab l")
	if first.of.entity == r.refs.shown.Key {
		t.Fatal("the keys select no other name")
	}
	second := r.tell()
	r.send(second)
	shown := len(r.refs.items)
	first.said = first.said[:1]
	r.send(first)
	if r.refs.asking.told == nil || r.refs.asking.told.of != second.of || len(r.refs.items) != shown {
		t.Error("an answer about the name selected before is shown")
	}
}

func TestATellingOfAnotherViewIsDropped(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.hold("tab tab x q")
	late := r.tell()
	r.hold("x m")
	items := len(r.refs.items)
	r.send(late)
	if len(r.refs.items) != items || r.refs.view != mentionsView {
		t.Errorf("the mentions have %d items after a late answer, want %d", len(r.refs.items), items)
	}
}

func TestANewerSnapshotKeepsThePlaceInWhatIsTold(t *testing.T) {
	for _, view := range []string{"x q", "x t"} {
		r := newReader(t, openSeeds(t), "dark", 160, 24)
		r.hold("tab tab", view)
		r.send(r.tell())
		r.press("j j j")
		if r.refs.roll.cursor != 3 {
			t.Fatalf("%s: the cursor is at %d of %d items", view, r.refs.roll.cursor, len(r.refs.items))
		}
		want := r.refs.items[3].mark()
		r.busy = true
		r.Update(fed{from: r.feed, snap: openSeeds(t), done: true})
		if len(r.refs.items) < 4 || r.refs.items[r.refs.roll.cursor].mark() != want {
			t.Errorf("%s: while the answer of a newer snapshot is waited for the place is lost", view)
		}
		next := r.tell()
		next.said, next.moments = next.said[1:], next.moments[1:]
		r.send(next)
		if got := r.refs.items[r.refs.roll.cursor].mark(); got != want {
			t.Errorf("%s: the cursor is on %+v, want %+v", view, got, want)
		}
	}
}

func TestANewerSnapshotKeepsThePlaceAmongMentions(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 24)
	r.press(":", "'aleppo", "enter", "x m j j j j j j j")
	at, top := r.refs.roll.cursor, r.refs.roll.top
	r.busy = true
	r.send(fed{from: r.feed, snap: openSeeds(t), done: true})
	if r.refs.roll.cursor != at || r.refs.roll.top != top {
		t.Errorf("the cursor is at %d under %d, want %d under %d", r.refs.roll.cursor, r.refs.roll.top, at, top)
	}
}

func TestAQuoteAndADateAreLitWhereTheReaderGoes(t *testing.T) {
	for _, view := range []string{"x q", "x t"} {
		eachWidth(t, func(t *testing.T, r *reader) {
			r.hold("tab tab", view)
			answer := r.tell()
			r.send(answer)
			r.press("j j enter")
			want := answer.said[2]
			if r.focus != textSlot || r.text.article.ID != want.Article || !r.text.words.shown(r.text) || r.text.words.at.Block != want.Block {
				t.Fatalf("%s: enter goes to %s, lit %+v:\n%s", view, r.text.article.ID, r.text.words, r.screenText())
			}
			line := r.text.page.LineOf(want.Block, want.Span.Start)
			if line < r.text.top || line >= r.text.top+r.text.size.Y {
				t.Errorf("%s: the words are not on screen:\n%s", view, r.screenText())
			}
			r.press("T - +")
			if !r.text.words.shown(r.text) {
				t.Errorf("%s: another measure puts out the words", view)
			}
			r.press("esc")
			if r.text.words.shown(r.text) {
				t.Errorf("%s: esc does not put them out", view)
			}
		})
	}
}

func TestTheNamesOfTheViewsAreAllThereAndClickable(t *testing.T) {
	for _, size := range [][2]int{{160, 50}, {140, 40}, {120, 40}, {92, 30}, {80, 24}, {40, 14}, {30, 20}, {20, 20}} {
		r := newReader(t, openSeeds(t), "dark", size[0], size[1])
		r.press("tab tab x m")
		text := r.screenText()
		for v := range views {
			if !strings.Contains(text, v.String()) {
				t.Errorf("%v: %s is not among the names of the views:\n%s", size, v, text)
			}
			for y, line := range r.refs.tabs {
				for _, tab := range line {
					if tab.view == v && tab.x1 > r.refs.size.X {
						t.Errorf("%v: %s is cut", size, v)
					}
					if tab.view == v {
						at := r.rects.refs.Min
						r.send(tea.MouseClickMsg{X: at.X + tab.x0, Y: at.Y + r.refs.tabRow + y, Button: tea.MouseLeft})
					}
				}
			}
			if r.refs.view != v {
				t.Errorf("%v: a click on %s shows %s", size, v, r.refs.view)
			}
			r.press("x m")
		}
	}
}
