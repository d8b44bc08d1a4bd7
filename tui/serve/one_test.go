package serve

import (
	"context"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// alone serves one client and gives what it was sent.
func alone(t *testing.T, c Config, client Client) (out, told string, code int) {
	t.Helper()
	var o, e strings.Builder
	client.Out, client.Err = &o, &e
	if client.In == nil {
		client.In = strings.NewReader("")
	}
	code = One(t.Context(), c, client)
	return o.String(), e.String(), code
}

// atTerminal is a terminal that restores counts.
func atTerminal(restored *int) func() (Terminal, error) {
	return func() (Terminal, error) {
		return Terminal{Size: image.Pt(80, 24), Restore: func() { *restored++ }}, nil
	}
}

func TestOneClientGetsTheCommandThatItAsksForAndNothingElse(t *testing.T) {
	restored := 0
	c := Config{
		Command: func(_ context.Context, c Command) int {
			fmt.Fprintf(c.Stdout, "%q by %s in %q", c.Args, c.Reader.Key, c.Environ)
			return 7
		},
		Reader: func(_ context.Context, s Session) error {
			fmt.Fprintf(s.Out, "the reader of %s", s.Reader.Key)
			return nil
		},
	}
	environ := []string{"TERM=xterm", "LANG=C", "HOME=/root", "DOSSIER_CORPUS=/etc", "LD_PRELOAD=x", "LC_ALL=\x1b[2J"}
	tests := map[string]struct {
		client Client
		want   string
		code   int
	}{
		"a command":           {Client{Line: `search "a b" --json`}, `["search" "a b" "--json"] by jane in ["TERM=xterm" "LANG=C"]`, 7},
		"one at a terminal":   {Client{Line: "list", Terminal: atTerminal(&restored)}, `["list"] by jane in ["TERM=xterm" "LANG=C"]`, 7},
		"a shell's words":     {Client{Line: "list; rm -rf / | sh $(id)"}, `["list;" "rm" "-rf" "/" "|" "sh" "$(id)"] by jane in ["TERM=xterm" "LANG=C"]`, 7},
		"nothing and no tty":  {Client{}, `[] by jane in ["TERM=xterm" "LANG=C"]`, 7},
		"nothing at a tty":    {Client{Terminal: atTerminal(&restored)}, "the reader of jane", 0},
		"half a quotation":    {Client{Line: `search "a`}, "", exitUsage},
		"a terminal too dumb": {Client{Terminal: atTerminal(&restored), Environ: []string{"TERM=dumb"}}, `[] by jane in ["TERM=dumb"]`, 7},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.client.Reader.Key = "jane"
			if tt.client.Environ == nil {
				tt.client.Environ = slices.Clone(environ)
			}
			out, told, code := alone(t, c, tt.client)
			if out != tt.want || code != tt.code {
				t.Errorf("got %q, exit %d, told %q, want %q, exit %d", out, code, told, tt.want, tt.code)
			}
		})
	}
	if restored != 1 {
		t.Errorf("the terminal was restored %d times, want once, after the reader", restored)
	}
}

func TestAReaderOfOneClientThatPanicsLeavesTheTerminalAsItWas(t *testing.T) {
	restored := 0
	out, told, code := alone(t, Config{Reader: func(context.Context, Session) error { panic("a reader's") }},
		Client{Environ: []string{"TERM=xterm"}, Terminal: atTerminal(&restored)})
	if restored != 1 || !strings.HasSuffix(out, restore) || code != exitFailure || !strings.Contains(told, "the reader failed") || strings.Contains(told, "goroutine") {
		t.Errorf("restored %d times, sent %q, told %q, exit %d", restored, out, told, code)
	}
}

func TestATerminalOfOneClientHasASizeThatAScreenCanBeMadeOf(t *testing.T) {
	for size, want := range map[image.Point]image.Point{{}: {X: 80, Y: 24}, {X: 100, Y: 40}: {X: 100, Y: 40}, {X: 65535, Y: 65535}: {X: 400, Y: 150}} {
		var got image.Point
		alone(t, Config{Reader: func(_ context.Context, s Session) error { got = s.Size; return nil }},
			Client{Environ: []string{"TERM=xterm"}, Terminal: func() (Terminal, error) { return Terminal{Size: size, Restore: func() {}}, nil }})
		if got != want {
			t.Errorf("a terminal of %v gets a screen of %v, want %v", size, got, want)
		}
	}
}

