//go:build !race

package clean_test

import "time"

// bombShare makes the texts that cost parsers dearly their whole size, and
// bombTime is what one may take.
const (
	bombShare = 1
	bombTime  = 20 * time.Second
)
