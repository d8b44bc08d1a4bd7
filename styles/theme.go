// Package styles is every colour and attribute of the reader, by role. A
// [Theme] is a value: each session makes its own, and nothing here is shared or
// changes. The package knows nothing of articles or panes: it imports neither
// corpus nor tui, and entity types come to it as numbers (those of corpus.Type).
//
// The colours are true ones. Bubble Tea brings them down to what the terminal
// can show; they are chosen so that the types stay apart in 256 and 16 colours,
// and for most people who cannot tell red from green.
package styles

import (
	uv "github.com/charmbracelet/ultraviolet"
)

// Theme is every look of the reader, by role. Only the chosen row, the status
// line, hits, labels and the selected name have a background; everything else
// lies on the terminal's own.
type Theme struct {
	Name  string // one of [Names]
	Dark  bool   // made for light text on a dark background
	Color bool   // false: attributes alone tell things apart

	Text   uv.Style // what is read
	Strong uv.Style // what stands out in it: names of panes, counts that matter
	Dim    uv.Style // what accompanies it: dates, sources, hints
	Faint  uv.Style // decoration that nobody has to read: dots, leaders
	Rule   uv.Style // the rule between panes
	Accent uv.Style // the one accent: unread, chosen, here
	Error  uv.Style
	Notice uv.Style

	Title      uv.Style // an article's title in the text
	Heading    uv.Style
	Standfirst uv.Style
	Caption    uv.Style // captions and credits
	Byline     uv.Style // bylines, datelines and the line of facts
	Quote      uv.Style // a quotation set off
	Code       uv.Style
	Furniture  uv.Style // page furniture, and the line that stands for it

	Row    uv.Style // the chosen row of the pane that has focus; lay it with [Over]
	RowDim uv.Style // the chosen row of a pane that has not

	Status       uv.Style // the status line
	StatusDim    uv.Style
	StatusAccent uv.Style
	StatusError  uv.Style

	Hit     uv.Style // what a search found
	HitHere uv.Style // the hit that the reader is at
	Label   uv.Style // the letter of a jump label

	Entities [4]uv.Style // person, organization, place, other

	selected uv.Style // the selected name
	same     uv.Style // other mentions of the selected entity
	single   uv.Style // names that one article alone gives
}

// Look says how a mention stands to the reader.
type Look uint8

// The looks of a mention, from the quietest.
const (
	Off       Look = iota // as the text around it
	Single                // its entity is named in this article alone
	Recurring             // its entity is named in two or more articles
	Same                  // another mention of the selected entity
	Selected              // the selected mention itself
)

// Names gives the name of every theme, the default first.
func Names() []string { return []string{"dark", "light", "none"} }

// Named gives the theme of that name, and whether there is one.
func Named(name string) (Theme, bool) {
	switch name {
	case "dark":
		return coloured("dark", true, dark()), true
	case "light":
		return coloured("light", false, light()), true
	case "none":
		return plain(), true
	}
	return Theme{}, false
}

// Mention gives the look of a mention of that type in text that looks like
// base. A type past the last counts as other.
func (t Theme) Mention(base uv.Style, typ int, look Look) uv.Style {
	var over uv.Style
	switch look {
	case Single:
		over = t.single
	case Recurring:
		over = t.Entity(typ)
	case Same:
		over = t.same
	case Selected:
		over = t.selected
	default:
		return base
	}
	s := Over(base, over)
	if s.Equal(&base) { // bold on bold, italic on italic
		s.Underline = uv.UnderlineSingle
	}
	return s
}

// Entity gives the look of a type's names. A type past the last counts as
// other.
func (t Theme) Entity(typ int) uv.Style {
	if typ < 0 || typ >= len(t.Entities) {
		typ = len(t.Entities) - 1
	}
	return t.Entities[typ]
}

// Letter gives the letter of a type, for panes that have no colour to tell
// types apart: P, O, L (a place is a location) and X.
func (t Theme) Letter(typ int) string {
	const letters = "POLX"
	if typ < 0 || typ >= len(letters) {
		typ = len(letters) - 1
	}
	return letters[typ : typ+1]
}

// Over lays over on base: its colours replace those of base where it has any,
// its attributes are added.
func Over(base, over uv.Style) uv.Style {
	if over.Fg != nil {
		base.Fg = over.Fg
	}
	if over.Bg != nil {
		base.Bg = over.Bg
	}
	if over.UnderlineColor != nil {
		base.UnderlineColor = over.UnderlineColor
	}
	if over.Underline != uv.UnderlineNone {
		base.Underline = over.Underline
	}
	base.Attrs |= over.Attrs
	return base
}
