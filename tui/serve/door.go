package serve

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// door knows every connection, lets in as many as the limits allow, and throws
// out those that wait in others' way.
//
// Connections that have opened no session yet are waiting. They have a number
// of places of their own; where all are taken, a newcomer takes the place of
// an older one: of the address that has most of them, and there of one that has
// not begun a key exchange, else of any. A handshake takes an honest client some
// milliseconds, so that those who connect and say nothing cannot keep it out,
// nor those who begin at a few addresses and go no further.
type door struct {
	server *Server

	mu        sync.Mutex
	shut      bool
	all       map[*conn]struct{}
	waiting   []*conn // the oldest first
	byAddress map[netip.Prefix]int
	byKey     map[string]int
	nameless  int // admitted without a key
}

func newDoor(s *Server) *door {
	return &door{server: s, all: map[*conn]struct{}{}, byAddress: map[netip.Prefix]int{}, byKey: map[string]int{}}
}

// enter takes in a connection that was just accepted. It gives nil where there
// is no room.
func (d *door) enter(nc net.Conn) *conn {
	keepLittle(nc)
	c := newConn(d.server, nc)
	reason, crowded := d.place(c)
	if crowded != nil {
		crowded.cut(Crowded)
	}
	if reason != "" {
		d.server.note(Event{What: Refused, Reason: reason, Address: c.host.String()})
		return nil
	}
	c.waitFor(Silent, d.server.limits().Silence)
	return c
}

// place gives c a place, or the reason why there is none. crowded is who has to
// give up theirs.
func (d *door) place(c *conn) (reason Reason, crowded *conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.shut:
		return Stopping, nil
	case len(d.all) >= d.server.limits().Connections+d.server.limits().Waiting:
		return Full, nil
	case d.byAddress[c.from] >= d.server.limits().perAddress(c.host.IsLoopback()):
		if crowded = d.silentNeighbour(c.from); crowded == nil {
			return FromAddress, nil
		}
	case len(d.waiting) >= d.server.limits().Waiting:
		crowded = d.intruder()
	}
	if crowded != nil {
		d.forget(crowded)
	}
	d.all[c] = struct{}{}
	d.byAddress[c.from]++
	d.waiting = append(d.waiting, c)
	return "", crowded
}

// silentNeighbour is the oldest connection of an address that has not begun a
// key exchange, or nil.
func (d *door) silentNeighbour(from netip.Prefix) *conn {
	for _, c := range d.waiting {
		if c.from == from && !c.spoke.Load() {
			return c
		}
	}
	return nil
}

// intruder is the waiting connection that has to go first. Among the addresses
// that have most of those who wait, it is one of the older half of those that
// have not begun a key exchange, else of all. Which of them is left to chance.
// Where more come than can be let in, always to take the oldest would throw out
// everybody a moment before their turn.
func (d *door) intruder() *conn {
	most, of := 0, map[netip.Prefix]int{}
	for _, c := range d.waiting {
		of[c.from]++
		most = max(most, of[c.from])
	}
	var all, silent []*conn
	for _, c := range d.waiting {
		if of[c.from] < most {
			continue
		}
		all = append(all, c)
		if !c.spoke.Load() {
			silent = append(silent, c)
		}
	}
	if len(silent) == 0 {
		silent = all
	}
	return silent[rand.N((len(silent)+1)/2)]
}

// keptShare is which part of all places is kept for readers with a key, where
// any key may come in: whoever fills the place without one must not keep out
// those who were asked in.
const keptShare = 8

// forNameless is how many readers without a key may be in at once.
func (d *door) forNameless() int {
	all := d.server.limits().Connections
	if d.server.keys.count() == 0 {
		return all
	}
	return all - all/keptShare
}

// The sentences of those who are not admitted.
var (
	errFull     = errors.New("all places are taken; try again later")
	errFullKey  = errors.New("this key has too many connections; close one of them")
	errGone     = errors.New("the connection is over")
	errSessions = errors.New("too many sessions on this connection")
)

// admit lets c, which waited, open its first session with key, the fingerprint
// of its reader, empty for an anonymous one. Later calls for c change nothing.
func (d *door) admit(c *conn, key string) (Reason, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, here := d.all[c]
	switch {
	case !here || d.shut:
		return Stopping, errGone
	case c.admitted:
		return "", nil
	case len(d.all)-len(d.waiting) >= d.server.limits().Connections, key == "" && d.nameless >= d.forNameless():
		return Full, errFull
	case key != "" && d.byKey[key] >= d.server.limits().PerKey:
		return WithKey, errFullKey
	}
	d.stopWaiting(c)
	c.admitted, c.key = true, key
	if key != "" {
		d.byKey[key]++
	} else {
		d.nameless++
	}
	return "", nil
}

// leave takes c off all lists. It may be called more than once.
func (d *door) leave(c *conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forget(c)
}

// forget is leave for those who hold the lock.
func (d *door) forget(c *conn) {
	if _, here := d.all[c]; !here {
		return
	}
	delete(d.all, c)
	d.stopWaiting(c)
	if d.byAddress[c.from]--; d.byAddress[c.from] == 0 {
		delete(d.byAddress, c.from)
	}
	switch {
	case !c.admitted:
	case c.key == "":
		d.nameless--
	default:
		if d.byKey[c.key]--; d.byKey[c.key] == 0 {
			delete(d.byKey, c.key)
		}
	}
}

func (d *door) stopWaiting(c *conn) {
	if i := slices.Index(d.waiting, c); i >= 0 {
		d.waiting = slices.Delete(d.waiting, i, i+1)
	}
}

// count is how many connections there are.
func (d *door) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.all)
}

// here gives the connections that there are.
func (d *door) here() []*conn {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := make([]*conn, 0, len(d.all))
	for c := range d.all {
		all = append(all, c)
	}
	return all
}

// parting cuts who waits, and gives the others so long to hang up.
func (d *door) parting(within time.Duration) {
	d.mu.Lock()
	d.shut = true
	waiting := slices.Clone(d.waiting)
	d.mu.Unlock()
	for _, c := range waiting {
		c.cut(Stopping)
	}
	for end := time.Now().Add(within); len(d.here()) > 0 && time.Now().Before(end); {
		time.Sleep(within / 50)
	}
}

// clear lets nobody in any more and cuts every connection.
func (d *door) clear() {
	d.mu.Lock()
	d.shut = true
	d.mu.Unlock()
	for _, c := range d.here() {
		c.cut(Stopping)
	}
}

// hostOf is the address of a without its port, IPv4 as IPv4. It is not valid
// where a is no address of a network.
func hostOf(a net.Addr) netip.Addr {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return t.AddrPort().Addr().Unmap().WithZone("")
}

// neighbours are the addresses that count as one: IPv4 addresses alone, and
// those of one IPv6 /64, all of which a single client may have.
func neighbours(a netip.Addr) netip.Prefix {
	bits := 32
	if a.Is6() {
		bits = 64
	}
	p, err := a.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}
