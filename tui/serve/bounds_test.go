package serve

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// held is a connection whose reading can be held up.
type held struct {
	net.Conn
	up atomic.Bool
}

func (h *held) Read(p []byte) (int, error) {
	for h.up.Load() {
		time.Sleep(time.Millisecond)
	}
	return h.Conn.Read(p)
}

// deafClient is a client that takes nothing while its connection is held up.
func (h *host) deafClient() (*gossh.Client, *held) {
	h.t.Helper()
	raw := h.raw()
	if err := raw.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		h.t.Fatal(err)
	}
	line := &held{Conn: raw}
	c, channels, requests, err := gossh.NewClientConn(line, "", &gossh.ClientConfig{
		Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		h.t.Fatal(err)
	}
	return gossh.NewClient(c, channels, requests), line
}

func TestWhoTakesNoAnswersToTheChannelsTheyWantIsCut(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits = Limits{} })
	c, line := h.deafClient()
	var sessions []gossh.Channel
	for range 2 {
		ch, requests := h.channel(c)
		go gossh.DiscardRequests(requests)
		sessions = append(sessions, ch)
	}
	line.up.Store(true)
	defer line.up.Store(false)
	for _, ch := range sessions { // what the system keeps for the client is full then
		if _, err := ch.SendRequest("exec", false, gossh.Marshal(struct{ Line string }{"flood"})); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	for range 5 { // slower than a flood of requests
		for range 100 {
			go func() { _, _, _ = c.OpenChannel("x", nil) }()
		}
		time.Sleep(110 * time.Millisecond)
	}
	h.saw(Cut, Stalled)
	h.honest()
}

// slow is a connection that takes 100 KB in a second at most, from some moment
// on.
type slow struct {
	net.Conn
	now atomic.Bool
}

func (s *slow) Read(p []byte) (int, error) {
	if !s.now.Load() {
		return s.Conn.Read(p)
	}
	time.Sleep(40 * time.Millisecond)
	return s.Conn.Read(p[:min(len(p), 4<<10)])
}

func TestWhoReadsOverASlowLineIsNotTakenForOneWhoTakesNothing(t *testing.T) {
	t.Parallel()
	if !slices.Contains([]string{"linux", "darwin"}, runtime.GOOS) {
		t.Skip("the system keeps what it likes for a client")
	}
	const frame = 256 << 10
	sent := make(chan error, 1)
	h := serving(t, func(c *Config) {
		c.Limits.Stall = time.Second
		c.Reader = func(ctx context.Context, s Session) error {
			for range 16 { // until what lies between is full
				if _, err := s.Out.Write(make([]byte, frame)); err != nil {
					sent <- err
					return nil
				}
			}
			sent <- nil
			return nil
		}
	})
	raw := h.raw()
	if err := raw.(*net.TCPConn).SetReadBuffer(32 << 10); err != nil {
		t.Fatal(err)
	}
	line := &slow{Conn: raw}
	c, channels, requests, err := gossh.NewClientConn(line, "", &gossh.ClientConfig{
		Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	line.now.Store(true) // a frame takes more than two seconds
	ch, _ := h.channel(gossh.NewClient(c, channels, requests))
	if !ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, "")) || !ask(t, ch, "shell", nil) {
		t.Fatal("refused")
	}
	go io.Copy(io.Discard, ch)
	select {
	case err := <-sent:
		t.Errorf("sent within what lies between, %v: the test tells nothing", err)
	case <-time.After(6 * time.Second):
	}
	if n := h.count(Cut, Stalled); n > 0 {
		t.Error("the reader was cut")
	}
}

func TestNobodySendsOnTheServersStandardError(t *testing.T) {
	h := serving(t, nil)
	ch := h.shell(h.client())
	if _, err := ch.Stderr().Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	h.saw(Cut, TooMuchInput)
	h.honest()
}

// broken is a channel that is wanted by somebody who is gone.
type broken struct{ gossh.NewChannel }

func (broken) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	return nil, nil, errors.New("gone")
}

func TestWhoIsGoneBeforeTheirSessionBeginsIsNotWrittenAbout(t *testing.T) {
	var written lockedBuilder
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slog.NewTextHandler(&written, nil)))
	done := make(chan struct{})
	h := serving(t, func(c *Config) { c.Limits.Empty = time.Hour })
	h.server.ssh.ChannelHandlers["session"] = func(s *ssh.Server, sc *gossh.ServerConn, offer gossh.NewChannel, ctx ssh.Context) {
		defer close(done)
		h.server.openSession(s, sc, broken{offer}, ctx)
	}
	c := h.client()
	go func() { _, _, _ = c.OpenChannel("session", nil) }()
	<-done
	h.until("no session", func() bool { return h.visits() == 0 })
	if written.String() != "" {
		t.Errorf("the library has written %q", written.String())
	}
}

func TestASessionThatBeginsAsTheLastOneEndsIsNotForgotten(t *testing.T) {
	s, err := New(Config{HostKey: filepath.Join(t.TempDir(), "key")})
	if err != nil {
		t.Fatal(err)
	}
	near, far := net.Pipe()
	defer far.Close()
	c := newConn(s, near)
	defer c.Close()
	was := &visit{conn: c}
	if err := c.enter(was); err != nil {
		t.Fatal(err)
	}
	for i := range 100_000 {
		next := &visit{conn: c}
		var both sync.WaitGroup
		both.Go(func() { c.remove(was) })
		both.Go(func() { err = c.enter(next) })
		both.Wait()
		if err != nil || c.timer != nil {
			t.Fatalf("round %d: %v, or a connection with a session that is to be cut for having none", i, err)
		}
		was = next
	}
}

func TestAConnectionWhoseTimeIsOverOpensNoSession(t *testing.T) {
	t.Parallel()
	h := serving(t, func(c *Config) { c.Limits.Total, c.Limits.Shutdown = 300*time.Millisecond, 5*time.Second })
	c := h.client()
	h.open(c, 80, 24).shows("bye")
	if s, err := c.NewSession(); err == nil {
		s.Close()
		t.Error("a session was opened")
	}
}

func TestNewTimesHoldForThoseWhoAreIn(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		limits Limits
		want   Reason
	}{
		"in all":        {Limits{Total: 200 * time.Millisecond}, Overtime},
		"without a key": {Limits{Idle: 200 * time.Millisecond}, Idle},
	} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, func(c *Config) { c.Limits.Idle, c.Limits.Total = -1, -1 })
			h.open(h.client(), 80, 24).shows("hello")
			h.server.SetLimits(tt.limits)
			h.saw(Closed, tt.want)
		})
	}
}

func TestWhatEveryClientAsksIsNoRefusal(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	for _, what := range []string{"keepalive@openssh.com", "no-more-sessions@openssh.com"} {
		if ok, _, err := c.SendRequest(what, true, nil); ok || err != nil {
			t.Errorf("%s: %v, %v", what, ok, err)
		}
	}
	ch, _ := h.channel(c)
	if ask(t, ch, "eow@openssh.com", nil) {
		t.Error("eow is taken")
	}
	if n := h.count(Refused, NotServed); n > 0 {
		t.Errorf("%d refusals are told", n)
	}
}

func TestALineThatBreaksIsNotToldAsAReaderWhoTakesNothing(t *testing.T) {
	h := serving(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	far, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	near, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	_ = far.(*net.TCPConn).SetLinger(0)
	far.Close()
	c := newConn(h.server, near)
	h.until("the end of the line", func() bool {
		_, err := c.Write([]byte("x"))
		return err != nil
	})
	h.saw(Cut, Lost)
}
