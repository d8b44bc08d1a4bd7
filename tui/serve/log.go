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

// told bounds what a log says of those who are refused: a flood of strangers
// must not become one of lines. Of each reason some are told in each minute,
// then only how many there were.
type told struct {
	mu      sync.Mutex
	minute  int64
	reasons map[Reason]int
}

// toldPerMinute is of how many refusals for one reason the log tells in a
// minute.
const toldPerMinute = 30

// tell reports whether one more for a reason is to be told. untold is how many
// of each were not, in a minute that is over.
func (t *told) tell(r Reason, now time.Time) (ok bool, untold map[Reason]int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if minute := now.Unix() / 60; minute != t.minute || t.reasons == nil {
		for reason, n := range t.reasons {
			if n > toldPerMinute {
				if untold == nil {
					untold = map[Reason]int{}
				}
				untold[reason] = n - toldPerMinute
			}
		}
		t.minute, t.reasons = minute, map[Reason]int{}
	}
	t.reasons[r]++
	return t.reasons[r] <= toldPerMinute, untold
}

// write puts e into the log.
func (s *Server) write(e Event) {
	l := s.config.Log
	if e.What == Refused || e.What == Cut {
		ok, untold := s.told.tell(e.Reason, s.config.Now())
		for _, r := range Reasons() {
			if n := untold[r]; n > 0 {
				l.Info("more were refused or cut", "reason", string(r), "count", n)
			}
		}
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
