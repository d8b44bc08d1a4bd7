// Package token cuts a block's text into sentences and words. It knows the
// marks of writing and a list of English abbreviations, nothing about names.
// It imports corpus and the standard library only.
package token

import (
	"slices"

	"dossier/corpus"
)

// Sentences cuts text, the text of one block, into sentences and their tokens.
//
// Spans are bytes of text, on rune boundaries, in order, and never overlap;
// together the tokens cover every byte of text that is not white space. A
// sentence runs from its first token to its last, closing quotes and brackets
// after its stop included. Blank text has no sentences.
//
// A token is a word with its hyphens ("al-Assad"), a number with its points
// ("400,000", "16:02"), an abbreviation with its stops ("U.S.", "Mr."), a
// clitic ("'s", "n't"), a web address, a run of one script that is written
// without spaces (Han, kana, Thai ...), or one mark ("..." and "--" are one).
// The cost is one pass over text and three allocations for most blocks.
func Sentences(text string) []corpus.Sentence {
	r := Room{tokens: make([]corpus.Token, 0, len(text)/5+2)}
	return r.Sentences(text)
}

// Room is a place for the sentences of several texts, which further texts use
// again. The zero value is empty.
type Room struct {
	tokens    []corpus.Token
	sentences []corpus.Sentence
	ends      []int // index in tokens after the last one of each sentence but the last
}

// mostTokens is how many tokens a room is kept for.
const mostTokens = 1 << 16

// Empty makes r ready for other texts. The sentences that it has given no longer
// hold.
func (r *Room) Empty() {
	if cap(r.tokens) > mostTokens {
		*r = Room{}
	}
	r.tokens, r.sentences = r.tokens[:0], r.sentences[:0]
}

// Sentences is [Sentences], in r: what it gives holds until r is emptied.
func (r *Room) Sentences(text string) []corpus.Sentence {
	from, first := len(r.tokens), len(r.sentences)
	r.ends = r.ends[:0]
	s := scanner{text: text}
	for s.scan() {
		if s.opens {
			r.ends = append(r.ends, len(r.tokens))
		}
		r.tokens = append(r.tokens, corpus.Token{Span: corpus.Span{Start: s.start, End: s.end}})
	}
	if len(r.tokens) == from {
		return nil
	}
	r.ends = append(r.ends, len(r.tokens))
	r.sentences = slices.Grow(r.sentences, len(r.ends))
	for _, to := range r.ends {
		r.sentences = append(r.sentences, corpus.Sentence{
			Span:   corpus.Span{Start: r.tokens[from].Start, End: r.tokens[to-1].End},
			Tokens: r.tokens[from:to:to]})
		from = to
	}
	return r.sentences[first:len(r.sentences):len(r.sentences)]
}

// SentenceAt gives the span of the sentence of text that holds s.Start, as
// [Sentences] cuts it: the next one where s.Start is between two, the last one
// where it is after all. Blank text gives the empty span. It reads text from
// its start up to that sentence's end and allocates nothing.
func SentenceAt(text string, s corpus.Span) corpus.Span {
	var at corpus.Span
	sc := scanner{text: text}
	for sc.scan() {
		if sc.opens {
			if at.End > s.Start {
				return at
			}
			at.Start = sc.start
		}
		if at.End == 0 {
			at.Start = sc.start
		}
		at.End = sc.end
	}
	return at
}
