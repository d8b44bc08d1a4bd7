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
	hints := make([]crf.Label, len(s.Words))
	capitals, others := 0, 0
	for i, w := range s.Words {
		hints[i] = w.Hint
		switch kindOf(w.Text) {
		case capital:
			capitals++
		case small:
			others++
		}
	}
	if capitals > 2*others && s.Words[len(s.Words)-1].Text != "." {
		return names // a headline or a list
	}
	out := make([]crf.Name, 0, len(names)+1)
	for _, h := range crf.Names(nil, hints) {
		if h.To-h.From < 2 || !isSure(s.Words[h.From:h.To], h.Type) {
			continue
		}
		for len(names) > 0 && names[0].To <= h.From {
			out, names = append(out, names[0]), names[1:]
		}
		switch {
		case len(names) == 0 || names[0].From >= h.To:
			out = append(out, h)
		case h.Type == corpus.Person && slices.ContainsFunc(s.Words[h.From:h.To], closes):
			for len(names) > 0 && names[0].From < h.To {
				h.From, h.To, names = min(h.From, names[0].From), max(h.To, names[0].To), names[1:]
			}
			out = append(out, h)
		case h.Type != corpus.Person:
		case names[0].From == h.From && names[0].To == h.To && names[0].Type == corpus.Other:
			names[0].Type = corpus.Person
		}
	}
	return whole(s, append(out, names...))
}

// closes reports whether w closes a bracket of the editor.
func closes(w crf.Word) bool { return w.Text == "]" }

// isSure reports whether words that the rules take for a name of type t are one
// beyond doubt.
func isSure(words []crf.Word, t corpus.Type) bool {
	if t == corpus.Person {
		return allStrange(words) || slices.ContainsFunc(words, closes)
	}
	head := words[len(words)-1].Text
	return t == corpus.Organization && headsBodies(head) || t == corpus.Place && gazetteer.ClassOf(strings.ToLower(head))&gazetteer.AreaHead != 0
}

// whole takes the words right behind a person's full name into it that the model
// has cut off: Archbishop Emeritus Desmond Mpilo Tutu.
func whole(s Sentence, names []crf.Name) []crf.Name {
	for i, n := range names {
		end := len(s.Words)
		if i+1 < len(names) {
			end = names[i+1].From
		}
		if n.Type != corpus.Person || n.To-n.From < 2 || n.To >= end || kindOf(s.Words[n.To].Text) != capital ||
			n.To+1 < len(s.Words) && kindOf(s.Words[n.To+1].Text) == capital || !endsPersons(s.Words[n.To].Text) {
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
		!strings.ContainsAny(w, "0123456789-") && !isCountry([]crf.Word{{Text: w}})
}

// allStrange reports whether words, written as names are, are none of the
// language.
func allStrange(words []crf.Word) bool {
	for _, w := range words {
		if isUpper(w.Text) && len(w.Text) > 1 || strings.ContainsAny(w.Text, "0123456789") {
			return false
		}
		c := gazetteer.ClassOf(strings.ToLower(w.Text))
		if c&(gazetteer.Common|gazetteer.NotName|gazetteer.Title|gazetteer.Known) != 0 && c&(gazetteer.Given|gazetteer.Surname) == 0 {
			return false
		}
		if isCountry([]crf.Word{w}) {
			return false
		}
	}
	return true
}
