package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention"
	"dossier/corpus/mention/conll"
	"dossier/corpus/mention/crf"
	"dossier/corpus/token"
)

// collection is one file of marked text.
type collection struct {
	name   string
	weight float32 // of each of its words
	partly bool    // names of other things are not marked in it
}

// collections are what the model is trained on. Wikigold counts twice, for its
// conventions are those of the news; short messages count half, for they are far
// from what the model is to read.
func collections() []collection {
	return []collection{
		{"docred", 1, false}, {"wikigold", 2, false}, {"uner-ewt.dev", 1, true},
		{"crossner.politics", 1, false}, {"crossner.science", 1, false}, {"crossner.literature", 1, false}, {"crossner.music", 1, false},
		{"btc", 0.5, true}, {"wnut17.train", 0.5, false},
	}
}

// document is an article to learn from.
type document struct {
	sentences []mention.Sentence
	gold      [][]crf.Label
	weight    float32
	partly    bool
}

// load reads every collection from folder.
func load(folder string, rng *rand.Rand) ([]*document, error) {
	var documents []*document
	for _, c := range collections() {
		articles, err := conll.Read(filepath.Join(folder, c.name+".conll"))
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", c.name, err)
		}
		for _, a := range articles {
			tidy(a)
			recase(a, rng)
			documents = append(documents, newDocument(a, c))
		}
	}
	return documents, nil
}

// tokens are the sentences of each block of a.
func tokens(a *corpus.Article) [][]corpus.Sentence {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		words[i] = token.Sentences(b.Text)
	}
	return words
}

func newDocument(a *conll.Article, c collection) *document {
	d := &document{sentences: mention.Read(&a.Article, tokens(&a.Article)), weight: c.weight, partly: c.partly}
	gold := a.Gold
	for _, s := range d.sentences {
		labels := make([]crf.Label, len(s.Words))
		from := 0
		for len(gold) > 0 && gold[0].Block == s.Block {
			for from < len(s.Spans) && s.Spans[from].End <= gold[0].Span.Start {
				from++
			}
			to := from
			for to < len(s.Spans) && s.Spans[to].Start < gold[0].Span.End {
				to++
			}
			if from == len(s.Spans) {
				break
			}
			write(labels, s, a.Blocks[s.Block].Text, from, to, gold[0].Type)
			gold, from = gold[1:], to
		}
		d.gold = append(d.gold, labels)
	}
	return d
}

// write labels the words from from to to, without the halves of words with a
// hyphen that name nothing.
func write(labels []crf.Label, s mention.Sentence, text string, from, to int, t corpus.Type) {
	if to-from > 1 && strings.HasPrefix(s.Words[to-1].Text, "-") {
		to--
	}
	if to-from > 1 && strings.HasSuffix(s.Words[from].Text, "-") {
		from++
	}
	if to > from {
		crf.Name{From: from, To: to, Type: t}.Write(labels)
	}
}

// tidy brings the marks of a to the product's conventions: no title and no
// article before a name, peoples are other.
func tidy(a *conll.Article) {
	for i := range a.Gold {
		m := &a.Gold[i]
		text := m.Span.Of(a.Blocks[m.Block].Text)
		if rest, ok := strings.CutPrefix(text, "the "); ok {
			m.Span.Start += len(text) - len(rest)
			text = rest
		}
		for m.Type == corpus.Person {
			title, rest, ok := strings.Cut(text, " ")
			class := gazetteer.ClassOf(fold.Key(title))
			if !ok || class&gazetteer.Title == 0 || class&gazetteer.Given != 0 || !startsUpper(rest) {
				break
			}
			m.Span.Start += len(title) + 1
			text = rest
		}
		if m.Type == corpus.Place && isPeople(text) {
			m.Type = corpus.Other
		}
	}
}

func isPeople(text string) bool {
	key := fold.Key(text)
	_, country := gazetteer.CountryOf(key)
	_, people := gazetteer.PeopleOf(key)
	return people && !country
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// Of all sentences, these parts are written as a headline, with capitals, and
// all in capitals.
const (
	titledPart = 0.06
	upperPart  = 0.05
)

// recase writes some sentences of a as headlines are.
func recase(a *conll.Article, rng *rand.Rand) {
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch r, n := rng.Float64(), strings.Count(b.Text, " "); {
		case n < 4 || n > 40:
		case r < titledPart:
			b.Text = sameLength(b.Text, titleCase(b.Text))
		case r < titledPart+upperPart:
			b.Text = sameLength(b.Text, strings.ToUpper(b.Text))
		}
	}
}

// sameLength gives changed, or text where that would move what is marked.
func sameLength(text, changed string) string {
	if len(changed) != len(text) {
		return text
	}
	return changed
}

// titleCase writes the first letter of each longer word as a capital.
func titleCase(text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if len(w) > 3 || i == 0 {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}