func TestOneClientIsBoundedInTime(t *testing.T) {
	tests := map[string]struct {
		limits Limits
		press  time.Duration // between keys; 0: none
		want   error
		after  time.Duration
	}{
		"no key":   {Limits{Idle: time.Minute}, 0, errIdle, time.Minute},
		"all keys": {Limits{Idle: time.Minute, Total: time.Hour}, 50 * time.Second, errTotal, time.Hour},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				restored, began := 0, time.Now()
				var cause error
				_, told, code := alone(t, Config{Limits: tt.limits, Reader: func(ctx context.Context, s Session) error {
					for ctx.Err() == nil {
						if tt.press == 0 {
							<-ctx.Done()
							break
						}
						select {
						case <-time.After(tt.press):
							s.Touch()
						case <-ctx.Done():
						}
					}
					cause = context.Cause(ctx)
					return nil
				}}, Client{Environ: []string{"TERM=xterm"}, Terminal: atTerminal(&restored)})
				if took := time.Since(began); cause != tt.want || took != tt.after || code != exitFailure || restored != 1 {
					t.Errorf("ended after %v by %v, exit %d, want %v by %v", took, cause, code, tt.after, tt.want)
				}
				if want := "dossier: " + tt.want.Error() + "\r\n"; told != want {
					t.Errorf("told %q, want %q", told, want)
				}
			})
		})
	}
}

func TestOneClientIsToldThatItsProcessWasStopped(t *testing.T) {
	var told strings.Builder
	restored := 0
	ctx, stop := context.WithCancel(t.Context())
	code := One(ctx, Config{Reader: func(ctx context.Context, _ Session) error { stop(); <-ctx.Done(); return nil }},
		Client{Environ: []string{"TERM=xterm"}, Terminal: atTerminal(&restored), In: strings.NewReader(""), Out: io.Discard, Err: &told})
	if want := "dossier: " + errStopping.Error() + "\r\n"; told.String() != want || code != exitFailure || restored != 1 {
		t.Errorf("told %q, exit %d, restored %d times, want %q", told.String(), code, restored, want)
	}
}

func TestACommandOfOneClientIsBoundedInTimeAndOutput(t *testing.T) {
	tests := map[string]struct {
		command func(ctx context.Context, c Command) int
		out     int
		told    string
	}{
		"one that hangs": {func(context.Context, Command) int { time.Sleep(time.Hour); return 0 }, 0, errTooLong.Error()},
		"one that stops": {func(ctx context.Context, c Command) int {
			<-ctx.Done()
			fmt.Fprint(c.Stderr, "stopped")
			return exitFailure
		}, 0, "stopped"},
		"one that floods": {func(_ context.Context, c Command) int {
			for {
				if _, err := io.WriteString(c.Stdout, strings.Repeat("x", 100)); err != nil {
					fmt.Fprint(c.Stderr, err)
					return exitFailure
				}
			}
		}, 1000, errTooMuchOutput.Error()},
		"one that panics": {func(context.Context, Command) int { panic("a command's") }, 0, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				out, told, code := alone(t, Config{Limits: Limits{Output: 1050, Command: time.Second}, Command: tt.command}, Client{Line: "x"})
				if len(out) != tt.out || !strings.Contains(told, tt.told) || code != exitFailure {
					t.Errorf("%d bytes, told %q, exit %d, want %d, %q and %d", len(out), told, code, tt.out, tt.told, exitFailure)
				}
				time.Sleep(2 * time.Hour) // until the one that hangs is done
			})
		})
	}
}

func TestOneClientThatSendsTooMuchIsEnded(t *testing.T) {
	var cause error
	restored := 0
	_, _, code := alone(t, Config{Limits: Limits{Input: 4096}, Reader: func(ctx context.Context, s Session) error {
		n, err := io.Copy(io.Discard, s.In)
		if n > 4096 || err != nil {
			t.Errorf("read %d bytes and %v", n, err)
		}
		cause = context.Cause(ctx)
		return nil
	}}, Client{Environ: []string{"TERM=xterm"}, Terminal: atTerminal(&restored), In: strings.NewReader(strings.Repeat("x", 1<<20))})
	if cause != errTooMuchInput || code != exitFailure {
		t.Errorf("ended by %v, exit %d", cause, code)
	}
}
