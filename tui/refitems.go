package tui

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// contextLines is how many lines of context a mention has in the pane.
const contextLines = 4

// addMentions lists every mention, grouped by article in date order, under a
// heading where section is not empty.
func (r *refs) addMentions(section string) {
	all := r.snap.Occurrences(r.shown.ID)
	items := slices.Grow(r.items, len(all))
	var last *corpus.Article
	for _, o := range all {
		a, m := r.snap.Mention(o)
		it := refItem{draw: (*refs).drawMention, above: (*refs).aboveMention, article: a, mention: m,
			first: a != last, most: len(items)}
		if last == nil {
			it.name = section
		}
		items = append(items, it)
		last = a
	}
	r.items = items
}

// aboveMention sets a mention apart, and heads the first of an article.
func (r *refs) aboveMention(it *refItem) []row {
	var rows []row
	if it.most > 0 {
		rows = append(rows, row{})
	}
	if it.name != "" {
		rows = append(rows, r.section(it.name))
	}
	if it.first {
		rows = append(rows, r.articleRow(it.article))
	}
	return rows
}

// section is the heading of a part of the card.
func (r *refs) section(name string) row {
	return row{left: []ink{{r.theme.Dim, " " + strings.ToUpper(name)}}}
}

// articleRow heads what an article says.
func (r *refs) articleRow(a *corpus.Article) row {
	head := a.Date.Words() + " · "
	if a.Source != "" {
		head += a.Source + " · "
	}
	head += a.Title
	var here []ink
	if a.ID == r.at.article {
		here = []ink{{r.theme.Accent, " here "}}
	}
	head = r.shorten(head, r.size.X-4-r.inkCells(here))
	return row{[]ink{{r.theme.Text, " "}, r.dot(a.ID), {r.theme.Dim, " " + head}}, here}
}

// drawMention draws the sentence around a mention, the name in its look.
func (r *refs) drawMention(it *refItem) []row {
	b, span := it.article.Blocks[it.mention.Block], it.mention.Span
	s := r.snap.Sentence(it.article, it.mention.Block, span)
	before, name, after := b.Text[s.Start:span.Start], span.Of(b.Text), b.Text[span.End:max(span.End, s.End)]
	width := max(r.size.X-4, 1)
	style := r.typeStyle(r.shown.Type)
	style.Attrs |= r.theme.Strong.Attrs
	rows := indented(ink{r.theme.Text, "  "}, r.wrapInks(width, contextLines,
		ink{r.theme.Text, r.tail(before, width*3/2)}, ink{style, name}, ink{r.theme.Text, after}))
	if !b.Kind.Counts() {
		rows = append(rows, row{left: []ink{{r.theme.Dim, "  in " + outside(b.Kind) + ", not counted"}}})
	}
	return rows
}

// outside names a block beside the text of an article.
func outside(k corpus.Kind) string {
	if k == corpus.Furniture {
		return "page furniture"
	}
	return "a " + k.String()
}

// indented makes rows of lines, each after mark.
func indented(mark ink, lines [][]ink) []row {
	rows := make([]row, len(lines))
	for i, line := range lines {
		rows[i] = row{left: append([]ink{mark}, line...)}
	}
	return rows
}

// sortBytes is how much text beside a name decides its place in a sorted
// concordance.
const sortBytes = 60

