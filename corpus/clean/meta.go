package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// meta is what a line that is no text says of the article.
type meta struct {
	date   corpus.Date
	rank   dateRank
	byline []string
	source string
	by     bool // it has a word such as "by"
	dated  bool // it has a date
	read   bool // it says how long reading takes
}

// found reports whether m holds anything.
func (m meta) found() bool { return m.dated || len(m.byline) > 0 || m.source != "" || m.read }

// metaSize is the longest line that is looked at as a byline or a date line.
const metaSize = 240

var metaSeparators = strings.NewReplacer(" | ", "\n", " • ", "\n", " · ", "\n", "|", "\n", " / ", "\n", " — ", "\n", " – ", "\n", " - ", "\n")

// readMeta reads a line that holds nothing but dates, names, sources and
// reading times. ok is false where it holds anything else.
func readMeta(text string) (m meta, ok bool) {
	if len(text) > metaSize {
		return m, false
	}
	if strings.ContainsAny(text, "|•·/–—") || strings.Contains(text, " - ") {
		text = metaSeparators.Replace(text)
	}
	parts, odd, first := 0, 0, false
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if parts++; m.readPart(part) {
			continue
		}
		if odd++; len(strings.Fields(part)) > oddWords {
			return m, false
		}
		first = first || parts == 1
	}
	if odd > 0 && !(m.dated && (!first || parts > 2)) {
		return m, false
	}
	return m, m.found()
}

// oddWords is how many words a part may have that means nothing here, in a line
// of several parts with a date: "From the print edition".
const oddWords = 5

// readPart adds what one part of a line says to m.
func (m *meta) readPart(part string) bool {
	if s, by := cutBy(part); by {
		m.by = true
		return m.readNames(s)
	}
	if d, at, ok := findDate(part); ok {
		before, after := strings.TrimSpace(part[:at.Start]), strings.TrimSpace(part[at.End:])
		if isGlue(before) && isGlue(after) || place(before) && isGlue(after) {
			m.date, m.dated, m.rank = d, true, rankOf(before)
			if paper := strings.Trim(before, " ,|-–—"); isPaper(paper) || strings.HasPrefix(paper, "The ") && paper != "The Hague" {
				m.source = paper
			} else if wire, ok := agency(paper); ok {
				m.source = wire
			}
			return true
		}
		if isGlue(after) && isName(strings.TrimRight(before, ", ")) && !m.dated {
			m.date, m.dated, m.rank = d, true, plainDate
			m.byline = append(m.byline, titleName(strings.TrimRight(before, ", ")))
			return true
		}
		return false
	}
	if isReadingTime(part) {
		m.read = true
		return true
	}
	if s, ok := agency(part); ok {
		m.source = s
		return true
	}
	if isGlue(part) || (m.by || m.dated) && place(part) && (hasRole(part) || part == strings.ToUpper(part) && !isAcronym(part)) {
		return true
	}
	if m.by && place(part) && (part != strings.ToUpper(part) || isAcronym(part)) { // after a name and a bar, a name with capitals is the paper
		m.source = strings.Trim(part, " .,")
		return true
	}
	return m.readPlacedNames(part)
}

// readPlacedNames reads names without "by" where each but perhaps the last has
// its place: "First Last in Paris and Other Name in Rome".
func (m *meta) readPlacedNames(part string) bool {
	if !strings.Contains(part, " in ") {
		return false
	}
	var found []string
	for _, s := range splitNames(part) {
		who, where, in := strings.Cut(strings.TrimSpace(s), " in ")
		if !isName(who) || in && !place(where) {
			return false
		}
		found = append(found, titleName(who))
	}
	m.byline = append(m.byline, found...)
	return true
}

