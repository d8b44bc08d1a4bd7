package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFileGivenTwiceIsOneArticle(t *testing.T) {
	root := tree(t, map[string]string{"2016/a.txt": "1", "b.txt": "2"})
	other := filepath.Join(t.TempDir(), "other")
	must(t, os.Symlink(root, other))
	alone := list(t, Spec{Paths: []string{root}})
	tests := map[string][]string{
		"folder twice":           {root, root + "/"},
		"folder and file":        {root, root + "/2016/a.txt"},
		"file and folder":        {root + "/2016/a.txt", root},
		"folder and one in it":   {root + "/2016", root},
		"folder by another name": {root, root + "/2016/../"},
		"file through a link":    {root, other + "/2016/a.txt", other + "/b.txt"},
	}
	for name, paths := range tests {
		t.Run(name, func(t *testing.T) {
			l := list(t, Spec{Paths: paths})
			equal(t, "items", listed(l, root), []string{"2016/a.txt", "b.txt"})
			for i := range l.Items {
				if l.Items[i].ID != alone.Items[i].ID {
					t.Errorf("%s has id %s, alone %s", l.Items[i].Path, l.Items[i].ID, alone.Items[i].ID)
				}
			}
		})
	}
}

// "link/.." is beside what the link leads to, not beside the link.
func TestParentOfALinkIsWhereTheSystemSaysItIs(t *testing.T) {
	root := tree(t, map[string]string{"far/sub/x.txt": "x", "far/a.txt": "far", "a.txt": "near"})
	must(t, os.Symlink("far/sub", root+"/link"))
	t.Chdir(root)
	l := list(t, Spec{Paths: []string{"link/../a.txt", "link/.."}})
	equal(t, "items", listed(l, root), []string{"link/../a.txt", "link/../sub/x.txt"})
	if data, err := l.Items[0].Read(t.Context()); string(data) != "far" || err != nil {
		t.Errorf("Read = %q, %v, want far", data, err)
	}
}

// What a person types is what they see again.
func TestPathsAreShownAsGiven(t *testing.T) {
	root := tree(t, map[string]string{"clips/2016/a.txt": "1", "clips/b.txt": "2"})
	t.Chdir(root)
	for given, want := range map[string][]string{
		".":               {"clips/2016/a.txt", "clips/b.txt"},
		"clips":           {"clips/2016/a.txt", "clips/b.txt"},
		"./clips//":       {"clips/2016/a.txt", "clips/b.txt"},
		"clips/b.txt":     {"clips/b.txt"},
		root + "/clips/":  {root + "/clips/2016/a.txt", root + "/clips/b.txt"},
		"clips/../clips/": {"clips/../clips/2016/a.txt", "clips/../clips/b.txt"},
	} {
		equal(t, given, listed(list(t, Spec{Paths: []string{given}}), "none"), want)
	}
}

func TestMissingPathIsAnErrorThatNamesIt(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "1"})
	tests := map[string]struct{ path, want string }{
		"no such name":    {root + "/b\x1b[2J.txt", "b[2J.txt"},
		"nothing":         {"", `""`},
		"below a file":    {root + "/a.txt/b", "a.txt/b"},
		"a dangling link": {filepath.Join(root, "gone"), "gone"},
	}
	must(t, os.Symlink("nowhere", filepath.Join(root, "gone")))
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := List(t.Context(), Spec{Paths: []string{root, tt.path}})
			var bad *PathError
			if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &bad) {
				t.Fatalf("List of %q: %v, want a PathError that wraps fs.ErrNotExist", tt.path, err)
			}
			if !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "check the spelling") || strings.ContainsRune(err.Error(), '\x1b') {
				t.Errorf("List of %q: %q does not name it and the next step", tt.path, err)
			}
		})
	}
}

