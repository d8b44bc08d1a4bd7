package serve

import (
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// windowSize is the body of a request for a terminal's size.
func windowSize(w, h uint32) []byte {
	return gossh.Marshal(struct{ W, H, PW, PH uint32 }{w, h, 0, 0})
}

// ptyRequest is the body of a request for a terminal.
func ptyRequest(term string, w, h uint32, modes string) []byte {
	return gossh.Marshal(struct {
		Term         string
		W, H, PW, PH uint32
		Modes        string
	}{term, w, h, 0, 0, modes})
}

// channel opens a session channel whose requests are all the test's own.
func (h *host) channel(c *gossh.Client) (gossh.Channel, <-chan *gossh.Request) {
	h.t.Helper()
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		h.t.Fatalf("open a session: %v", err)
	}
	return ch, requests
}

// ask sends a request and gives its answer.
func ask(t *testing.T, ch gossh.Channel, what string, body []byte) bool {
	t.Helper()
	ok, err := ch.SendRequest(what, true, body)
	if err != nil {
		t.Fatalf("request %s: %v", what, err)
	}
	return ok
}

func TestATerminalsSizeIsBounded(t *testing.T) {
	h := serving(t, nil)
	for name, tt := range map[string]struct {
		w, h uint32
		want string
	}{
		"as it is":      {120, 40, "120x40"},
		"one cell":      {1, 1, "1x1"},
		"not known":     {0, 0, "80x24"},
		"half known":    {0, 50, "80x50"},
		"beyond memory": {math.MaxUint32, math.MaxUint32, "400x150"},
		"negative":      {1 << 31, 1 << 31, "400x150"},
	} {
		t.Run(name, func(t *testing.T) {
			ch, _ := h.channel(h.client())
			if !ask(t, ch, "pty-req", ptyRequest("xterm", tt.w, tt.h, "")) || !ask(t, ch, "shell", nil) {
				t.Fatal("refused")
			}
			b := make([]byte, 100)
			n, err := ch.Read(b)
			if err != nil || !strings.Contains(string(b[:n]), " "+tt.want+" ") {
				t.Errorf("%q, %v; want %s", b[:n], err, tt.want)
			}
		})
	}
	h.honest()
}

func TestLaterSizesAreBoundedJoinedAndTheLastOneArrives(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	ch, _ := h.channel(c)
	ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
	ask(t, ch, "shell", nil)
	go io.Copy(io.Discard, ch)
	started := time.Now()
	for i := range 200 {
		if _, err := ch.SendRequest("window-change", false, windowSize(uint32(i), math.MaxUint32)); err != nil {
			t.Fatal(err)
		}
	}
	ch.SendRequest("window-change", false, windowSize(77, 33))
	h.until("the last size", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.sizes) > 0 && h.sizes[len(h.sizes)-1] == image.Pt(77, 33)
	})
	h.mu.Lock()
	most := int(time.Since(started).Seconds()*20) + 2
	for _, s := range h.sizes {
		if s.X < 1 || s.X > 400 || s.Y < 1 || s.Y > 150 {
			t.Errorf("the size %v", s)
		}
	}
	if len(h.sizes) > most {
		t.Errorf("%d sizes in %v, want %d at most", len(h.sizes), time.Since(started), most)
	}
	h.mu.Unlock()
	h.honest()
}

func TestSizesToASessionThatNobodyReadsStopNothing(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	idle, _ := h.channel(c)
	ask(t, idle, "pty-req", ptyRequest("xterm", 80, 24, ""))
	for range 100 {
		idle.SendRequest("window-change", false, windowSize(99, 9))
	}
	if ok := ask(t, idle, "window-change", windowSize(50, 50)); !ok {
		t.Error("refused")
	}
	h.open(c, 80, 24).shows("hello") // on the same connection
	h.saw(Cut, Unasked)
	h.honest()
}

