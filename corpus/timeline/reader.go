package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
)

// reader reads the sentences of one article.
type reader struct {
	own  corpus.Date // of the article
	last corpus.Date // the day spoken of last; the article's own to begin with

	text     string
	mentions []corpus.Mention // of the block and of those after it
	block    int
	quoted   bool // the words read last lie in quotation marks
	words    []word
	far      bool // the sentence names a year that is not the article's
	farLast  bool // so does the sentence before it, in the same block
}

// word is a token with what it is as a part of a date.
type word struct {
	corpus.Span
	low     string // in lower case, apostrophes straight
	capital bool
	quoted  bool
	number  int // what its digits say; -1: none
	digits  int // how many digits begin it
}

// moment is one date that a sentence mentions.
type moment struct {
	date corpus.Date
	span corpus.Span
}

func (r *reader) begin(text string, mentions []corpus.Mention, block int) {
	r.text, r.mentions, r.block = text, mentions, block
	r.far = false
	if r.quoted { // speech goes on over blocks where this one closes what it did not open
		at := strings.IndexAny(text, "“”«»\"`")
		closes := strings.Index(text, "''")
		r.quoted = at >= 0 && (strings.HasPrefix(text[at:], "”") || strings.HasPrefix(text[at:], "»") || text[at] == '"' && at > 0) || closes >= 0 && (at < 0 || closes < at)
	}
}

// sentence gives the dates in s.
func (r *reader) sentence(s corpus.Sentence) []moment {
	if !r.take(s) {
		return nil
	}
	var out []moment
	for i := 0; i < len(r.words); {
		found, n := r.at(i)
		if n == 0 {
			i++
			continue
		}
		if found.Known() && found.Valid() {
			span := corpus.Span{Start: r.words[i].Start, End: r.words[i+n-1].End}
			out = append(out, moment{found, span})
			if found.Day > 0 {
				r.last = found
			}
		}
		i += n
	}
	return out
}

// take makes words of the tokens of s, and reports whether any may be of a date.
func (r *reader) take(s corpus.Sentence) bool {
	r.words = r.words[:0]
	may := false
	for _, t := range s.Tokens {
		text := t.Of(r.text)
		w := word{Span: t.Span, low: text, number: -1, quoted: r.quoted}
		switch text {
		case "“", "«", "`":
			r.quoted = true
		case "”", "»":
			r.quoted = false
		case "'", "''":
			if n := len(r.words); text == "''" || n > 0 && r.words[n-1].low == "'" && r.words[n-1].End == t.Start {
				r.quoted = false
			}
		case "\"":
			r.quoted = !r.quoted
		}
		c := text[0]
		switch {
		case c >= '0' && c <= '9':
			w.number, w.digits = digits(text)
			may = may || w.digits > 0
		case c < 'a' || c > 'z':
			w.low = strings.ReplaceAll(strings.ToLower(text), "’", "'")
			w.capital = c >= 'A' && c <= 'Z'
		}
		if !may && len(w.low) > 2 {
			may = isDateWord(w.low)
		}
		r.words = append(r.words, w)
	}
	r.farLast, r.far = r.far, may && r.namesFarYear()
	return may
}

// digits gives the number that begins s and how many digits it has; no number
// where there are more than four or a comma is among them.
func digits(s string) (n, count int) {
	for count < len(s) && s[count] >= '0' && s[count] <= '9' {
		if count == 8 {
			return -1, 0
		}
		n = n*10 + int(s[count]-'0')
		count++
	}
	return n, count
}

// isDateWord reports whether a sentence with w may mention a date.
func isDateWord(w string) bool {
	switch w {
	case "today", "yesterday", "tomorrow", "tonight", "ago", "last", "next", "this", "earlier", "before", "later", "after", "previous", "following":
		return true
	}
	return weekday(w) > 0 || month(w) > 0
}

// low gives the word at i in lower case, or "".
func (r *reader) low(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].low
}

// whole reports whether the word at i is nothing but digits.
func (r *reader) whole(i int) bool {
	return i >= 0 && i < len(r.words) && r.words[i].number >= 0 && r.words[i].digits == r.words[i].Len()
}

// named reports whether the word at i belongs to the name of a person or a
// thing that is longer or no date: Theresa May, the Sunday Times.
func (r *reader) named(i int) bool {
	s := r.words[i].Span
	at, _ := slices.BinarySearchFunc(r.mentions, s.Start, func(m corpus.Mention, start int) int {
		return cmp.Or(cmp.Compare(m.Block, r.block), cmp.Compare(m.Span.End, start+1))
	})
	return at < len(r.mentions) && r.mentions[at].Block == r.block && r.mentions[at].Span.Overlaps(s)
}

