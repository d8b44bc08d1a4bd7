package serve

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"charm.land/ssh"

	"dossier/tui/turns"
)

// The exit codes that the server itself gives; they are those of tui/cli.
const (
	exitUsage   = 2
	exitFailure = 3
)

// The kinds of a session.
const (
	kindReader  = "reader"
	kindText    = "text"
	kindCommand = "command"
)

// middleware ends the chain of handlers: nothing comes after a session.
func (s *Server) middleware(ssh.Handler) ssh.Handler { return s.session }

// session serves one session from the shell or command on that it asked for.
func (s *Server) session(sess ssh.Session) {
	v, ok := sess.Context().Value(visitKey{}).(*visit)
	if !ok || !s.begin() {
		_ = sess.Exit(exitFailure)
		return
	}
	defer s.busy.Done()
	defer s.after(s.limits().Empty, v.linger)
	who := Reader{Key: fingerprint(sess.Context())}
	kind := v.kind(sess.RawCommand())
	event := Event{What: Opened, Address: v.conn.host.String(), Key: who.Key, Kind: kind}
	s.note(event)
	code := exitFailure
	defer func() {
		event.What, event.Reason, event.Took = Closed, v.reason(), s.config.Now().Sub(v.since)
		event.In, event.Out = v.in.Load(), v.out.Load()
		s.note(event)
		_ = sess.Exit(code)
	}()
	if kind == kindReader {
		code = s.read(v, who)
		return
	}
	code = s.run(v, who, sess.RawCommand())
}

// begin notes that a session is served; false where the server is stopping.
func (s *Server) begin() bool {
	s.ending.Lock()
	defer s.ending.Unlock()
	if s.root.Err() != nil {
		return false
	}
	s.busy.Add(1)
	return true
}

// kind is what a session gets that asks for a command, or with none for a shell.
func (v *visit) kind(command string) string {
	plain := false
	if e, ok := v.conn.server.keys.find(v.conn.keyOf(), v.conn.host); ok {
		plain = e.plain
	}
	switch {
	case command != "":
		return kindCommand
	case !v.terminal, plain, v.term == "dumb", v.term == "":
		return kindText
	}
	return kindReader
}

// reason is why the server ended the session; empty where the client did.
func (v *visit) reason() Reason {
	switch context.Cause(v.ctx) {
	case errStopping:
		return Stopping
	case errIdle:
		return Idle
	case errTotal:
		return Overtime
	case errRevoked:
		return Revoked
	case errMemory:
		return NoMemory
	}
	return ""
}

// linger cuts the connection of a client that does not close a session which
// is over.
func (v *visit) linger() {
	if !v.closed.Load() {
		v.conn.cut(Lingering)
	}
}

// read shows the reader.
func (s *Server) read(v *visit, who Reader) int {
	v.reading.Store(true)
	idle := s.after(s.limits().Idle, func() { v.end(errIdle) })
	v.idle.Store(idle)
	defer idle.Stop()
	defer v.idle.Store(nil)
	// A reader that does not leave when asked is thrown out: its program may
	// be stuck in a write that the client does not take.
	late := make(chan struct{})
	defer close(late)
	defer context.AfterFunc(v.ctx, func() {
		defer s.survive("timer")
		select {
		case <-late:
		case <-time.After(s.limits().Shutdown):
			v.conn.cut(Lingering)
		}
	})()
	err := s.show(v, who)
	if v.reason() != "" {
		fmt.Fprintf(v, "dossier: %v\r\n", context.Cause(v.ctx))
		return exitFailure
	}
	if err != nil {
		s.note(Event{What: Fault, Address: v.conn.host.String(), Key: who.Key, Kind: kindReader, Err: err})
		fmt.Fprintf(v, "dossier: the reader failed; come in again\r\n")
		return exitFailure
	}
	return 0
}

// restore brings a terminal back from whatever a reader that died had set.
const restore = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?1049l\x1b[?25h\x1b[m"

// show runs the reader; a panic in it is an error.
func (s *Server) show(v *visit, who Reader) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.fault(kindReader, fmt.Sprint(p))
			_, _ = io.WriteString(v, restore)
			err = errors.New("panic")
		}
	}()
	return s.config.Reader(v.ctx, Session{
		Reader: who, In: input{v}, Out: output{v}, Size: v.size, Resized: v.sizes.newest,
		Environ: v.variables(), Touch: func() { v.keyed.Store(true); v.pressed() },
	})
}

// input and output are a visit of which a program sees one side only: it must
// not find a channel that it could close.
type (
	input  struct{ visit *visit }
	output struct{ visit *visit }
)

