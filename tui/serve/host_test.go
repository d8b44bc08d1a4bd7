package serve

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// host is a server under test, with a reader that tells what happens to it.
type host struct {
	t      *testing.T
	server *Server
	addr   string
	keys   string // file of authorized keys
	stop   context.CancelFunc
	done   chan error

	mu     sync.Mutex
	events []Event
	sizes  []image.Point
	who    []Reader
}

// serving starts a server on a port of its own. change may change its settings.
func serving(t *testing.T, change func(*Config)) *host {
	t.Helper()
	dir := t.TempDir()
	h := &host{t: t, keys: filepath.Join(dir, "authorized_keys"), done: make(chan error, 1)}
	c := Config{
		Address: "127.0.0.1:0", HostKey: filepath.Join(dir, "state", "key"), AuthorizedKeys: h.keys, Anonymous: true,
		Reader: h.read, Command: h.command, Observe: h.observe,
		Limits: Limits{Silence: 300 * time.Millisecond, Handshake: 2 * time.Second, Request: 500 * time.Millisecond, Empty: 500 * time.Millisecond,
			Stall: 500 * time.Millisecond, Command: time.Second, Shutdown: 500 * time.Millisecond},
	}
	if change != nil {
		change(&c)
	}
	var err error
	if h.server, err = New(c); err != nil {
		t.Fatalf("New: %v", err)
	}
	l, err := h.server.Listen()
	if err != nil {
		t.Fatal(err)
	}
	h.addr = l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	h.stop = cancel
	go func() { h.done <- h.server.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		select {
		case <-h.done:
		case <-time.After(5 * time.Second):
			t.Error("the server did not stop within 5 s")
		}
	})
	return h
}

// read is a reader: it greets, echoes what is typed, and quits at q. At p it
// panics, at f it writes without end, at d it is silent from then on.
func (h *host) read(ctx context.Context, s Session) error {
	h.mu.Lock()
	h.who = append(h.who, s.Reader)
	h.mu.Unlock()
	fmt.Fprintf(s.Out, "hello %s %dx%d %s\r\n", s.Reader.Key, s.Size.X, s.Size.Y, strings.Join(s.Environ, " "))
	typed := make(chan byte)
	go func() {
		defer close(typed)
		b := make([]byte, 4096)
		for {
			n, err := s.In.Read(b)
			for _, c := range b[:n] {
				select {
				case typed <- c:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			fmt.Fprint(s.Out, "bye\r\n")
			return nil
		case size := <-s.Resized:
			h.mu.Lock()
			h.sizes = append(h.sizes, size)
			h.mu.Unlock()
		case c, ok := <-typed:
			switch {
			case !ok:
				<-ctx.Done() // as a program does that does not look for the end of its input
				return nil
			case c == 'q':
				return nil
			case c == 'd':
				for range typed { // takes what comes
				}
				<-ctx.Done()
				return nil
			case c == 'p':
				panic("a reader's")
			case c == 'f':
				for {
					if _, err := s.Out.Write(make([]byte, 32<<10)); err != nil {
						return nil
					}
				}
			}
			fmt.Fprintf(s.Out, "%c", c)
		}
	}
}

func (h *host) command(ctx context.Context, c Command) int {
	switch {
	case len(c.Args) == 0:
		fmt.Fprintln(c.Stdout, "the list")
	case c.Args[0] == "flood":
		for {
			if _, err := c.Stdout.Write(make([]byte, 64<<10)); err != nil {
				return exitFailure
			}
		}
	case c.Args[0] == "hang":
		select {}
	case c.Args[0] == "wait":
		<-ctx.Done()
		fmt.Fprintln(c.Stderr, context.Cause(ctx))
		return exitFailure
	case c.Args[0] == "panic":
		panic("a command's")
	default:
		fmt.Fprintf(c.Stdout, "%q %v %v %d\n", c.Args, c.Environ, c.Terminal, c.Width)
	}
	return 0
}

func (h *host) observe(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, e)
}

// saw waits for an event.
func (h *host) saw(what What, reason Reason) {
	h.t.Helper()
	h.until(fmt.Sprintf("the event %s %q", what, reason), func() bool { return h.count(what, reason) > 0 })
}

// count is how many such events there were.
func (h *host) count(what What, reason Reason) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 0
	for _, e := range h.events {
		if e.What == what && e.Reason == reason {
			n++
		}
	}
	return n
}

// until waits until something is so.
func (h *host) until(what string, so func() bool) {
	h.t.Helper()
	for end := time.Now().Add(8 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.t.Fatalf("never came: %s; events: %+v", what, h.events)
		}
	}
}

