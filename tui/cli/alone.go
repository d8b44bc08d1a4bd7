package cli

import (
	"context"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"charm.land/log/v2"
	"github.com/spf13/cobra"

	"dossier/corpus/safe"
	"dossier/tui/serve"
)

// Screen is a terminal of this machine that was taken over: its keys come as
// they are pressed, until Restore.
type Screen struct {
	Size    image.Point        // in cells
	Resized <-chan image.Point // later sizes
	Restore func()
}

// mostReader is how long the name of a reader may be, in bytes.
const mostReader = 100

// serveAlone is serve with --reader.
func (c *call) serveAlone(cmd *cobra.Command, f *serving, paths []string) error {
	for _, other := range []string{"listen", "authorized-keys", "anonymous", "host-key", "log", "metrics", "metrics-public"} {
		if cmd.Flags().Changed(other) {
			return misuse("--" + other + " is for a server of its own, and --reader for the client of another one; give one of them")
		}
	}
	if name := strings.TrimSpace(safe.Line(f.reader)); name == "" || name != f.reader || len(name) > mostReader {
		return misuse(fmt.Sprintf("--reader needs a name of up to %d bytes, to tell one reader from another", mostReader))
	}
	// What the environment says of corpora may be the client's own words.
	c.env.Environ = slices.DeleteFunc(slices.Clone(c.env.Environ), func(pair string) bool { return strings.HasPrefix(pair, "DOSSIER_CORPUS=") })
	if slices.Contains(c.options(paths).Paths, "-") {
		return misuse("with --reader, standard input is the client's, who would choose the files: name them here")
	}
	return c.serveOne(cmd.Context(), f, paths)
}

// serveOne serves the one client for whom another SSH server runs this process,
// as the reader called name. Nothing that the client says reaches it but a
// command line, how to show text, and keys. It gives the client's exit code.
func (c *call) serveOne(ctx context.Context, f *serving, paths []string) error {
	limits, err := f.limits.limits()
	if err != nil {
		return err
	}
	nobody := log.New(io.Discard)
	h, follow, err := c.openHost(ctx, paths, nobody, nil)
	if err != nil {
		return err
	}
	c.problems = nil // they are the owner's to know
	client := serve.Client{
		Reader: serve.Reader{Key: f.reader}, Line: c.lookup("SSH_ORIGINAL_COMMAND"), Environ: c.env.Environ,
		Width: c.env.Width, In: c.env.Stdin, Out: c.env.Stdout, Err: c.env.Stderr,
	}
	if c.env.Terminal && c.env.Screen != nil {
		beside(nobody, "corpus", func() error { follow.follow(ctx, nil); return nil })
		client.Terminal = func() (serve.Terminal, error) {
			s, err := c.env.Screen(ctx)
			return serve.Terminal(s), err
		}
	}
	if code := serve.One(ctx, serve.Config{Limits: limits, Reader: h.read, Command: h.run}, client); code != Found {
		return exitError(code)
	}
	return nil
}

// exitError is the exit code of a call that has told its error already.
type exitError int

func (exitError) Error() string { return "" }
