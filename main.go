// Command dossier is a terminal reader for reading across a body of articles.
package main

import (
	"context"
	"image"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/fang/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dossier/seeds"
	"dossier/tui/cli"
)

func main() { os.Exit(run()) }

func run() int {
	defer spareCollector()()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends a call that cannot end itself
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Environ: os.Environ(),
		Terminal: term.IsTerminal(os.Stdout.Fd()), ErrTerminal: term.IsTerminal(os.Stderr.Fd()),
		Seeds: seeds.FS, Keyboard: keyboard, Screen: screen, Hangups: hangups, Build: debug.ReadBuildInfo, Help: help,
	}
	if env.Terminal {
		env.Width, _, _ = term.GetSize(os.Stdout.Fd()) // 0, where it fails: not known
	}
	return cli.Run(ctx, env, os.Args[1:])
}

// The garbage collector's share of memory in the first moment, in percent, and
// how long that moment is.
const (
	firstShare  = 800
	firstMoment = 150 * time.Millisecond
)

// spareCollector lets the heap grow to 32 MB for the first moment, and then
// sets the usual share again. Packages' own tables fill the 4 MB at which the
// collector first runs before main does, so that without this it runs two or
// three times more, for a fifth of the time to the first screen. It gives the
// function that ends the moment early.
func spareCollector() (end func()) {
	usual := debug.SetGCPercent(firstShare)
	t := time.AfterFunc(firstMoment, func() { debug.SetGCPercent(usual) })
	return func() { t.Stop() }
}

// keyboard is standard input, or the terminal where that is a pipe.
func keyboard() (io.Reader, error) {
	if term.IsTerminal(os.Stdin.Fd()) {
		return os.Stdin, nil
	}
	in, _, err := tea.OpenTTY()
	return in, err
}

// screen takes the terminal over, with keys as they are pressed.
func screen(ctx context.Context) (cli.Screen, error) {
	width, height, err := term.GetSize(os.Stdout.Fd())
	if err != nil {
		return cli.Screen{}, err
	}
	before, err := term.MakeRaw(os.Stdin.Fd())
	if err != nil {
		return cli.Screen{}, err
	}
	sizes := make(chan image.Point)
	changes := uv.NewSizeNotifier(os.Stdout)
	if changes.Start() == nil { // else the system does not tell
		go func() {
			for {
				select {
				case <-ctx.Done():
					return
				case <-changes.C:
				}
				if w, h, err := changes.GetSize(); err == nil {
					select {
					case sizes <- image.Pt(w, h):
					case <-ctx.Done():
						return
					}
				}
			}
		}()
	}
	return cli.Screen{Size: image.Pt(width, height), Resized: sizes, Restore: func() { _ = term.Restore(os.Stdin.Fd(), before) }}, nil
}

// hangups tells of each SIGHUP until stopped; on Windows there is none. Only a
// server asks for it, which a log that nobody reads any more must not end.
func hangups() (<-chan struct{}, func()) {
	signal.Ignore(syscall.SIGPIPE)
	signals, told := make(chan os.Signal, 1), make(chan struct{}, 1)
	signal.Notify(signals, syscall.SIGHUP)
	go func() {
		for range signals {
			select {
			case told <- struct{}{}:
			default:
			}
		}
	}()
	return told, func() { signal.Stop(signals); close(signals) }
}

// help runs root under fang, whose help asks the terminal for its background
// and waits up to 4 s for one that never answers: no other call goes through
// it. Errors stay ours to tell.
func help(ctx context.Context, root *cobra.Command) error {
	return fang.Execute(ctx, root, fang.WithoutManpage(), fang.WithoutCompletions(), fang.WithoutVersion(),
		fang.WithColorSchemeFunc(fang.AnsiColorScheme), fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
}