func TestListOnStandardInput(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "1", "b c.log": "2", "sub/d.md": "3", " lead.txt": "4"})
	tests := map[string]struct {
		list     string
		items    []string
		problems []string
	}{
		"one path a line":      {"ROOT/a.txt\nROOT/b c.log\n\nROOT/sub", []string{"a.txt", "b c.log", "sub/d.md"}, nil},
		"lines end with CRLF":  {"ROOT/a.txt\r\nROOT/sub\r\n", []string{"a.txt", "sub/d.md"}, nil},
		"paths ended by NUL":   {"ROOT/a.txt\x00ROOT/b c.log\x00", []string{"a.txt", "b c.log"}, nil},
		"blanks belong to it":  {"ROOT/ lead.txt\n", []string{" lead.txt"}, nil},
		"nothing":              {"\n\n", nil, nil},
		"one of them has gone": {"ROOT/a.txt\nROOT/old.txt", []string{"a.txt"}, []string{"ROOT/old.txt: is on the list and not there: make the list anew"}},
		"text that is no list": {"Talks resumed.\nIn Geneva.\n", nil,
			[]string{`standard input: none of its 2 lines can be opened, the first being "Talks resumed.": give a list of paths, one a line`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := strings.NewReader(strings.ReplaceAll(tt.list, "ROOT", root))
			l := list(t, Spec{Paths: []string{"-"}, Stdin: in})
			equal(t, "items", listed(l, root), tt.items)
			equal(t, "problems", problems(l, root), tt.problems)
		})
	}
}

func TestCorpusIsNamed(t *testing.T) {
	root := tree(t, map[string]string{"clips/a.txt": "1", "b.txt": "2"})
	compiled := fstest.MapFS{"a.txt": {Data: []byte("x")}}
	tests := map[string]struct {
		spec Spec
		want string
	}{
		"after its folder":          {Spec{Paths: []string{root + "/clips/"}}, "clips"},
		"after its file":            {Spec{Paths: []string{root + "/b.txt"}}, "b.txt"},
		"by number":                 {Spec{Paths: []string{root + "/clips", root + "/b.txt"}}, "2 sources"},
		"by the number in a list":   {Spec{Paths: []string{"-"}, Stdin: strings.NewReader(root + "/b.txt\n" + root + "/clips")}, "2 sources"},
		"after the one in a list":   {Spec{Paths: []string{"-"}, Stdin: strings.NewReader(root + "/clips")}, "clips"},
		"as the reader says":        {Spec{Paths: []string{root}, Name: "Geneva\x1b[1m talks\n"}, "Geneva[1m talks"},
		"as what is compiled in is": {Spec{Default: compiled, DefaultName: "seeds"}, "seeds"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := list(t, tt.spec).Name; got != tt.want {
				t.Errorf("name %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCancelledListStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	root := tree(t, map[string]string{"a.txt": "1"})
	for name, spec := range map[string]Spec{
		"folder": {Paths: []string{root}},
		"list":   {Paths: []string{"-"}, Stdin: blocked{ctx: t.Context()}},
	} {
		if _, err := List(ctx, spec); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: List = %v, want context.Canceled", name, err)
		}
	}
	l := list(t, Spec{Paths: []string{root}})
	if _, err := l.Items[0].Read(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Read = %v, want context.Canceled", err)
	}
}

// blocked is a standard input that gives nothing until ctx is done.
type blocked struct{ ctx context.Context }

func (b blocked) Read([]byte) (int, error) { <-b.ctx.Done(); return 0, b.ctx.Err() }

// Budget: 10,000 files named one by one in 150 ms.
func BenchmarkListOfPaths(b *testing.B) {
	root := b.TempDir()
	var paths strings.Builder
	for i := range 10_000 {
		p := filepath.Join(root, fmt.Sprintf("%05d_article.txt", i))
		must(b, os.WriteFile(p, []byte("x"), 0o644))
		paths.WriteString(p + "\n")
	}
	for b.Loop() {
		l, err := List(b.Context(), Spec{Paths: []string{"-"}, Stdin: strings.NewReader(paths.String())})
		if err != nil || len(l.Items) != 10_000 {
			b.Fatal(len(l.Items), err)
		}
	}
}
