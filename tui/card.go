package tui

import "dossier/corpus"

// addCard lists what is known of the entity: its names, what the articles call
// it beside them, where it is mentioned over the articles, what belongs to it,
// why its names are one, and every mention.
func (r *refs) addCard(t *told) {
	r.addNames()
	r.addCalled(t)
	r.addSpan()
	r.addLinks()
	for i, j := range r.shown.Joins {
		it := refItem{draw: (*refs).drawJoin, what: j.Name + " " + j.Rule, join: j}
		if a, ok := r.snap.Article(j.Article); ok {
			it.article = a
			it.goes = goToWords{article: a.ID, at: corpus.Spot{Block: j.Block, Span: j.Sentence}}
		}
		it.above, it.most = (*refs).aboveMention, len(r.items)
		if i == 0 {
			it.name = "why these names are one"
		}
		r.items = append(r.items, it)
	}
	r.addMentions("mentions")
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

// addNames lists by which names the entity is mentioned, and how often; a
// single one stands in the head already.
func (r *refs) addNames() {
	e := r.shown
	if len(e.Names) == 1 && e.Names[0].Text == e.Name {
		return
	}
	first := r.firstByName()
	for i, n := range e.Names {
		it := refItem{what: n.Text, line: row{[]ink{{r.theme.Text, " " + n.Text}}, []ink{{r.theme.Dim, number(n.Mentions) + " "}}}}
		if at, ok := first[n.Text]; ok {
			it.goes = goTo{at, true}
		}
		r.add(it, "names", i == 0)
	}
}

// firstByName gives for each name the first mention that writes it so.
func (r *refs) firstByName() map[string]place {
	first := map[string]place{}
	for _, o := range r.snap.Occurrences(r.shown.ID) {
		a, m := r.snap.Mention(o)
		text := m.Span.Of(a.Blocks[m.Block].Text)
		if _, ok := first[text]; !ok {
			first[text] = placeOf(r.snap, a, m)
		}
	}
	return first
}

// addCalled lists what the articles call the entity beside its names.
func (r *refs) addCalled(t *told) {
	if t == nil {
		return
	}
	for i := range t.called {
		c := &t.called[i]
		a, m := t.of.snap.Mention(c.At)
		it := refItem{draw: (*refs).drawCalled, article: a, called: c, mention: corpus.Mention{Block: m.Block, Span: c.Span}, what: c.Text,
			goes: goToWords{article: a.ID, at: corpus.Spot{Block: m.Block, Span: c.Span}, pick: placeOf(t.of.snap, a, m)}}
		r.add(it, "called", i == 0)
	}
}

// drawCalled draws a title or description, and where it is given.
func (r *refs) drawCalled(it *refItem) []row {
	where := "#" + itoa(it.article.Number)
	if n := it.called.Articles - 1; n > 0 {
		where += " and " + number(n) + " more"
	}
	right := []ink{{r.theme.Dim, " " + where + " "}}
	rows := indented(ink{r.theme.Text, " "}, r.wrapInks(max(r.size.X-3, 1), 3, ink{r.theme.Text, it.called.Text}))
	if last := &rows[len(rows)-1]; r.inkCells(last.left)+r.inkCells(right)+1 <= r.size.X {
		last.right = right
		return rows
	}
	return append(rows, row{right: right})
}

// addSpan lists the first and the last mention and a strip over the articles.
func (r *refs) addSpan() {
	all := r.snap.Occurrences(r.shown.ID)
	if len(all) == 0 {
		return
	}
	ends := []corpus.Occurrence{all[0], all[len(all)-1]}
	for i, o := range ends[:min(len(all), 2)] {
		a, m := r.snap.Mention(o)
		it := refItem{draw: (*refs).drawEnd, name: "where", article: a, mention: m, what: a.Title, first: i == 0}
		if i == 0 {
			it.above, it.most = (*refs).aboveWhere, len(r.items)
		}
		r.items = append(r.items, it)
	}
	r.items = append(r.items, refItem{draw: (*refs).drawStrip, above: (*refs).aboveStrip, what: "over the articles"})
}

// aboveWhere heads the section of places with the number of articles.
func (r *refs) aboveWhere(it *refItem) []row {
	head := r.section(it.name)
	head.right = []ink{{r.theme.Dim, number(r.shown.Articles) + " of " + plural(len(r.snap.Articles()), "article", "articles") + " "}}
	if it.most == 0 {
		return []row{head}
	}
	return []row{{}, head}
}

// drawEnd draws the first or the last mention: when, and in which article.
func (r *refs) drawEnd(it *refItem) []row {
	which := map[bool]string{true: " first  ", false: " last   "}[it.first]
	a := it.article
	right := []ink{{r.theme.Dim, " #" + itoa(a.Number) + " "}}
	room := r.size.X - 1 - r.cells(which) - r.inkCells(right)
	date := r.shorten(a.Date.Words(), room)
	title := ""
	if left := room - r.cells(date) - 3; left > 6 {
		title = " · " + r.shorten(a.Title, left)
	}
	return []row{{[]ink{{r.theme.Dim, which}, {r.theme.Text, date}, {r.theme.Dim, title}}, right}}
}

// addLinks lists what belongs to the entity without being it, and what it
// belongs to.
func (r *refs) addLinks() {
	first := true
	link := func(to *corpus.Entity, line ...ink) {
		r.add(refItem{what: to.Name, goes: meet{to.Key}, line: row{left: line}}, "linked", first)
		first = false
	}
	e := r.shown
	for _, l := range e.Links {
		if to := r.snap.Entity(l.To); to != nil {
			link(to, ink{r.theme.Dim, " " + l.Relation + " "}, ink{r.typeStyle(to.Type), to.Name})
		}
	}
	all := r.snap.Entities()
	for i := range all {
		for _, l := range all[i].Links {
			if from := &all[i]; l.To == e.ID && from.Mentions > 0 {
				link(from, ink{r.typeStyle(from.Type), " " + from.Name}, ink{r.theme.Dim, ", " + l.Relation + " " + e.Name})
			}
		}
	}
}

// joinLines is how many lines of a sentence stand under a name that it joined.
const joinLines = 3

// drawJoin draws why a name belongs to the entity: the rule, whether it is a
// guess, and the sentence.
func (r *refs) drawJoin(it *refItem) []row {
	width := max(r.size.X-3, 1)
	j := it.join
	names := r.wrapInks(width, 2, ink{r.theme.Strong, j.Name}, ink{r.theme.Dim, " = " + j.With})
	rows := indented(ink{r.theme.Text, " "}, names)
	rule := []ink{{r.theme.Dim, j.Rule}}
	if j.Doubtful {
		rule = []ink{{r.theme.Accent, "a guess: "}, {r.theme.Dim, j.Rule}}
	}
	rows = append(rows, indented(ink{r.theme.Text, " "}, r.wrapInks(width, 3, rule...))...)
	a := it.article
	if a == nil || j.Block >= len(a.Blocks) || j.Sentence.Check(a.Blocks[j.Block].Text) != nil {
		return rows
	}
	said := r.wrapInks(width-2, joinLines, r.evidence(a, j)...)
	return append(rows, indented(ink{r.theme.Faint, " ▏"}, said)...)
}

// evidence gives the sentence of a join, the joined name in its look: where the
// sentence writes it, else another name of the entity.
func (r *refs) evidence(a *corpus.Article, j corpus.Join) []ink {
	text := a.Blocks[j.Block].Text
	var name corpus.Span
	for _, m := range a.Mentions {
		if m.Entity != r.shown.ID || m.Block != j.Block || !j.Sentence.Holds(m.Span) {
			continue
		}
		if exact := m.Span.Of(text) == j.Name; exact || name.Len() == 0 {
			name = m.Span
			if exact {
				break
			}
		}
	}
	if name.Len() == 0 {
		return []ink{{r.theme.Text, j.Sentence.Of(text)}}
	}
	return r.lightUp(text, j.Sentence, []lit{{name, r.typeStyle(r.shown.Type)}})
}
