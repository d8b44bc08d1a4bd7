package tui

import (
	"cmp"
	"image"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// list is the pane of articles. Its last row names the problems, if any.
type list struct {
	rolled
	shown   []*corpus.Article
	by      act // the order
	reverse bool
	words   string // the filter
	failed  error  // why the corpus could not be opened
}

func newList(s *scene) *list {
	l := &list{rolled: rolled{frame: frame{scene: s}}, by: orderDate}
	l.roll.item, l.roll.tall = l.item, l.tall
	return l
}

// Resize implements [pane].
func (l *list) Resize(size image.Point) tea.Cmd {
	l.roll.apart = size.Y >= 12
	return l.rolled.Resize(size)
}

// load shows the articles of a new snapshot and stays on the same article.
func (l *list) load() { l.arrange(l.current()) }

// arrange filters and sorts anew and puts the cursor on keep.
func (l *list) arrange(keep corpus.ArticleID) {
	words := strings.Fields(fold.String(l.words))
	if l.shown = l.snap.Articles(); len(words) > 0 {
		l.shown = nil
		for i, a := range l.snap.Articles() {
			if holdsAll(l.names().articles[i], words) {
				l.shown = append(l.shown, a)
			}
		}
	}
	if l.by != orderDate || l.reverse { // else the snapshot's own, which everybody shares
		l.shown = slices.Clone(l.shown)
	}
	if l.by != orderDate {
		slices.SortStableFunc(l.shown, l.compare)
	}
	if l.reverse {
		slices.Reverse(l.shown)
	}
	l.scene.order = l.shown
	n := len(l.shown)
	if len(l.snap.Problems()) > 0 && (n > 0 || l.words == "") {
		n++
	}
	l.roll.set(n)
	l.point(keep)
	l.drawn = nil
}

// compare orders articles that come in default order.
func (l *list) compare(a, b *corpus.Article) int {
	switch l.by {
	case orderSource:
		return strings.Compare(strings.ToLower(a.Source), strings.ToLower(b.Source))
	case orderTitle:
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	case orderLength:
		return cmp.Compare(b.Words, a.Words)
	case orderMentions:
		return cmp.Compare(l.counts[b.ID], l.counts[a.ID])
	}
	return cmp.Compare(a.Number, b.Number)
}

// current is the article under the cursor, or "".
func (l *list) current() corpus.ArticleID {
	if l.roll.cursor < len(l.shown) {
		return l.shown[l.roll.cursor].ID
	}
	return ""
}

// point puts the cursor on an article, if it is shown.
func (l *list) point(id corpus.ArticleID) {
	if id == "" || id == l.current() {
		return
	}
	for i, a := range l.shown {
		if a.ID == id {
			l.drawn = nil
			l.roll.to(i)
			return
		}
	}
}

// filter shows only articles that hold the words.
func (l *list) filter(words string) {
	l.words = words
	l.arrange(l.current())
}

// Do implements [pane].
func (l *list) Do(p pressed) (intent, tea.Cmd) {
	before := l.roll.cursor
	if l.move(p) {
		if l.roll.cursor == before {
			return nil, nil
		}
		return l.follow(false), nil
	}
	switch p.act {
	case open, toText:
		return l.follow(true), nil
	case orderDate, orderSource, orderTitle, orderLength, orderMentions:
		if p.act == orderMentions && l.entity == nil {
			return say{"no name is selected; tab in the text selects one"}, nil
		}
		l.reverse = l.by == p.act && !l.reverse
		l.by = p.act
		l.arrange(l.current())
		return say{"the list is " + l.how()}, nil
	}
	return nil, nil
}

// follow opens what the cursor is on.
func (l *list) follow(enter bool) intent {
	if id := l.current(); id != "" {
		return openArticle{id, enter}
	}
	if enter && l.roll.n > 0 {
		return listProblems{}
	}
	return nil
}

// Click implements [pane].
func (l *list) Click(at image.Point) intent {
	again, ok := l.hit(at.Y - l.headRows())
	if !ok {
		return nil
	}
	return l.follow(again)
}

// Find implements [pane].
func (l *list) Find(s seek) (at, of int) {
	return l.seek(s, func(i int) string {
		if i < len(l.shown) {
			a := l.shown[i]
			return a.Title + " " + a.Source + " " + a.Date.Words()
		}
		return ""
	})
}

// how names the order.
func (l *list) how() string {
	name := map[act]string{orderDate: "by date", orderSource: "by source", orderTitle: "by title",
		orderLength: "by length", orderMentions: "by mentions"}[l.by]
	if l.reverse {
		name += ", reversed"
	}
	return name
}

// Rows implements [pane].
func (l *list) Rows() []string {
	if l.drawn != nil {
		return l.drawn
	}
	what, how := "articles", l.how()
	if l.words != "" {
		what, how = number(len(l.shown))+" of "+number(len(l.snap.Articles())), "& "+l.words
	}
	head := l.heading(what, how)
	switch {
	case l.failed != nil && len(l.shown) == 0:
		return l.whole(head, l.note("The articles could not be opened: "+l.failed.Error()+".", "R tries again, Q quits."))
	case l.roll.n == 0 && l.words != "":
		return l.whole(head, l.note("No article holds these words.", "esc shows all again."))
	case l.roll.n == 0 && l.snap.Complete():
		if l.served {
			return l.whole(head, l.note("There is no article here yet.", "They are shown as soon as there are any."))
		}
		return l.whole(head, l.note("There is no article here.", "dossier reads .txt and .md files: dossier FOLDER opens one."))
	case l.roll.n == 0:
		return l.whole(head, l.note("Reading …"))
	}
	return l.whole(head, l.roll.rows())
}

// item draws an article: its title, then the facts and how often it mentions
// the selected entity.
func (l *list) item(i int, chosen bool) []string {
	ground := l.ground(chosen, l.focused)
	bar := l.bar(chosen, l.focused)
	if i >= len(l.shown) {
		n := len(l.snap.Problems())
		return []string{l.paint(l.size.X, ground, bar, ink{l.theme.Notice, "! " + plural(n, "problem", "problems")})}
	}
	a := l.shown[i]
	style := l.theme.Text
	if chosen {
		style = l.theme.Strong
	}
	var rows []string
	for _, line := range l.title(a, style) {
		rows = append(rows, l.paint(l.size.X, ground, append([]ink{bar}, line...)...))
	}
	facts := []ink{bar, {l.theme.Text, "  "}}
	if l.session.starred[a.ID] {
		facts = append(facts, ink{l.theme.Accent, "★ "})
	}
	count := l.count(a.ID)
	room := l.size.X - l.inkCells(facts) - l.inkCells(count) - 1
	facts = append(facts, ink{l.theme.Dim, l.facts(a, room)})
	return append(rows, l.spread(l.size.X, ground, facts, count))
}

// tall is how many rows item draws.
func (l *list) tall(i int) int {
	if i >= len(l.shown) {
		return 1
	}
	return len(l.title(l.shown[i], l.theme.Text)) + 1
}

// title draws an article's title on one line, or two where there is room.
func (l *list) title(a *corpus.Article, style uv.Style) [][]ink {
	most := 2
	if !l.roll.apart {
		most = 1
	}
	return l.titled(a, style, l.size.X-2, most)
}

// count shows how often an article mentions the selected entity.
func (l *list) count(id corpus.ArticleID) []ink {
	n := l.counts[id]
	if l.entity == nil || n == 0 {
		return nil
	}
	style := l.typeStyle(l.entity.Type)
	return []ink{{style, strip(n, l.most) + " " + itoa(n) + " "}}
}
