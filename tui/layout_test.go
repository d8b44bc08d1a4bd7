package tui

import (
	"image"
	"testing"
)

func TestLayoutFollowsTheWidth(t *testing.T) {
	type widths struct{ left, text, refs int }
	tests := map[string]struct {
		size image.Point
		w    wants
		want widths
	}{
		"three panes at their narrowest":  {image.Pt(140, 40), wants{measure: 76, refs: true}, widths{32, 72, 30}},
		"three panes":                     {image.Pt(160, 50), wants{measure: 76, refs: true}, widths{32, 76, 42}},
		"no wider references than needed": {image.Pt(220, 50), wants{measure: 76, refs: true}, widths{32, 76, 48}},
		"references hidden":               {image.Pt(160, 50), wants{measure: 76}, widths{40, 76, 0}},
		"two panes":                       {image.Pt(120, 40), wants{measure: 76}, widths{40, 76, 0}},
		"references over the list":        {image.Pt(120, 40), wants{measure: 76, refs: true}, widths{0, 76, 40}},
		"the list gives way":              {image.Pt(90, 30), wants{measure: 76}, widths{27, 60, 0}},
		"the text keeps its least":        {image.Pt(95, 30), wants{measure: 76}, widths{32, 60, 0}},
		"a margin at the right":           {image.Pt(100, 30), wants{measure: 76}, widths{32, 64, 0}},
		"one pane: the list":              {image.Pt(89, 24), wants{measure: 76}, widths{89, 0, 0}},
		"one pane: the text":              {image.Pt(80, 24), wants{measure: 76, focus: textSlot}, widths{0, 76, 0}},
		"one pane: the references":        {image.Pt(80, 24), wants{measure: 76, focus: refsSlot, refs: true}, widths{0, 0, 80}},
		"only the text":                   {image.Pt(160, 50), wants{measure: 76, refs: true, zen: true}, widths{0, 76, 0}},
		"a wide measure in three panes":   {image.Pt(160, 50), wants{measure: 120, refs: true}, widths{32, 88, 30}},
		"too small":                       {image.Pt(19, 24), wants{measure: 76}, widths{}},
		"the smallest":                    {image.Pt(20, 6), wants{measure: 76, focus: textSlot}, widths{0, 20, 0}},
		"too low":                         {image.Pt(80, 5), wants{measure: 76}, widths{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := layout(tt.size, tt.w)
			got := widths{r.left.Dx(), r.text.Dx(), r.refs.Dx()}
			if got != tt.want {
				t.Errorf("layout(%v, %+v) = %+v, want %+v", tt.size, tt.w, got, tt.want)
			}
		})
	}
}

func TestPanesNeverOverlap(t *testing.T) {
	for x := range 260 {
		for _, y := range []int{0, 5, 6, 19, 20, 24, 60} {
			for _, m := range []int{measureLeast, measureUsual, measureMost} {
				for f := leftSlot; f <= refsSlot; f++ {
					for _, w := range []wants{{m, false, false, f}, {m, false, true, f}, {m, true, true, f}} {
						checkLayout(t, image.Pt(x, y), w)
					}
				}
			}
		}
	}
}

func checkLayout(t *testing.T, size image.Point, w wants) {
	t.Helper()
	r := layout(size, w)
	screen := image.Rect(0, 0, size.X, size.Y)
	all := append([]image.Rectangle{r.header, r.status, r.left, r.text, r.refs}, r.rules...)
	for i, a := range all {
		if !a.In(screen) {
			t.Fatalf("layout(%v, %+v): %v is off the screen", size, w, a)
		}
		for _, b := range all[i+1:] {
			if a.Overlaps(b) {
				t.Fatalf("layout(%v, %+v): %v overlaps %v", size, w, a, b)
			}
		}
	}
	if r.text.Dx() > w.measure {
		t.Fatalf("layout(%v, %+v): the text is wider than its measure", size, w)
	}
	if !r.text.Empty() && !(r.left.Empty() && r.refs.Empty()) && r.text.Dx() < min(textLeast, w.measure) {
		t.Fatalf("layout(%v, %+v): the text has %d cells beside another pane", size, w, r.text.Dx())
	}
	if size.X >= leastWidth && size.Y >= leastHeight && r.left.Empty() && r.text.Empty() && r.refs.Empty() {
		t.Fatalf("layout(%v, %+v): nothing is shown", size, w)
	}
}
