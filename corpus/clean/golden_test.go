package clean_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/seeds"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// describe writes an article and its problems as a person reviews them: facts,
// then a line for each block, its kind first.
func describe(a *corpus.Article, problems []corpus.Problem) string {
	var b strings.Builder
	fact := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fact("title", a.Title)
	if a.TitleDerived {
		fact("title", "is derived")
	}
	fact("date", a.Date.String())
	fact("source", a.Source)
	fact("byline", strings.Join(a.Byline, "; "))
	fact("language", a.Language)
	fact("words", fmt.Sprint(a.Words))
	fact("tags", strings.Join(a.Tags, "; "))
	fact("aliases", strings.Join(a.Aliases, "; "))
	for _, p := range problems {
		fact("problem", p.What)
	}
	b.WriteByte('\n')
	for _, bl := range a.Blocks {
		kind := bl.Kind.String()
		if bl.Level > 0 {
			kind += fmt.Sprint(" ", bl.Level)
		}
		fmt.Fprintf(&b, "%-11s%s\n", kind, bl.Text)
	}
	return b.String()
}

func check(t *testing.T, file string, golden *txtar.Archive, got string) {
	t.Helper()
	want := -1
	for i, f := range golden.Files {
		if f.Name == "want" {
			want = i
		}
	}
	if *update {
		if want < 0 {
			golden.Files = append(golden.Files, txtar.File{Name: "want"})
			want = len(golden.Files) - 1
		}
		golden.Files[want].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(golden), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want < 0 {
		t.Fatalf("%s has no part \"want\"; run with -update and review it", file)
	}
	if w := string(golden.Files[want].Data); got != w {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, w)
	}
}

func TestMessyArticlesBecomeBlocksOfTheRightKind(t *testing.T) {
	files, err := filepath.Glob("testdata/articles/*.txtar")
	if err != nil || len(files) < 30 {
		t.Fatalf("found %d cases: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in := ar.Files[0]
			a, problems, err := clean.Article(in.Name, filepath.Ext(in.Name), in.Data)
			if err != nil {
				t.Fatal(err)
			}
			check(t, file, ar, describe(a, problems))
		})
	}
}

func TestTheCompiledInArticlesAreReadAsAPersonReadsThem(t *testing.T) {
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("found %d seeds: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			raw, err := fs.ReadFile(seeds.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			a, problems, err := clean.Article(name, ".txt", raw)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", "seeds", name+"ar")
			ar, err := txtar.ParseFile(file)
			if err != nil {
				if !*update {
					t.Fatal(err)
				}
				ar = &txtar.Archive{}
			}
			check(t, file, ar, describe(a, problems))
		})
	}
}
