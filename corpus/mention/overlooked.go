package mention

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// overlooked adds to names, of s, those that the model has passed over in running
// text: two words or more that the rules take for a person and that are none of
// the language, or for a body or a place whose head they end in. What the model
// takes for another thing is such a person too, and a bracket that closes within
// a person's name joins it.
func overlooked(s Sentence, names []crf.Name) []crf.Name {
	capitals, others := 0, 0
	for i := range s.Words {
		switch s.kindAt(i) {
		case capital:
			capitals++
		case small:
			others++
		}
	}
	if capitals > 2*others && s.texts[len(s.texts)-1] != "." {
		return names // a headline or a list
	}
	var room [8]crf.Name
	var out []crf.Name
	for _, h := range crf.Names(room[:0], s.hints) {
		if h.To-h.From < 2 || !isSure(s, h) {
			continue
		}
		for len(names) > 0 && names[0].To <= h.From {
			out, names = append(out, names[0]), names[1:]
		}
		switch {
		case len(names) == 0 || names[0].From >= h.To:
			out = append(out, h)
		case h.Type == corpus.Person && slices.Contains(s.texts[h.From:h.To], "]"): // a bracket of the editor
			for len(names) > 0 && names[0].From < h.To {
				h.From, h.To, names = min(h.From, names[0].From), max(h.To, names[0].To), names[1:]
			}
			out = append(out, h)
		case h.Type != corpus.Person:
		case names[0].From == h.From && names[0].To == h.To && names[0].Type == corpus.Other:
			names[0].Type = corpus.Person
		}
	}
	if out != nil {
		names = append(out, names...)
	}
	return whole(s, names)
}

// isSure reports whether h, which the rules take for a name, is one beyond doubt.
func isSure(s Sentence, h crf.Name) bool {
	if h.Type == corpus.Person {
		return s.allStrange(h.From, h.To) || slices.Contains(s.texts[h.From:h.To], "]")
	}
	head := s.texts[h.To-1]
	return h.Type == corpus.Organization && headsBodies(head) || h.Type == corpus.Place && gazetteer.ClassOf(strings.ToLower(head))&gazetteer.AreaHead != 0
}

// whole takes the words right behind a person's full name into it that the model
// has cut off: Archbishop Emeritus Desmond Mpilo Tutu.
func whole(s Sentence, names []crf.Name) []crf.Name {
	for i, n := range names {
		end := len(s.Words)
		if i+1 < len(names) {
			end = names[i+1].From
		}
		if n.Type != corpus.Person || n.To-n.From < 2 || n.To >= end || s.kindAt(n.To) != capital ||
			n.To+1 < len(s.Words) && s.kindAt(n.To+1) == capital || !endsPersons(s.Words[n.To].Text) {
			continue
		}
		names[i].To++
	}
	return names
}

// endsPersons reports whether w, behind a person's name, may belong to it: it is
// no title, no day and nothing that is written small.
func endsPersons(w string) bool {
	c := gazetteer.ClassOf(strings.ToLower(w))
	return !isUpper(w) && c&(gazetteer.Title|gazetteer.NotName|gazetteer.Role|gazetteer.OrgHead|gazetteer.Event|gazetteer.Company|gazetteer.Known|gazetteer.Group) == 0 &&
		!strings.ContainsAny(w, "0123456789-") && !isCountry([]string{w})
}
