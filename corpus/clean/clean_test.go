package clean_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/safe"
)

// inputs gives the input of every golden case.
func inputs(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/articles/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	in := map[string][]byte{}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		in[filepath.Base(f)+ar.Files[0].Name] = ar.Files[0].Data
	}
	return in
}

// letters gives the letters and digits of s: what must not get lost.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// wellFormed reports what is wrong with the blocks and facts of a, or nothing.
func wellFormed(a *corpus.Article) string {
	all := append([]string{a.Title, a.Source, a.Language}, a.Byline...)
	all = append(append(all, a.Tags...), a.Aliases...)
	for i, b := range a.Blocks {
		if strings.TrimSpace(b.Text) == "" {
			return fmt.Sprintf("block %d is empty", i)
		}
		if b.Level < 0 || b.Level > 64 || b.Kind == corpus.Heading && (b.Level < 1 || b.Level > 6) {
			return fmt.Sprintf("block %d, a %s, is of level %d", i, b.Kind, b.Level)
		}
		all = append(all, b.Text)
	}
	for _, s := range all {
		switch {
		case strings.ContainsAny(s, "\n\r"):
			return fmt.Sprintf("%q has a line break", s)
		case !norm.NFC.IsNormalString(s):
			return fmt.Sprintf("%q is not in normal form C", s)
		case safe.Clean(s) != s:
			return fmt.Sprintf("%q is not safe", s)
		}
	}
	switch {
	case a.Title == "":
		return "it has no title"
	case !a.Date.Valid():
		return "its date is none of the calendar: " + a.Date.String()
	case a.Words < 0:
		return "its words are fewer than none"
	}
	return ""
}

