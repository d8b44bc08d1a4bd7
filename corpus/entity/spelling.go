package entity

import (
	"hash/maphash"
	"slices"
	"unicode/utf8"

	"dossier/corpus/fold"
)

// nearlyAlike reports whether two folded words are likely spellings of one
// name: one change in five letters or more, two in eight or more. A final "a"
// tells a woman's name from a man's in many languages, so it is no slip.
func nearlyAlike(a, b string) bool {
	if a == b {
		return true
	}
	shorter := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if shorter < 5 || shorter < 6 && a[0] != b[0] {
		return false
	}
	if gap := len(a) - len(b); gap > 4 || gap < -4 || femaleOf(a, b) || femaleOf(b, a) {
		return false
	}
	if !isASCII(a) || !isASCII(b) {
		d := fold.Distance(a, b)
		return d <= 1 || d == 2 && shorter >= 8
	}
	return oneChange(a, b) || shorter >= 8 && mayBeTwoChanges(a, b) && within(a, b, 2)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// oneChange reports whether a letter put in, taken out, replaced or swapped
// with the next makes b of a, both ASCII. It looks only at where they differ,
// which is much faster than the whole distance: most words are not alike.
func oneChange(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 2 && len(b) == 2 {
		return a[0] == b[1] && a[1] == b[0]
	}
	return len(a) <= 1 && len(b) <= 1
}

// within reports whether k changes or fewer, as [fold.Distance] counts them,
// make b of a, both ASCII. It allocates nothing and looks only at where they
// differ.
func within(a, b string, k int) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case a == "" || b == "":
		return len(a)+len(b) <= k
	case k == 0 || len(a)-len(b) > k || len(b)-len(a) > k:
		return false
	}
	return within(a[1:], b[1:], k-1) || within(a[1:], b, k-1) || within(a, b[1:], k-1) ||
		len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], k-1)
}

// mayBeTwoChanges reports whether two ASCII words have so many letters in
// common that two changes may be all that lies between them.
func mayBeTwoChanges(a, b string) bool {
	var count [utf8.RuneSelf]int8
	for i := range len(a) {
		count[a[i]]++
	}
	for i := range len(b) {
		count[b[i]]--
	}
	apart := 0
	for _, n := range count {
		apart += max(int(n), -int(n))
	}
	return apart <= 4
}

// femaleOf reports whether b is a with an "a" at its end, added or for another
// vowel.
func femaleOf(a, b string) bool {
	if len(b) == 0 || b[len(b)-1] != 'a' {
		return false
	}
	stem := b[:len(b)-1]
	return a == stem || len(a) == len(b) && a[:len(a)-1] == stem && (a[len(a)-1] == 'o' || a[len(a)-1] == 'e')
}

// spellings finds words that are nearly alike without comparing each with each.
// Words one change apart have something in common when one letter is left out
// of each (Garbe's symmetric delete); longer ones two changes apart are sought
// among those that begin or end alike. A few words are looked through as they
// are, for that is faster than such an index.
type spellings[T comparable] struct {
	base   uint64 // of the hash; drawn anew, so that no text can be made to clash
	few    []spelled[T]
	byPart map[uint64][]spelled[T] // of all words; nil while they are few
}

type spelled[T comparable] struct {
	word  string
	value T
}

func newSpellings[T comparable]() *spellings[T] {
	return &spellings[T]{base: maphash.String(maphash.MakeSeed(), "") | 1}
}

// fewWords is how many words are looked through one by one.
const fewWords = 48

// crowd is how many words may have a part in common that is worth a look.
// Where there are more, the rest are found by their other parts or not at all:
// else thousands of names that begin alike would each be compared with all.
const crowd = 48

func (s *spellings[T]) add(word string, value T) {
	if len(word) < 5 || len(word) > longestWord {
		return
	}
	if s.byPart == nil {
		if s.few = append(s.few, spelled[T]{word, value}); len(s.few) <= fewWords {
			return
		}
		s.byPart = map[uint64][]spelled[T]{}
		for _, w := range s.few {
			s.index(w)
		}
		s.few = nil
		return
	}
	s.index(spelled[T]{word, value})
}

func (s *spellings[T]) index(w spelled[T]) {
	var buf wordParts
	for _, p := range s.parts(w.word, &buf) {
		if len(s.byPart[p]) < crowd {
			s.byPart[p] = append(s.byPart[p], w)
		}
	}
}

// reset empties s for other words.
func (s *spellings[T]) reset() {
	clear(s.few)
	s.few, s.byPart = s.few[:0], nil
}

// near gives the values of words nearly like word but not equal to it, each
// once.
func (s *spellings[T]) near(word string) []T {
	var out []T
	if s.byPart == nil {
		if len(word) < 5 || len(word) > longestWord {
			return nil
		}
		for i := range s.few {
			if o := &s.few[i]; haveParts(word, o.word) && nearlyAlike(word, o.word) && o.word != word && !slices.Contains(out, o.value) {
				out = append(out, o.value)
			}
		}
		return out
	}
	var buf wordParts
	for _, p := range s.parts(word, &buf) {
		for _, o := range s.byPart[p] {
			if o.word != word && !slices.Contains(out, o.value) && nearlyAlike(word, o.word) {
				out = append(out, o.value)
			}
		}
	}
	return out
}

// haveParts reports whether two words of five bytes or more may have a part in
// common: they begin or end alike, or nearly. It is a quick look only.
func haveParts(a, b string) bool {
	if gap := len(a) - len(b); gap > 4 || gap < -4 {
		return false
	}
	n, m := len(a), len(b)
	return a[:2] == b[:2] || a[n-2:] == b[m-2:] || a[1] == b[1] || a[1] == b[0] || a[0] == b[1]
}

// longestWord is past every word of a name, in bytes.
const longestWord = 64

// wordParts is room for the parts of a word: itself, itself without each of its
// letters, its beginning and its end.
type wordParts [longestWord + 3]uint64

// parts gives, in buf, hashes of what word may share with one nearly like it.
// The hash is a polynomial, so that leaving a letter out costs two products.
func (s *spellings[T]) parts(word string, buf *wordParts) []uint64 {
	n := len(word)
	if n < 5 || n > longestWord {
		return nil
	}
	var before [longestWord + 1]uint64 // before[i] is the hash of word[:i]
	for i := range n {
		before[i+1] = before[i]*s.base + uint64(word[i])
	}
	buf[0] = before[n]
	after, power := uint64(0), uint64(1) // the hash of word[i+1:], and the base to its length
	for i := n - 1; i >= 0; i-- {
		buf[i+1] = before[i]*power + after
		after += uint64(word[i]) * power
		power *= s.base
	}
	if n < 8 {
		return buf[:n+1]
	}
	const edge = 4
	var end uint64
	for i := n - edge; i < n; i++ {
		end = end*s.base + uint64(word[i])
	}
	buf[n+1], buf[n+2] = before[edge]*s.base+'<', end*s.base+'>'
	return buf[:n+3]
}
