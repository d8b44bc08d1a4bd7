package serve

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// swapped offers one key and signs with another.
type swapped struct {
	gossh.Signer
	offered gossh.PublicKey
}

func (s swapped) PublicKey() gossh.PublicKey { return s.offered }

// onlyOffered offers a key that it cannot sign with. The server takes the offer,
// then refuses the signature for its format, and lets the client try again.
type onlyOffered struct{ offered gossh.PublicKey }

func (o onlyOffered) PublicKey() gossh.PublicKey { return o.offered }

func (o onlyOffered) Sign(io.Reader, []byte) (*gossh.Signature, error) {
	return &gossh.Signature{Format: "none", Blob: []byte{0}}, nil
}

func TestAListedKeyIsTheReader(t *testing.T) {
	h := serving(t, nil)
	signer, line := newKey(t)
	h.authorize(line)
	c, err := h.dial(gossh.PublicKeys(signer), anonymously())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.open(c, 80, 24).shows("hello " + gossh.FingerprintSHA256(signer.PublicKey()) + " 80x24")
}

func TestAKeyThatIsNotListedFallsThroughToTheAnonymousDoor(t *testing.T) {
	h := serving(t, nil)
	signer, _ := newKey(t)
	c, err := h.dial(gossh.PublicKeys(signer), anonymously())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.open(c, 80, 24).shows("hello  80x24")
}

func TestNobodyComesInWithoutAListedKeyUnlessTheDoorIsOpen(t *testing.T) {
	h := serving(t, func(c *Config) { c.Anonymous = false })
	listed, line := newKey(t)
	other, _ := newKey(t)
	h.authorize(line)
	for name, methods := range map[string][]gossh.AuthMethod{
		"nothing":                               nil,
		"no question answered":                  {anonymously()},
		"another key":                           {gossh.PublicKeys(other)},
		"a password":                            {gossh.Password("")},
		"a key that is offered, but not proved": {gossh.PublicKeys(onlyOffered{listed.PublicKey()})},
		"a key that is proved by another":       {gossh.PublicKeys(swapped{other, listed.PublicKey()})},
	} {
		t.Run(name, func(t *testing.T) {
			if c, err := h.dial(methods...); err == nil {
				c.Close()
				t.Error("came in")
			}
		})
	}
	c, err := h.dial(gossh.PublicKeys(listed))
	if err != nil {
		t.Fatalf("the listed key: %v", err)
	}
	c.Close()
}

func TestWhoHasNoListedKeyIsToldOnceWhatToDo(t *testing.T) {
	for name, anonymous := range map[string]bool{"keys alone": false, "the anonymous door too": true} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, func(c *Config) { c.Anonymous = anonymous })
			other, _ := newKey(t)
			var told []string
			asked := gossh.KeyboardInteractive(func(_, instruction string, questions []string, _ []bool) ([]string, error) {
				if len(questions) > 0 {
					t.Errorf("asked %q", questions)
				}
				if instruction != "" {
					told = append(told, instruction)
				}
				return nil, nil
			})
			c, err := h.dial(gossh.PublicKeys(other), gossh.RetryableAuthMethod(asked, 3))
			if anonymous {
				if err != nil || len(told) != 0 {
					t.Fatalf("%v, told %q; want in, and no word", err, told)
				}
				c.Close()
				return
			}
			if err == nil {
				c.Close()
				t.Fatal("came in")
			}
			if len(told) != 1 || !strings.Contains(told[0], "send your public key") {
				t.Errorf("told %q, want once what to do", told)
			}
		})
	}
}

func TestTheReaderIsTheKeyThatWasProvedAndNotOneThatWasOffered(t *testing.T) {
	h := serving(t, nil)
	victim, line := newKey(t)
	own, ownLine := newKey(t)
	stranger, _ := newKey(t)
	h.authorize(line, ownLine)
	for name, tt := range map[string]struct {
		methods []gossh.AuthMethod
		want    string
	}{
		"offers the victim's, then proves its own": {
			[]gossh.AuthMethod{gossh.PublicKeys(onlyOffered{victim.PublicKey()}, own)}, gossh.FingerprintSHA256(own.PublicKey())},
		"offers the victim's, then comes anonymously": {
			[]gossh.AuthMethod{gossh.PublicKeys(onlyOffered{victim.PublicKey()}), anonymously()}, ""},
		"offers a stranger's, then proves its own": {
			[]gossh.AuthMethod{gossh.PublicKeys(stranger, own)}, gossh.FingerprintSHA256(own.PublicKey())},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := h.dial(tt.methods...)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			s := h.open(c, 80, 24)
			s.shows("hello " + tt.want + " 80x24")
			if strings.Contains(s.String(), gossh.FingerprintSHA256(victim.PublicKey())) {
				t.Error("the reader is the victim")
			}
		})
	}
}

