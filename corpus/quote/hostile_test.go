package quote

import (
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/token"
)

// BenchmarkHostile reads texts made to be slow; each is 200 kB and takes less
// than half a second.
func BenchmarkHostile(b *testing.B) {
	for name, text := range map[string]string{
		"no stops":        strings.Repeat("he said that she told him and ", 6000),
		"quotation marks": strings.Repeat("\"a\" ", 50000),
		"single marks":    strings.Repeat("'a b’ ", 30000),
		"brackets":        strings.Repeat("('a", 65000),
		"open marks":      strings.Repeat("“‘„« ", 15000),
		"pronouns":        strings.Repeat("He said so. ", 17000),
		"commas":          strings.Repeat("Lee, of a, ", 18000) + "said so.",
		"according":       strings.Repeat("according to a b, ", 11000),
		"quotes in a row": strings.Repeat("“We go there now,” he said. ", 6500),
	} {
		b.Run(name, func(b *testing.B) {
			a := &corpus.Article{Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}}
			words := [][]corpus.Sentence{token.Sentences(text)}
			for i, s := range words[0] {
				for j, w := range s.Tokens {
					if (i+j)%5 == 0 {
						a.Mentions = append(a.Mentions, corpus.Mention{Span: w.Span, Type: corpus.Person, Entity: corpus.EntityID(j % 7)})
					}
				}
			}
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(a, words)
			}
		})
	}
}
