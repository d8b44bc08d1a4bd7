package tui

import (
	"strings"

	"dossier/corpus"
)

// stripCell is how wide an article's bar gets where there are few, with the
// blank after it.
const stripCell = 4

// aboveStrip sets the strip apart.
func (r *refs) aboveStrip(*refItem) []row { return []row{{}} }

// drawStrip draws how often the articles, in default order, mention the
// entity: a bar an article, or where there are many, for several. Under it
// stand the articles' numbers, or the first and the last date.
func (r *refs) drawStrip(*refItem) []row {
	room, n := max(r.size.X-4, 1), len(r.snap.Articles())
	cell := max(1, min(room/max(n, 1), stripCell))
	style := r.typeStyle(r.shown.Type)
	bars := r.strips(r.shown, min(n, room))
	line := []ink{{r.theme.Text, " "}}
	for _, bar := range bars {
		if bar == "·" {
			line = append(line, ink{r.theme.Faint, bar + blank(cell-1)})
			continue
		}
		wide := max(1, cell-1)
		line = append(line, ink{style, strings.Repeat(bar, wide)}, ink{r.theme.Text, blank(cell - wide)})
	}
	return []row{{left: line}, {left: []ink{{r.theme.Dim, " " + r.scale(n, cell, len(bars))}}}}
}

// scale gives what stands under a strip of n articles, each bar of cell cells.
func (r *refs) scale(n, cell, bars int) string {
	var s strings.Builder
	if cell > len(itoa(n)) {
		for i := range n {
			label := itoa(i + 1)
			s.WriteString(label + blank(cell-len(label)))
		}
		return s.String()
	}
	articles := r.snap.Articles()
	first, last := articles[0].Date.Words(), lastDate(articles).Words()
	gap := bars*cell - r.cells(first) - r.cells(last)
	if gap < 1 {
		return first
	}
	return first + blank(gap) + last
}

// lastDate is the date of the last article that has one.
func lastDate(articles []*corpus.Article) corpus.Date {
	for i := len(articles) - 1; i >= 0; i-- {
		if articles[i].Date.Known() {
			return articles[i].Date
		}
	}
	return corpus.Date{}
}

// strips gives how often the articles, in default order, mention an entity, as
// used bars; where there are more articles, a bar stands for several.
func (r *refs) strips(e *corpus.Entity, used int) []string {
	counts := r.snap.Counts(e.ID)
	articles := r.snap.Articles()
	sums := make([]int, used)
	most := 0
	for i, a := range articles {
		c := i * used / len(articles)
		sums[c] += counts[a.ID]
		most = max(most, sums[c])
	}
	bars := make([]string, used)
	for i, n := range sums {
		bars[i] = "·"
		if n > 0 {
			bars[i] = strip(n, most)
		}
	}
	return bars
}