func TestAFloodOfRequestsIsCut(t *testing.T) {
	for name, flood := range map[string]func(*gossh.Client, gossh.Channel) error{
		"sizes": func(_ *gossh.Client, ch gossh.Channel) error {
			_, err := ch.SendRequest("window-change", false, windowSize(80, 24))
			return err
		},
		"unknown requests": func(_ *gossh.Client, ch gossh.Channel) error {
			_, err := ch.SendRequest("x", false, make([]byte, 100))
			return err
		},
		"requests of the connection": func(c *gossh.Client, _ gossh.Channel) error {
			_, _, err := c.SendRequest("keepalive@openssh.com", false, nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, nil)
			c := h.client()
			ch, _ := h.channel(c)
			ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
			ask(t, ch, "shell", nil)
			go io.Copy(io.Discard, ch)
			for end := time.Now().Add(5 * time.Second); flood(c, ch) == nil; {
				if time.Now().After(end) {
					t.Fatal("still taken after 5 s")
				}
			}
			h.saw(Cut, Flood)
			h.honest()
		})
	}
}

func TestAFloodOfChannelsIsCut(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	h.open(c, 80, 24).shows("hello")
	h.open(c, 80, 24).shows("hello")
	var err error
	for range 3000 { // each is refused, and then they are too many
		if _, _, err = c.OpenChannel("session", nil); err != nil && !strings.Contains(err.Error(), "too many") {
			break
		}
	}
	h.saw(Cut, Flood)
	h.honest()
}

func TestAThirdSessionOnAConnectionIsRefused(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	a, b := h.open(c, 80, 24), h.open(c, 80, 24)
	a.shows("hello")
	b.shows("hello")
	_, _, err := c.OpenChannel("session", nil)
	var refused *gossh.OpenChannelError
	if !asOpenError(err, &refused) || refused.Reason != gossh.ResourceShortage {
		t.Errorf("%v, want a shortage of resources", err)
	}
	io.WriteString(a.in, "q")
	a.ends()
	h.until("room for another session", func() bool {
		s, err := c.NewSession()
		if err == nil {
			s.Close()
		}
		return err == nil
	})
}

func asOpenError(err error, to **gossh.OpenChannelError) bool {
	e, ok := err.(*gossh.OpenChannelError)
	*to = e
	return ok
}

func TestAClosedChannelEndsTheReaderThoughTheConnectionLives(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Empty = time.Hour })
	c := h.client()
	before := runtime.NumGoroutine()
	for range 20 {
		ch, _ := h.channel(c)
		ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
		ask(t, ch, "shell", nil)
		ch.Close()
		h.until("the end of the session", func() bool { return len(h.server.door.here()) == 1 && h.visits() == 0 })
	}
	h.quiet(before)
	h.honest()
}

// visits counts the sessions of all connections.
func (h *host) visits() int {
	n := 0
	for _, c := range h.server.door.here() {
		c.mu.Lock()
		n += len(c.visits)
		c.mu.Unlock()
	}
	return n
}

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

func TestSilentConnectionsAreCut(t *testing.T) {
	h := serving(t, nil)
	before := runtime.NumGoroutine()
	for name, say := range map[string]string{"nothing": "", "half a version": "SSH-2.0-x", "a version": "SSH-2.0-x\r\n",
		"a packet without an end": "SSH-2.0-x\r\n\x00\x00\x7f\xff\x04\x14"} {
		t.Run(name, func(t *testing.T) {
			c := h.raw()
			io.WriteString(c, say)
			started := time.Now()
			h.closed(c)
			if took := time.Since(started); took > 3*time.Second {
				t.Errorf("cut after %v", took)
			}
		})
	}
	drip := h.raw() // a byte at a time puts nothing off
	go func() {
		for range 1000 {
			if _, err := io.WriteString(drip, "S"); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	h.closed(drip)
	h.saw(Cut, Silent)
	h.quiet(before)
	h.honest()
}

func TestAPersonWhoIsAskedDuringTheHandshakeHasTime(t *testing.T) {
	h := serving(t, nil)
	c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error {
		time.Sleep(time.Second) // longer than Silence
		return nil
	}})
	if err != nil {
		t.Fatalf("dial: %v", err)
	}
	c.Close()
}

