//go:build unix

package source

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A folder of everything that has hung, flooded or fooled a reader of folders.
// Each is named with a sentence, and none is waited for.
func TestHostileFolderIsListedAndReadWithoutWaiting(t *testing.T) {
	root := hostileFolder(t)
	start := time.Now()
	l := list(t, Spec{Paths: []string{root}})
	must(t, os.Remove(root+"/vanishing.txt"))
	must(t, os.Remove(root+"/swapped.txt"))
	must(t, syscall.Mkfifo(root+"/swapped.txt", 0o644))
	must(t, os.Remove(root+"/relinked.txt"))
	must(t, os.Symlink("/etc/passwd", root+"/relinked.txt"))

	equal(t, "problems of the folder", problems(l, root), []string{
		"ROOT/device: is a symbolic link that leads out of the folder: give its target as a PATH to read it",
		"ROOT/loop.txt: is a symbolic link that leads round in a circle, or through too many links",
		"ROOT/nowhere.txt: is a symbolic link that leads nowhere",
		"ROOT/outside: is a symbolic link that leads out of the folder: give its target as a PATH to read it",
		"ROOT/passwd.txt: is a symbolic link that leads out of the folder: give its target as a PATH to read it",
		"ROOT/pipe.txt: is a pipe, not a file: it is left out",
		"ROOT/socket: is a socket, not a file: it is left out",
		"ROOT/to-pipe.txt: is a symbolic link to a pipe, not to a file: it is left out",
		"ROOT/zero.txt: is a symbolic link that leads out of the folder: give its target as a PATH to read it",
	})
	want := map[string]struct {
		what  string
		cause error
	}{
		"binary.txt":    {"is not text: it holds NUL bytes", ErrBinary},
		"controls.txt":  {"is not text: 50 in 100 of its first bytes are control characters", ErrBinary},
		"empty.txt":     {"is empty", ErrEmpty},
		"huge.txt":      {"is too large: 1.0 GB, and no more than 64 MB are read; split it", ErrTooLarge},
		"paper.txt":     {"is not text but a PDF file: turn it into text first, as with pdftotext", ErrBinary},
		"relinked.txt":  {"has become a symbolic link that leads nowhere or out of the folder", ErrNotRegular},
		"swapped.txt":   {"is a pipe, not a file", ErrNotRegular},
		"vanishing.txt": {"has gone: reload to read the folder anew", fs.ErrNotExist},
	}
	if os.Getuid() != 0 {
		want["unreadable.txt"] = struct {
			what  string
			cause error
		}{"may not be read: permission denied", fs.ErrPermission}
	}
	good := map[string]bool{"article.txt": true, "in/link.txt": true, "in/far.txt": true, "in/absolute.txt": true}
	if os.Getuid() == 0 {
		good["unreadable.txt"] = true // nothing is unreadable to root
	}
	for _, item := range l.Items {
		name := strings.TrimPrefix(item.Path, filepath.ToSlash(root)+"/")
		data, err := item.Read(t.Context())
		expected, bad := want[name]
		delete(want, name)
		switch {
		case !bad && (err != nil || string(data) != "text" || !good[name]):
			t.Errorf("Read(%s) = %q, %v", name, data, err)
		case bad && (err == nil || !strings.Contains(err.Error(), expected.what) || expected.cause != nil && !errors.Is(err, expected.cause)):
			t.Errorf("Read(%s): %v, want %q", name, err, expected.what)
		}
		delete(good, name)
	}
	if len(want)+len(good) > 0 {
		t.Errorf("not listed: %v %v", want, good)
	}
	// Waiting for a pipe would take for ever, and reading a gigabyte seconds.
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("listing and reading took %v", took)
	}
}

func hostileFolder(t *testing.T) string {
	root := tree(t, map[string]string{"article.txt": "text", "empty.txt": "", "vanishing.txt": "text", "swapped.txt": "text",
		"relinked.txt": "text", "binary.txt": "\x7fELF\x02\x01\x01\x00\x00\x00", "controls.txt": strings.Repeat("\x01a", 5000),
		"paper.txt": "%PDF-1.7\n%text", "unreadable.txt": "text", "in/far.txt": "text",
		".dot/secret.txt": "text", "in/.dot/.dot/secret.txt": "text", ".secret.txt": "text"})
	must(t, os.Chmod(root+"/unreadable.txt", 0))
	must(t, syscall.Mkfifo(root+"/pipe.txt", 0o644))
	huge, err := os.Create(root + "/huge.txt")
	must(t, err)
	must(t, huge.Truncate(1<<30))
	must(t, huge.Close())
	// A socket's path must be short.
	short, err := os.MkdirTemp("", "s")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(short) })
	listener, err := net.Listen("unix", short+"/s")
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	must(t, os.Rename(short+"/s", root+"/socket"))
	for name, target := range map[string]string{"zero.txt": "/dev/zero", "device": "/dev/zero", "passwd.txt": "/etc/passwd",
		"outside": "..", "loop.txt": "loop.txt", "nowhere.txt": "not-there", "to-pipe.txt": "pipe.txt",
		"in/round": "..", "in/round.txt": "../in", "in/link.txt": ".dot/.dot/secret.txt", "in/absolute.txt": root + "/.dot/secret.txt",
		"in/again.txt": "../article.txt"} {
		must(t, os.Symlink(target, filepath.Join(root, name)))
	}
	return root
}

func TestPipeGivenByNameIsAProblem(t *testing.T) {
	root := t.TempDir()
	must(t, syscall.Mkfifo(root+"/pipe", 0o644))
	l := list(t, Spec{Paths: []string{root + "/pipe", "/dev/zero"}})
	equal(t, "items", listed(l, root), nil)
	equal(t, "problems", problems(l, root), []string{
		"/dev/zero: is a device, not a file: save what it gives in a file, and open that",
		"ROOT/pipe: is a pipe, not a file: save what it gives in a file, and open that"})
}

func TestFolderThatMayNotBeReadIsSaid(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is unreadable to root")
	}
	root := tree(t, map[string]string{"a.txt": "text", "closed/b.txt": "text"})
	must(t, os.Chmod(root+"/closed", 0))
	t.Cleanup(func() { os.Chmod(root+"/closed", 0o755) })
	l := list(t, Spec{Paths: []string{root}})
	equal(t, "items", listed(l, root), []string{"a.txt"})
	equal(t, "problems", problems(l, root), []string{"ROOT/closed: cannot be listed: permission denied"})
	var bad *PathError
	if _, err := List(t.Context(), Spec{Paths: []string{root + "/closed"}}); !errors.As(err, &bad) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("List of a closed folder: %v", err)
	}
}
