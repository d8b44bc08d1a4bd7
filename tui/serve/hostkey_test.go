package serve

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func TestTheHostKeyIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "key")
	keys := make([][]byte, 8)
	var all sync.WaitGroup
	for i := range keys { // servers that start at the same time agree
		all.Go(func() {
			var err error
			if keys[i], err = hostKey(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	again, err := hostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range keys {
		if !bytes.Equal(k, again) {
			t.Errorf("server %d has another key", i)
		}
	}
	about, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && about.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", about.Mode(), err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the key: %v, %v", left, err)
	}
}

func TestABadHostKeyIsRefusedWithASentence(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string, mode fs.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := filepath.Join(dir, "good")
	key, err := hostKey(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ path, want string }{
		"the group can read it": {write("group", string(key), 0o640), "chmod 600"},
		"all can read it":       {write("all", string(key), 0o604), "chmod 600"},
		"not a key":             {write("text", "hello", 0o600), "Ed25519"},
		"a folder":              {dir, "no regular file"},
		"no folder said":        {"key", "absolute"},
		"empty":                 {write("empty", "", 0o600), "Ed25519"},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(tt.want, "chmod") {
				t.Skip("no such permissions")
			}
			if _, err := hostKey(tt.path); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want an error with %q", err, tt.want)
			}
		})
	}
}
