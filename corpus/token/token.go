// Package token cuts a block's text into sentences and words.
package token

import (
	"strings"

	"dossier/corpus"
)

// Sentences cuts text into sentences and their tokens. STUB.
func Sentences(text string) []corpus.Sentence {
	s := corpus.Sentence{Span: corpus.Span{Start: 0, End: len(text)}}
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		s.Tokens = append(s.Tokens, corpus.Token{Span: corpus.Span{Start: i, End: at}})
	}
	return []corpus.Sentence{s}
}

// SentenceAt gives the sentence of text that s begins in. STUB.
func SentenceAt(text string, s corpus.Span) corpus.Span {
	start := strings.LastIndex(text[:s.Start], ". ") + 1
	for start < len(text) && text[start] == ' ' {
		start++
	}
	if i := strings.Index(text[s.End:], ". "); i >= 0 {
		return corpus.Span{Start: start, End: s.End + i + 1}
	}
	return corpus.Span{Start: start, End: len(text)}
}
