package serve

import (
	"fmt"
	"io"
	"sync"
	"time"

	"charm.land/log/v2"

	"dossier/corpus/safe"
)

// LogForms are the forms that lines of a log may have, the usual one first.
func LogForms() []string { return []string{"logfmt", "json"} }

// NewLog gives a log that writes lines of one of [LogForms] to w, each with its
// time in UTC.
func NewLog(w io.Writer, form string) (*log.Logger, error) {
	options := log.Options{ReportTimestamp: true, TimeFunction: log.NowUTC, TimeFormat: "2006-01-02T15:04:05.000Z07:00"}
	switch form {
	case "", "logfmt":
		options.Formatter = log.LogfmtFormatter
	case "json":
		options.Formatter = log.JSONFormatter
	default:
		return nil, fmt.Errorf("there is no form of log %q; there are logfmt and json", safe.Line(cut(form)))
	}
	return log.NewWithOptions(w, options), nil
}

// told bounds what a log says of strangers: a flood of them must not become one
// of lines. Of each kind of lines some are told in each minute, then only how
// many there were.
type told struct {
	mu     sync.Mutex
	minute int64
	lines  map[topic]int
}

// topic is what lines of a log have in common: the reason for which somebody was
// refused or cut, or what happened to readers without a key.
type topic struct {
	reason Reason
	what   What
}

// How many lines of one topic about strangers the log has in a minute: of those
// who are refused, and of those who are let in without a key. Of readers with a
// key it tells everything.
const (
	toldPerMinute = 30
	toldNameless  = 600
)

// topicOf is the topic of the line about e; false where all such are told.
func topicOf(e Event) (of topic, bounded bool) {
	switch {
	case e.What == Refused, e.What == Cut:
		return topic{reason: e.Reason}, true
	case e.What != Fault && e.Key == "":
		return topic{what: e.What}, true
	}
	return topic{}, false
}

// most is how many lines of the topic are told in a minute.
func (t topic) most() int {
	if t.what == "" {
		return toldPerMinute
	}
	return toldNameless
}

// tell reports whether one more line of a topic is to be told. untold is how many
// of each were not, in a minute that is over.
func (t *told) tell(line topic, now time.Time) (ok bool, untold map[topic]int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if minute := now.Unix() / 60; minute != t.minute || t.lines == nil {
		for of, n := range t.lines {
			if n > of.most() {
				if untold == nil {
					untold = map[topic]int{}
				}
				untold[of] = n - of.most()
			}
		}
		t.minute, t.lines = minute, map[topic]int{}
	}
	t.lines[line]++
	return t.lines[line] <= line.most(), untold
}

// summarize tells how many lines of each topic were not told.
func (s *Server) summarize(untold map[topic]int) {
	for _, r := range Reasons() {
		if n := untold[topic{reason: r}]; n > 0 {
			s.config.Log.Info("more were refused or cut", "reason", string(r), "count", n)
		}
	}
	for _, w := range []What{Opened, Ran, Closed} {
		if n := untold[topic{what: w}]; n > 0 {
			s.config.Log.Info("more of readers without a key", "what", string(w), "count", n)
		}
	}
}

// write puts e into the log.
func (s *Server) write(e Event) {
	l := s.config.Log
	if line, bounded := topicOf(e); bounded {
		ok, untold := s.told.tell(line, s.config.Now())
		s.summarize(untold)
		if !ok {
			return
		}
	}
	pairs := []any{"address", e.Address}
	for _, p := range [][2]string{{"key", e.Key}, {"kind", e.Kind}, {"reason", string(e.Reason)}} {
		if p[1] != "" {
			pairs = append(pairs, p[0], p[1])
		}
	}
	if e.Took > 0 {
		pairs = append(pairs, "took", e.Took.Round(time.Millisecond))
	}
	switch e.What {
	case Fault:
		l.Error(string(e.What), append(pairs, "error", safe.Clean(e.Err.Error()))...)
	case Ran:
		l.Info(string(e.What), append(pairs, "code", e.Code)...)
	case Closed:
		l.Info(string(e.What), append(pairs, "in", e.In, "out", e.Out)...)
	default:
		l.Info(string(e.What), pairs...)
	}
}
