package safe

import (
	"fmt"
	"strings"
)

// Report counts what [CleanReport] took out of a text. Line breaks, tabs and
// composed letters are not in it: they are written otherwise, not lost.
type Report struct {
	Controls int // control characters dropped or replaced
	Invalid  int // bytes that are not UTF-8, each replaced by U+FFFD
	Hidden   int // characters without a look of their own, dropped: see [Forbidden]
	Marks    int // marks on no letter or beyond eight on one, dropped
}

// Add gives the counts of r and o together.
func (r Report) Add(o Report) Report {
	return Report{r.Controls + o.Controls, r.Invalid + o.Invalid, r.Hidden + o.Hidden, r.Marks + o.Marks}
}

// String says what was lost in words for a reader, such as "3 control
// characters taken out, 1 invisible character dropped". It is empty where nothing was.
func (r Report) String() string {
	var parts []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(r.Controls, "control character taken out", "control characters taken out")
	add(r.Invalid, "byte that is not UTF-8 replaced", "bytes that are not UTF-8 replaced")
	add(r.Hidden, "invisible character dropped", "invisible characters dropped")
	add(r.Marks, "stray mark dropped", "stray marks dropped")
	return strings.Join(parts, ", ")
}

func (r *Report) count(c class) {
	switch c {
	case control, secondControl:
		r.Controls++
	case broken:
		r.Invalid++
	case hidden:
		r.Hidden++
	}
}
