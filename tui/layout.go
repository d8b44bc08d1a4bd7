package tui

import "image"

// The widths of the screen, in cells.
const (
	leastWidth, leastHeight = 20, 6 // below: a notice
	threePanes              = 140   // from here on list, text and cross references
	twoPanes                = 90    // from here on two of them

	listWidth, listLeast = 32, 26
	sideMost             = 40 // the left pane, where the screen has cells to spare
	textLeast            = 60 // beside another pane
	refsLeast, refsMost  = 30, 48

	measureUsual             = 76
	measureLeast             = 40
	measureMost              = 120
	measureStep              = 4
	headerFrom               = 20 // rows from which on a header is shown
	gutterNarrow, gutterWide = 3, 5
	wideFrom                 = 150
)

// rects says where each part of the screen is. An empty rectangle is not
// shown. They never overlap and lie within the size they were made for.
type rects struct {
	header, status   image.Rectangle
	left, text, refs image.Rectangle
	rules            []image.Rectangle // one cell wide: the rules between panes
}

// wants is what the layout depends on beside the size.
type wants struct {
	measure int
	zen     bool
	refs    bool // the reader wants the cross references shown
	focus   slot
}

// slot is one of the three columns.
type slot uint8

// The columns from left to right.
const (
	leftSlot slot = iota
	textSlot
	refsSlot
)

// layout gives the rectangles for a screen of size.
func layout(size image.Point, w wants) rects {
	var r rects
	if size.X < leastWidth || size.Y < leastHeight {
		return r
	}
	body := image.Rect(0, 0, size.X, size.Y-1)
	r.status = image.Rect(0, size.Y-1, size.X, size.Y)
	if size.Y >= headerFrom {
		r.header = image.Rect(0, 0, size.X, 1)
		body.Min.Y = 2
		body.Max.Y--
	}
	switch {
	case w.zen:
		r.text = middle(body, w.measure)
	case size.X >= threePanes && w.refs:
		r.three(body, w.measure)
	case size.X >= twoPanes:
		r.two(body, w)
	default:
		r.one(body, w)
	}
	return r
}

func (r *rects) three(body image.Rectangle, measure int) {
	gutter := gutterNarrow
	if body.Dx() >= wideFrom {
		gutter = gutterWide
	}
	text := min(measure, body.Dx()-listWidth-refsLeast-2*gutter)
	refs := min(refsMost, body.Dx()-listWidth-text-2*gutter)
	r.left = column(body, 0, listWidth)
	r.text = column(body, listWidth+gutter, text)
	r.refs = column(body, listWidth+text+2*gutter, refs)
	r.rules = []image.Rectangle{
		column(body, listWidth+gutter/2, 1),
		column(body, listWidth+gutter+text+gutter/2, 1),
	}
}

func (r *rects) two(body image.Rectangle, w wants) {
	side := max(listLeast, min(body.Dx()-gutterNarrow-w.measure, sideMost))
	side = min(max(side, listWidth), body.Dx()-gutterNarrow-textLeast)
	room := body.Dx() - side - gutterNarrow
	text := min(w.measure, room)
	if text == room && text > textLeast {
		text-- // a cell of margin at the right
	}
	if w.refs && body.Dx() < threePanes {
		r.refs = column(body, 0, side)
	} else {
		r.left = column(body, 0, side)
	}
	r.text = column(body, side+gutterNarrow, text)
	r.rules = []image.Rectangle{column(body, side+gutterNarrow/2, 1)}
}

func (r *rects) one(body image.Rectangle, w wants) {
	switch {
	case w.focus == textSlot:
		r.text = middle(body, w.measure)
	case w.focus == refsSlot && w.refs:
		r.refs = body
	default:
		r.left = body
	}
}

// column is the part of body that begins x cells from its left.
func column(body image.Rectangle, x, width int) image.Rectangle {
	return image.Rect(body.Min.X+x, body.Min.Y, body.Min.X+x+width, body.Max.Y)
}

// middle is the measure in the middle of body, with a cell of margin where
// there is one.
func middle(body image.Rectangle, measure int) image.Rectangle {
	width := min(measure, body.Dx())
	if width == body.Dx() && width > measureLeast {
		width -= 2
	}
	return column(body, (body.Dx()-width)/2, width)
}
