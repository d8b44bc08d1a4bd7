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
		r.Update(fed{from: r.feed, snap: openAnew(t), done: true})
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
	r.send(fed{from: r.feed, snap: openAnew(t), done: true})
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

func TestEveryQuoteAndDateOpensAtItsWordsAndCanBeComeBackFrom(t *testing.T) {
	for _, keys := range []string{"x t", "x q", ": l a v r o v enter x q", ": a l e p p o enter x t", ": r u s s i a enter x q"} {
		eachWidth(t, func(t *testing.T, r *reader) {
			r.press(keys)
			n := len(r.refs.items)
			if n == 0 {
				t.Fatalf("%s lists nothing", keys)
			}
			for i := range n {
				r.press(keys)
				if len(r.refs.items) != n {
					t.Fatalf("%s lists %d things, then %d", keys, n, len(r.refs.items))
				}
				it := r.refs.items[i]
				if it.said == nil && it.moment == nil {
					continue
				}
				before := r.text.stand()
				r.refs.roll.to(i)
				r.press("enter")
				want := it.mention.Span
				if r.text.article.ID != it.article.ID || r.text.words.at.Block != it.mention.Block || r.text.words.at.Span != want {
					t.Fatalf("%s: item %d goes to %s, lit %+v, want %s block %d %+v", keys, i, r.text.article.ID, r.text.words.at, it.article.ID, it.mention.Block, want)
				}
				line := r.text.page.LineOf(it.mention.Block, want.Start)
				if want.Len() > 0 && (line < r.text.top || line >= r.text.top+r.text.size.Y) {
					t.Errorf("%s: the words of item %d are not on screen:\n%s", keys, i, r.screenText())
				}
				r.press("H")
				if now := r.text.stand(); before.article != "" && now.article != before.article {
					t.Errorf("%s: from item %d H comes back to %s, not to %s", keys, i, now.article, before.article)
				}
			}
		})
	}
}

func TestASpeakersNameOpensWhatElseTheySay(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press("x q")
		for i := range r.refs.items {
			it := &r.refs.items[i]
			if it.said != nil || it.speaker == nil {
				continue
			}
			r.refs.roll.to(i)
			speaker := it.speaker.Key
			r.press("enter")
			if r.refs.view != quotesView || r.refs.shown == nil || r.refs.shown.Key != speaker || r.focus != refsSlot {
				t.Fatalf("enter on a speaker shows %s of %+v", r.refs.view, r.refs.shown)
			}
			if len(r.refs.items) == 0 || r.refs.items[0].said == nil || r.refs.items[0].said.Entity != r.refs.shown.ID {
				t.Errorf("what %s says does not come first", r.refs.shown.Name)
			}
			return
		}
		t.Error("no speaker of the article is known")
	})
}

func TestQuotesWithoutANameFollowTheArticle(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("x q h")
	for range 5 {
		for _, it := range r.refs.items {
			if it.said != nil && it.said.Article != r.at.article {
				t.Errorf("a quote of %s is shown beside %s", it.said.Article, r.at.article)
			}
		}
		r.press("J")
	}
}

func TestQuotesOfOthersNameTheEntity(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press(":", "'aleppo", "enter", "x q")
	named := 0
	for _, it := range r.refs.items {
		if it.said.Entity == r.refs.shown.ID {
			continue
		}
		named++
		words := it.said.Span.Of(it.article.Blocks[it.said.Block].Text)
		if !strings.Contains(words, "Aleppo") {
			t.Errorf("%q does not name Aleppo", words)
		}
	}
	if named == 0 {
		t.Error("no quote that names Aleppo is shown")
	}
}

func TestFindLooksInWhatAPaneShows(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	tests := map[string]struct{ keys, words string }{
		"a quote":      {": l a v r o v enter x q", "spoil"},
		"its verb":     {": l a v r o v enter x q", "responded"},
		"a date":       {"esc esc x t", "15 Oct"},
		"its sentence": {"esc esc x t", "lackluster"},
	}
	for name, tt := range tests {
		r.press(tt.keys, "/", "'"+tt.words, "enter")
		if r.foundOf == 0 {
			t.Errorf("%s: %q is not found", name, tt.words)
			continue
		}
		if it := r.refs.items[r.refs.roll.cursor]; !strings.Contains(it.text(r.refs), tt.words) {
			t.Errorf("%s: find goes to %q", name, it.text(r.refs))
		}
	}
	r.press(": l a v r o v enter x q", "/", "'coordinate airstrikes", "enter")
	if r.foundOf != 0 {
		t.Error("find looks in what stands around a quote")
	}
}

func TestAQuoteGoneToIsTheParagraphThatIsCopied(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press(": l a v r o v enter x q enter y q")
		if !strings.Contains(r.notice, "copied") || r.text.paragraph() != r.text.words.at.Block {
			t.Errorf("%q copies paragraph %d, not %d", r.notice, r.text.paragraph(), r.text.words.at.Block)
		}
		r.press("tab")
		if m, ok := r.text.selection(); !ok || r.text.words.shown(r.text) || r.text.paragraph() != m.Block {
			t.Errorf("a name chosen later is not the place to copy from")
		}
	})
}
