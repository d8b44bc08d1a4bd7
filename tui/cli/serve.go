package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"charm.land/log/v2"
	"github.com/spf13/cobra"

	"dossier/tui/serve"
)

// serving is what the flags of serve say.
type serving struct {
	listen, hostKey, keys string
	anonymous             bool
	log                   string
	metrics               string
	metricsPublic         bool
	reader                string
	limits                limiting
}

func (c *call) serveCommand() *cobra.Command {
	var f serving
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Let others read over SSH",
		Long: "Serves the reader, and the commands that only read, over SSH. It listens on this\n" +
			"machine alone until --listen says otherwise, and lets in those whose public key is in the\n" +
			"file of authorized keys: authorized_keys in dossier's configuration folder, never that\n" +
			"of your own account. With --anonymous anybody may read who has no key there. --theme\n" +
			"and --width are for readers who have not taken others by a key.\n" +
			"\n" +
			"When the files change, readers go on in the corpus as it is then. SIGHUP reads keys and\n" +
			"settings anew, SIGTERM tells every reader and ends within 10 seconds. With --reader it is\n" +
			"run by another SSH server, and serves the one client of that.",
		Example: "dossier serve ~/clippings --anonymous\n" +
			"dossier serve ~/clippings --listen :2222 --authorized-keys readers.pub",
		RunE: func(cmd *cobra.Command, paths []string) error {
			f.limits.find(c.configHome())
			if cmd.Flags().Changed("reader") {
				return c.serveAlone(cmd, &f, paths)
			}
			return c.serve(cmd.Context(), &f, paths)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&f.listen, "listen", serve.DefaultAddress, "listen on `ADDRESS` ("+serve.DefaultAddress+")")
	cmd.Flags().StringVar(&f.keys, "authorized-keys", "", "let in the public keys in `FILE` (authorized_keys in dossier's configuration folder)")
	cmd.Flags().BoolVar(&f.anonymous, "anonymous", false, "let in those without a key, too")
	cmd.Flags().StringVar(&f.hostKey, "host-key", "", "prove who this host is by the private key in `FILE` (made in dossier's state folder)")
	cmd.Flags().StringVar(&f.reader, "reader", "", "serve the one client of another SSH server, a reader called `NAME`")
	cmd.Flags().StringVar(&f.log, "log", serve.LogForms()[0], "write the log as `FORM`: "+strings.Join(serve.LogForms(), ", "))
	cmd.Flags().StringVar(&f.metrics, "metrics", "", "give figures for Prometheus at `ADDRESS`")
	cmd.Flags().BoolVar(&f.metricsPublic, "metrics-public", false, "let others reach --metrics, too")
	c.addLimits(cmd, &f.limits)
	c.offer(cmd, "listen")
	c.offer(cmd, "log", serve.LogForms()...)
	c.offer(cmd, "metrics")
	c.offer(cmd, "reader")
	return cmd
}

// serve opens the corpus, then lets people read it until ctx ends.
func (c *call) serve(ctx context.Context, f *serving, paths []string) error {
	at, err := serve.NewLog(c.env.Stderr, f.log)
	if err != nil {
		return misuse("--log: " + err.Error())
	}
	waiting := newBacklog(c.env.Stderr, func(lines int64) { at.Warn("lines of the log were dropped: nobody took them", "count", lines) })
	beside(at, "log", waiting.run)
	defer waiting.end(backlogPatience)
	defer func(was io.Writer) { c.env.Stderr = was }(c.env.Stderr)
	c.env.Stderr = waiting
	config, err := c.serveConfig(f)
	if err != nil {
		return err
	}
	hangups, stop := c.hangups()
	defer stop()
	var figures *serve.Metrics
	if f.metrics != "" {
		figures = serve.NewMetrics()
		l, err := serve.ListenMetrics(f.metrics, f.metricsPublic)
		if err != nil {
			return err
		}
		config.Log.Info("figures", "address", l.Addr().String())
		beside(config.Log, "metrics", func() error { return figures.Serve(ctx, l) })
	}
	h, follow, err := c.openHost(ctx, paths, config.Log, figures)
	if err != nil {
		return err
	}
	config.Reader, config.Command, config.Observe = h.read, h.run, figures.Observe
	server, err := serve.New(config)
	if err != nil {
		return err
	}
	figures.Track(server)
	l, err := server.Listen()
	if err != nil {
		return err
	}
	c.tellProblems()
	c.problems = nil
	config.Log.Info("listening", "address", l.Addr().String(), "host key", server.HostKey(),
		"keys", server.Keys(), "anonymous", f.anonymous, "articles", len(h.shelf.Load().Articles()))
	if server.Keys() == 0 && !f.anonymous {
		config.Log.Warn("nobody can come in: put public keys into " + config.AuthorizedKeys + ", or start with --anonymous")
	}
	look := make(chan struct{}, 1)
	beside(config.Log, "corpus", func() error { follow.follow(ctx, look); return nil })
	beside(config.Log, "settings", func() error { f.reload(ctx, config.Log, server, hangups, look); return nil })
	return server.Serve(ctx, l)
}

// hangups tells of each SIGHUP until stopped, where there is such a thing.
func (c *call) hangups() (<-chan struct{}, func()) {
	if c.env.Hangups == nil {
		return nil, func() {}
	}
	return c.env.Hangups()
}

// reload reads keys and settings anew at each hangup, until ctx ends, and has
// the corpus looked at. Settings that cannot be read change nothing.
func (f *serving) reload(ctx context.Context, l *log.Logger, server *serve.Server, hangups <-chan struct{}, look chan<- struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
		}
		server.Reload()
		if limits, err := f.limits.limits(); err != nil {
			l.Error("the settings stay as they were", "why", err)
		} else {
			server.SetLimits(limits)
			l.Info("keys and settings read anew", "keys", server.Keys())
		}
		select {
		case look <- struct{}{}:
		default:
		}
	}
}

// serveConfig is what flags and environment say of a server.
func (c *call) serveConfig(f *serving) (serve.Config, error) {
	lines, err := serve.NewLog(c.env.Stderr, f.log)
	if err != nil {
		return serve.Config{}, err
	}
	limits, err := f.limits.limits()
	if err != nil {
		return serve.Config{}, err
	}
	config := serve.Config{
		Address: f.listen, HostKey: f.hostKey, AuthorizedKeys: f.keys, NeedKeys: f.keys != "", Anonymous: f.anonymous,
		Limits: limits, Log: lines, Now: c.env.Now,
	}
	if config.HostKey == "" {
		state := c.stateHome()
		if state == "" {
			return config, misuse("there is no folder for the host key: set HOME, or give a file with --host-key")
		}
		config.HostKey = filepath.Join(state, "dossier", "ssh_host_ed25519_key")
	}
	if config.HostKey, err = filepath.Abs(config.HostKey); err != nil {
		return config, fmt.Errorf("find the host key: %w", err)
	}
	if folder := c.configHome(); config.AuthorizedKeys == "" && folder != "" {
		config.AuthorizedKeys = filepath.Join(folder, "dossier", "authorized_keys")
	}
	return config, nil
}