// newKey gives a key and the line that authorizes it.
func newKey(t *testing.T) (gossh.Signer, string) {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return s, string(gossh.MarshalAuthorizedKey(s.PublicKey()))
}

// authorize makes lines the file of authorized keys, and the server read it.
func (h *host) authorize(lines ...string) {
	h.t.Helper()
	if err := os.WriteFile(h.keys, []byte(strings.Join(lines, "")), 0o600); err != nil {
		h.t.Fatal(err)
	}
	h.server.Reload()
}

func anonymously() gossh.AuthMethod {
	return gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })
}

// dial connects, or gives the error.
func (h *host) dial(methods ...gossh.AuthMethod) (*gossh.Client, error) {
	return gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: "somebody", Auth: methods, HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 5 * time.Second})
}

// client connects anonymously.
func (h *host) client() *gossh.Client {
	h.t.Helper()
	c, err := h.dial(anonymously())
	if err != nil {
		h.t.Fatalf("dial: %v", err)
	}
	h.t.Cleanup(func() { c.Close() })
	return c
}

// screen is a session with a terminal.
type screen struct {
	h    *host
	s    *gossh.Session
	in   io.WriteCloser
	mu   sync.Mutex
	text strings.Builder
	done chan error
}

// open opens the reader in a terminal of a size.
func (h *host) open(c *gossh.Client, width, height int) *screen {
	h.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		h.t.Fatalf("session: %v", err)
	}
	sc := &screen{h: h, s: s, done: make(chan error, 1)}
	s.Stdout = sc
	if sc.in, err = s.StdinPipe(); err != nil {
		h.t.Fatal(err)
	}
	if err := s.RequestPty("xterm-256color", height, width, gossh.TerminalModes{}); err != nil {
		h.t.Fatalf("terminal: %v", err)
	}
	if err := s.Shell(); err != nil {
		h.t.Fatalf("shell: %v", err)
	}
	go func() { sc.done <- s.Wait() }()
	return sc
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// shows waits until text is on screen.
func (s *screen) shows(text string) {
	s.h.t.Helper()
	s.h.until("on screen: "+text, func() bool { return strings.Contains(s.String(), text) })
}

// ends waits for the session's end.
func (s *screen) ends() error {
	s.h.t.Helper()
	select {
	case err := <-s.done:
		return err
	case <-time.After(8 * time.Second):
		s.h.t.Fatal("the session does not end")
		return nil
	}
}

// honest checks that an honest reader is served within a second.
func (h *host) honest() {
	h.t.Helper()
	started := time.Now()
	sc := h.open(h.client(), 80, 24)
	sc.shows("hello")
	if _, err := io.WriteString(sc.in, "q"); err != nil {
		h.t.Fatal(err)
	}
	if err := sc.ends(); err != nil {
		h.t.Errorf("an honest session ended with %v", err)
	}
	if took := time.Since(started); took > time.Second {
		h.t.Errorf("an honest reader was served in %v, want 1 s at most", took)
	}
}

// run runs a command.
func (h *host) run(c *gossh.Client, line string, prepare func(*gossh.Session)) (out, told string, code int) {
	h.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		h.t.Fatalf("session: %v", err)
	}
	defer s.Close()
	var o, e strings.Builder
	s.Stdout, s.Stderr = &o, &e
	if prepare != nil {
		prepare(s)
	}
	err = s.Run(line)
	var exit *gossh.ExitError
	if errors.As(err, &exit) {
		return o.String(), e.String(), exit.ExitStatus()
	}
	if err != nil && err != io.EOF { // which is of input that was sent on after the exit, with 0
		return o.String(), err.Error(), -1
	}
	return o.String(), e.String(), 0
}

// raw is a connection that has not said anything.
func (h *host) raw() net.Conn {
	h.t.Helper()
	c, err := net.Dial("tcp", h.addr)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { c.Close() })
	return c
}

// closed waits until the server has closed c.
func (h *host) closed(c net.Conn) {
	h.t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(8 * time.Second))
	if _, err := io.Copy(io.Discard, c); errors.Is(err, os.ErrDeadlineExceeded) {
		h.t.Fatal("the server keeps a connection that it has to close")
	}
}

// quiet waits until no more goroutines run than before.
func (h *host) quiet(before int) {
	h.t.Helper()
	h.until(fmt.Sprintf("%d goroutines as before, now %d", before, runtime.NumGoroutine()), func() bool { return runtime.NumGoroutine() <= before+2 })
}
