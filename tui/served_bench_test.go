package tui

import (
	"context"
	"image"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/library"
)

// sink counts the bytes and the writes that readers make.
type sink struct{ bytes, writes atomic.Int64 }

func (c *sink) Write(p []byte) (int, error) {
	c.bytes.Add(int64(len(p)))
	c.writes.Add(1)
	return len(p), nil
}

// What 500 readers hold at 80x24 who have each opened an article: heap and
// stacks. Budget: 80 KiB of the 700 KiB that a session may take with SSH.
func BenchmarkServedMemory(b *testing.B) {
	for range b.N {
		const readers = 500
		h := hallOf(b)
		before := held()
		ctx, cancel := context.WithCancel(context.Background())
		var keys []*io.PipeWriter
		var out sink
		var wg sync.WaitGroup
		for range readers {
			in, k := io.Pipe()
			keys = append(keys, k)
			wg.Go(func() {
				_ = h.Serve(ctx, Terminal{In: in, Out: &out, Environ: []string{"TERM=xterm-256color"}, Size: image.Pt(80, 24)})
			})
		}
		for _, typed := range []string{"j", "\r", "j", " "} {
			for _, k := range keys {
				_, _ = k.Write([]byte(typed))
			}
		}
		settle(&out)
		b.ReportMetric(float64(held()-before)/readers/1024, "KiB/reader")
		b.ReportMetric(float64(runtime.NumGoroutine())/readers, "goroutines/reader")
		cancel()
		for _, k := range keys {
			_ = k.Close()
		}
		wg.Wait()
		runtime.KeepAlive(h)
	}
}

// What it costs to bring a newer corpus to 300 readers who have each opened an
// article. Budget: 5 ms of processor a reader, in turn with whatever keys they press.
func BenchmarkPublish(b *testing.B) {
	const readers = 300
	snaps := [2]*library.Snapshot{openSeeds(b), openSeeds(b)}
	h := NewHall(snaps[0])
	ctx, cancel := context.WithCancel(context.Background())
	var out sink
	var wg sync.WaitGroup
	var keys []*io.PipeWriter
	for range readers {
		in, k := io.Pipe()
		keys = append(keys, k)
		wg.Go(func() {
			_ = h.Serve(ctx, Terminal{In: in, Out: &out, Environ: []string{"TERM=xterm-256color"}, Size: image.Pt(80, 24)})
		})
	}
	for _, k := range keys {
		_, _ = k.Write([]byte("j\r"))
	}
	settle(&out)
	n := 0
	for b.Loop() {
		n++
		want := out.writes.Load() + readers // each says that the corpus has changed
		h.Publish(snaps[n%2])
		for out.writes.Load() < want {
			time.Sleep(time.Millisecond)
		}
		b.StopTimer()
		for _, k := range keys { // the sentence goes with the next key
			_, _ = k.Write([]byte("j"))
		}
		settle(&out)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*readers), "µs/reader")
	cancel()
	for _, k := range keys {
		_ = k.Close()
	}
	wg.Wait()
}

// held is what lives on the heap and on stacks, in bytes.
func held() int64 {
	var m runtime.MemStats
	for range 3 {
		runtime.GC() // stacks shrink by half at each
	}
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}

// settle waits until nothing is written for a while.
func settle(c *sink) {
	for before := int64(-1); c.writes.Load() != before; time.Sleep(500 * time.Millisecond) {
		before = c.writes.Load()
	}
}

// A key, from the reader's hand to the bytes on the wire, in one visit among
// none. Budget: 1 ms of processor.
func BenchmarkServedKey(b *testing.B) {
	for name, c := range map[string]struct{ before, keys string }{
		"list": {"", "jk"}, "text": {"l", "jk"}, "zen": {"lz", "jk"}, "next article": {"l", "JK"}, "name": {"l", "\t\t"},
	} {
		b.Run(name, func(b *testing.B) {
			s, r := drawnReader(b, c.before, 80, 24)
			bytes, n := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				r.send(keyMsg(keyOf(c.keys[n%2])))
				bytes += len(s.draw(r.Model))
				n++
			}
			b.ReportMetric(float64(bytes)/float64(n), "bytes/key")
		})
	}
}

func keyOf(c byte) string {
	if c == '\t' {
		return "tab"
	}
	return string(rune(c))
}

// drawnReader gives a reader whose terminal shows what it was asked for.
func drawnReader(t testing.TB, keys string, w, h int) (*screen, *reader) {
	s := newScreen(&canvases{}, []string{"TERM=xterm-256color"}, true)
	r := newReader(t, openSeeds(t), "dark", w, h)
	r.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.draw(r.Model)
	for i := range len(keys) {
		r.press(keyOf(keys[i]))
		s.draw(r.Model)
	}
	return &s, r
}

// What one line of scroll costs in a layout of the text's full width.
func TestALineOfScrollCostsFewBytes(t *testing.T) {
	for name, c := range map[string]struct {
		size image.Point
		keys string
		most int
	}{
		"one pane":         {image.Pt(80, 24), "l", 250},
		"zen at 80":        {image.Pt(80, 24), "lz", 250},
		"zen at 120":       {image.Pt(120, 40), "lz", 250},
		"the list, a step": {image.Pt(80, 24), "", 700},
	} {
		t.Run(name, func(t *testing.T) {
			s, r := drawnReader(t, c.keys, c.size.X, c.size.Y)
			bytes, n := 0, 0
			for range 20 {
				r.press("j")
				if b := len(s.draw(r.Model)); b > 0 {
					bytes += b
					n++
				}
			}
			if mean := bytes / max(n, 1); n == 0 || mean > c.most {
				t.Errorf("%d bytes for each of %d keys, more than %d", mean, n, c.most)
			} else {
				t.Logf("%d bytes for each of %d keys", mean, n)
			}
		})
	}
}
