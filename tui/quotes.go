package tui

import (
	"cmp"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// quoteLines is how many lines of a quote the pane shows.
const quoteLines = 12

// addQuotes lists what the entity says and what others say that names it; or,
// where there is no entity, what is said in the article on the page.
func (r *refs) addQuotes(t *told) {
	switch {
	case t == nil:
	case r.shown == nil:
		r.addSpeakers(t)
	default:
		r.addSaid(t, t.said, "says")
		r.addSaid(t, t.named, "named by others")
	}
}

// addSaid lists quotes, grouped by article, under a heading.
func (r *refs) addSaid(t *told, list []corpus.Said, section string) {
	var last corpus.ArticleID
	for i := range list {
		said := &list[i]
		it, ok := t.quote(said)
		if !ok {
			continue
		}
		it.above, it.first, it.most = (*refs).aboveSaid, last != said.Article, len(r.items)
		if last == "" {
			it.name, it.count = section, len(list)
		}
		last = said.Article
		r.items = append(r.items, it)
	}
}

// quote makes an item of a quote.
func (t *told) quote(said *corpus.Said) (refItem, bool) {
	a, ok := t.of.snap.Article(said.Article)
	return refItem{draw: (*refs).drawQuote, article: a, said: said, speaker: t.of.snap.Entity(said.Entity),
		mention: corpus.Mention{Block: said.Block, Span: said.Span}, goes: t.toQuote(a, said)}, ok
}

// toQuote goes to the words of a quote, with its speaker's name selected where
// that is the entity asked about.
func (t *told) toQuote(a *corpus.Article, said *corpus.Said) intent {
	to := goToWords{article: said.Article, at: corpus.Spot{Block: said.Block, Span: said.Span}}
	if a == nil || t.about == corpus.NoEntity {
		return to
	}
	for _, m := range a.Mentions {
		by := m.Block == said.Named.Block && m.Span.Overlaps(said.Named.Span)
		in := m.Block == said.Block && said.Span.Holds(m.Span)
		if m.Entity == t.about && (by || in) {
			to.pick = placeOf(t.of.snap, a, m)
			return to
		}
	}
	return to
}

// speaker is everything that one speaker says in an article.
type speaker struct {
	entity *corpus.Entity // nil: known only as called
	called string         // empty: unattributed
	said   []*corpus.Said
}

// addSpeakers lists the quotes of an article by speaker, in the order in which
// they are first heard; what has none comes last.
func (r *refs) addSpeakers(t *told) {
	for n, s := range t.speakers() {
		head := refItem{draw: (*refs).drawSpeaker, above: (*refs).aboveSpeaker, speaker: s.entity, name: s.called, count: len(s.said),
			most: n, what: s.called}
		if first := s.said[0]; s.entity != nil {
			head.goes, head.what = hear{s.entity.Key}, s.entity.Name
		} else if s.called != "" {
			head.goes = goToWords{article: first.Article, at: first.Named}
		}
		r.items = append(r.items, head)
		for i, said := range s.said {
			if it, ok := t.quote(said); ok {
				it.above, it.most, it.grouped = (*refs).aboveSpeaker, i, true
				r.items = append(r.items, it)
			}
		}
	}
}

// speakers groups the quotes told by who says them.
func (t *told) speakers() []*speaker {
	var list []*speaker
	for i := range t.said {
		said := &t.said[i]
		e := t.of.snap.Entity(said.Entity)
		at := slices.IndexFunc(list, func(s *speaker) bool {
			if e != nil || s.entity != nil {
				return s.entity == e
			}
			return fold.String(s.called) == fold.String(said.Speaker)
		})
		if at < 0 {
			at = len(list)
			list = append(list, &speaker{entity: e, called: said.Speaker})
		}
		list[at].said = append(list[at].said, said)
	}
	slices.SortStableFunc(list, func(a, b *speaker) int { return cmp.Compare(a.rank(), b.rank()) })
	return list
}

// rank puts speakers that nobody knows last.
func (s *speaker) rank() int {
	if s.entity == nil && s.called == "" {
		return 1
	}
	return 0
}

// aboveSaid heads the first quote of a section and of an article, and sets the
// others apart.
func (r *refs) aboveSaid(it *refItem) []row {
	var rows []row
	if it.most > 0 {
		rows = append(rows, row{})
	}
	if it.name != "" {
		head := r.section(it.name)
		head.right = []ink{{r.theme.Dim, plural(it.count, "quote", "quotes") + " "}}
		rows = append(rows, head, row{})
	}
	if it.first {
		rows = append(rows, r.articleRow(it.article))
	}
	return rows
}

// aboveSpeaker sets a speaker apart from the one before, and a quote from the
// quote before.
func (r *refs) aboveSpeaker(it *refItem) []row {
	if it.most > 0 {
		return []row{{}}
	}
	return nil
}

// drawSpeaker draws who says what follows.
func (r *refs) drawSpeaker(it *refItem) []row {
	count := []ink{{r.theme.Dim, number(it.count) + " "}}
	switch {
	case it.speaker != nil:
		style := r.typeStyle(it.speaker.Type)
		style.Attrs |= uv.AttrBold
		return []row{{[]ink{{style, it.speaker.Name}, {r.theme.Dim, r.letter(it.speaker.Type)}}, count}}
	case it.name != "":
		return []row{{[]ink{{r.theme.Strong, it.name}}, count}}
	}
	return []row{{[]ink{{r.theme.Dim, "unattributed"}}, count}}
}

// drawQuote draws who said something and how, then the words: direct speech in
// its quotation marks, what the article tells in its own words slanted and
// marked.
func (r *refs) drawQuote(it *refItem) []row {
	q := it.said.Quotation
	style := r.theme.Text
	if !q.Direct {
		style.Attrs |= uv.AttrItalic
	}
	words := strings.TrimSpace(q.Span.Of(it.article.Blocks[q.Block].Text))
	return append(r.sayingRows(it), indented(ink{r.theme.Text, "  "}, r.wrapInks(max(r.size.X-4, 1), quoteLines, ink{style, words}))...)
}

// sayingRows draws who says a quote and how, and whether it is told in other
// words: at the right, or where that is too narrow behind it.
func (r *refs) sayingRows(it *refItem) []row {
	saying, width := r.saying(it), max(r.size.X-4, 1)
	switch indirect := (ink{r.theme.Dim, "indirect"}); {
	case it.said.Direct && len(saying) == 0:
		return nil
	case it.said.Direct:
	case r.inkCells(saying)+r.cells(indirect.text) > width: // with a blank between, up to the edge
		saying = append(saying, ink{r.theme.Dim, ", "}, indirect)
	default:
		right := []ink{indirect}
		if r.inkCells(saying)+r.cells(indirect.text)+1 < width {
			right = append(right, ink{r.theme.Text, " "})
		}
		return []row{{append([]ink{{r.theme.Text, "  "}}, saying...), right}}
	}
	return indented(ink{r.theme.Text, "  "}, r.wrapInks(width, 2, saying...))
}

// saying gives the speaker as the text names them, and the verb. Under the
// heading of those that nobody is known to have said it leaves that out.
func (r *refs) saying(it *refItem) []ink {
	q := it.said.Quotation
	style := r.theme.Dim
	if it.speaker != nil && r.shown != nil && it.speaker.Key != r.shown.Key {
		style = r.typeStyle(it.speaker.Type)
	}
	switch {
	case q.Speaker == "" && it.grouped && q.Verb == "":
		return nil
	case q.Speaker == "" && it.grouped:
		return []ink{{r.theme.Dim, strings.TrimLeft(q.Saying(), ", ")}}
	case q.Speaker == "":
		return []ink{{r.theme.Dim, "unattributed"}}
	case q.Verb == "":
		return []ink{{style, q.Speaker}}
	}
	return []ink{{style, q.Speaker}, {r.theme.Dim, q.Saying()}}
}
