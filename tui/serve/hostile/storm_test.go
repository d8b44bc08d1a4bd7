package hostile

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// stormEnv is the number of clients of a storm by hand.
const stormEnv = "DOSSIER_STORM"

// usualStorm is that of a storm in CI.
const usualStorm = 200

// blows are the attacks of a storm, each by one connection.
func blows() []attack {
	all := []attack{
		silent(1), says(1, hello()), drip, comesForNothing, asksForNothing, garbageLater, badRequest, rekeys, oneSize(false), oneSize(true),
		resizeFlood, resizeDrag, manySessions, stopReading, stopTaking, stopCommand, paste, pourEarly, pourIntoCommand,
		environment, environmentFlood, otherRequests, forwards, refusedFlood, keepaliveFlood, closesAndStays, forges,
	}
	for _, what := range garbage() {
		all = append(all, says(1, what))
	}
	return all
}

// oneSize opens a reader at one of the sizes that nobody has, or resizes one.
func oneSize(later bool) attack {
	return func(a aim) error {
		return a.session(func(_ *client, s *session) error {
			odd, first := sizes()[rand.IntN(len(sizes()))], size{80, 24, 0, 0}
			if !later {
				first = odd
			}
			if err := errors.Join(s.pty(first.Columns, first.Rows), s.must("shell", nil)); err != nil {
				return err
			}
			if _, err := s.await(0, "\x1b["); err != nil || !later {
				return err
			}
			return errors.Join(s.resize(odd.Columns, odd.Rows), s.quit())
		})
	}
}

// closesAndStays closes its channel and keeps the connection.
func closesAndStays(a aim) error {
	return a.reader(func(c *client, s *session) error {
		return errors.Join(s.Close(), c.isCut(a.within))
	})
}

// figures are what a storm led to.
type figures struct {
	mu       sync.Mutex
	served   []served
	keys     []time.Duration
	tries    int // of honest clients that were refused
	failures []error
	attacks  atomic.Int64
}

// TestAStormLeavesTheSameProcessServing lets a crowd come to the built
// program, half of which mean harm and come again and again until the others
// have read what they wanted. Honest clients that are refused try again, as
// people do; those who are in have to be served to the end.
func TestAStormLeavesTheSameProcessServing(t *testing.T) {
	n := usualStorm
	if by := os.Getenv(stormEnv); by != "" {
		var err error
		if n, err = strconv.Atoi(by); err != nil {
			t.Fatalf("%s: %v", stormEnv, err)
		}
	}
	p := startFor(t, "127.0.0.1:0", "--anonymous", "--connections", strconv.Itoa(max(512, 2*n)))
	for range 5 { // what is made on first use is made
		if _, err := honest(p.addr); err != nil {
			t.Fatal(err)
		}
	}
	before := p.state(t)
	var f figures
	began := time.Now()
	f.storm(p.addr, n)
	took := time.Since(began)
	for _, err := range f.failures {
		t.Errorf("an honest reader: %v", err)
	}
	during := p.state(t)
	s, err := f.calm(p, before)
	if err != nil {
		t.Error(err)
	}
	after := p.state(t)
	if faults := p.must(t, "dossier_faults_total"); faults != 0 {
		t.Errorf("%v faults in the server:\n%s", faults, p.log)
	}
	connects, keys := make([]time.Duration, len(f.served)), f.keys
	for i, one := range f.served {
		connects[i] = one.connect
	}
	t.Logf("%d clients, half of them hostile, for %v: %d honest readers served, %d tries refused, %d attacks played\n"+
		"connect p50 %v p99 %v; key p50 %v p99 %v\nbefore %v; at the end %v; afterwards %v; then an honest reader in %v",
		n, took.Round(time.Millisecond), len(f.served), f.tries, f.attacks.Load(),
		percentile(connects, 50), percentile(connects, 99), percentile(keys, 50), percentile(keys, 99), before, during, after, s.all())
	if len(f.served) != n/2 {
		t.Errorf("%d honest readers were served, want all %d", len(f.served), n/2)
	}
}

// storm plays it.
func (f *figures) storm(addr string, n int) {
	over := make(chan struct{})
	var hostile, readers sync.WaitGroup
	all := blows()
	// A flood of handshakes alone would starve the clients, which share the
	// processors with the server: all together play some hundred attacks a second.
	pause := time.Duration(n/2) * 20 * time.Millisecond
	for i := range n / 2 {
		hostile.Go(func() {
			for {
				_ = all[i%len(all)](aim{addr: addr, within: 2 * time.Second, stalled: 4 * time.Second})
				f.attacks.Add(1)
				select {
				case <-over:
					return
				case <-time.After(rand.N(pause)):
				}
			}
		})
	}
	for range n / 2 { // people come one by one, if soon after another
		readers.Go(func() {
			time.Sleep(rand.N(pause))
			f.reads(addr)
		})
	}
	readers.Wait()
	close(over)
	hostile.Wait()
}

