//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package keep

import (
	"errors"
	"os"
)

// noWait is nothing here.
const noWait = 0

// removesLocked says nothing here, as nothing is locked.
const removesLocked = false

// lockFile fails: without a lock two processes could lose each other's changes.
func lockFile(*os.File) error { return errors.New("this system has no locks that dossier knows") }

func syncFolder(*os.Root) error { return nil }

func mayWrite(string) bool { return false }
