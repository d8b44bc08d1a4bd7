package serve

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestAuthorizedKeysAreReadLineByLine(t *testing.T) {
	_, line := newKey(t)
	line = strings.TrimSpace(line)
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Skip("no short keys here:", err)
	}
	weak, err := gossh.NewPublicKey(&short.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		file    string
		entries int
		bad     string // numbers of the bad lines
	}{
		"nothing":                       {"", 0, ""},
		"comments and empty lines":      {"# " + line + "\n\n   \n", 0, ""},
		"a key":                         {line, 1, ""},
		"a comment behind it":           {line + " me@there\n", 1, ""},
		"line ends of Windows":          {line + "\r\n" + line + "\r\n", 2, ""},
		"a bad line between":            {line + "\nnonsense\n" + line, 2, "2"},
		"half a key":                    {line[:40] + "\n" + line, 1, "1"},
		"options that are honoured":     {`from="10.0.0.0/8,!10.1.*",expiry-time="20301231" ` + line, 1, ""},
		"restrict":                      {"restrict,pty " + line, 1, ""},
		"what nobody has here":          {"no-port-forwarding,no-agent-forwarding,no-X11-forwarding,no-user-rc " + line, 1, ""},
		"a command":                     {`command="cat" ` + line + "\n" + line, 1, "1"},
		"an authority for certificates": {"cert-authority " + line, 0, "1"},
		"a variable":                    {`environment="A=b" ` + line, 0, "1"},
		"an option of tomorrow":         {"only-on-sundays " + line, 0, "1"},
		"forwarding":                    {"restrict,port-forwarding " + line, 0, "1"},
		"from a name":                   {`from="*.example.org" ` + line, 0, "1"},
		"not from a name of hex digits": {`from="!cafe.de" ` + line, 0, "1"},
		"from nowhere":                  {`from="" ` + line, 0, "1"},
		"no date":                       {`expiry-time="soon" ` + line, 0, "1"},
		"a short RSA key":               {string(gossh.MarshalAuthorizedKey(weak)), 0, "1"},
		"a line without an end":         {line + " " + strings.Repeat("x", mostLine), 0, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			entries, bad := parseAuthorized([]byte(tt.file), time.UTC)
			var numbers []string
			for _, b := range bad {
				numbers = append(numbers, fmt.Sprint(b.number))
			}
			if got := strings.Join(numbers, " "); len(entries) != tt.entries || got != tt.bad {
				t.Errorf("%.80q: %d keys, bad lines %q; want %d, %q (%v)", tt.file, len(entries), got, tt.entries, tt.bad, bad)
			}
		})
	}
}

func TestACertificateIsNoKey(t *testing.T) {
	authority, _ := newKey(t)
	holder, _ := newKey(t)
	cert := &gossh.Certificate{Key: holder.PublicKey(), CertType: gossh.UserCert, ValidBefore: gossh.CertTimeInfinity}
	if err := cert.SignCert(rand.Reader, authority); err != nil {
		t.Fatal(err)
	}
	if entries, bad := parseAuthorized(gossh.MarshalAuthorizedKey(cert), time.UTC); len(entries) != 0 || len(bad) != 1 {
		t.Errorf("%d keys, %d bad lines; want 0, 1", len(entries), len(bad))
	}
	h := serving(t, func(c *Config) { c.Anonymous = false })
	h.authorize("cert-authority "+string(gossh.MarshalAuthorizedKey(authority.PublicKey())), string(gossh.MarshalAuthorizedKey(cert)))
	signer, err := gossh.NewCertSigner(cert, holder)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := h.dial(gossh.PublicKeys(signer)); err == nil {
		c.Close()
		t.Error("a certificate came in")
	}
}

func TestOptionsSayFromWhereAndUntilWhen(t *testing.T) {
	_, line := newKey(t)
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		options, from string
		want          bool
	}{
		"no options":                {"", "192.0.2.1", true},
		"in the network":            {`from="192.0.2.0/24" `, "192.0.2.1", true},
		"outside of it":             {`from="192.0.2.0/24" `, "192.0.3.1", false},
		"the address":               {`from="192.0.2.1" `, "192.0.2.1", true},
		"the beginning of it":       {`from="192.0.2.1" `, "192.0.2.11", false},
		"a pattern":                 {`from="192.0.2.*" `, "192.0.2.77", true},
		"excluded":                  {`from="192.0.2.*,!192.0.2.7" `, "192.0.2.7", false},
		"excluded first":            {`from="!192.0.2.7,192.0.2.*" `, "192.0.2.7", false},
		"only excluded":             {`from="!192.0.2.7" `, "192.0.2.8", false},
		"IPv6":                      {`from="2001:DB8::/32" `, "2001:db8::1", true},
		"before the date":           {`expiry-time="20261123" `, "192.0.2.1", true},
		"at the date":               {`expiry-time="202611221200" `, "192.0.2.1", false},
		"after it":                  {`expiry-time="20261122115959Z" `, "192.0.2.1", false},
		"the earlier of two counts": {`expiry-time="20200101",expiry-time="20300101" `, "192.0.2.1", false},
	} {
		t.Run(name, func(t *testing.T) {
			entries, bad := parseAuthorized([]byte(tt.options+line), time.UTC)
			if len(entries) != 1 {
				t.Fatalf("%d keys: %v", len(entries), bad)
			}
			if got := entries[0].lets(netip.MustParseAddr(tt.from), now); got != tt.want {
				t.Errorf("%s lets in from %s: %v, want %v", tt.options, tt.from, got, tt.want)
			}
		})
	}
}

func FuzzAuthorizedKeysNeverLetInWhatIsNotAKey(f *testing.F) {
	f.Add(`from="1.2.3.4",restrict ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+9cVqGzE2aBz2zP0QWZc3D7O3mN0x3Z3m3N3m3N3m3 a@b`)
	f.Add("expiry-time=\"2030\x00\" ssh-rsa AAAA\n# x")
	f.Fuzz(func(t *testing.T, file string) {
		entries, _ := parseAuthorized([]byte(file), time.UTC)
		for _, e := range entries {
			if !strings.HasPrefix(e.key, "SHA256:") {
				t.Errorf("%q: an entry with the key %q", file, e.key)
			}
		}
		if n := strings.Count(file, "ssh-") + strings.Count(file, "ecdsa-"); len(entries) > n {
			t.Errorf("%q: %d keys of %d at most", file, len(entries), n)
		}
	})
}

func TestTheFileThatWasReadLastHolds(t *testing.T) {
	h := serving(t, nil)
	_, a := newKey(t)
	_, b := newKey(t)
	stop := make(chan struct{})
	var other sync.WaitGroup
	other.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				h.server.Reload()
			}
		}
	})
	defer other.Wait()
	defer close(stop)
	for i := range 300 {
		want := []string{a + b, a}[i%2]
		next := h.keys + ".next"
		if err := os.WriteFile(next, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(next, h.keys); err != nil {
			t.Fatal(err)
		}
		h.server.Reload()
		time.Sleep(50 * time.Microsecond)
		if got := h.server.Keys(); got != 2-i%2 {
			t.Fatalf("round %d: %d keys of a file with %d", i, got, 2-i%2)
		}
	}
}
