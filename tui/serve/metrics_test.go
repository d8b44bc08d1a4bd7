package serve

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// figures serves m until cancelled; done gets what Serve gives.
func figures(t *testing.T, m *Metrics) (address string, cancel func(), done <-chan error) {
	t.Helper()
	l, err := ListenMetrics("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	ended := make(chan error, 1)
	go func() { ended <- m.Serve(ctx, l) }()
	return l.Addr().String(), cancel, ended
}

// scrape gives the figures as Prometheus reads them.
func scrape(t *testing.T, m *Metrics) string {
	t.Helper()
	address, cancel, done := figures(t, m)
	answer, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("status %s, %v", answer.Status, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("Serve gave %v after its context ended", err)
	}
	return string(page)
}

func TestFiguresFollowWhatHappens(t *testing.T) {
	m := NewMetrics()
	for _, e := range []Event{
		{What: Opened, Kind: kindReader}, {What: Opened, Kind: kindReader}, {What: Opened, Kind: kindCommand},
		{What: Closed, Kind: kindReader, In: 10, Out: 2000},
		{What: Refused, Reason: Full}, {What: Cut, Reason: Silent}, {What: Cut, Reason: Silent},
		{What: Ran, Code: 1, Took: 20 * time.Millisecond}, {What: Fault},
	} {
		m.Observe(e)
	}
	m.Frame(3 * time.Millisecond)
	m.Search()
	m.Serving(5)
	m.Read(nil)
	m.Read(io.ErrUnexpectedEOF)
	page := scrape(t, m)
	for _, want := range []string{
		`dossier_sessions{kind="reader"} 1`, `dossier_sessions_opened_total{kind="reader"} 2`, `dossier_sessions{kind="command"} 1`,
		`dossier_refusals_total{reason="full"} 1`, `dossier_refusals_total{reason="silent"} 2`, `dossier_refusals_total{reason="memory"} 0`,
		`dossier_session_bytes_total{direction="out"} 2000`, `dossier_commands_total{code="1"} 1`, `dossier_faults_total 1`,
		`dossier_key_to_frame_seconds_count 1`, `dossier_key_to_frame_seconds_bucket{le="0.004"} 1`, `dossier_searches_total 1`,
		`dossier_corpus_articles 5`, `dossier_corpus_readings_total{result="failed"} 1`, "go_goroutines ", "dossier_memory_bytes ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

func TestWithoutFiguresNothingIsCounted(t *testing.T) {
	var m *Metrics
	m.Observe(Event{What: Opened})
	m.Frame(time.Second)
	m.Search()
	m.Serving(1)
	m.Read(nil)
	m.Track(nil)
}

func TestTwoServersCountApart(t *testing.T) {
	a, b := NewMetrics(), NewMetrics()
	a.Search()
	if page := scrape(t, b); !strings.Contains(page, "dossier_searches_total 0") {
		t.Error("a search of one server is counted by another")
	}
}

func TestFiguresAreForThisMachineAloneUnlessToldOtherwise(t *testing.T) {
	tests := map[string]struct {
		address string
		public  bool
		refused bool
	}{
		"this machine":               {"127.0.0.1:0", false, false},
		"this machine by its name":   {"localhost:0", false, false},
		"everywhere":                 {":0", false, true},
		"everywhere in IPv4":         {"0.0.0.0:0", false, true},
		"everywhere in IPv6":         {"[::]:0", false, true},
		"a name that may be anybody": {"metrics.example:0", false, true},
		"everywhere as wanted":       {"0.0.0.0:0", true, false},
		"no port":                    {"127.0.0.1", false, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l, err := ListenMetrics(tt.address, tt.public)
			if l != nil {
				l.Close()
			}
			if (err != nil) != tt.refused {
				t.Errorf("%s, public %t: %v, want refused %t", tt.address, tt.public, err, tt.refused)
			}
			if err != nil && !strings.Contains(err.Error(), "--metrics") {
				t.Errorf("%v names no flag", err)
			}
		})
	}
}

func TestFiguresStopThoughSomebodyHoldsAConnection(t *testing.T) {
	m := NewMetrics()
	address, cancel, done := figures(t, m)
	held, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	cancel()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Error("Serve waits for a connection that says nothing")
	}
}

func TestWhoReadsFiguresTakesNoConnectionsFromReaders(t *testing.T) {
	m := NewMetrics()
	address, cancel, done := figures(t, m)
	var all []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		all = append(all, c)
	}
	for i, c := range all[mostScrapers:] {
		_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
		if _, err := c.Read(make([]byte, 1)); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatalf("connection %d was not closed", mostScrapers+i)
		}
	}
	for _, c := range all {
		c.Close()
	}
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		answer, err := http.Get("http://" + address + "/metrics")
		if err == nil {
			answer.Body.Close()
			break
		}
		if time.Now().After(end) {
			t.Fatalf("their places are not given away: %v", err)
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
