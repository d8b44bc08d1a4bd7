package serve

import (
	"context"
	"image"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"dossier/corpus/safe"
)

// visit is one session channel of a connection: its terminal, its environment,
// and what of its bounds is used up. It is the channel that the SSH library
// sees, so that nothing is read or written past it.
type visit struct {
	gossh.Channel
	conn  *conn
	since time.Time

	ctx context.Context // ends with the channel, the server, or by leave
	end context.CancelCauseFunc

	// What the client asked for, before it asked for a shell or a command.
	terminal bool
	term     string
	environ  []string
	bytes    int // of environ
	wants    bool
	size     image.Point // at first, in cells
	sizes    *sizes

	reading atomic.Bool                // a reader is on: its writes may not block for long
	closed  atomic.Bool                // the channel, by the client
	in, out atomic.Int64               // bytes
	told    atomic.Int64               // bytes of standard error
	idle    atomic.Pointer[time.Timer] // nil but while a reader is on
	keyed   atomic.Bool                // Touch was called: bytes are no keys
}

// visitKey is the key of a session's *visit in its context.
type visitKey struct{}

// visitContext is the context of a connection as one of its sessions sees it.
type visitContext struct {
	ssh.Context
	visit *visit
}

// Value gives the session's visit beside what the connection knows.
func (c visitContext) Value(key any) any {
	if _, ok := key.(visitKey); ok {
		return c.visit
	}
	return c.Context.Value(key)
}

// openSession takes or refuses a session channel.
func (s *Server) openSession(srv *ssh.Server, sc *gossh.ServerConn, offer gossh.NewChannel, ctx ssh.Context) {
	c := connOf(ctx)
	if c == nil || !c.asked() {
		return // it is cut
	}
	key := fingerprint(ctx)
	refuse := func(r Reason, why string) {
		s.note(Event{What: Refused, Reason: r, Address: c.host.String(), Key: key, Kind: "session"})
		_ = c.answer(func() error { return offer.Reject(gossh.ResourceShortage, "dossier: "+why) })
	}
	if reason := s.mayEnter(c, key); reason != "" {
		refuse(reason, errRevoked.Error())
		return
	}
	if s.memory.held(s.config.Now()) > s.limits().Memory {
		refuse(NoMemory, errMemory.Error())
		return
	}
	if reason, err := s.door.admit(c, key); err != nil {
		refuse(reason, err.Error())
		return
	}
	v := &visit{conn: c, since: s.config.Now(), sizes: newSizes(s)}
	v.ctx, v.end = context.WithCancelCause(s.root)
	if err := c.enter(v); err != nil {
		v.end(errLeft)
		refuse(Sessions, err.Error())
		return
	}
	// Not left to the library, which writes about those who are gone already to
	// the standard error of the process.
	requests, err := v.open(offer)
	if err != nil {
		v.over()
		return
	}
	ssh.DefaultSessionHandler(srv, sc, opened{offer, v, requests}, visitContext{ctx, v})
}

// mayEnter says why a key may not open a session: the one that the connection
// was made with may have been taken away since.
func (s *Server) mayEnter(c *conn, key string) Reason {
	if key == "" {
		if !s.config.Anonymous {
			return Unknown
		}
		return ""
	}
	if _, ok := s.keys.find(key, c.host); !ok {
		return Revoked
	}
	return ""
}

// fingerprint is that of the key which the connection was made with, and empty
// for an anonymous one. Keys that were offered only are not in the context.
func fingerprint(ctx ssh.Context) string {
	key, ok := ctx.Value(ssh.ContextKeyPublicKey).(ssh.PublicKey)
	if !ok || key == nil {
		return ""
	}
	return gossh.FingerprintSHA256(key)
}

// refuseChannel refuses every kind of channel but sessions.
func (s *Server) refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, offer gossh.NewChannel, ctx ssh.Context) {
	c := connOf(ctx)
	if c == nil || !c.asked() {
		return // it is cut
	}
	s.note(Event{What: Refused, Reason: NotServed, Address: c.host.String(), Kind: name(offer.ChannelType())})
	_ = c.answer(func() error { return offer.Reject(gossh.Prohibited, "dossier: not served") })
}

// refuseRequest refuses every request of a connection as a whole. Clients that
// ask whether the server is alive take that for an answer.
func (s *Server) refuseRequest(ctx ssh.Context, _ *ssh.Server, r *gossh.Request) (bool, []byte) {
	if c := connOf(ctx); c != nil && c.asked() && !isRoutine(r.Type) {
		s.note(Event{What: Refused, Reason: NotServed, Address: c.host.String(), Kind: name(r.Type)})
	}
	return false, nil
}

