package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"

	"charm.land/log/v2"

	"dossier/corpus/library"
	"dossier/tui"
	"dossier/tui/serve"
)

// host is what a server shows: one corpus, as it is on disk, to all who are in.
type host struct {
	call    *call
	hall    *tui.Hall
	shelf   atomic.Pointer[library.Snapshot]
	own     *tui.Memory    // of readers with a key, for as long as the process runs
	metrics *serve.Metrics // nil: nobody reads any
}

// mostPaths is how long a list of paths on standard input may be, in bytes.
const mostPaths = 64 << 20

// lasting gives the options for a corpus that is opened again and again: a list
// on standard input is read once, here.
func (c *call) lasting(paths []string) (func() library.Options, error) {
	opts := c.options(paths)
	opts.ReadOnly = true
	if !slices.Contains(opts.Paths, "-") {
		return func() library.Options { return opts }, nil
	}
	list, err := io.ReadAll(io.LimitReader(c.env.Stdin, mostPaths+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the list of paths: %w", err)
	case len(list) > mostPaths:
		return nil, fmt.Errorf("the list of paths is longer than %d bytes", mostPaths)
	}
	return func() library.Options {
		again := opts
		again.Stdin = bytes.NewReader(list)
		return again
	}, nil
}

// openHost opens the corpus that a server shows, and gives what keeps it as the
// files are.
func (c *call) openHost(ctx context.Context, paths []string, l *log.Logger, m *serve.Metrics) (*host, *follower, error) {
	opts, err := c.lasting(paths)
	if err != nil {
		return nil, nil, err
	}
	// A look before the reading: what changes meanwhile is then read once more.
	stamp, err := library.Look(ctx, opts())
	if err != nil && ctx.Err() != nil {
		return nil, nil, err
	}
	snap, err := c.openOptions(ctx, opts())
	if err != nil {
		return nil, nil, err
	}
	h := &host{call: c, hall: tui.NewHall(snap), own: tui.NewMemory(), metrics: m}
	h.shelf.Store(snap)
	m.Serving(len(snap.Articles()))
	return h, &follower{
		look:    func(ctx context.Context) (library.Stamp, error) { return library.Look(ctx, opts()) },
		open:    func(ctx context.Context) (*library.Snapshot, error) { return library.Open(ctx, opts(), nil) },
		publish: h.publish, tell: m.Read, log: l, snap: snap, stamp: stamp,
	}, nil
}

// publish makes snap what is read from now on.
func (h *host) publish(snap *library.Snapshot) {
	h.shelf.Store(snap)
	h.hall.Publish(snap)
	h.metrics.Serving(len(snap.Articles()))
}

// read shows the reader to the person of one session.
func (h *host) read(ctx context.Context, s serve.Session) error {
	s.Touch() // from now on it is the reader that tells keys from answers
	var state tui.State
	if s.Reader.Key != "" {
		state = h.own.Of(s.Reader.Key)
	}
	environ, flags := s.Environ, h.call.flags
	if flags.noColor {
		environ = append(slices.Clip(environ), "NO_COLOR=1")
	}
	return h.hall.Serve(ctx, tui.Terminal{
		In: s.In, Out: s.Out, Environ: environ, Size: s.Size, Resized: s.Resized, State: state, Theme: flags.theme, Measure: flags.width,
		Watch: tui.Watch{Key: s.Touch, Frame: h.metrics.Frame, Search: h.metrics.Search},
	})
}

// run runs a command that somebody asked for over SSH.
func (h *host) run(ctx context.Context, cmd serve.Command) int {
	if len(cmd.Args) > 0 && cmd.Args[0] == "search" {
		h.metrics.Search()
	}
	env := h.call.env
	return Run(ctx, Env{
		Stdin: strings.NewReader(""), Stdout: cmd.Stdout, Stderr: cmd.Stderr, Environ: cmd.Environ,
		Terminal: cmd.Terminal, Width: cmd.Width, Corpus: h.shelf.Load(), Now: env.Now, Build: env.Build,
	}, cmd.Args)
}

// beside runs f beside the server; its end, a panic too, ends nothing else.
func beside(l *log.Logger, what string, f func() error) {
	go func() {
		defer func() {
			if p := recover(); p != nil {
				l.Error("fault", "kind", what, "error", fmt.Sprintf("panic: %v\n%s", p, debug.Stack()))
			}
		}()
		if err := f(); err != nil && !errors.Is(err, context.Canceled) {
			l.Error(what, "error", err)
		}
	}()
}
