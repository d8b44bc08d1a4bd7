//go:build race

package cli

// racing is set where the race detector makes everything ten times slower.
const racing = true
