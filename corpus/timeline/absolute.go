package timeline

import (
	"dossier/corpus"
)

// numeric reads 2016-10-15, 15/10/2016, 15.10.2016 and 2016/10/15, which stand
// in one word or in five. Where day and month may be either, only the year is
// sure.
func (r *reader) numeric(i int) (corpus.Date, int) {
	if r.words[i].number < 0 {
		return corpus.Date{}, 0
	}
	var n [3]int
	end, at := i, r.words[i].Start
	sep := byte(0)
	for part := range n {
		value, count := digits(r.text[at:])
		if count == 0 || count > 4 || count == 3 {
			return corpus.Date{}, 0
		}
		n[part] = value
		at += count
		if part == 2 {
			break
		}
		if at >= len(r.text) || r.text[at] != '/' && r.text[at] != '-' && r.text[at] != '.' || sep != 0 && r.text[at] != sep {
			return corpus.Date{}, 0
		}
		sep = r.text[at]
		at++
	}
	for end+1 < len(r.words) && r.words[end].End < at {
		end++
	}
	if r.words[end].End != at {
		return corpus.Date{}, 0
	}
	d := ordered(n, sep)
	if !d.Valid() {
		return corpus.Date{}, 0
	}
	if !d.Known() {
		return d, 0
	}
	return d, end - i + 1
}

// ordered says which of three numbers is the year, the month and the day.
func ordered(n [3]int, sep byte) corpus.Date {
	y, a, b := n[2], n[0], n[1]
	if n[0] > 999 {
		return corpus.Date{Year: n[0], Month: n[1], Day: n[2]}
	}
	switch {
	case y < 1000 || a == 0 || b == 0 || a > 31 || b > 31:
		return corpus.Date{}
	case a > 12 && b > 12:
		return corpus.Date{}
	case sep == '.' && b <= 12 || a > 12 || a == b:
		return corpus.Date{Year: y, Month: b, Day: a}
	case b > 12:
		return corpus.Date{Year: y, Month: a, Day: b}
	}
	return corpus.Date{Year: y}
}

// dayFirst reads "15 October 2016", "Saturday the 15th of October" and "15 Oct".
func (r *reader) dayFirst(i int) (corpus.Date, int) {
	j, day := r.overWeekday(i)
	if r.low(j) == "the" && (j > i || r.dayAt(j+1) > 0 && r.low(j+2) == "of") {
		j++
	}
	d := corpus.Date{Day: r.dayAt(j)}
	if d.Day == 0 {
		return d, 0
	}
	j++
	if w := r.low(j); (w == "and" || w == "or" || w == "to" || w == "-" || w == "–") && r.dayAt(j+1) > d.Day && r.monthAt(j+2) > 0 && j == i+1 {
		d.Month = r.monthAt(j + 2) // 15 and 20 December
		d, _ = r.withYear(i, j+3, d, 0)
		return d, 1
	}
	if r.low(j) == "of" {
		j++
	}
	if d.Month = r.monthAt(j); d.Month == 0 {
		return corpus.Date{}, 0
	}
	return r.withYear(i, j+1, d, day)
}

// monthFirst reads "October 15, 2016", "Saturday, Oct. 15th" and "October 2016".
func (r *reader) monthFirst(i int) (corpus.Date, int) {
	switch r.low(i) {
	case "last", "next", "this", "early", "late":
		if m := r.monthAt(i + 1); m > 0 && r.dayAt(i+2) == 0 {
			d, n := r.monthFirst(i + 1)
			return d, n + 1
		}
	}
	j, day := r.overWeekday(i)
	d := corpus.Date{Month: r.monthAt(j)}
	if d.Month == 0 {
		return d, 0
	}
	j++
	if y := r.yearAfter(j); y > 0 && day == 0 {
		d.Year = r.yearAt(y)
		return d, y - i + 1
	}
	if d.Day = r.dayAt(j); d.Day == 0 {
		if day > 0 {
			return corpus.Date{}, 0
		}
		return r.bareMonth(i, d.Month)
	}
	return r.withYear(i, j+1, d, day)
}

// overWeekday goes over a day of the week and a comma that a date may follow.
func (r *reader) overWeekday(i int) (next, day int) {
	if day = r.weekdayAt(i); day == 0 {
		return i, 0
	}
	if r.low(i+1) == "," {
		return i + 2, day
	}
	return i + 1, day
}

// yearAfter gives the place of a year at j or behind a comma or "of" there; 0:
// none.
func (r *reader) yearAfter(j int) int {
	if w := r.low(j); w == "," || w == "of" {
		j++
	}
	if r.yearAt(j) > 0 && !r.counts(j) {
		return j
	}
	return 0
}

