package library

import (
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/seeds"
)

// BenchmarkSpeech finds the quotes and the dates of the five articles, words
// included: at least 10 MB/s on one core, so that 10,000 articles (49 MB) take
// less than five seconds.
func BenchmarkSpeech(b *testing.B) {
	s := open(b, Options{Default: seeds.FS, DefaultName: "seeds"})
	size := 0
	for _, a := range s.Articles() {
		for _, bl := range a.Blocks {
			size += len(bl.Text)
		}
	}
	for name, find := range map[string]func(){
		"quotes":   func() { s.Quotes(b.Context(), corpus.NoEntity) },
		"timeline": func() { s.Timeline(b.Context(), corpus.NoEntity) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				s.speech = newSpeech(len(s.Articles()))
				find()
			}
		})
	}
}

func TestAnEntitysSpeechReadsOnlyTheArticlesThatNameIt(t *testing.T) {
	s := open(t, Options{Paths: []string{folder(t, map[string]string{
		"a.md": talks, "b.md": truce, "c.md": alone, "d.md": "---\ntitle: Another\n---\n\nAngela Merkel said that the bridge was closed in 2011.\n"})}})
	e, err := s.FindEntity("Angela Merkel")
	if err != nil {
		t.Fatal(err)
	}
	said, err := s.Quotes(t.Context(), e.ID)
	if err != nil || len(said) != 1 || !strings.HasPrefix(string(said[0].Article), "a") {
		t.Fatalf("got %+v, %v", said, err)
	}
	read := 0
	for i := range s.Articles() {
		if s.speech.quotes[i].Load() != nil {
			read++
		}
	}
	if read != 1 {
		t.Errorf("%d articles were read for one entity that one of them names", read)
	}
}
