package hostile

import (
	"context"
	"errors"
	"fmt"
	"strings"

	gossh "golang.org/x/crypto/ssh"
)

// manySessions opens a hundred sessions on a connection.
func manySessions(a aim) error {
	return a.connected(func(c *client) error {
		taken := 0
		for range 100 {
			s, err := c.session()
			var refused *gossh.OpenChannelError
			switch {
			case err == nil:
				taken++
				if err := errors.Join(s.pty(80, 24), s.must("shell", nil)); err != nil {
					return err
				}
			case !errors.As(err, &refused):
				return err
			case refused.Reason != gossh.ResourceShortage:
				return fmt.Errorf("refused with %v, want %v", refused.Reason, gossh.ResourceShortage)
			}
		}
		if taken != 2 {
			return fmt.Errorf("%d sessions were opened on a connection, want 2", taken)
		}
		return nil
	})
}

// environment tries to set variables, of which only those about text may be.
func environment(a aim) error {
	return a.session(func(c *client, s *session) error {
		var errs []error
		for _, v := range []struct {
			name, value string
			granted     bool
		}{
			{"LANG", "en_US.UTF-8", true}, {"LC_ALL", "C.UTF-8", true}, {"COLORTERM", "truecolor", true}, {"NO_COLOR", "1", true},
			{"LD_PRELOAD", "/tmp/x.so", false}, {"PATH", "/tmp", false}, {"TERM", "dumb", false}, {"DOSSIER_CORPUS", "/etc", false},
			{"HOME", "/", false}, {"XDG_CONFIG_HOME", "/", false}, {"GODEBUG", "x", false}, {"EDITOR", "sh", false}, {"LC_", "x", false},
			{"lang", "x", false}, {"LANG=x\x00PATH", "y", false}, {"", "x", false}, {"LANG", "\x1b]52;c;eA==\x07", false},
			{"LC_BIG", strings.Repeat("x", 5<<10), false},
		} {
			ok, err := s.SendRequest("env", true, gossh.Marshal(struct{ Name, Value string }{v.name, v.value}))
			if err != nil {
				return err
			}
			if ok != v.granted {
				errs = append(errs, fmt.Errorf("%q=%.20q: granted %v, want %v", v.name, v.value, ok, v.granted))
			}
		}
		granted := 0
		for i := range 100 {
			ok, err := s.SendRequest("env", true, gossh.Marshal(struct{ Name, Value string }{"LC_" + strings.Repeat("A", i+1), "x"}))
			if err != nil {
				return err
			}
			if ok {
				granted++
			}
		}
		if granted > 12 {
			errs = append(errs, fmt.Errorf("%d variables were taken after four, want 16 in all", granted))
		}
		return errors.Join(errs...)
	})
}

// environmentFlood sends 90 MB of variables.
func environmentFlood(a aim) error {
	return a.session(func(c *client, s *session) error {
		body := gossh.Marshal(struct{ Name, Value string }{"LC_ALL", strings.Repeat("x", 30_000)})
		for range 3000 {
			if _, err := s.SendRequest("env", false, body); err != nil {
				return c.isCut(a.within)
			}
		}
		return errors.New("the server read 90 MB of variables")
	})
}

// otherRequests asks a session for what is not served.
func otherRequests(a aim) error {
	return a.session(func(_ *client, s *session) error {
		ask := func(when string) error {
			var errs []error
			for name, body := range map[string][]byte{
				"subsystem": text("sftp"), "subsystem\x00": text("sftp"), "auth-agent-req@openssh.com": nil, "auth-agent-req": nil,
				"x11-req": gossh.Marshal(struct {
					Single           bool
					Protocol, Cookie string
					Screen           uint32
				}{false, "MIT-MAGIC-COOKIE-1", "00", 0}),
				"signal": text("KILL"), "break": {0, 0, 0, 1}, "xon-xoff": {1}, "eow@openssh.com": nil, "no-such-request": text("x"), "": nil,
			} {
				ok, err := s.SendRequest(name, true, body)
				if err != nil {
					return err
				}
				if ok {
					errs = append(errs, fmt.Errorf("%s, %q is granted", when, name))
				}
			}
			return errors.Join(errs...)
		}
		if err := ask("before a shell"); err != nil {
			return err
		}
		if err := errors.Join(s.pty(80, 24), s.must("shell", nil)); err != nil {
			return err
		}
		if err := ask("in a shell"); err != nil {
			return err
		}
		for _, name := range []string{"shell", "exec", "pty-req", "env"} {
			if ok, err := s.SendRequest(name, true, text("list")); err != nil || ok {
				return fmt.Errorf("a second %s: granted %v, %w", name, ok, err)
			}
		}
		return s.answers()
	})
}