// addConcordance lists every mention in one line, the name in the middle.
func (r *refs) addConcordance() {
	for _, o := range r.snap.Occurrences(r.shown.ID) {
		a, m := r.snap.Mention(o)
		r.items = append(r.items, refItem{draw: (*refs).drawKeyword, article: a, mention: m})
	}
	if r.sort != orderDate {
		type keyed struct {
			key string
			it  refItem
		}
		all := make([]keyed, len(r.items))
		for i, it := range r.items {
			all[i] = keyed{besides(it, r.sort == orderLeft), it}
		}
		slices.SortStableFunc(all, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
		for i := range all {
			r.items[i] = all[i].it
		}
	}
	if r.turned {
		slices.Reverse(r.items)
	}
}

// besides gives the words at one side of a mention, folded, the nearest first.
func besides(it refItem, left bool) string {
	text, span := it.article.Blocks[it.mention.Block].Text, it.mention.Span
	if !left {
		return strings.Join(fold.Words(strings.ToValidUTF8(text[span.End:min(len(text), span.End+sortBytes)], "")), " ")
	}
	words := fold.Words(strings.ToValidUTF8(text[max(0, span.Start-sortBytes):span.Start], ""))
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// drawKeyword draws a mention with what stands at its left and right, all names
// of a concordance in one column.
func (r *refs) drawKeyword(it *refItem) []row {
	text, span := it.article.Blocks[it.mention.Block].Text, it.mention.Span
	head := pad(itoa(it.article.Number), r.numberCells()) + " "
	width := max(r.size.X-2-len(head), 3)
	name := r.shorten(span.Of(text), width-2)
	room := max((width-r.cells(name))/2, 0)
	left := text[:span.Start]
	if w := r.cells(left); w > room {
		left = r.method.TruncateLeft(left, w-room, "")
	}
	style := r.typeStyle(r.shown.Type)
	style.Attrs |= r.theme.Strong.Attrs
	rest := width - room - r.cells(name)
	return []row{{left: []ink{{r.theme.Dim, head}, {r.theme.Dim, blank(room-r.cells(left)) + left}, {style, name}, {r.theme.Dim, r.cut(text[span.End:], rest)}}}}
}

// numberCells is the width of the largest article number.
func (s *scene) numberCells() int { return len(itoa(len(s.snap.Articles()))) }

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
		bar := []ink{{r.theme.Faint, share(c.Articles, all[0].Articles)}, {r.theme.Dim, pad(number(c.Articles), 5) + " "}}
		it := refItem{draw: (*refs).drawLine, goes: choose{entity: e.Key}, what: e.Name,
			line: row{[]ink{{r.typeStyle(e.Type), " " + e.Name}, {r.theme.Dim, r.letter(e.Type)}}, bar}}
		if i == 0 && most > 0 {
			it.above = (*refs).aboveWith
		}
		r.items = append(r.items, it)
	}
}

func (r *refs) aboveWith(*refItem) []row {
	return []row{{}, {left: []ink{{r.theme.Dim, " WITH"}}, right: []ink{{r.theme.Dim, "articles "}}}}
}

// drawLine draws an item that is one line.
func (r *refs) drawLine(it *refItem) []row { return []row{it.line} }

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

// addRelated lists the articles that belong with the open one, and why.
func (r *refs) addRelated() {
	if r.from == nil {
		return
	}
	for _, ref := range r.snap.Related(r.from.ID) {
		a, ok := r.snap.Article(ref.To)
		if !ok {
			continue
		}
		it := refItem{draw: (*refs).drawRelated, goes: openArticle{a.ID, true}, what: a.Title, article: a, ref: ref}
		if len(r.items) > 0 {
			it.above = func(*refs, *refItem) []row { return []row{{}} }
		}
		r.items = append(r.items, it)
	}
}

func (r *refs) drawRelated(it *refItem) []row {
	width := max(r.size.X-4, 1)
	var rows []row
	for _, line := range r.titled(it.article, r.theme.Text, r.size.X-2, 2) {
		rows = append(rows, row{left: line})
	}
	rows = append(rows, row{left: []ink{{r.theme.Dim, "  " + r.facts(it.article, width-2)}}})
	because := []ink{{r.theme.Dim, "both name "}}
	for i, id := range it.ref.Entities {
		e := r.snap.Entity(id)
		if i > 0 {
			because = append(because, ink{r.theme.Dim, ", "})
		}
		because = append(because, ink{r.typeStyle(e.Type), e.Name})
	}
	return append(rows, indented(ink{r.theme.Text, "  "}, r.wrapInks(width, 3, because...))...)
}
