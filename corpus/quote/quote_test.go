package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/corpus"
	"dossier/corpus/token"
)

var update = flag.Bool("update", false, "write what is found into the archives")

// A case is a file of an archive: blocks, one a line, with the names marked as
// in {p lee|Mr Lee}, then a line "=>" and what is found: direct or indirect,
// the speaker, who that is, the verb and the words, parted by " | ". A block is
// a paragraph, but for one that its kind and a colon begin: "caption: ...".
const arrow = "=>\n"

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
		changed := false
		for i, f := range archive.Files {
			text, want, _ := strings.Cut(string(f.Data), arrow)
			got := shown(t, text)
			if got == want {
				continue
			}
			if changed = true; *update {
				archive.Files[i].Data = []byte(text + arrow + got)
				continue
			}
			t.Errorf("%s, %s:\n%s\ngot:\n%s\nwant:\n%s", filepath.Base(path), f.Name, text, got, want)
		}
		if changed && *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// shown reads the blocks of text and gives their quotes, one a line.
func shown(t *testing.T, text string) string {
	t.Helper()
	a, names := article(t, text)
	var b strings.Builder
	for _, q := range Find(a, wordsOf(a)) {
		mode, who, is := "indirect", "-", "-"
		if q.Direct {
			mode = "direct"
		}
		if q.Speaker != "" {
			who = q.Speaker
		}
		if q.Entity != corpus.NoEntity {
			is = names[q.Entity]
		}
		verb := q.Verb
		if verb == "" {
			verb = "-"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s\n", mode, who, is, verb, q.Span.Of(a.Blocks[q.Block].Text))
		checkQuote(t, a, q)
	}
	return b.String()
}

// checkQuote fails where q breaks what its fields promise.
func checkQuote(t *testing.T, a *corpus.Article, q corpus.Quotation) {
	t.Helper()
	if err := q.Span.Check(a.Blocks[q.Block].Text); err != nil || q.Span.Len() == 0 {
		t.Errorf("quote %+v: %v", q, err)
	}
	if (q.Speaker == "") != (q.Named == corpus.Spot{}) {
		t.Errorf("quote %+v is named at %+v", q, q.Named)
	} else if q.Speaker != "" && q.Named.Span.Of(a.Blocks[q.Named.Block].Text) != q.Speaker {
		t.Errorf("%q does not stand at %+v", q.Speaker, q.Named)
	}
	if q.Speaker == "" && q.Entity != corpus.NoEntity {
		t.Errorf("quote %+v has an entity and no speaker", q)
	}
	if !a.Blocks[q.Block].Kind.Counts() {
		t.Errorf("quote %+v stands where nothing counts", q)
	}
}

func wordsOf(a *corpus.Article) [][]corpus.Sentence {
	words := make([][]corpus.Sentence, len(a.Blocks))
	for i, b := range a.Blocks {
		words[i] = token.Sentences(b.Text)
	}
	return words
}

// article makes an article of marked lines, and gives the name of each entity.
func article(t testing.TB, text string) (*corpus.Article, []string) {
	t.Helper()
	a := &corpus.Article{ID: "a"}
	var names []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line == "" {
			continue
		}
		kind := corpus.Paragraph
		for k := corpus.Title; k <= corpus.Furniture; k++ {
			if rest, ok := strings.CutPrefix(line, k.String()+": "); ok {
				kind, line = k, rest
			}
		}
		b := corpus.Block{Kind: kind}
		for {
			before, after, found := strings.Cut(line, "{")
			if b.Text += before; !found {
				break
			}
			mark, after, ok := strings.Cut(after, "}")
			head, words, ok2 := strings.Cut(mark, "|")
			letter, id, ok3 := strings.Cut(head, " ")
			typ := strings.Index("pglo", letter)
			if !ok || !ok2 || !ok3 || typ < 0 {
				t.Fatalf("bad mark {%s}", mark)
			}
			e := slices.Index(names, id)
			if e < 0 {
				e = len(names)
				names = append(names, id)
			}
			a.Mentions = append(a.Mentions, corpus.Mention{Block: len(a.Blocks), Span: corpus.Span{Start: len(b.Text), End: len(b.Text) + len(words)}, Type: corpus.Type(typ), Entity: corpus.EntityID(e)})
			b.Text += words
			line = after
		}
		a.Blocks = append(a.Blocks, b)
	}
	return a, names
}

// FuzzFind holds that whatever the text, quotes are spans of it in order, and
// named where they say.
func FuzzFind(f *testing.F) {
	f.Add("“We go,” {p lee|Lee} said. “And we stay.", "He said that “it is 6'2\" tall” and 'tis '90s ‘so’.")
	f.Add("\"a\" said \"b", "c\" said {p lee|Lee}, who said: ``d''")
	f.Add("According to {g un|UN}, he told", "title: {p lee|Lee}: we said ’ that, who said")
	f.Fuzz(func(t *testing.T, one, two string) {
		clean := func(s string) string {
			return strings.Join(strings.Fields(strings.ToValidUTF8(strings.NewReplacer("{", "(", "}", ")", "\x00", "").Replace(s), "")), " ")
		}
		a := &corpus.Article{}
		for _, s := range []string{clean(one), clean(two)} {
			if s != "" {
				a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: s})
			}
		}
		for i, b := range a.Blocks {
			for _, s := range token.Sentences(b.Text) {
				for j, w := range s.Tokens {
					if (j+i)%3 == 0 {
						a.Mentions = append(a.Mentions, corpus.Mention{Block: i, Span: w.Span, Type: corpus.Type(j % 4), Entity: corpus.EntityID(j % 3)})
					}
				}
			}
		}
		last := corpus.Quotation{}
		for _, q := range Find(a, wordsOf(a)) {
			checkQuote(t, a, q)
			if q.Block < last.Block || q.Block == last.Block && q.Span.Start < last.Span.Start {
				t.Errorf("%+v stands behind %+v", q, last)
			}
			last = q
		}
	})
}

// BenchmarkFind reads news; at least 20 MB/s on one core.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for range 10 {
		text.WriteString("“We have done what we could,” {p lee|Ann Lee}, the head of the {g board|River Board}, said on Friday. “The rest is for others.”\n" +
			"The board met in the small hours, after the water had reached the lower streets and the bridge was closed to all but the lorries of the army, which brought bread, blankets and pumps.\n" +
			"She told reporters that nobody had been hurt. One official, who asked not to be named, warned that the dam would not hold “for another night like this”.\n" +
			"The river has risen three times since the spring, and each time the town has gone back to its cellars with buckets and brooms.\n")
	}
	a, _ := article(b, text.String())
	words := wordsOf(a)
	n := 0
	for _, block := range a.Blocks {
		n += len(block.Text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		if len(Find(a, words)) == 0 {
			b.Fatal("nothing found")
		}
	}
}
