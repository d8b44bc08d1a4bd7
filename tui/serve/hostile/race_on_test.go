//go:build race

package hostile

// raced reports whether the race detector watches this process.
const raced = true
