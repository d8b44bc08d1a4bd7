package timeline

import (
	"strings"
	"time"

	"dossier/corpus"
)

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func lowerASCII(s string) string { return strings.ToLower(s) }

// day gives d, a day, as a time.
func day(d corpus.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// dateOf is the day of t.
func dateOf(t time.Time) corpus.Date {
	return corpus.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// plus gives the day n days after d, which is a day.
func plus(d corpus.Date, n int) corpus.Date { return dateOf(day(d).AddDate(0, 0, n)) }

// plusMonths gives the month n months after that of d.
func plusMonths(d corpus.Date, n int) corpus.Date {
	t := time.Date(d.Year, time.Month(d.Month+n), 1, 0, 0, 0, 0, time.UTC)
	return corpus.Date{Year: t.Year(), Month: int(t.Month())}
}

// weekdayOf gives 1 for a Monday to 7.
func weekdayOf(d corpus.Date) int { return (int(day(d).Weekday())+6)%7 + 1 }

// common gives what all days from one to another have in common: the day or the
// month. Of days in two months it gives nothing: the bare year would be true,
// but it would stand before January in a list and read false there.
func common(from, to corpus.Date) corpus.Date {
	switch {
	case from == to:
		return from
	case from.Year == to.Year && from.Month == to.Month:
		return corpus.Date{Year: from.Year, Month: from.Month}
	}
	return corpus.Date{}
}

// bareMonth reads a month without day or year at the word i.
func (r *reader) bareMonth(i, m int) (corpus.Date, int) {
	if r.words[i].quoted || r.named(i) {
		return corpus.Date{}, 1
	}
	if y, n := r.relativeYear(i + 1); n > 0 {
		return unlessUnknown(corpus.Date{Year: y, Month: m}), 1 + n
	}
	if r.own.Month == 0 || r.low(i+1) == "'s" && m == 5 {
		return corpus.Date{}, 1
	}
	prev := i - 1
	if w := r.low(prev); w == "early" || w == "late" || w == "mid" || w == "-" && r.low(prev-1) == "mid" {
		prev--
		if w == "-" {
			prev--
		}
	}
	past := corpus.Date{Year: r.own.Year, Month: m}
	if m > r.own.Month {
		past.Year--
	}
	coming := past
	if m != r.own.Month {
		coming.Year++
	}
	switch r.low(prev) {
	case "last":
		if m == r.own.Month {
			past.Year--
		}
		if m < r.own.Month { // of this year or of the last
			return corpus.Date{}, 1
		}
		return past, 1
	case "next":
		if m > r.own.Month {
			return corpus.Date{}, 1
		}
		if m == r.own.Month {
			coming.Year++
		}
		return coming, 1
	case "this":
		return corpus.Date{Year: r.own.Year, Month: m}, 1
	case "since":
		return past, 1
	case "in", "during", "until", "till", "by", "from", "of", "and", "to", "through", "before", "after", "between":
		switch r.tense(i, i+1) {
		case earlier:
			return past, 1
		case later:
			return coming, 1
		}
	}
	return corpus.Date{}, 1
}

// dayWithoutYear gives the year to a day of a month, whose words are [i, j).
// dayOfWeek, from 1, must be that day's where it is given.
func (r *reader) dayWithoutYear(i, j int, d corpus.Date, dayOfWeek int) corpus.Date {
	if r.own.Month == 0 || r.own.Day == 0 && r.own.Month == d.Month {
		return corpus.Date{}
	}
	own := r.own
	if own.Day == 0 {
		own.Day = 1
	}
	if dayOfWeek > 0 {
		best := corpus.Date{}
		for _, y := range [...]int{own.Year, own.Year - 1, own.Year + 1} {
			d.Year = y
			if d.Valid() && weekdayOf(d) == dayOfWeek && !best.Known() {
				best = d
			}
		}
		return best
	}
	return r.nearest(i, j, d, own)
}

// weekday reads a day of the week.
func (r *reader) weekday(i int) (corpus.Date, int) {
	switch r.low(i) {
	case "last", "next", "past", "coming":
		if r.weekdayAt(i+1) > 0 {
			d, n := r.weekday(i + 1)
			return d, n + 1
		}
	}
	wd := r.weekdayAt(i)
	if wd == 0 {
		return corpus.Date{}, 0
	}
	if r.own.Day == 0 || r.isDayName(i) {
		return corpus.Date{}, 1
	}
	own := weekdayOf(r.own)
	past := plus(r.own, -((own - wd + 7) % 7))
	coming := plus(r.own, (wd-own+7)%7)
	switch r.low(i - 1) {
	case "last":
		switch {
		case wd == own:
			return plus(r.own, -7), 1
		case wd > own:
			return past, 1
		}
		return common(plus(past, -7), past), 1 // of this week or of the last
	case "next":
		switch {
		case wd == own:
			return plus(r.own, 7), 1
		case wd < own:
			return coming, 1
		}
		return common(coming, plus(coming, 7)), 1
	case "past":
		if wd == own {
			past = plus(past, -7)
		}
		return past, 1
	case "coming":
		if wd == own {
			coming = plus(coming, 7)
		}
		return coming, 1
	case "every", "each", "a", "one", "any", "another":
		return corpus.Date{}, 1
	}
	switch r.tense(i, i+1) {
	case earlier:
		return past, 1
	case later:
		return coming, 1
	}
	if wd == own && r.low(i-1) == "on" {
		return corpus.Date{}, 1
	}
	return corpus.Date{}, 1
}

// isDayName reports whether the day of the week at i is part of a name: Good
// Friday, Black Friday, Sunday school.
func (r *reader) isDayName(i int) bool {
	switch r.low(i - 1) {
	case "good", "black", "bloody", "palm", "easter", "super", "ash", "cyber", "holy", "maundy", "shrove", "giving", "sheffield", "whit", "red":
		return r.words[i-1].capital
	}
	switch r.low(i + 1) {
	case "times", "telegraph", "mirror", "express", "school", "prayers", "mass", "papers", "newspapers", "best", "mail", "roast", "people", "league":
		return true
	}
	return false
}
