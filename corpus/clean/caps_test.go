package clean_test

import (
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/clean"
)

func TestWhatDoesNotFitIsSaid(t *testing.T) {
	const mb = 1 << 20
	cases := map[string]struct{ ext, text, problem string }{
		"a long text":            {".txt", strings.Repeat("A line of some words.\n", mb/20), "only the first megabyte"},
		"a text a little longer": {".txt", strings.Repeat("A line of some words.\n", mb/22+100), "only the first megabyte"},
		"a long line":            {".txt", strings.Repeat("word ", 40_000), "split at 64 KB"},
		"deep quotes":            {".md", strings.Repeat("> ", 17) + "text", "deeper than 16"},
		"a wide table":           {".md", strings.Repeat("|a", 65) + "|\n" + strings.Repeat("|-", 65) + "|\n", "more than 64 columns"},
		"a long table":           {".md", "|a|\n|-|\n" + strings.Repeat("|b|\n", 2000), "more than 2000 rows"},
		"dropped characters":     {".txt", "A line\x1b[31m of some words.", "control"},
		"a broken date":          {".md", "---\ntitle: A\ndate: soon\n---\ntext", "line 3"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a, problems, err := clean.Article("x"+c.ext, c.ext, []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				if strings.Contains(p.What, c.problem) && p.Path == "x"+c.ext {
					return
				}
			}
			t.Errorf("no problem has %q: %v; %d blocks", c.problem, problems, len(a.Blocks))
		})
	}
}

func TestWhatFitsIsNoProblem(t *testing.T) {
	for name, text := range map[string]string{
		"quotes of sixteen": strings.Repeat("> ", 16) + "text",
		"a table":           strings.Repeat("|a", 64) + "|\n" + strings.Repeat("|-", 64) + "|\n" + strings.Repeat(strings.Repeat("|b", 64)+"|\n", 1000),
		"many headings":     strings.Repeat("# Heading\n\nText.\n\n", 1000),
	} {
		if _, problems, err := clean.Article("x.md", ".md", []byte(text)); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v, %v", name, problems, err)
		}
	}
}

func TestLongLinesLoseNothingWhenSplit(t *testing.T) {
	text := strings.Repeat("wordy ", 50_000)
	for _, ext := range []string{".txt", ".md"} {
		a, _, err := clean.Article("x", ext, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, b := range a.Blocks {
			n += strings.Count(b.Text, "wordy")
			if len(b.Text) > 64<<10 {
				t.Errorf("%s: a block has %d bytes", ext, len(b.Text))
			}
		}
		if n != 50_000 || a.Words != n {
			t.Errorf("%s: %d words in blocks, %d counted, of 50000", ext, n, a.Words)
		}
	}
}

func TestArticlesAreReadAtTheSameTime(t *testing.T) {
	in := inputs(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for name, raw := range in {
				for _, ext := range []string{".txt", ".md"} {
					if a, _, err := clean.Article(name, ext, raw); err != nil || len(a.Blocks) == 0 {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestSourceShowsEverythingAsItCame(t *testing.T) {
	raw := "---\ntitle: A\n---\n\nShare\n  indented donâ€™t\n\nend\n"
	got, err := clean.Source([]byte(raw))
	want := []string{"---", "title: A", "---", "", "Share", "  indented donâ€™t", "", "end"}
	if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, %v want %q", got, err, want)
	}
}

func TestTheTitleIsTheFilesNameAtWorst(t *testing.T) {
	a, _, err := clean.Article("papers/no-text.txt", ".txt", []byte("12\n34\n"))
	if err != nil || a.Title != "no-text" || !a.TitleDerived {
		t.Errorf("got %+v, %v", a, err)
	}
	for _, b := range a.Blocks {
		if b.Kind == corpus.Title {
			t.Errorf("a title block was made up: %v", b)
		}
	}
}
