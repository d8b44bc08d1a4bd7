package hostile

import (
	"errors"
	"fmt"
	"syscall"
	"testing"
	"time"
)

// leaves closes one of two channels of a connection by a way of its own, and
// gives the other, which keeps the connection alive.
func leaves(addr string, how func(*session) error) (*client, *session, error) {
	c, err := connect(addr)
	if err != nil {
		return nil, nil, err
	}
	stays, err := c.reader(80, 24)
	if err != nil {
		return c, nil, err
	}
	goes, err := c.reader(80, 24)
	if err != nil {
		return c, nil, err
	}
	return c, stays, how(goes)
}

// busy gives the time that this process has used.
func busy() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, err
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}

// idles checks that this process rests: in one of some tenths of a second it
// may use next to nothing.
func idles() error {
	var used time.Duration
	for range trials {
		before, err := busy()
		if err != nil {
			return err
		}
		<-time.After(300 * time.Millisecond) // what is measured is that nothing happens
		after, err := busy()
		if err != nil {
			return err
		}
		if used = after - before; used < 60*time.Millisecond {
			return nil
		}
	}
	return fmt.Errorf("%v of processor in 300 ms of rest", used)
}

// TestAClosedChannelCostsNothing closes channels of connections that stay.
func TestAClosedChannelCostsNothing(t *testing.T) {
	h := serving(t)
	h.alone.Store(true) // what they use would be taken for the attack's
	for name, how := range map[string]func(*session) error{
		"closed":           func(s *session) error { return s.Close() },
		"ended":            func(s *session) error { return s.CloseWrite() },
		"ended and silent": func(s *session) error { return errors.Join(s.CloseWrite(), s.resize(0, 0)) },
		"quit":             func(s *session) error { return s.quit() },
	} {
		t.Run(name, func(t *testing.T) {
			h.endure(t, func() error {
				return each(numbers(10), func(int) error {
					c, stays, err := leaves(h.addr, how)
					if c != nil {
						defer c.Close()
					}
					if err != nil {
						return err
					}
					return errors.Join(idles(), stays.answers())
				})
			})
		})
	}
	t.Run("all closed, and the connection left alone", func(t *testing.T) {
		h.endure(t, func() error {
			c, stays, err := leaves(h.addr, (*session).Close)
			if c != nil {
				defer c.Close()
			}
			if err != nil {
				return err
			}
			return errors.Join(stays.Close(), c.isCut(patience))
		})
	})
}
