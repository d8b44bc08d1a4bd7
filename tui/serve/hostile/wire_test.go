package hostile

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// silent makes connections that say nothing, and waits until they are closed.
func silent(n int) func(aim) error {
	return says(n, nil)
}

// says makes n connections that say something that is no handshake and then
// wait.
func says(n int, what []byte) func(aim) error {
	return func(a aim) error {
		return each(numbers(n), func(int) error {
			raw, err := net.DialTimeout("tcp", a.addr, patience)
			if err != nil {
				return err
			}
			defer raw.Close()
			if _, err := raw.Write(what); err != nil {
				return nil // it is cut already
			}
			return closed(raw, a.within)
		})
	}
}

// drip says the beginning of a handshake a byte at a time.
func drip(a aim) error {
	raw, err := net.DialTimeout("tcp", a.addr, patience)
	if err != nil {
		return err
	}
	defer raw.Close()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), a.within)
	defer cancel()
	hello := strings.NewReader("SSH-2.0-" + strings.Repeat("x", 200))
	sent, err := repeat(ctx, func() error {
		<-tick.C
		b, err := hello.ReadByte()
		if err != nil {
			return nil
		}
		_, err = raw.Write([]byte{b})
		return err
	})
	if err == nil {
		return fmt.Errorf("the server has waited %v for %d bytes", a.within, sent)
	}
	return nil
}

// hello is a version, and the head of a packet that does not come.
func hello() []byte { return []byte("SSH-2.0-slow\r\n\x00\x00\x7f\x00\x0a\x14") }

// garbage are bytes that are no handshake.
func garbage() [][]byte {
	random := make([]byte, 64<<10)
	_, _ = rand.Read(random)
	return [][]byte{
		random, append([]byte("SSH-2.0-x\r\n"), random...), bytes.Repeat([]byte("A"), 1<<20), bytes.Repeat([]byte("x\r\n"), 200_000),
		append([]byte("SSH-2.0-x\r\n"), bytes.Repeat([]byte{0xff}, 1<<10)...), append([]byte("SSH-2.0-x\r\n"), make([]byte, 1<<20)...),
		[]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), []byte("\x16\x03\x01\x02\x00\x01"), []byte("SSH-1.5-x\r\n"), {0}, []byte("\r\n"),
	}
}

// saysGarbage says each of them.
func saysGarbage(a aim) error {
	all := garbage()
	return each(numbers(len(all)), func(i int) error { return says(2, all[i])(a) })
}

// garbageLater breaks into the encrypted stream of an open reader.
func garbageLater(a aim) error {
	return a.connected(func(c *client) error {
		if _, err := c.reader(80, 24); err != nil {
			return err
		}
		if _, err := c.raw.Write(garbage()[0]); err != nil {
			return nil
		}
		return c.isCut(a.within)
	})
}

// badRequests sends requests whose bodies are not what they have to be.
func badRequests(a aim) error {
	names := []string{"pty-req", "window-change", "env", "exec", "signal", "x11-req", "subsystem", "", strings.Repeat("n", 20<<10)}
	return each(names, func(name string) error { return sendBad(a, name) })
}

// badRequest sends some of them.
func badRequest(a aim) error { return errors.Join(sendBad(a, "pty-req"), sendBad(a, "env")) }

func sendBad(a aim, name string) error {
	return a.session(func(_ *client, s *session) error {
		for _, body := range [][]byte{nil, {0}, {0xff, 0xff, 0xff, 0xff}, {0x7f, 0xff, 0xff, 0xff, 'x'}, {0, 0, 0, 5, 'x'}, bytes.Repeat([]byte{0xff}, 4<<10), make([]byte, 30<<10)} {
			ok, err := s.SendRequest(name, true, body)
			if err != nil {
				return nil // it is over, or was cut
			}
			if ok && name != "exec" {
				return fmt.Errorf("a request %.20q of %d bytes was granted", name, len(body))
			}
		}
		return nil
	})
}

// stopsInAuthentication ends its part of the handshake before it says who it is.
func stopsInAuthentication(a aim) error {
	raw, err := net.DialTimeout("tcp", a.addr, patience)
	if err != nil {
		return err
	}
	asked, over := make(chan struct{}), make(chan struct{})
	config := &gossh.ClientConfig{
		User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(),
		Auth: []gossh.AuthMethod{gossh.PublicKeysCallback(func() ([]gossh.Signer, error) {
			close(asked)
			<-over
			return nil, errors.New("never")
		})},
	}
	ended := make(chan struct{})
	watched := &watched{Conn: raw, gone: make(chan struct{})}
	go func() {
		defer close(ended)
		_, _, _, _ = gossh.NewClientConn(watched, a.addr, config)
	}()
	defer func() { close(over); raw.Close(); <-ended }()
	select {
	case <-asked:
	case <-watched.gone: // crowded out
		return nil
	case <-time.After(patience):
		return errors.New("the server never asked who it is")
	}
	select {
	case <-watched.gone:
		return nil
	case <-time.After(a.within):
		return fmt.Errorf("the server has waited %v for a key", a.within)
	}
}

// watched tells when reading from a connection fails.
type watched struct {
	net.Conn
	gone chan struct{}
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	if err != nil {
		select {
		case <-w.gone:
		default:
			close(w.gone)
		}
	}
	return n, err
}

// comesForNothing is let in and opens no session.
func comesForNothing(a aim) error {
	return a.connected(func(c *client) error {
		return c.isCut(a.within)
	})
}

// asksForNothing opens a session and asks for nothing.
func asksForNothing(a aim) error {
	return a.connected(func(c *client) error {
		if _, err := c.session(); err != nil {
			return err
		}
		return c.isCut(a.within)
	})
}

// rekeys makes new keys of the connection again and again.
func rekeys(a aim) error {
	raw, err := net.DialTimeout("tcp", a.addr, patience)
	if err != nil {
		return err
	}
	defer raw.Close()
	conn, channels, requests, err := gossh.NewClientConn(raw, a.addr, &gossh.ClientConfig{
		User: "x", Auth: []gossh.AuthMethod{anonymous()}, HostKeyCallback: gossh.InsecureIgnoreHostKey(),
		Config: gossh.Config{RekeyThreshold: 256},
	})
	if err != nil {
		return err
	}
	go gossh.DiscardRequests(requests)
	go func() {
		for range channels {
		}
	}()
	c := &client{conn, raw}
	s, err := c.reader(80, 24)
	if err != nil {
		return nil // slow, but its own fault
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, _ = repeat(ctx, func() error { _, err := io.WriteString(s, redraw); return err })
	return nil
}
