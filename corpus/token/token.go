// Package token cuts a block's text into sentences and words. It knows the
// marks of writing and a list of English abbreviations, nothing about names.
// It imports corpus and the standard library only.
package token

import "dossier/corpus"

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
// The cost is one pass over text and two allocations for most blocks.
func Sentences(text string) []corpus.Sentence {
	tokens := make([]corpus.Token, 0, len(text)/5+2)
	ends := make([]int, 0, 8) // index in tokens after the last one of each sentence
	s := scanner{text: text}
	for s.scan() {
		if s.opens {
			ends = append(ends, len(tokens))
		}
		tokens = append(tokens, corpus.Token{Span: corpus.Span{Start: s.start, End: s.end}})
	}
	if len(tokens) == 0 {
		return nil
	}
	sentences, from := make([]corpus.Sentence, 0, len(ends)+1), 0
	for _, to := range append(ends, len(tokens)) {
		sentences = append(sentences, corpus.Sentence{
			Span:   corpus.Span{Start: tokens[from].Start, End: tokens[to-1].End},
			Tokens: tokens[from:to:to]})
		from = to
	}
	return sentences
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
