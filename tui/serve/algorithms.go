package serve

import (
	"crypto/rand"
	"errors"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// mostTries is how many keys a client may offer before it is let in or hung up
// on. Clients offer all they have before they come anonymously, so that six, the
// usual number, would keep out whoever has more; a key cannot be guessed.
const mostTries = 24

// modern is the configuration of a connection's cryptography: key exchanges
// over Curve25519, with ML-KEM where the client has it, ciphers that
// authenticate, and public keys that are not made for SHA-1. Every OpenSSH
// since 6.5 (2014) and PuTTY since 0.68 (2017) finds some of each.
func modern(c *conn) *gossh.ServerConfig {
	return &gossh.ServerConfig{
		MaxAuthTries: mostTries,
		PublicKeyAuthAlgorithms: []string{
			gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256,
			gossh.KeyAlgoECDSA256, gossh.KeyAlgoECDSA384, gossh.KeyAlgoECDSA521,
			gossh.KeyAlgoRSASHA512, gossh.KeyAlgoRSASHA256,
		},
		Config: gossh.Config{
			Rand:         chance{c},
			KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519},
			Ciphers:      []string{gossh.CipherChaCha20Poly1305, gossh.CipherAES256GCM, gossh.CipherAES128GCM},
			MACs:         []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM},
		},
	}
}

// chance is a connection's source of randomness, by which its key exchanges are
// counted: a client may ask for one at any time, each costs the server more than
// the client, and no callback tells of it. Each takes a key's worth of bytes
// once; the padding of packets takes less.
type chance struct{ conn *conn }

// keyBytes is what the private key of an exchange over Curve25519 takes.
const keyBytes = 32

// Key exchanges that a connection may have: so many at once, and one more in
// each so long. OpenSSH has one in an hour, or in a gigabyte.
const (
	mostExchanges = 10
	exchangeEvery = 20 * time.Second
)

var errExchanges = errors.New("too many key exchanges")

// Read fills p from the machine's source.
func (s chance) Read(p []byte) (int, error) {
	if len(p) == keyBytes && s.conn.exchanges.Add(1) > mostExchanges+int64(s.conn.age()/exchangeEvery) {
		s.conn.cut(Flood)
		return 0, errExchanges
	}
	return rand.Read(p)
}