// readNames reads what follows "by": names, and what else stands there.
func (m *meta) readNames(s string) bool {
	if d, at, ok := findDate(s); ok {
		if !isGlue(s[at.End:]) {
			return false
		}
		m.date, m.dated, m.rank = d, true, plainDate
		s = strings.TrimRight(s[:at.Start], " ,|-–—")
		if cut, ok := strings.CutSuffix(s, " on"); ok {
			s = cut
		}
	}
	read := false
	for i, part := range splitNames(s) {
		part, where, paper := cutWhere(part)
		part = strings.Trim(part, " .,;:")
		if paper && place(where) {
			m.source = strings.Trim(where, " .,")
		}
		switch source, wire := agency(part); {
		case part == "", isGlue(part):
		case wire:
			m.source, read = source, true
		case read && (isAcronym(part) || isPaper(part)):
			m.source = part
		case isName(part), !read && i == 0 && oneName(part):
			m.byline, read = append(m.byline, titleName(part)), true
		case read && (hasRole(part) || place(part)), !read && hasRole(part) && place(part):
			read = true
		default:
			return false
		}
		if where != "" && !place(strings.Trim(where, " .)")) {
			return false
		}
	}
	return read
}

// cutWhere takes off the place or the paper that follows a name: "in Paris",
// "for The Daily Example".
func cutWhere(s string) (name, where string, paper bool) {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		low = s
	}
	for _, in := range [...]string{" for ", " in ", " at ", " ("} {
		if i := strings.Index(low, in); i >= 0 {
			return s[:i], s[i+len(in):], in == " for "
		}
	}
	return s, "", false
}

// oneName reports whether s is one word that may be a name, or a name in a
// script that has no capitals.
func oneName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || unicode.IsLower(r) || len(s) > 60 {
		return false
	}
	return !strings.Contains(s, " ") || !unicode.IsUpper(r) && len(strings.Fields(s)) <= 4
}

// hasRole reports whether a word of s is a role.
func hasRole(s string) bool {
	for _, w := range strings.Fields(s) {
		if roles()[strings.ToLower(strings.Trim(w, ".,()"))] {
			return true
		}
	}
	return false
}

// place reports whether s is one to five words that begin with capitals, as
// names of places and papers do; small words may stand between them.
func place(s string) bool {
	words := strings.Fields(strings.Trim(s, " ,.:-–—"))
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"'"))
		small := i > 0 && (w == "of" || w == "the" || w == "and" || w == "&" || nameParticles()[w])
		if !small && (!unicode.IsLetter(r) || unicode.IsLower(r)) && !hasRole(w) {
			return false
		}
	}
	return true
}

// isGlue reports whether s holds only the words, times and numbers that stand
// around a date.
func isGlue(s string) bool {
	if s == "" {
		return true
	}
	parts := partsOf(s)
	numbers := 0
	for _, p := range parts {
		switch {
		case p.number >= 0:
			if numbers++; numbers > 4 || p.digits > 4 {
				return false
			}
		case p.letters && !dateGlue()[fold.String(s[p.start:p.end])] && !(numbers > 0 && isZone(s[p.start:p.end])):
			return false
		case !p.letters && strings.ContainsAny(s[p.start:p.end], "?!\"“”%$€£"):
			return false
		}
	}
	return len(parts) < partsLimit
}

// isZone reports whether s may be the short name of a time zone.
func isZone(s string) bool {
	return len(s) >= 2 && len(s) <= 4 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// isAcronym reports whether s is the short name of a broadcaster or paper and
// not of a country.
func isAcronym(s string) bool {
	return len(s) >= 2 && len(s) <= 5 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" &&
		s != "US" && s != "UK" && s != "USA" && s != "UN" && s != "EU" && s != "UAE" && s != "DC"
}

// dateRank says how good the evidence of a date is; more is better.
type dateRank uint8

const (
	noDate dateRank = iota
	copyrightDate
	pageDate  // before the title, where pages show the day of the visit too
	wireDate  // in the dateline that opens the text
	changed   // "updated"
	plainDate // a line of its own
	published // "published"
	stated    // in the front matter
)

// rankOf gives the rank of a date after the words before.
func rankOf(before string) dateRank {
	before = fold.String(before)
	switch {
	case strings.Contains(before, "publi"), strings.Contains(before, "posted"), strings.Contains(before, "veroffentlicht"), strings.Contains(before, "公開"), strings.Contains(before, "issued"), strings.Contains(before, "released"):
		return published
	case strings.Contains(before, "updat"), strings.Contains(before, "modif"), strings.Contains(before, "aktualisiert"), strings.Contains(before, "更新"):
		return changed
	}
	return plainDate
}
