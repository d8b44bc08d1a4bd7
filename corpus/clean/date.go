package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// part is a run of letters, a number or a single mark of a line.
type part struct {
	start, end int // bytes
	number     int // its value, or -1
	month      int // 1 to 12, or 0
	digits     int
	letters    bool
}

// partsLimit is how many parts of a line are looked at: dates stand in short
// lines, or at the start of long ones.
const partsLimit = 48

// partsOf cuts the beginning of s into parts. White space separates and is not
// one itself.
func partsOf(s string) []part {
	parts := make([]part, 0, partsLimit)
	for i := 0; i < len(s) && len(parts) < partsLimit; {
		r, size := utf8.DecodeRuneInString(s[i:])
		p := part{start: i, number: -1}
		switch {
		case unicode.IsSpace(r):
			i += size
			continue
		case r >= '0' && r <= '9':
			p.number = 0
			for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
				p.number = min(p.number*10+int(s[i]-'0'), 1e8)
				p.digits++
			}
		case isWordRune(r):
			for i < len(s) {
				r, size := utf8.DecodeRuneInString(s[i:])
				if !isWordRune(r) {
					break
				}
				i += size
			}
			p.letters = true
			p.month = monthOf(s[p.start:i])
		default:
			i += size
		}
		p.end = i
		parts = append(parts, p)
	}
	return parts
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// monthKey is the form that month names are compared in.
func monthKey(word string) string { return fold.String(word) }

func monthOf(word string) int {
	if len(word) < 3 || len(word) > 40 {
		return 0
	}
	n := months()[monthKey(word)]
	if n == 0 && (word == "Sept" || word == "sept" || word == "SEPT") {
		n = 9
	}
	return n
}

// findDate gives the first date in the beginning of s and the bytes it takes.
// Of numbers that can be read in two ways only the year is taken: 15/10/2016 is
// a day, 3/4/2016 a year. With full stops the day comes first.
func findDate(s string) (d corpus.Date, at corpus.Span, ok bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return d, at, false
	}
	return dateOf(s, partsOf(s))
}

func dateOf(s string, parts []part) (corpus.Date, corpus.Span, bool) {
	for i := range parts {
		for _, read := range [...]func(string, []part) (corpus.Date, int){numbersDate, eastDate, dayMonthYear, monthDayYear} {
			d, n := read(s, parts[i:])
			if n == 0 || !d.Valid() || !d.Known() {
				continue
			}
			if parts[i].month > 0 && d.Day == 0 && i > 0 && parts[i-1].number >= 0 {
				continue // "322 September 2019": what the number means is not known
			}
			return d, corpus.Span{Start: parts[i].start, End: parts[i+n-1].end}, true
		}
	}
	return corpus.Date{}, corpus.Span{}, false
}

// mark reports whether part i is the mark c.
func mark(s string, parts []part, i int, c byte) bool {
	return i < len(parts) && parts[i].end == parts[i].start+1 && s[parts[i].start] == c
}

// year gives the year that p is, or 0. Years of the Buddhist era are brought
// to the common one.
func (p part) year() int {
	switch {
	case p.digits != 4:
		return 0
	case p.number >= 1600 && p.number < 2100:
		return p.number
	case p.number >= 2400 && p.number < 2643:
		return p.number - 543
	}
	return 0
}

// day gives the day of the month that p is, or 0.
func (p part) day() int {
	if p.digits >= 1 && p.digits <= 2 && p.number >= 1 && p.number <= 31 {
		return p.number
	}
	return 0
}

// numbersDate reads 2016-10-15, 2016/10/15, 15/10/2016 and 15.10.2016. Its
// parts stand without blanks between them.
func numbersDate(s string, parts []part) (d corpus.Date, n int) {
	if len(parts) < 5 || parts[0].number < 0 || parts[2].number < 0 || parts[4].number < 0 ||
		parts[4].end-parts[0].start != parts[0].digits+parts[2].digits+parts[4].digits+2 {
		return d, 0
	}
	sep := s[parts[1].start]
	if sep != s[parts[3].start] || sep != '-' && sep != '/' && sep != '.' {
		return d, 0
	}
	if y := parts[0].year(); y > 0 && parts[2].number > 0 && parts[4].day() > 0 {
		return corpus.Date{Year: y, Month: parts[2].number, Day: parts[4].day()}, 5
	}
	a, b, y := parts[0].day(), parts[2].day(), parts[4].year()
	switch {
	case a == 0 || b == 0 || y == 0:
		return d, 0
	case sep == '.' || a > 12 || a == b:
		return corpus.Date{Year: y, Month: b, Day: a}, 5
	case b > 12:
		return corpus.Date{Year: y, Month: a, Day: b}, 5
	}
	return corpus.Date{Year: y}, 5 // day first or month first: only the year is sure
}

