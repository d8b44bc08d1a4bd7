//go:build unix

package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is where the real program is built to.
func program() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("dossier-tui-test-%d", os.Getpid()))
}

// built is the real program, made once for all end-to-end tests.
var built = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "build", "-o", program(), "dossier").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return program(), nil
})

// TestMain throws the built program away.
func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.Remove(program())
	os.Exit(code)
}

// term is a real terminal of a fixed size, run by a private tmux server.
type term struct {
	t    *testing.T
	sock string
	bin  string
}

// terminal starts the program with args in a terminal; a shell stays behind it.
func terminal(t *testing.T, width, height int, args string) term {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("tmux is missing: .ci/run installs it")
		}
		t.Skip("tmux is missing: apt-get install tmux")
	}
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	m := term{t, fmt.Sprintf("dossier-%d-%d", os.Getpid(), time.Now().UnixNano()), bin}
	data := t.TempDir() // before the cleanup that ends what writes there
	t.Cleanup(func() { _ = exec.Command("tmux", "-L", m.sock, "kill-server").Run() })
	m.tmux("new-session", "-d", "-x", itoa(width), "-y", itoa(height), "env", "PS1=shell> ", "XDG_DATA_HOME="+data, "sh", "-i")
	m.until("shell>")
	m.line(bin + " " + args)
	return m
}

func (m term) tmux(args ...string) string {
	m.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-L", m.sock, "-f", "/dev/null"}, args...)...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (m term) keys(keys ...string) {
	m.t.Helper()
	for _, k := range keys {
		m.tmux("send-keys", k)
	}
}

func (m term) line(s string) {
	m.t.Helper()
	m.tmux("send-keys", "-l", s)
	m.tmux("send-keys", "Enter")
}

func (m term) screen() string {
	m.t.Helper()
	return m.tmux("capture-pane", "-p")
}

// until polls the screen; a test waits for what it can see, never for time.
func (m term) until(what string) string {
	m.t.Helper()
	return m.wait(what, func(s string) bool { return strings.Contains(s, what) })
}

// gone polls until the screen does not hold what.
func (m term) gone(what string) string {
	m.t.Helper()
	return m.wait("no "+what, func(s string) bool { return !strings.Contains(s, what) })
}

func (m term) wait(what string, ok func(screen string) bool) string {
	m.t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s := m.screen(); ok(s) {
			return s
		}
	}
	m.t.Fatalf("never saw %q; screen:\n%s", what, m.screen())
	return ""
}

func TestAStrangerReadsAcrossTheArticles(t *testing.T) {
	m := terminal(t, 160, 46, "")
	m.until("5 articles")
	m.keys(":")
	m.until("enter does it")
	m.keys("lavrov", "Enter")
	m.until("Sergei Lavrov")
	m.keys("x", "m")
	m.until("also ")
	m.keys("x", "c")
	m.until("concordance")
	m.keys("g", "d")
	m.until(" 1/6")
	m.keys("*")
	m.until(" 2/6")
	m.keys("C-o")
	m.until(" 1/6")
	m.keys("g", "/")
	m.keys("special expectations", "Enter")
	m.until("1 article")
	m.keys("Enter")
	m.until("he had no")
	m.keys("Q")
	m.until("shell>")
}

func TestAMergeIsKeptAndUndone(t *testing.T) {
	m := terminal(t, 120, 40, "")
	m.until("5 articles")
	m.keys("i")
	m.until("by mentions")
	m.keys("M")
	m.until("is the same as")
	m.keys("Enter")
	merged := m.until("U undoes it")
	m.keys("Q")
	m.until("shell>")
	m.line(m.bin)
	m.until("5 articles")
	m.keys("i")
	m.until("by mentions")
	m.keys("U")
	m.until("undo merging")
	m.keys("U")
	m.until("undone: merging")
	m.keys("U")
	m.until("nothing to undo")
	m.keys("Q")
	m.until("shell>")
	if !strings.Contains(merged, " are one: ") {
		t.Errorf("the merge says:\n%s", merged)
	}
}

func TestTheTerminalIsRestored(t *testing.T) {
	tests := map[string]func(m term){
		"by Q":       func(m term) { m.keys("Q") },
		"by ctrl+c":  func(m term) { m.keys("C-c") },
		"by q":       func(m term) { m.keys("q") },
		"by SIGTERM": func(m term) { m.signal(syscall.SIGTERM) },
		"by SIGINT":  func(m term) { m.signal(syscall.SIGINT) },
	}
	for name, leave := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := terminal(t, 100, 30, "")
			m.until("ARTICLES")
			leave(m)
			m.gone("ARTICLES")
			m.line("stty -a | grep -c ' echo ' && echo back")
			m.until("back")
		})
	}
}

// signal sends a signal to the program, not to its shell.
func (m term) signal(s syscall.Signal) {
	m.t.Helper()
	out, err := exec.Command("pgrep", "-f", "^"+m.bin, "-P", strings.TrimSpace(m.tmux("display-message", "-p", "#{pane_pid}"))).Output()
	if err != nil {
		m.t.Fatalf("find the program: %v", err)
	}
	var pid int
	if _, err := fmt.Sscan(string(out), &pid); err != nil {
		m.t.Fatal(err)
	}
	if err := syscall.Kill(pid, s); err != nil {
		m.t.Fatal(err)
	}
}

func TestSuspendAndReturn(t *testing.T) {
	m := terminal(t, 100, 30, "")
	m.until("ARTICLES")
	m.keys("C-z")
	m.until("Stopped") // what is typed before the shell is back may be the program's
	m.line("fg")
	m.until("ARTICLES")
	m.keys("Q")
	m.gone("ARTICLES")
}

func TestLiveResize(t *testing.T) {
	m := terminal(t, 160, 46, "")
	m.until("No name is selected")
	m.tmux("resize-window", "-x", "80", "-y", "24")
	m.gone("No name is selected")
	m.tmux("resize-window", "-x", "12", "-y", "5")
	m.until("too small")
	m.tmux("resize-window", "-x", "120", "-y", "40")
	m.until("ARTICLES")
}

func TestAClosedTerminalEndsTheProgram(t *testing.T) {
	m := terminal(t, 100, 30, "")
	m.until("ARTICLES")
	pane := strings.TrimSpace(m.tmux("display-message", "-p", "#{pane_pid}"))
	out, err := exec.Command("pgrep", "-P", pane).Output()
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Sscan(string(out), &pid); err != nil {
		t.Fatal(err)
	}
	m.tmux("kill-server")
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if syscall.Kill(pid, 0) != nil {
			return
		}
	}
	t.Errorf("process %d outlives its terminal", pid)
}

func TestAMissingFolderIsToldBeforeTheScreenIsTaken(t *testing.T) {
	m := terminal(t, 100, 30, "/nowhere/at/all; echo exit $?")
	s := m.until("exit 3")
	if !strings.Contains(s, "/nowhere/at/all") {
		t.Errorf("the message does not name the folder:\n%s", s)
	}
}
