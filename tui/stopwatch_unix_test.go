//go:build unix

package tui

import (
	"syscall"
	"time"
)

// stopwatch begins to measure how long this process takes, alone on a processor
// or not: the time that passes, or that of the processors it uses where that is
// less because others use them, too.
func stopwatch() func() time.Duration {
	began, used := time.Now(), processorTime()
	return func() time.Duration { return min(time.Since(began), processorTime()-used) }
}

// processorTime is what this process has used of all processors; the time of
// day where the system does not say.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
