package tui

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/library"
	"dossier/styles"
	"dossier/tui/page"
)

// scene is what all panes show parts of. The root alone changes it, and then
// tells the panes to refresh.
type scene struct {
	ruler
	served  bool // from afar: see [Hall]
	snap    *library.Snapshot
	folded  foldedNames // of snap
	theme   styles.Theme
	session *session
	entity  *corpus.Entity           // the selected one, or nil
	counts  map[corpus.ArticleID]int // its counted mentions
	most    int                      // the largest of counts
	at      place                    // where the reader is in the text
	level   level
	order   []*corpus.Article // of the list, as sorted and filtered
}

// level says which names are lit up in the text.
type level uint8

// The levels, in the order that one key goes through them.
const (
	litAll level = iota
	litRecurring
	litNone
	levels
)

func (l level) String() string {
	return [...]string{"all names lit up", "names that recur lit up", "no name lit up"}[l]
}

// foldedNames is what filters and the command line look in, folded once for a
// snapshot and on first use.
type foldedNames struct {
	of       *library.Snapshot
	articles []string // title, source, date and path
	entities []string // all names, one a line
}

// namesFolded brings the folded names of a snapshot.
type namesFolded struct{ names foldedNames }

// names gives the folded names of the present snapshot.
func (s *scene) names() *foldedNames {
	if s.folded.of != s.snap {
		s.folded = foldNames(s.snap)
	}
	return &s.folded
}

// foldNames folds the names of a snapshot; it takes about 60 ms for 10,000
// articles.
func foldNames(snap *library.Snapshot) foldedNames {
	f := foldedNames{of: snap}
	for _, a := range snap.Articles() {
		f.articles = append(f.articles, fold.String(strings.Join([]string{a.Title, a.Source, a.Date.String(), a.Date.Words(), a.Path}, "\n")))
	}
	for _, e := range snap.Entities() {
		all := e.Name
		for _, n := range e.Names {
			if n.Text != e.Name {
				all += "\n" + n.Text
			}
		}
		f.entities = append(f.entities, fold.String(all))
	}
	return f
}

// holdsAll reports whether a folded text holds every one of the folded words.
func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// selectEntity makes e the selected entity; nil selects none.
func (s *scene) selectEntity(e *corpus.Entity) {
	s.entity, s.counts, s.most = e, nil, 0
	if e == nil {
		return
	}
	s.counts = s.snap.Counts(e.ID)
	for _, n := range s.counts {
		s.most = max(s.most, n)
	}
}

// selected reports whether e is the selected entity, of whatever snapshot.
func (s *scene) selected(e *corpus.Entity) bool {
	return e != nil && s.entity != nil && e.Key == s.entity.Key
}

// placeOf is where a mention of snap stands.
func placeOf(snap *library.Snapshot, a *corpus.Article, m corpus.Mention) place {
	p := place{article: a.ID, block: m.Block, offset: m.Span.Start}
	if e := snap.Entity(m.Entity); e != nil {
		p.entity = e.Key
	}
	return p
}

// typeStyle is the look of an entity's name in a pane.
func (s *scene) typeStyle(t corpus.Type) uv.Style { return s.theme.Entities[t] }

// typeName gives a type in words, with its letter where there is no colour.
func (s *scene) typeName(t corpus.Type) string {
	if s.theme.Color {
		return t.String()
	}
	return s.theme.Letter(int(t)) + " " + t.String()
}

// letter gives a type's letter where there is no colour to tell it.
func (s *scene) letter(t corpus.Type) string {
	if s.theme.Color {
		return ""
	}
	return " " + s.theme.Letter(int(t))
}

// ground gives the ground of a row: chosen or not, in a pane with focus or not.
func (s *scene) ground(chosen, focused bool) uv.Style {
	switch {
	case chosen && focused:
		return s.theme.Row
	case chosen:
		return s.theme.RowDim
	}
	return uv.Style{}
}

// bar gives the mark at the left edge of a row.
func (s *scene) bar(chosen, focused bool) ink {
	switch {
	case chosen && focused:
		return ink{s.theme.Accent, "▎"}
	case chosen:
		return ink{s.theme.Dim, "▎"}
	}
	return ink{s.theme.Text, " "}
}

// dot shows whether an article is read.
func (s *scene) dot(id corpus.ArticleID) ink {
	if s.session.read[id] {
		return ink{s.theme.Faint, "·"}
	}
	return ink{s.theme.Accent, "●"}
}

// titled draws an article's title on at most most lines, each after a mark of
// two cells: whether it is read, then blanks.
func (s *scene) titled(a *corpus.Article, style uv.Style, width, most int) [][]ink {
	if a.TitleDerived {
		style.Attrs |= uv.AttrItalic
	}
	lines := s.wrapInks(max(width-2, 1), most, ink{style, a.Title})
	for n, line := range lines {
		mark := []ink{{s.theme.Text, "  "}}
		if n == 0 {
			mark = []ink{s.dot(a.ID), {s.theme.Text, " "}}
		}
		lines[n] = append(mark, line...)
	}
	return lines
}

// facts gives what is known of an article in at most width cells: date, source,
// length. What does not fit is left out whole.
func (s *scene) facts(a *corpus.Article, width int) string {
	text := a.Date.Words()
	parts := []string{itoa(page.Minutes(a.Words)) + " min"}
	if a.Source != "" {
		parts = append([]string{a.Source}, parts...)
	}
	for _, p := range parts {
		if longer := text + " · " + p; s.cells(longer) <= width {
			text = longer
		}
	}
	return text
}

// strip shows n of most as a bar of one cell, an eighth to a whole.
func strip(n, most int) string {
	if n <= 0 || most <= 0 {
		return " "
	}
	bars := []rune("▁▂▃▄▅▆▇█")
	return string(bars[min(len(bars)-1, (n*len(bars)-1)/most)])
}
