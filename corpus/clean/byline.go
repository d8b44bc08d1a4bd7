package clean

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// wordSet gives the words of a list set off by white space.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// phraseSet gives the phrases of a list set off by line breaks and commas.
func phraseSet(phrases string) map[string]bool {
	set := map[string]bool{}
	for _, p := range strings.FieldsFunc(phrases, func(r rune) bool { return r == ',' || r == '\n' }) {
		set[strings.TrimSpace(p)] = true
	}
	return set
}

// agencies are the news agencies whose texts other papers print, folded.
var agencies = sync.OnceValue(func() map[string]bool {
	return phraseSet(`reuters, thomson reuters, afp, agence france-presse, agence france presse, ap, associated press, the associated press
bloomberg, bloomberg news, dpa, epd, kna, efe, ansa, tass, itar-tass, xinhua, kyodo, kyodo news, jiji, jiji press, anadolu, anadolu agency, aa
upi, united press international, pa, pa media, press association, interfax, ria novosti, yonhap, yonhap news agency, pti, press trust of india, ians
ani, bernama, antara, belga, apa, ntb, tt, ritzau, stt, sda, ats, lusa, aap, australian associated press, the canadian press, canadian press, cp
irna, wam, spa, petra, wafa, ukrinform, pap, mti, ctk, cna, vna, tna, ina, sana, mena, map, aps, bta, tanjug, agerpres, europa press, notimex, telam, dw
jta, knight ridder, mcclatchy, afp-relaxnews, global times, 共同通信, 時事通信, ロイター, 新華社, 新华社, 聯合`)
})

// agency gives s as a source where it names a news agency. Short names must be
// in capitals, so that "map" and "pa" stay words.
func agency(s string) (string, bool) {
	s = strings.Trim(s, " .,;:-–—()[]")
	if s == "" || len(s) > 40 || !agencies()[strings.ToLower(s)] {
		return "", false
	}
	upper := s == strings.ToUpper(s)
	if n := utf8.RuneCountInString(s); n <= 4 {
		return s, upper
	}
	return titleName(s), true
}

// nameParticles are the parts of a person's name that need no capital.
var nameParticles = sync.OnceValue(func() map[string]bool {
	return wordSet("de da del della di do dos das du van von der den la le bin bint ibn al el ben abu ter ten y e zu af")
})

// roles are words that make a part of a byline a role and not a name.
var roles = sync.OnceValue(func() map[string]bool {
	return wordSet(`correspondent editor reporter writer staff bureau chief analyst columnist contributor agencies agency desk service
team producer journalist columnists reporters writers correspondents editors special senior chief associate news online web newspaper daily
redaktion korrespondent correspondante rédaction redacción corresponsal`)
})

// isName reports whether s looks like a person's name: two to five words with
// capitals, particles aside, and no digit. The words may be whole in capitals.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || len(s) > 60 {
		return false
	}
	capitals := 0
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r) && !unicode.IsLower(r): // a letter without case
			capitals++
		case i > 0 && i < len(words)-1 && nameParticles()[w], strings.HasPrefix(w, "al-"), strings.HasPrefix(w, "el-"), strings.HasPrefix(w, "d'"):
		default:
			return false
		}
		if strings.ContainsFunc(w, func(r rune) bool {
			return !isWordRune(r) && r != '-' && r != '\'' && r != '’' && r != '.' && r != '‑'
		}) || roles()[strings.ToLower(w)] {
			return false
		}
		if strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 3 {
			return false // "J.", "Jr.", not a sentence
		}
	}
	_, wire := agency(s)
	return capitals >= 2 && !wire
}

// titleName writes a name in capitals as names are written.
func titleName(s string) string {
	if s != strings.ToUpper(s) || strings.ToLower(s) == strings.ToUpper(s) {
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r) && r != '’' && r != '.' || r == '-' || r == '\''
	}
	return b.String()
}

// names gives the names that a list of authors holds, set off by commas and
// "and". Places and roles after a name are left out.
func names(s string) []string {
	var out []string
	for _, part := range splitNames(s) {
		for _, in := range [...]string{" in ", " at ", " for ", " | ", " ("} {
			part, _, _ = strings.Cut(part, in)
		}
		part = strings.Trim(part, " .,;:·•|-–—")
		if utf8.RuneCountInString(part) > 60 || part == "" {
			continue
		}
		out = append(out, titleName(part))
	}
	return out
}

var nameSeparators = strings.NewReplacer(", and ", ",", " and ", ",", " And ", ",", " AND ", ",", " & ", ",", " und ", ",", " et ", ",", " with ", ",", ";", ",", "、", ",")

func splitNames(s string) []string { return strings.Split(nameSeparators.Replace(s), ",") }

// byWords begin a byline, in lower case.
var byWords = [...]string{"by ", "by: ", "posted by ", "published by ", "posted by: ", "written by ", "words by ", "words: ", "text by ", "reported by ", "report by ", "story by ", "author: ",
	"von ", "par ", "por ", "di ", "door ", "oleh ", "af ", "av ", "autor: ", "oleh: ", "โดย ", "โดย: ", "بقلم ", "بقلم: ", "文/", "記者：", "文：", "от "}

// cutBy takes off the words that begin a byline.
func cutBy(s string) (rest string, ok bool) {
	for _, w := range byWords {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) {
			return strings.TrimSpace(s[len(w):]), true
		}
	}
	return s, false
}

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
