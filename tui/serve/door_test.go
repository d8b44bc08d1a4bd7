package serve

import (
	"io"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

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
	t.Parallel()
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

func TestAConnectionHasAnEnd(t *testing.T) {
	t.Parallel()
	h := serving(t, func(c *Config) { c.Limits.Total = 600 * time.Millisecond })
	c := h.client()
	s := h.open(c, 80, 24)
	s.shows("bye\r\ndossier: " + errTotal.Error())
	h.saw(Closed, Overtime)
	c.Wait()
}

func TestAConnectionWithoutSessionsIsCut(t *testing.T) {
	t.Parallel()
	h := serving(t, nil)
	c := h.client()
	s := h.open(c, 80, 24)
	s.shows("hello")
	io.WriteString(s.in, "q")
	s.ends()
	h.saw(Cut, Unused)
	c.Wait()
}

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
	ch := h.shell(stuck)
	io.WriteString(ch, "f")
	hung, _ := h.channel(h.client())
	ask(t, hung, "exec", gossh.Marshal(struct{ C string }{"hang"}))
	silent := h.raw()
	started := time.Now()
	h.stop()
	polite.shows("bye\r\ndossier: " + errStopping.Error())
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
	modern := modern(nil)
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

func TestAFloodOfKeyExchangesIsCut(t *testing.T) {
	h := serving(t, nil)
	c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{Config: gossh.Config{RekeyThreshold: 256}, Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ch := h.shell(c)
	go io.Copy(io.Discard, ch)
	for {
		if _, err := io.WriteString(ch, strings.Repeat("x", 100)); err != nil {
			break
		}
	}
	h.saw(Cut, Flood)
	h.honest()
}

// from is a connection from an address.
type from struct {
	net.Conn
	address net.IP
}

func (f from) RemoteAddr() net.Addr { return &net.TCPAddr{IP: f.address, Port: 1} }

func (f from) Close() error { return nil }

// comes lets a connection from an address in, which has begun its key exchange
// or not.
func (d *door) comes(address net.IP, spoke bool) *conn {
	c := newConn(d.server, from{address: address})
	c.spoke.Store(spoke)
	if reason, crowded := d.place(c); reason != "" {
		return nil
	} else if crowded != nil {
		crowded.cut(Crowded)
	}
	return c
}

func TestAFewAddressesCannotCrowdOutTheOthers(t *testing.T) {
	s, err := New(Config{HostKey: filepath.Join(t.TempDir(), "key")})
	if err != nil {
		t.Fatal(err)
	}
	for address := range byte(4) { // they begin, and go no further
		for range usualPerAddress {
			s.door.comes(net.IPv4(203, 0, 113, address), true)
		}
	}
	for i := range byte(100) {
		honest := s.door.comes(net.IPv4(198, 51, 100, i), false)
		for range 20 { // while a reader's first bytes are on their way
			s.door.comes(net.IPv4(192, 0, 2, 1), false)
		}
		if dead, _ := honest.stage(); dead {
			t.Fatalf("newcomer %d was crowded out", i)
		}
		honest.Close()
	}
}

func TestReadersWithoutAKeyDoNotKeepOutThoseWithOne(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Connections = 8 })
	signer, line := newKey(t)
	for range 8 {
		h.open(h.client(), 80, 24).shows("hello")
	}
	h.until("all places taken", func() bool { _, err := h.client().NewSession(); return err != nil })
	for _, c := range h.server.door.here() {
		c.cut(Stopping)
	}
	h.until("nobody", func() bool { return h.server.door.count() == 0 })
	h.authorize(line)
	for range 7 {
		h.open(h.client(), 80, 24).shows("hello")
	}
	if _, err := h.client().NewSession(); err == nil || !strings.Contains(err.Error(), errFull.Error()) {
		t.Errorf("the last place is given to one without a key: %v", err)
	}
	c, err := h.dial(gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.open(c, 80, 24).shows("hello")
}