// eastDate reads 2016年10月15日 and 2016년 10월 15일, as far as it goes.
func eastDate(s string, parts []part) (d corpus.Date, n int) {
	is := func(i int, han, hangul string) bool {
		if i >= len(parts) || !parts[i].letters {
			return false
		}
		w := s[parts[i].start:parts[i].end]
		return strings.HasPrefix(w, han) || strings.HasPrefix(w, hangul)
	}
	if parts[0].year() == 0 || !is(1, "年", "년") {
		return d, 0
	}
	d, n = corpus.Date{Year: parts[0].year()}, 2
	if len(parts) > 3 && is(3, "月", "월") && parts[2].number >= 1 && parts[2].number <= 12 {
		d.Month, n = parts[2].number, 4
		if len(parts) > 5 && is(5, "日", "일") && parts[4].day() > 0 {
			d.Day, n = parts[4].day(), 6
		}
	}
	return d, n
}

// dayMonthYear reads "15 October 2016", "15th of Oct., 2016", "15. Oktober
// 2016" and "15 de octubre de 2016".
func dayMonthYear(s string, parts []part) (d corpus.Date, n int) {
	if parts[0].day() == 0 {
		return d, 0
	}
	i := skip(s, parts, 1, "st", "nd", "rd", "th", "er", ".", "-", "of", "de", "º")
	if i >= len(parts) || parts[i].month == 0 {
		return d, 0
	}
	j := skip(s, parts, i+1, ".", ",", "-", "de", "del")
	if j >= len(parts) || parts[j].year() == 0 {
		return d, 0
	}
	return corpus.Date{Year: parts[j].year(), Month: parts[i].month, Day: parts[0].day()}, j + 1
}

// monthDayYear reads "October 15, 2016", "Oct. 15th 2016" and "October 2016".
func monthDayYear(s string, parts []part) (d corpus.Date, n int) {
	if parts[0].month == 0 {
		return d, 0
	}
	i := skip(s, parts, 1, ".", ",", "de", "del")
	if i < len(parts) && parts[i].year() > 0 {
		return corpus.Date{Year: parts[i].year(), Month: parts[0].month}, i + 1
	}
	if i >= len(parts) || parts[i].day() == 0 {
		return d, 0
	}
	j := skip(s, parts, i+1, "st", "nd", "rd", "th", ",", ".")
	if j >= len(parts) || parts[j].year() == 0 {
		return d, 0
	}
	return corpus.Date{Year: parts[j].year(), Month: parts[0].month, Day: parts[i].day()}, j + 1
}

// skip gives the first part from i on that is none of words, two at most aside.
func skip(s string, parts []part, i int, words ...string) int {
next:
	for range 2 {
		if i >= len(parts) || parts[i].number >= 0 {
			return i
		}
		w := s[parts[i].start:parts[i].end]
		for _, o := range words {
			if strings.EqualFold(w, o) {
				i++
				continue next
			}
		}
		return i
	}
	return i
}

// wholeDate reads s, the value of a field, as a date as precise as it is.
func wholeDate(s string) (corpus.Date, bool) {
	if d, _, ok := findDate(s); ok {
		return d, true
	}
	parts := partsOf(s)
	if len(parts) == 0 || parts[0].year() == 0 {
		if len(parts) == 1 && parts[0].digits == 8 { // 20161015
			n := parts[0].number
			d := corpus.Date{Year: n / 10000, Month: n / 100 % 100, Day: n % 100}
			return d, d.Valid() && d.Month > 0 && d.Day > 0
		}
		return corpus.Date{}, false
	}
	d := corpus.Date{Year: parts[0].year()}
	if len(parts) >= 3 && mark(s, parts, 1, '-') {
		d.Month = parts[2].number
		return d, d.Valid() && d.Month > 0
	}
	return d, len(parts) == 1
}
