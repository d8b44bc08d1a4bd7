package serve

import gossh "golang.org/x/crypto/ssh"

// modern is the configuration of a connection's cryptography: key exchanges
// over Curve25519, with ML-KEM where the client has it, ciphers that
// authenticate, and public keys that are not made for SHA-1. Every OpenSSH
// since 6.5 (2014) and PuTTY since 0.68 (2017) finds some of each.
func modern() *gossh.ServerConfig {
	return &gossh.ServerConfig{
		MaxAuthTries: 6,
		PublicKeyAuthAlgorithms: []string{
			gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256,
			gossh.KeyAlgoECDSA256, gossh.KeyAlgoECDSA384, gossh.KeyAlgoECDSA521,
			gossh.KeyAlgoRSASHA512, gossh.KeyAlgoRSASHA256,
		},
		Config: gossh.Config{
			KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519},
			Ciphers:      []string{gossh.CipherChaCha20Poly1305, gossh.CipherAES256GCM, gossh.CipherAES128GCM},
			MACs:         []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM},
		},
	}
}
