package styles

import (
	"fmt"

	"charm.land/glamour/v2/ansi"
	uv "github.com/charmbracelet/ultraviolet"
)

// QuoteBar is what [Theme.Glamour] puts before each line of a quotation, twice
// for each level. It is one column wide: Glamour counts the token's runes as
// columns, and with a wider one words fall out of the quotation.
const QuoteBar = "▏"

// Glamour gives the theme as Glamour wants it. The document has no margin and
// no colour, for Glamour writes its padding a styled blank at a time; what has
// no Markdown of its own (captions, standfirsts) is coloured by who lays it
// out. There is no lexer theme: code stays unhighlighted.
func (t Theme) Glamour() ansi.StyleConfig {
	heading, none, two := ansi.StyleBlock{StylePrimitive: primitive(t.Heading)}, uint(0), uint(2)
	title := ansi.StyleBlock{StylePrimitive: primitive(t.Title)}
	bar := QuoteBar
	return ansi.StyleConfig{
		Document:   ansi.StyleBlock{Margin: &none},
		Heading:    heading,
		H1:         title,
		BlockQuote: ansi.StyleBlock{Indent: &two, IndentToken: &bar},
		List:       ansi.StyleList{LevelIndent: 2},
		Item:       ansi.StylePrimitive{BlockPrefix: "• "},
		Enumeration: ansi.StylePrimitive{
			BlockPrefix: ". ",
		},
		Emph:   primitive(uv.Style{Attrs: uv.AttrItalic}),
		Strong: primitive(uv.Style{Attrs: uv.AttrBold}),
	}
}

// primitive gives the foreground and the attributes of s that Glamour knows.
func primitive(s uv.Style) ansi.StylePrimitive {
	var p ansi.StylePrimitive
	yes := true
	if s.Fg != nil {
		r, g, b, _ := s.Fg.RGBA()
		c := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
		p.Color = &c
	}
	if s.Attrs&uv.AttrBold != 0 {
		p.Bold = &yes
	}
	if s.Attrs&uv.AttrItalic != 0 {
		p.Italic = &yes
	}
	if s.Underline != uv.UnderlineNone {
		p.Underline = &yes
	}
	return p
}
