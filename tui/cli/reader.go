package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dossier/corpus/library"
	"dossier/tui"
)

// The text widths that the reader takes, in cells.
const (
	leastMeasure = 40
	mostMeasure  = 120
)

// read opens the reader on paths, or prints the list where nobody could see it.
func (c *call) read(cmd *cobra.Command, paths []string) error {
	if c.served() && len(paths) > 0 {
		return noCommand(cmd, paths[0])
	}
	if !c.env.Terminal || c.flags.json || c.served() {
		s, err := c.openPaths(cmd.Context(), paths)
		if err != nil {
			return err
		}
		return c.printList(s)
	}
	opts := c.options(paths)
	if err := check(opts.Paths); err != nil {
		return err
	}
	in, err := c.keyboard()
	if err != nil {
		return fmt.Errorf("open the keyboard: %w", err)
	}
	config := tui.Config{
		Open: ahead(cmd.Context(), headStart, func(ctx context.Context, report func(library.Progress), publish func(*library.Snapshot)) (*library.Snapshot, error) {
			return library.Stream(ctx, opts, report, publish)
		}),
		Name:    opts.Name,
		Theme:   c.flags.theme,
		NoColor: c.flags.noColor || c.lookup("NO_COLOR") != "",
		In:      in,
		Out:     c.env.Stdout,
		Environ: c.env.Environ,
	}
	if w := c.flags.width; w > 0 {
		config.Measure = min(max(w, leastMeasure), mostMeasure)
	}
	return tui.Run(cmd.Context(), config)
}

// keyboard is where the reader's keys come from. Standard input may be a list
// of paths, so that the terminal itself must be opened.
func (c *call) keyboard() (io.Reader, error) {
	if c.env.Keyboard != nil {
		return c.env.Keyboard()
	}
	return c.env.Stdin, nil
}
