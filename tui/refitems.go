package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// contextLines is how many lines of context a mention has in the pane.
const contextLines = 4

// mentionPlace is where a mention stands.
func (s *scene) mentionPlace(a *corpus.Article, m corpus.Mention) place {
	p := place{article: a.ID, block: m.Block, offset: m.Span.Start}
	if e := s.snap.Entity(m.Entity); e != nil {
		p.entity = e.Key
	}
	return p
}

// addMentions lists every mention, grouped by article in date order.
func (r *refs) addMentions() {
	var last corpus.ArticleID
	for _, o := range r.snap.Occurrences(r.shown.ID) {
		a, m := r.snap.Mention(o)
		it := refItem{goes: goTo{r.mentionPlace(a, m), true}, text: a.Blocks[m.Block].Text}
		if last != "" {
			it.above = append(it.above, row{})
		}
		if a.ID != last {
			it.above = append(it.above, r.articleRow(a))
		}
		last = a.ID
		it.draw = func() []row { return r.sentence(a, m.Block, m.Span) }
		r.items = append(r.items, it)
	}
}

// articleRow heads what an article says.
func (r *refs) articleRow(a *corpus.Article) row {
	head := a.Date.Words()
	if a.Source != "" {
		head += " · " + a.Source
	} else {
		head += " · " + a.Title
	}
	here := []ink(nil)
	if a.ID == r.at.article {
		here = []ink{{r.theme.Accent, "here "}}
	}
	return row{[]ink{{r.theme.Text, " "}, r.dot(a.ID), {r.theme.Dim, " " + shorten(head, r.size.X-4-inkCells(here))}}, here}
}

// sentence draws the sentence around a span, the span in its entity's look.
func (r *refs) sentence(a *corpus.Article, block int, span corpus.Span) []row {
	b := a.Blocks[block]
	s := r.snap.Sentence(a, block, span)
	before, name, after := b.Text[s.Start:span.Start], span.Of(b.Text), b.Text[span.End:max(span.End, s.End)]
	width := max(r.size.X-4, 1)
	before = tail(before, width*3/2)
	style := r.typeStyle(r.shown.Type)
	style.Attrs |= r.theme.Strong.Attrs
	inks := []ink{{r.theme.Text, before}, {style, name}, {r.theme.Text, after}}
	var rows []row
	for _, line := range wrapInks(width, contextLines, inks...) {
		rows = append(rows, row{left: append([]ink{{r.theme.Text, "  "}}, line...)})
	}
	if !b.Kind.Counts() {
		rows = append(rows, row{left: []ink{{r.theme.Faint, "  in a " + b.Kind.String() + ", not counted"}}})
	}
	return rows
}

// tail gives the end of clean text that fits width cells, cut between words.
func tail(text string, width int) string {
	w := cells(text)
	if w <= width {
		return text
	}
	end := ansi.TruncateLeftWc(text, w-width, "")
	if i := strings.IndexByte(end, ' '); i >= 0 && i < len(end)-1 {
		end = end[i+1:]
	}
	return "… " + end
}

// addConcordance lists every mention in one line, the name in the middle.
func (r *refs) addConcordance() {
	type line struct {
		a           *corpus.Article
		m           corpus.Mention
		left, right string
	}
	var lines []line
	for _, o := range r.snap.Occurrences(r.shown.ID) {
		a, m := r.snap.Mention(o)
		text := a.Blocks[m.Block].Text
		lines = append(lines, line{a, m, text[:m.Span.Start], text[m.Span.End:]})
	}
	switch r.sort {
	case orderLeft:
		slices.SortStableFunc(lines, func(a, b line) int { return strings.Compare(leftKey(a.left), leftKey(b.left)) })
	case orderRight:
		slices.SortStableFunc(lines, func(a, b line) int { return strings.Compare(rightKey(a.right), rightKey(b.right)) })
	}
	if r.turned {
		slices.Reverse(lines)
	}
	for _, l := range lines {
		name := l.m.Span.Of(l.a.Blocks[l.m.Block].Text)
		r.items = append(r.items, refItem{
			goes: goTo{r.mentionPlace(l.a, l.m), true},
			text: l.a.Blocks[l.m.Block].Text,
			draw: func() []row { return []row{{left: r.keyword(l.left, name, l.right)}} },
		})
	}
}