// isRoutine reports whether a request is one that OpenSSH makes of every server,
// and whose refusal tells nothing: whether it is still there, that no more
// sessions will come, and that output is not read any more.
func isRoutine(request string) bool {
	return slices.Contains([]string{"keepalive@openssh.com", "no-more-sessions@openssh.com", "eow@openssh.com"}, request)
}

// mostName is how much of a name that a client chose is logged, in bytes.
const mostName = 40

// name is what a client calls something, fit for a log.
func name(s string) string {
	if len(s) > mostName {
		s = s[:mostName]
	}
	return safe.Line(s)
}

// open opens the channel, sorts its requests from then on, and gives those
// that are passed on.
func (v *visit) open(offer gossh.NewChannel) (<-chan *gossh.Request, error) {
	var requests <-chan *gossh.Request
	err := v.conn.answer(func() (err error) {
		v.Channel, requests, err = offer.Accept()
		return err
	})
	if err != nil {
		return nil, err
	}
	passed := make(chan *gossh.Request, 1) // more are never passed
	v.conn.server.spawn("requests", func() { v.sort(requests, passed) })
	v.conn.server.spawn("standard error", v.hearNoError)
	return passed, nil
}

// hearNoError cuts a client that sends on the stream for standard error, which
// is the server's alone: nobody reads it, so that it would stay in memory.
func (v *visit) hearNoError() {
	var b [1]byte
	if n, _ := v.Channel.Stderr().Read(b[:]); n > 0 {
		v.conn.cut(TooMuchInput)
	}
}

// opened is a session channel that a client wanted to open, and that is open.
type opened struct {
	gossh.NewChannel
	visit    *visit
	requests <-chan *gossh.Request
}

// Accept gives the channel.
func (o opened) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	return o.visit, o.requests, nil
}

// over notes that the channel is closed.
func (v *visit) over() {
	v.closed.Store(true)
	v.sizes.close()
	v.end(errLeft)
	v.conn.remove(v)
}

// leave asks who is on to leave, and says why.
func (v *visit) leave(why error) { v.end(why) }

// Read reads the client's input. Where there is too much of it, the connection
// is cut: to leave it unread would keep it in memory.
func (v *visit) Read(p []byte) (int, error) {
	n, err := v.Channel.Read(p)
	s := v.conn.server
	if v.in.Add(int64(n)) > allowance(s.limits().Input, s.config.Now().Sub(v.since)) {
		v.conn.cut(TooMuchInput)
		return 0, io.EOF
	}
	if n > 0 && !v.keyed.Load() {
		v.pressed()
	}
	if err != nil && v.reading.Load() {
		v.end(errLeft) // a reader that hears nothing more has left
	}
	return n, err
}

// pressed puts off the end of an idle reader.
func (v *visit) pressed() {
	if t := v.idle.Load(); t != nil {
		t.Reset(v.conn.server.limits().Idle)
	}
}

// Write sends output, which the client has to take in time.
func (v *visit) Write(p []byte) (int, error) {
	l := v.conn.server.limits()
	if v.reading.Load() {
		if v.out.Add(int64(len(p))) > l.Screen {
			v.conn.cut(TooMuchOutput)
			return 0, errTooMuchOutput
		}
		return v.send(v.Channel, p, l.Stall)
	}
	if v.out.Add(int64(len(p))) > l.Output {
		return 0, errTooMuchOutput
	}
	return v.send(v.Channel, p, l.Command)
}

// Stderr is the channel's standard error, with bounds of its own.
func (v *visit) Stderr() io.ReadWriter { return stderr{v.Channel.Stderr(), v} }

// piece is how much of a frame a client has to take in the time of a stall, in
// bytes: a large one may take longer than that over a slow line, on which one
// reads well.
const piece = 4 << 10

// send writes p to w. Who takes nothing for so long is cut: their client may
// say all the while that it is alive.
func (v *visit) send(w io.Writer, p []byte, stall time.Duration) (n int, err error) {
	t := v.conn.server.after(stall, func() { v.conn.cut(Stalled) })
	defer t.Stop()
	for v.reading.Load() && len(p) > piece {
		m, err := w.Write(p[:piece])
		if n += m; err != nil {
			return n, err
		}
		p = p[piece:]
		t.Reset(stall)
	}
	m, err := w.Write(p)
	return n + m, err
}

// stderr is the standard error of a session.
type stderr struct {
	io.ReadWriter
	visit *visit
}

// mostTold is how much a session is told on standard error, in bytes.
const mostTold = 1 << 20

// Write sends to the client's standard error.
func (e stderr) Write(p []byte) (int, error) {
	if e.visit.told.Add(int64(len(p))) > mostTold {
		return 0, errTooMuchOutput
	}
	return e.visit.send(e.ReadWriter, p, e.visit.conn.server.limits().Stall)
}