// pressed is how many keys an honest reader presses, who looks so long at most at
// what each shows.
const (
	pressed = 10
	looks   = time.Second / 2
)

// reads lets one honest reader come in, at last, and read.
func (f *figures) reads(addr string) {
	for end := time.Now().Add(10 * patience); ; {
		c, s, took, err := comesIn(addr)
		if err == nil {
			defer c.Close()
			keys, err := s.reads()
			f.mu.Lock()
			defer f.mu.Unlock()
			if err != nil {
				f.failures = append(f.failures, err)
				return
			}
			f.served, f.keys = append(f.served, took), append(f.keys, keys...)
			return
		}
		f.mu.Lock()
		f.tries++
		f.mu.Unlock()
		if time.Now().After(end) {
			f.mu.Lock()
			f.failures = append(f.failures, fmt.Errorf("was never let in: %w", err))
			f.mu.Unlock()
			return
		}
		time.Sleep(rand.N(500 * time.Millisecond)) // as a person waits who tries again
	}
}

// comesIn opens the reader.
func comesIn(addr string) (*client, *session, served, error) {
	began := time.Now()
	c, err := connect(addr)
	if err != nil {
		return nil, nil, served{}, err
	}
	took := served{connect: time.Since(began)}
	s, err := c.reader(80, 24)
	if err != nil {
		return nil, nil, took, errors.Join(err, c.Close())
	}
	took.list = time.Since(began) - took.connect
	return c, s, took, nil
}

// reads opens and closes the help, and gives how long each key took.
func (s *session) reads() (took []time.Duration, err error) {
	at := 0
	for i := range pressed {
		key, shows := helpKey, helpText
		if i%2 == 1 {
			key, shows = "q", listHead
		}
		s.mu.Lock()
		at = s.out.Len()
		s.mu.Unlock()
		began := time.Now()
		if _, err := io.WriteString(s, key); err != nil {
			return nil, err
		}
		if _, err := s.await(at, shows); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		time.Sleep(rand.N(looks))
	}
	return took, s.quit()
}

// calm waits until the process is as before, and serves within a second.
func (f *figures) calm(p *process, before condition) (s served, err error) {
	for end := time.Now().Add(3 * patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		now, failed := p.condition()
		if failed != nil {
			return s, failed
		}
		if s, err = honest(p.addr); err == nil && s.all() > time.Second {
			err = fmt.Errorf("an honest reader was served in %v only", s.all())
		}
		if err == nil && now.goroutines > before.goroutines+slackGoroutines {
			err = fmt.Errorf("%v before the storm, %v after it", before, now)
		}
		if err == nil {
			return s, nil
		}
	}
	return s, err
}

// condition is that of the program.
type condition struct {
	pid, goroutines int
	heap, resident  uint64 // bytes
}

// String gives it for people.
func (c condition) String() string {
	return fmt.Sprintf("%d goroutines, heap %d MiB, resident %d MiB", c.goroutines, c.heap>>20, c.resident>>20)
}

func (p *process) condition() (condition, error) {
	c := condition{pid: p.cmd.Process.Pid}
	goroutines, err := p.figure("go_goroutines")
	heap, err2 := p.figure("go_memstats_heap_inuse_bytes")
	resident, err3 := p.figure("process_resident_memory_bytes")
	c.goroutines, c.heap, c.resident = int(goroutines), uint64(heap), uint64(resident)
	return c, errors.Join(err, err2, err3)
}

func (p *process) state(t *testing.T) condition {
	t.Helper()
	c, err := p.condition()
	if err != nil {
		t.Fatalf("the program's figures: %v\n%s", err, tail(p.log.String()))
	}
	return c
}

func (p *process) must(t *testing.T, name string) float64 {
	t.Helper()
	v, err := p.figure(name)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// tail is the end of a log.
func tail(log string) string {
	all := strings.Split(log, "\n")
	return strings.Join(all[max(0, len(all)-40):], "\n")
}

// percentile is the p-th of durations.
func percentile(all []time.Duration, p int) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.SortedFunc(slices.Values(all), cmp.Compare[time.Duration])
	return sorted[(len(sorted)-1)*p/100].Round(10 * time.Microsecond)
}
