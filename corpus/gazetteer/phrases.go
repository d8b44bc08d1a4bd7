package gazetteer

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"dossier/corpus"
)

// phraseFiles are the lists of phrases, one to a kind of thing: a line "[kind]"
// opens a section, whose entries stand one to a line, sorted by their key. A
// mark "?" before an entry says that it is doubtful.
//
//go:embed phrases/*.txt
var phraseFiles embed.FS

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
	key      uint64 // the hash of its words; 0 for an empty slot
	need     uint32 // the capitals that it must have, as in walk.have
	kind     Kind   // NoKind where this is only the beginning of a phrase
	doubtful bool
	more     bool // a longer phrase begins so
}

// phrases are the slots, open addressing over a power of two.
type phrases struct {
	slots  []slot
	filled int
	maybe  [1 << 11]uint64      // a bit for each key, so that most words that begin none cost no look into slots
	plain  [0x250 - 0x80]string // what letters above ASCII fold to
}

// bitOf is where the bit of key is in maybe.
func bitOf(key uint64) (word int, bit uint64) {
	return int(key >> 26 & (1<<11 - 1)), 1 << (key >> 37 & 63)
}

func (t *phrases) find(key uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	for i := key >> 20 & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// add enters phrase, with every beginning of it, unless it is there.
func (t *phrases) add(phrase string, kind Kind, doubtful bool) {
	if 4*(t.filled+wordsInAPhrase) > 3*len(t.slots) {
		t.grow()
	}
	w := walk{table: t, adding: true}
	for word := range strings.FieldsSeq(phrase) {
		w.take(word)
	}
	if s := w.at; s != nil && s.kind == NoKind {
		s.kind, s.doubtful, s.need = kind, doubtful, w.need
	}
}

func (t *phrases) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for i := range old {
		if old[i].key != 0 {
			*t.find(old[i].key) = old[i]
		}
	}
}

// Sizes of the table: how many slots it begins with, and the most pieces that
// one phrase has.
const (
	firstSlots     = 1 << 15
	wordsInAPhrase = 16
)

var phraseTable = sync.OnceValue(loadPhrases)

// loadPhrases makes the table. The lists go before the names of countries.txt
// and organizations.txt: an entry that is there keeps its kind.
func loadPhrases() *phrases {
	t := &phrases{slots: make([]slot, firstSlots), plain: plainLetters()}
	files, err := fs.Glob(phraseFiles, "phrases/*.txt")
	if err != nil {
		return t // the pattern is right: a test says so
	}
	for _, name := range files {
		text, err := phraseFiles.ReadFile(name)
		if err != nil {
			continue // embedded: it is there
		}
		for e := range phraseEntries(string(text)) {
			t.add(e.text, e.kind, e.doubtful)
		}
	}
	t.addCountries()
	t.addOrganizations()
	return t
}

// addCountries enters the names of countries.txt.
func (t *phrases) addCountries() {
	for line := range rows(countriesText) {
		columns := columnsOf(line)
		for i, kind := range [...]Kind{KindCountry, KindCountry, KindCity, KindPeople} {
			column := strings.Map(commas, columns[i])
			for name := range items(column, ",") {
				t.add(name, kind, false)
			}
		}
	}
}

// commas makes one of the marks that part the names of a column.
func commas(r rune) rune {
	if r == ';' || r == '=' {
		return ','
	}
	return r
}

// addOrganizations enters the names of organizations.txt.
func (t *phrases) addOrganizations() {
	for line := range rows(organizationsText) {
		name, others, _ := strings.Cut(line, "|")
		t.add(name, KindBody, false)
		for other := range items(others, ",") {
			plain, doubtful := strings.CutPrefix(other, "!")
			t.add(plain, KindBody, doubtful)
		}
	}
}

// entry is one line of a list.
type entry struct {
	text     string
	kind     Kind
	doubtful bool
}

// phraseEntries gives the entries of a list. What stands under no known kind is
// left out.
func phraseEntries(list string) func(yield func(entry) bool) {
	return func(yield func(entry) bool) {
		kind := NoKind
		for line := range rows(list) {
			if line[0] == '[' {
				kind = parseKind(strings.Trim(line, "[]"))
				continue
			}
			text, doubtful := strings.CutPrefix(line, "?")
			if kind != NoKind && !yield(entry{text, kind, doubtful}) {
				return
			}
		}
	}
}
