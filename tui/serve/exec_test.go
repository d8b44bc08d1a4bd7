package serve

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"charm.land/log/v2"
	gossh "golang.org/x/crypto/ssh"
)

type lockedBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuilder) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuilder) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// newLog is a log of everything.
func newLog(w io.Writer) *log.Logger {
	return log.NewWithOptions(w, log.Options{Level: log.DebugLevel})
}

func TestACommandIsSplitAsAShellDoes(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	for line, want := range map[string]string{
		`search 'ceasefire aleppo' --json`: `["search" "ceasefire aleppo" "--json"]`,
		`a "b c" d\ e`:                     `["a" "b c" "d e"]`,
		`a "" b`:                           `["a" "" "b"]`,
		`a $HOME $(id) ; rm -rf / | cat *`: `["a" "$HOME" "$(id)" ";" "rm" "-rf" "/" "|" "cat" "*"]`,
	} {
		out, told, code := h.run(c, line, nil)
		if code != 0 || !strings.HasPrefix(out, want) {
			t.Errorf("%s: %q, %q, %d; want %s", line, out, told, code, want)
		}
	}
	for _, line := range []string{`a 'b`, `a "b`, `a \`} {
		if _, told, code := h.run(c, line, nil); code != exitUsage || !strings.Contains(told, "quotation") {
			t.Errorf("%s: %q, %d; want a sentence and %d", line, told, code, exitUsage)
		}
	}
}

func TestACommandKnowsItsTerminalFromTheRequestAlone(t *testing.T) {
	h := serving(t, nil)
	c := h.client()
	if out, _, _ := h.run(c, "x", nil); out != "[\"x\"] [] false 0\n" {
		t.Errorf("without a terminal: %q", out)
	}
	out, _, _ := h.run(c, "x", func(s *gossh.Session) {
		s.Setenv("LANG", "C")
		s.Setenv("PATH", "/")
		s.RequestPty("xterm", 40, 132, nil)
	})
	if out != "[\"x\"] [LANG=C TERM=xterm] true 132\r\n" {
		t.Errorf("with one: %q", out)
	}
}

func TestAShellThatCannotShowTheReaderGetsText(t *testing.T) {
	h := serving(t, nil)
	for name, tt := range map[string]struct {
		term string
		want string
	}{"no terminal": {"", "the list\n"}, "a dumb one": {"dumb", "the list\r\n"}} {
		t.Run(name, func(t *testing.T) {
			s, err := h.client().NewSession()
			if err != nil {
				t.Fatal(err)
			}
			var b lockedBuilder
			s.Stdout = &b
			if tt.term != "" {
				s.RequestPty(tt.term, 24, 80, nil)
			}
			if err := s.Shell(); err != nil {
				t.Fatal(err)
			}
			if err := s.Wait(); err != nil || b.String() != tt.want {
				t.Errorf("%q, %v; want %q", b.String(), err, tt.want)
			}
		})
	}
}

func TestACommandIsBoundedInTimeOutputAndNumber(t *testing.T) {
	t.Parallel()
	h := serving(t, func(c *Config) { c.Limits.Output, c.Limits.Commands = 1<<20, 2 })
	if out, _, code := h.run(h.client(), "flood", nil); code != exitFailure || len(out) > 1<<20 {
		t.Errorf("a flood: %d bytes, %d", len(out), code)
	}
	if _, told, code := h.run(h.client(), "wait", nil); code != exitFailure || !strings.Contains(told, errTooLong.Error()) {
		t.Errorf("a command that waits: %q, %d", told, code)
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			started := time.Now()
			if _, told, code := h.run(h.client(), "hang", nil); code != exitFailure || !strings.Contains(told, errTooLong.Error()) || time.Since(started) > 4*time.Second {
				t.Errorf("a command that never ends: %q, %d after %v", told, code, time.Since(started))
			}
		})
	}
	all.Wait()
	if _, told, code := h.run(h.client(), "x", nil); code != exitFailure || !strings.Contains(told, errBusy.Error()) {
		t.Errorf("when all turns are taken: %q, %d", told, code)
	}
	h.honest()
}

func TestInputOfACommandIsReadAndForgotten(t *testing.T) {
	h := serving(t, nil)
	out, told, code := h.run(h.client(), "x", func(s *gossh.Session) { s.Stdin = strings.NewReader(strings.Repeat("x", 4<<20)) })
	// The command may be over before the client has sent all, which it calls EOF.
	if code != 0 && told != io.EOF.Error() || out != "[\"x\"] [] false 0\n" {
		t.Errorf("%q, %q, %d", out, told, code)
	}
	h.run(h.client(), "wait", func(s *gossh.Session) { s.Stdin = io.LimitReader(zeros{}, 200<<20) })
	h.saw(Cut, TooMuchInput)
	h.honest()
}

func TestCtrlCEndsACommandAtATerminal(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		terminal bool
		told     string
	}{"at a terminal": {true, errInterrupted.Error()}, "in a pipe": {false, errTooLong.Error()}} {
		t.Run(name, func(t *testing.T) {
			h := serving(t, nil)
			out, told, code := h.run(h.client(), "wait", func(s *gossh.Session) {
				if tt.terminal {
					if err := s.RequestPty("xterm", 24, 80, nil); err != nil {
						t.Fatal(err)
					}
				}
				s.Stdin = strings.NewReader("jj\x03")
			})
			if code != exitFailure || !strings.Contains(out+told, tt.told) {
				t.Errorf("%q, %q, %d; want %d and %q", out, told, code, exitFailure, tt.told)
			}
		})
	}
}

// zeros has no end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestACommandOfWhoeverLeavesIsEnded(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Command, c.Limits.Commands = time.Hour, 1 })
	c := h.client()
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start("wait"); err != nil {
		t.Fatal(err)
	}
	c.Close()
	h.saw(Ran, "")
	if out, told, code := h.run(h.client(), "x", nil); code != 0 {
		t.Errorf("the next one: %q, %q, %d", out, told, code)
	}
}

func TestACommandWhoseClientTakesNothingHoldsNobodyUp(t *testing.T) {
	h := serving(t, func(c *Config) { c.Limits.Command, c.Limits.Commands = time.Hour, 1 })
	ch, _ := h.channel(h.client())
	ask(t, ch, "exec", gossh.Marshal(struct{ Command string }{"flood"})) // and never read
	for range 3 {
		if out, told, code := h.run(h.client(), "x", nil); code != 0 || !strings.HasPrefix(out, `["x"]`) {
			t.Errorf("another one: %q, %q, %d", out, told, code)
		}
	}
}
