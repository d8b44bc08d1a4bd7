package tui

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus/safe"
	"dossier/styles"
	"dossier/tui/turns"
)

// Terminal is a terminal that is reached through a connection, and who sits at
// it. All that is known of it stands here or comes from it as an answer.
type Terminal struct {
	In      io.Reader          // keys; its end ends the visit
	Out     io.Writer          // may block for as long as it likes, and fail
	Environ []string           // of the client: TERM, COLORTERM, NO_COLOR
	Size    image.Point        // in cells
	Resized <-chan image.Point // later sizes; nil or closed: none
	State   State              // what is the reader's own; nil: nothing is kept
	Theme   string             // a theme's name, for who has chosen none; empty: the terminal is asked
	Measure int                // of the text in cells, for who has chosen none; 0: the usual
	Watch   Watch
}

// Watch is told what happens in a visit; each function may be nil. They are
// called from within the visit and must return at once.
type Watch struct {
	Key    func()                       // the reader pressed a key or a button
	Frame  func(sinceKey time.Duration) // the terminal has taken the frame that a key led to
	Search func()                       // a search of the corpus began
}

// frameEvery is how long a frame stands at least before the next is drawn.
const frameEvery = time.Second / 60

// escapeWithin is how long the rest of a sequence of keys may take to come.
const escapeWithin = 50 * time.Millisecond

// partingWithin is how long a visit that ends waits for its terminal to take
// what restores it.
const partingWithin = time.Second

// visit is one reader at one terminal. Everything in it but the reading of In
// and the writing to Out happens in one goroutine, the caller's of [Hall.Serve].
//
// It does what a [tea.Program] would do for the model. A program has a ticker
// that never rests, writes panics to the error stream of the process, waits for
// ever where a writer blocks, and holds 340 KiB at 80x24 without its renderer,
// 810 with it, to 40 here; a server cannot afford any of them.
type visit struct {
	hall    *Hall
	t       Terminal
	m       *Model
	ctx     context.Context
	msgs    chan tea.Msg
	input   chan []byte
	shelves chan *shelf
	notices chan string

	working, asking turns.Account // of the hall's turns
	turn            *turns.Turn   // nil but while the visit has one

	running int   // commands
	alarm   alarm // of the model

	keys   decoder
	escape *time.Timer // when the rest of a sequence is no longer waited for
	screen screen
	pen    pen
	keeper keeper
	over   bool
	err    error
}

// Serve shows the reader on a terminal until the person quits, the connection
// ends or ctx does, and leaves the terminal as it was. The error is nil but for
// a panic, which ends this visit and no other; whoever calls says so, and why
// ctx has ended. A terminal that takes nothing is waited for no longer than a
// second. Once Serve has returned, the caller must close In and Out: what is
// blocked in them ends then.
func (h *Hall) Serve(ctx context.Context, t Terminal) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	v := &visit{hall: h, t: t, ctx: ctx, msgs: make(chan tea.Msg), input: make(chan []byte),
		shelves: make(chan *shelf, 1), notices: make(chan string, 1)}
	v.pen.start(t.Out)
	defer v.pen.stop()
	defer h.leave(v)
	v.protect(v.run)
	v.part()
	return v.err
}

// run is a visit from the first frame to the last.
func (v *visit) run() {
	own := v.keeper.open(v.t.State)
	v.work(func() { v.begin(own) })
	go v.read()
	for !v.over {
		v.next()
	}
}

// begin makes the model, which shows what stands on the shelf.
func (v *visit) begin(own Own) {
	v.m = newServed(v.ctx, v.hall, v.t, own)
	v.keeper.usual = v.m.measure
	v.screen = newScreen(v.hall.canvases, v.t.Environ, v.m.asked)
	v.m.after, v.m.copies = v.alarm.set, v.copy
	if bare(v.screen.kind, v.screen.profile) {
		v.m.copies = nil
	}
	v.start(v.m.begin(v.hall.enter(v), own))
	if v.keeper.err != nil {
		v.m.say("your places and marks could not be read and are not kept: " + safe.Line(v.keeper.err.Error()))
	}
	v.resize(v.t.Size)
	if v.m.size == (image.Point{}) {
		v.resize(usualSize())
	}
}

// protect turns a panic into the visit's error.
func (v *visit) protect(work func()) {
	defer func() {
		if r := recover(); r != nil {
			v.err = fmt.Errorf("the reader failed: %w", fault(r))
		}
	}()
	work()
	if v.m != nil && v.m.broken != nil {
		v.err = fmt.Errorf("the reader failed: %w", v.m.broken)
	}
}

// next waits for one thing to happen, and does what it asks for.
func (v *visit) next() {
	early := v.early()
	if early == 0 {
		v.work(func() {})
		return
	}
	select {
	case <-v.ctx.Done():
		v.over = true
	case msg := <-v.msgs:
		v.running--
		if msg != nil {
			v.work(func() { v.update(msg) })
		}
	case at := <-v.alarm.due():
		v.work(func() { v.update(v.alarm.then(at)) })
	case b, open := <-v.keysTaken():
		if !open {
			v.over = true
			return
		}
		v.work(func() { v.typed(v.keys.feed(b, false)) })
	case <-v.expired():
		v.work(func() { v.typed(v.keys.feed(nil, true)) })
	case size, open := <-v.t.Resized:
		if !open {
			v.t.Resized = nil
			return
		}
		v.work(func() { v.resize(size) })
	case s := <-v.shelves:
		v.work(func() { v.turnTo(s) })
	case sentence := <-v.notices:
		v.m.say(safe.Line(sentence))
		v.screen.stale = true
	case err := <-v.pen.done:
		v.wrote(err)
	case <-after(early):
	case <-v.keeper.due():
		v.keeper.keep(v.m)
		v.screen.stale = true // it may have said something
	}
}

