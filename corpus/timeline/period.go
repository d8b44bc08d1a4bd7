package timeline

import (
	"strings"

	"dossier/corpus"
)

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
		return common(week(own, shift)), 2
	case "weekend":
		if own.Day == 0 || r.low(i-1) == "the" && shift != 0 {
			return corpus.Date{}, 2
		}
		return common(weekend(own, shift)), 2
	case "spring", "summer", "autumn", "fall":
		if own.Year == 0 || shift != 0 {
			return corpus.Date{}, 2
		}
		return corpus.Date{Year: own.Year}, 2
	}
	return corpus.Date{}, 0
}

// week gives the first and the last day that the week of own, the one before or
// the one after may have. Where a paper of Sunday may count that day to either
// week, both are in it.
func week(own corpus.Date, shift int) (from, to corpus.Date) {
	if weekdayOf(own) == 7 && shift != 0 {
		if shift < 0 {
			return plus(own, -13), plus(own, -1)
		}
		return plus(own, 1), plus(own, 13)
	}
	monday := plus(own, 1-weekdayOf(own)+7*shift)
	return monday, plus(monday, 6)
}

// weekend is week for Saturday and Sunday: "this weekend" may be over or to come,
// and "next weekend" the coming one or that behind it.
func weekend(own corpus.Date, shift int) (from, to corpus.Date) {
	saturday := plus(own, 6-weekdayOf(own))
	switch {
	case shift < 0:
		return plus(saturday, -7), plus(saturday, -6)
	case shift > 0:
		return saturday, plus(saturday, 8)
	case own.Compare(saturday) >= 0:
		return saturday, plus(saturday, 1)
	}
	return plus(saturday, -7), plus(saturday, 1)
}

// ago reads "two years ago", "a month ago", "three days ago".
func (r *reader) ago(i int) (corpus.Date, int) {
	n := r.small(i)
	if n == 0 || r.low(i+2) != "ago" || r.isRough(i) {
		return corpus.Date{}, 0
	}
	return r.back(r.own, n, r.low(i+1)), 3
}

// isRough reports whether the number at i is not meant to the letter: about, more
// than.
func (r *reader) isRough(i int) bool {
	switch r.low(i - 1) {
	case "than", "about", "over", "nearly", "almost", "around", "some", "least", "or", "to":
		return true
	}
	return false
}

// back gives the date that lies n units before from, as precise as the words.
// Months that may be two of the article's own year are left out, as common does.
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
			if a.Year == b.Year && a.Year != from.Year {
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
