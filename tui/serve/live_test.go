package serve

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestNobodyNewComesInWhileMemoryIsShort(t *testing.T) {
	var held atomic.Int64
	h := serving(t, func(c *Config) {
		c.Limits.Memory = 1000
		c.Memory = held.Load
	})
	in := h.open(h.client(), 80, 24)
	in.shows("hello")
	held.Store(2000)
	time.Sleep(2 * everyGauge)
	_, err := h.client().NewSession()
	if err == nil || !strings.Contains(err.Error(), errMemory.Error()) {
		t.Errorf("a newcomer got %v, want the sentence %q", err, errMemory)
	}
	h.saw(Refused, NoMemory)
	if _, err := in.in.Write([]byte("x")); err != nil || !strings.Contains(in.String(), "hello") {
		t.Errorf("who is in was disturbed: %v", err)
	}
	in.shows("x")
	held.Store(0)
	time.Sleep(2 * everyGauge)
	h.honest()
}

func TestNewLimitsHoldForThoseWhoComeLater(t *testing.T) {
	h := serving(t, nil)
	h.open(h.client(), 80, 24).shows("hello")
	h.server.SetLimits(Limits{Connections: 1})
	if _, err := h.client().NewSession(); err == nil || !strings.Contains(err.Error(), errFull.Error()) {
		t.Errorf("a second connection of one got %v", err)
	}
	h.server.SetLimits(Limits{Connections: 2})
	h.honest()
}

func TestAClosedSessionIsToldWithItsBytes(t *testing.T) {
	h := serving(t, nil)
	in := h.open(h.client(), 80, 24)
	in.shows("hello")
	if _, err := in.in.Write([]byte("abcq")); err != nil {
		t.Fatal(err)
	}
	h.until("a closed session with its bytes", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		for _, e := range h.events {
			if e.What == Closed && e.Kind == kindReader && e.In == 4 && e.Out > 10 {
				return true
			}
		}
		return false
	})
}

func TestConnectionsAreAmongTheFigures(t *testing.T) {
	h := serving(t, nil)
	m := NewMetrics()
	m.Track(h.server)
	h.open(h.client(), 80, 24).shows("hello")
	if page := scrape(t, m); !strings.Contains(page, "dossier_connections 1") {
		t.Errorf("no connection in\n%s", page)
	}
}
