// Package quote finds what is said in an article and by whom: speech in
// quotation marks and speech told in other words. It knows English verbs of
// speech and a handful of word classes, and no grammar beyond the order of words
// and marks around a verb, so it leaves out what it is not sure of. It may import
// corpus, corpus/fold, corpus/gazetteer and corpus/safe.
package quote

import (
	"slices"

	"dossier/corpus"
)

// Find gives what is said in a, in the order of the text. words holds the
// sentences of each block of a; blocks that do not count give no quotes.
//
// Speech in quotation marks is told from names of works and words held at arm's
// length by a verb of speech that governs it, or by being a whole sentence.
// A speaker who is named by a pronoun or as "the official" is found only where
// one name alone fits. A quote that is set twice, as in a pull quote, is given
// once. The cost is a few passes over the words.
func Find(a *corpus.Article, words [][]corpus.Sentence) []corpus.Quotation {
	f := newFinder(a, words)
	for i := range f.blocks {
		f.readBlock(i)
	}
	out := make([]corpus.Quotation, 0, len(f.found))
	for i := range f.found {
		out = append(out, f.quotation(&f.found[i]))
	}
	slices.SortStableFunc(out, func(p, q corpus.Quotation) int {
		if p.Block != q.Block {
			return p.Block - q.Block
		}
		return p.Span.Start - q.Span.Start
	})
	return once(a, out)
}

// finder reads one article.
type finder struct {
	article *corpus.Article
	blocks  []block // those that count, in order
	found   []found
	cast    cast
	open    []int // in found: quotes that go on in the next block and whose speaker no verb names yet
}

// found is a quote before its speaker is resolved.
type found struct {
	block  int // index in finder.blocks
	span   corpus.Span
	direct bool
	verb   string
	who    speaker
}

func newFinder(a *corpus.Article, words [][]corpus.Sentence) *finder {
	f := &finder{article: a}
	first := 0
	for i, b := range a.Blocks {
		for first < len(a.Mentions) && a.Mentions[first].Block < i {
			first++
		}
		last := first
		for last < len(a.Mentions) && a.Mentions[last].Block == i {
			last++
		}
		if b.Kind.Counts() && i < len(words) {
			f.blocks = append(f.blocks, newBlock(i, b, words[i], a.Mentions[first:last]))
		}
		first = last
	}
	joinOpen(f.blocks)
	for i := range f.blocks {
		f.blocks[i].placeRegions()
	}
	f.cast = newCast(f.blocks)
	f.cast.scenes = make([]scene, 0, 2*len(f.blocks))
	return f
}

// quotation gives q for the outside.
func (f *finder) quotation(q *found) corpus.Quotation {
	b := &f.blocks[q.block]
	out := corpus.Quotation{Block: b.index, Span: q.span, Direct: q.direct, Verb: q.verb, Entity: corpus.NoEntity}
	if q.who.known {
		of := &f.blocks[q.who.block]
		out.Speaker = q.who.span.Of(of.text)
		out.Entity = q.who.entity
		out.Named = corpus.Spot{Block: of.index, Span: q.who.span}
	}
	return out
}
