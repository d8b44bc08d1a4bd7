package token

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// cut shows sentences as their tokens joined by a bar.
func cut(text string) []string {
	var out []string
	for _, s := range Sentences(text) {
		words := make([]string, len(s.Tokens))
		for i, t := range s.Tokens {
			words[i] = t.Of(text)
		}
		out = append(out, strings.Join(words, "|"))
	}
	return out
}

func TestTokens(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"keeps hyphens in words":                   {"al-Assad met Russian-sponsored groups", "al-Assad|met|Russian-sponsored|groups"},
		"cuts a possessive":                        {"Assad's allies", "Assad|'s|allies"},
		"cuts a curly possessive":                  {"Assad’s allies", "Assad|’s|allies"},
		"cuts a plural possessive":                 {"Rhodes' remark", "Rhodes|'|remark"},
		"cuts contractions":                        {"we're can't I'll they've he'd I'm", "we|'re|ca|n't|I|'ll|they|'ve|he|'d|I|'m"},
		"cuts curly contractions":                  {"doesn’t won’t it’s", "does|n’t|wo|n’t|it|’s"},
		"keeps apostrophes in names":               {"O'Neill N'Djamena d’Ivoire", "O'Neill|N'Djamena|d’Ivoire"},
		"keeps acronyms whole":                     {"the U.S. and U.N. aid", "the|U.S.|and|U.N.|aid"},
		"keeps an acronym at the end":              {"in Washington, D.C.", "in|Washington|,|D.C."},
		"keeps decimals and thousands":             {"3.5 of 400,000 at 16:02", "3.5|of|400,000|at|16:02"},
		"keeps abbreviations":                      {"Mr. Putin vs. Gen. Haftar", "Mr.|Putin|vs.|Gen.|Haftar"},
		"parts initials from names":                {"J.Smith and J. K. Rowling", "J.|Smith|and|J.|K.|Rowling"},
		"takes an ellipsis as one":                 {"time... and…then", "time|...|and|…|then"},
		"takes dashes as one":                      {"war -- or not—never", "war|--|or|not|—|never"},
		"parts slashes and brackets":               {"(ISIL/ISIS) [Syria]", "(|ISIL|/|ISIS|)|[|Syria|]"},
		"keeps ampersands in acronyms":             {"AT&T and Marks & Spencer", "AT&T|and|Marks|&|Spencer"},
		"keeps addresses":                          {"see https://a.org/x?y=1, or www.b.com/z.", "see|https://a.org/x?y=1|,|or|www.b.com/z|."},
		"keeps host names":                         {"on amazon.com today", "on|amazon.com|today"},
		"keeps mail addresses":                     {"mail jo@example.org now", "mail|jo@example.org|now"},
		"parts currency and per cent":              {"$5bn or 7%", "$|5bn|or|7|%"},
		"knows letters with accents":               {"Çavuşoğlu’s Łódź", "Çavuşoğlu|’s|Łódź"},
		"knows other alphabets":                    {"Сергей Лавров сказал", "Сергей|Лавров|сказал"},
		"cuts Chinese by marks and script":         {"习近平访问俄罗斯，会见Putin先生", "习近平访问俄罗斯|，|会见|Putin|先生"},
		"cuts Japanese by script":                  {"安倍はトーキョーで", "安倍|は|トーキョー|で"},
		"cuts Thai by blanks":                      {"ประเทศไทย และ ลาว", "ประเทศไทย|และ|ลาว"},
		"keeps marks with the sign before them":    {"ok ❤️ go", "ok|❤️|go"},
		"keeps a blank that does not break a line": {"5\u00a0km", "5|km"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(cut(tt.in), " / "); got != tt.want {
				t.Errorf("tokens of %q\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for name, in := range map[string][]string{
		"end at a full stop":                     {"It ended.", "They left."},
		"end at marks":                           {"Why?", "No!", "Go."},
		"keep the closing quote":                 {"“It is over.”", "He left."},
		"keep a closing quote and bracket":       {`He said: "Go."`, "(They went.)", "Then it rained."},
		"go on after a question in quotes":       {"“Why?” he asked.", "Nobody knew."},
		"go on after a title":                    {"Mr. Putin met Sen. Ted Cruz and Dr. No.", "They spoke."},
		"go on after an acronym and a name":      {"The U.S. State Department spoke."},
		"end after an acronym and an opener":     {"It left the U.S.", "The vote failed."},
		"go on after initials":                   {"George W. Bush and J. R. R. Tolkien met."},
		"go on after a month":                    {"On Jan. 5 he fell.", "On Feb. Monday nothing."},
		"go on after a number sign":              {"See No. 10 there.", "I said no.", "We went."},
		"go on after for example":                {"Use tools, e.g. Go or i.e. C, often."},
		"end after hours before a capital":       {"It closed at 5 p.m.", "Police came."},
		"go on after an ellipsis in lower case":  {"more time... and blood.", "So be it..."},
		"end after an ellipsis before a capital": {"It went on…", "They slept."},
		"keep a decimal whole":                   {"It rose 3.5 points.", "It fell."},
		"end at a full stop of Chinese":          {"他来了。", "她走了！", "好吗？"},
		"end inside Japanese quotes":             {"「行く。」", "彼は言った。"},
		"go on after a company's abbreviation":   {"Acme Inc. Chairman Lee spoke."},
		"end after a company and an opener":      {"He runs Acme Inc.", "He likes it."},
		"are one without a stop":                 {"No stop here"},
		"end before a number":                    {"It ended.", "12 people left."},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Join(in, " ")
			if strings.Contains(in[0], "。") {
				text = strings.Join(in, "")
			}
			var got []string
			for _, s := range Sentences(text) {
				got = append(got, s.Of(text))
			}
			if strings.Join(got, "\n") != strings.Join(in, "\n") {
				t.Errorf("sentences of %q\n got %q\nwant %q", text, got, in)
			}
		})
	}
}

