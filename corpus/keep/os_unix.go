//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package keep

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// noWait keeps the opening of a pipe from waiting for a writer.
const noWait = unix.O_NONBLOCK | unix.O_NOCTTY

// removesLocked says that a file can be removed while it is open.
const removesLocked = true

// lockFile locks f for this open file alone, or gives errBusy.
func lockFile(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	switch {
	case errors.Is(err, unix.EWOULDBLOCK), errors.Is(err, unix.EINTR):
		return errBusy
	}
	return err
}

// syncFolder brings the names in r to disk.
func syncFolder(r *os.Root) error {
	d, err := r.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// mayWrite reports whether files can be made in a folder.
func mayWrite(folder string) bool { return unix.Access(folder, unix.W_OK|unix.X_OK) == nil }
