package mention

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

//go:generate go run ./train -out model.bin

//go:embed model.bin
var packed []byte

// Load loads the model, which otherwise happens on first use and takes under a
// tenth of a second.
func Load() { model() }

var model = sync.OnceValue(func() *crf.Model {
	m, err := crf.Load(bytes.NewReader(packed))
	if err != nil { // TestModelLoads keeps this from being built
		m = crf.NewModel(nil, crf.Moves{})
	}
	return m
})

// trained keeps taggers for further articles.
type trained struct {
	rules   Recogniser
	model   *crf.Model
	taggers sync.Pool
}

// Trained gives the recogniser that works by the model that is compiled in. What
// it finds in an article does not depend on the articles before.
func Trained() Recogniser { return By(model()) }

// By gives the recogniser that works by m.
func By(m *crf.Model) Recogniser {
	return &trained{rules: Rules(), model: m}
}

func (tr *trained) Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention {
	t, ok := tr.taggers.Get().(*crf.Tagger)
	if !ok {
		t = crf.NewTagger(tr.model)
	}
	defer tr.taggers.Put(t)
	sentences := read(tr.rules, a, words)
	t.Begin()
	for i := range sentences {
		t.Add(sentences[i].Words)
	}
	labels := t.Tag()
	var ms []corpus.Mention
	var names []crf.Name
	for i, s := range sentences {
		opens := i == 0 || sentences[i-1].Block != s.Block
		n := len(s.Words)
		names = crf.Names(names[:0], labels[:n])
		labels = labels[n:]
		for _, name := range house(s, a.Blocks[s.Block].Text, opens, settle(s, names, t.Phrases(i))) {
			ms = append(ms, corpus.Mention{Block: s.Block, Type: name.Type, Entity: corpus.NoEntity,
				Span: corpus.Span{Start: s.Spans[name.From].Start, End: s.Spans[name.To-1].End}})
		}
	}
	surnames(a, ms)
	return ms
}

// surnames makes a name of one word a person's where the article has a person of
// that surname, and the lists do not know it as something else.
func surnames(a *corpus.Article, ms []corpus.Mention) {
	known := map[string]bool{}
	for _, m := range ms {
		if m.Type != corpus.Person {
			continue
		}
		text := m.Span.Of(a.Blocks[m.Block].Text)
		if at := strings.LastIndexAny(text, " -"); at >= 0 {
			known[text[at+1:]] = true
		}
	}
	for i, m := range ms {
		text := m.Span.Of(a.Blocks[m.Block].Text)
		if m.Type == corpus.Person || !known[text] {
			continue
		}
		if _, ok := gazetteer.PhraseAt([]string{text}, 0); !ok {
			ms[i].Type = corpus.Person
		}
	}
}

// Sentence is a sentence as the model sees it.
type Sentence struct {
	Block int
	Spans []corpus.Span // of the words, in the block's text
	Words []crf.Word
}

// Read gives the sentences of a as the model sees them: words with a hyphen
// cut, and what [Rules] makes of each.
func Read(a *corpus.Article, words [][]corpus.Sentence) []Sentence {
	return read(Rules(), a, words)
}

func read(rules Recogniser, a *corpus.Article, words [][]corpus.Sentence) (sentences []Sentence) {
	hints := rules.Recognise(a, words)
	for b, ss := range words[:min(len(words), len(a.Blocks))] {
		text := a.Blocks[b].Text
		for _, s := range ss {
			next := Sentence{Block: b, Spans: crf.Cut(text, s.Tokens)}
			next.Words = make([]crf.Word, len(next.Spans))
			for i, span := range next.Spans {
				next.Words[i].Text = span.Of(text)
			}
			hints = hint(next, hints)
			sentences = append(sentences, next)
		}
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