func TestSentencesEndWithoutABlank(t *testing.T) {
	text := `"It is chaotic."US and Russia begin talks.They met.`
	want := []string{`"|It|is|chaotic|.|"`, "US|and|Russia|begin|talks|.", "They|met|."}
	if got := cut(text); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSentenceAt(t *testing.T) {
	text := "  Mr. Putin came. “He left.”  They slept. "
	for name, tt := range map[string]struct {
		at   int
		want string
	}{
		"is the one at the start":       {0, "Mr. Putin came."},
		"is the one that holds it":      {10, "Mr. Putin came."},
		"is the next one when between":  {17, "“He left.”"},
		"is the one with closing marks": {30, "“He left.”"},
		"is the last one":               {len(text) - 4, "They slept."},
		"is the last one when after":    {len(text), "They slept."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := SentenceAt(text, corpus.Span{Start: tt.at, End: tt.at}).Of(text); got != tt.want {
				t.Errorf("sentence at %d = %q, want %q", tt.at, got, tt.want)
			}
		})
	}
	if got := SentenceAt(" \t", corpus.Span{}); got != (corpus.Span{}) {
		t.Errorf("sentence of blank text = %v, want none", got)
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"Mr. Putin's U.S. \"trip.\" (He didn’t go.)", "他来了。「好。」", "a\u200db ❤️ …", "n't '' .", "www.x.y://", "\xff\xfe."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		gap := func(to int) {
			for _, r := range text[at:to] {
				if !unicode.IsSpace(r) {
					t.Fatalf("%q: %q at %d is in no token", text, r, at)
				}
			}
		}
		for _, s := range Sentences(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("%q: sentence %v does not run from its first to its last token %v", text, s.Span, s.Tokens)
			}
			for _, tok := range s.Tokens {
				if tok.Start < at {
					t.Fatalf("%q: token %v overlaps the one before", text, tok)
				}
				if err := tok.Check(text); err != nil && utf8.ValidString(text) {
					t.Fatalf("%q: %v", text, err)
				}
				gap(tok.Start)
				at = tok.End
			}
			if got := SentenceAt(text, s.Tokens[0].Span); got != s.Span {
				t.Fatalf("%q: sentence at %d = %v, want %v", text, s.Start, got, s.Span)
			}
		}
		gap(len(text))
	})
}

// news is running text of the compiled-in articles, paragraph by paragraph.
func news(tb testing.TB) (blocks []string, size int) {
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("list seeds: %v, %d files", err, len(files))
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		for line := range strings.SplitSeq(string(raw), "\n") {
			blocks = append(blocks, line)
			size += len(line)
		}
	}
	return blocks, size
}

// BenchmarkSentences: 60 MB/s or more on news.
func BenchmarkSentences(b *testing.B) {
	blocks, size := news(b)
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, t := range blocks {
			Sentences(t)
		}
	}
}

// BenchmarkSentenceAt: under 10 µs for the end of a paragraph, no allocation.
func BenchmarkSentenceAt(b *testing.B) {
	blocks, _ := news(b)
	long := ""
	for _, t := range blocks {
		if len(t) > len(long) {
			long = t
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		SentenceAt(long, corpus.Span{Start: len(long) - 1, End: len(long)})
	}
}

func TestARoomGivesTheSameSentences(t *testing.T) {
	var r Room
	texts := []string{"Ann met Bo. They spoke.", "", "Mr. Lee left", strings.Repeat("One two. ", 300)}
	for range 3 {
		r.Empty()
		var got [][]corpus.Sentence
		for _, text := range texts {
			got = append(got, r.Sentences(text))
		}
		for i, text := range texts {
			if want := Sentences(text); !reflect.DeepEqual(got[i], want) {
				t.Errorf("%q: got %v, want %v", text, got[i], want)
			}
		}
	}
}
