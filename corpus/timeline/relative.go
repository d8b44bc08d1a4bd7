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

// common gives what all days from one to another have in common: the day, the
// month or the year; nothing where they lie in two years.
func common(from, to corpus.Date) corpus.Date {
	switch {
	case from == to:
		return from
	case from.Year == to.Year && from.Month == to.Month:
		return corpus.Date{Year: from.Year, Month: from.Month}
	case from.Year == to.Year:
		return corpus.Date{Year: from.Year}
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
	past, coming := d, d
	past.Year, coming.Year = own.Year, own.Year
	if past.Compare(own) > 0 {
		past.Year--
	}
	if coming.Compare(own) < 0 {
		coming.Year++
	}
	if past == coming {
		return past
	}
	switch t := r.tense(i, j); {
	case t == earlier && daysBetween(past, own) <= farthest:
		return past
	case t == later && daysBetween(own, coming) <= farthest:
		return coming
	}
	return corpus.Date{}
}

// farthest is how many days from the article's own a day without a year may lie:
// of one that is farther away, a writer names the year.
const farthest = 270

func daysBetween(from, to corpus.Date) int { return int(day(to).Sub(day(from)).Hours() / 24) }

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

// near reads today, yesterday, tomorrow and parts of those days.
func (r *reader) near(i int) (corpus.Date, int) {
	w, next := r.low(i), r.low(i+1)
	n, days := 1, 0
	switch {
	case w == "today":
		if next == "'s" || !r.happens(i) {
			return corpus.Date{}, 1
		}
	case w == "yesterday":
		days = -1
	case w == "tomorrow":
		days = 1
	case w == "tonight":
	case w == "this" && (next == "morning" || next == "afternoon" || next == "evening"):
		n = 2
	case w == "last" && (next == "night" || next == "evening"):
		n, days = 2, -1
	default:
		return corpus.Date{}, 0
	}
	if r.own.Day == 0 {
		return corpus.Date{}, n
	}
	return plus(r.own, days), n
}

// happens reports whether what the word "today" at i goes with happens on a
// day, and is no state of the times.
func (r *reader) happens(i int) bool {
	switch r.low(i - 1) {
	case "earlier", "later", "here":
		return true
	}
	if strings.HasSuffix(r.low(i-1), "ing") && len(r.low(i-1)) > 5 {
		return true
	}
	t := r.tense(i, i+1)
	return t == earlier || t == later
}

// period reads last month, next week, this year and the like.
func (r *reader) period(i int) (corpus.Date, int) {
	shift := 0
	switch r.low(i) {
	case "last":
		shift = -1
	case "next":
		shift = 1
	case "this":
	default:
		return corpus.Date{}, 0
	}
	own := r.own
	switch r.low(i + 1) {
	case "year":
		if own.Year == 0 || r.low(i-1) == "the" && shift != 0 {
			return corpus.Date{}, 2
		}
		return corpus.Date{Year: own.Year + shift}, 2
	case "month":
		if own.Month == 0 || r.low(i-1) == "the" && shift != 0 {
			return corpus.Date{}, 2
		}
		return plusMonths(own, shift), 2
	case "week":
		if own.Day == 0 || r.low(i-1) == "the" && shift != 0 {
			return corpus.Date{}, 2
		}
		monday := plus(own, 1-weekdayOf(own)+7*shift)
		return common(monday, plus(monday, 6)), 2
	case "weekend":
		if own.Day == 0 || shift != 0 || weekdayOf(own) > 5 {
			return corpus.Date{}, 2
		}
		return corpus.Date{}, 2
	case "spring", "summer", "autumn", "fall":
		if own.Year == 0 || shift != 0 {
			return corpus.Date{}, 2
		}
		return corpus.Date{Year: own.Year}, 2
	}
	return corpus.Date{}, 0
}

// ago reads "two years ago", "a month ago", "three days ago".
func (r *reader) ago(i int) (corpus.Date, int) {
	n := r.small(i)
	if n == 0 || r.low(i+2) != "ago" || r.counts2(i) {
		return corpus.Date{}, 0
	}
	return r.back(r.own, n, r.low(i+1)), 3
}

// counts2 reports whether the number at i is not meant to the letter: about, more
// than.
func (r *reader) counts2(i int) bool {
	switch r.low(i - 1) {
	case "than", "about", "over", "nearly", "almost", "around", "some", "least", "or", "to":
		return true
	}
	return false
}

// back gives the date that lies n units before from, as precise as the words.
func (r *reader) back(from corpus.Date, n int, unit string) corpus.Date {
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		if from.Day > 0 && n <= 14 {
			return plus(from, -n)
		}
	case "week":
		if from.Day > 0 && n <= 12 {
			mid := plus(from, -7*n)
			return common(plus(mid, -3), plus(mid, 3))
		}
	case "month":
		if from.Month > 0 && n <= 3 {
			return plusMonths(from, -n)
		}
		if from.Month > 0 && n < 24 {
			a, b := plusMonths(from, -n-1), plusMonths(from, -n+1)
			if a.Year == b.Year {
				return corpus.Date{Year: a.Year}
			}
		}
	case "year":
		if from.Year > 0 && n <= 200 {
			return corpus.Date{Year: from.Year - n}
		}
	}
	return corpus.Date{}
}

// small gives the number that the word at i is: a, two, 12; 0: none.
func (r *reader) small(i int) int {
	if r.whole(i) && r.words[i].number > 0 && r.words[i].digits <= 3 {
		return r.words[i].number
	}
	switch r.low(i) {
	case "a", "an", "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	case "seven":
		return 7
	case "eight":
		return 8
	case "nine":
		return 9
	case "ten":
		return 10
	case "eleven":
		return 11
	case "twelve":
		return 12
	case "fifteen":
		return 15
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty":
		return 40
	case "fifty":
		return 50
	}
	return 0
}

// counted reads "a day earlier", "two days later", "the previous day", "the
// following day": counted from the day spoken of last, where that is the
// article's own or was named in this sentence or a short while before.
func (r *reader) counted(i int) (corpus.Date, int) {
	shift, n := 0, 3
	switch w, next, third := r.low(i), r.low(i+1), r.low(i+2); {
	case r.small(i) > 0 && (next == "day" || next == "days") && (third == "earlier" || third == "before" || third == "later"):
		if shift = -r.small(i); third == "later" {
			shift = -shift
		}
		if w := r.low(i + 3); third == "before" && w != "," && w != "." && w != "" {
			return corpus.Date{}, 3
		}
	case w == "the" && (next == "previous" || next == "preceding") && third == "day":
		shift = -1
	case w == "the" && (next == "following" || next == "next") && third == "day":
		shift = 1
	case w == "the" && next == "day" && (third == "before" || third == "after"):
		if w := r.low(i + 3); w != "," && w != "." && w != "" {
			return corpus.Date{}, 3
		}
		if shift = 1; third == "before" {
			shift = -1
		}
	default:
		return corpus.Date{}, 0
	}
	if r.last.Day == 0 || r.own.Day == 0 {
		return corpus.Date{}, n
	}
	return plus(r.last, shift), n
}
