package serve

import (
	"errors"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// What is the kind of an [Event].
type What string

// The kinds of events.
const (
	Opened  What = "opened"  // a session
	Closed  What = "closed"  // a session; Reason says why where the server ended it
	Refused What = "refused" // a connection, session or request
	Cut     What = "cut"     // a connection, at once
	Ran     What = "ran"     // a command
	Fault   What = "fault"   // a panic of ours
)

// Reason says why somebody was refused or cut, in one or two words that are
// fit for the name of a count.
type Reason string

// The reasons.
const (
	Full          Reason = "full"           // connections of all
	FromAddress   Reason = "per address"    // connections of one address
	WithKey       Reason = "per key"        // connections with one key
	Sessions      Reason = "per connection" // sessions on a connection
	Crowded       Reason = "crowded out"    // waited while newer ones came
	Silent        Reason = "silent"         // said nothing
	Slow          Reason = "slow handshake" // did not open a session in time
	Unasked       Reason = "no request"     // a session that wants nothing
	Unused        Reason = "no session"     // a connection without any
	Unknown       Reason = "not let in"     // no key of theirs is listed
	Garbage       Reason = "bad handshake"  // not SSH, or nothing in common
	Idle          Reason = "idle"
	Overtime      Reason = "total time"
	Stalled       Reason = "stalled"     // takes no output
	TooMuchInput  Reason = "input"       // bytes
	TooMuchOutput Reason = "output"      // bytes
	Flood         Reason = "requests"    // too many in a second
	Revoked       Reason = "key removed" // since it came in
	Stopping      Reason = "stopping"    // the server
	NotServed     Reason = "not served"  // forwarding, subsystems, agents
	BadCommand    Reason = "bad command" // one that cannot be split into words
	Lingering     Reason = "lingering"   // does not close what is over
	NoMemory      Reason = "memory"      // the machine's
	Lost          Reason = "connection lost"
)

// Event is something that happened. No field holds what a client wrote, but for
// names that were cleaned.
type Event struct {
	What    What
	Reason  Reason
	Address string // without the port
	Key     string // fingerprint; empty: anonymous, or not known yet
	Kind    string // of a session: "reader", "text" or "command"; of what is refused: its name, cleaned
	Code    int    // exit code of a command
	In, Out int64  // bytes of a session that is over
	Took    time.Duration
	Err     error // of a fault
}

// note logs e and tells who observes the server.
func (s *Server) note(e Event) {
	if s.config.Observe != nil {
		s.config.Observe(e)
	}
	s.write(e)
}

// spawn runs f on a goroutine of its own, whose panic ends nothing else. It is
// the only place of the package that starts one.
func (s *Server) spawn(what string, f func()) {
	go func() {
		defer s.survive(what)
		f()
	}()
}

// after runs f once d is over; its panic ends nothing else. Timers are made
// nowhere else.
func (s *Server) after(d time.Duration, f func()) *time.Timer {
	return time.AfterFunc(d, func() {
		defer s.survive("timer")
		f()
	})
}

// survive recovers a panic and notes it. It is to be deferred.
func (s *Server) survive(what string) {
	if p := recover(); p != nil {
		s.fault(what, fmt.Sprint(p))
	}
}

// fault notes a panic with where it happened.
func (s *Server) fault(what, panicked string) {
	s.note(Event{What: Fault, Kind: what, Err: fmt.Errorf("panic: %s\n%s", panicked, debug.Stack())})
}

// panics notes those that reach Wish's middleware.
type panics struct{ s *Server }

// Printf is Wish's way to tell of a panic.
func (p panics) Printf(format string, v ...any) {
	p.s.note(Event{What: Fault, Kind: "middleware", Err: fmt.Errorf(format, v...)})
}

// failure says why a handshake ended.
func failure(err error) Reason {
	var auth *gossh.ServerAuthError
	var network net.Error
	switch {
	case errors.As(err, &auth):
		return Unknown
	case errors.Is(err, io.EOF), errors.Is(err, net.ErrClosed), errors.As(err, &network):
		return Lost
	}
	return Garbage
}
