package serve

import (
	"strings"
	"testing"
	"time"
)

func setting(t *testing.T, name string) Setting {
	t.Helper()
	for _, s := range Settings() {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no setting %q", name)
	return Setting{}
}

func TestASettingTakesWhatAPersonWrites(t *testing.T) {
	tests := map[string]struct {
		name, value string
		got         func(Limits) int64
		want        int64
	}{
		"a number":                {"connections", "7", func(l Limits) int64 { return int64(l.Connections) }, 7},
		"a number with blanks":    {"per-key", " 7 ", func(l Limits) int64 { return int64(l.PerKey) }, 7},
		"no limit of connections": {"per-address", "none", func(l Limits) int64 { return int64(l.PerAddress) }, -1},
		"seconds":                 {"handshake", "90s", func(l Limits) int64 { return int64(l.Handshake) }, int64(90 * time.Second)},
		"hours and minutes":       {"idle", "1h30m", func(l Limits) int64 { return int64(l.Idle) }, int64(90 * time.Minute)},
		"no limit of time":        {"total", "none", func(l Limits) int64 { return int64(l.Total) }, -1},
		"bytes":                   {"input", "4096", func(l Limits) int64 { return l.Input }, 4096},
		"kilobytes":               {"output", "512K", func(l Limits) int64 { return l.Output }, 512 << 10},
		"megabytes":               {"screen", "8MiB", func(l Limits) int64 { return l.Screen }, 8 << 20},
		"a part of a gigabyte":    {"memory", "1.5G", func(l Limits) int64 { return l.Memory }, 3 << 29},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := DefaultLimits()
			if err := setting(t, tt.name).Set(&l, tt.value); err != nil || tt.got(l) != tt.want {
				t.Errorf("%s = %q gives %d and %v, want %d", tt.name, tt.value, tt.got(l), err, tt.want)
			}
		})
	}
}

func TestASettingRefusesWhatCannotBeMeantAndSaysWhatCould(t *testing.T) {
	tests := map[string]struct{ name, value, want string }{
		"words":               {"connections", "many", "needs a number"},
		"nothing":             {"idle", "", "needs a time such as 90s, 30m or 12h of 1s or more, or none"},
		"a number for a time": {"idle", "30", "needs a time"},
		"a negative time":     {"total", "-3h", "needs a time"},
		"zero":                {"per-key", "0", "needs a number of 1 or more, or none"},
		"no unit of size":     {"memory", "8X", "needs a size such as 512K, 8M or 2G of 16M or more"},
		"half a unit":         {"input", "8Mi", "needs a size"},
		"too little to come":  {"memory", "1K", "needs a size"},
		"a size of the sky":   {"output", "9999999999999G", "needs a size"},
		"not a number":        {"output", "NaN", "needs a size"},
		"what must be":        {"connections", "none", "needs a number of 1 or more, not"},
		"a number too great":  {"commands", "99999999999", "needs a number"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := DefaultLimits()
			err := setting(t, tt.name).Set(&l, tt.value)
			if err == nil || !strings.Contains(err.Error(), tt.want) || l != DefaultLimits() {
				t.Errorf("%s = %q gives %v, want an error with %q and no change", tt.name, tt.value, err, tt.want)
			}
		})
	}
}

func TestTheUsualValueOfASettingIsOneThatItTakes(t *testing.T) {
	for _, s := range Settings() {
		if s.Usual != "" {
			continue
		}
		l, usual := Limits{}, s.Value(DefaultLimits())
		if err := s.Set(&l, usual); err != nil || s.Value(l) != usual {
			t.Errorf("%s: usual %q gives %q and %v", s.Name, usual, s.Value(l), err)
		}
	}
}

func TestNoLimitIsNeverMet(t *testing.T) {
	var l Limits
	for _, s := range Settings() {
		if !s.needed {
			if err := s.Set(&l, none); err != nil {
				t.Fatal(err)
			}
		}
	}
	l = l.withDefaults()
	year := 365 * 24 * time.Hour
	if got := wireFactor * allowance(l.Input, year); got < 1<<40 {
		t.Errorf("after a year a client without a limit may have sent %d bytes", got)
	}
	if got := l.perAddress(false); got < l.Connections {
		t.Errorf("an address without a limit may have %d connections of %d", got, l.Connections)
	}
	if l.Idle < year || l.Total < year || l.Memory < 1<<40 {
		t.Errorf("idle %v, total %v, memory %d, want them out of reach", l.Idle, l.Total, l.Memory)
	}
}

func TestAClientIsNotSilentForLongerThanItsHandshakeMayTake(t *testing.T) {
	if l := (Limits{Handshake: time.Second}).withDefaults(); l.Silence != time.Second {
		t.Errorf("silence of %v in a handshake of 1s", l.Silence)
	}
}
