package serve

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
)

// conn is one client's connection, bounded in time and bytes. It is cut where
// a bound is met: nothing waits for a client that does not play.
type conn struct {
	net.Conn
	server *Server
	host   netip.Addr
	from   netip.Prefix
	since  time.Time
	wire   wire  // only the one goroutine that reads uses it
	read   int64 // bytes; the same
	spoke  atomic.Bool

	refused bool // and said why; only the handshake uses it

	exchanges atomic.Int64 // of keys
	answers   atomic.Int64 // to those who want a channel, that are not taken yet
	gone      sync.Once

	admitted bool   // the door's lock holds these two
	key      string // fingerprint

	mu     sync.Mutex
	timer  *time.Timer // cuts the connection for what it waits for
	total  *time.Timer
	visits map[*visit]struct{}
	last   bool // the timer that runs is the last one
	dead   bool

	second   int64 // that requests are counted in
	requests int
}

func newConn(s *Server, nc net.Conn) *conn {
	host := hostOf(nc.RemoteAddr())
	return &conn{Conn: nc, server: s, host: host, from: neighbours(host), since: s.config.Now(), visits: map[*visit]struct{}{}}
}

// waitFor gives the client so long for its next step; then it is cut for reason.
func (c *conn) waitFor(reason Reason, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wait(reason, d)
}

// wait is waitFor for those who hold the lock.
func (c *conn) wait(reason Reason, d time.Duration) {
	if !c.dead && !c.last {
		c.stopTimer()
		c.timer = c.server.after(d, func() { c.cut(reason) })
	}
}

func (c *conn) stopTimer() {
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
}

// Bounds on what a connection reads in all, in bytes, keys and requests
// included: before its first session, and for each byte of input that a session
// may have.
const (
	wireBefore = 256 << 10
	wireFactor = 4
)

// Read reads what the client sends, and cuts it where that is too much.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.read += int64(n)
	if !c.wire.begun && c.wire.feed(p[:n]) {
		c.spoke.Store(true)
		c.waitFor(Slow, c.server.limits().Handshake-c.age())
	}
	if c.read > wireBefore && c.read > c.mayRead() {
		c.cut(TooMuchInput)
		return 0, net.ErrClosed
	}
	return n, err
}

// mayRead is how many bytes the client may have sent so far.
func (c *conn) mayRead() int64 {
	if _, entered := c.stage(); !entered {
		return wireBefore
	}
	return wireFactor * allowance(c.server.limits().Input, c.age())
}

// allowance is how many bytes may have come after so long: most at once, and as
// many again in each hour. A person never meets it, a flood at once.
func allowance(most int64, after time.Duration) int64 {
	return most + int64(float64(most)*after.Hours())
}

// age is how long the connection has been there.
func (c *conn) age() time.Duration { return c.server.config.Now().Sub(c.since) }

// wireStall is how many times longer than a reader's output a reply of the
// protocol may wait, which a command's output may be in front of.
const wireStall = 6

// Write sends to the client, which has to take it in time.
func (c *conn) Write(p []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(wireStall * c.server.limits().Stall)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(p)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		c.cut(Stalled)
	case err != nil:
		c.cut(Lost)
	}
	return n, err
}

// Close closes the connection and gives its place away.
func (c *conn) Close() error {
	c.mu.Lock()
	c.dead = true
	c.stopTimer()
	if c.total != nil {
		c.total.Stop()
	}
	c.mu.Unlock()
	c.server.door.leave(c)
	return c.Conn.Close()
}

// cut closes the connection at once, without a word: what waits to be sent to
// a reader is thrown away, as they may never take it. It may be called from any
// goroutine, and more than once.
func (c *conn) cut(reason Reason) {
	c.gone.Do(func() {
		dead, entered := c.stage()
		if !dead {
			c.server.note(Event{What: Cut, Reason: reason, Address: c.host.String(), Took: c.age()})
		}
		if t, ok := c.Conn.(*net.TCPConn); ok && entered {
			_ = t.SetLinger(0)
		}
		_ = c.Close()
	})
}

// stage tells whether the connection is closed, and whether it ever had a
// session.
func (c *conn) stage() (dead, entered bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.dead, c.total != nil
}

// enter takes a session in, and makes the connection that of a reader with the
// first one.
func (c *conn) enter(v *visit) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.dead || c.last:
		return errGone
	case len(c.visits) >= c.server.limits().PerConnection:
		return errSessions
	}
	c.stopTimer()
	if c.total == nil {
		c.total = c.server.after(c.server.limits().Total-c.age(), func() { c.finish(errTotal, Overtime, c.server.limits().Shutdown) })
	}
	c.visits[v] = struct{}{}
	return nil
}

// remove notes that a session's channel is closed.
func (c *conn) remove(v *visit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.visits, v)
	if len(c.visits) == 0 {
		c.wait(Unused, c.server.limits().Empty)
	}
}

// finish ends all sessions of the connection, whose readers are told why, and
// then, after grace, the connection itself. No session is opened any more.
func (c *conn) finish(why error, reason Reason, grace time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for v := range c.visits {
		v.leave(why)
	}
	c.wait(reason, grace)
	c.last = true
}

// retime gives the connection and its readers the times that hold now: those
// of readers begin anew.
func (c *conn) retime() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dead || c.last {
		return
	}
	if c.total != nil {
		c.total.Reset(c.server.limits().Total - c.age())
	}
	for v := range c.visits {
		v.pressed()
	}
}

// mostAnswers is how many channels a client may want before it has taken the
// answers for those it wanted first.
const mostAnswers = 64

// answer sends the answer to a client that wants a channel. It waits, on a
// goroutine of its own, until the client takes it: one that takes none and asks
// on is cut.
func (c *conn) answer(send func() error) error {
	if c.answers.Add(1) > mostAnswers {
		c.cut(Stalled)
	}
	defer c.answers.Add(-1)
	return send()
}

// asked counts a request, and cuts the connection where there are too many in
// a second.
func (c *conn) asked() bool {
	c.mu.Lock()
	if now := c.server.config.Now().Unix(); now != c.second {
		c.second, c.requests = now, 0
	}
	c.requests++
	many := c.requests > c.server.limits().Requests
	c.mu.Unlock()
	if many {
		c.cut(Flood)
	}
	return !many
}

// keyOf is the fingerprint of the reader's key, once a session is open.
func (c *conn) keyOf() string {
	c.server.door.mu.Lock()
	defer c.server.door.mu.Unlock()
	return c.key
}

// addressOf is the client's address in ctx.
func addressOf(ctx ssh.Context) netip.Addr {
	if c := connOf(ctx); c != nil {
		return c.host
	}
	return hostOf(ctx.RemoteAddr())
}
