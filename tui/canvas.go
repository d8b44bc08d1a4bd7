package tui

import (
	"bytes"
	"image"
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A cell of ultraviolet takes 112 bytes and a renderer needs two screens of
// them: 420 KiB for 80x24. A served reader keeps neither. It keeps the text of
// the frame that its terminal shows, some 8 KiB, and borrows a canvas, which
// is made to hold that frame, for as long as the next one is drawn.

// drawn is what a terminal shows: a frame, and where the cursor is.
type drawn struct {
	content string // rows with styles, as of [tea.View]
	size    image.Point
	method  ansi.Method
	cursor  image.Point
}

// canvas turns frames into what changes on a terminal of one kind and size.
type canvas struct {
	kind  string
	size  image.Point
	out   *bytes.Buffer
	scr   *uv.TerminalRenderer
	cells uv.ScreenBuffer
	holds *drawn // the frame that is on it
}

func newCanvas(kind string, size image.Point) *canvas {
	c := &canvas{kind: kind, size: size, out: &bytes.Buffer{}, cells: uv.NewScreenBuffer(size.X, size.Y)}
	// no other variable of the client's environment has a say here
	c.scr = uv.NewTerminalRenderer(c.out, []string{"TERM=" + kind})
	c.scr.SetFullscreen(true)
	c.scr.SetScrollOptim(true)
	c.scr.SetTabStops(-1)
	// What carries the bytes may turn a line feed into a line end, or not: the
	// renderer counts on it, and [canvas.draw] sees to it.
	c.scr.SetMapNewline(true)
	return c
}

// put renders a frame, over whatever is on the canvas.
func (c *canvas) put(d *drawn, profile colorprofile.Profile) {
	c.cells.Method = d.method
	c.scr.SetColorProfile(profile)
	uv.NewStyledString(d.content).Draw(c.cells, c.cells.Bounds())
	c.scr.Render(c.cells.RenderBuffer)
	c.holds = d
}

// draw gives the bytes that make a terminal which shows was show now. A nil
// was is a terminal of which nothing is known. It leaves the cursor where now
// wants it, and writes where it left it into now.
func (c *canvas) draw(was, now *drawn, profile colorprofile.Profile) []byte {
	switch {
	case was == nil:
		c.scr.Erase()
	case c.holds != was:
		c.put(was, profile)
		_ = c.scr.Flush()
	}
	c.out.Reset()
	if was != nil {
		c.scr.SetPosition(was.cursor.X, was.cursor.Y)
	}
	c.put(now, profile)
	if now.cursor.X < 0 { // hidden: wherever it is, but on a cell
		_, y := c.scr.Position()
		now.cursor = image.Pt(0, max(y, 0))
	}
	c.scr.MoveTo(now.cursor.X, now.cursor.Y)
	_ = c.scr.Flush()
	b := returned(c.out.Bytes())
	c.out.Reset()
	return b
}

// returned copies bytes, with a return before every line feed.
func returned(b []byte) []byte {
	copied := make([]byte, 0, len(b)+16)
	for i, c := range b {
		if c == '\n' && (i == 0 || b[i-1] != '\r') {
			copied = append(copied, '\r')
		}
		copied = append(copied, c)
	}
	return copied
}

// cellsIdle is how many cells the canvases that nobody draws on may have in
// all: 7 MiB of them, whoever connects. A canvas of more than a half of that is
// large, and of those one is kept beside.
const cellsIdle = 1 << 15

// canvases lends canvases to the readers of one hall. Who draws has a turn, so
// that only as many are drawn on at a time as there are processors.
type canvases struct {
	mu   sync.Mutex
	idle []*canvas // used last comes last
}

// draw is [canvas.draw] on a canvas that fits.
func (cs *canvases) draw(kind string, was, now *drawn, profile colorprofile.Profile) []byte {
	if was != nil && was.size != now.size {
		was = nil
	}
	c := cs.take(kind, now.size, was)
	b := c.draw(was, now, profile)
	cs.give(c) // not after a panic: it may be half drawn
	return b
}

// take gives a canvas, if possible the one that holds was.
func (cs *canvases) take(kind string, size image.Point, was *drawn) *canvas {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	found := -1
	for i, c := range cs.idle {
		if c.kind == kind && c.size == size && (found < 0 || c.holds == was) {
			found = i
		}
	}
	if found < 0 {
		return newCanvas(kind, size)
	}
	c := cs.idle[found]
	cs.idle = slices.Delete(cs.idle, found, found+1)
	return c
}

// give takes a canvas back. It is kept in place of those used longest ago; a
// large one takes no place from others, which would all be made anew for each
// of its frames.
func (cs *canvases) give(c *canvas) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.idle = append(cs.idle, c)
	cells, large := 0, 0
	for i := len(cs.idle) - 1; i >= 0; i-- {
		n := cs.idle[i].size.X * cs.idle[i].size.Y
		if n > cellsIdle/2 {
			large++
		} else {
			cells += n
		}
		if n > cellsIdle/2 && large > 1 || n <= cellsIdle/2 && cells > cellsIdle {
			cs.idle = slices.Delete(cs.idle, i, i+1)
		}
	}
}

// terminalKind names the kind of terminal that TERM is, as far as the renderer
// tells kinds apart, so that clients cannot make up new ones.
func terminalKind(term string) string {
	first, rest, _ := strings.Cut(term, "-")
	second, _, _ := strings.Cut(rest, "-")
	switch first {
	case "contour", "foot", "ghostty", "kitty", "rio", "st", "tmux", "wezterm":
		return "kitty"
	case "xterm":
		if second == "ghostty" || second == "kitty" || second == "rio" {
			return "kitty"
		}
		return "xterm"
	case "alacritty", "screen", "linux":
		return first
	}
	return "vt100"
}
