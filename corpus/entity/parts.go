package entity

import "dossier/corpus"

// part is a name that some articles use for a part of a longer one: the Post of
// the Washington Post.
type part struct {
	long  *form // a longer name
	other bool  // there are more than one
	parts int   // articles that use it so
	alone int   // articles where it stands for itself
}

func partsOf(all []*cluster) map[typedKey]*part {
	parts := map[typedKey]*part{}
	for _, c := range all {
		for _, n := range c.nodes {
			if n.why.ground != asBeginning && n.why.ground != asEnd {
				continue
			}
			k := keyOf(n.form, c.typ)
			p := parts[k]
			if p == nil {
				p = &part{long: c.lead()}
				parts[k] = p
			}
			p.parts++
			p.other = p.other || !p.long.sameAs(c.lead())
		}
	}
	for _, c := range all {
		if p := parts[keyOf(c.lead(), c.typ)]; p != nil {
			p.alone++
		}
	}
	return parts
}

// sameAs reports whether two forms are one name but for writing, legal form or
// what a table knows.
func (f *form) sameAs(o *form) bool {
	if f.known != nil && o.known != nil {
		return f.known.id() == o.known.id()
	}
	return f.bodyKey == o.bodyKey
}

// goesFar reports whether a name means the same in all articles. The end of
// several longer names does if most articles use it by itself; the Defence of
// many ministries does not. The beginning does unless it is a place, where many
// bodies are.
func (w *corpusWide) goesFar(n node, t corpus.Type) bool {
	switch n.why.ground {
	case asLetters:
		return false
	case asBeginning, asEnd:
		p := w.parts[keyOf(n.form, t)]
		unclear := n.why.ground == asEnd || n.form.isPlace()
		return p == nil || !unclear || !p.other || p.alone >= 2*p.parts
	}
	return true
}
