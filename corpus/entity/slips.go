package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// slips gives the persons whose surname the single name of c is a slip for, by
// what stands before it.
func (w *corpusWide) slips(c *cluster) []match {
	f := c.lead()
	var ms []match
	titles := titlesBefore(c.first)
	before := wordBefore(c.first)
	if gazetteer.ClassOf(f.surname())&gazetteer.Given != 0 {
		return nil
	}
	for _, near := range w.persons.spelled.near(f.surname()) {
		es := w.persons.bySurname[near]
		for _, e := range es[:min(len(es), namesakes)] {
			g := e.cluster.final()
			titled := isTitle(before) || !f.titleFree()
			switch {
			case e.form.core[0] == before:
				ms = append(ms, match{e, "spelled nearly like a surname, its given name stands before it", shortened, true})
			case strings.Contains(titles, " ") && titles == titlesBefore(g.full):
				ms = append(ms, match{e, "spelled nearly like a surname, after the same title", shortened, true})
			case titled && g.fulls >= 2 && utf8.RuneCountInString(near) >= 6:
				ms = append(ms, match{e, "spelled nearly like a surname, a title stands before it", nearSpelling, true})
			}
		}
	}
	return ms
}

// titlesBefore gives the titles that stand right before a sighting, folded, at
// most four words of them.
func titlesBefore(s sighting) string {
	text := s.document.text(s.mention)[:s.document.mentions[s.mention].Span.Start]
	words := strings.Fields(text[max(0, len(text)-60):])
	n := len(words)
	for n > 0 && len(words)-n < 4 && isTitle(fold.String(words[n-1])) {
		n--
	}
	return fold.String(strings.Join(words[n:], " "))
}

// wordBefore gives the word before a sighting, folded, in the same block.
func wordBefore(s sighting) string {
	text := s.document.text(s.mention)[:s.document.mentions[s.mention].Span.Start]
	text = strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	i := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) })
	return fold.String(text[i+1:])
}
