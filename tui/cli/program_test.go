//go:build unix

package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// built is where the real program is built to, by the tests that run it.
func built() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("dossier-cli-test-%d", os.Getpid()))
}

// build makes the real program, once.
var build = sync.OnceValue(func() error {
	if out, err := exec.Command("go", "build", "-o", built(), "dossier").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	os.Remove(built())
	os.Exit(code)
}

// command is a call of the real program on a corpus of its own.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the program")
	}
	if err := build(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, built(), args...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "NO_COLOR=") || strings.HasPrefix(v, "DOSSIER_CORPUS=")
	}), "TERM=xterm-256color", "COLORTERM=truecolor", "XDG_DATA_HOME="+t.TempDir())
	return cmd
}

// many makes a folder of more articles than a pipe holds.
func many(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, a := range []string{"a", "b", "c", "d"} {
		for _, b := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
			write(t, filepath.Join(dir, a+b+".txt"), "The article called "+a+b+"\n\n"+strings.Repeat("A sentence that is here to be long. ", 60)+"\n")
		}
	}
	return dir
}

func TestTheProgramPrintsItsSeedsToAPipe(t *testing.T) {
	cmd := command(t, "list")
	out, err := cmd.Output()
	if err != nil || bytes.Count(out, []byte("\n")) < 5 || bytes.ContainsRune(out, '\x1b') {
		t.Errorf("list: %v, printed\n%q", err, out)
	}
}

func TestTheProgramEndsQuietlyWhenItsReaderHasSeenEnough(t *testing.T) {
	cmd := command(t, "show", "--all", "--plain", "-c", many(t))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	err = cmd.Wait()
	if err == nil || stderr.Len() > 0 {
		t.Errorf("it ended with %v and told %q, want an end before its time and nothing", err, stderr.String())
	}
}

func TestTheProgramIsInterruptedWhileItWaits(t *testing.T) {
	cmd := command(t, "list", "-c", "-")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// It is listening for signals once it reads what it is sent.
	for range 2 * 64 {
		if _, err := io.WriteString(stdin, strings.Repeat("x", 1023)+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != Failure || stderr.String() != "dossier: interrupted\n" {
		t.Errorf("exit %d, told %q", code, stderr.String())
	}
}

func TestTheProgramColoursATerminalAndFitsIt(t *testing.T) {
	cmd := command(t, "list", "--theme", "dark", "-c", many(t))
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 50})
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	out, _ := io.ReadAll(tty) // a terminal that is closed gives an error at its end
	if err := cmd.Wait(); err != nil {
		t.Fatalf("list: %v\n%s", err, out)
	}
	if !bytes.Contains(out, []byte("\x1b[")) {
		t.Errorf("a terminal got no colour: %q", out)
	}
	for l := range strings.Lines(string(out)) {
		if n := cells(l); n > 50 {
			t.Errorf("%d cells in a terminal of 50: %q", n, l)
		}
	}
}

// seen reads from a terminal until it has shown what, and gives all of it.
func seen(t *testing.T, tty io.Reader, what string) {
	t.Helper()
	var all []byte
	part := make([]byte, 4096)
	for {
		n, err := tty.Read(part)
		all = append(all, part[:n]...)
		if strings.Contains(ansi.Strip(string(all)), what) {
			return
		}
		if err != nil { // the program is killed when it takes too long
			t.Fatalf("never saw %q, but\n%q", what, all)
		}
	}
}

func TestTheReaderOpensOnATerminalAndQuits(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "harbour.txt")
	write(t, path, "Harbour\n\nA sentence about nothing much, long enough to be read by somebody.\n")
	for name, tt := range map[string]struct {
		args  []string
		stdin io.Reader // nil: the terminal
	}{
		"with a folder":                     {[]string{dir}, nil},
		"with a list on its standard input": {[]string{"-"}, strings.NewReader(path + "\n")},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := command(t, tt.args...)
			cmd.Stdin = tt.stdin
			// The terminal is known by standard output: input may be a pipe.
			attrs := &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
			tty, err := pty.StartWithAttrs(cmd, &pty.Winsize{Rows: 24, Cols: 80}, attrs)
			if err != nil {
				t.Fatal(err)
			}
			defer tty.Close()
			seen(t, tty, "Harbour")
			if _, err := io.WriteString(tty, "Q"); err != nil {
				t.Fatal(err)
			}
			go io.Copy(io.Discard, tty)
			if err := cmd.Wait(); err != nil {
				t.Errorf("the reader ended with %v, want no error", err)
			}
		})
	}
}

func cells(line string) int { return ansi.StringWidth(strings.TrimRight(line, "\r\n")) }
