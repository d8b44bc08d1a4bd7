//go:build race

package clean_test

import "time"

// bombShare makes the texts that cost parsers dearly an eighth of their size, and
// bombTime is what one may take.
const (
	bombShare = 8
	bombTime  = 20 * time.Second
)
