package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// deriveTitle makes a title of the first sentence of the text, cut at a word
// where it is longer than [derivedTitle].
func deriveTitle(blocks []corpus.Block) string {
	for pass := range 2 {
		for _, b := range blocks {
			ok := b.Kind == corpus.Paragraph || b.Kind == corpus.Quote || b.Kind == corpus.List || b.Kind == corpus.Standfirst
			if ok || pass == 1 && b.Kind != corpus.Furniture && b.Kind != corpus.Credit && b.Kind != corpus.Dateline {
				return shorten(firstSentence(b.Text), derivedTitle)
			}
		}
	}
	return ""
}

// firstSentence gives s up to its first full stop that ends a sentence: one
// before a capital, and not after an initial or a short word such as "Mr.".
func firstSentence(s string) string {
	for i, r := range s {
		switch r {
		case '。', '！', '？', '।', '؟', '۔':
			return s[:i+utf8.RuneLen(r)]
		case '.', '!', '?':
		default:
			continue
		}
		word := s[strings.LastIndexByte(s[:i], ' ')+1 : i]
		rest := s[i+1:]
		end := len(s) - len(strings.TrimLeft(rest, "\"'”’»)]"))
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " \"“‘'«„(["))
		if !strings.HasPrefix(s[end:], " ") && s[end:] != "" || unicode.IsLower(next) {
			continue
		}
		if r == '.' && (strings.Contains(word, ".") || utf8.RuneCountInString(word) <= 3 && startsUpper(word)) && s[end:] != "" {
			continue
		}
		return s[:end]
	}
	return s
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“‘'(["))
	return unicode.IsUpper(r)
}

// shorten cuts s to about n characters at the end of a word.
func shorten(s string, n int) string {
	short := firstRunes(s, n)
	if short == s {
		return s
	}
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
		short = short[:i]
	}
	return strings.TrimRightFunc(short, func(r rune) bool {
		return unicode.IsPunct(r) || r == ' ' || unicode.IsMark(r) && !unicode.IsLetter(r) && r == 0x200D
	}) + "…"
}

// paperWords end the names of papers and broadcasters.
var paperWords = [...]string{"News", "Times", "Post", "Guardian", "Herald", "Journal", "Tribune", "Telegraph", "Gazette", "Chronicle", "Observer", "Independent", "Mail", "Express", "Standard", "Star", "Sun", "Today", "Magazine", "Monitor", "Daily", "Weekly", "Review", "Press", "TV", "Radio", "Online", "Zeitung", "Courier", "Examiner", "Globe", "Inquirer", "Enquirer", "Sentinel", "Bulletin", "Dispatch", "Advertiser", "Argus", "Echo", "Spectator", "Economist", "Mirror"}

// cutSource splits a title that ends with the name of its paper, as titles of
// pages do: "Talks begin | The Daily Example".
func cutSource(s string) (title, source string) {
	for _, label := range [...]string{"Subject: ", "SUBJECT: ", "Betreff: "} {
		s = strings.TrimPrefix(s, label)
	}
	if section, rest, found := strings.Cut(s, " | "); found && isSection(section) && len(strings.Fields(rest)) >= 3 {
		s = rest
	}
	for _, sep := range [...]string{" | ", " - ", " – ", " — ", " :: "} {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			continue
		}
		title, source = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
		if len(strings.Fields(title)) < 3 || !place(source) {
			continue
		}
		if _, wire := agency(source); wire || sep == " | " || sep == " :: " || isPaper(source) {
			return title, source
		}
	}
	return s, ""
}

// isSection reports whether s names a part of a paper, as titles begin with.
func isSection(s string) bool {
	switch strings.ToLower(s) {
	case "opinion", "analysis", "editorial", "comment", "commentary", "exclusive", "video", "watch", "live", "update", "news", "world", "review", "explainer", "interview", "feature", "letters", "blog", "photos":
		return true
	}
	return false
}

func isPaper(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	for _, w := range paperWords {
		if last == w && last != s || strings.HasSuffix(last, ".com") || strings.HasSuffix(last, ".org") || strings.HasSuffix(last, ".net") {
			return true
		}
	}
	return false
}
