package tui

import (
	"image"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A served reader is the local one drawn otherwise: whatever is pressed, a
// terminal that is sent only what changes shows the frame as it is.
func TestWhatChangesMakesTheWholeFrame(t *testing.T) {
	kinds := map[string]image.Point{"xterm-256color": {X: 80, Y: 24}, "xterm": {X: 80, Y: 24}, "xterm-new": {X: 80, Y: 24}, "xterm-kitty": {X: 160, Y: 50}, "screen-256color": {X: 100, Y: 30},
		"linux": {X: 80, Y: 25}, "vt220": {X: 132, Y: 24}, "alacritty": {X: 61, Y: 17}}
	keys := strings.Fields("j j j k d u space b G J K J z z tab tab shift+tab enter esc h l x m x c x w x r x t i j j & ' esc O m O n ; esc ? j / n q T E y y m 1 = - + : esc g / esc v F ctrl+o L * # A U S r")
	cs := &canvases{}
	for term, size := range kinds {
		t.Run(term, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(7, uint64(len(term))))
			r := newReader(t, openSeeds(t), "dark", size.X, size.Y)
			s := newScreen(cs, []string{"TERM=" + term}, true)
			s.profile = colorprofile.TrueColor
			v := newVT(t, size.X, size.Y)
			for step := range 600 {
				switch {
				case step%97 == 50:
					size = image.Pt(40+rng.IntN(140), 10+rng.IntN(40))
					r.send(tea.WindowSizeMsg{Width: size.X, Height: size.Y})
					v.resize(size.X, size.Y)
					s.forget()
				case step == 300:
					r.send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
					s.forget()
				default:
					r.press(keys[rng.IntN(len(keys))])
				}
				b := s.draw(r.Model)
				v.write(string(b))
				view := r.View()
				if d := v.differs(view.Content, r.method); d != "" {
					t.Fatalf("step %d: %s\nwrote %q", step, d, b)
				}
				if cursor := view.Cursor; v.modes[25] != (cursor != nil) || cursor != nil && v.at != image.Pt(cursor.X, cursor.Y) {
					t.Fatalf("step %d: the cursor is at %v, %v; want %v", step, v.at, v.modes[25], cursor)
				}
			}
		})
	}
}
