package serve

import (
	"cmp"
	"runtime"
	"time"
)

// Limits bound what clients may take. A zero field is that of [DefaultLimits];
// a negative one is not a limit.
type Limits struct {
	Connections   int // at once, of all readers
	PerAddress    int // at once, of one IPv4 address or IPv6 /64; 0: see [Limits.perAddress]
	PerKey        int // at once, with one public key
	PerConnection int // sessions at once
	Waiting       int // connections at once that have opened no session yet
	Commands      int // that run at once; others wait for their turn

	Silence   time.Duration // until a new connection begins the key exchange
	Handshake time.Duration // until it opens a session; a person may be asked meanwhile
	Request   time.Duration // until a session says what it wants
	Empty     time.Duration // a connection whose sessions are over
	Idle      time.Duration // a reader that presses no key
	Total     time.Duration // a connection
	Stall     time.Duration // a reader that takes no output
	Command   time.Duration // one command
	Shutdown  time.Duration // for readers to leave when the server stops

	Input    int64 // bytes of input to a session at once, and again in each hour
	Output   int64 // bytes that one command prints
	Screen   int64 // bytes that one reader's screen is sent
	Memory   int64 // bytes that the process holds, above which nobody new comes in; 0: three quarters of the machine's
	Requests int   // SSH requests in a second, on one connection
	Resizes  int   // changes of a terminal's size in a second; more are joined
	Width    int   // cells of a terminal; a greater one is taken for this
	Height   int

	Variables     int // of the environment, in a session
	VariableBytes int // of all of them
}

// DefaultLimits are for a machine of two cores and 2 GB. Handshake is as long
// as a person needs who is asked by their client to trust the host's key, and
// for a passphrase: both happen inside the handshake. Commands is the number of
// processors: one that waits for its client leaves its turn to others meanwhile.
func DefaultLimits() Limits {
	return Limits{
		Connections: 512, PerKey: 16, PerConnection: 2, Waiting: 128, Commands: runtime.GOMAXPROCS(0),
		Silence: 5 * time.Second, Handshake: time.Minute, Request: 10 * time.Second, Empty: 30 * time.Second,
		Idle: 30 * time.Minute, Total: 12 * time.Hour, Stall: 5 * time.Second, Command: 30 * time.Second, Shutdown: 5 * time.Second,
		Input: 8 << 20, Output: 64 << 20, Screen: 1 << 30,
		Requests: 1000, Resizes: 20, Width: 400, Height: 150,
		Variables: 16, VariableBytes: 4 << 10,
	}
}

// usualPerAddress is how many connections one address may have where nothing
// else is said.
const usualPerAddress = 32

// perAddress is how many connections an address may have. An address of this
// machine is everybody's behind a tunnel or a proxy, so that unless a number is
// given only the limit for all holds there.
func (l Limits) perAddress(loopback bool) int {
	switch {
	case l.PerAddress < 0:
		return l.Connections + l.Waiting
	case l.PerAddress != 0:
		return l.PerAddress
	case loopback:
		return l.Connections + l.Waiting
	}
	return usualPerAddress
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	d.Memory = usualMemory(machineMemory())
	for _, f := range []struct{ to, usual *int }{
		{&l.Connections, &d.Connections}, {&l.PerKey, &d.PerKey}, {&l.PerConnection, &d.PerConnection}, {&l.Waiting, &d.Waiting},
		{&l.Commands, &d.Commands}, {&l.Requests, &d.Requests}, {&l.Resizes, &d.Resizes}, {&l.Width, &d.Width}, {&l.Height, &d.Height},
		{&l.Variables, &d.Variables}, {&l.VariableBytes, &d.VariableBytes},
	} {
		*f.to = unlimited(cmp.Or(*f.to, *f.usual), 1<<20)
	}
	for _, f := range []struct{ to, usual *int64 }{{&l.Input, &d.Input}, {&l.Output, &d.Output}, {&l.Screen, &d.Screen}, {&l.Memory, &d.Memory}} {
		*f.to = unlimited(cmp.Or(*f.to, *f.usual), mostSize)
	}
	for _, f := range []struct{ to, usual *time.Duration }{
		{&l.Silence, &d.Silence}, {&l.Handshake, &d.Handshake}, {&l.Request, &d.Request}, {&l.Empty, &d.Empty}, {&l.Idle, &d.Idle},
		{&l.Total, &d.Total}, {&l.Stall, &d.Stall}, {&l.Command, &d.Command}, {&l.Shutdown, &d.Shutdown},
	} {
		*f.to = unlimited(cmp.Or(*f.to, *f.usual), 100*365*24*time.Hour)
	}
	l.Silence = min(l.Silence, l.Handshake)
	return l
}

// mostSize is what stands for no limit of bytes, and the greatest that may be
// set: four times as much in each hour of a year is still a number.
const mostSize = 1 << 44

// unlimited is n, or most where n is negative.
func unlimited[N int | int64 | time.Duration](n, most N) N {
	if n < 0 {
		return most
	}
	return n
}
