package timeline

import "dossier/corpus"

// How many days from the article's own a day without a year may lie. Of one that
// is farther away, a writer names the year.
const (
	farthest = 270 // where the verb says on which side it lies
	midway   = 150 // where nothing does: the nearest, and clearly so
	beside   = 92  // where the verb may be that of other words
)

// nearest gives the year to the day d of a month, whose words are [i, j): that
// of the side of own that the verb says, else the one that makes it nearest to
// own, as the usage of newspapers is. It gives none where other words may mean
// another year. A 29 February may come out in a year that has none: sentence drops
// what is no day of the calendar.
func (r *reader) nearest(i, j int, d, own corpus.Date) corpus.Date {
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
	t := r.tense(i, j)
	if r.elsewhere(i, j, d, t) {
		return corpus.Date{}
	}
	back, ahead := daysBetween(past, own), daysBetween(own, coming)
	near, days := past, back
	if ahead < back {
		near, days = coming, ahead
	}
	limit := beside
	switch {
	case t == unclear:
		limit = midway
	case r.planned(i):
	case t == earlier && back <= farthest:
		return past
	case t == later && ahead <= farthest:
		return coming
	case !r.verbBehind(i, j):
		return corpus.Date{}
	}
	if days <= limit && r.own.Day > 0 {
		return near
	}
	return corpus.Date{}
}

// planned reports whether the day at i is one that something is done for, which
// may lie behind the verb's own time: called a vote for 3 March.
func (r *reader) planned(i int) bool {
	switch r.low(i - 1) {
	case "for", "by", "until", "till":
		return true
	}
	return false
}

// verbBehind reports whether the verb that the tense of [i, j) was taken from
// stands behind a comma, and so may tell nothing of that day.
func (r *reader) verbBehind(i, j int) bool {
	_, ok := r.verbLeft(i)
	return !ok && r.low(j) == ","
}

// elsewhere reports whether the words around the day [i, j), which lies on the
// side t, may place it in a year that is not one of those beside the article's
// date: a year named close by, a day that is kept each year or known by its name.
func (r *reader) elsewhere(i, j int, d corpus.Date, t tense) bool {
	if d.Month == 9 && d.Day == 11 || r.named(i) || r.named(j-1) || isRemembered(r.low(j)) {
		return true
	}
	if t != later && (r.far || r.farLast) {
		return true
	}
	for k := range r.words {
		switch w := r.words[k].low; w {
		case "born", "birthday", "anniversary", "annual", "annually", "centenary", "yearly", "decades", "holiday":
			return true
		case "year", "years":
			switch r.low(k - 1) {
			case "last", "next", "that", "same", "previous", "following", "every", "each", "preceding":
				return true
			}
			switch r.low(k + 1) {
			case "earlier", "before", "later", "after", "ago":
				return true
			}
		}
	}
	return false
}

// isRemembered reports whether w is a thing that a day without a year is the
// name of for long: the July 7 bombings, the April 6 movement.
func isRemembered(w string) bool {
	switch w {
	case "attacks", "bombings", "revolution", "uprising", "movement", "group", "coalition", "alliance", "massacre", "coup", "putsch", "brigade", "brigades", "killings", "street", "square", "avenue", "day", "parade":
		return true
	}
	return false
}

// namesFarYear reports whether the sentence names a year that is not that of the
// article.
func (r *reader) namesFarYear() bool {
	for i := range r.words {
		if y := r.yearAt(i); y > 1500 && y < 2100 && y != r.own.Year && !r.counts(i) {
			return true
		}
	}
	return false
}

func daysBetween(from, to corpus.Date) int { return int(day(to).Sub(day(from)).Hours() / 24) }
