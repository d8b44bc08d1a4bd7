package tui

import (
	"cmp"
	"image"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/library"
)

// index is the pane of everyone in the corpus.
type index struct {
	rolled
	shown   []*corpus.Entity
	of      *library.Snapshot // whose they are
	by      act
	reverse bool
	only    int // a type, or -1 for all
	words   string
	wide    int // cells of the column of articles
}

func newIndex(s *scene) *index {
	x := &index{rolled: rolled{frame: frame{scene: s}}, by: orderMentions, only: -1}
	x.roll.item, x.roll.tall = x.item, x.tall
	return x
}

// Refresh implements [pane]: a new snapshot is listed once the pane is shown.
func (x *index) Refresh() {
	x.drawn = nil
	if x.size.X > 0 && x.of != x.snap {
		x.arrange()
	}
}

// arrange filters and sorts anew and puts the cursor on the selected entity,
// or leaves it where it is.
func (x *index) arrange() {
	words := strings.Fields(fold.String(x.words))
	x.shown, x.of = x.shown[:0:0], x.snap
	all := x.snap.Entities()
	x.wide = articleCells
	for i := range all {
		e := &all[i]
		x.wide = max(x.wide, 1+len(number(e.Articles)))
		if e.Mentions == 0 || x.only >= 0 && int(e.Type) != x.only {
			continue
		}
		if len(words) == 0 || holdsAll(x.names().entities[i], words) {
			x.shown = append(x.shown, e)
		}
	}
	slices.SortStableFunc(x.shown, x.compare)
	if x.reverse {
		slices.Reverse(x.shown)
	}
	x.roll.set(len(x.shown))
	x.point()
	x.drawn = nil
}

// point puts the cursor on the selected entity, if it is shown: what is decided
// here is about the one under the cursor.
func (x *index) point() {
	if i := slices.Index(x.shown, x.entity); i >= 0 {
		x.roll.to(i)
	}
}

// compare orders entities as chosen, and of equal ones the most mentioned first.
func (x *index) compare(a, b *corpus.Entity) int {
	order := 0
	switch x.by {
	case orderArticles:
		order = cmp.Compare(b.Articles, a.Articles)
	case orderMentions:
	default:
		order = cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	}
	return cmp.Or(order, cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Key, b.Key))
}

// filter shows only entities one of whose names holds the words.
func (x *index) filter(words string) {
	x.words = words
	x.arrange()
}

// Do implements [pane].
func (x *index) Do(p pressed) (intent, tea.Cmd) {
	if x.move(p) {
		return x.chosen(), nil
	}
	switch p.act {
	case open:
		if x.roll.n > 0 {
			return showCard{}, nil
		}
	case nextType, prevType:
		n := len(corpus.Types()) + 1
		by := 1
		if p.act == prevType {
			by = n - 1
		}
		x.only = (x.only+1+by)%n - 1
		x.arrange()
		return x.chosen(), nil
	case orderMentions, orderName, orderArticles:
		x.reverse = x.by == p.act && !x.reverse
		x.by = p.act
		x.arrange()
	}
	return nil, nil
}

// chosen asks that the entity under the cursor be the selected one.
func (x *index) chosen() intent {
	if x.roll.cursor < len(x.shown) {
		return choose{entity: x.shown[x.roll.cursor].Key}
	}
	return nil
}

// Click implements [pane].
func (x *index) Click(at image.Point) intent {
	again, ok := x.hit(at.Y - x.headRows())
	switch {
	case !ok:
		return nil
	case again:
		return showCard{}
	}
	return x.chosen()
}

// Find implements [pane].
func (x *index) Find(s seek) (at, of int) {
	return x.seek(s, func(i int) string {
		var names []string
		for _, n := range x.shown[i].Names {
			names = append(names, n.Text)
		}
		return strings.Join(names, " ")
	})
}

// Rows implements [pane].
func (x *index) Rows() []string {
	if x.drawn != nil {
		return x.drawn
	}
	what := "names"
	if x.only >= 0 {
		what = [...]string{"persons", "organizations", "places", "others"}[x.only]
	}
	how := map[act]string{orderMentions: "by mentions", orderName: "by name", orderArticles: "by articles"}[x.by]
	if x.words != "" {
		how = "& " + x.words
	}
	head := x.heading(what, how)
	switch {
	case !x.snap.Complete():
		return x.whole(head, x.note("Finding names …"))
	case len(x.shown) == 0:
		return x.whole(head, x.note(x.nothing()...))
	}
	return x.whole(head, x.roll.rows())
}

// nothing says why nobody is listed, and which key shows others.
func (x *index) nothing() []string {
	switch {
	case x.words != "" && x.only >= 0:
		return []string{"No name fits.", "esc takes the filter away, tab shows another type."}
	case x.words != "":
		return []string{"No name fits.", "esc takes the filter away."}
	case x.only >= 0:
		return []string{"No name is of this type.", "tab shows another type."}
	}
	return []string{"No article names anyone.", "esc closes."}
}

// articleCells is the least width of the column of articles.
const articleCells = 5

// tall is how many rows item draws.
func (x *index) tall(int) int { return 1 }

// item draws an entity: its name, its mentions and in how many articles.
func (x *index) item(i int, chosen bool) []string {
	e := x.shown[i]
	ground := x.ground(chosen, x.focused)
	left := []ink{x.bar(chosen, x.focused), {x.typeStyle(e.Type), "  " + e.Name}, {x.theme.Dim, x.letter(e.Type)}}
	return []string{x.spread(x.size.X, ground, left, []ink{{x.theme.Dim, number(e.Mentions) + pad(number(e.Articles), x.wide) + " "}})}
}
