package mention

import (
	"strings"

	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// What the passes over a text ask of each word, and depends on its form alone,
// is its note: the [kind] in the lowest bits, and these.
const (
	kinds    crf.Note = 3      // the bits of the kind
	hyphened crf.Note = 1 << 2 // has a hyphen
	strange  crf.Note = 1 << 3 // as names are written, and none of the language
)

// newForms gives forms with notes.
func newForms() *crf.Forms { return crf.NewForms(noteOf) }

// noteOf is the note of text.
func noteOf(text string) crf.Note {
	k := kindOf(text)
	n := crf.Note(k)
	if strings.IndexByte(text, '-') >= 0 {
		n |= hyphened
	}
	if k != small && k != mark && isStrange(text) {
		n |= strange
	}
	return n
}

// kindAt is [kindOf] word i.
func (s *Sentence) kindAt(i int) kind { return kind(s.Words[i].Note() & kinds) }

// allStrange reports whether the words from from to to are strange: written as
// names are, and none of the language.
func (s *Sentence) allStrange(from, to int) bool {
	for i := from; i < to; i++ {
		n := s.Words[i].Note()
		if k := kind(n & kinds); k == small || k == mark {
			if !isStrange(s.texts[i]) {
				return false
			}
		} else if n&strange == 0 {
			return false
		}
	}
	return true
}

// isStrange reports whether text, written as names are, is none of the language.
func isStrange(text string) bool {
	if isUpper(text) && len(text) > 1 || strings.ContainsAny(text, "0123456789") {
		return false
	}
	c := gazetteer.ClassOf(strings.ToLower(text))
	if c&(gazetteer.Common|gazetteer.NotName|gazetteer.Title|gazetteer.Known) != 0 && c&(gazetteer.Given|gazetteer.Surname) == 0 {
		return false
	}
	return !isCountry([]string{text})
}
