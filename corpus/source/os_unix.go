//go:build unix

package source

import (
	"os"
	"syscall"
)

// noWait keeps the opening of a pipe from waiting for a writer, and that of a
// terminal from taking it over.
const noWait = syscall.O_NONBLOCK | syscall.O_NOCTTY

// forListing gives the folder f as a file of its own, to be closed. The
// standard library asks for the status of every entry of a folder that was
// opened in an [os.Root], which costs more than all the rest of a listing.
func forListing(f *os.File) (*os.File, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name()), nil
}
