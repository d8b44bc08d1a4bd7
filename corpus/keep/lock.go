package keep

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// lockName is the file that is locked while the file is changed. It is taken
// away again where the system allows that.
func (f *Folder) lockName() string {
	return "." + strings.TrimSuffix(f.name, filepath.Ext(f.name)) + ".lock"
}

// lockEvery is how long one waits at most until one looks again: never at equal
// times, so that of several who wait each has its turn.
const lockEvery = 4 * time.Millisecond

// errBusy says that another process holds a lock.
var errBusy = errors.New("busy")

// Lock waits until no other process changes the file, but not longer than
// patience. The system releases the
// lock of a process that ends, however it does.
func (f *Folder) Lock(ctx context.Context, patience time.Duration) (unlock func(), err error) {
	for end := time.Now().Add(patience); ; {
		file, err := f.tryLock()
		if err == nil {
			return sync.OnceFunc(func() { f.release(file) }), nil
		}
		if !errors.Is(err, errBusy) {
			return nil, fmt.Errorf("lock it: %w", Plainly(err))
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("another dossier has been changing it for %s; try again, or look for one that hangs", patience)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(rand.N(lockEvery)):
		}
	}
}

// tryLock gives the locked file. A lock on a file that was taken away meanwhile
// is none: whoever comes next would lock another.
func (f *Folder) tryLock() (*os.File, error) {
	file, err := f.root.OpenFile(f.lockName(), os.O_RDWR|os.O_CREATE|noWait, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		file.Close()
		return nil, err
	}
	mine, err := file.Stat()
	if err == nil {
		if there, bad := f.root.Lstat(f.lockName()); bad != nil || !os.SameFile(mine, there) {
			err = errBusy
		}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// release takes the file away, while it is locked still, and lets go of it.
func (f *Folder) release(file *os.File) {
	if removesLocked {
		f.root.Remove(f.lockName())
	}
	file.Close()
}
