package corpus

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day, a month or a year, as precise as is known. The zero value is
// an unknown date.
type Date struct {
	Year  int // 0: unknown
	Month int // 1 to 12; 0: only the year is known
	Day   int // 1 to 31; 0: only the month is known
}

// Known reports whether at least the year is known.
func (d Date) Known() bool { return d.Year != 0 }

// Valid reports whether d is unknown or a date of the calendar.
func (d Date) Valid() bool {
	switch {
	case d.Year == 0:
		return d.Month == 0 && d.Day == 0
	case d.Year < 1 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0:
		return false
	case d.Month == 0:
		return d.Day == 0
	}
	return d.Day <= time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String gives ISO 8601, as precise as known: 2016-10-15, 2016-10, 2016 or "".
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Words gives the date as a person writes it: 15 Oct 2016, Oct 2016, 2016 or
// undated.
func (d Date) Words() string {
	switch {
	case d.Year == 0:
		return "undated"
	case d.Month == 0:
		return fmt.Sprint(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", time.Month(d.Month).String()[:3], d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month).String()[:3], d.Year)
}

// Compare orders dates oldest first, unknown ones last. A month or a year
// stands at its first day, after exact dates of that day.
func (d Date) Compare(o Date) int {
	if d.Known() != o.Known() {
		if d.Known() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(d.Year, o.Year),
		cmp.Compare(max(d.Month, 1), max(o.Month, 1)),
		cmp.Compare(max(d.Day, 1), max(o.Day, 1)),
		cmp.Compare(vague(d), vague(o)))
}

// vague is 0 for a day, 1 for a month, 2 for a year.
func vague(d Date) int {
	switch {
	case d.Month == 0:
		return 2
	case d.Day == 0:
		return 1
	}
	return 0
}
