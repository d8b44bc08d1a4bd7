package library

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/entity"
	"dossier/corpus/source"
	"dossier/corpus/token"
)

// named10k makes a snapshot of 10,000 articles with 50 mentions each, of some
// 60,000 invented people and places: a few that half of the articles name, and
// very many that hardly any does.
func named10k(b *testing.B, data string) *Snapshot {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	often := rand.NewZipf(r, 1.1, 8, 80000)
	name := func(n uint64) string {
		s := ""
		for n += 20; n > 0; n /= 20 {
			s += "bcdfghklmnprstvwzjqx"[n%20:n%20+1] + "aeiou"[n%5:n%5+1]
		}
		return strings.ToUpper(s[:1]) + s[1:]
	}
	articles := make([]*corpus.Article, 10_000)
	for i := range articles {
		a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("a%05d", i)), Path: fmt.Sprintf("%05d.txt", i), Title: "t", Number: i + 1}
		for block := range 10 {
			var text strings.Builder
			for range 5 {
				n := often.Uint64()
				text.WriteString("There came ")
				m := corpus.Mention{Block: block, Span: corpus.Span{Start: text.Len()}, Type: corpus.Type(n % 3)}
				text.WriteString(name(n) + " " + name(n*7919%90001))
				m.Span.End = text.Len()
				text.WriteString(" who said what there was to say. ")
				a.Mentions = append(a.Mentions, m)
			}
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: text.String()})
		}
		articles[i] = a
	}
	entities, mentions := entity.Resolve(articles, token.SentenceAt)
	for i, a := range articles {
		a.Mentions = mentions[i]
	}
	s := newSnapshot("bench", articles, entities, nil, nil)
	s.complete = true
	s.keep(Options{Paths: []string{"/nowhere/a", "/nowhere/b"}, DataHome: data}, &source.Listing{})
	return s
}

// BenchmarkAsk asks at 10,000 articles what a reader needs to decide. Budget:
// 33 ms each, the first question aside.
func BenchmarkAsk(b *testing.B) {
	s := named10k(b, b.TempDir())
	next, _, err := s.Decide(context.Background(), corpus.Decision{Act: corpus.Merge, Of: s.Address(3), Other: s.Address(4)})
	if err != nil {
		b.Fatal(err)
	}
	for name, ask := range map[string]func(){
		"partners":  func() { next.Partners(100) },
		"address":   func() { next.Address(0) },
		"with whom": func() { next.With(100) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ask()
			}
		})
	}
}

// BenchmarkDecide decides about one entity at 10,000 articles with 500,000
// mentions, and takes it back: the time of one decision, the write to disk
// included. Budget: 33 ms for the most mentioned entity, 10 for any other.
func BenchmarkDecide(b *testing.B) {
	s := named10k(b, b.TempDir())
	b.Logf("%d entities; the first has %d mentions in %d articles", len(s.entities), s.entities[0].Mentions, s.entities[0].Articles)
	of := func(e corpus.EntityID) corpus.Address { return s.Address(e) }
	for name, d := range map[string]corpus.Decision{
		"merge two of the most mentioned": {Act: corpus.Merge, Of: of(0), Other: of(1)},
		"merge two that are rare":         {Act: corpus.Merge, Of: of(5000), Other: of(6000)},
		"hide the most mentioned":         {Act: corpus.Hide, Of: of(0)},
		"retype the most mentioned":       {Act: corpus.Retype, Of: of(0), Type: corpus.Other},
		"rename":                          {Act: corpus.Rename, Of: of(100), Name: "Somebody Else"},
	} {
		b.Run(name, func(b *testing.B) {
			now := s
			for b.Loop() {
				next, _, err := now.Decide(context.Background(), d)
				if err != nil {
					b.Fatal(err)
				}
				if next.EntityByKey(s.entities[2].Key) == nil {
					b.Fatal("lost")
				}
				b.StopTimer()
				if now, _, err = next.Undo(context.Background()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
