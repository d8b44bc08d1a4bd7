package tui

import (
	"testing"
)

func TestTheServersThemeIsForWhoHasChosenNone(t *testing.T) {
	h := hallOf(t)
	const light, dark = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x1b\\"
	for name, c := range map[string]struct {
		own, server, answer string
		light, asked        bool
		keys                string
		kept                string
	}{
		"the server's":                      {server: "light", answer: dark, light: true},
		"the reader's own goes first":       {own: "dark", server: "light", answer: light, kept: "dark"},
		"one that is no more":               {own: "mauve", server: "light", light: true, kept: "mauve"},
		"neither":                           {answer: light, light: true, asked: true},
		"taken by a key":                    {server: "dark", keys: "T", light: true, kept: "light"},
		"the server's own, taken by a key":  {server: "light", keys: "TTT", light: true, kept: "light"},
		"another act is kept, no theme":     {server: "light", keys: "r", light: true},
		"another act is kept, no own theme": {own: "dark", server: "light", keys: "r", kept: "dark"},
	} {
		t.Run(name, func(t *testing.T) {
			state := NewMemory().Of("ann")
			if err := state.Save(Own{Theme: c.own}); err != nil {
				t.Fatal(err)
			}
			w := serve(t, h, func(term *Terminal) { term.Theme, term.State = c.server, state })
			w.shows("enter read")
			w.press(c.answer + c.keys)
			w.until("has that ground", func(v *vt) bool { return isLight(v.lines[23][40].Style.Bg) == c.light })
			w.still()
			if asked := len(w.vt.asked) > 0 && w.vt.asked[len(w.vt.asked)-1] == "background"; asked != c.asked {
				t.Errorf("asked for the background: %v, want %v", asked, c.asked)
			}
			if light := isLight(w.vt.lines[23][40].Style.Bg); light != c.light {
				t.Errorf("light: %v, want %v", light, c.light)
			}
			w.press("Q")
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if own, _ := state.Load(); own.Theme != c.kept {
				t.Errorf("%q is kept, want %q", own.Theme, c.kept)
			}
		})
	}
}

// A terminal that does not answer gets plain type, unless somebody knows better.
func TestAThemeThatWasChosenHoldsWhereNobodyAnswers(t *testing.T) {
	h := hallOf(t)
	for name, c := range map[string]struct{ own, server, want string }{
		"nobody chose":        {want: "none"},
		"the server did":      {server: "light", want: "light"},
		"the reader did":      {own: "dark", server: "light", want: "dark"},
		"a theme that is not": {own: "mauve", want: "none"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newServed(t.Context(), h, Terminal{Environ: []string{"TERM=vt340"}, Theme: c.server}, Own{Theme: c.own})
			if m.theme.Name != c.want && !(m.cfg.NoColor && c.want == "none") || m.asked {
				t.Errorf("the theme is %q, asked %v, want %q", m.theme.Name, m.asked, c.want)
			}
		})
	}
}

func TestTheServersMeasureIsForWhoHasChosenNone(t *testing.T) {
	h := hallOf(t)
	for name, c := range map[string]struct {
		own, server int
		keys        string
		kept        int
	}{
		"the server's":                      {server: 60},
		"neither":                           {},
		"the reader's own goes first":       {own: 68, server: 60, kept: 68},
		"taken by a key":                    {server: 60, keys: "l+", kept: 64},
		"the usual one, taken by keys":      {server: 72, keys: "l+", kept: measureUsual},
		"another act is kept, no measure":   {server: 60, keys: "r"},
		"taken and given back is no choice": {server: 60, keys: "l+-"},
	} {
		t.Run(name, func(t *testing.T) {
			state := NewMemory().Of("ann")
			if err := state.Save(Own{Measure: c.own}); err != nil {
				t.Fatal(err)
			}
			w := serve(t, h, func(term *Terminal) { term.Measure, term.State = c.server, state })
			w.shows("enter read")
			w.press(c.keys)
			w.still()
			w.press("Q")
			if err := w.ended(); err != nil {
				t.Fatal(err)
			}
			if own, _ := state.Load(); own.Measure != c.kept {
				t.Errorf("%d is kept, want %d", own.Measure, c.kept)
			}
		})
	}
	if m := newServed(t.Context(), h, Terminal{Measure: 60}, Own{}); m.measure != 60 {
		t.Errorf("the measure is %d, want the server's 60", m.measure)
	}
	if m := newServed(t.Context(), h, Terminal{Measure: 60}, Own{Measure: 68}); m.measure != 68 {
		t.Errorf("the measure is %d, want the reader's 68", m.measure)
	}
}
