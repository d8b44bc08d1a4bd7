package tui

import (
	"strings"
	"testing"

	"dossier/corpus"
)

// itemWith gives the item of the cross references that shows words.
func (r *reader) itemWith(words string) int {
	r.t.Helper()
	for i := range r.refs.items {
		var s strings.Builder
		for _, line := range r.refs.items[i].draw(r.refs, &r.refs.items[i]) {
			for _, ink := range append(line.left, line.right...) {
				s.WriteString(ink.text)
			}
		}
		if strings.Contains(s.String(), words) {
			return i
		}
	}
	r.t.Fatalf("no item shows %q:\n%s", words, r.screenText())
	return 0
}

func TestEveryPartOfTheCardOpensItsEvidence(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		for _, words := range []string{"Lavrov  ", "first  ", "last  ", " = Sergei Lavrov"} {
			r.press(":", "'lavrov", "enter")
			r.refs.roll.to(r.itemWith(strings.TrimRight(words, " ")))
			r.press("enter")
			if r.focus != textSlot {
				t.Errorf("enter on %q opens nothing:\n%s", words, r.screenText())
			}
		}
	})
}

func TestTheCardSaysWhatTheArticlesCallAnEntityAndWhere(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.hold(":")
		r.press("'lavrov")
		r.hold("enter")
		answer := r.tell()
		o := r.snap.Occurrences(r.refs.shown.ID)[0]
		a, m := r.snap.Mention(o)
		title := "Russian Foreign Minister"
		start := strings.Index(a.Blocks[m.Block].Text, title)
		if start < 0 {
			t.Fatalf("block %d of %s does not hold %q", m.Block, a.Path, title)
		}
		answer.called = []corpus.Description{{Text: title, Articles: 3, At: o, Span: corpus.Span{Start: start, End: start + len(title)}}}
		before := r.refs.items[r.refs.roll.cursor].mark()
		r.send(answer)
		if got := r.refs.items[r.refs.roll.cursor].mark(); got != before {
			t.Errorf("the answer moves the cursor from %+v to %+v", before, got)
		}
		i := r.itemWith("#1 and 2 more")
		r.refs.roll.to(i)
		r.press("enter")
		if lit := r.text.words; lit.article != a.ID || lit.at.Span.Start != start || r.text.mention < 0 {
			t.Errorf("enter on a title lights up %+v and selects mention %d", lit, r.text.mention)
		}
	})
}

func TestTheStripHasABarAnArticleOrSharesThem(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	e := entityNamed(t, r, "Sergei Lavrov")
	for _, used := range []int{1, 2, 3, 5} {
		bars := r.refs.strips(e, used)
		if len(bars) != used || strings.Contains(strings.Join(bars, ""), "·") {
			t.Errorf("%d bars of an entity in every article are %q", used, bars)
		}
	}
	if got := strings.Join(r.refs.strips(entityNamed(t, r, "Mark Toner"), 5), ""); strings.Count(got, "·") != 4 {
		t.Errorf("bars of an entity in one article are %q", got)
	}
}

func TestTabGoesThroughEveryViewAndBack(t *testing.T) {
	eachWidth(t, func(t *testing.T, r *reader) {
		r.press(":", "'lavrov", "enter")
		start := r.refs.view
		for range views {
			r.press("tab")
		}
		if r.refs.view != start {
			t.Errorf("tab ends at %s, not at %s", r.refs.view, start)
		}
		r.press("shift+tab")
		if r.refs.view != quotesView {
			t.Errorf("shift+tab goes to %s, want quotes", r.refs.view)
		}
	})
}

func entityNamed(t *testing.T, r *reader, name string) *corpus.Entity {
	t.Helper()
	for i := range r.snap.Entities() {
		if e := &r.snap.Entities()[i]; e.Name == name {
			return e
		}
	}
	t.Fatalf("no entity is named %s", name)
	return nil
}
