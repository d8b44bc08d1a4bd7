package tui

import (
	"context"
	"image"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/library"
)

// results is the pane of what a search of the corpus found: passages, grouped
// by article, best first.
type results struct {
	rolled
	query  string
	answer library.Answer
	err    error
	items  []result
	ticket int
	ctx    context.Context    // ends with the program
	cancel context.CancelFunc // of the search under way
	busy   bool
	quiet  bool // the answer only brings what is shown up to date
}

// result is one passage of a hit.
type result struct {
	article *corpus.Article
	hit     *corpus.Hit
	passage corpus.Passage
	first   bool // of its article
}

// searchDone brings the answer to a query.
type searchDone struct {
	ticket int
	answer library.Answer
	err    error
}

// hitsMost is how many articles a search shows.
const hitsMost = 200

func newResults(ctx context.Context, s *scene) *results {
	r := &results{rolled: rolled{frame: frame{scene: s}}, ctx: ctx}
	r.roll.item, r.roll.tall = r.item, r.tall
	r.roll.apart = true
	return r
}

// stop gives up the search under way.
func (r *results) stop() {
	if r.cancel != nil {
		r.cancel()
	}
	r.ticket++
	r.busy, r.drawn = false, nil
}

// resized gives r, an earlier state of the pane, with the size of now.
func (r *results) resized(now *results) results {
	old := *r
	old.size, old.drawn, old.ticket, old.busy, old.focused = now.size, nil, now.ticket, false, now.focused
	old.roll.width, old.roll.height, old.roll.item, old.roll.tall = now.roll.width, now.roll.height, now.roll.item, now.roll.tall
	return old
}

// search asks for what query finds; its last word may be the beginning of one.
// The search before it is given up.
func (r *results) search(query string) tea.Cmd {
	r.stop()
	r.query, r.quiet = query, false
	if strings.TrimSpace(query) == "" {
		r.err = nil
		r.set(nil)
		return nil
	}
	ctx, cancel := context.WithCancel(r.ctx)
	r.cancel, r.busy = cancel, true
	ticket, snap := r.ticket, r.snap
	return guard(func() tea.Msg {
		defer cancel()
		answer, err := snap.SearchTyped(ctx, query, hitsMost)
		return searchDone{ticket, answer, err}
	})
}

// done takes an answer and reports whether it is one still waited for.
func (r *results) done(msg searchDone) bool {
	if msg.ticket != r.ticket {
		return false
	}
	was, quiet := r.at(), r.quiet
	r.busy, r.quiet, r.answer, r.err = false, false, msg.answer, msg.err
	if !quiet {
		r.roll.cursor, r.roll.top, r.roll.skip = 0, 0, 0
	}
	r.set(&r.answer)
	if quiet {
		for i := range r.items {
			if p := r.items[i].place(); p.article == was.article && p.block == was.block {
				r.roll.to(i)
				break
			}
		}
	}
	return !quiet
}

// at is the place of the passage under the cursor.
func (r *results) at() place {
	if r.roll.cursor < len(r.items) {
		return r.items[r.roll.cursor].place()
	}
	return place{}
}

// place is where a passage's first match stands.
func (it result) place() place {
	p := place{article: it.article.ID, block: it.passage.Block, offset: it.passage.Span.Start}
	if len(it.passage.Matches) > 0 {
		p.offset = it.passage.Matches[0].Start
	}
	return p
}

// set lists the passages of an answer; nil has none.
func (r *results) set(answer *library.Answer) {
	if answer == nil {
		r.answer = library.Answer{}
		answer = &r.answer
	}
	r.items, r.drawn = r.items[:0:0], nil
	for i := range answer.Hits {
		h := &answer.Hits[i]
		a, ok := r.snap.Article(h.Article)
		if !ok {
			continue
		}
		for n, p := range h.Passages {
			r.items = append(r.items, result{a, h, p, n == 0})
		}
	}
	r.roll.set(len(r.items))
}

// Do implements [pane].
func (r *results) Do(p pressed) (intent, tea.Cmd) {
	if r.move(p) {
		return r.follow(false), nil
	}
	if p.act == open || p.act == toText {
		return r.follow(true), nil
	}
	return nil, nil
}

// follow shows the passage under the cursor in the text, or goes there.
func (r *results) follow(enter bool) intent {
	if r.roll.cursor >= len(r.items) {
		return nil
	}
	return goToHit{r.at(), enter}
}

// Click implements [pane].
func (r *results) Click(at image.Point) intent {
	again, ok := r.hit(at.Y - r.headRows())
	if !ok {
		return nil
	}
	return r.follow(again)
}

