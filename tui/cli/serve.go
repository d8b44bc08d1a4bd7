package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"

	"charm.land/log/v2"
	"github.com/spf13/cobra"

	"dossier/corpus/library"
	"dossier/tui"
	"dossier/tui/serve"
)

// serving is what the flags of serve say.
type serving struct {
	listen, hostKey, keys string
	anonymous             bool
}

func (c *call) serveCommand() *cobra.Command {
	var f serving
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Let others read over SSH",
		Long: "Serves the reader, and the commands that only read, over SSH. It listens on this\n" +
			"machine alone until --listen says otherwise, and lets in those whose public key is in the\n" +
			"file of authorized keys: authorized_keys in dossier's configuration folder, never that\n" +
			"of your own account. With --anonymous anybody may read who has no key there.",
		Example: "dossier serve ~/clippings --anonymous\n" +
			"dossier serve ~/clippings --listen :2222 --authorized-keys readers.pub\n" +
			"ssh -p 2222 localhost search ceasefire --json",
		RunE: func(cmd *cobra.Command, paths []string) error { return c.serve(cmd.Context(), f, paths) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&f.listen, "listen", serve.DefaultAddress, "listen on `ADDRESS`")
	cmd.Flags().StringVar(&f.keys, "authorized-keys", "", "let in the public keys in `FILE`")
	cmd.Flags().BoolVar(&f.anonymous, "anonymous", false, "let in those without a key, too")
	cmd.Flags().StringVar(&f.hostKey, "host-key", "", "prove who this host is by the private key in `FILE`")
	c.offer(cmd, "listen")
	return cmd
}

// serve opens the corpus, then lets people read it until ctx ends.
func (c *call) serve(ctx context.Context, f serving, paths []string) error {
	config, err := c.serveConfig(f)
	if err != nil {
		return err
	}
	snap, err := c.openPaths(ctx, paths)
	if err != nil {
		return err
	}
	d := newDesk(snap)
	config.Reader = d.read
	config.Command = func(ctx context.Context, cmd serve.Command) int { return c.serveCall(ctx, d.now.Load(), cmd) }
	server, err := serve.New(config)
	if err != nil {
		return err
	}
	l, err := server.Listen()
	if err != nil {
		return err
	}
	c.tellProblems()
	c.problems = nil
	config.Log.Info("listening", "address", l.Addr().String(), "host key", server.HostKey(),
		"keys", server.Keys(), "anonymous", f.anonymous, "articles", len(snap.Articles()))
	if server.Keys() == 0 && !f.anonymous {
		config.Log.Warn("nobody can come in: put public keys into " + config.AuthorizedKeys + ", or start with --anonymous")
	}
	return server.Serve(ctx, l)
}

// serveConfig is what flags and environment say of a server.
func (c *call) serveConfig(f serving) (serve.Config, error) {
	config := serve.Config{
		Address: f.listen, HostKey: f.hostKey, AuthorizedKeys: f.keys, NeedKeys: f.keys != "", Anonymous: f.anonymous,
		Log: log.NewWithOptions(c.env.Stderr, log.Options{ReportTimestamp: true}), Now: c.env.Now,
	}
	if config.HostKey == "" {
		state := c.stateHome()
		if state == "" {
			return config, misuse("there is no folder for the host key: set HOME, or give a file with --host-key")
		}
		config.HostKey = filepath.Join(state, "dossier", "ssh_host_ed25519_key")
	}
	var err error
	if config.HostKey, err = filepath.Abs(config.HostKey); err != nil {
		return config, fmt.Errorf("find the host key: %w", err)
	}
	if folder := c.configHome(); config.AuthorizedKeys == "" && folder != "" {
		config.AuthorizedKeys = filepath.Join(folder, "dossier", "authorized_keys")
	}
	return config, nil
}

// desk is what the readers of a server share.
type desk struct {
	hall   *tui.Hall
	memory *tui.Memory
	now    atomic.Pointer[library.Snapshot]
}

func newDesk(snap *library.Snapshot) *desk {
	d := &desk{hall: tui.NewHall(snap), memory: tui.NewMemory()}
	d.now.Store(snap)
	return d
}

// put makes snap what is read from now on, by those who are here, too.
func (d *desk) put(snap *library.Snapshot) {
	d.now.Store(snap)
	d.hall.Publish(snap)
}

// read shows the reader to one person. What is theirs is kept by their key, for
// as long as the server lives; of those without one nothing is kept.
func (d *desk) read(ctx context.Context, s serve.Session) error {
	t := tui.Terminal{In: s.In, Out: s.Out, Environ: s.Environ, Size: s.Size, Resized: s.Resized, Watch: tui.Watch{Key: s.Touch}}
	s.Touch() // from now on it is the reader that tells keys from answers
	if s.Reader.Key != "" {
		t.State = d.memory.Of(s.Reader.Key)
	}
	return d.hall.Serve(ctx, t)
}

// serveCall runs a command that somebody asked for over SSH.
func (c *call) serveCall(ctx context.Context, snap *library.Snapshot, cmd serve.Command) int {
	return Run(ctx, Env{
		Stdin: strings.NewReader(""), Stdout: cmd.Stdout, Stderr: cmd.Stderr, Environ: cmd.Environ,
		Terminal: cmd.Terminal, Width: cmd.Width, Corpus: snap, Now: c.env.Now, Build: c.env.Build,
	}, cmd.Args)
}
