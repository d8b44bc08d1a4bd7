package library

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/describe"
	"dossier/corpus/fold"
	"dossier/corpus/token"
)

// Descriptions gives what the articles call e beside its names, what most
// articles say first, then what is said first; what differs only in case or
// accents is one. The only error is ctx.Err(), wrapped. The cost grows with the
// blocks that name e, at some 10 µs each.
func (s *Snapshot) Descriptions(ctx context.Context, e corpus.EntityID) ([]corpus.Description, error) {
	d := descriptions{s: s, places: map[string]int{}}
	for n, o := range s.Occurrences(e) {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("find descriptions: %w", ctx.Err())
		}
		d.at(o)
	}
	slices.SortStableFunc(d.all, func(a, b corpus.Description) int { return cmp.Compare(b.Articles, a.Articles) })
	return d.all, nil
}

// descriptions collects those of one entity.
type descriptions struct {
	s      *Snapshot
	all    []corpus.Description
	last   []int          // per description, the article that gave it last
	places map[string]int // by folded text

	article, block, first int // that read was made of; first is its first mention
	read                  *describe.Block
}

// at adds what stands beside the mention at o.
func (d *descriptions) at(o corpus.Occurrence) {
	a, m := d.s.Mention(o)
	b := a.Blocks[m.Block]
	if !b.Kind.Counts() {
		return
	}
	if d.read == nil || d.article != o.Article || d.block != m.Block {
		first, last := o.Mention, o.Mention+1
		for first > 0 && a.Mentions[first-1].Block == m.Block {
			first--
		}
		for last < len(a.Mentions) && a.Mentions[last].Block == m.Block {
			last++
		}
		d.article, d.block, d.first = o.Article, m.Block, first
		d.read = describe.New(b.Text, token.Sentences(b.Text), a.Mentions[first:last])
	}
	for _, span := range d.read.Of(o.Mention - d.first) {
		d.add(o, span, span.Of(b.Text))
	}
}

// add counts a description once per article.
func (d *descriptions) add(o corpus.Occurrence, span corpus.Span, text string) {
	key := strings.Join(fold.Words(text), " ")
	i, ok := d.places[key]
	if !ok {
		i = len(d.all)
		d.places[key] = i
		d.all = append(d.all, corpus.Description{Text: text, At: o, Span: span})
		d.last = append(d.last, -1)
	}
	if d.last[i] != o.Article {
		d.last[i] = o.Article
		d.all[i].Articles++
	}
}
