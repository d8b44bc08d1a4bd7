package page

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"dossier/corpus"
)

// Folds reports whether block i of a is folded away unless a page unfolds it:
// page furniture, and a dateline that says nothing but the date, which the line
// of facts gives already.
func Folds(a *corpus.Article, i int) bool {
	switch b := &a.Blocks[i]; b.Kind {
	case corpus.Furniture:
		return true
	case corpus.Dateline:
		return onlyDate(b.Text, a.Date)
	}
	return false
}

// onlyDate reports whether text says d, or its year with a part of the rest, in
// digits or English, and nothing else but what such a line begins with, as in
// "Published: Saturday, 15 October 2016". A time of day is something else.
func onlyDate(text string, d corpus.Date) bool {
	if !d.Known() || len(text) > longestDateline {
		return false
	}
	year, month, day := false, false, false // said already
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		n, err := strconv.Atoi(ordinalOf(w))
		low := strings.ToLower(w)
		switch {
		case err == nil && n == d.Year && !year:
			year = true
		case err == nil && n > 0 && n == d.Day && !day:
			day = true
		case !month && d.Month > 0 && (err == nil && n == d.Month || shortFor(low, time.Month(d.Month).String())):
			month = true
		case err == nil || !besideDates(low):
			return false
		}
	}
	return year
}

// longestDateline is the longest line, in bytes, that may say only a date.
const longestDateline = 80

// ordinalOf gives the number of an English ordinal, as 15 of 15th.
func ordinalOf(w string) string {
	if n := len(w) - 2; n > 0 && w[n-1] <= '9' {
		switch w[n:] {
		case "st", "nd", "rd", "th":
			return w[:n]
		}
	}
	return w
}

// besideDates reports whether w, in lower case, names a day of the week or
// stands before dates.
func besideDates(w string) bool {
	switch w {
	case "date", "dated", "published", "publication", "posted", "on", "of", "the":
		return true
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if shortFor(w, day.String()) {
			return true
		}
	}
	return false
}

// shortFor reports whether w is name in lower case, or three letters or more
// that it begins with.
func shortFor(w, name string) bool {
	return len(w) >= 3 && strings.HasPrefix(strings.ToLower(name), w)
}
