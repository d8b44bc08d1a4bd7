package hostile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// window is a terminal of a fixed size in a private tmux server, with a shell
// that stays behind what runs in it.
type window struct {
	t    *testing.T
	sock string
}

// windows counts those of this process, so that each has a name of its own.
type windows struct{ n atomic.Int64 }

func (w *windows) open(t *testing.T, width, height int) window {
	t.Helper()
	needs(t, "tmux")
	m := window{t, fmt.Sprintf("hostile-%d-%s-%d", os.Getpid(), t.Name()[:12], w.n.Add(1))}
	t.Cleanup(func() { _ = exec.Command("tmux", "-L", m.sock, "kill-server").Run() })
	m.tmux("new-session", "-d", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height), "env", "PS1=shell> ", "sh", "-i")
	m.shows("shell>")
	return m
}

func (m window) tmux(args ...string) string {
	m.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-L", m.sock, "-f", "/dev/null"}, args...)...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (m window) keys(keys ...string) {
	m.t.Helper()
	m.tmux(append([]string{"send-keys"}, keys...)...)
}

// line types a line into the shell.
func (m window) line(s string) {
	m.t.Helper()
	m.tmux("send-keys", "-l", s)
	m.keys("Enter")
}

func (m window) screen() string { return m.tmux("capture-pane", "-p") }

// shows waits until the screen has a text.
func (m window) shows(text string) string {
	m.t.Helper()
	return m.until("the text "+text, func(s string) bool { return strings.Contains(s, text) })
}

func (m window) until(what string, ok func(screen string) bool) string {
	m.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s := m.screen(); ok(s) {
			return s
		}
	}
	m.t.Fatalf("never came: %s; the screen:\n%s", what, m.screen())
	return ""
}

// terminal is what the reader may have changed of the terminal.
func (m window) terminal() string {
	m.t.Helper()
	return m.tmux("display-message", "-p", "alternate=#{alternate_on} cursor=#{cursor_flag} mouse=#{mouse_any_flag} keypad=#{keypad_flag}")
}

// read opens the reader in a terminal by the real client.
func (s openssh) read(m window, options ...string) {
	s.t.Helper()
	m.line("ssh " + strings.Join(append(append([]string{}, s.base...), options...), " ") + " -p " + s.p.port + " 127.0.0.1; echo left $?")
}

func TestAReaderByOpenSSHSeesTheListReadsAndLeaves(t *testing.T) {
	var all windows
	s := withOpenSSH(t, "--anonymous")
	m := all.open(t, 100, 30)
	before := m.terminal()
	s.read(m)
	m.shows(drawn)
	if during := m.terminal(); during == before {
		t.Errorf("the reader has not changed the terminal: %s", during)
	}
	m.keys("j", "Enter")
	m.shows("lackluster")
	m.tmux("resize-window", "-x", "160", "-y", "40")
	m.until("a screen of 160x40", func(s string) bool {
		rows := strings.Split(strings.TrimRight(s, "\n"), "\n")
		return len(rows) == 40 && strings.Contains(rows[39], "?")
	})
	m.tmux("resize-window", "-x", "50", "-y", "12")
	m.until("a screen of 50x12", func(s string) bool { return len(strings.Split(strings.TrimRight(s, "\n"), "\n")) == 12 })
	m.tmux("resize-window", "-x", "100", "-y", "30")
	m.keys(helpKey)
	m.shows(helpText)
	m.keys("Q")
	m.shows("left 0")
	if after := m.terminal(); after != before {
		t.Errorf("the terminal was %s, and is left %s", before, after)
	}
	m.line("echo typed")
	m.shows("typed")
}

func TestTwoReadersByOpenSSHDoNotMeet(t *testing.T) {
	var all windows
	s := withOpenSSH(t, "--anonymous")
	listed := s.key("listed")
	s.authorize(listed)
	until(t, "the key comes in", func() bool {
		return s.ssh([]string{"-i", listed, "-o", "PreferredAuthentications=publickey"}, "list").code == 0
	})
	one, other := all.open(t, 100, 30), all.open(t, 160, 40)
	s.read(one, "-i", listed)
	s.read(other)
	one.shows(drawn)
	other.shows(drawn)
	one.keys(helpKey)
	one.shows(helpText)
	if strings.Contains(other.screen(), helpText) {
		t.Error("one reader's help is open on the other's screen")
	}
	s.authorize() // the key is removed: its reader has to leave, the other not
	one.shows("left")
	other.keys(helpKey)
	other.shows(helpText)
	other.keys("Q")
	other.shows("left 0")
}

// TestAServerThatRestartsUnderLoadServesOn stops the program with readers and
// stallers on it, and starts it anew at the same address with the same key.
func TestAServerThatRestartsUnderLoadServesOn(t *testing.T) {
	var all windows
	s := withOpenSSH(t, "--anonymous")
	m := all.open(t, 100, 30)
	s.read(m)
	m.shows(drawn)
	var readers []*client
	defer func() {
		for _, c := range readers {
			_ = c.Close()
		}
	}()
	var mu sync.Mutex
	if err := each(numbers(30), func(i int) error {
		c, err := connect(s.p.addr)
		if err != nil {
			return err
		}
		mu.Lock()
		readers = append(readers, c)
		mu.Unlock()
		if i%3 == 0 { // who will not hear that the server stops
			_, err := c.unread()
			return err
		}
		_, err = c.reader(80, 24)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := s.p.stop(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("the program took %v to end", took)
	}
	m.shows("left")
	if screen := m.screen(); !strings.Contains(screen, "stopping") {
		t.Errorf("the reader was not told why:\n%s", screen)
	}
	again, err := start(s.p.home, s.p.addr, "--anonymous")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := again.stop(); err != nil {
			t.Error(err)
		}
	}()
	// The client trusts the host by the key that it had before.
	if got := s.ssh([]string{"-o", "StrictHostKeyChecking=yes"}, "list"); got.code != 0 {
		t.Errorf("after the restart: ended with %d, %q", got.code, got.told)
	}
	s.read(m)
	m.shows(drawn)
	m.keys("Q")
	m.shows("left 0")
	if _, err := os.Stat(filepath.Join(s.p.home, "id_ed25519")); err == nil {
		t.Error("a key was left in the current folder")
	}
}
