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
	_ "embed"
	"slices"
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

//go:generate go run ./train -seed 3 -out model.bin

//go:embed model.bin
var packed string

// Load loads the model, which otherwise happens on first use and takes some 5 ms.
func Load() { model() }

var model = sync.OnceValue(func() *crf.Model {
	m, err := crf.Load(packed)
	if err != nil { // TestTheModelIsWhole keeps this from being built
		m = crf.NewModel(nil, crf.Moves{})
	}
	return m
})

// trained keeps workers for further articles.
type trained struct {
	model   *crf.Model
	forms   *crf.Forms
	workers sync.Pool
}

// worker reads one article after another: first by rule, then by the model.
type worker struct {
	page
	reading  *reading
	tagger   *crf.Tagger
	mentions []corpus.Mention // room for those of one article
}

// Trained gives the recogniser that works by the model that is compiled in. What
// it finds in an article does not depend on the articles before.
func Trained() Recogniser { return By(model()) }

// By gives the recogniser that works by m.
func By(m *crf.Model) Recogniser {
	return &trained{model: m, forms: newForms()}
}

func (tr *trained) Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention {
	w, ok := tr.workers.Get().(*worker)
	if !ok {
		w = &worker{reading: newReading(), tagger: crf.NewTagger(tr.model, tr.forms)}
	}
	defer tr.workers.Put(w)
	defer w.page.release()
	w.page.fill(tr.forms, a, words)
	w.page.hint(w.reading.recognise(a, w.sentences))
	return w.recognise(a)
}

// recognise finds the mentions of a, whose page is filled.
func (w *worker) recognise(a *corpus.Article) []corpus.Mention {
	t, sentences := w.tagger, w.sentences
	t.Begin()
	for i := range sentences {
		t.Add(sentences[i].Words)
	}
	labels := t.Tag()
	f := finding{article: a, mentions: w.mentions[:0], apposed: map[string]corpus.Type{}}
	var names []crf.Name
	for i, s := range sentences {
		n := len(s.Words)
		names = settle(s, overlooked(s, crf.Names(names[:0], labels[:n])), t.Phrases(i))
		labels = labels[n:]
		opens := i == 0 || sentences[i-1].Block != s.Block
		f.add(s, house(s, a.Blocks[s.Block].Text, opens, names))
	}
	f.end()
	if w.mentions = f.mentions; cap(w.mentions) > mostRoom {
		w.mentions = nil
	}
	if len(f.mentions) == 0 {
		return nil
	}
	return slices.Clone(f.mentions)
}

// finding is what has been found in an article so far.
type finding struct {
	article  *corpus.Article
	mentions []corpus.Mention
	apposed  map[string]corpus.Type // what an apposition calls a name
}

// add makes mentions of the names of s.
func (f *finding) add(s Sentence, names []crf.Name) {
	b := f.article.Blocks[s.Block]
	for _, n := range names {
		m := corpus.Mention{Block: s.Block, Type: n.Type, Entity: corpus.NoEntity,
			Span: corpus.Span{Start: s.Spans[n.From].Start, End: s.Spans[n.To-1].End}}
		form := m.Span.Of(b.Text)
		if unlisted(form) {
			if b.Kind == corpus.Furniture && glued(form) {
				continue
			}
			if t, apposed, ok := describe(s, n); ok {
				if m.Type = t; apposed {
					f.apposed[form] = t
				}
			}
		}
		f.mentions = append(f.mentions, m)
	}
}

// end lets the article's places of one name agree.
func (f *finding) end() {
	for i, m := range f.mentions {
		if t, ok := f.apposed[m.Span.Of(f.article.Blocks[m.Block].Text)]; ok {
			f.mentions[i].Type = t
		}
	}
	nameSurnames(f.article, f.mentions)
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
// person of that surname, and the lists do not know it as something else, or it
// speaks.
func nameSurnames(a *corpus.Article, ms []corpus.Mention) {
	known := surnamesIn(a, ms)
	for i, m := range ms {
		block := a.Blocks[m.Block].Text
		text := m.Span.Of(block)
		if m.Type != corpus.Person && known[text] && (unlisted(text) || speaksBehind(block[m.Span.End:])) {
			ms[i].Type = corpus.Person
		}
	}
}

// speaksBehind reports whether text, behind a name, begins with a verb of speech.
func speaksBehind(text string) bool {
	verb, _, _ := strings.Cut(strings.TrimPrefix(text, " "), " ")
	return isSpeech(strings.TrimRight(verb, ",.;:"))
}
