package tui

import (
	"cmp"
	"slices"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/library"
)

// addTimeline lists the dates told, oldest first, a heading over each.
func (r *refs) addTimeline(t *told) {
	if t == nil {
		return
	}
	var last corpus.Date
	for i := range t.moments {
		m := &t.moments[i]
		a, ok := t.of.snap.Article(m.Article)
		if !ok {
			continue
		}
		it := refItem{draw: (*refs).drawMoment, above: (*refs).aboveMoment, article: a, moment: m,
			mention: corpus.Mention{Block: m.Block, Span: m.Span}, goes: t.toMoment(a, m),
			first: len(r.items) == 0 || m.Date != last, most: len(r.items)}
		if m.Published {
			it.what = m.Date.Words() + " " + a.Title
		}
		last = m.Date
		r.items = append(r.items, it)
	}
	if len(r.items) == 0 {
		return
	}
	for i, a := range t.undated {
		r.items = append(r.items, refItem{draw: (*refs).drawUndated, above: (*refs).aboveUndated, article: a, what: a.Title,
			goes: openArticle{a.ID, true}, first: i == 0, most: len(r.items)})
	}
}

// undatedIn gives the articles without a date, in default order: no line of
// dates holds them. Of an entity, those that name it where it counts.
func undatedIn(snap *library.Snapshot, about corpus.EntityID) []*corpus.Article {
	var counts map[corpus.ArticleID]int
	if about != corpus.NoEntity {
		counts = snap.Counts(about)
	}
	var found []*corpus.Article
	for _, a := range snap.Articles() {
		if !a.Date.Known() && (about == corpus.NoEntity || counts[a.ID] > 0) {
			found = append(found, a)
		}
	}
	return found
}

// aboveUndated heads the first article without a date, and sets the others
// apart.
func (r *refs) aboveUndated(it *refItem) []row {
	if it.first {
		return []row{{}, {left: []ink{{r.theme.Strong, " undated"}}}}
	}
	return []row{{}}
}

// drawUndated draws the title of an article without a date.
func (r *refs) drawUndated(it *refItem) []row {
	rows := make([]row, 0, 3)
	for _, line := range r.titled(it.article, r.theme.Text, r.size.X-2, 2) {
		rows = append(rows, row{left: line})
	}
	return append(rows, r.numbered(it.article, it.article.Source))
}

// toMoment goes to the words of a date, where the text has any, with the name
// selected that stands in their sentence.
func (t *told) toMoment(a *corpus.Article, m *corpus.Moment) intent {
	return goToWords{article: a.ID, at: corpus.Spot{Block: m.Block, Span: m.Span}, pick: t.beside(a, m)}
}

// beside gives the mention of the entity asked about that stands nearest to the
// words of a date, in their sentence.
func (t *told) beside(a *corpus.Article, m *corpus.Moment) place {
	if t.about == corpus.NoEntity || m.Span.Len() == 0 {
		return place{}
	}
	best, least := place{}, 0
	sentence := t.of.snap.Sentence(a, m.Block, m.Span)
	for _, n := range a.Mentions {
		if n.Entity != t.about || n.Block != m.Block || !sentence.Holds(n.Span) {
			continue
		}
		if far := max(n.Span.Start-m.Span.End, m.Span.Start-n.Span.End); best.article == "" || far < least {
			best, least = placeOf(t.of.snap, a, n), far
		}
	}
	return best
}

// aboveMoment heads the first moment of a date with it, and sets the others
// apart.
func (r *refs) aboveMoment(it *refItem) []row {
	var rows []row
	if it.most > 0 {
		rows = append(rows, row{})
	}
	if !it.first {
		return rows
	}
	head := row{left: []ink{{r.theme.Strong, " " + it.moment.Date.Words()}}}
	if day := weekday(it.moment.Date); day != "" {
		head.right = []ink{{r.theme.Dim, day + " "}}
	}
	return append(rows, head)
}

