package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// genders is a set of genders.
type genders uint8

func (s genders) with(g gazetteer.Gender) genders { return s | 1<<g }

// torn reports whether a name stands for men and for women.
func (s genders) torn() bool {
	both := genders(0).with(gazetteer.Male).with(gazetteer.Female)
	return s&both == both
}

// contradicts reports whether s holds what contradicts g.
func (s genders) contradicts(g gazetteer.Gender) bool {
	return g == gazetteer.Male && s&(1<<gazetteer.Female) != 0 || g == gazetteer.Female && s&(1<<gazetteer.Male) != 0
}

// genderAt gives what the honorific in mention i of d or directly before it
// tells. That of a couple, "Mr. and Mrs. Hale", tells nothing.
func (d *document) genderAt(i int) gazetteer.Gender {
	f := d.named[i].form
	if len(f.words) > 1 {
		if g := gazetteer.GenderOfTitle(f.words[0]); g != gazetteer.Unknown {
			return g
		}
	}
	text := d.text(i)[:d.mentions[i].Span.Start]
	if !strings.HasSuffix(text, " ") && !strings.HasSuffix(text, "\u00a0") {
		return gazetteer.Unknown
	}
	text = text[max(0, len(text)-40):]
	if !isCapitalised(lastWord(text)) {
		return gazetteer.Unknown
	}
	words := strings.Fields(text)
	n := len(words)
	if n > 2 && (words[n-2] == "and" || words[n-2] == "&") && gazetteer.GenderOfTitle(fold.Key(words[n-3])) != gazetteer.Unknown {
		return gazetteer.Unknown
	}
	return gazetteer.GenderOfTitle(fold.Key(words[n-1]))
}

// lastWord gives the last word of text between blanks; empty where it has none.
func lastWord(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	at := strings.LastIndexFunc(text, unicode.IsSpace)
	if at < 0 {
		return text
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return text[at+n:]
}

func isCapitalised(word string) bool { return word != "" && word[0] >= 'A' && word[0] <= 'Z' }

// genderOfName gives what the given name of a full name tells.
func (f *form) genderOfName() gazetteer.Gender {
	if !f.full() || f.familyFirst() {
		return gazetteer.Unknown
	}
	return gazetteer.GenderOfGiven(f.core[0])
}

// tellsApart reports whether an honorific says which of several persons of one
// name f, of type t, means: it is a surname or a given name alone.
func tellsApart(f *form, t corpus.Type) bool { return t == corpus.Person && !f.full() && !f.office }

// genderedKey is k for those of one gender.
func genderedKey(k typedKey, g gazetteer.Gender) typedKey {
	if k.key == "" {
		return k
	}
	switch g {
	case gazetteer.Male:
		k.key += " (m)"
	case gazetteer.Female:
		k.key += " (f)"
	}
	return k
}

// fitting leaves out of ms who cannot be of a gender.
func fitting(ms []match, g gazetteer.Gender) []match {
	return slices.DeleteFunc(ms, func(m match) bool { return g.Contradicts(m.cluster.final().gender) })
}

// differ reports whether ms are more than one person.
func differ(ms []match) bool {
	return slices.ContainsFunc(ms, func(m match) bool { return m.cluster.final() != ms[0].cluster.final() })
}

// single is a surname that an article uses before it gives the full name.
type single struct {
	cluster *cluster
	form    *form
	at      sighting
}

// early gives the single names that the text of d uses before the full name
// that they were joined to: they may mean somebody whom every reader of the day
// knew. Titles always come first and say nothing.
func (d *document) early() []single {
	var out []single
	met := map[*cluster]bool{}
	for i, m := range d.mentions {
		c, f := d.named[i].cluster.final(), d.named[i].form
		if c.typ != corpus.Person || met[c] || !c.lead().anchors() {
			continue
		}
		switch d.article.Blocks[m.Block].Kind {
		case corpus.Paragraph, corpus.Quote, corpus.List:
			if met[c] = f.full(); !met[c] {
				out = append(out, single{c, f, sighting{d, i}})
			}
		}
	}
	return out
}

// doubt marks the join of s where several persons of the corpus have that
// surname.
func (w *corpusWide) doubt(s single) {
	g := s.cluster.final()
	i := g.find(s.form)
	if i < 0 || g.nodes[i].with == nil {
		return
	}
	if ms := matches(w.persons.bySurname[s.form.surname()], "", false); differ(fitting(ms, g.gender)) {
		g.nodes[i].why.weak, g.nodes[i].why.at = true, s.at
	}
}
