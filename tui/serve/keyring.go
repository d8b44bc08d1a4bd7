package serve

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// keyring holds the keys that may come in, as their file says at the time. It
// keeps nothing of those who try: who somebody is, their session says.
type keyring struct {
	server *Server
	path   string // empty: nobody has a key
	now    atomic.Pointer[keys]

	patience time.Duration // [rewriting], but in tests
	again    sync.Mutex    // held by who reads the file anew: who read it first must not be the last to say what it holds
}

// keys is what the file said when it was read last.
type keys struct {
	entries map[string][]entry // by fingerprint
	file    string             // as it was
}

// everyKeys is how often the file is looked at. A key that was taken from it
// loses its connections within that time and a moment. Its content is compared,
// not its time: an editor may write twice within one tick of a file system's
// clock.
const everyKeys = 2 * time.Second

// rewriting is how long an editor may take that empties the file, or takes it
// away, before it writes it anew: nobody loses their connection meanwhile.
const rewriting = 300 * time.Millisecond

// partingGrace is how long a reader who is ended has to see why.
const partingGrace = time.Second

// mostKeys is how long the file may be, in bytes.
const mostKeys = 4 << 20

// newKeyring reads the file at path. Where it is not there, that is an error if
// it must be, and else nobody is in it.
func newKeyring(s *Server, path string, must bool) (*keyring, error) {
	k := &keyring{server: s, path: path, patience: rewriting}
	k.now.Store(&keys{})
	if path == "" {
		return k, nil
	}
	file, err := k.read()
	switch {
	case errors.Is(err, fs.ErrNotExist) && !must:
		return k, nil
	case err != nil:
		return nil, fmt.Errorf("read the authorized keys: %w", err)
	}
	k.take(file)
	return k, nil
}

// errNoFile is of what cannot be read again and again, as a pipe.
var errNoFile = errors.New("it is no regular file, and could not be read again")

func (k *keyring) read() (string, error) {
	about, err := os.Stat(k.path) // to open a pipe would wait for its writer
	if err != nil {
		return "", err
	}
	if !about.Mode().IsRegular() {
		return "", fmt.Errorf("%s: %w", k.path, errNoFile)
	}
	f, err := os.Open(k.path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	file, err := io.ReadAll(io.LimitReader(f, mostKeys+1))
	switch {
	case err != nil:
		return "", err
	case len(file) > mostKeys:
		return "", fmt.Errorf("%s is longer than %d bytes", k.path, mostKeys)
	}
	return string(file), nil
}

// take makes the keys in file those that hold, and tells of its bad lines.
func (k *keyring) take(file string) {
	entries, bad := parseAuthorized([]byte(file), time.Local)
	now := &keys{entries: map[string][]entry{}, file: file}
	for _, e := range entries {
		now.entries[e.key] = append(now.entries[e.key], e)
	}
	k.now.Store(now)
	for _, b := range bad {
		k.server.config.Log.Warn("authorized keys: a line lets nobody in", "file", k.path, "line", b.number, "why", b.err)
	}
	k.server.config.Log.Info("authorized keys read", "file", k.path, "keys", len(now.entries))
}

// count is how many keys may come in.
func (k *keyring) count() int { return len(k.now.Load().entries) }

// welcome reports whether who proves to have key may come in from an address.
// It is asked for keys that are only offered, too, and remembers none.
func (k *keyring) welcome(key gossh.PublicKey, from netip.Addr) bool {
	_, ok := k.find(gossh.FingerprintSHA256(key), from)
	return ok
}

// find is the line that lets a key in from an address now.
func (k *keyring) find(fingerprint string, from netip.Addr) (entry, bool) {
	at := k.server.config.Now()
	for _, e := range k.now.Load().entries[fingerprint] {
		if e.lets(from, at) {
			return e, true
		}
	}
	return entry{}, false
}

// reload reads the file, and ends the connections of keys that may not come in
// any more: those taken from it, and those whose time is over. A file that
// cannot be read lets nobody in.
func (k *keyring) reload() {
	k.again.Lock()
	defer k.again.Unlock()
	if k.path != "" {
		file, err := k.read()
		for end := time.Now().Add(k.patience); file == "" && k.now.Load().file != "" && time.Now().Before(end); {
			time.Sleep(rewriting / 30)
			file, err = k.read()
		}
		if err != nil {
			file = ""
		}
		if file != k.now.Load().file {
			if err != nil {
				k.server.config.Log.Warn("authorized keys cannot be read: no key may come in", "file", k.path, "why", err)
			}
			k.take(file)
		}
	}
	for _, c := range k.server.door.here() {
		key := c.keyOf()
		if key == "" {
			continue
		}
		if _, ok := k.find(key, c.host); !ok {
			c.finish(errRevoked, Revoked, partingGrace)
		}
	}
}
