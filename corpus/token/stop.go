package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stop says what a token tells about the end of its sentence.
type stop uint8

const (
	noStop    stop = iota
	mark           // . ! ?
	ellipsis       // ... or …: ends only before a capital
	wide           // a full stop of CJK: always ends
	never          // an abbreviation that something must follow: Mr.
	starters       // one that ends only before a word that often starts a sentence: U.S.
	capitals       // one that ends before any capital: etc.
	beforeNum      // one that is an abbreviation before a number only: No.
)

// sentenceEnd reports whether a sentence ends with the stop that ends at i, and
// where: after the quotes and brackets that close behind it.
func sentenceEnd(t string, i int, s stop) (int, bool) {
	if s == never {
		return 0, false
	}
	for i < len(t) {
		r, n := utf8.DecodeRuneInString(t[i:])
		if !closes(r) {
			break
		}
		i += n
	}
	next := skipSpace(t, i)
	if next == len(t) || s == wide {
		return i, true
	}
	closed := !wordAt(t, i) || closedBefore(t, i)
	for next < len(t) {
		r, n := utf8.DecodeRuneInString(t[next:])
		if !strings.ContainsRune("\"'“‘«([{¿¡—–-•*…", r) {
			break
		}
		next = skipSpace(t, next+n)
	}
	if next == len(t) || !closed && s != mark {
		return 0, false
	}
	switch r, _ := utf8.DecodeRuneInString(t[next:]); {
	case unicode.IsLower(r), r == ',', r == ';', r == ':', r == ')', r == ']', r == '.', r == '!', r == '?':
		return 0, false
	case s == starters:
		return i, startsSentence(wordFrom(t, next))
	case s == capitals, s == ellipsis:
		return i, unicode.IsUpper(r)
	case !closed: // no blank after the stop: "chaotic.The"
		return i, unicode.IsUpper(r)
	}
	return i, true
}

// closes reports whether r, right behind a stop, closes a quotation or bracket
// or goes on with the stop.
func closes(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', ')', ']', '}', '」', '』', '）', '】', '》', '!', '?', '！', '？', '。':
		return true
	}
	return false
}

// closedBefore reports whether a quote or bracket ends at i.
func closedBefore(t string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return strings.ContainsRune("\"'”’»)]}", r)
}

// wordFrom gives the letters of t from i on.
func wordFrom(t string, i int) string {
	end := i
	for end < len(t) && classes[t[end]] == letter {
		end++
	}
	if end+1 < len(t) && t[end] == '.' && end == i+1 {
		return "" // an initial
	}
	return t[i:end]
}

// startsSentence reports whether w, with its capital, is a word that begins
// sentences far more often than names.
func startsSentence(w string) bool {
	switch w {
	case "A", "About", "After", "All", "Also", "Although", "An", "And", "Another", "As", "At", "Because", "Before",
		"Both", "But", "By", "Despite", "During", "Each", "Earlier", "Even", "Every", "Few", "For", "From", "He", "Her",
		"Here", "His", "How", "However", "I", "If", "In", "Instead", "It", "Its", "Last", "Later", "Many", "Meanwhile",
		"More", "Most", "My", "Neither", "No", "None", "Not", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other",
		"Others", "Our", "Over", "People", "Several", "She", "Since", "So", "Some", "Still", "Such", "That", "The", "Their", "Then",
		"There", "These", "They", "This", "Those", "Though", "Through", "To", "Today", "Under", "Unlike", "Until", "We",
		"What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Within", "Without", "Yet", "You":
		return true
	}
	return false
}

// abbreviation says what the word t[i:at], before the full stop at position
// at, is an abbreviation for, or noStop where it is none.
func abbreviation(t string, i, at int) stop {
	w := t[i:at]
	if len(w) == 1 && isUpper(w[0]) || strings.IndexByte(w, '.') > 0 && lettersAndStops(w) {
		switch w {
		case "e.g", "i.e", "E.g", "I.e":
			return never
		case "a.m", "p.m", "A.M", "P.M":
			return capitals
		}
		return starters
	}
	if len(w) < 2 || len(w) > len("messrs") {
		return noStop
	}
	var low [len("messrs")]byte
	for k := range len(w) {
		if classes[w[k]] != letter {
			return noStop
		}
		low[k] = w[k] | 0x20
	}
	kind := known(low[:len(w)])
	if kind == beforeNum {
		if n := skipSpace(t, at+1); n == len(t) || classes[t[n]] != digit {
			return noStop
		}
		return never
	}
	if kind == never && !isUpper(w[0]) && string(low[:len(w)]) != "vs" && string(low[:len(w)]) != "cf" {
		return noStop // "the gen." is a word, "Gen." a title
	}
	return kind
}

// lettersAndStops reports whether each piece of w between stops is one or two
// letters.
func lettersAndStops(w string) bool {
	piece := 0
	for k := range len(w) {
		switch {
		case w[k] == '.':
			piece = 0
		case classes[w[k]] != letter:
			return false
		default:
			if piece++; piece > 2 {
				return false
			}
		}
	}
	return true
}

// known gives the kind of an abbreviation in lower case.
func known(w []byte) stop {
	switch string(w) {
	case "mr", "mrs", "ms", "dr", "prof", "gen", "col", "sen", "rep", "gov", "lt", "sgt", "capt", "cmdr", "maj", "adm",
		"st", "mt", "ft", "hon", "rev", "messrs", "mme", "mlle", "msgr", "pres", "supt", "insp", "det", "cpl", "pvt",
		"brig", "amb", "atty", "vs", "cf", "sens", "reps", "gens", "drs", "fr", "pte":
		return never
	case "jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
		"jr", "sr", "inc", "corp", "ltd", "co", "bros", "plc", "llc", "univ", "dept", "assn", "ave", "blvd",
		"calif", "fla", "mass", "conn", "penn", "wash", "ariz", "colo", "tex", "minn", "wis", "tenn", "okla", "ala",
		"mich", "ky", "va", "md", "ga", "ont", "que", "est", "approx", "gmbh", "mfg", "intl":
		return starters
	case "etc", "al":
		return capitals
	case "no", "nos", "pp", "vol", "art", "fig", "sec", "ch", "para", "mar":
		return beforeNum
	}
	return noStop
}
