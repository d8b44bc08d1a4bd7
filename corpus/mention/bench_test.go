package mention_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/mention"
	"dossier/corpus/token"
)

// news is the compiled-in articles as they are on disk, a block a line.
func news(tb testing.TB) (articles []*corpus.Article, words int) {
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("list seeds: %v, %d files", err, len(files))
	}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		a := &corpus.Article{}
		for line := range strings.SplitSeq(string(raw), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: line})
				words += len(strings.Fields(line))
			}
		}
		articles = append(articles, a)
	}
	return articles, words
}

// BenchmarkRecognise: 300,000 words a second or more on one core with all passes,
// tokens not included; they are made once for every stage. "new" knows none of
// the words yet, as in the first articles of a corpus; "known", as in the others,
// has 800,000. The text is the five
// compiled-in articles, some 3,300 words of news as it was copied from web pages;
// the passes are the rules, both passes of the model, the house style and Agree.
func BenchmarkRecognise(b *testing.B) {
	articles, words := news(b)
	sentences := make([][][]corpus.Sentence, len(articles))
	for i, a := range articles {
		for _, bl := range a.Blocks {
			sentences[i] = append(sentences[i], token.Sentences(bl.Text))
		}
	}
	known := mention.Trained()
	for name, recogniser := range map[string]func() mention.Recogniser{
		"new": mention.Trained, "known": func() mention.Recogniser { return known },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := recogniser()
				for i, a := range articles {
					a.Mentions = r.Recognise(a, sentences[i])
				}
				mention.Agree(articles)
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkAgree: 8,000,000 words a second or more.
func BenchmarkAgree(b *testing.B) {
	seeds, words := news(b)
	var articles []*corpus.Article
	const times = 400
	for range times {
		for _, a := range seeds {
			one := *a
			one.Mentions = recognise(a)
			articles = append(articles, &one)
		}
	}
	for b.Loop() {
		mention.Agree(articles)
	}
	b.ReportMetric(float64(times*words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkRecogniseCapitals: as many words of capitals only, with links and
// titles between, cost no more than four times what they cost in news.
func BenchmarkRecogniseCapitals(b *testing.B) {
	text := strings.Repeat("The Minister of State For Google and The Bank of Acme Chairman and President Of ", 2000)
	a := &corpus.Article{Blocks: []corpus.Block{{Text: text}}}
	words := [][]corpus.Sentence{token.Sentences(text)}
	r, n := mention.Trained(), len(strings.Fields(text))
	for b.Loop() {
		r.Recognise(a, words)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "words/s")
}

func TestRecogniseIsSafeForConcurrentUse(t *testing.T) {
	articles, _ := news(t)
	want := make([]string, len(articles))
	for i, a := range articles {
		want[i] = marked(a, recognise(a))
	}
	var wg sync.WaitGroup
	for range 4 {
		for i, a := range articles {
			wg.Go(func() {
				if got := marked(a, recognise(a)); got != want[i] {
					t.Errorf("article %d has other mentions when read at the same time as others", i)
				}
			})
		}
	}
	wg.Wait()
}

func TestRecogniseTakesWhatItIsGiven(t *testing.T) {
	a := &corpus.Article{Blocks: []corpus.Block{{Text: "Ann Lee met Bo."}, {Text: ""}}}
	for name, words := range map[string][][]corpus.Sentence{
		"no words":             nil,
		"fewer than blocks":    {token.Sentences("Ann Lee met Bo.")},
		"more than blocks":     {nil, nil, token.Sentences("Ann")},
		"a token out of range": {{{Tokens: []corpus.Token{{Span: corpus.Span{Start: 3, End: 99}}, {Span: corpus.Span{Start: 2, End: 1}}}}}},
	} {
		t.Run(name, func(t *testing.T) { mention.Trained().Recognise(a, words) })
	}
}

func FuzzRecognise(f *testing.F) {
	for _, s := range []string{"Mr. Putin's U.S.-Russian talks [in Syria]\nSergei] Larvov", "anti-Assad Al- -Qaeda al-", "A. B. C. of the And", "李明 Met Ångström—Ç",
		"Secretary of", "THE END OF THE WORLD", "US$ 5 The The Of", "Bank of the and of", "Duke of X President", "O’Neill’s d’Ivoire-US", "Ban Ki-moon Jong-un-il"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		a := &corpus.Article{}
		for line := range strings.SplitSeq(text, "\n") {
			a.Blocks = append(a.Blocks, corpus.Block{Text: line})
		}
		last := corpus.Mention{Block: -1}
		a.Mentions = recognise(a)
		mention.Agree([]*corpus.Article{a})
		for _, m := range a.Mentions {
			if err := a.Check(m); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if m.Block < last.Block || m.Block == last.Block && m.Span.Start < last.Span.End {
				t.Fatalf("%q: %v stands after %v", text, m, last)
			}
			if m.Entity != corpus.NoEntity {
				t.Fatalf("%q: %v is resolved", text, m)
			}
			last = m
		}
	})
}
