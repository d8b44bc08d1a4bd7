package tui

import (
	"image"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// vt is a terminal as xterm is one, as far as the reader makes use of it. It
// fails the test at a sequence that it does not know.
type vt struct {
	t           testing.TB
	size        image.Point
	lines       [][]uv.Cell
	at          image.Point
	pen         uv.Style
	top, bottom int
	phantom     bool // the cursor is past the last column
	noWrap      bool
	inserts     bool
	modes       map[int]bool
	title       string
	clipboard   string
	asked       []string // queries
	sgr         *ansi.Parser
	last        uv.Cell
}

func newVT(t testing.TB, w, h int) *vt {
	v := &vt{t: t, modes: map[int]bool{25: true}, sgr: ansi.NewParser()}
	v.resize(w, h)
	return v
}

// resize leaves rubbish behind, as terminals may.
func (v *vt) resize(w, h int) {
	v.size, v.top, v.bottom, v.phantom = image.Pt(w, h), 0, h-1, false
	v.at = image.Pt(min(v.at.X, w-1), min(v.at.Y, h-1))
	v.lines = make([][]uv.Cell, h)
	for y := range v.lines {
		v.lines[y] = make([]uv.Cell, w)
		for x := range v.lines[y] {
			v.lines[y][x] = uv.Cell{Content: "?", Width: 1}
		}
	}
}

func (v *vt) blank() uv.Cell { return uv.Cell{Content: " ", Width: 1, Style: uv.Style{Bg: v.pen.Bg}} }

func (v *vt) blankLine() []uv.Cell {
	line := make([]uv.Cell, v.size.X)
	for x := range line {
		line[x] = v.blank()
	}
	return line
}

// write takes bytes that end with a whole sequence.
func (v *vt) write(s string) {
	v.t.Helper()
	var state byte
	for s != "" {
		seq, width, n, next := ansi.DecodeSequenceWc(s, state, v.sgr)
		state, s = next, s[n:]
		switch {
		case width > 0:
			v.print(seq, width)
		case ansi.HasCsiPrefix(seq):
			v.csi(seq)
		case ansi.HasOscPrefix(seq):
			v.osc(seq)
		default:
			v.control(seq)
		}
	}
}

func (v *vt) print(seq string, width int) {
	if v.phantom && !v.noWrap {
		v.at.X = 0
		v.feed()
	}
	v.phantom = false
	if v.at.X+width > v.size.X {
		v.t.Fatalf("%q does not fit at %v of %v", seq, v.at, v.size)
	}
	cell := uv.Cell{Content: seq, Width: width, Style: v.pen}
	if line := v.lines[v.at.Y]; v.inserts {
		copy(line[v.at.X+width:], line[v.at.X:])
	}
	v.lines[v.at.Y][v.at.X], v.last = cell, cell
	for i := 1; i < width; i++ {
		v.lines[v.at.Y][v.at.X+i] = uv.Cell{Style: v.pen}
	}
	v.at.X += width
	if v.at.X >= v.size.X {
		v.at.X, v.phantom = v.size.X-1, true
	}
}

func (v *vt) feed() {
	if v.at.Y == v.bottom {
		v.scroll(v.top, 1)
	} else if v.at.Y < v.size.Y-1 {
		v.at.Y++
	}
}

// scroll moves the lines from top to the bottom margin up by n, or down.
func (v *vt) scroll(top, n int) {
	for ; n > 0; n-- {
		copy(v.lines[top:v.bottom], v.lines[top+1:v.bottom+1])
		v.lines[v.bottom] = v.blankLine()
	}
	for ; n < 0; n++ {
		copy(v.lines[top+1:v.bottom+1], v.lines[top:v.bottom])
		v.lines[top] = v.blankLine()
	}
}

func (v *vt) control(seq string) {
	switch seq {
	case "\r":
		v.at.X, v.phantom = 0, false
	case "\n":
		v.phantom = false
		v.feed()
	case "\b":
		v.at.X, v.phantom = max(v.at.X-1, 0), false
	case "\x1bM":
		v.phantom = false
		if v.at.Y == v.top {
			v.scroll(v.top, -1)
		} else {
			v.at.Y = max(v.at.Y-1, 0)
		}
	default:
		v.t.Fatalf("the terminal does not know %q", seq)
	}
}

func (v *vt) osc(seq string) {
	data := string(v.sgr.Data())
	switch v.sgr.Command() {
	case 2:
		v.title = strings.TrimPrefix(data, "2;")
	case 11:
		v.asked = append(v.asked, "background")
	case 52:
		v.clipboard = data
	default:
		v.t.Fatalf("the terminal does not know %q", seq)
	}
}

func (v *vt) csi(seq string) {
	cmd := ansi.Cmd(v.sgr.Command())
	n, _ := v.sgr.Param(0, 1)
	n = max(n, 1)
	if cmd.Prefix() == '?' || cmd.Prefix() == '>' {
		v.mode(seq, cmd, n)
		return
	}
	line := v.lines[v.at.Y]
	wasPhantom := v.phantom
	v.phantom = false
	switch cmd.Final() {
	case 'm':
		uv.ReadStyle(v.sgr.Params(), &v.pen)
		v.phantom = wasPhantom
	case 'H':
		x, _ := v.sgr.Param(1, 1)
		v.at = image.Pt(min(max(x, 1), v.size.X)-1, min(n, v.size.Y)-1)
	case 'A':
		v.at.Y = max(v.at.Y-n, 0)
	case 'B':
		v.at.Y = min(v.at.Y+n, v.size.Y-1)
	case 'C':
		v.at.X = min(v.at.X+n, v.size.X-1)
	case 'D':
		v.at.X = max(v.at.X-n, 0)
	case 'G', '`':
		v.at.X = min(n, v.size.X) - 1
	case 'd':
		v.at.Y = min(n, v.size.Y) - 1
	case 'J':
		v.erase(seq)
	case 'K':
		from, to := v.at.X, v.size.X
		if p, _ := v.sgr.Param(0, 0); p == 1 {
			from, to = 0, v.at.X+1
		} else if p == 2 {
			from = 0
		}
		v.fill(line[from:to])
	case 'X':
		v.fill(line[v.at.X:min(v.at.X+n, v.size.X)])
	case 'P':
		n = min(n, v.size.X-v.at.X)
		copy(line[v.at.X:], line[v.at.X+n:])
		v.fill(line[v.size.X-n:])
	case '@':
		n = min(n, v.size.X-v.at.X)
		copy(line[v.at.X+n:], line[v.at.X:])
		v.fill(line[v.at.X : v.at.X+n])
	case 'L':
		v.scroll(v.at.Y, -n)
		v.at.X = 0
	case 'M':
		v.scroll(v.at.Y, n)
		v.at.X = 0
	case 'S':
		v.scroll(v.top, n)
	case 'T':
		v.scroll(v.top, -n)
	case 'b':
		for range n {
			v.print(v.last.Content, v.last.Width)
		}
	case 'h', 'l':
		if n != ansi.ModeInsertReplace.Mode() {
			v.t.Fatalf("the terminal does not know %q", seq)
		}
		v.inserts = cmd.Final() == 'h'
	case 'r':
		bottom, _ := v.sgr.Param(1, v.size.Y)
		v.top, v.bottom, v.at = n-1, bottom-1, image.Point{}
	default:
		v.t.Fatalf("the terminal does not know %q", seq)
	}
}

func (v *vt) fill(cells []uv.Cell) {
	for i := range cells {
		cells[i] = v.blank()
	}
}

func (v *vt) erase(seq string) {
	switch p, _ := v.sgr.Param(0, 0); p {
	case 0:
		v.fill(v.lines[v.at.Y][v.at.X:])
		for y := v.at.Y + 1; y < v.size.Y; y++ {
			v.fill(v.lines[y])
		}
	case 2:
		for y := range v.lines {
			v.fill(v.lines[y])
		}
	default:
		v.t.Fatalf("the terminal does not know %q", seq)
	}
}

func (v *vt) mode(seq string, cmd ansi.Cmd, n int) {
	switch {
	case cmd.Intermediate() == '$' || cmd.Final() == 'q':
		v.asked = append(v.asked, seq)
	case cmd.Final() == 'h' || cmd.Final() == 'l':
		v.modes[n] = cmd.Final() == 'h'
		if n == ansi.ModeAutoWrap.Mode() {
			v.noWrap = cmd.Final() == 'l'
		}
	default:
		v.t.Fatalf("the terminal does not know %q", seq)
	}
}

// text gives what is on the screen.
func (v *vt) text() string {
	var b strings.Builder
	for _, line := range v.lines {
		row := ""
		for _, c := range line {
			row += c.Content
		}
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	return b.String()
}

// differs gives the first cell that differs from a frame's, or is empty.
func (v *vt) differs(content string, method ansi.Method) string {
	buf := uv.NewScreenBuffer(v.size.X, v.size.Y)
	buf.Method = method
	uv.NewStyledString(content).Draw(buf, buf.Bounds())
	for y := range v.lines {
		for x := range v.lines[y] {
			is, should := &v.lines[y][x], buf.CellAt(x, y)
			if is.Content == should.Content && is.Style == should.Style {
				continue
			}
			got, want := *is, *should
			if strings.TrimSpace(got.Content+want.Content) == "" { // nobody sees the colour of a blank
				got.Content, got.Style.Fg, want.Style.Fg = want.Content, nil, nil
				got.Style.Attrs &= uv.AttrReverse
				want.Style.Attrs &= uv.AttrReverse
			}
			if got.Content != want.Content || !got.Style.Equal(&want.Style) {
				return "cell " + itoa(x) + "," + itoa(y) + ": got " + got.Content + " " + got.Style.String() + ", want " + want.Content + " " + want.Style.String()
			}
		}
	}
	return ""
}
