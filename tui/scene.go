package tui

import (
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/styles"
	"dossier/tui/page"
)

// scene is what all panes show parts of. The root alone changes it, and then
// tells the panes to refresh.
type scene struct {
	snap    *library.Snapshot
	theme   styles.Theme
	session *session
	entity  *corpus.Entity           // the selected one, or nil
	counts  map[corpus.ArticleID]int // its counted mentions
	most    int                      // the largest of counts
	at      place                    // where the reader is in the text
	level   level
	order   []corpus.ArticleID // of the list, as sorted and filtered
	method  ansi.Method        // how the terminal counts cells
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

// typeStyle is the look of an entity's name in a pane.
func (s *scene) typeStyle(t corpus.Type) uv.Style { return s.theme.Entities[t] }

// typeName gives a type in words, with its letter where there is no colour.
func (s *scene) typeName(t corpus.Type) string {
	if s.theme.Color {
		return t.String()
	}
	return s.theme.Letter(int(t)) + " " + t.String()
}

// row gives the ground of a row: chosen or not, in a pane with focus or not.
func (s *scene) row(chosen, focused bool) uv.Style {
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

// facts gives what is known of an article in a line: date, source, length.
func (s *scene) facts(a *corpus.Article) string {
	text := a.Date.Words()
	if a.Source != "" {
		text += " · " + a.Source
	}
	return text + " · " + itoa(page.Minutes(a.Words)) + " min"
}

// strip shows n of most as a bar of one cell, an eighth to a whole.
func strip(n, most int) string {
	if n <= 0 || most <= 0 {
		return " "
	}
	bars := []rune("▁▂▃▄▅▆▇█")
	return string(bars[min(len(bars)-1, (n*len(bars)-1)/most)])
}
