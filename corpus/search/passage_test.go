package search

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
)

// show writes passages for a person: the block, then the text with its matches
// in brackets.
func show(a *corpus.Article, passages []corpus.Passage) string {
	var b strings.Builder
	for _, p := range passages {
		text, at := a.Blocks[p.Block].Text, p.Span.Start
		fmt.Fprintf(&b, "%d ", p.Block)
		for _, m := range p.Matches {
			b.WriteString(text[at:m.Start] + "[" + m.Of(text) + "]")
			at = m.End
		}
		b.WriteString(text[at:p.Span.End] + "\n")
	}
	return b.String()
}

const filler = "One more sentence that stands here to take up room and says nothing at all of use. "

func TestPassagesAreTheSentencesAroundMatches(t *testing.T) {
	paragraph := func(texts ...string) *corpus.Article {
		a := &corpus.Article{ID: "a", Title: "Talks on Syria", Blocks: []corpus.Block{{Kind: corpus.Title, Text: "Talks on Syria"}}}
		for _, s := range texts {
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: s})
		}
		return a
	}
	tests := map[string]struct {
		query string
		a     *corpus.Article
		most  int
		want  string
	}{
		"one short block whole": {"lavrov", paragraph("Then Mr. Lavrov’s plan came."), 0,
			"1 Then Mr. [Lavrov]’s plan came.\n"},
		"the sentence only": {"lavrov", paragraph(filler + filler + "Lavrov said so. " + filler + filler), 0,
			"1 [Lavrov] said so.\n"},
		"an initial does not end a sentence": {"lavrov", paragraph(filler + filler + "The U.S. Senate met S. Lavrov there. " + filler + filler), 0,
			"1 The U.S. Senate met S. [Lavrov] there.\n"},
		"sentences of Japanese": {"東京", paragraph("これは前の文です。東京で会った。次の文です。"), 0,
			"1 [東京]で会った。\n"},
		"near matches together": {"lavrov kerry", paragraph(filler + filler + "Lavrov spoke. Kerry listened. " + filler + filler), 0,
			"1 [Lavrov] spoke. [Kerry] listened.\n"},
		"far matches apart": {"lavrov", paragraph("Lavrov spoke. " + filler + filler + filler + "Then Lavrov left."), 0,
			"1 [Lavrov] spoke.\n1 Then [Lavrov] left.\n"},
		"a phrase is one match": {`"foreign minister"`, paragraph("A foreign minister and a minister."), 0,
			"1 A [foreign minister] and a minister.\n"},
		"near marks each word": {`"minister foreign"~3`, paragraph("A foreign and other minister spoke."), 0,
			"1 A [foreign] and other [minister] spoke.\n"},
		"overlapping matches are one": {`"foreign minister" minister`, paragraph("A foreign minister."), 0,
			"1 A [foreign minister].\n"},
		"what is excluded is not marked": {"plan -title:plan", paragraph("A plan."), 0, "1 A [plan].\n"},
		"a title is a passage":           {"syria", paragraph("On Syria too."), 0, "0 Talks on [Syria]\n1 On [Syria] too.\n"},
		"title only":                     {"title:syria", paragraph("On Syria too."), 0, "0 Talks on [Syria]\n"},
		"most words first":               {"lavrov OR kerry", paragraph("Lavrov and Lavrov met.", "Lavrov met Kerry."), 1, "2 [Lavrov] met [Kerry].\n"},
		"the title first":                {"syria", paragraph("Syria, Syria and Syria."), 1, "0 Talks on [Syria]\n"},
		"no passage twice":               {"lavrov", paragraph("Lavrov met.", "Lavrov met.", "Lavrov left."), 3, "1 [Lavrov] met.\n3 [Lavrov] left.\n"},
		"an article that does not match": {"lavrov kerry", paragraph("Lavrov met."), 0, ""},
		"filters alone":                  {"-kerry", paragraph("Lavrov met."), 0, ""},
		"a long sentence is cut between words": {"lavrov", paragraph(strings.Repeat("many words ", 40) + "Lavrov " + strings.Repeat("other words ", 40)), 0,
			"1 many words many words many words many words many words many words many words [Lavrov] " +
				"other words other words other words other words other words other words other words other words other words other words other words other words other words\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			passages := Passages(q, tt.a, tt.most)
			if got := show(tt.a, passages); got != tt.want {
				t.Errorf("%q gave\n%swant\n%s", tt.query, got, tt.want)
			}
			checkShape(t, tt.a, passages)
		})
	}
}

// checkShape fails where a passage is no valid part of a.
func checkShape(t *testing.T, a *corpus.Article, passages []corpus.Passage) {
	t.Helper()
	for _, p := range passages {
		text := a.Blocks[p.Block].Text
		if err := p.Span.Check(text); err != nil {
			t.Fatalf("passage %+v of %q: %v", p, text, err)
		}
		if p.Span.Len() > passageMost || len(p.Matches) == 0 || !utf8.ValidString(p.Span.Of(text)) {
			t.Errorf("passage %+v of %q: %d bytes", p, text, p.Span.Len())
		}
		last := p.Span.Start
		for _, m := range p.Matches {
			if err := m.Check(text); err != nil || m.Start < last || m.End > p.Span.End {
				t.Errorf("match %+v in passage %+v of %q: %v", m, p, text, err)
			}
			last = m.End
		}
	}
}

func FuzzPassages(f *testing.F) {
	rng := random(3)
	for range 5 {
		f.Add(randomQuery(rng, 1), randomText(rng, 60))
	}
	f.Add("a*", strings.Repeat("a", 1000)+" "+strings.Repeat("a\u0301", 500))
	f.Add(`"東 京"~3 | 東`, strings.Repeat("東京都の人。", 60))
	f.Add("x*", strings.Repeat("x.x'x", 100)+" x. X."+strings.Repeat(" ", 300)+"x")
	f.Fuzz(func(t *testing.T, query, text string) {
		q, err := ParsePrefix(query)
		if err != nil || text == "" || !utf8.ValidString(text) {
			return
		}
		a := &corpus.Article{ID: "a", Title: "t", Blocks: []corpus.Block{{Kind: corpus.Title, Text: "a title of the war"}, {Kind: corpus.Paragraph, Text: text}}}
		all := Passages(q, a, 0)
		checkShape(t, a, all)
		answer, err := Scan([]*corpus.Article{a}).Search(t.Context(), q, 1)
		if err != nil {
			t.Fatal(err)
		}
		n, block, at := 0, 0, 0
		for _, p := range all {
			if n += len(p.Matches); p.Block == block && p.Span.Start < at {
				t.Errorf("%q in %q: passage %+v begins before the last ends", query, text, p)
			}
			block, at = p.Block, p.Span.End
		}
		if answer.Total == 0 && n > 0 || answer.Total == 1 && answer.Hits[0].Hits != n {
			t.Errorf("%q in %q: answer %+v, %d matches", query, text, answer, n)
		}
		best := Passages(q, a, 2)
		if checkShape(t, a, best); len(best) > 2 || (len(best) == 0) != (len(all) == 0) {
			t.Errorf("%q in %q: %d best of %d", query, text, len(best), len(all))
		}
	})
}
