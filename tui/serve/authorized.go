package serve

import (
	"bytes"
	"crypto/rsa"
	"errors"
	"fmt"
	"net/netip"
	"path"
	"slices"
	"strings"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"dossier/corpus/safe"
)

// entry is one line of the file of authorized keys.
type entry struct {
	key     string    // fingerprint
	sources []source  // of which one must fit, and none that is not to; empty: from anywhere
	until   time.Time // zero: for ever
	plain   bool      // no terminal: text only
}

// source is one pattern of addresses of a from option.
type source struct {
	not     bool
	network netip.Prefix // valid, or
	pattern string       // with * and ?
}

// badLine is a line of that file which lets nobody in.
type badLine struct {
	number int
	err    error
}

// mostLine is how long a line may be, in bytes: as OpenSSH has it.
const mostLine = 16 << 10

// leastRSA is the least size of an RSA key, in bits.
const leastRSA = 2048

// parseAuthorized reads a file of authorized keys as sshd(8) describes it. A
// line that cannot be read, or has an option that would not be honoured, is told and lets
// nobody in; those after it do. now is for options with a date.
func parseAuthorized(file []byte, zone *time.Location) (entries []entry, bad []badLine) {
	number := 0
	for line := range bytes.Lines(file) {
		number++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		e, err := parseLine(line, zone)
		if err != nil {
			bad = append(bad, badLine{number, err})
			continue
		}
		entries = append(entries, e)
	}
	return entries, bad
}

func parseLine(line []byte, zone *time.Location) (entry, error) {
	if len(line) > mostLine {
		return entry{}, fmt.Errorf("longer than %d bytes", mostLine)
	}
	key, _, options, _, err := gossh.ParseAuthorizedKey(line)
	if err != nil {
		return entry{}, errors.New("no public key in it")
	}
	if err := mayAuthorize(key); err != nil {
		return entry{}, err
	}
	e := entry{key: gossh.FingerprintSHA256(key)}
	for _, o := range options {
		if err := e.option(o, zone); err != nil {
			return entry{}, err
		}
	}
	return e, nil
}

// mayAuthorize says what is wrong with a key: certificates, whose restrictions
// would have to be honoured, and what is broken or too short.
func mayAuthorize(key gossh.PublicKey) error {
	switch key.Type() {
	case gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256,
		gossh.KeyAlgoECDSA256, gossh.KeyAlgoECDSA384, gossh.KeyAlgoECDSA521:
		return nil
	case gossh.KeyAlgoRSA:
		c, ok := key.(gossh.CryptoPublicKey)
		if !ok {
			return errors.New("an RSA key that cannot be read")
		}
		if k, ok := c.CryptoPublicKey().(*rsa.PublicKey); !ok || k.N.BitLen() < leastRSA {
			return fmt.Errorf("an RSA key of less than %d bits", leastRSA)
		}
		return nil
	}
	return fmt.Errorf("keys of type %s are not taken", safe.Line(key.Type()))
}

// option honours one option, or says that it does not.
func (e *entry) option(o string, zone *time.Location) error {
	name, value, given := strings.Cut(o, "=")
	value = strings.Trim(value, `"`)
	switch strings.ToLower(name) {
	case "no-port-forwarding", "no-agent-forwarding", "no-x11-forwarding", "no-user-rc": // nobody has these
		return nil
	case "restrict", "no-pty":
		e.plain = true
		return nil
	case "pty":
		e.plain = false
		return nil
	case "expiry-time":
		until, err := parseExpiry(value, zone)
		if err == nil && (e.until.IsZero() || until.Before(e.until)) {
			e.until = until
		}
		return err
	case "from":
		if !given || value == "" {
			return errors.New("the option from needs addresses")
		}
		return e.from(value)
	}
	return fmt.Errorf("the option %q is not honoured here", safe.Line(name))
}

// parseExpiry reads a date as sshd(8) has it: YYYYMMDD[HHMM[SS]], with a Z for
// UTC.
func parseExpiry(s string, zone *time.Location) (time.Time, error) {
	digits, utc := strings.CutSuffix(s, "Z")
	if utc {
		zone = time.UTC
	}
	for _, layout := range []string{"20060102", "200601021504", "20060102150405"} {
		if len(digits) != len(layout) {
			continue
		}
		if t, err := time.ParseInLocation(layout, digits, zone); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("the option expiry-time needs a date as in 20301231, not %q", safe.Line(s))
}

// from reads a list of addresses: networks, and patterns with * and ?. Names
// are not looked up, so that a line with one is refused.
func (e *entry) from(list string) error {
	if len(e.sources) > 0 {
		return errors.New("the option from is given twice")
	}
	for _, p := range strings.Split(list, ",") {
		p, not := strings.CutPrefix(strings.TrimSpace(p), "!")
		s := source{not: not}
		switch network, err := netip.ParsePrefix(p); {
		case err == nil:
			s.network = network.Masked()
		case !isPattern(p):
			return fmt.Errorf("the option from takes addresses only, not %q", safe.Line(p))
		default:
			s.pattern = strings.ToLower(p)
		}
		e.sources = append(e.sources, s)
	}
	return nil
}

// isPattern reports whether p is an address, or a pattern of such.
func isPattern(p string) bool {
	if !strings.ContainsAny(p, "*?") {
		_, err := netip.ParseAddr(p)
		return err == nil
	}
	set := "0123456789.*?"
	if strings.Contains(p, ":") {
		set += ":abcdefABCDEF"
	}
	return strings.Trim(p, set) == ""
}

// fits reports whether a is among the addresses of s.
func (s source) fits(a netip.Addr) bool {
	if s.network.IsValid() {
		return s.network.Contains(a)
	}
	if exact, err := netip.ParseAddr(s.pattern); err == nil {
		return exact.Unmap() == a
	}
	ok, _ := path.Match(s.pattern, a.String())
	return ok
}

// lets reports whether e lets its key in from an address at a time.
func (e entry) lets(from netip.Addr, now time.Time) bool {
	if !e.until.IsZero() && !now.Before(e.until) {
		return false
	}
	if slices.ContainsFunc(e.sources, func(s source) bool { return s.not && s.fits(from) }) {
		return false
	}
	return len(e.sources) == 0 || slices.ContainsFunc(e.sources, func(s source) bool { return !s.not && s.fits(from) })
}
