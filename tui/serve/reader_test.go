package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestTheEndOfInputEndsTheReader(t *testing.T) {
	h := serving(t, nil)
	s := h.open(h.client(), 80, 24)
	s.shows("hello")
	if err := s.in.Close(); err != nil {
		t.Fatal(err)
	}
	s.ends()
	h.saw(Closed, "")
}

func TestAReaderThatTakesNothingIsCut(t *testing.T) {
	for name, alive := range map[string]bool{"and is silent": false, "and says that it is alive": true} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, nil)
			before := runtime.NumGoroutine()
			c := h.client()
			ch := h.shell(c)
			io.WriteString(ch, "f") // and never read
			stop := make(chan struct{})
			defer close(stop)
			if alive {
				go func() {
					for {
						select {
						case <-stop:
							return
						case <-time.After(50 * time.Millisecond):
							if _, _, err := c.SendRequest("keepalive@openssh.com", true, nil); err != nil {
								return
							}
						}
					}
				}()
			}
			h.saw(Cut, Stalled)
			c.Wait()
			h.quiet(before)
			h.honest()
		})
	}
}

func TestAPasteWithoutEndIsCut(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	ch := h.shell(c)
	go io.Copy(io.Discard, ch)
	io.WriteString(ch, "d\x1b[200~")
	sent, block := 0, make([]byte, 32<<10)
	for sent < 200<<20 {
		n, err := ch.Write(block)
		if sent += n; err != nil {
			break
		}
	}
	h.saw(Cut, TooMuchInput)
	if sent > 16<<20 {
		t.Errorf("%d bytes were taken", sent)
	}
	h.honest()
}

func TestAPanicEndsOneSessionOnly(t *testing.T) {
	h := serving(t, nil)
	other := h.open(h.client(), 80, 24)
	other.shows("hello")
	s := h.open(h.client(), 80, 24)
	s.shows("hello")
	io.WriteString(s.in, "p")
	s.shows("\x1b[?1049l")
	s.shows("the reader failed")
	if err := s.ends(); err == nil {
		t.Error("a session that failed ends as one that did not")
	}
	if _, _, code := h.run(h.client(), "panic", nil); code != exitFailure {
		t.Errorf("a command that panics ends with %d", code)
	}
	h.server.spawn("test", func() { panic("a goroutine's") })
	h.server.after(0, func() { panic("a timer's") })
	h.until("four faults", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		n := 0
		for _, e := range h.events {
			if e.What == Fault && e.Err != nil {
				n++
			}
		}
		return n >= 4
	})
	io.WriteString(other.in, "x")
	other.shows("x")
	h.honest()
}

func TestAnIdleReaderIsToldAndEnded(t *testing.T) {
	t.Parallel()
	h := serving(t, func(c *Config) { c.Limits.Idle = 400 * time.Millisecond })
	c := h.client()
	s := h.open(c, 80, 24)
	go func() { // a client that is alive is not a person who reads
		for {
			if _, _, err := c.SendRequest("keepalive@openssh.com", true, nil); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	for range 6 {
		time.Sleep(100 * time.Millisecond)
		io.WriteString(s.in, "k")
	}
	s.shows("kkkkkk")
	s.shows("bye\r\ndossier: " + errIdle.Error())
	s.ends()
	h.saw(Closed, Idle)
}

func TestASessionThatIsNotClosedIsCut(t *testing.T) {
	h := serving(t, nil)
	nc := h.raw()
	// A client that never answers the server's close.
	c, chans, requests, err := gossh.NewClientConn(deaf{nc}, h.addr, &gossh.ClientConfig{Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(requests)
	go func() {
		for ch := range chans {
			ch.Reject(gossh.Prohibited, "")
		}
	}()
	ch, more, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = more // never read: the client's loop stops at the exit status
	for range 17 {
		ch.SendRequest("env", false, nil)
	}
	ask(t, ch, "exec", gossh.Marshal(struct{ C string }{"list"}))
	c.Wait()
}

type deaf struct{ net.Conn }

func TestTheLogHoldsNothingThatAClientWrote(t *testing.T) {
	var b lockedBuilder
	h := serving(t, func(c *Config) { c.Log = newLog(&b) })
	nasty := "\x1b]0;pwned\a\nforged=line"
	c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: nasty, ClientVersion: "SSH-2.0-evil", Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.run(c, "search '"+nasty+"'", nil)
	c.SendRequest(nasty, true, nil)
	c.OpenChannel(nasty, nil)
	h.saw(Ran, "")
	h.until("the log of it", func() bool { return strings.Contains(b.String(), "not served") })
	got := b.String()
	for _, bad := range []string{"\x1b", "\nforged", "search", "evil"} {
		if strings.Contains(got, bad) {
			t.Errorf("the log holds %q:\n%s", bad, got)
		}
	}
}

func TestAReaderIsCutThatIsSentTooMuch(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Screen = 1 << 20 })
	s := h.open(h.client(), 80, 24)
	s.shows("hello")
	io.WriteString(s.in, "f")
	h.saw(Cut, TooMuchOutput)
	h.honest()
}

func TestTouchSaysWhatAKeyIs(t *testing.T) {
	var touch func()
	opened := make(chan struct{})
	h := serving(t, func(c *Config) {
		c.Limits.Idle = 300 * time.Millisecond
		c.Reader = func(ctx context.Context, s Session) error {
			s.Touch()
			touch = s.Touch
			close(opened)
			go io.Copy(io.Discard, s.In)
			<-ctx.Done()
			return nil
		}
	})
	s := h.open(h.client(), 80, 24)
	<-opened
	go func() {
		for range 1000 { // answers of the terminal, say
			if _, err := fmt.Fprint(s.in, "\x1b[I"); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	touch()
	s.ends()
	h.saw(Closed, Idle)
}
