package mention

import (
	"dossier/corpus"
	"dossier/corpus/mention/crf"
)

// Sentence is a sentence as the model sees it.
type Sentence struct {
	Block int
	Spans []corpus.Span // of the words, in the block's text
	Words []crf.Word
}

// Read gives the sentences of a as the model sees them: words with a hyphen
// cut, and what the rules make of each.
func Read(a *corpus.Article, words [][]corpus.Sentence) []Sentence {
	return read(&rules{}, a, words)
}

func read(rs *rules, a *corpus.Article, words [][]corpus.Sentence) (sentences []Sentence) {
	for b, ss := range words[:min(len(words), len(a.Blocks))] {
		text := a.Blocks[b].Text
		for _, s := range ss {
			next := Sentence{Block: b, Spans: crf.Cut(text, s.Tokens)}
			next.Words = make([]crf.Word, len(next.Spans))
			for i, span := range next.Spans {
				next.Words[i].Text = span.Of(text)
			}
			sentences = append(sentences, next)
		}
	}
	hints := rs.recognise(a, sentences)
	for _, s := range sentences {
		hints = hint(s, hints)
	}
	return sentences
}

// hint writes down what mentions are in s and gives those that are left.
func hint(s Sentence, mentions []corpus.Mention) []corpus.Mention {
	labels := make([]crf.Label, len(s.Words))
	from := 0
	for len(mentions) > 0 && mentions[0].Block == s.Block {
		m := mentions[0]
		for from < len(s.Spans) && s.Spans[from].End <= m.Span.Start {
			from++
		}
		to := from
		for to < len(s.Spans) && s.Spans[to].Start < m.Span.End {
			to++
		}
		if from == len(s.Spans) {
			break
		}
		if to > from {
			crf.Name{From: from, To: to, Type: m.Type}.Write(labels)
		}
		mentions, from = mentions[1:], to
	}
	for i, l := range labels {
		s.Words[i].Hint = l
	}
	return mentions
}
