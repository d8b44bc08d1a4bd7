package serve

import (
	"image"
	"io"
	"math"
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

// shell opens a session channel in which the reader is.
func (h *host) shell(c *gossh.Client) gossh.Channel {
	h.t.Helper()
	ch, _ := h.channel(c)
	if !ask(h.t, ch, "pty-req", ptyRequest("xterm", 80, 24, "")) || !ask(h.t, ch, "shell", nil) {
		h.t.Fatal("the reader is refused")
	}
	return ch
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
	ch := h.shell(c)
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
			ch := h.shell(c)
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
		ch := h.shell(c)
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

// deaf is a connection as it is.