func TestEveryLetterOfPlainTextIsInSomeBlockInOrder(t *testing.T) {
	for name, raw := range inputs(t) {
		if strings.HasSuffix(name, ".md") || strings.HasPrefix(name, "mojibake") {
			continue
		}
		a, _, err := clean.Article(name, ".txt", raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var b strings.Builder
		for _, bl := range a.Blocks {
			b.WriteString(bl.Text)
		}
		if got, want := letters(b.String()), letters(safe.Clean(string(raw))); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func FuzzPlainText(f *testing.F) {
	for _, raw := range inputs(f) {
		f.Add(raw)
	}
	f.Add([]byte("\x1b[31mred\u202e\n\n> > e\u0301\n \u0301\n3. x\nPhoto: y\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, problems, err := clean.Article("x.txt", ".txt", raw)
		if err != nil {
			if a != nil || !errors.Is(err, clean.ErrNoText) {
				t.Fatalf("got %v and %v", a, err)
			}
			return
		}
		if bad := wellFormed(a); bad != "" {
			t.Fatal(bad)
		}
		text, err := clean.Source(raw)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range text {
			if strings.Contains(l, "\n") || safe.Clean(l) != l {
				t.Fatalf("line %q of the source is not safe", l)
			}
		}
		for _, p := range problems {
			if strings.Contains(p.What, "mended") || strings.Contains(p.What, "shown") {
				return // the text is not what came
			}
		}
		source := strings.Join(text, "\n")
		if strings.HasPrefix(strings.TrimLeft(source, "\n"), "---") {
			return // front matter is read, not shown
		}
		var b strings.Builder
		for _, bl := range a.Blocks {
			b.WriteString(bl.Text)
		}
		if got, want := letters(norm.NFC.String(b.String())), letters(source); got != want {
			t.Fatalf("letters of %q: got %q want %q", raw, got, want)
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, raw := range inputs(f) {
		f.Add(raw)
	}
	f.Add([]byte("---\ntitle: [x\n---\n# a\n\n1. b\n   > c\n\n&#27;[31m `&#x202e;` <script>x</script>\n\n|a|\n|-|\n|b|\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, _, err := clean.Article("x.md", ".md", raw)
		if err != nil {
			return
		}
		if bad := wellFormed(a); bad != "" {
			t.Fatal(bad)
		}
	})
}

func TestReadingTheBlocksAgainGivesTheSameText(t *testing.T) {
	for name, raw := range inputs(t) {
		first, _, err := clean.Article(name, ".txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		join := func(a *corpus.Article) string {
			var b strings.Builder
			for _, bl := range a.Blocks {
				b.WriteString(bl.Text + "\n\n")
			}
			return b.String()
		}
		again, _, err := clean.Article(name, ".txt", []byte(join(first)))
		if err != nil || letters(join(again)) != letters(join(first)) {
			t.Errorf("%s: got\n%s\nwant\n%s (%v)", name, join(again), join(first), err)
		}
	}
}

func TestAFileWithoutWordsIsNoArticle(t *testing.T) {
	for name, raw := range map[string]string{"empty": "", "blank": " \n\t\n", "mark": "\ufeff", "controls": "\x1b\x07\n"} {
		a, _, err := clean.Article("x.txt", ".txt", []byte(raw))
		if a != nil || !errors.Is(err, clean.ErrNoText) || strings.Contains(err.Error(), "x.txt") {
			t.Errorf("%s: got %v, %v", name, a, err)
		}
	}
}

// bombs are inputs that cost parsers dearly: most are from the tests of cmark.
func bombs() map[string]string {
	const mb = 1 << 20
	return map[string]string{
		"nested quotes":          times("> ", 5000) + "a",
		"nested quotes in lists": times("> * ", 5000) + "a",
		"nested lists in a line": times("* ", 50_000) + "a",
		"list of many levels": func() string {
			var b strings.Builder
			for i := range 1000 {
				b.WriteString(strings.Repeat("  ", i) + "* a\n")
			}
			return b.String()
		}(),
		"open links":           times("[a](", 50_000),
		"fewer open links":     times("[a](", 16_000),
		"open links by lines":  times("[a](\n", 50_000),
		"brackets in brackets": times("[", 100_000) + "a" + times("]", 100_000),
		"open brackets":        times("[a", 50_000),
		"pictures":             times("![[]()", 100_000),
		"emphasis":             times("*a_ ", 100_000),
		"strong":               times("a**b", 100_000) + times("c_d ", 50_000),
		"underscores":          "www." + times("a_", mb/2),
		"backticks": func() string {
			var b strings.Builder
			for i := range 1300 {
				b.WriteString("e" + strings.Repeat("`", i))
			}
			return b.String()
		}(),
		"open tags":           times("<a ", 100_000),
		"open comments":       times("<!-- a ", 100_000),
		"declarations":        times("a <!A ", 100_000) + times("a <?", 100_000),
		"html blocks":         times("<div>\n", 100_000),
		"entities":            times("&#27;", 200_000),
		"references":          times("[a]: u\n", 100_000),
		"used references":     times("[a]: u\n", 20_000) + "\n" + times("[a] [b] ", 50_000),
		"headings":            times("# h\n", mb/4),
		"rules":               times("* * * * a\n", mb/10),
		"setext":              times("a\n", mb/4) + "---\n",
		"table columns":       times("|a", 3000) + "|\n" + times("|-", 3000) + "|\n" + strings.Repeat(times("|b", 3000)+"|\n", 100),
		"table rows":          "|a|b|\n|-|-|\n" + times("|c|d|\n", mb/6),
		"table without cells": "|a|" + times("b|", 3000) + "\n|-|" + times("-|", 3000) + "\n" + times("|\n", 50_000),
		"one line":            times("word ", 10*mb/5),
		"one word":            times("w", 10*mb),
		"lines of a letter":   times("a\n", 5*mb),
		"blank lines":         times("\n", 10*mb-1) + "a",
		"short paragraphs":    times("A short one\n\n", 10*mb/13),
		"wrapped without end": times("the quick brown fox jumps over the lazy dog and then some more of it\n", mb/70),
		"captions":            times("A cat sits. Photo: AFP\n", mb/23),
		"signed lines":        times("He said so to us. (AFP)\n", mb/24),
		"dates":               times("3 March 2014\n", mb/13),
		"one sentence":        times("We will not open it a day too early.\n", mb/37),
		"seeds of quotes":     times("a a a a a a a a a a a a.\n", mb/25) + times("a ", mb/4),
		"marks":               "e" + times("\u0301", mb/2),
		"mojibake":            times("â€™Ã©", mb/10),
		"half mojibake":       times("âÂÃâ", mb/8),
		"brackets of credit":  times("([", mb/4),
		"front matter":        "---\n" + times("a:\n", 20_000) + "---\nx",
		"nested front matter": "---\na: " + times("[", 30_000) + "\n---\nx",
		"alias bomb":          "---\na: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n---\nx",
		"zeros":               times("\x00", 10*mb),
		"high bytes":          times("\xff", 10*mb),
		"escapes":             times("\x1b$B", mb),
	}
}

// times repeats s as often as the race detector, under which all is ten times as
// slow, leaves time for.
func times(s string, n int) string { return strings.Repeat(s, n/bombShare) }

func TestNoTextTakesTimeThatGrowsWithItsSquare(t *testing.T) {
	for name, s := range bombs() {
		for _, ext := range []string{".txt", ".md"} {
			start := time.Now()
			a, _, err := clean.Article("x"+ext, ext, []byte(s))
			took := time.Since(start)
			if os.Getenv("SHOW") != "" {
				t.Logf("%-24s %s %8.1f ms of %d KB", name, ext, float64(took.Microseconds())/1000, len(s)>>10)
			}
			if err == nil {
				if bad := wellFormed(a); bad != "" {
					t.Errorf("%s%s: %.200s", name, ext, bad)
				}
			}
			// What is quadratic takes minutes. The bound is far from the second
			// that the worst takes, as the race detector is slow; for figures see
			// BenchmarkCostlyTexts.
			if took > bombTime {
				t.Errorf("%s%s took %v", name, ext, took)
			}
		}
	}
}
