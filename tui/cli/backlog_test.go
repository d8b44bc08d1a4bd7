package cli

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestABacklogWritesAllLinesInOrder(t *testing.T) {
	var to strings.Builder
	b := newBacklog(&to, func(n int64) { t.Errorf("%d lines dropped", n) })
	go b.run()
	var want strings.Builder
	line := make([]byte, 0, 16)
	for i := range 1000 {
		line = fmt.Appendf(line[:0], "line %d\n", i) // a logger uses its buffer again
		want.Write(line)
		if n, err := b.Write(line); n != len(line) || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
	}
	b.end(time.Minute)
	if to.String() != want.String() {
		t.Errorf("written: %.200s", to.String())
	}
	if _, err := b.Write(line); err != nil {
		t.Errorf("after the end: %v", err)
	}
}

func TestABacklogNobodyReadsKeepsNobodyWaitingAndTellsWhatItDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, w := io.Pipe()
		var told int64
		b := newBacklog(w, func(n int64) { told += n })
		go b.run()
		const lines = mostBacklog + 100
		for range lines {
			_, _ = b.Write([]byte("x\n"))
			synctest.Wait() // until the first line is on its way
		}
		began := time.Now()
		b.end(time.Second)
		if took := time.Since(began); took != time.Second {
			t.Errorf("the end waited for %v, want a second", took)
		}
		go func() { <-b.done; w.Close() }()
		written, err := io.ReadAll(r)
		if err != nil || len(written)/2+int(told) != lines || told != 99 {
			t.Errorf("%d lines written, %d dropped of %d, %v; want 99 dropped", len(written)/2, told, lines, err)
		}
	})
}
