package tui

import (
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// rows draws the options of a correction over the foot of the panes: whom it is
// about, what it can come to, and what a merge makes.
func (c *correction) rows(s *scene, width, most int) []string {
	head := s.spread(width, s.theme.Status, c.about(s), c.columns(s, width))
	var foot []string
	if line := c.outcome(s, width); line != nil && most > 3 {
		foot = []string{s.paint(width, s.theme.Status), s.paint(width, s.theme.Status, line...)}
	}
	room := max(1, min(choicesMost, most-1-len(foot)))
	rows := []string{head}
	first := max(0, min(c.picked-room/2, len(c.shown)-room))
	last := min(first+room, len(c.shown))
	names := c.nameCells(s, width, first, last)
	for i := first; i < last; i++ {
		rows = append(rows, c.row(s, width, names, i))
	}
	if len(c.shown) == 0 {
		says := "no name fits"
		if c.waiting {
			says = "looking for likely ones …"
		}
		rows = append(rows, s.paint(width, s.theme.Status, ink{s.theme.StatusDim, "  " + says}))
	}
	return append(rows, foot...)
}

// about says whom the correction is of.
func (c *correction) about(s *scene) []ink {
	style := s.typeStyle(c.entity.Type)
	style.Attrs |= uv.AttrBold
	tail := map[corpus.DecisionAct]string{corpus.Merge: " is the same as", corpus.Split: " is not", corpus.Rename: " is shown as",
		corpus.Retype: " is", corpus.Hide: " names nothing"}[c.act]
	return []ink{{s.theme.Status, " "}, {style, c.entity.Name}, {s.theme.StatusDim, tail + " "}}
}

// whyLeast is how many cells a reason gets that does not fit whole.
const whyLeast = 30

// wideOption is from where options have room for all their columns.
const wideOption = 60

// columns heads the counts at the right.
func (c *correction) columns(s *scene, width int) []ink {
	switch {
	case c.act == corpus.Retype:
		return nil
	case c.act == corpus.Merge && width >= wideOption:
		return []ink{{s.theme.StatusDim, "mentions  articles "}}
	}
	return []ink{{s.theme.StatusDim, "mentions "}}
}

// nameCells is how wide the column of names is.
func (c *correction) nameCells(s *scene, width, first, last int) int {
	cells := 0
	for _, o := range c.shown[first:last] {
		cells = max(cells, s.cells(o.label()))
	}
	if width < wideOption {
		return min(cells, max(width-narrowRest-s.cells(s.letter(corpus.Person)), 4))
	}
	return min(cells, width*2/5)
}

// narrowRest is how many cells of an option that has no room for all columns
// are not its name, nor its type's letter.
const narrowRest = 16

// label is what an option is called.
func (o option) label() string {
	switch {
	case o.entity != nil:
		return o.entity.Name
	case o.name != "":
		return o.name
	}
	return ""
}

// row draws option i, its names in a column of names cells.
func (c *correction) row(s *scene, width, names, i int) string {
	o := c.shown[i]
	picked := i == c.picked
	ground, plain, dim := s.choiceStyles(picked)
	typed := func(t corpus.Type) uv.Style {
		style := s.typeStyle(t)
		if picked {
			style.Attrs |= uv.AttrBold
		}
		return style
	}
	left := []ink{s.bar(picked, true), {plain, " "}}
	var right []ink
	switch c.act {
	case corpus.Retype:
		left = append(left, ink{s.theme.Accent, o.key + "  "}, ink{typed(o.typ), o.typ.String()}, ink{dim, "  " + o.why})
	case corpus.Hide:
		left = append(left, ink{s.theme.Accent, o.key + "  "}, ink{plain, o.why})
		right = []ink{{dim, " " + number(o.count) + " "}}
	default:
		label := s.shorten(o.label(), names)
		style := plain
		if o.entity != nil {
			style = typed(o.entity.Type)
		}
		left = append(left, ink{style, label}, ink{plain, blank(names - s.cells(label) + 2)})
		right = []ink{{dim, " " + pad(number(o.count), 8) + " "}}
		if o.entity != nil && width >= wideOption {
			left = append(left, ink{dim, padRight(o.entity.Type.String(), 14)})
			right = []ink{{dim, " " + pad(number(o.count), 8) + pad(number(o.entity.Articles), 10) + " "}}
		} else if o.entity != nil {
			left = append(left, ink{dim, s.letter(o.entity.Type) + " "})
		}
		if room := width - s.inkCells(left) - s.inkCells(right); room >= whyLeast || s.cells(o.why) <= room {
			left = append(left, ink{dim, s.shorten(o.why, room)})
		}
	}
	return s.spread(width, ground, left, right)
}

// choiceStyles gives the looks of a choice over the panes: its ground, its text
// and what is dim. Without colour the marked one is all that is not reversed.
func (s *scene) choiceStyles(picked bool) (ground, text, dim uv.Style) {
	switch {
	case !picked:
		return s.theme.Status, s.theme.Status, s.theme.StatusDim
	case s.theme.Color:
		return s.theme.Row, s.theme.Strong, s.theme.Dim
	}
	return uv.Style{}, s.theme.Strong, s.theme.Dim
}

func padRight(text string, width int) string { return text + blank(max(width-len(text), 1)) }

// outcome says what a merge or a split makes, as fully as width allows.
func (c *correction) outcome(s *scene, width int) []ink {
	o, ok := c.marked()
	if !ok {
		return nil
	}
	var ways [][]ink
	dim := func(text string) ink { return ink{s.theme.StatusDim, text} }
	switch c.act {
	case corpus.Merge:
		lead, _ := leads(c.entity, o.entity)
		name := ink{s.typeStyle(lead.Type), lead.Name}
		all := c.entity.Mentions + o.entity.Mentions
		ways = [][]ink{
			{dim("  as one: "), name, dim(", " + lead.Type.String() + ", " + plural(all, "mention", "mentions"))},
			{dim("  as one: "), name, dim(", " + number(all))},
			{dim("  "), name}}
	case corpus.Split:
		name, rest := ink{s.theme.Status, o.name}, max(c.entity.Mentions-o.count, 0)
		with := others(c.entity.Name, o.name, namesOf(itself(c.snap, c.entity)))
		ways = [][]ink{
			{dim("  apart: "), name, dim(", " + plural(o.count, "mention", "mentions") + "; " + plural(rest, "stays", "stay") + " with " + with)},
			{dim("  apart: "), name, dim(", " + number(o.count) + "; " + plural(rest, "stays", "stay"))}}
	default:
		return nil
	}
	for _, way := range ways {
		if s.inkCells(way) <= width {
			return way
		}
	}
	return ways[len(ways)-1]
}

// namesOf lists the names of an entity.
func namesOf(e *corpus.Entity) []string {
	names := make([]string, len(e.Names))
	for i, n := range e.Names {
		names[i] = n.Text
	}
	return names
}

// leads gives two entities in the order in which a merge names them: first the
// one with the fuller name, where that holds all words of the other, else the
// one mentioned more.
func leads(a, b *corpus.Entity) (lead, other *corpus.Entity) {
	wordsA, wordsB := fold.Words(a.Name), fold.Words(b.Name)
	holds := func(all, some []string) bool {
		return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
	}
	switch {
	case len(wordsA) > len(wordsB) && holds(wordsA, wordsB):
		return a, b
	case len(wordsB) > len(wordsA) && holds(wordsB, wordsA), b.Mentions > a.Mentions:
		return b, a
	}
	return a, b
}

// label stands before the line of a correction.
func (c *correction) label() string {
	return map[corpus.DecisionAct]string{corpus.Merge: "merge with", corpus.Split: "split off", corpus.Rename: "rename to",
		corpus.Retype: "retype", corpus.Hide: "hide"}[c.act]
}

// hints says which keys go on, as fully as there may be room for.
func (c *correction) hints() []string {
	switch {
	case c.eager:
		return []string{"…"}
	case !c.types():
		keys := make([]string, len(c.shown))
		for i, o := range c.shown {
			keys[i] = o.key
		}
		marked := "enter takes the marked one · esc"
		return []string{strings.Join(keys, " ") + " · " + marked, marked, "enter · esc"}
	case c.act == corpus.Rename:
		return []string{"↓ its names · enter · esc", "enter · esc"}
	}
	return []string{"tab next · enter takes it · esc", "enter · esc"}
}
