package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures of a server in the form that Prometheus reads. All
// methods may be called from any goroutine, and on nil, where they do nothing.
type Metrics struct {
	registry *prometheus.Registry
	sessions *prometheus.GaugeVec
	opened   *prometheus.CounterVec
	refused  *prometheus.CounterVec
	commands *prometheus.CounterVec
	bytes    *prometheus.CounterVec
	faults   prometheus.Counter
	searches prometheus.Counter
	readings *prometheus.CounterVec
	articles prometheus.Gauge
	frame    prometheus.Histogram
	command  prometheus.Histogram
}

// NewMetrics gives figures that are all 0.
func NewMetrics() *Metrics {
	counters := func(name, help, label string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{label})
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		sessions: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "dossier_sessions", Help: "Sessions that are open."}, []string{"kind"}),
		opened:   counters("dossier_sessions_opened_total", "Sessions that were opened.", "kind"),
		refused:  counters("dossier_refusals_total", "Connections, sessions and requests that were refused or cut.", "reason"),
		commands: counters("dossier_commands_total", "Commands that ran, by exit code.", "code"),
		bytes:    counters("dossier_session_bytes_total", "Bytes of sessions that are over.", "direction"),
		faults:   prometheus.NewCounter(prometheus.CounterOpts{Name: "dossier_faults_total", Help: "Panics of the server's own."}),
		searches: prometheus.NewCounter(prometheus.CounterOpts{Name: "dossier_searches_total", Help: "Searches of the corpus, by readers and commands."}),
		readings: counters("dossier_corpus_readings_total", "Times that a changed corpus was read anew.", "result"),
		articles: prometheus.NewGauge(prometheus.GaugeOpts{Name: "dossier_corpus_articles", Help: "Articles that are served."}),
		frame: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "dossier_key_to_frame_seconds",
			Help: "From a key that came in to the frame that it led to, sent.", Buckets: prometheus.ExponentialBuckets(0.0005, 2, 14)}),
		command: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "dossier_command_seconds",
			Help: "How long commands took.", Buckets: prometheus.ExponentialBuckets(0.001, 4, 9)}),
	}
	m.registry.MustRegister(m.sessions, m.opened, m.refused, m.commands, m.bytes, m.faults, m.searches, m.readings, m.articles, m.frame, m.command,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "dossier_memory_bytes", Help: "Memory that the process holds, as the limit for it is measured."},
			func() float64 { return float64(Held()) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, kind := range []string{kindReader, kindText, kindCommand} {
		m.sessions.WithLabelValues(kind)
		m.opened.WithLabelValues(kind)
	}
	for _, r := range Reasons() {
		m.refused.WithLabelValues(string(r))
	}
	return m
}

// Track adds the figures that s itself knows. It is to be called once.
func (m *Metrics) Track(s *Server) {
	if m == nil {
		return
	}
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "dossier_connections", Help: "Connections, those that are not let in yet included."},
		func() float64 { return float64(s.door.count()) }))
}

// Observe counts e.
func (m *Metrics) Observe(e Event) {
	if m == nil {
		return
	}
	switch e.What {
	case Opened:
		m.sessions.WithLabelValues(e.Kind).Inc()
		m.opened.WithLabelValues(e.Kind).Inc()
	case Closed:
		m.sessions.WithLabelValues(e.Kind).Dec()
		m.bytes.WithLabelValues("in").Add(float64(e.In))
		m.bytes.WithLabelValues("out").Add(float64(e.Out))
	case Refused, Cut:
		m.refused.WithLabelValues(string(e.Reason)).Inc()
	case Ran:
		m.commands.WithLabelValues(strconv.Itoa(e.Code)).Inc()
		m.command.Observe(e.Took.Seconds())
	case Fault:
		m.faults.Inc()
	}
}

// Frame counts a frame that was sent so long after the key that led to it.
func (m *Metrics) Frame(sinceKey time.Duration) {
	if m != nil {
		m.frame.Observe(sinceKey.Seconds())
	}
}

// Search counts a search of the corpus.
func (m *Metrics) Search() {
	if m != nil {
		m.searches.Inc()
	}
}

// Serving tells how many articles are served.
func (m *Metrics) Serving(articles int) {
	if m != nil {
		m.articles.Set(float64(articles))
	}
}

// Read counts that a changed corpus was read anew, or could not be.
func (m *Metrics) Read(err error) {
	switch {
	case m == nil:
	case err != nil:
		m.readings.WithLabelValues("failed").Inc()
	default:
		m.readings.WithLabelValues("read").Inc()
	}
}

// ListenMetrics listens on address, which must be one of this machine alone
// unless public says that others may read the figures, too.
func ListenMetrics(address string, public bool) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--metrics needs an address such as 127.0.0.1:9222: %w", err)
	}
	if ip := net.ParseIP(host); !public && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("--metrics %s is an address that others can reach, and anybody there could read the figures: "+
			"give one of this machine, such as 127.0.0.1:9222, or --metrics-public if that is wanted", address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for --metrics: %w", err)
	}
	return l, nil
}

// Bounds of those who read figures.
const (
	mostScrapes   = 4
	scrapeTimeout = 10 * time.Second
	mostHeader    = 8 << 10
	mostScrapers  = 16 // connections
)

// few is a listener with so many connections at once as places has room for. It
// closes others: each would take one that a reader needs.
type few struct {
	net.Listener
	places chan struct{}
}

// Accept gives the next connection for which there is a place.
func (f few) Accept() (net.Conn, error) {
	for {
		c, err := f.Listener.Accept()
		if err != nil {
			return nil, err
		}
		select {
		case f.places <- struct{}{}:
			return placed{c, sync.OnceFunc(func() { <-f.places })}, nil
		default:
			_ = c.Close()
		}
	}
}

// placed is a connection that has a place.
type placed struct {
	net.Conn
	leave func()
}

// Close closes the connection and gives its place away.
func (p placed) Close() error {
	p.leave()
	return p.Conn.Close()
}

// Serve answers those who ask for the figures at /metrics through l, until ctx
// ends. It then waits for nobody.
func (m *Metrics) Serve(ctx context.Context, l net.Listener) error {
	pages := http.NewServeMux()
	pages.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: mostScrapes, Timeout: scrapeTimeout}))
	server := &http.Server{
		Handler: pages, ErrorLog: stdlog.New(io.Discard, "", 0), MaxHeaderBytes: mostHeader,
		ReadHeaderTimeout: scrapeTimeout, ReadTimeout: scrapeTimeout, WriteTimeout: 2 * scrapeTimeout, IdleTimeout: time.Minute,
	}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(few{l, make(chan struct{}, mostScrapers)}); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the figures: %w", err)
	}
	return nil
}

// Reasons gives all reasons for which somebody may be refused or cut.
func Reasons() []Reason {
	return []Reason{Full, FromAddress, WithKey, Sessions, Crowded, Silent, Slow, Unasked, Unused, Unknown, Garbage, Idle, Overtime, Stalled,
		TooMuchInput, TooMuchOutput, Flood, Revoked, Stopping, NotServed, BadCommand, Lingering, NoMemory, Lost}
}
