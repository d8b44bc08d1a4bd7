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
	names = cutAtDashes(s, names)
	for _, p := range phrases {
		if p.Doubtful {
			continue
		}
		names = fit(s, names, p)
	}
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
	for n.From < n.To && kindOf(s.Words[n.From].Text) == mark {
		n.From++
	}
	for n.From < n.To && kindOf(s.Words[n.To-1].Text) == mark {
		n.To--
	}
	return n
}

// isEvent reports whether words are those by which a meeting or a paper of a
// body is called: Summit, Resolution 2254.
func isEvent(words []crf.Word) bool {
	for _, w := range words {
		if gazetteer.ClassOf(strings.ToLower(w.Text))&gazetteer.Event == 0 && w.Text != "Resolution" && kindOf(w.Text) != number {
			return false
		}
	}
	return true
}

// cutAtDashes makes two names of one that has a long dash in it.
func cutAtDashes(s Sentence, names []crf.Name) []crf.Name {
	for i := 0; i < len(names); i++ {
		n := names[i]
		for k := n.From + 1; k < n.To-1; k++ {
			if w := s.Words[k].Text; isDash(w) && w != "-" {
				names[i].To = k
				n.From = k + 1
				names = slices.Insert(names, i+1, n)
				break
			}
		}
	}
	return names
}

// fit brings names in line with the phrase p.
func fit(s Sentence, names []crf.Name, p crf.Phrase) []crf.Name {
	kept, covered := names[:0], false
	for _, n := range names {
		switch {
		case n.To <= p.From || n.From >= p.To: // elsewhere
		case n.From >= p.From && n.To <= p.To:
			if covered {
				continue
			}
			n.From, n.To, n.Type, covered = p.From, p.To, typeFor(p.Kind, n.Type), true
		case n.Type == corpus.Other && n.From == p.From && p.Kind.Type() == corpus.Organization && isEvent(s.Words[p.To:n.To]):
			n.To, n.Type, covered = p.To, corpus.Organization, true
		default:
			covered = true
		}
		kept = append(kept, n)
	}
	if !covered && (p.To-p.From > 1 || p.Kind != gazetteer.KindCompany && p.Kind != gazetteer.KindPress) {
		kept = append(kept, crf.Name{From: p.From, To: p.To, Type: p.Kind.Type()})
	}
	return kept
}

// typeFor is the type of a phrase of kind that the model takes for one of type
// t. What bears the name of a place may act as an organization.
func typeFor(kind gazetteer.Kind, t corpus.Type) corpus.Type {
	if kind.Type() == corpus.Place && t == corpus.Organization {
		return t
	}
	return kind.Type()
}