// after is due when d is over; never where that is not to be waited for.
func after(d time.Duration) <-chan time.Time {
	if d == never {
		return nil
	}
	return time.After(d)
}

// read brings what the terminal sends.
func (v *visit) read() {
	defer close(v.input)
	defer func() { _ = recover() }() // of the connection's Read: its end, then
	var buf [256]byte
	for {
		n, err := v.t.In.Read(buf[:])
		if n > 0 {
			select {
			case v.input <- append([]byte(nil), buf[:n]...):
			case <-v.ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// commandsMost is how many commands of a visit may run, or wait for their turn,
// while it takes keys.
const commandsMost = 64

// keysTaken brings keys, unless those before have begun so much that more have
// to wait until some of it is done.
func (v *visit) keysTaken() <-chan []byte {
	if v.running > commandsMost {
		return nil
	}
	return v.input
}

// expired is due when the beginning of a sequence has waited for long enough.
func (v *visit) expired() <-chan time.Time {
	if !v.keys.waits() {
		v.escape = nil
		return nil
	}
	if v.escape == nil {
		v.escape = time.NewTimer(escapeWithin)
	}
	return v.escape.C
}

// typed gives the model what the terminal has sent.
func (v *visit) typed(msgs []tea.Msg) {
	v.escape = nil
	for _, msg := range msgs {
		switch msg := msg.(type) {
		case tea.KeyPressMsg, tea.MouseClickMsg, tea.MouseWheelMsg, tea.PasteMsg:
			if v.screen.pressed.IsZero() {
				v.screen.pressed = time.Now()
			}
			call(v.t.Watch.Key)
		default:
			v.screen.answered(msg)
		}
		if v.update(msg); v.over {
			return
		}
		if v.turn.Yield(v.ctx) != nil {
			v.over = true
			return
		}
	}
}

func call(f func()) {
	if f != nil {
		f()
	}
}

// resize gives the model a size; one that no terminal has is not heeded.
func (v *visit) resize(size image.Point) {
	if size.X <= 0 || size.Y <= 0 {
		return
	}
	size.X, size.Y = min(size.X, widthMost), min(size.Y, heightMost)
	v.screen.forget()
	v.update(tea.WindowSizeMsg{Width: size.X, Height: size.Y})
}

// The largest screen that is drawn, in cells, whatever a client says.
const widthMost, heightMost = 400, 150

// usualSize is that of a terminal which does not say how large it is.
func usualSize() image.Point { return image.Pt(80, 24) }

// turnTo shows a newer snapshot.
func (v *visit) turnTo(s *shelf) {
	v.screen.stale = true
	v.start(v.m.arrive(s))
}

// never is how early a frame is that is not to be drawn.
const never = time.Duration(math.MaxInt64)

// early is how long to wait before the next frame is drawn: [never] where what is
// shown is not stale, or the terminal has not taken the one before.
func (v *visit) early() time.Duration {
	if !v.screen.stale || v.pen.busy || v.over || v.m.size == (image.Point{}) {
		return never
	}
	return max(0, frameEvery-time.Since(v.screen.at))
}

// paint draws a frame and begins to write it.
func (v *visit) paint() {
	b := v.screen.draw(v.m)
	if v.m.broken != nil {
		v.over = true
		return
	}
	if len(b) == 0 {
		v.screen.pressed = time.Time{}
		return
	}
	v.screen.at = time.Now()
	v.pen.write(b)
}

// wrote takes the answer of a write.
func (v *visit) wrote(err error) {
	v.pen.busy = false
	if err != nil {
		v.over = true
		return
	}
	if !v.screen.caused.IsZero() && v.t.Watch.Frame != nil {
		v.t.Watch.Frame(time.Since(v.screen.caused))
	}
	v.screen.caused = time.Time{}
}

// part keeps what is the reader's own and restores the terminal.
func (v *visit) part() {
	if v.m == nil {
		return // nothing was written
	}
	v.protectKeep()
	deadline := time.After(partingWithin)
	if v.pen.busy {
		select {
		case err := <-v.pen.done:
			if err != nil {
				return
			}
		case <-deadline:
			return
		}
	}
	v.pen.write(v.screen.restore())
	select {
	case <-v.pen.done:
	case <-deadline:
	}
}

// protectKeep keeps what is the reader's own, also after a panic: the first
// fault is the one to tell.
func (v *visit) protectKeep() {
	defer func() {
		if r := recover(); r != nil && v.err == nil {
			v.err = fmt.Errorf("the reader failed: %w", fault(r))
		}
	}()
	v.keeper.keep(v.m)
}

// newServed gives the model of a served reader. A theme and a measure that
// the reader chose once go before the server's.
func newServed(ctx context.Context, h *Hall, t Terminal, own Own) *Model {
	kind, profile := kindOf(t.Environ), colorprofile.Env(t.Environ)
	noColor := profile <= colorprofile.ASCII || uv.Environ(t.Environ).Getenv("NO_COLOR") != ""
	theme := own.Theme
	if _, known := styles.Named(theme); !known {
		theme = t.Theme
	}
	if theme == "" && bare(kind, profile) && kind != "linux" {
		// Nobody knows the background of a terminal that does not answer, but
		// for the black one of Linux; bold and the like are seen on any.
		theme = "none"
	}
	m := New(ctx, Config{Theme: theme, NoColor: noColor, Measure: cmp.Or(own.Measure, t.Measure)})
	m.served, m.keys = true, h.keys
	return m
}