func TestAHandshakeWithoutEndIsCut(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Handshake = 700 * time.Millisecond })
	hold := make(chan struct{})
	defer close(hold)
	go gossh.Dial("tcp", h.addr, &gossh.ClientConfig{Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error {
		<-hold
		return nil
	}})
	h.saw(Cut, Slow)
	h.client() // in, but without a session
	h.until("the end of it", func() bool { return len(h.server.door.here()) == 0 })
	h.honest()
}

func TestGarbageIsNoSSH(t *testing.T) {
	h := serving(t, nil)
	before := runtime.NumGoroutine()
	noise := strings.Repeat("\x00\xff\n\x80SSH-2.0-\r\n", 40_000)
	for name, say := range map[string]string{
		"HTTP": "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "noise": noise, "noise behind a version": "SSH-2.0-x\r\n" + noise,
		"an old version": "SSH-1.5-x\r\n", "a long line": strings.Repeat("x", 1<<20),
		"a huge packet": "SSH-2.0-x\r\n\xff\xff\xff\xff\xff\x1e" + noise,
	} {
		t.Run(name, func(t *testing.T) {
			c := h.raw()
			go io.WriteString(c, say)
			h.closed(c)
		})
	}
	h.quiet(before)
	h.honest()
}

func TestAReaderThatTakesNothingIsCut(t *testing.T) {
	for name, alive := range map[string]bool{"and is silent": false, "and says that it is alive": true} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, nil)
			before := runtime.NumGoroutine()
			c := h.client()
			ch, _ := h.channel(c)
			ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
			ask(t, ch, "shell", nil)
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
	ch, _ := h.channel(c)
	ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
	ask(t, ch, "shell", nil)
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

func TestOnlyVariablesThatSayHowToShowTextAreTaken(t *testing.T) {
	h := serving(t, nil)
	ch, _ := h.channel(h.client())
	set := func(name, value string) bool {
		return ask(t, ch, "env", gossh.Marshal(struct{ N, V string }{name, value}))
	}
	for name, tt := range map[string]struct {
		variable, value string
		want            bool
	}{
		"language": {"LANG", "de_DE.UTF-8", true}, "category": {"LC_ALL", "C", true}, "colour": {"COLORTERM", "truecolor", true},
		"no colour": {"NO_COLOR", "1", true}, "path": {"PATH", "/", false}, "loader": {"LD_PRELOAD", "x", false}, "home": {"HOME", "/", false},
		"corpus": {"DOSSIER_CORPUS", "/etc", false}, "terminal": {"TERM", "dumb", false}, "debugging": {"TEA_TRACE", "x", false},
		"two in one": {"LANG=x\x00PATH", "y", false}, "a category that is none": {"LC_all\n", "y", false}, "escapes": {"LANG", "\x1b]0;x\a", false},
		"no name": {"", "x", false}, "too long": {"LC_CTYPE", strings.Repeat("x", 5000), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := set(tt.variable, tt.value); got != tt.want {
				t.Errorf("%q=%.20q taken: %v, want %v", tt.variable, tt.value, got, tt.want)
			}
		})
	}
	taken := 0
	for i := range 100 {
		if set("LC_"+string(rune('A'+i%26)), "x") {
			taken++
		}
	}
	if taken+4 != 16 {
		t.Errorf("%d variables were taken, want 16", taken+4)
	}
}

