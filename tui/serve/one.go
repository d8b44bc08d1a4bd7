package serve

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"charm.land/log/v2"

	"dossier/corpus/safe"
)

// Client is somebody whom another SSH server has let in, and for whom it runs
// this program in place of a shell, on streams of the program's own.
type Client struct {
	Reader  Reader
	Line    string // the command that they ask for; empty: the reader
	Environ []string
	Width   int // of a terminal, in cells; 0: not known
	In      io.Reader
	Out     io.Writer
	Err     io.Writer

	// Terminal takes the terminal over: its keys come as they are pressed, until
	// Restore. Nil: there is none.
	Terminal func() (Terminal, error)
}

// Terminal is one that this process has been given.
type Terminal struct {
	Size    image.Point        // in cells
	Resized <-chan image.Point // later sizes
	Restore func()
}

// One serves one client, within the limits of c that are not those of a
// connection, and gives the exit code. It needs of c nothing but its Limits,
// Reader and Command.
func One(ctx context.Context, c Config, client Client) int {
	c.Log, c.Now = log.New(io.Discard), time.Now // the client sees the streams
	s := bare(c)
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	defer s.after(s.limits().Total, func() { end(errTotal) }).Stop()
	environ, term := onlyAllowed(client.Environ)
	if client.Line == "" && client.Terminal != nil && term != "" && term != "dumb" {
		return s.readAlone(ctx, end, client, environ)
	}
	args, err := split(client.Line)
	if err != nil {
		fmt.Fprintf(client.Err, "dossier: %s\n", err)
		return exitUsage
	}
	return s.runAlone(ctx, Command{Reader: client.Reader, Args: args, Environ: environ, Terminal: client.Terminal != nil, Width: client.Width,
		Stdout: &capped{w: client.Out, left: s.limits().Output}, Stderr: &capped{w: client.Err, left: mostTold}})
}

// runAlone runs a command within its time.
func (s *Server) runAlone(ctx context.Context, cmd Command) int {
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits().Command, errTooLong)
	defer cancel()
	done := make(chan int, 1)
	s.spawn(kindCommand, func() {
		code := exitFailure
		defer func() { done <- code }()
		code = s.config.Command(ctx, cmd)
	})
	select {
	case code := <-done:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-done:
		return code
	case <-time.After(commandGrace):
	}
	fmt.Fprintf(cmd.Stderr, "dossier: %v\n", context.Cause(ctx))
	return exitFailure
}

// readAlone shows the reader to the client.
func (s *Server) readAlone(ctx context.Context, end context.CancelCauseFunc, client Client, environ []string) int {
	l := s.limits()
	t, err := client.Terminal()
	if err != nil {
		fmt.Fprintf(client.Err, "dossier: take the terminal: %s\n", safe.Line(err.Error()))
		return exitFailure
	}
	defer t.Restore()
	if t.Size.X <= 0 || t.Size.Y <= 0 { // a terminal that does not tell
		t.Size = image.Pt(usualWidth, usualHeight)
	}
	t.Size = image.Pt(min(t.Size.X, l.Width), min(t.Size.Y, l.Height))
	idle := s.after(l.Idle, func() { end(errIdle) })
	defer idle.Stop()
	in := &endingReader{r: client.In, left: l.Input, end: end}
	err = s.showAlone(ctx, Session{
		Reader: client.Reader, In: in, Out: client.Out, Size: t.Size, Resized: t.Resized,
		Environ: environ, Touch: func() { idle.Reset(l.Idle) },
	})
	switch cause := context.Cause(ctx); {
	case err != nil:
		fmt.Fprintf(client.Err, "dossier: %s\r\n", safe.Line(err.Error()))
		return exitFailure
	case cause != nil:
		if !slices.Contains([]error{errIdle, errTotal, errTooMuchInput}, cause) {
			cause = errStopping // the process was told to end
		}
		fmt.Fprintf(client.Err, "dossier: %v\r\n", cause)
		return exitFailure
	}
	return 0
}

// showAlone runs the reader; a panic in it is an error.
func (s *Server) showAlone(ctx context.Context, to Session) (err error) {
	defer func() {
		if recover() != nil {
			_, _ = io.WriteString(to.Out, restore)
			err = errors.New("the reader failed; come in again")
		}
	}()
	return s.config.Reader(ctx, to)
}

// onlyAllowed is what of an environment a client may have set, as in a session
// of our own, and the terminal that it names.
func onlyAllowed(environ []string) (allowed []string, term string) {
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		switch {
		case name == "TERM" && isTerm(value):
			term = value
			allowed = append(allowed, pair)
		case isAllowed(name) && isPlain(value):
			allowed = append(allowed, pair)
		}
	}
	return allowed, term
}

// capped writes so much and no more.
type capped struct {
	w    io.Writer
	left int64
}

// Write writes all of p or nothing.
func (c *capped) Write(p []byte) (int, error) {
	if c.left -= int64(len(p)); c.left < 0 {
		return 0, errTooMuchOutput
	}
	return c.w.Write(p)
}

var errTooMuchInput = errors.New("too much was typed or pasted for one session; come in again")

// endingReader ends the session where its client sends too much, or nothing
// any more.
type endingReader struct {
	r    io.Reader
	left int64
	end  context.CancelCauseFunc
	over atomic.Bool
}

// Read reads what the client sends.
func (e *endingReader) Read(p []byte) (int, error) {
	if e.over.Load() {
		return 0, io.EOF
	}
	n, err := e.r.Read(p)
	if e.left -= int64(n); e.left < 0 {
		e.over.Store(true)
		e.end(errTooMuchInput)
		return 0, io.EOF
	}
	return n, err
}
