package crf

import (
	"math/bits"
	"slices"
)

// fact is what a document tells of a word, in small letters or with capitals.
type fact struct {
	hash   uint64    // of the word in small letters
	seen   evidence  // how the document writes it
	alone  [5]uint16 // times it was labelled with each type, or none, in the first pass
	inside [5]uint16 // times as a word of a longer name
}

// evidence says how a document writes a word. It is a set.
type evidence uint8

const (
	seenSmall    evidence = 1 << iota
	seenCapital           // where nothing but a name asks for a capital
	seenCapitals          // all in capitals, in a sentence that is not
)

// facts are those of the words of one document.
type facts struct {
	all    []fact
	index  []uint32 // open addressing over a power of two: 1 + the place in all; 0 for none
	secret uint64   // odd; spreads hashes so that no text can be written to make them meet
	shift  int
}

// begin empties f for a document of n words.
func (f *facts) begin(n int, secret uint64) {
	places := max(6, bits.Len(uint(2*n)))
	f.all, f.secret, f.shift = f.all[:0], secret, 64-places
	f.index = slices.Grow(f.index[:0], 1<<places)[:1<<places]
	clear(f.index)
}

// of gives the place in all of the fact about the word with hash.
func (f *facts) of(hash uint64) uint32 {
	mask := uint64(len(f.index) - 1)
	for at := hash * f.secret >> f.shift; ; at = (at + 1) & mask {
		n := f.index[at]
		if n == 0 {
			f.all = append(f.all, fact{hash: hash})
			f.index[at] = uint32(len(f.all))
			return f.index[at] - 1
		}
		if f.all[n-1].hash == hash {
			return n - 1
		}
	}
}
