package keep

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// noWait is nothing here: no name in a folder leads to a pipe.
const noWait = 0

// removesLocked says that a file cannot be removed while it is open.
const removesLocked = false

// lockFile locks f for this open file alone, or gives errBusy.
func lockFile(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errBusy
	}
	return err
}

// syncFolder does nothing: the system keeps names in its own journal.
func syncFolder(*os.Root) error { return nil }

// mayWrite reports whether files can be made in a folder. The system tells only
// by trying.
func mayWrite(folder string) bool {
	f, err := os.CreateTemp(folder, ".dossier-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
