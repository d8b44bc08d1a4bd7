package serve

import (
	"io"
	"strings"
	"sync/atomic"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// crammed is a server with memory for two sessions.
func crammed(t *testing.T) *host {
	var made atomic.Pointer[host]
	h := serving(t, func(c *Config) {
		c.Limits.Memory = 2
		c.Memory = func() int64 {
			if h := made.Load(); h != nil {
				return int64(h.visits())
			}
			return 0
		}
	})
	made.Store(h)
	return h
}

// reads checks that s is served.
func (s *screen) reads() {
	s.h.t.Helper()
	if _, err := io.WriteString(s.in, "k"); err != nil {
		s.h.t.Fatal(err)
	}
	s.shows("k")
}

func TestWhoSendsMostGoesWhenMemoryIsShort(t *testing.T) {
	h := crammed(t)
	early := h.open(h.client(), 80, 24)
	early.shows("hello")
	heavy := h.open(h.client(), 80, 24)
	heavy.shows("hello")
	if _, err := io.WriteString(heavy.in, "d"+strings.Repeat("x", 2*heavyInput)); err != nil {
		t.Fatal(err)
	}
	h.until("the input is read", func() bool {
		for _, c := range h.server.door.here() {
			if c.input() > heavyInput {
				return true
			}
		}
		return false
	})
	late := h.open(h.client(), 80, 24)
	late.shows("hello")
	h.saw(Cut, NoMemory)
	if err := heavy.ends(); err == nil {
		t.Error("who sent most has left as if they had wanted to")
	}
	early.reads()
	late.reads()
}

func TestWhoCameLastIsToldThatMemoryIsShort(t *testing.T) {
	h := crammed(t)
	var all []*screen
	for range 3 {
		s := h.open(h.client(), 80, 24)
		s.shows("hello")
		all = append(all, s)
	}
	all[2].shows("bye\r\ndossier: " + errMemory.Error())
	h.saw(Closed, NoMemory)
	all[0].reads()
	all[1].reads()
}

func TestWhoHasAKeyStaysWhenMemoryIsShort(t *testing.T) {
	h := crammed(t)
	signer, line := newKey(t)
	h.authorize(line)
	early, late := h.open(h.client(), 80, 24), h.open(h.client(), 80, 24)
	early.shows("hello")
	late.shows("hello")
	c, err := h.dial(gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	owner := h.open(c, 80, 24)
	owner.shows("hello")
	late.shows("bye\r\ndossier: " + errMemory.Error())
	early.reads()
	owner.reads()
}