// forwards asks for every kind of channel but a session, and for every request
// of the connection as a whole.
func forwards(a aim) error {
	return a.connected(func(c *client) error {
		tcp := gossh.Marshal(struct {
			Host string
			Port uint32
			From string
			By   uint32
		}{"127.0.0.1", 22, "127.0.0.1", 9})
		unix := gossh.Marshal(struct {
			Path, Reserved string
			Zero           uint32
		}{"/var/run/docker.sock", "", 0})
		var errs []error
		for name, body := range map[string][]byte{
			"direct-tcpip": tcp, "forwarded-tcpip": tcp, "direct-streamlocal@openssh.com": unix, "forwarded-streamlocal@openssh.com": unix,
			"x11": tcp, "auth-agent@openssh.com": nil, "tun@openssh.com": {0, 0, 0, 1, 0, 0, 0, 0}, "session\x00": nil, "SESSION": nil, "no-such-channel": nil, "": nil,
		} {
			ch, _, err := c.OpenChannel(name, body)
			var refused *gossh.OpenChannelError
			switch {
			case err == nil:
				errs = append(errs, fmt.Errorf("the channel %q is opened", name), ch.Close())
			case !errors.As(err, &refused):
				return err
			}
		}
		forward := gossh.Marshal(struct {
			Host string
			Port uint32
		}{"0.0.0.0", 0})
		for name, body := range map[string][]byte{
			"tcpip-forward": forward, "cancel-tcpip-forward": forward, "streamlocal-forward@openssh.com": text("/tmp/x"),
			"cancel-streamlocal-forward@openssh.com": text("/tmp/x"), "no-more-sessions@openssh.com": nil, "hostkeys-prove-00@openssh.com": nil,
			"no-such-request": nil, "": nil,
		} {
			ok, _, err := c.SendRequest(name, true, body)
			if err != nil {
				return err
			}
			if ok {
				errs = append(errs, fmt.Errorf("the request %q is granted", name))
			}
		}
		return errors.Join(errs...)
	})
}

// refusedFlood asks for channels that are refused, as fast as it can.
func refusedFlood(a aim) error {
	return a.connected(func(c *client) error {
		ctx, cancel := context.WithTimeout(context.Background(), a.within)
		defer cancel()
		return errors.Join(each(numbers(16), func(int) error {
			sent, err := repeat(ctx, func() error {
				ch, _, err := c.OpenChannel("direct-tcpip", nil)
				var refused *gossh.OpenChannelError
				switch {
				case err == nil:
					return ch.Close()
				case errors.As(err, &refused):
					return nil
				}
				return err
			})
			if err == nil {
				return fmt.Errorf("%d channels were refused in %v, and the connection kept", sent, a.within)
			}
			return nil
		}), c.isCut(a.within))
	})
}

// keepaliveFlood asks whether the server is alive as fast as it can, and does
// not wait for the answer.
func keepaliveFlood(a aim) error {
	return a.connected(func(c *client) error {
		if _, err := c.reader(80, 24); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(context.Background(), a.within)
		defer cancel()
		sent, err := repeat(ctx, func() error { _, _, err := c.SendRequest("keepalive@openssh.com", false, nil); return err })
		if err == nil {
			return fmt.Errorf("%d questions in %v, and the connection kept", sent, a.within)
		}
		return c.isCut(a.within)
	})
}
