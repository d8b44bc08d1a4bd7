package corpus

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ArticleID names an article: the letter a and base32 characters of a hash of
// its path, stable from run to run.
type ArticleID string

// Article is one text of the corpus. Every string is clean: valid NFC UTF-8
// without control, bidirectional or other characters that could change what a
// terminal shows around them.
type Article struct {
	ID           ArticleID
	Number       int    // place in the default order, from 1
	Title        string // never empty: at worst the file's name, then derived
	TitleDerived bool   // the title was taken from the first sentence or the file's name
	Date         Date   // of publication, as precise as the evidence
	Source       string // who published it, or empty
	Byline       []string
	Language     string // BCP 47, or empty
	Words        int    // in the blocks that are text, see [Kind.IsText]
	Path         string // as a person would name it
	Tags         []string
	Aliases      []string // other titles its front matter gives
	Blocks       []Block
	Mentions     []Mention // by block, then start; never overlapping
}

// ErrSpan is wrapped by every error of [Article.Check].
var ErrSpan = errors.New("bad span")

// Check reports the first broken invariant of m in a, or nil: the block is
// there, and the span is not empty, inside the text and on rune boundaries.
func (a *Article) Check(m Mention) error {
	if m.Block < 0 || m.Block >= len(a.Blocks) {
		return fmt.Errorf("article %s: mention in block %d of %d: %w", a.ID, m.Block, len(a.Blocks), ErrSpan)
	}
	if err := m.Span.Check(a.Blocks[m.Block].Text); err != nil {
		return fmt.Errorf("article %s block %d: %w", a.ID, m.Block, err)
	}
	return nil
}

// Span is the half-open byte range [Start, End) of one block's text. Both ends
// lie on rune boundaries.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Of gives the bytes of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Holds reports whether o lies within s.
func (s Span) Holds(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Check reports why s is not a span of text, or nil.
func (s Span) Check(text string) error {
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
		return fmt.Errorf("span %d:%d of %d bytes: %w", s.Start, s.End, len(text), ErrSpan)
	}
	if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return fmt.Errorf("span %d:%d cuts a character: %w", s.Start, s.End, ErrSpan)
	}
	return nil
}

// Block is one line of an article: a paragraph, a heading, one item of a list,
// one line of code. Text is never empty and holds no line break.
type Block struct {
	Kind  Kind
	Level int // heading: 1 to 6. list and quote: nesting from 1. else 0
	Text  string
}

// Token is one word or mark of a block's text.
type Token struct{ Span }

// Sentence is one sentence of a block's text and its tokens, in order.
type Sentence struct {
	Span
	Tokens []Token
}

// Problem is something of the corpus that could not be shown as it came: an
// unreadable file, a cut line, a replaced character.
type Problem struct {
	Path string    // what it is about, as the reader gave it
	ID   ArticleID // the article it happened in; empty where none could be made
	What string    // what happened and, where there is one, the next step
	Note bool      // worth knowing only: all of the text is there, as in a guess that came out well
}

func (p Problem) String() string { return p.Path + ": " + p.What }
