package mention

import (
	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// entry is what the article has said so far of one key.
type entry struct{ votes votes }

// learn sums up the names found by key, and teaches the parts of persons' names
// by which they may be called.
func (r *reading) learn() {
	for i := range r.names {
		n := &r.names[i]
		r.entry(n.key, n.first, n.words).votes.plus(n.score)
	}
	for i := range r.names {
		n := &r.names[i]
		if n.words < 2 || n.last == "" || r.known[n.key].votes.best() != corpus.Person {
			continue
		}
		r.surnames[n.last] = true
		r.entry(n.last, n.last, 1).votes[corpus.Person] += 5
		if c := n.firstIs; c&gazetteer.Given != 0 && c&gazetteer.Common == 0 {
			r.entry(n.first, n.first, 1).votes[corpus.Person] += 2
		}
	}
}

func (r *reading) entry(key, first string, words int) *entry {
	e := r.known[key]
	if e == nil {
		e = &entry{}
		r.known[key] = e
	}
	r.starts[first] = max(r.starts[first], words)
	return e
}

// findKnown finds the names of the article in s that stand where a capital
// tells nothing: at the start, and in headlines.
func (r *reading) findKnown(s *sentence) {
	for i := 0; i < len(s.words); i++ {
		w := &s.words[i]
		if w.kind != capital || w.taken {
			continue
		}
		for n := min(r.starts[w.form.key], longestPhrase, len(s.words)-i); n >= 1; n-- {
			if r.isKnown(s, i, i+n) {
				r.add(s, i, i+n, votes{})
				i += n - 1
				break
			}
		}
	}
}

// isKnown reports whether the words from i to j are a name of the article.
func (r *reading) isKnown(s *sentence, i, j int) bool {
	if s.words[j-1].kind == mark || s.words[j-1].kind == small {
		return false
	}
	for k := i; k < j; k++ {
		if s.words[k].taken {
			return false
		}
	}
	if j-i > 1 {
		return r.known[r.phrase(s.text[s.words[i].start:s.words[j-1].end]).key] != nil
	}
	f := s.words[i].form
	if f.thing == group && describes(s, i) {
		return false
	}
	if r.known[f.key] == nil || f.is(gazetteer.NotName) {
		return false
	}
	return !f.plain() || !f.small && !opensSentences(f.key)
}

// settleTypes gives each name the type that the whole article speaks for.
func (r *reading) settleTypes() {
	for i := range r.names {
		n := &r.names[i]
		v := r.known[n.key].votes
		v.plus(n.score)
		if n.typ = v.best(); n.typ == corpus.Place && n.words == 1 && r.surnames[n.key] && n.beside[corpus.Place] == 0 {
			n.typ = corpus.Person // Paris, where the article has a Valeska Paris
		}
	}
}