func TestWhatIsNotServedIsRefused(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	ch, _ := h.channel(c)
	for _, what := range []string{"auth-agent-req@openssh.com", "x11-req", "subsystem", "signal", "break", "xon-xoff", "", "eow@openssh.com"} {
		body := []byte(nil)
		if what == "subsystem" {
			body = gossh.Marshal(struct{ Name string }{"sftp"})
		}
		if ask(t, ch, what, body) {
			t.Errorf("the request %q is taken", what)
		}
	}
	for _, what := range []string{"tcpip-forward", "cancel-tcpip-forward", "streamlocal-forward@openssh.com", "hostkeys-prove-00@openssh.com"} {
		ok, _, err := c.SendRequest(what, true, gossh.Marshal(struct {
			Addr string
			Port uint32
		}{"0.0.0.0", 0}))
		if ok || err != nil {
			t.Errorf("the request %q: %v, %v", what, ok, err)
		}
	}
	for _, what := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "forwarded-tcpip", "auth-agent@openssh.com", "tun@openssh.com", "\x1b[2J"} {
		if _, _, err := c.OpenChannel(what, make([]byte, 64)); err == nil {
			t.Errorf("the channel %q is opened", what)
		}
	}
	if !ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, "")) || ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, "")) {
		t.Error("a terminal is to be taken once")
	}
	if !ask(t, ch, "shell", nil) || ask(t, ch, "shell", nil) || ask(t, ch, "exec", gossh.Marshal(struct{ C string }{"list"})) {
		t.Error("a shell is to be taken once")
	}
	h.mu.Lock()
	for _, e := range h.events {
		if strings.ContainsAny(e.Kind, "\x1b\n") {
			t.Errorf("an event holds %q", e.Kind)
		}
	}
	h.mu.Unlock()
	h.honest()
}

func TestATerminalThatIsNoneIsRefused(t *testing.T) {
	h := serving(t, nil)
	for name, body := range map[string][]byte{
		"nothing": nil, "half": ptyRequest("xterm", 80, 24, "")[:10], "escapes for a name": ptyRequest("\x1b]0;x\a", 80, 24, ""),
		"a long name": ptyRequest(strings.Repeat("x", 65), 80, 24, ""), "endless modes": ptyRequest("xterm", 80, 24, strings.Repeat("\x01\x00\x00\x00\x00", 10_000)),
		"a length beyond the end": {0xff, 0xff, 0xff, 0xff, 'x'},
	} {
		t.Run(name, func(t *testing.T) {
			ch, _ := h.channel(h.client())
			if ask(t, ch, "pty-req", body) {
				t.Error("taken")
			}
		})
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
	s.shows("bye: " + errIdle.Error())
	s.ends()
	h.saw(Closed, Idle)
}

func TestAConnectionHasAnEnd(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Total = 600 * time.Millisecond })
	c := h.client()
	s := h.open(c, 80, 24)
	s.shows("bye: " + errTotal.Error())
	h.saw(Closed, Overtime)
	c.Wait()
}

func TestAConnectionWithoutSessionsIsCut(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	s := h.open(c, 80, 24)
	s.shows("hello")
	io.WriteString(s.in, "q")
	s.ends()
	h.saw(Cut, Unused)
	c.Wait()
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

// deaf is a connection as it is.
type deaf struct{ net.Conn }

func TestConnectionsAreBoundedInAllPerAddressAndPerKey(t *testing.T) {
	signer, line := newKey(t)
	for name, tt := range map[string]struct {
		limits Limits
		reason Reason
	}{
		"in all":      {Limits{Connections: 3}, Full},
		"per address": {Limits{PerAddress: 3}, FromAddress},
		"per key":     {Limits{PerKey: 3}, WithKey},
	} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, func(c *Config) { c.Limits = tt.limits })
			h.authorize(line)
			var clients []*gossh.Client
			for range 3 {
				c, err := h.dial(gossh.PublicKeys(signer))
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				h.open(c, 80, 24).shows("hello")
				clients = append(clients, c)
			}
			if c, err := h.dial(gossh.PublicKeys(signer)); err == nil {
				if _, err = c.NewSession(); err == nil {
					t.Error("a fourth came in")
				}
				c.Close()
			}
			h.saw(Refused, tt.reason)
			clients[0].Close()
			h.until("room for another", func() bool {
				c, err := h.dial(gossh.PublicKeys(signer))
				if err != nil {
					return false
				}
				defer c.Close()
				s, err := c.NewSession()
				if err == nil {
					s.Close()
				}
				return err == nil
			})
		})
	}
}

