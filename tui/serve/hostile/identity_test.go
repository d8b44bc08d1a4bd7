package hostile

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// swap offers one key and signs with another, or not at all.
type swap struct {
	gossh.Signer                 // signs; nil: nobody
	offered      gossh.PublicKey // is shown
}

// PublicKey gives the key that is shown.
func (s swap) PublicKey() gossh.PublicKey { return s.offered }

// Sign signs with the wrong key.
func (s swap) Sign(rand io.Reader, data []byte) (*gossh.Signature, error) {
	if s.Signer == nil {
		return nil, errors.New("the key is somebody else's")
	}
	return s.Signer.Sign(rand, data)
}

// forges tries to come in by a key and another's signature.
func forges(a aim) error {
	victim, err := newKey()
	if err != nil {
		return err
	}
	own, err := newKey()
	if err != nil {
		return err
	}
	c, err := connect(a.addr, gossh.PublicKeys(swap{own, victim.PublicKey()}))
	if err == nil {
		return errors.Join(errors.New("was let in"), c.Close())
	}
	return nil
}

// repeats is how often each swap is tried.
const repeats = 25

// TestNobodyIsTakenForAnother tries to come in as somebody else, and looks at
// whom the server took it for.
func TestNobodyIsTakenForAnother(t *testing.T) {
	h := serving(t)
	victim, own, stranger := key(t), key(t), key(t)
	if err := h.authorize(victim, own); err != nil {
		t.Fatal(err)
	}
	stolen, unsigned := swap{own, victim.PublicKey()}, swap{nil, victim.PublicKey()}
	victims, owns := gossh.FingerprintSHA256(victim.PublicKey()), gossh.FingerprintSHA256(own.PublicKey())
	for name, try := range map[string]struct {
		user    string
		methods []gossh.AuthMethod
		refused bool
		want    string // fingerprint; empty: anonymous
	}{
		"a victim's key and another's signature":            {"x", []gossh.AuthMethod{gossh.PublicKeys(stolen)}, true, ""},
		"that, then the anonymous door":                     {"x", []gossh.AuthMethod{gossh.PublicKeys(stolen), anonymous()}, true, ""},
		"that, then a key of one's own":                     {"x", []gossh.AuthMethod{gossh.PublicKeys(stolen, own)}, true, ""},
		"a victim's key without a signature":                {"x", []gossh.AuthMethod{gossh.PublicKeys(unsigned)}, true, ""},
		"that, then the anonymous door too":                 {"x", []gossh.AuthMethod{gossh.PublicKeys(unsigned), anonymous()}, false, ""},
		"a key that is not listed":                          {"x", []gossh.AuthMethod{gossh.PublicKeys(stranger)}, true, ""},
		"a key that is not listed, then the anonymous door": {"x", []gossh.AuthMethod{gossh.PublicKeys(stranger), anonymous()}, false, ""},
		"a key that is not listed, then one that is":        {"x", []gossh.AuthMethod{gossh.PublicKeys(stranger, own)}, false, owns},
		"a listed key":                               {"x", []gossh.AuthMethod{gossh.PublicKeys(own)}, false, owns},
		"a listed key as root":                       {"root", []gossh.AuthMethod{gossh.PublicKeys(own)}, false, owns},
		"a listed key as the victim":                 {victims, []gossh.AuthMethod{gossh.PublicKeys(own)}, false, owns},
		"no key as the victim":                       {victims, []gossh.AuthMethod{anonymous()}, false, ""},
		"no key under a name that clears the screen": {"\x1b[2J\x1b]0;x\x07", []gossh.AuthMethod{anonymous()}, false, ""},
		"a password":                                 {"x", []gossh.AuthMethod{gossh.Password("secret")}, true, ""},
		"nothing":                                    {"x", []gossh.AuthMethod{gossh.Password("")}, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h.endure(t, func() error { return h.swaps(try.user, try.methods, try.refused, try.want) })
		})
	}
	if got := h.logged.String(); !slices.Equal(nil, controls(got)) {
		t.Errorf("the log holds %q", controls(got))
	}
}

// key makes a key for a test.
func key(t *testing.T) gossh.Signer {
	t.Helper()
	k, err := newKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// controls are the bytes of s that move a terminal.
func controls(s string) (found []byte) {
	for _, b := range []byte(s) {
		if b < ' ' && b != '\n' && b != '\t' || b == 0x7f {
			found = append(found, b)
		}
	}
	return found
}

// swaps tries one way in again and again.
func (h *host) swaps(user string, methods []gossh.AuthMethod, refused bool, want string) error {
	for range repeats {
		h.ran()
		c, err := connectAs(user, h.addr, methods...)
		if refused {
			if err == nil {
				return errors.Join(errors.New("was let in"), c.Close())
			}
			continue
		}
		if err != nil {
			return err
		}
		err = func() error {
			defer c.Close()
			s, err := c.session()
			if err != nil {
				return err
			}
			if code, err := s.exec("version"); err != nil || code != 0 {
				return fmt.Errorf("ended with %d, %w", code, err)
			}
			return nil
		}()
		if err != nil {
			return err
		}
		if who := h.ran(); !slices.Equal(who, []string{want}) {
			return fmt.Errorf("was taken for %q, want %q", who, want)
		}
	}
	return nil
}

// TestAKeyThatIsRemovedLosesItsConnections takes a key from the file while it
// reads, while others read on.
func TestAKeyThatIsRemovedLosesItsConnections(t *testing.T) {
	h := serving(t)
	gone, kept := key(t), key(t)
	if err := h.authorize(gone, kept); err != nil {
		t.Fatal(err)
	}
	h.endure(t, func() error {
		var readers []*session
		var clients []*client
		for _, way := range []gossh.AuthMethod{gossh.PublicKeys(kept), anonymous(), gossh.PublicKeys(gone)} {
			c, err := connect(h.addr, way)
			if err != nil {
				return err
			}
			defer c.Close()
			r, err := c.reader(80, 24)
			if err != nil {
				return err
			}
			readers, clients = append(readers, r), append(clients, c)
		}
		idle, err := connect(h.addr, gossh.PublicKeys(gone)) // opens its session later
		if err != nil {
			return err
		}
		defer idle.Close()
		began := time.Now()
		if err := writeKeys(h.keys, kept); err != nil {
			return err
		}
		if err := clients[2].isCut(5 * time.Second); err != nil {
			return fmt.Errorf("%v after its key was removed: %w", time.Since(began), err)
		}
		if _, err := idle.session(); err == nil {
			return errors.New("a connection of before opens a session after its key was removed")
		}
		if _, err := connect(h.addr, gossh.PublicKeys(gone)); err == nil {
			return errors.New("the key comes in again")
		}
		return errors.Join(readers[0].answers(), readers[1].answers())
	})
}
