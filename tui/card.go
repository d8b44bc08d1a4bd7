package tui

import (
	"strings"

	"dossier/corpus"
)

// addCard lists what is known of the entity: its names, where it is mentioned
// over the articles, what belongs to it, every mention, and why its names are
// one.
func (r *refs) addCard() {
	e := r.shown
	for i, n := range e.Names {
		it := refItem{what: n.Text, line: row{[]ink{{r.theme.Text, " " + n.Text}}, []ink{{r.theme.Dim, number(n.Mentions) + " "}}}}
		r.add(it, "names", i == 0)
	}
	r.addSpan(e)
	for _, l := range e.Links {
		if to := r.snap.Entity(l.To); to != nil {
			r.add(refItem{what: to.Name, goes: choose{entity: to.Key},
				line: row{left: []ink{{r.theme.Dim, " " + l.Relation + " "}, {r.typeStyle(to.Type), to.Name}}}}, "", false)
		}
	}
	r.addMentions("mentions")
	for i, j := range e.Joins {
		it := refItem{draw: (*refs).drawJoin, what: j.Name + " " + j.Rule, join: j}
		if a, ok := r.snap.Article(j.Article); ok {
			it.article = a
			it.goes = goTo{place{article: j.Article, block: j.Block, offset: j.Sentence.Start}, true}
		}
		r.add(it, "why these names are one", i == 0)
	}
}

// add lists an item of the card; the first of a section stands under its name.
func (r *refs) add(it refItem, section string, first bool) {
	if it.draw == nil {
		it.draw = (*refs).drawLine
	}
	if first {
		it.name, it.most = section, len(r.items)
		it.above = (*refs).aboveMention
	}
	r.items = append(r.items, it)
}

// addSpan lists the first and the last mention and a strip over the articles.
func (r *refs) addSpan(e *corpus.Entity) {
	all := r.snap.Occurrences(e.ID)
	if len(all) == 0 {
		return
	}
	ends := []corpus.Occurrence{all[0], all[len(all)-1]}
	for i, o := range ends[:min(len(all), 2)] {
		a, m := r.snap.Mention(o)
		line := row{left: []ink{{r.theme.Dim, [...]string{" first ", " last  "}[i]}, {r.theme.Text, a.Date.Words() + " · " + a.Title}}}
		r.add(refItem{line: line, what: a.Title, goes: goTo{placeOf(r.snap, a, m), true}}, "where", i == 0)
	}
	line := row{left: []ink{{r.theme.Dim, " over the articles "}, {r.typeStyle(e.Type), r.strips(e)}}}
	r.add(refItem{line: line, what: "over the articles"}, "", false)
}

// stripMost is how many cells the strip over the articles takes.
const stripMost = 20

// strips draws how often the articles, in default order, mention an entity.
// Where there are many, a cell stands for several.
func (r *refs) strips(e *corpus.Entity) string {
	counts := r.snap.Counts(e.ID)
	articles := r.snap.Articles()
	used := min(len(articles), stripMost)
	sums := make([]int, used)
	most := 0
	for i, a := range articles {
		c := i * used / len(articles)
		sums[c] += counts[a.ID]
		most = max(most, sums[c])
	}
	var s strings.Builder
	for _, n := range sums {
		if n == 0 {
			s.WriteString("·")
			continue
		}
		s.WriteString(strip(n, most))
	}
	return s.String()
}

// drawJoin draws why a name belongs to the entity, with the sentence.
func (r *refs) drawJoin(it *refItem) []row {
	width := max(r.size.X-3, 1)
	j := it.join
	rows := indented(ink{r.theme.Text, " "}, r.wrapInks(width, 3, ink{r.theme.Strong, j.Name}, ink{r.theme.Dim, " = " + j.With + ": " + j.Rule}))
	if a := it.article; a != nil && j.Block < len(a.Blocks) && j.Sentence.Check(a.Blocks[j.Block].Text) == nil {
		said := r.wrapInks(width-2, contextLines, ink{r.theme.Text, j.Sentence.Of(a.Blocks[j.Block].Text)})
		rows = append(rows, indented(ink{r.theme.Faint, " ▏"}, said)...)
	}
	return rows
}
