package tui

import (
	"image"
	"testing"
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
