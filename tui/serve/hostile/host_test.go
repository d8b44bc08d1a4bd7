package hostile

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"charm.land/log/v2"

	"dossier/corpus/library"
	"dossier/tui"
	"dossier/tui/cli"
	"dossier/tui/serve"
)

// seeds is where the articles are that the product has compiled in.
const seeds = "../../../seeds"

// corpus opens the seeds, once for all tests.
var corpus = sync.OnceValues(func() (*library.Snapshot, error) {
	dir, err := filepath.Abs(seeds)
	if err != nil {
		return nil, err
	}
	return library.Open(context.Background(), library.Options{Paths: []string{dir}}, nil)
})

// host is a server in this process, with the reader and commands of the product.
type host struct {
	t      *testing.T
	server *serve.Server
	addr   string
	keys   string // file of authorized keys
	logged lines
	calm   state // before anybody came

	// What the next sessions do instead of reading, or commands instead of
	// running; nil: what the product does.
	instead atomic.Pointer[func(serve.Session) error]
	command atomic.Pointer[func(serve.Command) int]

	alone atomic.Bool // no honest reader comes while an attack lasts

	mu     sync.Mutex
	events []serve.Event
}

// lines keeps a log.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// limits are those of the product with the times shortened, so that a test sees
// them pass.
func limits() serve.Limits {
	return serve.Limits{
		Waiting: 64, Silence: time.Second, Handshake: 5 * time.Second, Request: 2 * time.Second, Empty: 2 * time.Second,
		Stall: 2 * time.Second, Command: 5 * time.Second, Shutdown: 2 * time.Second,
	}
}

// serving starts a server. It is stopped, and has to stop, with the test.
func serving(t *testing.T) *host {
	t.Helper()
	snap, err := corpus()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	h := &host{t: t, keys: filepath.Join(dir, "authorized_keys")}
	if err := os.WriteFile(h.keys, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	hall := tui.NewHall(snap)
	h.server, err = serve.New(serve.Config{
		Address: "127.0.0.1:0", HostKey: filepath.Join(dir, "state", "host_key"), AuthorizedKeys: h.keys, Anonymous: true, Limits: limits(),
		Reader:  func(ctx context.Context, s serve.Session) error { return h.read(ctx, hall, s) },
		Command: func(ctx context.Context, c serve.Command) int { return h.run(ctx, snap, c) },
		Log:     log.New(&h.logged), Observe: h.observe,
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := h.server.Listen()
	if err != nil {
		t.Fatal(err)
	}
	h.addr = l.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.server.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("the server ended with %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server did not stop within 10 s")
		}
	})
	if _, err := h.serves(); err != nil {
		t.Fatal(err)
	}
	if err := largest(h.addr); err != nil {
		t.Fatal(err)
	}
	h.calm = now()
	return h
}

// largest opens the reader in the largest terminal once: what one such is drawn
// on is kept for the next, and is nothing that an attack leaves behind.
func largest(addr string) error {
	c, err := connect(addr)
	if err != nil {
		return err
	}
	defer c.Close()
	reader, err := c.reader(400, 150)
	if err != nil {
		return err
	}
	return reader.quit()
}

// read is the reader of the product, unless another is told.
func (h *host) read(ctx context.Context, hall *tui.Hall, s serve.Session) error {
	if f := h.instead.Load(); f != nil {
		return (*f)(s)
	}
	if s.Size.X == filledWidth {
		if err := fill(s.Out); err != nil {
			return err
		}
	}
	return hall.Serve(ctx, tui.Terminal{
		In: s.In, Out: s.Out, Environ: s.Environ, Size: s.Size, Resized: s.Resized, Watch: tui.Watch{Key: s.Touch},
	})
}

// filledWidth is the width of terminals whose readers are sent a lot at first.
const filledWidth = 397

