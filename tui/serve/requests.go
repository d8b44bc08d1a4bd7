package serve

import (
	"image"
	"slices"
	"strings"

	gossh "golang.org/x/crypto/ssh"
)

// sort answers the requests of a session. Only a shell or a command goes on to
// the SSH library, which keeps what it is sent and waits where nobody listens.
// All are read until the channel is closed: one that is not read would stop the
// whole connection, its end included.
func (v *visit) sort(requests <-chan *gossh.Request, passed chan<- *gossh.Request) {
	defer v.over()
	defer close(passed)
	unasked := v.conn.server.after(v.conn.server.limits().Request, func() { v.conn.cut(Unasked) })
	defer unasked.Stop()
	for r := range requests {
		if !v.conn.asked() {
			continue
		}
		switch {
		case r.Type == "window-change":
			v.resize(r)
		case v.wants:
			v.refuse(r)
		case r.Type == "pty-req":
			reply(r, v.takeTerminal(r.Payload))
		case r.Type == "env":
			v.takeVariable(r)
		case r.Type == "shell" || r.Type == "exec" && len(r.Payload) <= mostCommand:
			unasked.Stop()
			v.wants = true
			passed <- r
		default:
			v.refuse(r)
		}
	}
}

// mostCommand is how long a command may be, in bytes.
const mostCommand = 16 << 10

// reply answers r where that is wanted.
func reply(r *gossh.Request, ok bool) {
	if r.WantReply {
		_ = r.Reply(ok, nil)
	}
}

// refuse refuses r: agents, X11, subsystems, signals, and whatever comes after
// the command.
func (v *visit) refuse(r *gossh.Request) {
	if !isRoutine(r.Type) {
		v.conn.server.note(Event{What: Refused, Reason: NotServed, Address: v.conn.host.String(), Key: v.conn.keyOf(), Kind: name(r.Type)})
	}
	reply(r, false)
}

// The bodies of requests: RFC 4254, sections 6.2, 6.4 and 6.7.
type (
	terminalRequest struct {
		Term                    string
		Columns, Rows, PxW, PxH uint32
		Modes                   string
	}
	sizeRequest struct{ Columns, Rows, PxW, PxH uint32 }
	envRequest  struct{ Name, Value string }
)

// Bounds of a request for a terminal, in bytes.
const (
	mostTerm  = 64
	mostModes = 1 << 10
)

// takeTerminal notes the terminal that the client has.
func (v *visit) takeTerminal(payload []byte) bool {
	var r terminalRequest
	if v.terminal || len(payload) > mostTerm+mostModes || gossh.Unmarshal(payload, &r) != nil || !isTerm(r.Term) {
		return false
	}
	v.terminal, v.term, v.size = true, r.Term, v.clamp(r.Columns, r.Rows)
	return true
}

// isTerm reports whether s may be the name of a terminal.
func isTerm(s string) bool {
	return len(s) <= mostTerm && !strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x80 || !strings.ContainsRune("-+._/", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}

// The size of a terminal that does not tell it, in cells.
const (
	usualWidth  = 80
	usualHeight = 24
)

// clamp is a size that a screen can be made of.
func (v *visit) clamp(columns, rows uint32) image.Point {
	one := func(n uint32, usual, most int) int {
		if n == 0 {
			return usual
		}
		return int(min(n, uint32(most)))
	}
	l := v.conn.server.limits()
	return image.Pt(one(columns, usualWidth, l.Width), one(rows, usualHeight, l.Height))
}

// resize notes a terminal's new size.
func (v *visit) resize(r *gossh.Request) {
	var to sizeRequest
	ok := v.terminal && gossh.Unmarshal(r.Payload, &to) == nil
	if ok {
		v.sizes.take(v.clamp(to.Columns, to.Rows))
	}
	reply(r, ok)
}

// takeVariable notes a variable of the environment, if it is one that says how
// to show text.
func (v *visit) takeVariable(r *gossh.Request) {
	var e envRequest
	l := v.conn.server.limits()
	size := len(r.Payload)
	ok := size <= l.VariableBytes-v.bytes && len(v.environ) < l.Variables &&
		gossh.Unmarshal(r.Payload, &e) == nil && isAllowed(e.Name) && isPlain(e.Value)
	if ok {
		v.bytes += size
		v.environ = append(v.environ, e.Name+"="+e.Value)
	}
	reply(r, ok)
}

// isAllowed reports whether a client may set a variable.
func isAllowed(name string) bool {
	if category, ok := strings.CutPrefix(name, "LC_"); ok {
		return category != "" && strings.Trim(category, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
	}
	return slices.Contains([]string{"LANG", "COLORTERM", "NO_COLOR"}, name)
}

// isPlain reports whether s is printable ASCII, as the values of all those
// variables are.
func isPlain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}
