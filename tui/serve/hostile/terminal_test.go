package hostile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// sizes are terminals that nobody has.
func sizes() []size {
	const most = math.MaxUint32
	return []size{
		{0, 0, 0, 0}, {1, 1, 0, 0}, {most, 1, 0, 0}, {1, most, 0, 0}, {most, most, most, most}, {65535, 65535, 0, 0},
		{1 << 31, 1 << 31, 0, 0}, {1<<31 - 1, 24, 0, 0}, {0, most, 0, 0}, {5000, 5000, 0, 0},
	}
}

// sizesAtFirst opens readers in terminals of all those sizes.
func sizesAtFirst(a aim) error {
	return each(sizes(), func(s size) error {
		return a.session(func(_ *client, reader *session) error {
			if err := errors.Join(reader.pty(s.Columns, s.Rows), reader.must("shell", nil)); err != nil {
				return err
			}
			_, err := reader.await(0, "\x1b[")
			return err
		})
	})
}

// sizesLater gives a reader all those sizes, and asks whether it still answers.
func sizesLater(a aim) error {
	return each(sizes(), func(s size) error {
		return a.reader(func(_ *client, reader *session) error {
			if err := errors.Join(reader.resize(s.Columns, s.Rows), reader.resize(80, 24)); err != nil {
				return err
			}
			return reader.answers()
		})
	})
}

// each does work for every one of all at once.
func each[T any](all []T, work func(T) error) error {
	errs := make([]error, len(all))
	var done sync.WaitGroup
	for i, one := range all {
		done.Go(func() {
			if err := work(one); err != nil {
				errs[i] = fmt.Errorf("%v: %w", one, err)
			}
		})
	}
	done.Wait()
	return errors.Join(errs...)
}

// inTurns is each, for so many at a time: all of a test's clients come from one
// address, and at once they would be a crowd.
func inTurns[T any](most int, all []T, work func(T) error) error {
	var errs []error
	for some := range slices.Chunk(all, most) {
		errs = append(errs, each(some, work))
	}
	return errors.Join(errs...)
}

// numbers are 0 to n-1.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// resizeFlood resizes as fast as it can.
func resizeFlood(a aim) error {
	return a.reader(func(c *client, s *session) error {
		ctx, cancel := context.WithTimeout(context.Background(), a.within)
		defer cancel()
		var n uint32
		sent, err := repeat(ctx, func() error { n++; return s.resize(20+n%380, 6+n%140) })
		if err == nil {
			return fmt.Errorf("%d sizes were taken in %v", sent, a.within)
		}
		return c.isCut(a.within)
	})
}

// resizeDrag resizes as a person does who drags a window's corner, for whom
// the reader has to be there afterwards.
func resizeDrag(a aim) error {
	return a.reader(func(_ *client, s *session) error {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for n := range uint32(200) {
			<-tick.C
			if err := s.resize(60+n, 20+n%40); err != nil {
				return err
			}
		}
		if err := s.resize(80, 24); err != nil {
			return err
		}
		return s.answers()
	})
}

// redraw is a key upon which the reader draws its whole screen.
const redraw = "\x0c"

// drawing presses keys that draw until the server has enough.
func drawing(c *client, s *session, keepalive bool, within time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	tick := time.NewTicker(8 * time.Millisecond)
	defer tick.Stop()
	began := time.Now()
	sent, err := repeat(ctx, func() error {
		<-tick.C
		if keepalive && time.Since(began).Milliseconds()%100 < 10 {
			if _, _, err := c.SendRequest("keepalive@openssh.com", false, nil); err != nil {
				return err
			}
		}
		_, err := io.WriteString(s, helpKey+redraw)
		return err
	})
	if err == nil {
		return fmt.Errorf("a reader who takes nothing was served for %v and %d keys", within, sent)
	}
	return c.isCut(within)
}

