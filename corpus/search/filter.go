package search

import (
	"strconv"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// filters are what may stand before a colon.
var filters = [...]string{"source", "before", "after", "title", "lang"}

// nameMost is the length of the longest name that may be meant for one of them.
const nameMost = len("source") + 1

// filter reads a filter whose name goes from start to the colon at the next
// byte. Where it is none, ok is false and nothing is read.
func (p *parser) filter(start int) (n Node, ok bool, err error) {
	name := strings.ToLower(p.text[start:p.at])
	known := false
	for _, f := range filters {
		known = known || f == name
	}
	if !known {
		return nil, false, p.misspelled(start, name)
	}
	p.at++
	from := p.at
	if name == "title" {
		n, err = p.title(from)
		return n, true, err
	}
	value := p.value()
	n = filterNode(name, value)
	if n == nil && !(p.typing && p.at == len(p.text)) {
		return nil, true, p.fail(from, wants(name))
	}
	return n, true, nil
}

// misspelled helps with a filter that is one letter wrong; anything else with a
// colon in it is text.
func (p *parser) misspelled(start int, name string) error {
	for _, f := range filters {
		if len(name) >= len(f)-1 && len(name) <= len(f)+1 && len(f) > 4 && fold.Distance(name, f) == 1 {
			return p.fail(start, "there is no filter "+name+":, perhaps "+f+": is meant; put it in quotes to search for the text")
		}
	}
	return nil
}

// value reads the value of a filter, in quotes or not.
func (p *parser) value() string {
	if p.at < len(p.text) && p.quote() > 0 {
		value, _ := p.quoted()
		return value
	}
	from := p.at
	for p.at < len(p.text) && !p.ends() {
		p.at++
	}
	return p.text[from:p.at]
}

// title reads the value of a title filter, which starts at from.
func (p *parser) title(from int) (n Node, err error) {
	if p.at < len(p.text) && p.quote() > 0 {
		text, closed := p.quoted()
		n, err = p.phrase(text, closed)
	} else {
		p.value()
		n, err = p.plain(from)
	}
	switch {
	case err != nil:
		return nil, err
	case n != nil:
		return InTitle{n}, nil
	case p.typing && p.at == len(p.text):
		return nil, nil
	}
	return nil, p.fail(from, wants("title"))
}

func filterNode(name, value string) Node {
	switch name {
	case "source":
		if hasWord(value) {
			return Source{value}
		}
	case "lang":
		if isTag(value) {
			return Language{strings.ToLower(value)}
		}
	case "before":
		if d, ok := parseDate(value); ok {
			return Before{d}
		}
	case "after":
		if d, ok := parseDate(value); ok {
			return After{d}
		}
	}
	return nil
}

// wants says what a filter is to be followed by.
func wants(name string) string {
	switch name {
	case "source":
		return `source: wants a name after it, as in source:bbc or source:"le monde"`
	case "lang":
		return "lang: wants a language after it, as in lang:en"
	case "title":
		return `title: wants a word or a phrase after it, as in title:aleppo or title:"cease fire"`
	}
	return name + ": wants a date after it, as in " + name + ":2016, " + name + ":2016-03 or " + name + ":2016-03-15"
}

// isTag reports whether s looks like a language tag.
func isTag(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || s[i] == '-') {
			return false
		}
	}
	return len(s) >= 2 && s[0] != '-'
}

// parseDate reads a year, a month or a day: 2016, 2016-03, 2016-03-15.
func parseDate(s string) (corpus.Date, bool) {
	var d corpus.Date
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return d, false
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || i > 0 && len(part) > 2 {
			return d, false
		}
		*[]*int{&d.Year, &d.Month, &d.Day}[i] = n
	}
	return d, d.Valid()
}

// holds reports whether the filter n lets a through. A node that is no filter
// lets nothing through.
func holds(n Node, a *corpus.Article) bool {
	switch n := n.(type) {
	case Before:
		return a.Date.Known() && dayNumber(a.Date) < dayNumber(n.Date)
	case After:
		return a.Date.Known() && dayNumber(a.Date) > lastDay(n.Date)
	case Language:
		tag := strings.ToLower(a.Language)
		return tag == n.Tag || strings.HasPrefix(tag, n.Tag+"-")
	}
	return false
}

// dayNumber orders dates by their first day.
func dayNumber(d corpus.Date) int {
	return d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1)
}

// lastDay orders dates by their last day; no month is longer than 31 days.
func lastDay(d corpus.Date) int {
	month, day := d.Month, d.Day
	if month == 0 {
		month = 12
	}
	if day == 0 {
		day = 31
	}
	return d.Year*10000 + month*100 + day
}
