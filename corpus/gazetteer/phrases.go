package gazetteer

import (
	_ "embed" // phrases.bin
	"errors"
	"strings"
	"sync"

	"dossier/corpus"
)

// packedPhrases is the table of phrases as [packPhrases] makes it of the lists in
// phrases/*.txt, countries.txt and organizations.txt, to be read where it lies: to
// make it at each start took longer than to name all that five articles name.
//
//go:embed phrases.bin
var packedPhrases string

// Phrase is what the lists know about a name of one or more words.
type Phrase struct {
	Words    int // how many words of the sentence it takes, marks of apostrophe included
	Kind     Kind
	Doubtful bool // as often a common word, a person's name or another thing: Target, Gap, Visa
}

// PhraseAt gives the longest phrase of the lists that begins at words[at].
// Accents, full stops and apostrophes do not matter, hyphens are blanks, and
// what the list writes with a capital must have one: "WHO" is found, "Who" is
// not, "NATO" and "Nato" both are. Words are as a text has them, "'s" apart or
// not. It takes some 50 ns, allocates nothing, and is safe for concurrent use.
func PhraseAt(words []string, at int) (p Phrase, ok bool) {
	if at < 0 || at >= len(words) {
		return p, false
	}
	w := walk{table: phraseTable()}
	for i := at; i < len(words) && w.take(words[i]); i++ {
		w.keep(&p, i-at+1)
	}
	return p, p.Words > 0
}

// PhraseIn is [PhraseAt] for the tokens of text.
func PhraseIn(text string, tokens []corpus.Token, at int) (p Phrase, ok bool) {
	if at < 0 || at >= len(tokens) {
		return p, false
	}
	w := walk{table: phraseTable()}
	for i := at; i < len(tokens) && w.take(tokens[i].Of(text)); i++ {
		w.keep(&p, i-at+1)
	}
	return p, p.Words > 0
}

// PhraseIs is [PhraseAt] for a name whose words blanks part: the phrase that is
// all of it.
func PhraseIs(name string) (p Phrase, ok bool) {
	w, n := walk{table: phraseTable()}, 0
	for word := range strings.FieldsSeq(name) {
		if !w.take(word) {
			return Phrase{}, false
		}
		n++
		w.keep(&p, n)
	}
	return p, n > 0 && p.Words == n
}

// MayBegin reports whether a phrase begins with word. Where it does not,
// [PhraseAt] finds none.
func MayBegin(word string) bool {
	w := walk{table: phraseTable()}
	return w.take(word)
}

// slot is one phrase of the table, or words that some phrase begins with.
type slot struct {
	need     uint32 // the capitals that it must have, as in walk.have
	kind     Kind   // NoKind where this is only the beginning of a phrase
	doubtful bool
	more     bool // a longer phrase begins so
}

// phrases are the slots, by the hashes of their words, in order. Hashes are spread
// evenly, so that a drawer for each of their first bits has few of them.
type phrases struct {
	keys, needs, marks string // eight bytes to a slot, four, and one
	drawer             [1<<drawerBits + 1]uint32
	maybe              [1 << 11]uint64 // a bit for each key, so that most words that begin none cost no look into a drawer
}

// drawerBits is how many of a hash's first bits say in which drawer it is.
const drawerBits = 13

// A mark of a slot is its kind and two bits.
const (
	markDoubtful = 1 << 6
	markMore     = 1 << 7
	markKind     = markDoubtful - 1
)

// wordsInAPhrase is the most pieces that one phrase has.
const wordsInAPhrase = 16

// bitOf is where the bit of key is in maybe.
func bitOf(key uint64) (word int, bit uint64) {
	return int(key >> 26 & (1<<11 - 1)), 1 << (key >> 37 & 63)
}

// find gives the slot of key, if there is one.
func (t *phrases) find(key uint64) (s slot, ok bool) {
	d := key >> (64 - drawerBits)
	for i, end := int(t.drawer[d]), int(t.drawer[d+1]); i < end; i++ {
		if eight(t.keys, i) == key {
			mark := t.marks[i]
			return slot{four(t.needs, i), Kind(mark & markKind), mark&markDoubtful != 0, mark&markMore != 0}, true
		}
	}
	return slot{}, false
}

var phraseTable = sync.OnceValue(func() *phrases {
	t, err := openPhrases(packedPhrases)
	if err != nil { // a test says that it does not happen
		return &phrases{}
	}
	return t
})

var errPhrases = errors.New("the table of phrases is cut short, goes on behind its end, or is out of order")

// slotBytes is how many bytes a slot takes where it is packed.
const slotBytes = 8 + 4 + 1

// openPhrases reads what [packPhrases] wrote, of which it keeps parts.
func openPhrases(packed string) (*phrases, error) {
	n := len(packed) / slotBytes
	if len(packed) != n*slotBytes {
		return nil, errPhrases
	}
	t := &phrases{keys: packed[:8*n], needs: packed[8*n : 12*n], marks: packed[12*n:]}
	next, before := 0, uint64(0)
	for i := range n {
		key := eight(t.keys, i)
		if key <= before {
			return nil, errPhrases
		}
		before = key
		for ; next <= int(key>>(64-drawerBits)); next++ {
			t.drawer[next] = uint32(i)
		}
		word, bit := bitOf(key)
		t.maybe[word] |= bit
	}
	for ; next < len(t.drawer); next++ {
		t.drawer[next] = uint32(n)
	}
	return t, nil
}

// eight and four give number i of a row of numbers, the least byte first.
func eight(row string, i int) uint64 {
	b := row[8*i : 8*i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func four(row string, i int) uint32 {
	b := row[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