// withYear adds the year to a day of a month: the one that stands at j, that of
// "last year", or else the one that the article's date and the words tell.
func (r *reader) withYear(i, j int, d corpus.Date, day int) (corpus.Date, int) {
	if y := r.yearAfter(j); y > 0 {
		d.Year = r.yearAt(y)
		return d, y - i + 1
	}
	if y, n := r.relativeYear(j); n > 0 {
		d.Year = y
		return unlessUnknown(d), j + n - i
	}
	if r.words[i].quoted {
		return corpus.Date{}, j - i
	}
	return r.dayWithoutYear(i, j, d, day), j - i
}

// relativeYear reads "last year", "of this year" at j as a year; n is 0 where
// nothing of the kind stands there.
func (r *reader) relativeYear(j int) (year, n int) {
	if r.low(j) == "of" || r.low(j) == "," {
		n++
	}
	if r.low(j+n+1) != "year" || r.words[j].quoted {
		return 0, 0
	}
	switch r.low(j + n) {
	case "last":
		year = r.own.Year - 1
	case "this":
		year = r.own.Year
	case "next":
		year = r.own.Year + 1
	default:
		return 0, 0
	}
	if r.own.Year == 0 {
		year = 0
	}
	return year, n + 2
}

// unlessUnknown gives no date where the year is unknown.
func unlessUnknown(d corpus.Date) corpus.Date {
	if d.Year <= 0 {
		return corpus.Date{}
	}
	return d
}

// year reads a year that stands alone, where the words around it say that it is
// one: in 2011, since 2014, the 2016 election.
func (r *reader) year(i int) (corpus.Date, int) {
	y := r.yearAt(i)
	if y == 0 {
		return r.halfYear(i)
	}
	if y < 1500 || y > 2100 || r.counts(i) || r.low(i+1) == "'s" || r.low(i+1) == "s" {
		return corpus.Date{}, 0
	}
	d := corpus.Date{Year: y}
	switch prev := r.low(i - 1); prev {
	case "in", "since", "until", "till", "during", "before", "after", "by", "from", "early", "late", "mid", "year", "circa", "throughout", "between":
		return d, 1
	case "of":
		if r.ofYear(i) {
			return d, 1
		}
	case "-", "–":
		if w := r.low(i - 2); w == "mid" || w == "early" || w == "late" || r.yearAt(i-2) > 0 && r.yearBefore(i-2) {
			return d, 1
		}
	case "(":
		if w := r.low(i + 1); w == ")" || w == "-" || w == "–" || w == "to" || w == "," {
			return d, 1
		}
	case "and", "to", "or", ",", "through":
		if r.yearAt(i-2) > 0 && r.yearBefore(i-2) || prev == "and" && r.low(i-2) == "," && r.yearAt(i-3) > 0 {
			return d, 1
		}
	case "the", "a", "an", "its", "their", "his", "her", "'s", "'", "disputed":
		if isDatedThing(r.low(i+1)) || isDatedThing(r.low(i+2)) && !r.words[i+1].quoted {
			return d, 1
		}
	}
	if r.yearAt(i+2) > 0 && (r.low(i+1) == "-" || r.low(i+1) == "–") && r.low(i-1) == "the" {
		return d, 1
	}
	return corpus.Date{}, 0
}

// yearBefore reports whether the year at i was read as one.
func (r *reader) yearBefore(i int) bool {
	d, n := r.year(i)
	return n > 0 && d.Known()
}

// ofYear reports whether "of" and the year at i follow a thing that has a year:
// the war of 2003, the end of 2015.
func (r *reader) ofYear(i int) bool {
	w := r.low(i - 2)
	switch w {
	case "end", "beginning", "start", "half", "quarter", "months", "weeks", "days", "part", "rest", "middle", "year", "crisis", "summer", "spring", "winter", "autumn", "fall", "most", "much", "all", "class":
		return true
	}
	return isDatedThing(w)
}

// halfYear reads mid-2015 and 2015-16.
func (r *reader) halfYear(i int) (corpus.Date, int) {
	w := r.words[i].low
	for _, part := range [...]string{"mid-", "early-", "late-", "pre-", "post-"} {
		if len(w) == len(part)+4 && w[:len(part)] == part {
			if n, count := digits(w[len(part):]); count == 4 && n >= 1500 && n <= 2100 && part[0] != 'p' {
				return corpus.Date{Year: n}, 1
			}
		}
	}
	return corpus.Date{}, 0
}

