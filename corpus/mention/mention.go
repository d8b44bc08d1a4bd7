// Package mention recognises which spans of an article name something, and of
// what type: a person, an organization, a place or another thing.
//
// [Trained] labels the words of an article by a model, corpus/mention/crf, that
// was trained on text marked by people. What capitals, lists and context tell by
// rule is one of its grounds. What the lists know for sure and how newspapers
// set names has the last word, and [Agree] lets the articles of a corpus speak
// for each other. It imports corpus, corpus/fold and corpus/gazetteer only,
// besides its own parts.
package mention

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/mention/crf"
)

// Recogniser finds the mentions of an article. words are the sentences of each
// block, as token.Sentences cuts them. The mentions are sorted by block and
// start, never overlap, pass [corpus.Article.Check] and are not resolved. It is
// safe for concurrent use.
type Recogniser interface {
	Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention
}

//go:generate go run ./train -out model.bin

//go:embed model.bin
var packed []byte

// Load loads the model, which otherwise happens on first use and takes under a
// tenth of a second.
func Load() { model() }

var model = sync.OnceValue(func() *crf.Model {
	m, err := crf.Load(bytes.NewReader(packed))
	if err != nil { // TestTheModelIsWhole keeps this from being built
		m = crf.NewModel(nil, crf.Moves{})
	}
	return m
})

// trained keeps taggers for further articles.
type trained struct {
	rules   rules
	model   *crf.Model
	taggers sync.Pool
}

// Trained gives the recogniser that works by the model that is compiled in. What
// it finds in an article does not depend on the articles before.
func Trained() Recogniser { return By(model()) }

// By gives the recogniser that works by m.
func By(m *crf.Model) Recogniser {
	return &trained{model: m}
}

func (tr *trained) Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention {
	t, ok := tr.taggers.Get().(*crf.Tagger)
	if !ok {
		t = crf.NewTagger(tr.model)
	}
	defer tr.taggers.Put(t)
	sentences := read(&tr.rules, a, words)
	t.Begin()
	for i := range sentences {
		t.Add(sentences[i].Words)
	}
	labels := t.Tag()
	var ms []corpus.Mention
	var names []crf.Name
	apposed := map[string]corpus.Type{}
	for i, s := range sentences {
		text, opens := a.Blocks[s.Block].Text, i == 0 || sentences[i-1].Block != s.Block
		n := len(s.Words)
		names = settle(s, crf.Names(names[:0], labels[:n]), t.Phrases(i))
		labels = labels[n:]
		for _, name := range house(s, text, opens, names) {
			m := corpus.Mention{Block: s.Block, Type: name.Type, Entity: corpus.NoEntity,
				Span: corpus.Span{Start: s.Spans[name.From].Start, End: s.Spans[name.To-1].End}}
			if a.Blocks[s.Block].Kind == corpus.Furniture && glued(m.Span.Of(text)) && unlisted(m.Span.Of(text)) {
				continue
			}
			if ty, whole, ok := describe(s, name); ok && unlisted(m.Span.Of(text)) {
				if m.Type = ty; whole {
					apposed[m.Span.Of(text)] = ty
				}
			}
			ms = append(ms, m)
		}
	}
	for i, m := range ms {
		if ty, ok := apposed[m.Span.Of(a.Blocks[m.Block].Text)]; ok {
			ms[i].Type = ty
		}
	}
	nameSurnames(a, ms)
	return ms
}

// surnamesIn gives the last words of the persons that ms, of a, name in full.
func surnamesIn(a *corpus.Article, ms []corpus.Mention) map[string]bool {
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
	return known
}

// nameSurnames makes a name of one word a person's where the article has a
// person of that surname, and the lists do not know it as something else.
func nameSurnames(a *corpus.Article, ms []corpus.Mention) {
	known := surnamesIn(a, ms)
	for i, m := range ms {
		text := m.Span.Of(a.Blocks[m.Block].Text)
		if m.Type != corpus.Person && known[text] && unlisted(text) {
			ms[i].Type = corpus.Person
		}
	}
}
