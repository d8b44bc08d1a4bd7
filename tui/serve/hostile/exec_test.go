package hostile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// fifo is a file that tells whether somebody has it open.
func fifo(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "article.txt")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// isOpen reports whether somebody waits for what is in the fifo at path.
func isOpen(path string) bool {
	f, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err == nil {
		_ = f.Close()
	}
	return !errors.Is(err, syscall.ENXIO)
}

// commandsRefused are commands that no stranger may give; PATH stands for a
// file of the server's, DIR for its folder.
func commandsRefused() []string {
	return []string{
		"sh", "bash -i", "/bin/sh", "sh -c id", "exec sh", "python3", "scp -t PATH", "scp -f PATH", "sftp", "/usr/lib/openssh/sftp-server",
		"list; rm -rf DIR", "list && id", "list || id", "list | sh", "list > PATH", "list `id`", "list $(id)", "list & id", "list\nid", "$(id)", "`id`",
		"-c PATH", "-c PATH list", "list -c PATH", "--corpus PATH list", "--corpus=PATH list", "list --corpus=PATH", "-cPATH list", "list -cDIR",
		"PATH", "DIR", "./article.txt", "../article.txt", "/etc/passwd", "~/x", "file://PATH", "-", "list -", "-- -", "-- PATH", "list PATH",
		"--name x PATH", "serve", "serve PATH", "serve --listen :0",
		"merge 'Sergei Lavrov' 'John Kerry'", "split x", "rename x y", "retype x person", "hide x", "undo", "decide x",
		"index", "index PATH", "export PATH", "export --out PATH", "completion", "completion bash", "__complete list PATH x", "man PATH",
		"DOSSIER_CORPUS=PATH list", "env DOSSIER_CORPUS=PATH list", "no-such-command", "' '", "list 'x", "list \\", "\"", "\x00", "list\x00PATH",
		"\x1b]52;c;eA==\x07", "--no-such-flag", "show --no-such-flag", strings.Repeat("x ", 4000), strings.Repeat("'", 4001),
	}
}

// TestOnlyCommandsThatReadAreRun gives all those commands: each ends with 2,
// opens nothing, and sends nothing to the terminal that is no text.
func TestOnlyCommandsThatReadAreRun(t *testing.T) {
	h := serving(t)
	dir := t.TempDir()
	path := fifo(t, dir)
	h.endure(t, func() error {
		return inTurns(16, commandsRefused(), func(line string) error {
			c, err := connect(h.addr)
			if err != nil {
				return err
			}
			defer c.Close()
			s, err := c.session()
			if err != nil {
				return err
			}
			if _, err := s.SendRequest("env", true, slices.Concat(text("DOSSIER_CORPUS"), text(path))); err != nil {
				return err
			}
			code, err := s.exec(strings.NewReplacer("PATH", path, "DIR", dir).Replace(line))
			out, told := s.text()
			switch {
			case err != nil:
				return err
			case isOpen(path):
				return errors.New("the server opened the file")
			case strings.ContainsAny(out+told, "\x00\x07\x1b"):
				return fmt.Errorf("the terminal is sent %q", out+told)
			case line != "__complete list PATH x" && code != 2:
				return fmt.Errorf("ends with %d, want 2; it said %q and %q", code, out, told)
			}
			return nil
		})
	})
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("the folder holds %v, %v; want the one file alone", left, err)
	}
}

// TestCommandsThatReadAreRun gives commands that a stranger may give.
func TestCommandsThatReadAreRun(t *testing.T) {
	h := serving(t)
	for line, want := range map[string]struct {
		code int
		text string
	}{
		"list":                               {0, "Bloomberg"},
		"list --json":                        {0, `"number":1`},
		"search aleppo":                      {0, "leppo"},
		"search nothing-has-this-word-in-it": {1, ""},
		"mentions 'Sergei Lavrov'":           {0, "Lavrov"},
		"show 1 --plain":                     {0, "Russia"},
		"show 99":                            {1, ""},
		"entities --type person":             {0, "Lavrov"},
		"version":                            {0, "dossier"},
	} {
		c, err := connect(h.addr)
		if err != nil {
			t.Fatal(err)
		}
		s, err := c.session()
		if err != nil {
			t.Fatal(err)
		}
		code, err := s.exec(line)
		if err == nil && want.text != "" {
			_, err = s.await(0, want.text)
		}
		if err != nil || code != want.code {
			t.Errorf("%s: ended with %d, %v; want %d", line, code, err, want.code)
		}
		c.Close()
	}
}
