package serve

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Setting is one of the [Limits] that the owner of a server may set, by a flag
// or in a file: both have the same names and values.
type Setting struct {
	Name  string // as of its flag
	Form  string // what its value is, in one word of capitals
	Usage string // with the word of Form in backquotes
	Usual string // what holds where nothing is said, if [DefaultLimits] has no number for it

	number   func(*Limits) *int
	size     func(*Limits) *int64
	duration func(*Limits) *time.Duration
	least    int64 // of the value: a count, bytes or nanoseconds
	needed   bool  // there is no doing without it
}

// Settings gives all of them, in the order in which a person wants to read
// them.
func Settings() []Setting {
	return []Setting{
		{Name: "connections", Form: "N", Usage: "let in `N` connections at once", needed: true, least: 1, number: func(l *Limits) *int { return &l.Connections }},
		{Name: "per-address", Form: "N", Usual: strconv.Itoa(usualPerAddress), Usage: "let in `N` connections of one address", least: 1, number: func(l *Limits) *int { return &l.PerAddress }},
		{Name: "per-key", Form: "N", Usage: "let in `N` connections with one key", least: 1, number: func(l *Limits) *int { return &l.PerKey }},
		{Name: "handshake", Form: "TIME", Usage: "give a client `TIME` to come in", needed: true, least: int64(time.Second), duration: func(l *Limits) *time.Duration { return &l.Handshake }},
		{Name: "idle", Form: "TIME", Usage: "end a reader who presses no key for `TIME`", least: int64(time.Second), duration: func(l *Limits) *time.Duration { return &l.Idle }},
		{Name: "total", Form: "TIME", Usage: "end every connection after `TIME`", least: int64(time.Second), duration: func(l *Limits) *time.Duration { return &l.Total }},
		{Name: "input", Form: "SIZE", Usage: "cut who sends `SIZE` at once, or in an hour", least: 1 << 10, size: func(l *Limits) *int64 { return &l.Input }},
		{Name: "screen", Form: "SIZE", Usage: "send one reader's screen `SIZE` at most", least: 64 << 10, size: func(l *Limits) *int64 { return &l.Screen }},
		{Name: "output", Form: "SIZE", Usage: "print `SIZE` at most for one command", least: 1 << 10, size: func(l *Limits) *int64 { return &l.Output }},
		{Name: "commands", Form: "N", Usual: "one for each processor", Usage: "run `N` commands at once; others wait", needed: true, least: 1, number: func(l *Limits) *int { return &l.Commands }},
		{Name: "command", Form: "TIME", Usage: "end a command after `TIME`", needed: true, least: int64(100 * time.Millisecond), duration: func(l *Limits) *time.Duration { return &l.Command }},
		{Name: "memory", Form: "SIZE", Usual: "3/4 of what there is", Usage: "let no reader in while the server holds `SIZE`", least: 16 << 20, size: func(l *Limits) *int64 { return &l.Memory }},
	}
}

// none is the value of a limit that is not to be.
const none = "none"

// Set sets the limit in l to value. Its error is a sentence that follows the
// setting's name.
func (s Setting) Set(l *Limits, value string) error {
	value = strings.TrimSpace(value)
	if value == none && !s.needed {
		s.put(l, -1)
		return nil
	}
	n, err := s.parse(value)
	if err != nil || n < s.least {
		return fmt.Errorf("needs %s, not %q", s.form(), cut(value))
	}
	s.put(l, n)
	return nil
}

// Value is the limit in l as it is written.
func (s Setting) Value(l Limits) string {
	var n int64
	switch {
	case s.number != nil:
		n = int64(*s.number(&l))
	case s.size != nil:
		n = *s.size(&l)
	default:
		n = int64(*s.duration(&l))
	}
	return s.write(n)
}

func (s Setting) put(l *Limits, n int64) {
	switch {
	case s.number != nil:
		*s.number(l) = int(n)
	case s.size != nil:
		*s.size(l) = n
	default:
		*s.duration(l) = time.Duration(n)
	}
}

func (s Setting) parse(value string) (int64, error) {
	switch {
	case s.number != nil:
		n, err := strconv.ParseInt(value, 10, 32)
		return n, err
	case s.size != nil:
		return parseSize(value)
	}
	d, err := time.ParseDuration(value)
	return int64(d), err
}

// form says what the value of a setting looks like.
func (s Setting) form() string {
	example := map[string]string{"N": "a number", "TIME": "a time such as 90s, 30m or 12h", "SIZE": "a size such as 512K, 8M or 2G"}[s.Form]
	example += " of " + s.write(s.least) + " or more"
	if !s.needed {
		example += ", or " + none
	}
	return example
}

func (s Setting) write(n int64) string {
	switch {
	case n < 0:
		return none
	case s.number != nil:
		return strconv.FormatInt(n, 10)
	case s.size != nil:
		return writeSize(n)
	}
	d := time.Duration(n).String()
	if t, ok := strings.CutSuffix(d, "m0s"); ok {
		d = t + "m"
	}
	if t, ok := strings.CutSuffix(d, "h0m"); ok {
		d = t + "h"
	}
	return d
}

// units are those of sizes, of which each is 1,024 times the one before.
const units = "KMG"

var errSize = errors.New("no size")

// parseSize reads a number of bytes, as "4096", "512K", "8MiB" or "1.5G".
func parseSize(s string) (int64, error) {
	number, unit := strings.TrimRight(s, "KMGiB "), int64(1)
	switch suffix := strings.TrimSpace(s[len(number):]); {
	case suffix == "", suffix == "B":
	default:
		i := strings.IndexByte(units, suffix[0])
		if i < 0 || suffix[1:] != "" && suffix[1:] != "iB" {
			return 0, errSize
		}
		unit <<= 10 * (i + 1)
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(n) || n < 0 || n*float64(unit) > mostSize {
		return 0, errSize
	}
	return int64(n * float64(unit)), nil
}

// writeSize is n bytes as parseSize reads them.
func writeSize(n int64) string {
	i := 0
	for ; i < len(units) && n != 0 && n%1024 == 0; i++ {
		n /= 1024
	}
	if i == 0 {
		return strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10) + units[i-1:i]
}

// cut is a value that somebody gave, short enough to be told.
func cut(value string) string { return value[:min(len(value), mostName)] }
