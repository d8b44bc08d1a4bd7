package serve

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	gossh "golang.org/x/crypto/ssh"
)

// othersMayRead are the permissions that a private key must not have.
const othersMayRead fs.FileMode = 0o077

// hostKey gives the host's private key in PEM from the file at path, which is
// made where there is none: an Ed25519 key that only its owner can read.
func hostKey(path string) ([]byte, error) {
	if !filepath.IsAbs(path) {
		return nil, fmt.Errorf("the host key needs an absolute path, not %q; give one with --host-key", path)
	}
	about, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeHostKey(path); err != nil {
			return nil, fmt.Errorf("make the host key: %w", err)
		}
		about, err = os.Stat(path)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("open the host key: %w", err)
	case !about.Mode().IsRegular():
		return nil, fmt.Errorf("the host key %s is no regular file", path)
	case runtime.GOOS != "windows" && about.Mode()&othersMayRead != 0:
		return nil, fmt.Errorf("others can read the host key %s, so that it is no secret any more; "+
			"if they had no chance to, run `chmod 600 %s`, else delete it for a new one", path, path)
	}
	key, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the host key: %w", err)
	}
	signer, err := gossh.ParsePrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("read the host key %s: %w; it must be an Ed25519 key without a passphrase", path, err)
	}
	if signer.PublicKey().Type() != gossh.KeyAlgoED25519 {
		return nil, fmt.Errorf("the host key %s is a key for %s; make one with `ssh-keygen -t ed25519`", path, signer.PublicKey().Type())
	}
	return key, nil
}

// makeHostKey makes a host key. Another process that makes one at the same time
// wins or loses as a whole.
func makeHostKey(path string) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := gossh.MarshalPrivateKey(private, "dossier")
	if err != nil {
		return err
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".hostkey-*") // 0600, says os
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(pem.EncodeToMemory(block))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	// A link fails where the name is taken, which a rename does not.
	if err = os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil { // a file system without links
		return os.Rename(f.Name(), path)
	}
	return nil
}
