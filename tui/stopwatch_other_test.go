//go:build !unix

package tui

import "time"

// stopwatch begins to measure the time that passes.
func stopwatch() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}
