package serve

import "bytes"

// wire follows the plain part of a client's side of the SSH protocol (RFC 4253,
// sections 4.2 and 6), up to the message that begins the key exchange. Until
// that came, nobody can be waiting for a person at the client's end: what is
// late is silent. It keeps no more than a packet's head.
type wire struct {
	begun  bool // the key exchange
	named  bool // the line with the client's version ended
	skip   int  // bytes until the next packet
	head   [headLength]byte
	filled int
}

// A packet begins with its length (4 bytes), that of its padding and the
// message's number.
const (
	headLength = 6
	kexInit    = 30 // SSH_MSG_KEX_ECDH_INIT, and that of hybrid exchanges
	mostPacket = 256 << 10
)

// feed takes what was read next, and reports whether the key exchange has
// begun.
func (w *wire) feed(p []byte) bool {
	if !w.named {
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			return false
		}
		w.named, p = true, p[end+1:]
	}
	for len(p) > 0 && !w.begun {
		n := min(w.skip, len(p))
		w.skip -= n
		p = p[n:]
		n = copy(w.head[w.filled:], p)
		w.filled += n
		if p = p[n:]; w.filled < headLength {
			break
		}
		w.filled = 0
		w.packet()
	}
	return w.begun
}

// packet reads the head of a packet.
func (w *wire) packet() {
	length := int(w.head[0])<<24 | int(w.head[1])<<16 | int(w.head[2])<<8 | int(w.head[3])
	w.begun = w.head[headLength-1] == kexInit
	w.skip = min(max(length-(headLength-4), 0), mostPacket)
}
