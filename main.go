// Command dossier is a terminal reader for reading across a body of articles.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"dossier/seeds"
	"dossier/tui/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Environ:     os.Environ(),
		Terminal:    term.IsTerminal(os.Stdout.Fd()),
		ErrTerminal: term.IsTerminal(os.Stderr.Fd()),
		Keyboard:    keyboard,
		Seeds:       seeds.FS,
		Build:       debug.ReadBuildInfo,
	}
	if env.Terminal {
		env.Width, _, _ = term.GetSize(os.Stdout.Fd())
	}
	return cli.Run(ctx, env, os.Args[1:])
}

// keyboard is standard input, or the terminal where that is a pipe.
func keyboard() (io.Reader, error) {
	if term.IsTerminal(os.Stdin.Fd()) {
		return os.Stdin, nil
	}
	in, _, err := tea.OpenTTY()
	return in, err
}
