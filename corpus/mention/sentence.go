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

	texts []string    // of the words
	hints []crf.Label // of the words
}

// Read gives the sentences of a as the model sees them: words with a hyphen
// cut, and what the rules make of each.
func Read(a *corpus.Article, words [][]corpus.Sentence) []Sentence {
	var p page
	p.fill(newForms(), a, words)
	p.hint(newReading().recognise(a, p.sentences))
	for i, w := range p.words {
		p.words[i] = w.Apart() // forms are for one model, and a reader of these may have any
	}
	return p.sentences
}

// page is the sentences of an article, and the room for their parts.
type page struct {
	sentences []Sentence
	spans     []corpus.Span
	words     []crf.Word
	texts     []string
	hints     []crf.Label
}

// fill cuts the sentences of a into words.
func (p *page) fill(forms *crf.Forms, a *corpus.Article, words [][]corpus.Sentence) {
	words = words[:min(len(words), len(a.Blocks))]
	for b, ss := range words {
		for _, s := range ss {
			from := len(p.spans)
			p.spans = crf.Cut(p.spans, a.Blocks[b].Text, s.Tokens)
			p.sentences = append(p.sentences, Sentence{Block: b, Spans: p.spans[from:]})
		}
	}
	n := len(p.spans)
	p.words, p.texts, p.hints = roomFor(p.words, n), roomFor(p.texts, n), roomFor(p.hints, n)
	clear(p.hints)
	from := 0
	for i := range p.sentences {
		s := &p.sentences[i]
		to := from + len(s.Spans)
		s.Spans, s.Words, s.texts, s.hints = p.spans[from:to:to], p.words[from:to:to], p.texts[from:to:to], p.hints[from:to:to]
		for j, span := range s.Spans {
			s.texts[j] = span.Of(a.Blocks[s.Block].Text)
			s.Words[j] = forms.Word(s.texts[j])
		}
		from = to
	}
}

// roomFor gives room for n values, that of room where it is enough. They are not
// empty.
func roomFor[T any](room []T, n int) []T {
	if cap(room) < n {
		return make([]T, n)
	}
	return room[:n]
}

// release lets go of what belongs to the article, its text above all.
func (p *page) release() {
	if len(p.words) > mostRoom {
		*p = page{}
		return
	}
	clear(p.sentences)
	clear(p.words)
	clear(p.texts)
	p.sentences, p.spans = p.sentences[:0], p.spans[:0]
}

// hint writes down what mentions, in order, are in the sentences.
func (p *page) hint(mentions []corpus.Mention) {
	for _, s := range p.sentences {
		mentions = s.hint(mentions)
	}
	for i, l := range p.hints {
		p.words[i].Hint = l
	}
}

// hint writes down what mentions are in s and gives those that are left.
func (s *Sentence) hint(mentions []corpus.Mention) []corpus.Mention {
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
			crf.Name{From: from, To: to, Type: m.Type}.Write(s.hints)
		}
		mentions, from = mentions[1:], to
	}
	return mentions
}