// counts reports whether the number at i counts what follows, and is no year.
func (r *reader) counts(i int) bool {
	switch r.low(i + 1) {
	case "people", "seats", "men", "women", "children", "troops", "soldiers", "votes", "cases", "deaths", "homes", "houses", "km", "kilometres", "kilometers", "miles", "metres", "meters", "feet", "dollars", "euros", "pounds",
		"rubles", "roubles", "times", "days", "hours", "minutes", "years", "members", "units", "jobs", "points", "tons", "tonnes", "barrels", "fighters", "refugees", "migrants", "civilians", "victims", "students", "workers", "employees",
		"%", "percent", "per", "percentage", "million", "billion", "thousand", "hundred", "degrees", "gmt", "hrs", "utc", "local", "square", "kg", "mg", "rpm", "mph", "kph", "pages", "words", "delegates", "prisoners", "patients", "vehicles",
		"shares", "acres", "hectares", "families", "residents", "passengers", "participants", "respondents", "households", "voters", "cars", "planes", "flights", "schools", "companies", "villages":
		return true
	}
	switch r.low(i - 1) {
	case "$", "€", "£", "¥", "#", "no.", "number", "about", "some", "around", "nearly", "almost", "over", "than", "least", "resolution", "flight", "room", "page", "article", "section", "channel", "model", "route", "highway":
		return true
	}
	return false
}

// isDatedThing reports whether w names what is told apart by its year.
func isDatedThing(w string) bool {
	switch w {
	case "election", "elections", "war", "wars", "crisis", "summit", "uprising", "uprisings", "revolution", "invasion", "coup", "campaign", "season", "olympics", "games", "agreement", "deal", "treaty", "accord", "accords", "pact", "report",
		"budget", "attack", "attacks", "bombing", "bombings", "massacre", "earthquake", "tsunami", "hurricane", "referendum", "vote", "presidential", "general", "parliamentary", "world", "ceasefire", "truce", "constitution", "law", "act", "conference",
		"census", "study", "survey", "protests", "demonstrations", "annexation", "genocide", "famine", "pandemic", "outbreak", "crash", "recession", "bailout", "intervention", "conflict", "speech", "interview", "book", "film", "novel", "album", "edition",
		"financial", "midterm", "midterms", "primaries", "primary", "nuclear", "terrorist", "terror", "military", "iran", "gulf", "iraq", "overthrow", "killing", "murder", "assassination", "shooting", "downing", "fiscal", "convention", "declaration", "resolution", "ruling", "final", "cup", "championship", "championships", "tournament":
		return true
	}
	return false
}

// season reads "the spring of 2011", "summer 2015" and "spring last year".
func (r *reader) season(i int) (corpus.Date, int) {
	j := i
	if r.low(j) == "the" {
		j++
	}
	switch r.low(j) {
	case "early", "late":
		j++
	}
	switch r.low(j) {
	case "spring", "summer", "autumn", "fall", "winter":
	default:
		return corpus.Date{}, 0
	}
	if y := r.yearAfter(j + 1); y > 0 && r.low(j+1) != "," {
		return corpus.Date{Year: r.yearAt(y)}, y - i + 1
	}
	if r.low(j+1) == "of" || r.low(j+1) == "last" {
		if y, n := r.relativeYear(j + 1); n > 0 {
			return unlessUnknown(corpus.Date{Year: y}), j + 1 + n - i
		}
	}
	return corpus.Date{}, 0
}

// stands finds the words in text that say d.
func stands(d corpus.Date, text string) (corpus.Span, bool) {
	r := reader{text: text}
	r.take(wordsIn(text))
	for i := range r.words {
		for _, read := range [...]func(int) (corpus.Date, int){r.numeric, r.dayFirst, r.monthFirst} {
			if got, n := read(i); n > 0 && got == d {
				return corpus.Span{Start: r.words[i].Start, End: r.words[i+n-1].End}, true
			}
		}
		if d.Month == 0 && r.yearAt(i) == d.Year {
			return r.words[i].Span, true
		}
	}
	return corpus.Span{}, false
}

// wordsIn cuts the short text of a line that is no sentence into words: runs of
// letters and digits, and each other mark alone.
func wordsIn(text string) corpus.Sentence {
	s := corpus.Sentence{Span: corpus.Span{End: len(text)}}
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && isWordByte(text[i]) {
			i++
		}
		if i == start {
			i++
			if text[start] == ' ' {
				continue
			}
		} else if i < len(text) && text[i] == '.' && month(lowerASCII(text[start:i])) > 0 && i-start <= 4 {
			i++
		}
		s.Tokens = append(s.Tokens, corpus.Token{Span: corpus.Span{Start: start, End: i}})
	}
	return s
}
