package tui

import (
	"image"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

func TestALargeScreenTakesNoCanvasFromOthers(t *testing.T) {
	usual, large := image.Pt(80, 24), image.Pt(widthMost, heightMost)
	cs := &canvases{}
	for range 5 {
		cs.give(newCanvas("xterm", usual))
	}
	cs.give(newCanvas("xterm", large))
	cs.give(newCanvas("xterm", large))
	kept := map[image.Point]int{}
	for _, c := range cs.idle {
		kept[c.size]++
	}
	if kept[usual] != 5 || kept[large] != 1 {
		t.Errorf("kept are %v, want 5 of %v and 1 of %v", kept, usual, large)
	}
	cells := 0
	for range 100 {
		cs.give(newCanvas("xterm", image.Pt(100, 50)))
	}
	for _, c := range cs.idle {
		if c.size != large {
			cells += c.size.X * c.size.Y
		}
	}
	if cells > cellsIdle || len(cs.idle) < 2 {
		t.Errorf("%d canvases of %d cells are kept", len(cs.idle), cells)
	}
}

// A key at the largest screen there is. Budget: 15 ms, and 1 MB.
func BenchmarkServedKeyOnALargeScreen(b *testing.B) {
	s, r := drawnReader(b, "l", widthMost, heightMost)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		r.send(keyMsg(keyOf("JK"[n%2])))
		s.draw(r.Model)
	}
}

// Canvases go from reader to reader. What one is sent does not depend on whose
// frames were drawn in between, at whatever colours.
func TestReadersWhoShareACanvasSeeTheirOwnFrames(t *testing.T) {
	keys := strings.Fields("j j k d u space G J K z tab enter esc h l x m x c x t i ; esc ? T 1 = + : esc g / esc F * A S r")
	rng := rand.New(rand.NewPCG(7, 7))
	size := image.Pt(100, 30)
	cs, snap := &canvases{}, openSeeds(t)
	profiles := []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ASCII, colorprofile.TrueColor, colorprofile.ANSI}
	var readers []*reader
	var screens []screen
	var terminals []*vt
	for _, p := range profiles {
		readers = append(readers, newReader(t, snap, "dark", size.X, size.Y))
		s := newScreen(cs, []string{"TERM=xterm-256color"}, true)
		s.profile = p
		screens, terminals = append(screens, s), append(terminals, newVT(t, size.X, size.Y))
	}
	for step := range 300 {
		i := rng.IntN(len(readers))
		readers[i].press(keys[rng.IntN(len(keys))])
		terminals[i].write(string(screens[i].draw(readers[i].Model)))
		if profiles[i] != colorprofile.TrueColor {
			continue // its colours are not those of the frame
		}
		if d := terminals[i].differs(readers[i].View().Content, readers[i].method); d != "" {
			t.Fatalf("step %d, reader %d: %s", step, i, d)
		}
	}
}