func TestThoseWhoSayNothingCannotKeepOthersOut(t *testing.T) {
	for name, limits := range map[string]Limits{
		"all places of those who wait": {Waiting: 8, Silence: time.Hour},
		"all places of an address":     {PerAddress: 8, Silence: time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, func(c *Config) { c.Limits = limits })
			before := runtime.NumGoroutine()
			for range 40 {
				h.raw()
			}
			h.until("32 that were crowded out", func() bool { return h.count(Cut, Crowded) == 32 })
			h.honest()
			if n := len(h.server.door.here()); n > 9 {
				t.Errorf("%d connections are kept", n)
			}
			h.server.door.clear()
			h.quiet(before)
		})
	}
}

func TestOneNetworkOfIPv6CountsAsOneAddress(t *testing.T) {
	at := func(s string) string {
		return neighbours(hostOf(&net.TCPAddr{IP: net.ParseIP(s), Port: 1})).String()
	}
	if a, b := at("2001:db8::1"), at("2001:db8::ffff:1"); a != b {
		t.Errorf("%s and %s differ", a, b)
	}
	if a, b := at("192.0.2.1"), at("192.0.2.2"); a == b {
		t.Errorf("%s and %s are one", a, b)
	}
	if a, b := at("192.0.2.1"), at("::ffff:192.0.2.1"); a != b {
		t.Errorf("%s and %s differ", a, b)
	}
}

func TestTheServerStopsWhateverItsReadersDo(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Stall = time.Hour })
	polite := h.open(h.client(), 80, 24)
	polite.shows("hello")
	stuck := h.client()
	ch, _ := h.channel(stuck)
	ask(t, ch, "pty-req", ptyRequest("xterm", 80, 24, ""))
	ask(t, ch, "shell", nil)
	io.WriteString(ch, "f")
	hung, _ := h.channel(h.client())
	ask(t, hung, "exec", gossh.Marshal(struct{ C string }{"hang"}))
	silent := h.raw()
	started := time.Now()
	h.stop()
	polite.shows("bye: " + errStopping.Error())
	select {
	case err := <-h.done:
		if err != nil {
			t.Errorf("Serve: %v", err)
		}
		h.done <- nil
	case <-time.After(3 * time.Second):
		t.Fatal("the server waits for its readers")
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("stopped after %v", took)
	}
	h.closed(silent)
	if c, err := h.dial(anonymously()); err == nil {
		c.Close()
		t.Error("a server that has stopped lets somebody in")
	}
}

func TestOnlyModernAlgorithmsAreSpoken(t *testing.T) {
	h := serving(t, nil)
	weak := gossh.InsecureAlgorithms()
	all := gossh.SupportedAlgorithms()
	modern := modern()
	for name, config := range map[string]gossh.Config{
		"key exchanges": {KeyExchanges: without(append(weak.KeyExchanges, all.KeyExchanges...), modern.KeyExchanges)},
		"ciphers":       {Ciphers: without(append(weak.Ciphers, all.Ciphers...), modern.Ciphers)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{Config: config, Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
			if err == nil || !strings.Contains(err.Error(), "no common algorithm") {
				t.Errorf("%v, want no common algorithm", err)
			}
		})
	}
	for _, kex := range modern.KeyExchanges {
		for _, cipher := range modern.Ciphers {
			c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{Config: gossh.Config{KeyExchanges: []string{kex}, Ciphers: []string{cipher}},
				Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
			if err != nil {
				t.Errorf("%s with %s: %v", kex, cipher, err)
				continue
			}
			c.Close()
		}
	}
}

func without(all, those []string) []string {
	var left []string
	for _, a := range all {
		keep := true
		for _, b := range those {
			keep = keep && a != b && !strings.HasPrefix(a, "curve25519")
		}
		if keep {
			left = append(left, a)
		}
	}
	return left
}

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
