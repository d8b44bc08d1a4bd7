package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// dashSize gives the bytes of the dash, or two hyphens, that s begins with, with
// the blanks around it; 0 where a date, a number or nothing follows, for then
// it may join two dates.
func dashSize(s string) int {
	rest := strings.TrimLeft(s, " ")
	body := strings.TrimLeft(rest, "-–—―")
	if body == rest {
		return 0
	}
	body = strings.TrimLeft(body, " ")
	if r, _ := utf8.DecodeRuneInString(body); body == "" || unicode.IsDigit(r) {
		return 0
	}
	word := body[:len(body)-len(strings.TrimLeftFunc(body, isWordRune))]
	if monthOf(word) > 0 {
		return 0
	}
	return len(s) - len(body)
}

// dayThenDash reads the day that s begins with where a dash follows: "March 4,
// 2009 - ".
func dayThenDash(s string) (corpus.Date, bool) {
	d, at, ok := findDate(s)
	if !ok || at.Start > 0 || d.Day == 0 || dashSize(s[at.End:]) == 0 {
		return corpus.Date{}, false
	}
	return d, true
}

// placeLine reads the dateline of a text of no named agency: a place whose first
// word is in capitals, a day with its year and a dash, as in "OSLO, Norway,
// March 4, 2009 - ".
func placeLine(s string) (meta, bool) {
	head := s[:cutAt(s, wireSize)]
	d, at, ok := findDate(head)
	if !ok || d.Day == 0 || dashSize(s[at.End:]) == 0 || strings.ContainsAny(head[:at.Start], "([") {
		return meta{}, false
	}
	before := strings.TrimRight(head[:at.Start], " ,-–—―")
	first := before
	if i := strings.IndexFunc(before, func(r rune) bool { return !isWordRune(r) }); i > 0 {
		first = before[:i]
	}
	if utf8.RuneCountInString(first) < 3 || first != strings.ToUpper(first) || first == strings.ToLower(first) || !place(strings.NewReplacer(",", " ", "/", " ").Replace(before)) {
		return meta{}, false
	}
	return meta{date: d, dated: true, rank: wireDate}, true
}
