package tui

import (
	"strings"

	"dossier/corpus"
)

// addCard lists what is known of the entity: its names, where it is mentioned
// over the articles, what belongs to it, and why its names are one.
func (r *refs) addCard() {
	e := r.shown
	for _, n := range e.Names {
		r.add(row{left: []ink{{r.theme.Text, " " + n.Text}}, right: []ink{{r.theme.Dim, number(n.Mentions) + " "}}}, n.Text, nil)
	}
	r.section("names", 0)
	r.addSpan(e)
	for _, l := range e.Links {
		if to := r.snap.Entity(l.To); to != nil {
			r.add(row{left: []ink{{r.theme.Dim, " " + l.Relation + " "}, {r.typeStyle(to.Type), to.Name}}}, to.Name, choose{entity: to.ID})
		}
	}
	at := len(r.items)
	for _, j := range e.Joins {
		r.addJoin(j)
	}
	r.section("why these names are one", at)
}

// add lists a line of the card.
func (r *refs) add(line row, text string, goes intent) {
	r.items = append(r.items, refItem{rows: []row{line}, text: text, goes: goes})
}

// section puts a heading over the item at index at, if there is one.
func (r *refs) section(name string, at int) {
	if at >= len(r.items) {
		return
	}
	head := row{left: []ink{{r.theme.Dim, " " + strings.ToUpper(name)}}}
	above := []row{head}
	if at > 0 {
		above = []row{{}, head}
	}
	r.items[at].above = append(above, r.items[at].above...)
}

// addSpan lists the first and the last mention and a strip over the articles.
func (r *refs) addSpan(e *corpus.Entity) {
	all := r.snap.Occurrences(e.ID)
	if len(all) == 0 {
		return
	}
	at := len(r.items)
	for i, o := range []corpus.Occurrence{all[0], all[len(all)-1]} {
		a, m := r.snap.Mention(o)
		what := [...]string{"first ", "last  "}[i]
		r.add(row{left: []ink{{r.theme.Dim, " " + what}, {r.theme.Text, a.Date.Words() + " · " + a.Title}}}, a.Title, goTo{r.mentionPlace(a, m), true})
		if len(all) == 1 {
			break
		}
	}
	r.add(row{left: []ink{{r.theme.Dim, " over the articles "}, {r.typeStyle(e.Type), r.strips(e)}}}, "", nil)
	r.section("where", at)
}

// stripMost is how many cells the strip over the articles takes.
const stripMost = 20

// strips draws how often the articles, in default order, mention an entity.
// Where there are many, a cell stands for several.
func (r *refs) strips(e *corpus.Entity) string {
	counts := r.snap.Counts(e.ID)
	articles := r.snap.Articles()
	cellsUsed := min(len(articles), stripMost)
	sums := make([]int, cellsUsed)
	most := 0
	for i, a := range articles {
		c := i * cellsUsed / len(articles)
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

// addJoin lists why a name belongs to the entity, with the sentence.
func (r *refs) addJoin(j corpus.Join) {
	it := refItem{text: j.Name + " " + j.Rule}
	a, ok := r.snap.Article(j.Article)
	if ok {
		it.goes = goTo{place{article: j.Article, block: j.Block, offset: j.Sentence.Start}, true}
	}
	it.draw = func() []row {
		width := max(r.size.X-3, 1)
		var rows []row
		for _, line := range wrapInks(width, 3, ink{r.theme.Strong, j.Name}, ink{r.theme.Dim, " = " + j.With + ": " + j.Rule}) {
			rows = append(rows, row{left: append([]ink{{r.theme.Text, " "}}, line...)})
		}
		if ok && j.Block < len(a.Blocks) && j.Sentence.Check(a.Blocks[j.Block].Text) == nil {
			for _, line := range wrapInks(width-2, contextLines, ink{r.theme.Text, j.Sentence.Of(a.Blocks[j.Block].Text)}) {
				rows = append(rows, row{left: append([]ink{{r.theme.Faint, " ▏"}}, line...)})
			}
		}
		return rows
	}
	r.items = append(r.items, it)
}
