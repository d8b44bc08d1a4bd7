// Package entity joins mentions that name one thing, within an article first
// and then across the corpus, and keeps the evidence of every join. It may
// import corpus, corpus/fold and corpus/gazetteer.
//
// How it goes, one file each:
//
//   - settle: mentions that overlap or do not fit their text are put right
//   - form, order, misread, known: what a name looks like, in the usual order
//     and well read, and what is known of it beforehand
//   - types: what kind of thing a name is, by all its mentions
//   - within: the names of one article are joined, longest first
//   - define, sayings: what the text itself says, as in "Free Syrian Army (FSA)"
//   - across, parts, slips: what the articles name is joined, full names first
//   - finish: names, keys, counts and links of what came out
//   - decide: readers' decisions applied on top, a few entities at a time;
//     decideact and decidefind say what each asks for and of whom, decideplan
//     keeps that, decidemake and decidejoin make the entities of it, decidetell
//     says how one is found again
//
// person, family, body, spelling, sound, writing and variants compare names;
// cluster keeps what was joined, and why. Beside [Resolve] stand [Doubts] and
// [Partners] for the reader who looks its work over, [FoldPeoples] and
// [KeepKeys].
package entity

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"dossier/corpus"
)

// SentenceAt gives the sentence of text around a span of it.
type SentenceAt = func(text string, s corpus.Span) corpus.Span

// Resolve gives the entities that the mentions of articles name, and for each
// article its mentions with their entity and settled type: sorted by block and
// start, never overlapping, each passing [corpus.Article.Check]. Mentions that
// do not are left out, of overlapping ones the longest stays.
//
// Entities come most mentioned first, then by articles, then by key, and an ID
// is the place in that order. The same articles in any order give the same
// entities. A key is made of the name by which the entity was first fully
// known in default order (oldest article first), or of the name in the table
// of countries or of bodies for what that table knows. So an article added
// after the others changes no key, unless it joins two entities or gives the
// first full name of one; for all others see [KeepKeys].
//
// Cost: some 5 µs a mention; memory in step with distinct names.
func Resolve(articles []*corpus.Article, sentence SentenceAt) ([]corpus.Entity, [][]corpus.Mention) {
	r := &resolver{forms: newForms(), documents: documents(articles)}
	r.read()
	r.settleTypes()
	inParallel(r.documents, func(each iter.Seq[*document]) {
		s := newScene()
		for d := range each {
			s.join(d)
			d.define()
		}
	})
	joinAcross(r.documents)
	return finish(r.documents, len(articles), sentence)
}

// resolver holds what one run knows.
type resolver struct {
	forms     *forms
	documents []*document // in default order
}

// document is one article while its names are resolved.
type document struct {
	article  *corpus.Article
	input    int // place among the articles that were given
	place    int // place in default order
	mentions []corpus.Mention
	named    []naming // for each of mentions
}

// naming is how one mention names something.
type naming struct {
	form    *form
	typ     corpus.Type
	known   *known   // what the tables say it is, or nil
	cluster *cluster // what it was joined to
}

// inParallel shares the documents out between workers on all processors. What
// is worked out for one document must not depend on another.
func inParallel(ds []*document, work func(each iter.Seq[*document])) {
	var next atomic.Int64
	var done sync.WaitGroup
	each := func(yield func(*document) bool) {
		for i := next.Add(1); i <= int64(len(ds)) && yield(ds[i-1]); i = next.Add(1) {
		}
	}
	for range min(runtime.GOMAXPROCS(0), len(ds)) {
		done.Go(func() { work(each) })
	}
	done.Wait()
}

// text gives the text of the block that mention m stands in.
func (d *document) text(m int) string { return d.article.Blocks[d.mentions[m].Block].Text }
