//go:build !windows

package serve

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestKeysInAPipeAreRefusedWithoutWaiting(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "keys")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := New(Config{HostKey: filepath.Join(dir, "host"), AuthorizedKeys: pipe, NeedKeys: true})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, errNoFile) {
			t.Errorf("%v, want %v", err, errNoFile)
		}
	case <-time.After(5 * time.Second):
		t.Error("the server waits for a pipe")
	}
}
