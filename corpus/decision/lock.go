package decision

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"time"
)

// lockName is the file that is locked while the decisions are changed. It is
// taken away again where the system allows that.
const lockName = ".decisions.lock"

// lockPatience is how long one waits for another process to end its change,
// which takes some milliseconds, and lockEvery how long at most until one looks
// again: never at equal times, so that of several who wait each has its turn.
const (
	lockPatience = 5 * time.Second
	lockEvery    = 4 * time.Millisecond
)

// errBusy says that another process holds a lock.
var errBusy = errors.New("busy")

// lock waits until no other process changes the file. The system releases the
// lock of a process that ends, however it does.
func (f *folder) lock(ctx context.Context, patience time.Duration) (unlock func(), err error) {
	for end := time.Now().Add(patience); ; {
		file, err := f.tryLock()
		if err == nil {
			return sync.OnceFunc(func() { f.release(file) }), nil
		}
		if !errors.Is(err, errBusy) {
			return nil, fmt.Errorf("lock it: %w", plainly(err))
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
func (f *folder) tryLock() (*os.File, error) {
	file, err := f.root.OpenFile(lockName, os.O_RDWR|os.O_CREATE|noWait, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		file.Close()
		return nil, err
	}
	mine, err := file.Stat()
	if err == nil {
		if there, bad := f.root.Lstat(lockName); bad != nil || !os.SameFile(mine, there) {
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
func (f *folder) release(file *os.File) {
	if removesLocked {
		f.root.Remove(lockName)
	}
	file.Close()
}
