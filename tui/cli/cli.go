// Package cli is the command tree: what the screen shows, a command prints, as
// text for people or as JSON lines for programs. The local shell, a test and a
// remote session all call [Run] with everything they know of their terminal as
// values; nothing here reads the process's own environment or streams.
//
// It may import tui/serve, tui, tui/page, styles, corpus/library and the leaves of
// the corpus; cobra for the command tree, and what styles text and counts its cells.
package cli

import (
	"context"
	"io"
	"io/fs"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus/library"
)

// Env is what a call is given: its streams and the facts of its terminal.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Environ        []string // as of os.Environ
	Terminal       bool     // Stdout is a terminal
	ErrTerminal    bool     // Stderr is a terminal
	Width          int      // of the terminal in cells; 0: not known
	Seeds          fs.FS    // the articles compiled in

	// Corpus, where it is not nil, is what the call reads, in place of anything
	// that paths, flags or the environment name: the call is served to somebody
	// else, and has the commands only that read, and no path.
	Corpus *library.Snapshot

	Now func() time.Time // nil: time.Now

	// Keyboard opens what the reader's keys come from. Nil: Stdin.
	Keyboard func() (io.Reader, error)
	// Screen takes the terminal over for a reader who is served on it. Nil: it
	// cannot be.
	Screen func(ctx context.Context) (Screen, error)
	// Hangups tells of each SIGHUP until stopped. It is asked for by a server
	// alone: any other call ends with its terminal. Nil: there is no such signal.
	Hangups func() (hangups <-chan struct{}, stop func())
	// Build gives what is known of the program. Nil: nothing.
	Build func() (*debug.BuildInfo, bool)
	// Help runs the command tree where it is asked for help and colour may be
	// shown. Nil: our own help, which is also what a pipe gets.
	Help func(ctx context.Context, root *cobra.Command) error
}

// The exit codes of the program.
const (
	Found   = 0 // something was found or done
	Nothing = 1 // nothing was found
	Usage   = 2 // the call was not understood, or names two things at once
	Failure = 3 // the corpus could not be read, the output not written
)

// Run carries out one call, args being those after the program's name, and
// gives its exit code. It writes every error to env.Stderr itself. A cancelled
// ctx ends it with [Failure].
func Run(ctx context.Context, env Env, args []string) int {
	c := newCall(env)
	if c.served() && slices.ContainsFunc(args, isCompletion) {
		c.tell(misuse("there is no completion here"))
		return Usage
	}
	c.completing = !c.served() && len(args) > 0 && isCompletion(args[0])
	root := c.root()
	if c.served() {
		if err := notServed(root, args); err != nil {
			c.tell(err)
			return Usage
		}
	}
	root.SetArgs(append([]string{}, args...)) // nil would be the arguments of the process
	execute := root.ExecuteContext
	if env.Help != nil && asksHelp(args) && c.mayColour() {
		root.SetOut(env.Stdout)
		unquote(root)
		execute = func(ctx context.Context) error { return env.Help(ctx, root) }
	}
	err := execute(ctx)
	if flushed := c.out.w.Flush(); err == nil {
		err = flushed
	}
	c.tellProblems()
	c.tell(err)
	c.later.end(laterPatience)
	return code(err)
}
