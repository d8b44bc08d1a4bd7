package tui

import (
	"fmt"
	"path/filepath"
	"runtime"

	tea "charm.land/bubbletea/v2"
)

// A panic is a fault of the program, never of a person or of an article. It
// ends the reader with the terminal restored and one sentence that says where
// it happened, enough for a report.

// faulted brings a panic of a command to the root.
type faulted struct{ err error }

// guard makes a panic of work a message. Every command that does work of our
// own goes through it.
func guard(work func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = faulted{fault(r)}
			}
		}()
		return work()
	}
}

// fault is a panic as an error, with the place of our code it came from.
func fault(r any) error {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	for {
		f, more := frames.Next()
		if f.Function != "" && !isRuntime(f.Function) {
			return fmt.Errorf("%v, at %s:%d", r, filepath.Base(f.File), f.Line)
		}
		if !more {
			return fmt.Errorf("%v", r)
		}
	}
}

func isRuntime(function string) bool {
	return len(function) > 8 && function[:8] == "runtime."
}
