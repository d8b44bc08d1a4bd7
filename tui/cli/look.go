package cli

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/styles"
)

// look is how parts of a text are told apart. In the plain one nothing is
// styled, and every function gives its text back.
type look struct {
	plain  bool
	title  func(string) string
	dim    func(string) string
	hit    func(string) string
	entity func(corpus.Type, string) string
}

func plainLook() look {
	same := func(s string) string { return s }
	return look{plain: true, title: same, dim: same, hit: same, entity: func(_ corpus.Type, s string) string { return s }}
}

// colourLook is the look of t, in as many colours as profile has.
func colourLook(t styles.Theme, profile colorprofile.Profile) look {
	in := func(s uv.Style) func(string) string {
		s = uv.ConvertStyle(s, profile)
		return func(text string) string {
			if text == "" {
				return ""
			}
			return s.Styled(text)
		}
	}
	l := look{title: in(t.Title), dim: in(t.Dim), hit: in(t.HitHere)}
	l.entity = func(e corpus.Type, text string) string {
		return in(styles.Over(t.Title, t.Entity(int(e))))(text)
	}
	return l
}

// theme is the theme that was asked for, else the one for the background that
// the environment names. Where it names none, nothing waits for the terminal to
// answer: the look is then one that is seen on every background.
func (c *call) theme() styles.Theme {
	if t, ok := styles.Named(c.flags.theme); ok {
		return t
	}
	if t, ok := styles.Named(background(c.lookup("COLORFGBG"))); ok {
		return t
	}
	return anywhere()
}

// anywhere is a theme for a background that is not known: attributes, and such
// of the terminal's own colours as its palette makes legible.
func anywhere() styles.Theme {
	t, _ := styles.Named("none")
	for i, c := range []ansi.BasicColor{ansi.Magenta, ansi.Blue, ansi.Green, ansi.Cyan} {
		t.Entities[i] = uv.Style{Fg: c}
	}
	t.HitHere = uv.Style{Fg: ansi.Red, Attrs: uv.AttrBold}
	return t
}

// background gives the theme for a terminal whose colours are fgbg, as some
// terminals tell it: the numbers of the text's colour and of the background's.
// It is empty where they tell nothing.
func background(fgbg string) string {
	n, err := strconv.Atoi(fgbg[strings.LastIndexByte(fgbg, ';')+1:])
	switch {
	case err != nil || n < 0 || n > 15:
		return ""
	case n == 7 || n > 8:
		return "light"
	}
	return "dark"
}
