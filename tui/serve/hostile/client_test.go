package hostile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// patience is how long a client of ours waits for what has to come. It is long
// because the machine may be busy with other things; what has to be fast is
// measured.
const patience = 20 * time.Second

// client is a connection past the handshake, of which everything may be sent.
type client struct {
	gossh.Conn
	raw net.Conn
}

// anonymous is the way in for those without a key.
func anonymous() gossh.AuthMethod {
	return gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })
}

// connect makes a connection, anonymous unless a method is given.
func connect(addr string, methods ...gossh.AuthMethod) (*client, error) {
	return connectAs("somebody", addr, methods...)
}

func connectAs(user, addr string, methods ...gossh.AuthMethod) (*client, error) {
	raw, err := net.DialTimeout("tcp", addr, patience)
	if err != nil {
		return nil, err
	}
	return handshake(raw, user, methods...)
}

// handshake makes a connection over raw, which it closes where that fails.
func handshake(raw net.Conn, user string, methods ...gossh.AuthMethod) (*client, error) {
	if len(methods) == 0 {
		methods = []gossh.AuthMethod{anonymous()}
	}
	_ = raw.SetDeadline(time.Now().Add(patience))
	conn, channels, requests, err := gossh.NewClientConn(raw, raw.RemoteAddr().String(), &gossh.ClientConfig{
		User: user, Auth: methods, HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	_ = raw.SetDeadline(time.Time{})
	go gossh.DiscardRequests(requests)
	go func() {
		for offer := range channels {
			_ = offer.Reject(gossh.Prohibited, "")
		}
	}()
	return &client{conn, raw}, nil
}

// isCut waits until the server has ended the connection.
func (c *client) isCut(within time.Duration) error {
	ended := make(chan struct{})
	go func() { _ = c.Wait(); close(ended) }()
	select {
	case <-ended:
		return nil
	case <-time.After(within):
		return fmt.Errorf("the connection is still there after %v", within)
	}
}

// session is a session channel. What comes is kept, up to mostKept bytes.
type session struct {
	gossh.Channel
	exit chan int // the command's exit code; closed with the channel
	grew chan struct{}

	mu    sync.Mutex
	out   bytes.Buffer
	err   bytes.Buffer
	total int
	ended bool
}

const mostKept = 8 << 20

// unread opens a session whose output nobody reads.
func (c *client) unread() (*session, error) {
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		return nil, err
	}
	s := &session{Channel: ch, exit: make(chan int, 1), grew: make(chan struct{}, 1)}
	go func() {
		defer close(s.exit)
		for r := range requests {
			var status struct{ Code uint32 }
			if r.Type == "exit-status" && gossh.Unmarshal(r.Payload, &status) == nil {
				s.exit <- int(status.Code)
			}
			if r.WantReply {
				_ = r.Reply(false, nil)
			}
		}
	}()
	return s, nil
}

// session opens a session whose output is read.
func (c *client) session() (*session, error) {
	s, err := c.unread()
	if err != nil {
		return nil, err
	}
	go s.keep(s.Channel, &s.out, true)
	go s.keep(s.Channel.Stderr(), &s.err, false)
	return s, nil
}

func (s *session) keep(from io.Reader, to *bytes.Buffer, last bool) {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		s.mu.Lock()
		s.total += n
		if to.Len()+n <= mostKept {
			to.Write(buf[:n])
		}
		s.ended = s.ended || err != nil && last
		s.mu.Unlock()
		select {
		case s.grew <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// await waits until the output, from its byte at on, has text. It gives where
// that ends.
func (s *session) await(at int, text string) (int, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		s.mu.Lock()
		i, ended := bytes.Index(s.out.Bytes()[at:], []byte(text)), s.ended
		shown := s.out.Len()
		s.mu.Unlock()
		switch {
		case i >= 0:
			return at + i + len(text), nil
		case ended:
			return 0, fmt.Errorf("the session ended without %q, after %d bytes: %q", text, shown, s.tail())
		}
		select {
		case <-s.grew:
		case <-late.C:
			return 0, fmt.Errorf("never saw %q in %d bytes, which end in %q", text, shown, s.tail())
		}
	}
}

func (s *session) tail() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.out.Bytes()
	return bytes.Clone(b[max(0, len(b)-300):])
}

// text is what came so far, on both streams.
func (s *session) text() (out, told string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.String(), s.err.String()
}

// code waits for the exit code; -1 where the session ends without one.
func (s *session) code() (int, error) {
	select {
	case code, ok := <-s.exit:
		if !ok {
			code = -1
		}
		return code, nil
	case <-time.After(patience):
		return -1, fmt.Errorf("the session did not end; it said %q", s.tail())
	}
}

// size is the body of window-change, and part of that of pty-req.
type size struct{ Columns, Rows, PxW, PxH uint32 }

// pty asks for a terminal.
func (s *session) pty(columns, rows uint32) error {
	return s.must("pty-req", gossh.Marshal(struct {
		Term                    string
		Columns, Rows, PxW, PxH uint32
		Modes                   string
	}{"xterm-256color", columns, rows, 0, 0, "\x00"}))
}

// must sends a request that has to be granted.
func (s *session) must(name string, payload []byte) error {
	ok, err := s.SendRequest(name, true, payload)
	if err == nil && !ok {
		err = errors.New("refused")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (s *session) resize(columns, rows uint32) error {
	_, err := s.SendRequest("window-change", false, gossh.Marshal(size{columns, rows, 0, 0}))
	return err
}

// exec runs a command to its end.
func (s *session) exec(line string) (code int, err error) {
	ok, err := s.SendRequest("exec", true, text(line))
	if err != nil || !ok {
		return -1, err
	}
	return s.code()
}

// text is the body of a request that holds one string.
func text(s string) []byte { return gossh.Marshal(struct{ S string }{s}) }

// What the reader of the seeds shows: first, and where a key was pressed.
const (
	drawn    = "5 articles"
	listHead = "ARTICLES"
	helpKey  = "?"
	helpText = "esc closes"
)

// reader opens the reader in a terminal of a size, and waits for the list.
func (c *client) reader(columns, rows uint32) (*session, error) {
	s, err := c.session()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.pty(columns, rows), s.must("shell", nil)); err != nil {
		return nil, err
	}
	if _, err := s.await(0, drawn); err != nil {
		return nil, err
	}
	return s, nil
}

// answers presses a key and waits for what it shows.
func (s *session) answers() error {
	s.mu.Lock()
	at := s.out.Len()
	s.mu.Unlock()
	if _, err := io.WriteString(s, helpKey); err != nil {
		return err
	}
	_, err := s.await(at, helpText)
	return err
}

// quit leaves the reader, which has to say that all is well.
func (s *session) quit() error {
	if _, err := io.WriteString(s, "Q"); err != nil {
		return err
	}
	code, err := s.code()
	if err == nil && code != 0 {
		err = fmt.Errorf("an honest reader ended with %d, want 0", code)
	}
	return err
}

// served is how long an honest reader waited.
type served struct{ connect, list, key time.Duration }

// all is the whole time until a key was answered.
func (s served) all() time.Duration { return s.connect + s.list + s.key }

// honest reads: it connects, waits for the list, presses a key and leaves.
func honest(addr string, methods ...gossh.AuthMethod) (s served, err error) {
	began := time.Now()
	c, err := connect(addr, methods...)
	if err != nil {
		return s, fmt.Errorf("connect: %w", err)
	}
	defer c.Close()
	s.connect = time.Since(began)
	began = time.Now()
	reader, err := c.reader(80, 24)
	if err != nil {
		return s, fmt.Errorf("list: %w", err)
	}
	s.list = time.Since(began)
	began = time.Now()
	if err := reader.answers(); err != nil {
		return s, fmt.Errorf("key: %w", err)
	}
	s.key = time.Since(began)
	return s, reader.quit()
}

// repeat does work again and again until ctx ends or it fails.
func repeat(ctx context.Context, work func() error) (n int, err error) {
	for ctx.Err() == nil {
		if err := work(); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
