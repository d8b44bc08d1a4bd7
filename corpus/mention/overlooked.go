package mention

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// overlooked adds to names, of s, the persons that the model has passed over in
// running text: two words or more that are none of the language, and that the
// rules take for a person. What the model takes for another thing is such a
// person too.
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
		if h.Type != corpus.Person || h.To-h.From < 2 || !allStrange(s.Words[h.From:h.To]) {
			continue
		}
		for len(names) > 0 && names[0].To <= h.From {
			out, names = append(out, names[0]), names[1:]
		}
		switch {
		case len(names) == 0 || names[0].From >= h.To:
			out = append(out, h)
		case names[0].From == h.From && names[0].To == h.To && names[0].Type == corpus.Other:
			names[0].Type = corpus.Person
		}
	}
	return append(out, names...)
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
	}
	return true
}
