//go:build !linux && !darwin

package serve

import "net"

// keepLittle does nothing here: the system keeps what it likes for a client.
func keepLittle(net.Conn) {}
