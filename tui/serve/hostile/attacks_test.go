package hostile

import (
	"maps"
	"slices"
	"testing"
	"time"
)

// aim is what an attack is played against.
type aim struct {
	addr    string
	within  time.Duration // that the server has to end what it does not bear
	stalled time.Duration // that it has to end those who take nothing
}

// attack plays one attack, and says where the server did not do what it has to.
type attack func(aim) error

// connected plays on a connection of its own.
func (a aim) connected(play func(c *client) error) error {
	c, err := connect(a.addr)
	if err != nil {
		return err
	}
	defer c.Close()
	return play(c)
}

// on plays in a session of its own, which open opens.
func (a aim) on(open func(*client) (*session, error), play func(c *client, s *session) error) error {
	return a.connected(func(c *client) error {
		s, err := open(c)
		if err != nil {
			return err
		}
		return play(c, s)
	})
}

// unread plays in a session whose output nobody reads.
func (a aim) unread(play func(c *client, s *session) error) error {
	return a.on((*client).unread, play)
}

// session plays in a session that has asked for nothing yet.
func (a aim) session(play func(c *client, s *session) error) error {
	return a.on((*client).session, play)
}

// reader plays in one where the reader is.
func (a aim) reader(play func(c *client, s *session) error) error {
	return a.on(func(c *client) (*session, error) { return c.reader(80, 24) }, play)
}

// mostHeap is by how much the heap may grow while an attack lasts, in bytes.
// It is some ten readers at the largest terminal, or the input that one may
// send, and what is not collected yet.
const mostHeap = 192 << 20

// attacks are all that need nothing but an address.
func attacks() map[string]attack {
	return map[string]attack{
		"sizes of 0 to 2^32-1 at the start":                sizesAtFirst,
		"sizes of 0 to 2^32-1 later":                       sizesLater,
		"a flood of sizes":                                 resizeFlood,
		"a window's corner dragged":                        resizeDrag,
		"a hundred sessions on a connection":               manySessions,
		"200 connections that say nothing":                 silent(200),
		"bytes that are no handshake":                      saysGarbage,
		"bytes that are no packet, in a reader":            garbageLater,
		"requests with bodies that are none":               badRequests,
		"new keys for the connection without end":          rekeys,
		"a paste without end":                              paste,
		"input without end before a request":               pourEarly,
		"input without end for a command":                  pourIntoCommand,
		"variables that are not let in":                    environment,
		"90 MB of variables":                               environmentFlood,
		"an agent, X11, SFTP and other requests":           otherRequests,
		"forwarding of every kind":                         forwards,
		"a flood of channels that are refused":             refusedFlood,
		"a flood of questions whether the server is alive": keepaliveFlood,
		"clients that do not go on":                        together(waiting()),
		"readers that take nothing":                        together(stalling()),
	}
}

// waiting are those that begin and leave the server waiting.
func waiting() map[string]attack {
	return map[string]attack{
		"40 that stop in the handshake":   says(40, hello()),
		"a handshake of a byte at a time": drip,
		"none after the keys of the host": stopsInAuthentication,
		"no session":                      comesForNothing,
		"no request":                      asksForNothing,
	}
}

// stalling are those that leave the server with what it has to say.
func stalling() map[string]attack {
	return map[string]attack{
		"a reader that stops reading, and says it lives": stopReading,
		"another that does":                            stopReading,
		"a reader that takes nothing from the network": stopTaking,
		"another one":                                  stopTaking,
		"a command whose output is not read":           stopCommand,
	}
}

// together plays several attacks at once, for most of the time they wait.
func together(all map[string]attack) attack {
	return func(a aim) error {
		return each(slices.Sorted(maps.Keys(all)), func(name string) error { return all[name](a) })
	}
}

// TestAnAttackMovesNothing plays each attack of section 4 of the safety paper
// against one server, which has to serve an honest reader within a second after
// each, and to be as it was before.
func TestAnAttackMovesNothing(t *testing.T) {
	h := serving(t)
	for name, play := range attacks() {
		t.Run(name, func(t *testing.T) { h.endure(t, func() error { return play(aim{h.addr, 10 * time.Second, patience}) }) })
	}
}

// endure plays an attack and checks what it left behind.
func (h *host) endure(t *testing.T, play func() error) {
	t.Helper()
	if _, err := h.serves(); err != nil {
		t.Fatalf("before: %v", err)
	}
	if err := isBack(h.calm); err != nil {
		t.Fatalf("before: %v", err)
	}
	before := now()
	heap, others := peak(), h.meanwhile()
	began := time.Now()
	err := play()
	took, most := time.Since(began), heap()
	if err := others(); err != nil {
		t.Errorf("meanwhile: %v", err)
	}
	if err != nil {
		t.Errorf("the attack: %v", err)
	}
	if most > before.heap+mostHeap {
		t.Errorf("the heap grew from %d to %d KiB", before.heap>>10, most>>10)
	}
	s, err := h.serves()
	if err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if err := isBack(before); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	t.Logf("%v; at most %d KiB more; honest served in %v", took.Round(time.Millisecond), int64(most-before.heap)>>10, s.all().Round(time.Millisecond))
}

// meanwhile lets honest readers come, one after another, until stop is called.
func (h *host) meanwhile() (stop func() error) {
	over, worst := make(chan struct{}), make(chan error)
	go func() {
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-over:
				worst <- nil
				return
			case <-tick.C:
			}
			if h.alone.Load() || h.instead.Load() != nil || h.command.Load() != nil {
				continue
			}
			if _, err := honest(h.addr); err != nil && h.instead.Load() == nil {
				<-over
				worst <- err
				return
			}
		}
	}()
	return func() error { close(over); return <-worst }
}
