package tui

import (
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// The measures of the review, in cells.
const (
	reviewBeside  = 76 // from this width on the two names stand side by side
	reviewColumn  = 62 // at most as wide as this
	reviewGutter  = 4
	evidenceLines = 6 // of one sentence
	evidenceMost  = 4 // sentences
)

// Rows gives exactly size.Y strings of exactly size.X cells.
func (r *review) Rows() []string {
	if r.drawn != nil {
		return r.drawn
	}
	d := r.current()
	if d == nil {
		head := r.heading("review", "")
		return r.whole(head, r.note(r.nothing()...))
	}
	at, of := r.count()
	head := r.heading("review", number(at)+"/"+number(of)+"   ")
	keys := r.keyRows()
	foot := len(keys) + 1
	if r.size.Y < 12 {
		foot--
	}
	body := r.question(d, at, of, len(head))
	room := max(r.size.Y-len(head)-len(body)-foot, 0)
	body = append(body, r.names(d, room)...)
	rows := fit(append(head, body...), r.size.X, max(r.size.Y-len(keys), 0))
	r.drawn = fit(append(rows, keys...), r.size.X, r.size.Y)
	return r.drawn
}

// nothing says that no question is left.
func (r *review) nothing() []string {
	switch skipped := len(r.skipped); {
	case !r.known:
		return []string{"Looking for doubtful names …"}
	case skipped > 0:
		return []string{"Nothing else is left to review.", plural(skipped, "question was", "questions were") + " skipped; n asks again, esc closes."}
	case len(r.answered) > 0:
		return []string{"Nothing is left to review.", plural(len(r.answered), "question is", "questions are") + " settled. U undoes the last answer, esc closes."}
	}
	return []string{"Nothing is doubtful: no two names are so alike that they want a second look.", "esc closes."}
}

// question says what is asked, and why.
func (r *review) question(d *corpus.Doubt, at, of, head int) []string {
	asks := "Kept apart, but alike: "
	if d.Joined {
		asks = "Taken for one: "
	}
	inks := []ink{{r.theme.Strong, asks}, {r.theme.Text, d.Rule + "."}}
	if head == 0 {
		inks = append(inks, ink{r.theme.Dim, " " + number(at) + "/" + number(of)})
	}
	var rows []string
	most := 3
	if r.size.Y < 8 {
		most = 1
	}
	for _, line := range r.wrapInks(max(r.size.X-6, 1), most, inks...) {
		rows = append(rows, r.paint(r.size.X, uv.Style{}, append([]ink{{r.theme.Text, "   "}}, line...)...))
	}
	if r.size.Y >= 12 {
		rows = append(rows, blank(r.size.X))
	}
	return rows
}

// names draws the two names with their evidence, in room rows: side by side
// where there is width for it, else one under the other.
func (r *review) names(d *corpus.Doubt, room int) []string {
	width := min((r.size.X-6-reviewGutter)/2, reviewColumn)
	if r.size.X < reviewBeside {
		width = r.size.X - 6
		first := r.side(d, false, width, (room+1)/2)
		second := r.side(d, true, width, room-len(first))
		var rows []string
		for _, line := range append(first, second...) {
			rows = append(rows, r.paint(r.size.X, uv.Style{}, line...))
		}
		return rows
	}
	a, b := r.side(d, false, width, room), r.side(d, true, width, room)
	rows := make([]string, max(len(a), len(b)))
	for i := range rows {
		rows[i] = r.paint(width+3, uv.Style{}, lineAt(a, i)...) + blank(reviewGutter-1) +
			r.paint(r.size.X-width-3-(reviewGutter-1), uv.Style{}, lineAt(b, i)...)
	}
	return rows
}

func lineAt(lines [][]ink, i int) []ink {
	if i < len(lines) {
		return lines[i]
	}
	return nil
}

// side draws one of the two names: what it is, and sentences that have it.
func (r *review) side(d *corpus.Doubt, second bool, width, room int) [][]ink {
	id, name, at := d.Entity, d.Name, d.At
	if second {
		id, name, at = d.Other, d.With, d.WithAt
	}
	e := r.of.Entity(id)
	if e == nil || room < 1 {
		return nil
	}
	margin := []ink{{r.theme.Text, "  "}, r.bar(r.other == second, true)}
	plain := []ink{{r.theme.Text, "   "}}
	style := r.typeStyle(e.Type)
	style.Attrs |= uv.AttrBold
	lines := [][]ink{append(margin, ink{style, r.shorten(name, width-2)}, ink{r.theme.Dim, r.letter(e.Type)})}
	if room >= 6 {
		lines = append(lines, append(plain[:1:1], ink{r.theme.Dim, r.shorten(r.standingOf(e, name, d.Joined), width)}), nil)
	}
	for _, o := range r.occurrences(e, name, at, d.Joined) {
		left := room - len(lines)
		if left < 2 && len(lines) > 1 || left < 1 {
			break
		}
		a, m := r.of.Mention(o)
		if left >= 3 {
			lines = append(lines, append(plain[:1:1], ink{r.theme.Dim, r.shorten(whence(a), width)}))
			left--
		}
		for _, said := range r.sentence(a, m, style, width-2, min(left, evidenceLines)) {
			lines = append(lines, append([]ink{{r.theme.Text, "   "}, {r.theme.Faint, "▏"}, {r.theme.Text, " "}}, said...))
		}
		lines = append(lines, nil)
	}
	return lines[:min(len(lines), room)]
}

// whence names the article of a sentence.
func whence(a *corpus.Article) string {
	s := "#" + itoa(a.Number) + " · " + a.Date.Words()
	if a.Source != "" {
		s += " · " + a.Source
	}
	return s + " · " + a.Title
}

// standingOf says what an entity is and how often the name is said.
func (r *review) standingOf(e *corpus.Entity, name string, joined bool) string {
	what := r.typeName(e.Type)
	if joined {
		for _, n := range e.Names {
			if n.Text == name {
				return what + " · " + plural(n.Mentions, "mention", "mentions") + " by this name"
			}
		}
	}
	s := what + " · " + plural(e.Mentions, "mention", "mentions") + " in " + plural(e.Articles, "article", "articles")
	if e.Name != name {
		s += " · " + e.Name
	}
	return s
}

// occurrences gives the mention in question, then others by that name, one an
// article first; of an entity that stands alone others by its other names last.
func (r *review) occurrences(e *corpus.Entity, name string, at corpus.Occurrence, joined bool) []corpus.Occurrence {
	list := []corpus.Occurrence{at}
	var again, other []corpus.Occurrence
	seen := map[int]bool{at.Article: true}
	want := fold.String(name)
	for _, o := range r.of.Occurrences(e.ID) {
		a, m := r.of.Mention(o)
		text := a.Blocks[m.Block].Text
		switch {
		case o == at || !a.Blocks[m.Block].Kind.Counts():
		case fold.String(m.Span.Of(text)) != want:
			other = append(other, o)
		case seen[o.Article]:
			again = append(again, o)
		default:
			seen[o.Article] = true
			list = append(list, o)
		}
	}
	list = append(list, again...)
	if !joined {
		list = append(list, other...)
	}
	return list[:min(len(list), evidenceMost)]
}

// sentence draws the sentence around a mention on at most most lines, the
// mention in style.
func (r *review) sentence(a *corpus.Article, m corpus.Mention, style uv.Style, width, most int) [][]ink {
	text := a.Blocks[m.Block].Text
	s := r.of.Sentence(a, m.Block, m.Span)
	before := text[s.Start:m.Span.Start]
	if most < evidenceLines {
		before = r.tail(before, width*max(most-1, 1)/2)
	}
	width = max(width, 1)
	return r.wrapInks(width, most, ink{r.theme.Text, r.tail(before, width*2)}, ink{style, m.Span.Of(text)},
		ink{r.theme.Text, text[m.Span.End:max(m.Span.End, s.End)]})
}

// keyRows draws the keys, as many on a row as fit. Where they would take the
// room of the question, the least of them are left out.
func (r *review) keyRows() []string {
	keys := [][2]string{{"s", "same"}, {"u", "different"}, {"n", "skip"}, {"tab", "other name"}, {"enter", "evidence"}, {"U", "undo"}}
	rows := r.rowsOf(keys)
	for len(rows) > max(r.size.Y/3, 1) && len(keys) > 2 {
		keys = keys[:len(keys)-1]
		rows = r.rowsOf(keys)
	}
	return rows
}

func (r *review) rowsOf(keys [][2]string) []string {
	gap := 3
	if r.size.X < reviewBeside {
		gap = 2
	}
	margin := ink{r.theme.Text, blank(2*gap - 3)}
	var rows []string
	line := []ink{margin}
	for _, k := range keys {
		next := []ink{{r.theme.Accent, k[0]}, {r.theme.Dim, " " + k[1]}}
		if len(line) > 1 && r.inkCells(line)+gap+r.inkCells(next) > r.size.X-1 {
			rows = append(rows, r.paint(r.size.X, uv.Style{}, line...))
			line = []ink{margin}
		}
		if len(line) > 1 {
			line = append(line, ink{r.theme.Text, blank(gap)})
		}
		line = append(line, next...)
	}
	return append(rows, r.paint(r.size.X, uv.Style{}, line...))
}
