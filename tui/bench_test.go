package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A key that moves within the text and the frame after it. Budget: 1 ms.
func BenchmarkKeyAndView(b *testing.B) {
	for name, keys := range map[string][]string{
		"scroll": {"j", "k"}, "next name": {"tab", "shift+tab"}, "next article": {"J", "K"}, "concordance": {"x", "c", "x", "m"},
	} {
		b.Run(name, func(b *testing.B) {
			r := newReader(b, openSeeds(b), "dark", 120, 40)
			r.press("tab tab")
			var msgs []tea.KeyPressMsg
			for _, k := range keys {
				msgs = append(msgs, keyMsg(k))
			}
			i := 0
			for b.Loop() {
				r.send(msgs[i%len(msgs)])
				_ = r.View()
				i++
			}
		})
	}
}

// A frame of which nothing has changed. Budget: 0.1 ms at 120x40.
func BenchmarkViewUnchanged(b *testing.B) {
	r := newReader(b, openSeeds(b), "dark", 120, 40)
	r.press("tab tab")
	for b.Loop() {
		_ = r.View()
	}
}

// A frame of which the text has changed. Budget: 0.1 ms at 120x40.
func BenchmarkViewScrolled(b *testing.B) {
	r := newReader(b, openSeeds(b), "dark", 120, 40)
	r.press("tab tab")
	i := 0
	for b.Loop() {
		r.text.scrollTo(i % 10)
		_ = r.View()
		i++
	}
}
