package tui

import (
	"slices"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/styles"
	"dossier/tui/page"
)

// words is what a reader went to in a text that is no name and no hit: a quote
// or a date. It stays lit up until they go elsewhere, or esc.
type words struct {
	article corpus.ArticleID
	at      corpus.Spot
}

// arrive lights up what a landing on an article goes to. One that only comes
// back to where the reader was leaves it lit.
func (w *words) arrive(id corpus.ArticleID, land landing) {
	if land.goal != nil || w.article != id {
		*w = words{id, land.words}
	}
}

// shown reports whether anything is lit up on the page.
func (w words) shown(t *text) bool {
	return w.at.Span.Len() > 0 && w.article == t.article.ID && t.as == typeset
}

// visible reports whether a part of what is lit up is on screen.
func (w words) visible(t *text) bool {
	return slices.ContainsFunc(t.page.Cells(w.at.Block, w.at.Span), func(c page.Stretch) bool { return c.Line >= t.top && c.Line < t.top+t.size.Y })
}

// overlays gives the look of what is lit up.
func (w words) overlays(t *text) []page.Overlay {
	if !w.shown(t) || !t.near(w.at.Block) {
		return nil
	}
	return []page.Overlay{{Block: w.at.Block, Span: w.at.Span,
		Style: func(base uv.Style) uv.Style { return styles.Over(base, t.theme.Row) }}}
}