// at gives the date that begins at the word i, and how many words say it. An
// unknown date with words is one that cannot be placed.
func (r *reader) at(i int) (corpus.Date, int) {
	if !r.begins(i) {
		return corpus.Date{}, 0
	}
	for _, read := range [...]func(int) (corpus.Date, int){r.numeric, r.dayFirst, r.monthFirst, r.year, r.season} {
		if d, n := read(i); n > 0 {
			return d, n
		}
	}
	if r.words[i].quoted {
		return corpus.Date{}, 0
	}
	for _, read := range [...]func(int) (corpus.Date, int){r.weekday, r.near, r.period, r.ago, r.counted} {
		if d, n := read(i); n > 0 {
			return d, n
		}
	}
	return corpus.Date{}, 0
}

// begins reports whether a date may begin at the word i.
func (r *reader) begins(i int) bool {
	w := &r.words[i]
	if w.number >= 0 || w.capital {
		return true
	}
	switch w.low {
	case "today", "yesterday", "tomorrow", "tonight", "last", "next", "this", "past", "coming", "early", "late", "the", "a", "an", "spring", "summer", "autumn", "fall", "winter":
		return true
	}
	return r.small(i) > 0 || len(w.low) > 8 && w.low[len(w.low)-5] == '-'
}

// month gives the number of the month that w, in lower case, names; 0: none.
func month(w string) int {
	w = strings.TrimSuffix(w, ".")
	switch w {
	case "january", "jan":
		return 1
	case "february", "feb":
		return 2
	case "march", "mar":
		return 3
	case "april", "apr":
		return 4
	case "may":
		return 5
	case "june", "jun":
		return 6
	case "july", "jul":
		return 7
	case "august", "aug":
		return 8
	case "september", "sept", "sep":
		return 9
	case "october", "oct":
		return 10
	case "november", "nov":
		return 11
	case "december", "dec":
		return 12
	}
	return 0
}

// weekday gives the day of the week that w, in lower case, names: 1 for Monday
// to 7; 0: none.
func weekday(w string) int {
	switch strings.TrimSuffix(w, ".") {
	case "monday", "mon":
		return 1
	case "tuesday", "tue", "tues":
		return 2
	case "wednesday", "wed", "weds":
		return 3
	case "thursday", "thu", "thur", "thurs":
		return 4
	case "friday", "fri":
		return 5
	case "saturday", "sat":
		return 6
	case "sunday", "sun":
		return 7
	}
	return 0
}

// monthAt gives the month that the word at i names, with a capital and as no
// part of somebody's name.
func (r *reader) monthAt(i int) int {
	if i < 0 || i >= len(r.words) || !r.words[i].capital {
		return 0
	}
	m := month(r.words[i].low)
	if m > 0 && len(r.words[i].low) == 3 && r.words[i].low != "may" && !r.whole(i+1) && !r.whole(i-1) {
		return 0
	}
	return m
}

// weekdayAt is monthAt for the days of the week.
func (r *reader) weekdayAt(i int) int {
	if i < 0 || i >= len(r.words) || !r.words[i].capital || r.named(i) {
		return 0
	}
	w := r.words[i].low
	if len(strings.TrimSuffix(w, ".")) <= 5 && !strings.HasSuffix(w, "day") && month(r.low(i+1)) == 0 && month(r.low(i+2)) == 0 {
		return 0 // Sun and Sat are days beside a date only
	}
	return weekday(w)
}

// yearAt gives the year that the word at i is by its digits, or 0.
func (r *reader) yearAt(i int) int {
	if !r.whole(i) || r.words[i].digits != 4 || r.words[i].number < 1000 || r.words[i].number > 2199 {
		return 0
	}
	return r.words[i].number
}

// dayAt gives the day of a month that the word at i is: 15, 15th; or 0.
func (r *reader) dayAt(i int) int {
	if i < 0 || i >= len(r.words) || r.words[i].number < 1 || r.words[i].number > 31 || r.words[i].digits > 2 {
		return 0
	}
	switch r.words[i].low[r.words[i].digits:] {
	case "", "st", "nd", "rd", "th":
		return r.words[i].number
	}
	return 0
}
