package tui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

// lockedBuffer is a buffer that a program writes while a test reads.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// inMemory runs the reader without a terminal.
func inMemory(t *testing.T, in io.Reader, c Config) (*lockedBuffer, *tea.Program, chan error) {
	t.Helper()
	out := &lockedBuffer{}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	p := tea.NewProgram(New(ctx, c), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(100, 30),
		tea.WithColorProfile(colorprofile.NoTTY), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	return out, p, done
}

func untilWritten(t *testing.T, out *lockedBuffer, what string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if strings.Contains(out.String(), what) {
			return
		}
	}
	t.Fatalf("never wrote %q; wrote %q", what, out.String())
}

func TestTheProgramStartsQuitsAndRestores(t *testing.T) {
	snap := openSeeds(t)
	in, keys := io.Pipe()
	out, _, done := inMemory(t, in, Config{Name: "seeds", Theme: "none", Open: func(context.Context, func(library.Progress), func(*library.Snapshot)) (*library.Snapshot, error) {
		return snap, nil
	}})
	untilWritten(t, out, "ARTICLES")
	if _, err := keys.Write([]byte("Q")); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatalf("run: %v", err)
	}
	for _, restored := range []string{"\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"} {
		if !strings.Contains(out.String(), restored) {
			t.Errorf("the output lacks %q", restored)
		}
	}
}

func TestAPanicRestoresTheTerminalAndIsAnError(t *testing.T) {
	in, _ := io.Pipe()
	out := &lockedBuffer{}
	err := Run(context.Background(), Config{Name: "seeds", Theme: "none", In: in, Out: out,
		Open: func(context.Context, func(library.Progress), func(*library.Snapshot)) (*library.Snapshot, error) {
			panic("boom")
		}})
	if err == nil || !strings.Contains(err.Error(), "boom, at program_test.go") {
		t.Errorf("the error of a panic is %v; it should say what and where", err)
	}
	if s := out.String(); strings.Contains(s, "goroutine") || strings.LastIndex(s, "\x1b[?1049l") < strings.LastIndex(s, "\x1b[?1049h") {
		t.Errorf("the alternate screen is not left cleanly: %q", s)
	}
}

func TestSnapshotsThatStreamInAreShown(t *testing.T) {
	snap := openSeeds(t)
	in, keys := io.Pipe()
	go_ := make(chan struct{})
	out, _, done := inMemory(t, in, Config{Name: "big", Theme: "none", Open: func(_ context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error) {
		for i := range 100_000 {
			report(library.Progress{Stage: library.Reading, Done: i, Total: 100_000})
		}
		publish(snap)
		<-go_
		return snap, nil
	}})
	untilWritten(t, out, "ARTICLES")
	close(go_)
	untilWritten(t, out, "recur")
	if _, err := keys.Write([]byte("Q")); err != nil {
		t.Fatal(err)
	}
	<-done
}
