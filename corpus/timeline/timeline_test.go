package timeline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/corpus"
	"dossier/corpus/token"
)

var update = flag.Bool("update", false, "write what is found into the archives")

// arrow stands between a sentence and the dates in it. A line of an archive's
// file is a block, its date and words parted by " | "; the file's name is the
// article's date, or a word with none.
const arrow = " => "

func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range archive.Files {
			var out strings.Builder
			for line := range strings.Lines(string(f.Data)) {
				text, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), strings.TrimRight(arrow, " "))
				text = strings.TrimSpace(text)
				got := shown(t, f.Name, text)
				if want = strings.TrimSpace(want); got != want && !*update {
					t.Errorf("%s, article of %s: %s\n got %s\nwant %s", filepath.Base(path), f.Name, text, got, want)
				}
				fmt.Fprintf(&out, "%s\n", strings.TrimRight(text+arrow+got, " "))
			}
			archive.Files[i].Data = []byte(out.String())
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// parseDate reads 2016-10-15, 2016-10 and 2016; anything else is no date.
func parseDate(s string) corpus.Date {
	var n [3]int
	for i, part := range strings.Split(s, "-") {
		v, err := strconv.Atoi(part)
		if err != nil || i > 2 {
			return corpus.Date{}
		}
		n[i] = v
	}
	return corpus.Date{Year: n[0], Month: n[1], Day: n[2]}
}

// shown gives the dates that an article of date mentions in text.
func shown(t *testing.T, date, text string) string {
	t.Helper()
	a := &corpus.Article{ID: "a", Date: parseDate(date)}
	for {
		before, after, found := strings.Cut(text, "{")
		name, rest, _ := strings.Cut(after, "}")
		if !found {
			break
		}
		a.Mentions = append(a.Mentions, corpus.Mention{Span: corpus.Span{Start: len(before), End: len(before) + len(name)}})
		text = before + name + rest
	}
	a.Blocks = []corpus.Block{{Kind: corpus.Paragraph, Text: text}}
	var out []string
	for _, m := range Find(a, [][]corpus.Sentence{token.Sentences(text)}) {
		if m.Published {
			continue
		}
		check(t, a, m)
		out = append(out, m.Date.String()+" "+m.Span.Of(text))
	}
	return strings.Join(out, " | ")
}

func check(t *testing.T, a *corpus.Article, m corpus.Moment) {
	t.Helper()
	if err := m.Span.Check(a.Blocks[m.Block].Text); err != nil || !m.Date.Known() || !m.Date.Valid() || m.Article != a.ID {
		t.Errorf("moment %+v: %v", m, err)
	}
}

func TestTheArticlesOwnDateStandsWhereABlockSaysIt(t *testing.T) {
	for name, c := range map[string]struct {
		date  corpus.Date
		kind  corpus.Kind
		text  string
		words string
	}{
		"dateline":                 {corpus.Date{Year: 2016, Month: 10, Day: 15}, corpus.Dateline, "15 October, 2016", "15 October, 2016"},
		"ISO":                      {corpus.Date{Year: 2017, Month: 2, Day: 17}, corpus.Dateline, "date 2017-02-17", "2017-02-17"},
		"American":                 {corpus.Date{Year: 2016, Month: 10, Day: 5}, corpus.Byline, "By Ann Lee, Oct. 5, 2016", "Oct. 5, 2016"},
		"month":                    {corpus.Date{Year: 2016, Month: 10}, corpus.Furniture, "Issue of October 2016", "October 2016"},
		"year of a credit":         {corpus.Date{Year: 2016}, corpus.Credit, "(c) 2016, The Post", "2016"},
		"another date":             {corpus.Date{Year: 2016, Month: 10, Day: 15}, corpus.Dateline, "16 October 2016", ""},
		"a paragraph says nothing": {corpus.Date{Year: 2016, Month: 10, Day: 15}, corpus.Paragraph, "15 October 2016", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := &corpus.Article{ID: "a", Date: c.date, Blocks: []corpus.Block{{Kind: c.kind, Text: c.text}}}
			all := Find(a, make([][]corpus.Sentence, 1))
			if len(all) != 1 || !all[0].Published || all[0].Date != c.date || all[0].Span.Of(c.text) != c.words {
				t.Errorf("%q gives %+v, want %v by %q", c.text, all, c.date, c.words)
			}
		})
	}
}

func TestDatesSortOldestFirstAndTheArticlesOwnBeforeThoseItMentions(t *testing.T) {
	d := func(s string) corpus.Date { return parseDate(s) }
	all := []corpus.Moment{{Article: "b", Date: d("2016"), Block: 1}, {Article: "b", Date: d("2016-01-01"), Block: 2}, {Article: "a", Date: d("2016-01-01"), Block: 3},
		{Article: "a", Date: d("2016-01-01"), Published: true}, {Article: "a", Date: d("2015-12"), Block: 9}}
	Sort(all, func(id corpus.ArticleID) int { return int(id[0]) })
	var got []string
	for _, m := range all {
		got = append(got, fmt.Sprintf("%s%d %s", m.Article, m.Block, m.Date))
	}
	if want := "a9 2015-12, a0 2016-01-01, a3 2016-01-01, b2 2016-01-01, b1 2016"; strings.Join(got, ", ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// FuzzFind holds that dates are of the calendar and their words spans of the
// text, in order, whatever the text and the article's date.
func FuzzFind(f *testing.F) {
	f.Add("On Friday, Oct. 15, 2016, in the spring of 2011, 29 February 2015, a day earlier 31/12/1999", 2016, 2, 29)
	f.Add("last month two years ago next Thursday “today” 2016-13-40 May 2000s", 1, 1, 1)
	f.Fuzz(func(t *testing.T, text string, y, m, d int) {
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
		a := &corpus.Article{ID: "a", Date: corpus.Date{Year: y, Month: m, Day: d}}
		if text == "" || !a.Date.Valid() {
			return
		}
		a.Blocks = []corpus.Block{{Kind: corpus.Paragraph, Text: text}}
		end := 0
		for _, m := range Find(a, [][]corpus.Sentence{token.Sentences(text)}) {
			if m.Published {
				continue
			}
			check(t, a, m)
			if m.Span.Start < end {
				t.Errorf("%+v begins before %d", m, end)
			}
			end = m.Span.End
		}
	})
}

// BenchmarkFind reads news; at least 40 MB/s on one core.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The board met on Friday, after the water had reached the lower streets and the bridge was closed to all but the lorries of the army. "+
		"It has risen three times since the spring of 2011, and last month the town went back to its cellars with buckets and brooms, as in October 1998. ", 20)
	a := &corpus.Article{ID: "a", Date: corpus.Date{Year: 2016, Month: 10, Day: 15}, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}}
	words := [][]corpus.Sentence{token.Sentences(text)}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if len(Find(a, words)) == 0 {
			b.Fatal("nothing found")
		}
	}
}
