package hostile

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/serve"
)

// fragile is a program that panics where it is told.
type fragile struct{ in string }

type fell struct{}

func (f fragile) Init() tea.Cmd {
	switch f.in {
	case "Init":
		panic(f.in)
	case "Cmd":
		return func() tea.Msg { panic(f.in) }
	}
	return func() tea.Msg { return fell{} }
}

func (f fragile) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(fell); ok && f.in == "Update" {
		panic(f.in)
	}
	return f, nil
}

func (f fragile) View() tea.View {
	if f.in == "View" {
		panic(f.in)
	}
	return tea.NewView("fragile")
}

// program runs a fragile program for a session.
func program(in string) func(serve.Session) error {
	return func(s serve.Session) error {
		_, err := tea.NewProgram(fragile{in}, tea.WithContext(context.Background()), tea.WithInput(s.In), tea.WithOutput(s.Out),
			tea.WithEnvironment(s.Environ), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler()).Run()
		return err
	}
}

// faults are the ways in which a reader's own code may fail.
func faults() map[string]func(serve.Session) error {
	return map[string]func(serve.Session) error{
		"in Init":                     program("Init"),
		"in Update":                   program("Update"),
		"in View":                     program("View"),
		"in a command of the program": program("Cmd"),
		"in the reader":               func(serve.Session) error { panic("reader") },
		"of nothing in the reader":    func(serve.Session) error { panic(nil) },
		"in a write":                  func(s serve.Session) error { _, err := io.Copy(s.Out, badReader{}); return err },
		"by a nil map":                func(s serve.Session) error { noMap()[s.Reader.Key]++; return nil },
		"by a goroutine that exits":   func(serve.Session) error { runtime.Goexit(); return nil },
	}
}

func noMap() map[string]int { return nil }

// badReader panics when it is read.
type badReader struct{}

func (badReader) Read([]byte) (int, error) { panic("read") }

// TestAPanicEndsItsSessionAlone lets the reader of one session panic, while
// another reads on over the same connection.
func TestAPanicEndsItsSessionAlone(t *testing.T) {
	h := serving(t)
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			h.endure(t, func() error {
				c, err := connect(h.addr)
				if err != nil {
					return err
				}
				defer c.Close()
				other, err := c.reader(80, 24)
				if err != nil {
					return err
				}
				s, err := c.session()
				if err != nil {
					return err
				}
				if err := s.pty(80, 24); err != nil {
					return err
				}
				h.instead.Store(&fault)
				defer h.instead.Store(nil)
				if err := s.must("shell", nil); err != nil {
					return err
				}
				code, err := s.code()
				if err != nil {
					return err
				}
				if code == 0 {
					return fmt.Errorf("the session ended with 0, as if all were well; it said %q", s.tail())
				}
				if strings.Contains(string(s.tail()), "goroutine") {
					return fmt.Errorf("the reader is shown %q", s.tail())
				}
				h.instead.Store(nil)
				return other.answers()
			})
		})
	}
}

// TestAPanicInACommandEndsItAlone does so in commands, which run in goroutines
// of their own.
func TestAPanicInACommandEndsItAlone(t *testing.T) {
	h := serving(t)
	for name, fault := range map[string]func(serve.Command) int{
		"a panic":                    func(serve.Command) int { panic("command") },
		"a write to nowhere":         func(c serve.Command) int { _, _ = io.Copy(c.Stdout, badReader{}); return 0 },
		"a goroutine that exits":     func(serve.Command) int { runtime.Goexit(); return 0 },
		"an index that is not there": func(c serve.Command) int { return len(c.Args[len(c.Args):][0]) },
	} {
		t.Run(name, func(t *testing.T) {
			h.endure(t, func() error {
				h.command.Store(&fault)
				defer h.command.Store(nil)
				c, err := connect(h.addr)
				if err != nil {
					return err
				}
				defer c.Close()
				s, err := c.session()
				if err != nil {
					return err
				}
				code, err := s.exec("list")
				if err == nil && code != 3 {
					err = fmt.Errorf("ended with %d, want 3", code)
				}
				return err
			})
		})
	}
}