// fill sends nearly as much as a client of ours takes that reads nothing, so
// that a test does not have to wait until the screens of a reader are as much.
func fill(w io.Writer) error {
	_, err := w.Write(bytes.Repeat([]byte{0}, 2<<20-4<<10))
	return err
}

// run runs a command as the product does.
func (h *host) run(ctx context.Context, snap *library.Snapshot, c serve.Command) int {
	if f := h.command.Load(); f != nil {
		return (*f)(c)
	}
	return cli.Run(ctx, cli.Env{
		Stdin: strings.NewReader(""), Stdout: c.Stdout, Stderr: c.Stderr, Environ: c.Environ,
		Terminal: c.Terminal, Width: c.Width, Corpus: snap,
	}, c.Args)
}

func (h *host) observe(e serve.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, e)
}

// ran gives the keys of those who gave a command since it was called last; an
// empty one is an anonymous reader's.
func (h *host) ran() (keys []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.events {
		if e.What == serve.Opened && e.Kind == "command" {
			keys = append(keys, e.Key)
		}
	}
	h.events = h.events[:0]
	return keys
}

// authorize makes signers those who may come in.
func (h *host) authorize(signers ...gossh.Signer) error {
	if err := writeKeys(h.keys, signers...); err != nil {
		return err
	}
	h.server.Reload()
	return nil
}

// writeKeys makes the file at path one of authorized keys.
func writeKeys(path string, signers ...gossh.Signer) error {
	var file []byte
	for _, s := range signers {
		file = append(file, gossh.MarshalAuthorizedKey(s.PublicKey())...)
	}
	return os.WriteFile(path, file, 0o600)
}

// newKey makes a key.
func newKey() (gossh.Signer, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return gossh.NewSignerFromKey(private)
}

// closed waits until the server has closed raw, and throws away what it says.
func closed(raw net.Conn, within time.Duration) error {
	_ = raw.SetReadDeadline(time.Now().Add(within))
	if _, err := io.Copy(io.Discard, raw); os.IsTimeout(err) {
		return fmt.Errorf("the server has kept a connection for %v that it has to close", within)
	}
	return nil
}

// state is what must come back after an attack.
type state struct {
	goroutines int
	heap       uint64 // bytes in use
}

// now is the state after what can be collected is.
func now() state {
	runtime.GC()
	samples := []metrics.Sample{{Name: "/sched/goroutines:goroutines"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(samples)
	return state{int(samples[0].Value.Uint64()), samples[1].Value.Uint64()}
}

// What an attack may leave behind: timers and pools that fade with time.
const (
	slackGoroutines = 8
	slackHeap       = 12 << 20
)

// isBack waits until everything is as it was before.
func isBack(before state) error {
	var s state
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s = now(); s.goroutines <= before.goroutines+slackGoroutines && s.heap <= before.heap+slackHeap {
			return nil
		}
	}
	stacks := make([]byte, 1<<20)
	return fmt.Errorf("%d goroutines and %d KiB before, %d and %d KiB after:\n%s", before.goroutines, before.heap>>10,
		s.goroutines, s.heap>>10, stacks[:runtime.Stack(stacks, true)])
}

// peak watches the heap until stop is called, which gives its greatest size.
func peak() (stop func() uint64) {
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		var greatest uint64
		for {
			metrics.Read(sample)
			greatest = max(greatest, sample[0].Value.Uint64())
			select {
			case <-done:
				most <- greatest
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 { close(done); return <-most }
}

// Trials that an honest reader has to be served within the second. They are
// several because the machine may be busy with something else at the first.
const trials = 8

// serves checks that an honest reader is served within a second.
func (h *host) serves() (served, error) {
	var s served
	var err error
	for range trials {
		if s, err = honest(h.addr); err == nil && s.all() < time.Second {
			return s, nil
		}
	}
	if err != nil {
		return s, fmt.Errorf("an honest reader was not served: %w", err)
	}
	return s, fmt.Errorf("an honest reader was served in %v only (%+v)", s.all(), s)
}
