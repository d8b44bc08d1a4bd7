package serve

import (
	"testing"
	"time"
)

func TestHeldIsWhatTheProcessHolds(t *testing.T) {
	before := Held()
	big := make([]byte, 64<<20)
	for i := range big {
		big[i] = 1
	}
	if after := Held(); before <= 0 || after < 64<<20 {
		t.Errorf("held %d, with 64 MiB more %d", before, after)
	}
	if big[len(big)-1] != 1 {
		t.Error("unreachable, but keeps the bytes")
	}
}

func TestMemoryIsLookedAtNowAndThenOnly(t *testing.T) {
	looks := 0
	g := newGauge(func() int64 { looks++; return int64(looks) })
	at := time.Unix(1000, 0)
	for range 500 {
		g.held(at)
	}
	if looks != 1 {
		t.Errorf("%d looks at one moment, want 1", looks)
	}
	if got := g.held(at.Add(everyGauge)); got != 2 {
		t.Errorf("held %d after %v, want it looked at anew", got, everyGauge)
	}
}
