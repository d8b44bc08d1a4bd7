// Package crf labels the words of a document by a linear-chain conditional
// random field (Lafferty, McCallum and Pereira, 2001): each word is outside of
// every name, or begins, goes on with, ends or is a name of one of four types.
//
// A document is labelled twice. The second pass knows what the first found in
// the same document, and so can settle a doubtful place by a clear one. All
// sums are of whole numbers, so that every machine gives the same labels.
//
// It imports corpus, corpus/fold and corpus/gazetteer only.
package crf

import "dossier/corpus"

// Label says what a word is in a name: 0 outside of any, else 1 + 4*type + part.
type Label uint8

// Outside is the label of a word that is in no name.
const Outside Label = 0

// Labels is how many labels there are.
const Labels = 1 + 4*types

const types = 4

// The parts of a name.
const (
	first  = iota // of several words
	within        // neither first nor last of several
	last          // of several
	whole         // the one word of a name
	none          // of no name
)

func (l Label) part() int {
	if l == Outside {
		return none
	}
	return int(l-1) % 4
}

// class is the type of l, and one more than the last type where it has none.
func (l Label) class() int {
	if l == Outside {
		return types
	}
	return int(l-1) / 4
}

// Name is the half-open range of words [From, To) that names something.
type Name struct {
	From, To int
	Type     corpus.Type
}

// Write sets the labels of the words of n.
func (n Name) Write(labels []Label) {
	base := Label(1 + types*int(n.Type))
	if n.To-n.From == 1 {
		labels[n.From] = base + whole
		return
	}
	for i := n.From; i < n.To; i++ {
		labels[i] = base + within
	}
	labels[n.From], labels[n.To-1] = base+first, base+last
}

// Names appends to names those that labels, which a model has given, hold.
func Names(names []Name, labels []Label) []Name {
	for i := 0; i < len(labels); i++ {
		l := labels[i]
		if l == Outside {
			continue
		}
		end := i + 1
		if l.part() == first {
			for end < len(labels) && labels[end].class() == l.class() && labels[end-1].part() != last {
				end++
			}
		}
		names = append(names, Name{i, end, corpus.Type(l.class())})
		i = end - 1
	}
	return names
}

// Follows reports whether b may stand right behind a.
func Follows(a, b Label) bool {
	goesOn := b.part() == within || b.part() == last
	if a.part() == first || a.part() == within {
		return goesOn && a.class() == b.class()
	}
	return !goesOn
}

// Opens reports whether a sentence may begin with l.
func (l Label) Opens() bool { return l.part() != within && l.part() != last }

// Closes reports whether a sentence may end with l.
func (l Label) Closes() bool { return l.part() != first && l.part() != within }
