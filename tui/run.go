// Package tui is the reader: a Bubble Tea program that shows the articles of a
// corpus, the entities they name, and what refers to what.
//
// [Model] is the root. It owns the panes and is the one Bubble Tea model: it
// sorts messages to panes, looks keys up in one table of bindings, and grants
// the intents that panes return. Panes draw rows of exact size and keep them
// until something changes. Costly work, such as laying out a page or searching,
// runs in commands whose answers carry a ticket, so that a late one is dropped.
//
// The package imports corpus/library, tui/page and styles, never a stage of
// the corpus, and never opens a file.
package tui

import (
	"context"
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

// Config is what a reader's session is given. Terminal facts come from here
// and from messages, never from the process's own environment.
type Config struct {
	// Open reads the corpus: report and publish are those of [library.Stream].
	Open    func(ctx context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error)
	Name    string // the corpus's name until it is open
	Theme   string // a theme's name; empty: the terminal is asked
	NoColor bool
	Measure int // the text's width in cells; 0: the usual
	In      io.Reader
	Out     io.Writer
	Environ []string // as of os.Environ
}

// framesPerSecond bounds how often the screen is drawn; half a frame is what a
// key waits on average.
const framesPerSecond = 120

// Run shows the reader until the person quits or ctx ends. It restores the
// terminal whatever happens; a panic inside is an error here.
func Run(ctx context.Context, c Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m := New(ctx, c)
	p := tea.NewProgram(m,
		tea.WithContext(ctx),
		tea.WithInput(c.In),
		tea.WithOutput(c.Out),
		tea.WithEnvironment(c.Environ),
		tea.WithFPS(framesPerSecond),
		// Signals end ctx. Bubble Tea's own handler of them would wait for
		// ever for a loop that ctx has ended already.
		tea.WithoutSignalHandler(),
	)
	_, err := p.Run()
	switch {
	case m.broken != nil:
		return fmt.Errorf("the reader failed: %w; the articles are untouched, start it again", m.broken)
	case m.list.failed != nil && len(m.snap.Articles()) == 0:
		return m.list.failed
	case err == nil, errors.Is(err, tea.ErrInterrupted):
		return nil
	case ctx.Err() != nil:
		return nil
	}
	return fmt.Errorf("run the reader: %w", err)
}
