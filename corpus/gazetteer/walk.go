package gazetteer

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/fold"
)

// The hash is FNV-1a over the folded letters, with a blank between pieces.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// walk reads the words of a phrase one by one. A piece is what stands between
// blanks and hyphens of a word; "&" and a closing "'s" are pieces too.
type walk struct {
	table        *phrases
	piece        func(hash uint64) // is told of each; nil but where the table is made
	at           slot              // of the words so far
	there        bool              // something begins so
	hash         uint64            // of the pieces so far; 0 before the first
	have, need   uint32            // two bits to a piece, see closePiece
	pieces       int
	upper, lower int // letters of the open piece
	open         bool
}

// take goes on with word and reports whether any phrase begins with the words
// so far.
func (w *walk) take(word string) bool {
	if w.there && !w.at.more {
		return false
	}
	before := w.pieces
	w.read(word)
	w.closePiece()
	if w.pieces == before { // a mark: only an apostrophe may stand in a phrase
		return w.pieces > 0 && (word == "'" || word == "’")
	}
	w.there = false
	if word, bit := bitOf(w.hash); w.table.maybe[word]&bit != 0 {
		w.at, w.there = w.table.find(w.hash)
	}
	return w.there
}

// keep notes in p that the words so far, n of them, are a phrase.
func (w *walk) keep(p *Phrase, n int) {
	if s := w.at; s.kind != NoKind && s.need&^w.have == 0 {
		*p = Phrase{Words: n, Kind: s.kind, Doubtful: s.doubtful}
	}
}

// read adds the letters of word to the hash.
func (w *walk) read(word string) {
	for i := 0; i < len(word); {
		c := word[i]
		if c >= utf8.RuneSelf {
			i += w.readRune(word, i)
			continue
		}
		i++
		switch {
		case 'a' <= c && c <= 'z':
			w.put(c)
			w.lower++
		case 'A' <= c && c <= 'Z':
			w.put(c | 0x20)
			w.upper++
		case '0' <= c && c <= '9':
			w.put(c)
		case c == '\'':
			if word[i:] == "s" {
				w.closePiece()
			}
		case c == '.' || c == '!' || c == '+':
		case c == '&':
			w.closePiece()
			w.put(c)
			w.closePiece()
		default:
			w.closePiece()
		}
	}
}

// readRune adds the rune above ASCII at i and gives its length in bytes.
func (w *walk) readRune(word string, i int) int {
	r, n := utf8.DecodeRuneInString(word[i:])
	switch {
	case r == '’' || r == 'ʼ' || r == '‘':
		if word[i+n:] == "s" {
			w.closePiece()
		}
		return n
	case unicode.Is(unicode.Mn, r):
		return n
	case !unicode.IsLetter(r):
		w.closePiece()
		return n
	case unicode.IsUpper(r):
		w.upper++
	default:
		w.lower++
	}
	plain := word[i : i+n]
	if letters := plainLetters(); int(r) < 0x80+len(letters) {
		plain = letters[r-0x80]
	}
	for j := range len(plain) {
		w.put(plain[j])
	}
	return n
}

// put adds one byte to the hash, and a blank where it begins a later piece.
func (w *walk) put(c byte) {
	switch {
	case w.hash == 0:
		w.hash = hashStart
	case !w.open:
		w.hash = (w.hash ^ ' ') * hashPrime
	}
	w.open = true
	w.hash = (w.hash ^ uint64(c)) * hashPrime
}

// closePiece notes the capitals of the open piece, if one is: the lower of its
// two bits says that it has one, the upper that it has no small letter. A
// phrase needs the upper bit where it has several capitals and no small letter.
func (w *walk) closePiece() {
	if !w.open {
		return
	}
	if shift := 2 * w.pieces; shift < 32 && w.upper > 0 {
		w.have |= 1 << shift
		w.need |= 1 << shift
		if w.lower == 0 {
			w.have |= 2 << shift
			if w.upper > 1 {
				w.need |= 2 << shift
			}
		}
	}
	w.pieces++
	w.open, w.upper, w.lower = false, 0, 0
	if w.piece != nil {
		w.piece(w.hash)
	}
}

// plainLetters are the folded forms of the letters from U+0080 to U+024F.
var plainLetters = sync.OnceValue(func() *[0x250 - 0x80]string {
	var plain [0x250 - 0x80]string
	for i := range plain {
		plain[i] = fold.String(string(rune(0x80 + i)))
	}
	return &plain
})