func TestAUserNameMeansNothing(t *testing.T) {
	h := serving(t, nil)
	for _, user := range []string{"", "root", "\x1b]0;x\a", strings.Repeat("a", 4000)} {
		c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: user, Auth: []gossh.AuthMethod{anonymously()}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatalf("user %.20q: %v", user, err)
		}
		h.open(c, 80, 24).shows("hello  80x24")
		c.Close()
	}
}

func TestAKeyThatIsTakenAwayLosesItsConnectionsWithinFiveSeconds(t *testing.T) {
	t.Parallel()
	h := serving(t, nil)
	gone, goneLine := newKey(t)
	stays, staysLine := newKey(t)
	h.authorize(goneLine, staysLine)
	lost, err := h.dial(gossh.PublicKeys(gone))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := h.dial(gossh.PublicKeys(stays))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	waiting, err := h.dial(gossh.PublicKeys(gone)) // in, but without a session yet
	if err != nil {
		t.Fatal(err)
	}
	defer waiting.Close()
	a, b := h.open(lost, 80, 24), h.open(kept, 80, 24)
	a.shows("hello")
	b.shows("hello")
	if err := os.WriteFile(h.keys, []byte(staysLine), 0o600); err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- lost.Wait() }()
	select {
	case <-over:
	case <-time.After(5 * time.Second):
		t.Fatal("still connected after 5 s")
	}
	a.shows("bye\r\ndossier: " + errRevoked.Error())
	if _, err := waiting.NewSession(); err == nil {
		t.Error("a connection made before with the key opens a session")
	}
	if _, err := io.WriteString(b.in, "x"); err != nil {
		t.Fatal(err)
	}
	b.shows("x")
	if _, err := h.dial(gossh.PublicKeys(gone)); err == nil {
		t.Error("the key still comes in")
	}
}

func TestAFileOfKeysThatIsWrittenAnewCostsNobodyTheirConnection(t *testing.T) {
	for name, empty := range map[string]func(path string) error{
		"emptied first": func(path string) error { return os.Truncate(path, 0) },
		"removed first": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, nil)
			signer, line := newKey(t)
			h.authorize(line)
			c, err := h.dial(gossh.PublicKeys(signer))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			h.server.keys.again.Lock()
			h.server.keys.patience = time.Minute
			h.server.keys.again.Unlock()
			if err := empty(h.keys); err != nil {
				t.Fatal(err)
			}
			read := make(chan struct{})
			go func() { h.server.Reload(); close(read) }()
			time.Sleep(50 * time.Millisecond)
			if err := os.WriteFile(h.keys, []byte(line+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			<-read
			s := h.open(c, 80, 24)
			s.shows("hello")
			if n := h.count(Cut, Revoked) + h.count(Closed, Revoked); n != 0 {
				t.Errorf("%d were ended", n)
			}
		})
	}
}

func TestAKeyWhoseTimeIsOverLosesItsConnections(t *testing.T) {
	t.Parallel()
	h := serving(t, nil)
	signer, line := newKey(t)
	h.authorize(`expiry-time="` + time.Now().UTC().Add(2*time.Second).Format("20060102150405") + `Z" ` + line)
	c, err := h.dial(gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.open(c, 80, 24).shows("hello")
	h.saw(Closed, Revoked)
}

func TestAFileOfKeysThatCannotBeReadLetsNobodyIn(t *testing.T) {
	h := serving(t, nil)
	signer, line := newKey(t)
	h.authorize(line)
	if err := os.Remove(h.keys); err != nil {
		t.Fatal(err)
	}
	h.server.Reload()
	if _, err := h.dial(gossh.PublicKeys(signer)); err == nil {
		t.Error("a key of a file that is gone came in")
	}
	c := Config{AuthorizedKeys: h.keys, NeedKeys: true, HostKey: h.server.config.HostKey}
	if _, err := New(c); err == nil {
		t.Error("a server starts without the file it needs")
	}
}

func TestARestrictedKeyGetsText(t *testing.T) {
	h := serving(t, nil)
	signer, line := newKey(t)
	h.authorize("restrict " + line)
	c, err := h.dial(gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	h.open(c, 80, 24).shows("the list\r\n")
}

func TestEachReaderSeesOnlyTheirOwnEnd(t *testing.T) {
	h := serving(t, nil)
	a, b := h.open(h.client(), 80, 24), h.open(h.client(), 100, 30)
	a.shows("80x24")
	b.shows("100x30")
	io.WriteString(a.in, "q")
	if err := a.ends(); err != nil {
		t.Errorf("a ended with %v", err)
	}
	io.WriteString(b.in, "still")
	b.shows("still")
	if context.Cause(h.server.root) != nil {
		t.Error("the server ended")
	}
}

func TestWhoHasManyKeysStillComesToTheAnonymousDoor(t *testing.T) {
	h := serving(t, nil)
	var signers []gossh.Signer
	for range 15 {
		s, _ := newKey(t)
		signers = append(signers, s)
	}
	c, err := h.dial(gossh.PublicKeys(signers...), anonymously())
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}
