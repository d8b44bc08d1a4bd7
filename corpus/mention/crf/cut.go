package crf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// Cut appends to spans those of tokens of text, those with a hyphen cut where one
// part names something by itself: "Russian-sponsored", "anti-Assad", "US-Russia".
// Tokens that are no part of text are left out.
func Cut(spans []corpus.Span, text string, tokens []corpus.Token) []corpus.Span {
	afterCapital := false
	for _, t := range tokens {
		if t.Start < 0 || t.Start >= t.End || t.End > len(text) {
			continue
		}
		w := t.Of(text)
		from, to := 0, len(w)
		if at := strings.IndexByte(w, '-'); at > 0 && at < len(w)-1 {
			from, to = cutHyphen(w, at, afterCapital)
			if from == 0 && to == at && isNation(w[at+1:]) { // the hyphen stands alone
				spans = append(spans, corpus.Span{Start: t.Start, End: t.Start + at})
				from, to, t.Start, w = 0, 1, t.Start+at, w[at:]
			}
		}
		for _, s := range [...]corpus.Span{{Start: t.Start, End: t.Start + from}, {Start: t.Start + from, End: t.Start + to}, {Start: t.Start + to, End: t.End}} {
			if s.Start < s.End {
				spans = append(spans, s)
			}
		}
		afterCapital = startsUpper(w) && w != "The"
	}
	return spans
}

// cutHyphen gives the part of w, whose first hyphen is at at, that stands for
// itself: all of it where no part does.
func cutHyphen(w string, at int, afterCapital bool) (from, to int) {
	head, tail := w[:at], w[at+1:]
	switch {
	case startsUpper(head) && IsPrefix(head) && gazetteer.ClassOf(strings.ToLower(tail))&gazetteer.Common != 0: // Anti-Terrorism Act
	case startsUpper(tail) && len(tail) > 1 && (IsPrefix(head) || len(head) > 3 && !startsUpper(head)):
		return at + 1, len(w) // anti-Assad
	case startsUpper(tail) && strings.Trim(head, "0123456789") == "":
		return at + 1, len(w) // UPDATE 2-Boeing
	case !startsUpper(head), IsPrefix(head): // Co-founded
	case startsUpper(tail):
		if isNation(head) && (isNation(tail) || gazetteer.ClassOf(strings.ToLower(tail))&gazetteer.Common != 0) && !isNation(w) {
			return 0, at // U.S.-China; China-Brokered
		}
	case len(tail) <= 5 && afterCapital && !isNation(head): // Ban Ki-moon
	case isPlain(tail[strings.LastIndexByte(tail, '-')+1:]) && strings.ToLower(tail) == tail:
		return 0, at // London-based; Chinese-made
	}
	return 0, len(w)
}

// isPlain reports whether w is an English word, and no syllable of a name.
func isPlain(w string) bool {
	return len(w) > 2 && (gazetteer.ClassOf(w)&gazetteer.Common != 0 || strings.HasSuffix(w, "ed"))
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func isNation(w string) bool {
	key := fold.Key(w)
	_, country := gazetteer.CountryOf(key)
	_, people := gazetteer.PeopleOf(key)
	return country || people
}

// IsPrefix reports whether head, before a hyphen, is a prefix and no name: Un,
// but not UN.
func IsPrefix(head string) bool {
	low := strings.ToLower(head)
	if head == "" || head[1:] != low[1:] {
		return false
	}
	switch low {
	case "anti", "pro", "non", "post", "pre", "intra", "inter", "ex", "trans", "mid", "neo", "sub", "un", "all", "then", "now", "late", "quasi", "pan", "self", "half", "co", "re", "multi":
		return true
	}
	return false
}