// Read reads the client's input.
func (i input) Read(p []byte) (int, error) { return i.visit.Read(p) }

// Write writes to the client.
func (o output) Write(p []byte) (int, error) { return o.visit.Write(p) }

// variables are the environment of the session.
func (v *visit) variables() []string {
	all := make([]string, 0, len(v.environ)+1)
	all = append(all, v.environ...)
	if v.terminal {
		all = append(all, "TERM="+v.term)
	}
	return all
}

// run runs a command, or prints the list where none is given.
func (s *Server) run(v *visit, who Reader, line string) int {
	var out, told io.Writer = output{v}, v.Stderr()
	if v.terminal { // nobody else turns the ends of lines into those of a terminal
		out, told = ssh.NewPtyWriter(out), ssh.NewPtyWriter(told)
	}
	s.spawn("input", v.forget)
	args, err := split(line)
	if err != nil {
		s.note(Event{What: Refused, Reason: BadCommand, Address: v.conn.host.String(), Key: who.Key, Kind: kindCommand})
		fmt.Fprintf(told, "dossier: %v\n", err)
		return exitUsage
	}
	return s.command(v, Command{
		Reader: who, Args: args, Stdout: out, Stderr: told,
		Environ: v.variables(), Terminal: v.terminal, Width: v.size.X,
	})
}

// ctrlC is what a terminal sends for it when it passes on every key.
const ctrlC = 0x03

// forget reads what the client sends to a command: it is not wanted, but would
// stay in memory if nobody read it. At a terminal ctrl+c ends the command.
func (v *visit) forget() {
	var buf [1 << 10]byte
	for {
		n, err := v.Read(buf[:])
		if v.terminal && bytes.IndexByte(buf[:n], ctrlC) >= 0 {
			v.end(errInterrupted)
		}
		if err != nil {
			return
		}
	}
}

// The reasons why a command does not end as it should.
var (
	errInterrupted   = errors.New("interrupted")
	errTooMuchOutput = errors.New("the output is longer than this server prints; ask for less")
	errTooLong       = errors.New("the command took too long; ask for less")
	errBusy          = errors.New("the server is busy; try again in a moment")
)

// commandGrace is how long a command may take to notice that its time is over.
const commandGrace = time.Second

// account is the name under which a reader's commands are counted: that of the
// key, or for anonymous readers of the address.
func (v *visit) account(r Reader) string { return cmp.Or(r.Key, v.conn.from.String()) }

// writer is a writer that is a function.
type writer func(p []byte) (int, error)

// Write calls w.
func (w writer) Write(p []byte) (int, error) { return w(p) }

// patient is what a command writes to, so that others have its turn while its
// client takes nothing.
func patient(ctx context.Context, turn *turns.Turn, to io.Writer) io.Writer {
	return writer(func(p []byte) (n int, err error) {
		if turn.Aside(ctx, func() { n, err = to.Write(p) }) != nil {
			return n, cmp.Or(err, context.Cause(ctx))
		}
		return n, err
	})
}

// command runs c as soon as it is its turn, within the time that there is. Who
// has had commands run for least time of late comes first. A command that does
// not end in time is left to itself, and keeps its turn.
func (s *Server) command(v *visit, c Command) int {
	ctx, cancel := context.WithTimeoutCause(v.ctx, s.limits().Command, errTooLong)
	defer cancel()
	started := s.config.Now()
	done := make(chan int, 1)
	s.spawn(kindCommand, func() {
		code := exitFailure
		defer func() { done <- code }()
		turn, err := s.commands.Take(ctx, s.accounts.Of(v.account(c.Reader)))
		if err != nil {
			fmt.Fprintf(c.Stderr, "dossier: %v\n", errBusy)
			return
		}
		defer turn.Done()
		its := c
		its.Stdout, its.Stderr = patient(ctx, turn, c.Stdout), patient(ctx, turn, c.Stderr)
		code = s.config.Command(ctx, its)
	})
	code, ended := exitFailure, false
	select {
	case code = <-done:
		ended = true
	case <-ctx.Done():
		select {
		case code = <-done:
			ended = true
		case <-time.After(commandGrace):
		}
	}
	if !ended {
		fmt.Fprintf(c.Stderr, "dossier: %v\n", context.Cause(ctx))
	}
	s.note(Event{What: Ran, Address: v.conn.host.String(), Key: c.Reader.Key, Kind: kindCommand, Code: code, Took: s.config.Now().Sub(started)})
	return code
}