// leftKey sorts by the words to the left, the nearest first.
func leftKey(s string) string {
	words := fold.Words(s)
	words = words[max(0, len(words)-4):]
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// rightKey sorts by the words to the right.
func rightKey(s string) string {
	words := fold.Words(s[:min(len(s), 200)])
	return strings.Join(words[:min(len(words), 4)], " ")
}

// keyword draws a name with what stands at its left and right, all names of a
// concordance in one column.
func (r *refs) keyword(left, name, right string) []ink {
	width := max(r.size.X-2, 3)
	name = ansi.TruncateWc(name, width-2, "…")
	room := max((width-cells(name))/2, 0)
	if w := cells(left); w > room {
		left = ansi.TruncateLeftWc(left, w-room, "")
	}
	style := r.typeStyle(r.shown.Type)
	style.Attrs |= r.theme.Strong.Attrs
	pad := blank(room - cells(left))
	rest := max(width-room-cells(name), 0)
	return []ink{{r.theme.Text, " "}, {r.theme.Dim, pad + left}, {style, name}, {r.theme.Dim, ansi.TruncateWc(right, rest, "")}}
}

// withMost is how many companions stand under the mentions.
const withMost = 8

// addWith lists whom the entity is mentioned with; at most most, 0 for all.
func (r *refs) addWith(most int) {
	all := r.snap.With(r.shown.ID)
	if most > 0 && len(all) > most {
		all = all[:most]
	}
	for i, c := range all {
		e := r.snap.Entity(c.Entity)
		it := refItem{goes: choose{entity: e.ID}, text: e.Name}
		if i == 0 && most > 0 {
			it.above = []row{{}, {left: []ink{{r.theme.Dim, " WITH"}}, right: []ink{{r.theme.Faint, "articles"}}}}
		}
		bar := []ink{{r.theme.Faint, share(c.Articles, all[0].Articles)}, {r.theme.Dim, pad(number(c.Articles), 4) + " "}}
		it.rows = []row{{left: []ink{{r.typeStyle(e.Type), " " + e.Name}, {r.theme.Dim, r.letter(e.Type)}}, right: bar}}
		r.items = append(r.items, it)
	}
}

// letter gives a type's letter where there is no colour to tell it.
func (s *scene) letter(t corpus.Type) string {
	if s.theme.Color {
		return ""
	}
	return " " + s.theme.Letter(int(t))
}

// shareCells is the width of a bar that compares counts.
const shareCells = 6

// share draws n of most as a bar.
func share(n, most int) string {
	full := 0
	if most > 0 {
		full = max(1, n*shareCells/most)
	}
	return strings.Repeat("▇", full) + blank(shareCells-full)
}

func pad(s string, width int) string { return blank(width-cells(s)) + s }

// addRelated lists the articles that belong with the open one, and why.
func (r *refs) addRelated() {
	if r.from == nil {
		return
	}
	for i, ref := range r.snap.Related(r.from.ID) {
		a, ok := r.snap.Article(ref.To)
		if !ok {
			continue
		}
		it := refItem{goes: goTo{place{article: a.ID}, true}, text: a.Title}
		if i > 0 {
			it.above = []row{{}}
		}
		it.draw = func() []row { return r.related(a, ref) }
		r.items = append(r.items, it)
	}
}

func (r *refs) related(a *corpus.Article, ref corpus.Reference) []row {
	width := max(r.size.X-4, 1)
	var rows []row
	for n, line := range wrapInks(width, 2, ink{r.theme.Text, a.Title}) {
		mark := []ink{r.dot(a.ID), {r.theme.Text, " "}}
		if n > 0 {
			mark = []ink{{r.theme.Text, "  "}}
		}
		rows = append(rows, row{left: append(mark, line...)})
	}
	rows = append(rows, row{left: []ink{{r.theme.Dim, "  " + r.facts(a)}}})
	because := []ink{{r.theme.Dim, "both name "}}
	for i, id := range ref.Entities {
		e := r.snap.Entity(id)
		if i > 0 {
			because = append(because, ink{r.theme.Dim, ", "})
		}
		because = append(because, ink{r.typeStyle(e.Type), e.Name})
	}
	for _, line := range wrapInks(width, 3, because...) {
		rows = append(rows, row{left: append([]ink{{r.theme.Text, "  "}}, line...)})
	}
	return rows
}
