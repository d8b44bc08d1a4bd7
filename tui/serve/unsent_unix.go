//go:build linux || darwin

package serve

import (
	"net"

	"golang.org/x/sys/unix"
)

// mostUnsent is how much output the system keeps for a client beside what is on
// its way, in bytes.
const mostUnsent = 16 << 10

// keepLittle has the system take no more for a client than it can send soon.
// Left to itself it takes megabytes: over a slow line a reader would see what
// was drawn half a minute ago, and whether a client takes anything would show
// each time a third of it is gone.
func keepLittle(c net.Conn) {
	t, ok := c.(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := t.SyscallConn()
	if err != nil {
		return // it is closed
	}
	_ = raw.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, mostUnsent)
	})
}
