//go:build race

package page

// How many random articles a property is tried on, and what part of their size
// the bombs have. The race detector makes all ten times as slow.
const (
	articles  = 120
	bombShare = 4
)