// weekday names the day of the week, where the day is known: a text that says
// "on Saturday" can be held against it.
func weekday(d corpus.Date) string {
	if d.Day == 0 {
		return ""
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday().String()
}

// momentLines is how many lines of a sentence stand under its date: enough for
// the words of the date and a name beside them.
const momentLines = 6

// drawMoment draws an article that appeared on a date, or a sentence that
// speaks of it.
func (r *refs) drawMoment(it *refItem) []row {
	if it.moment.Published {
		return r.drawPublished(it.article)
	}
	rows := indented(ink{r.theme.Text, "  "}, r.wrapInks(max(r.size.X-4, 1), momentLines, r.dated(it)...))
	if k := it.article.Blocks[it.moment.Block].Kind; !k.Counts() {
		rows = append(rows, row{left: []ink{{r.theme.Dim, "  in " + outside(k)}}})
	}
	return append(rows, r.attribution(it.article))
}

// drawPublished draws the title of an article and says that it is one.
func (r *refs) drawPublished(a *corpus.Article) []row {
	rows := make([]row, 0, 3)
	for _, line := range r.titled(a, r.theme.Text, r.size.X-2, 2) {
		rows = append(rows, row{left: line})
	}
	source := "published"
	if by := source + " by " + a.Source; a.Source != "" && r.cells(by)+len(" here #")+r.numberCells() <= r.size.X-4 {
		source = by
	}
	return append(rows, r.numbered(a, source))
}

// attribution says which article a sentence is of.
func (r *refs) attribution(a *corpus.Article) row {
	of := a.Title
	if a.Source != "" {
		of = a.Source + " · " + of
	}
	return r.numbered(a, of)
}

// numbered draws words about an article, dim, with its number at the right.
func (r *refs) numbered(a *corpus.Article, words string) row {
	right := []ink{{r.theme.Dim, " #" + itoa(a.Number) + " "}}
	if a.ID == r.at.article {
		right = append([]ink{{r.theme.Accent, " here"}}, right...)
	}
	return row{[]ink{{r.theme.Dim, "  " + r.shorten(words, r.size.X-4-r.inkCells(right))}}, right}
}

// dated gives the sentence around the words of a date: the words stand out,
// and the name of the entity asked about has its look.
func (r *refs) dated(it *refItem) []ink {
	text, words := it.article.Blocks[it.moment.Block].Text, it.moment.Span
	s := r.snap.Sentence(it.article, it.moment.Block, words)
	s.Start, s.End = min(s.Start, words.Start), max(s.End, words.End)
	parts := []lit{{words, r.theme.Strong}}
	if t := r.asking.told; t != nil && t.about != corpus.NoEntity && r.shown != nil {
		for _, m := range it.article.Mentions {
			if m.Block == it.moment.Block && m.Entity == t.about && s.Holds(m.Span) && !m.Span.Overlaps(words) {
				parts = append(parts, lit{m.Span, r.typeStyle(r.shown.Type)})
			}
		}
	}
	return r.lightUp(text, s, parts)
}

// lit is a part of a text and its look.
type lit struct {
	span  corpus.Span
	style uv.Style
}

// lightUp gives the part of text that s covers as inks, parts in their looks.
// What leads to the first part is shortened.
func (r *refs) lightUp(text string, s corpus.Span, parts []lit) []ink {
	slices.SortFunc(parts, func(a, b lit) int { return cmp.Compare(a.span.Start, b.span.Start) })
	room := max(r.size.X-4, 1) * 3 / 2
	lead := text[s.Start:parts[0].span.Start]
	from := s.Start
	var inks []ink
	if short := r.tail(lead, room); short != lead {
		inks = append(inks, ink{r.theme.Text, "… "})
		from = parts[0].span.Start - (len(short) - len("… "))
	}
	for _, p := range parts {
		inks = append(inks, ink{r.theme.Text, text[from:p.span.Start]}, ink{p.style, p.span.Of(text)})
		from = p.span.End
	}
	return append(inks, ink{r.theme.Text, text[from:s.End]})
}