// Find implements [pane].
func (r *results) Find(s seek) (at, of int) {
	return r.seek(s, func(i int) string {
		it := r.items[i]
		return it.article.Title + " " + it.passage.Span.Of(it.article.Blocks[it.passage.Block].Text)
	})
}

// hitIn is the place of an article among the hits, -1 where it is none.
func (r *results) hitIn(id corpus.ArticleID) (int, bool) {
	at := slices.IndexFunc(r.answer.Hits, func(h corpus.Hit) bool { return h.Article == id })
	return at, at >= 0
}

// after gives the article that comes after one among the hits, or before it.
func (r *results) after(id corpus.ArticleID, how direction) (corpus.ArticleID, bool) {
	at, _ := r.hitIn(id)
	next := at + 1
	if how == backward {
		next = at - 1
	}
	if next < 0 || next >= len(r.answer.Hits) {
		return "", false
	}
	return r.answer.Hits[next].Article, true
}

// Rows implements [pane].
func (r *results) Rows() []string {
	if r.drawn != nil {
		return r.drawn
	}
	how := plural(r.answer.Total, "article", "articles")
	if r.busy {
		how = "searching …"
	}
	head := r.heading("search", how)
	switch {
	case r.query == "":
		return r.whole(head, r.note("Type words to find in all articles.",
			`"two words" are a phrase, lavr* begins a word, OR, -word and ( ) work as usual.`))
	case r.err != nil:
		return r.whole(head, r.note(r.err.Error()))
	case len(r.items) == 0 && r.busy:
		return r.whole(head, r.note("Searching …"))
	case len(r.items) == 0:
		return r.whole(head, r.note("No article holds "+r.query+"."))
	}
	return r.whole(head, r.roll.rows())
}

// passageLines is how many lines of a passage are shown.
const passageLines = 4

// item draws a passage, under its article's title if it is the first.
func (r *results) item(i int, chosen bool) []string {
	it := r.items[i]
	ground, bar := r.ground(chosen, r.focused), r.bar(chosen, r.focused)
	width := max(r.size.X-4, 1)
	var rows []string
	if it.first {
		for _, line := range r.title(it.article) {
			rows = append(rows, r.paint(r.size.X, ground, append([]ink{bar}, line...)...))
		}
		hits := plural(it.hit.Hits, "hit", "hits") + " "
		rows = append(rows, r.spread(r.size.X, ground, []ink{bar, {r.theme.Text, "  "}, {r.theme.Dim, r.facts(it.article, width-len(hits))}},
			[]ink{{r.theme.Dim, hits}}))
	}
	for _, line := range r.lines(&it) {
		rows = append(rows, r.paint(r.size.X, ground, append([]ink{bar, {r.theme.Text, "  "}}, line...)...))
	}
	return rows
}

// tall is how many rows item draws.
func (r *results) tall(i int) int {
	it := &r.items[i]
	n := len(r.lines(it))
	if it.first {
		n += len(r.title(it.article)) + 1
	}
	return n
}

// title draws the title of an article that is found.
func (r *results) title(a *corpus.Article) [][]ink {
	return r.titled(a, r.theme.Strong, r.size.X-2, 2)
}

// lines draws a passage.
func (r *results) lines(it *result) [][]ink {
	return r.wrapInks(max(r.size.X-4, 1), passageLines, r.passage(it.article, it.passage)...)
}

// passage gives a passage as inks, its matches marked.
func (r *results) passage(a *corpus.Article, p corpus.Passage) []ink {
	text := a.Blocks[p.Block].Text
	var inks []ink
	at := p.Span.Start
	for i, m := range p.Matches {
		if i == 0 { // the match is worth its line more than what leads to it
			lead := r.tail(text[at:m.Start], (r.size.X-4)*2)
			inks = append(inks, ink{r.theme.Text, lead}, ink{r.theme.Hit, m.Of(text)})
			at = m.End
			continue
		}
		inks = append(inks, ink{r.theme.Text, text[at:m.Start]}, ink{r.theme.Hit, m.Of(text)})
		at = m.End
	}
	inks = append(inks, ink{r.theme.Text, text[at:p.Span.End]})
	if p.Span.Start > 0 && len(inks) > 0 && !strings.HasPrefix(inks[0].text, "…") {
		inks = append([]ink{{r.theme.Dim, "… "}}, inks...)
	}
	if p.Span.End < len(text) {
		inks = append(inks, ink{r.theme.Dim, " …"})
	}
	return inks
}
