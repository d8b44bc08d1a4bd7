package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"dossier/corpus/fold"
	"dossier/corpus/library"
	"dossier/corpus/safe"
)

// open reads the corpus that the flags name, with progress on standard error
// where a person would see it.
func (c *call) open(ctx context.Context) (*library.Snapshot, error) { return c.openPaths(ctx, nil) }

// openPaths is open for paths given as arguments.
func (c *call) openPaths(ctx context.Context, paths []string) (*library.Snapshot, error) {
	if c.served() {
		return c.env.Corpus, nil
	}
	return c.openOptions(ctx, c.options(paths))
}

// openOptions is open for a corpus that opts names.
func (c *call) openOptions(ctx context.Context, opts library.Options) (*library.Snapshot, error) {
	if err := check(opts.Paths); err != nil {
		return nil, err
	}
	report, stop := c.progress()
	s, err := library.Open(ctx, opts, report)
	stop()
	if err != nil {
		return nil, err
	}
	c.problems = slices.Clip(s.Problems()) // the call adds its own
	return s, nil
}

// check reports the first path that cannot be opened at all, so that it is told
// before anything else happens.
func check(paths []string) error {
	for _, p := range paths {
		if p == "-" {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return missing(p, err)
		}
	}
	return nil
}

// meant suggests the command that a missing path may have been meant for, or
// is empty.
func meant(path string) string {
	near := nearest(path, commandNames())
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean the command `dossier %s`?", near)
}

// mostSlip is how long a word may be that is taken for a slip, in bytes.
const mostSlip = 32

// nearest gives the one of names that word is a slip of the hand away from, or
// is empty.
func nearest(word string, names []string) string {
	if len(word) > mostSlip || safe.Line(word) != word {
		return ""
	}
	best, near := 3, ""
	for _, name := range names {
		if d := fold.Distance(word, name); d < best && d < len(name)-1 {
			best, near = d, name
		}
	}
	return near
}

// commandNames gives the commands that a mistyped word may have been meant for.
func commandNames() []string {
	return []string{"list", "show", "search", "entities", "mentions", "with", "related", "timeline", "quotes", "merge", "split", "rename", "retype", "hide", "undo",
		"serve", "completion", "man", "version", "help"}
}

// progressAfter is how long opening a corpus may take before it says how far
// it is, and progressEvery how often it says so from then on.
const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// progress gives the report for a corpus that is being opened, and the function
// that clears what was written. Without a terminal both do nothing.
func (c *call) progress() (report func(library.Progress), stop func()) {
	if !c.env.ErrTerminal {
		return nil, func() {}
	}
	var latest atomic.Pointer[library.Progress]
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		wait, shown := progressAfter, false
		for {
			select {
			case <-quit:
				if shown {
					fmt.Fprint(c.env.Stderr, "\r\x1b[K")
				}
				return
			case <-time.After(wait):
				wait = progressEvery
				if p := latest.Load(); p != nil {
					shown = true
					fmt.Fprintf(c.env.Stderr, "\r\x1b[K%s", progressWords(*p))
				}
			}
		}
	}()
	return func(p library.Progress) { latest.Store(&p) }, func() { close(quit); <-done }
}

func progressWords(p library.Progress) string {
	if p.Total == 0 {
		return p.Stage.String() + " …"
	}
	return fmt.Sprintf("%s: %s of %s", p.Stage, thousands(p.Done), thousands(p.Total))
}
