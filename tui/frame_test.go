package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// frames are the screens kept as golden files: what is pressed, at which sizes
// and in which themes.
var frames = []struct {
	name  string
	keys  []string
	paths []string
}{
	{name: "start"},
	{name: "name", keys: []string{"tab tab tab tab"}},
	{name: "card", keys: []string{"tab tab tab enter"}},
	{name: "concordance", keys: []string{"tab tab tab x c O r"}},
	{name: "with", keys: []string{"tab tab tab x w"}},
	{name: "related", keys: []string{"tab x r"}},
	{name: "timeline", keys: []string{"x t"}},
	{name: "timeline-of", keys: []string{":", "'lavrov", "enter", "x t j"}},
	{name: "quotes", keys: []string{"G x q"}},
	{name: "quotes-of", keys: []string{":", "'lavrov", "enter", "x q"}},
	{name: "quote-lit", keys: []string{":", "'lavrov", "enter", "x q j enter"}},
	{name: "index", keys: []string{"i j"}},
	{name: "search", keys: []string{"g /", "'aleppo talks", "enter"}},
	{name: "find", keys: []string{"tab /", "'syria", "enter"}},
	{name: "command", keys: []string{":", "'ru"}},
	{name: "help", keys: []string{"?"}},
	{name: "prefix", keys: []string{"tab x"}},
	{name: "labels", keys: []string{"tab ;"}},
	{name: "source", keys: []string{"G", "g s"}},
	{name: "wide", keys: []string{"tab tab"}, paths: []string{"testdata/wide"}},
	{name: "wide-timeline", keys: []string{"x t j"}, paths: []string{"testdata/said"}},
	{name: "wide-quotes", keys: []string{"J x q j j"}, paths: []string{"testdata/said"}},
	{name: "wide-card", keys: []string{":", "'hollande", "enter"}, paths: []string{"testdata/said"}},
	{name: "folded", keys: []string{"F i j"}},
}

func TestFrames(t *testing.T) {
	sizes := []struct{ w, h int }{{160, 50}, {120, 40}, {80, 24}, {40, 12}}
	for _, f := range frames {
		snap := openSeeds(t, f.paths...)
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", f.name, size.w, size.h), func(t *testing.T) {
				var out strings.Builder
				for i, theme := range []string{"dark", "light", "none"} {
					r := newReader(t, snap, theme, size.w, size.h)
					r.press(f.keys...)
					text, look := r.grids()
					if i == 0 {
						out.WriteString(text)
					}
					fmt.Fprintf(&out, "-- look, %s --\n%s", theme, look)
				}
				golden(t, out.String())
			})
		}
	}
}

func TestResizingLiveKeepsEveryFrameExact(t *testing.T) {
	r := newReader(t, openSeeds(t), "dark", 160, 50)
	r.press("tab tab tab enter")
	for w := 1; w < 200; w += 7 {
		for h := 1; h < 60; h += 5 {
			r.send(tea.WindowSizeMsg{Width: w, Height: h})
			r.exact()
		}
	}
}

func TestEveryKeyEverywhereKeepsTheFrameExact(t *testing.T) {
	t.Parallel()
	snap := openSeeds(t)
	var all []string
	for _, b := range bindings() {
		for _, k := range b.keys {
			if b.act != quitNow && b.act != suspend {
				all = append(all, strings.ReplaceAll(k, anyLetter, "a"))
			}
		}
	}
	sizes := []tea.WindowSizeMsg{{Width: 160, Height: 46}, {Width: 80, Height: 24}, {Width: 110, Height: 30}, {Width: 20, Height: 6}}
	if raceEnabled {
		sizes = sizes[:2]
	}
	for _, size := range sizes {
		for _, start := range []string{"", "tab", "tab tab tab enter", "i", "x r", "x t", "tab tab x q", "?"} {
			for _, k := range all {
				r := newReader(t, snap, "dark", size.Width, size.Height)
				r.press(start, k)
				if r.prompt == nil {
					r.press("j k J K n N d u * # ctrl+o L")
				} else {
					r.press("'syria", "backspace enter n n N j")
				}
				r.exact()
			}
		}
	}
}

func FuzzKeys(f *testing.F) {
	snap := openSeeds(f)
	f.Add("jjk\t\t;a*#xmxcxw", 120, 40)
	f.Add("g/aleppo\n\nnnN:rus\n", 80, 24)
	f.Add("i&kerry\n\nJJJHHL", 30, 9)
	f.Fuzz(func(t *testing.T, typed string, width, height int) {
		width, height = max(1, min(width, 220)), max(1, min(height, 70))
		if len(typed) > 60 {
			typed = typed[:60]
		}
		r := newReader(t, snap, "none", width, height)
		for _, c := range typed {
			switch c {
			case '\n':
				r.send(keyMsg("enter"))
			case '\t':
				r.send(keyMsg("tab"))
			case 0x1b:
				r.send(keyMsg("esc"))
			default:
				r.send(tea.KeyPressMsg{Code: c, Text: string(c)})
			}
		}
		r.exact()
	})
}
