package mention

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// settle brings the names that the model found in s in line with the phrases
// that the lists know for sure: their type is that of the list, none is cut,
// and those that the model overlooked are added.
func settle(s Sentence, names []crf.Name, phrases []crf.Phrase) []crf.Name {
	names = fit(s, cutAtDashes(s, names), phrases)
	slices.SortFunc(names, func(a, b crf.Name) int { return cmp.Compare(a.From, b.From) })
	kept := names[:0]
	for _, n := range names {
		if n = trim(s, n); n.From < n.To {
			kept = append(kept, n)
		}
	}
	return kept
}

// trim takes marks off the ends of n.
func trim(s Sentence, n crf.Name) crf.Name {
	for n.From < n.To && s.kindAt(n.From) == mark {
		n.From++
	}
	for n.From < n.To && s.kindAt(n.To-1) == mark {
		n.To--
	}
	return n
}

// isEvent reports whether the words from from to to are those by which a meeting or a paper of a
// body is called: Summit, Resolution 2254.
func isEvent(s Sentence, from, to int) bool {
	for i, w := range s.texts[from:to] {
		if gazetteer.ClassOf(strings.ToLower(w))&gazetteer.Event == 0 && w != "Resolution" && s.kindAt(from+i) != number {
			return false
		}
	}
	return true
}

// cutAtDashes makes two names of one that has a long dash in it.
func cutAtDashes(s Sentence, names []crf.Name) []crf.Name {
	if !slices.ContainsFunc(names, func(n crf.Name) bool { return n.To-n.From > 2 && slices.ContainsFunc(s.texts[n.From:n.To], isDash) }) {
		return names
	}
	cut := make([]crf.Name, 0, len(names)+1)
	for _, n := range names {
		for k := n.From + 1; k < n.To-1; k++ {
			if w := s.Words[k].Text; isDash(w) && w != "-" {
				before := n
				before.To, n.From = k, k+1
				cut = append(cut, before)
			}
		}
		cut = append(cut, n)
	}
	return cut
}

// fit brings names in line with the phrases that are sure. Both are in order and
// apart from their like, so that each name is looked at once for every phrase
// that it touches, however long the sentence is.
func fit(s Sentence, names []crf.Name, phrases []crf.Phrase) []crf.Name {
	if len(phrases) == 0 {
		return names
	}
	fitted := make([]crf.Name, 0, len(names)+len(phrases))
	for _, p := range phrases {
		if p.Doubtful {
			continue
		}
		for len(names) > 0 && names[0].To <= p.From {
			fitted, names = append(fitted, names[0]), names[1:]
		}
		touching := 0
		for touching < len(names) && names[touching].From < p.To {
			touching++
		}
		kept, covered := fitTo(s, names[:touching], p)
		copy(names[touching-kept:], names[:kept])
		names = names[touching-kept:]
		if !covered && (p.To-p.From > 1 || p.Kind != gazetteer.KindCompany && p.Kind != gazetteer.KindPress) {
			fitted = append(fitted, crf.Name{From: p.From, To: p.To, Type: p.Kind.Type()})
		}
	}
	return append(fitted, names...)
}

// fitTo brings names, all of which touch p, in line with it. It gives how many
// of them are left, at the beginning, and whether p is covered by one.
func fitTo(s Sentence, names []crf.Name, p crf.Phrase) (kept int, covered bool) {
	for _, n := range names {
		switch {
		case n.From >= p.From && n.To <= p.To:
			if covered {
				continue
			}
			n.From, n.To, n.Type = p.From, p.To, typeFor(p.Kind, n.Type)
		case n.Type == corpus.Other && n.From == p.From && p.Kind.Type() == corpus.Organization && isEvent(s, p.To, n.To):
			n.To, n.Type = p.To, corpus.Organization
		}
		names[kept], covered = n, true
		kept++
	}
	return kept, covered
}

// typeFor is the type of a phrase of kind that the model takes for one of type
// t. What bears the name of a place may act as an organization.
func typeFor(kind gazetteer.Kind, t corpus.Type) corpus.Type {
	if kind.Type() == corpus.Place && t == corpus.Organization {
		return t
	}
	return kind.Type()
}