// stopReading opens a large reader, makes it draw, and leaves what comes in
// the channel, saying all the while that the client is alive.
func stopReading(a aim) error {
	return a.unread(func(c *client, s *session) error {
		if err := errors.Join(s.pty(filledWidth, 150), s.must("shell", nil)); err != nil {
			return err
		}
		return drawing(c, s, true, a.stalled)
	})
}

// gate is a connection whose reading can be stopped.
type gate struct {
	net.Conn
	shut atomic.Bool
	end  chan struct{}
	once sync.Once
}

func (g *gate) Read(p []byte) (int, error) {
	if g.shut.Load() {
		<-g.end
		return 0, net.ErrClosed
	}
	return g.Conn.Read(p)
}

func (g *gate) Close() error {
	g.once.Do(func() { close(g.end) })
	return g.Conn.Close()
}

// gated makes a connection through a gate, with as small a buffer as there is.
func gated(addr string) (*client, *gate, error) {
	raw, err := net.DialTimeout("tcp", addr, patience)
	if err != nil {
		return nil, nil, err
	}
	if t, ok := raw.(*net.TCPConn); ok {
		_ = t.SetReadBuffer(4 << 10)
	}
	g := &gate{Conn: raw, end: make(chan struct{})}
	c, err := handshake(g, "somebody")
	return c, g, err
}

// stopTaking does the same with the whole connection, and without a sign of
// life.
func stopTaking(a aim) error {
	c, g, err := gated(a.addr)
	if err != nil {
		return err
	}
	defer c.Close()
	s, err := c.unread()
	if err != nil {
		return err
	}
	if err := s.pty(filledWidth, 150); err != nil {
		return err
	}
	if _, err := s.SendRequest("shell", false, nil); err != nil {
		return err
	}
	g.shut.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), a.stalled)
	defer cancel()
	tick := time.NewTicker(8 * time.Millisecond)
	defer tick.Stop()
	sent, err := repeat(ctx, func() error {
		<-tick.C
		_, err := io.WriteString(s, helpKey+redraw)
		return err
	})
	if err == nil {
		return fmt.Errorf("a client that takes nothing was served for %v and %d keys", a.within, sent)
	}
	return nil
}

// stopCommand asks for a long output and leaves it in the channel.
func stopCommand(a aim) error {
	return a.unread(func(c *client, s *session) error {
		if err := s.must("exec", text(long())); err != nil {
			return err
		}
		return c.isCut(a.stalled)
	})
}

// long is a command that prints some 40 MB.
func long() string {
	line := make([]byte, 0, 16<<10)
	line = append(line, "show --json"...)
	for len(line) < 15<<10 {
		line = append(line, " 1 2 3 4 5"...)
	}
	return string(line)
}

// paste begins to paste and never ends.
func paste(a aim) error {
	return a.reader(func(c *client, s *session) error {
		if _, err := io.WriteString(s, "\x1b[200~"); err != nil {
			return err
		}
		return pour(c, s, a.within)
	})
}

// mostPoured is how much a client tries to send in all, in bytes.
const mostPoured = 96 << 20

// pour sends until the server has enough.
func pour(c *client, to io.Writer, within time.Duration) error {
	chunk := make([]byte, 32<<10)
	for i := range chunk {
		chunk[i] = 'a' + byte(i%26)
	}
	for sent := 0; sent < mostPoured; sent += len(chunk) {
		if _, err := to.Write(chunk); err != nil {
			return c.isCut(within)
		}
	}
	return fmt.Errorf("the server took %d bytes", mostPoured)
}

// pourEarly sends before it asks for anything.
func pourEarly(a aim) error {
	return a.unread(func(c *client, s *session) error {
		return pour(c, s, a.within)
	})
}

// pourIntoCommand sends to a command that nobody reads for.
func pourIntoCommand(a aim) error {
	return a.unread(func(c *client, s *session) error {
		if err := s.must("exec", text(long())); err != nil {
			return err
		}
		return pour(c, s, a.within)
	})
}
