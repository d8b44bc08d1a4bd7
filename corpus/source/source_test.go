package source

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dossier/corpus"
	"dossier/corpus/safe"
	"dossier/corpus/safe/nasty"
)

// tree makes files under a new folder and gives it. A name that ends with a
// slash is a folder.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		p := filepath.Join(root, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(p), 0o755))
		if strings.HasSuffix(name, "/") {
			must(t, os.MkdirAll(p, 0o755))
			continue
		}
		must(t, os.WriteFile(p, []byte(text), 0o644))
	}
	return root
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func list(t testing.TB, spec Spec) *Listing {
	t.Helper()
	l, err := List(t.Context(), spec)
	if err != nil {
		t.Fatalf("List(%q): %v", spec.Paths, err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// listed gives the paths of l, those under root without it.
func listed(l *Listing, root string) []string {
	var paths []string
	for _, i := range l.Items {
		paths = append(paths, strings.TrimPrefix(i.Path, filepath.ToSlash(root)+"/"))
	}
	return paths
}

func problems(l *Listing, root string) []string {
	var lines []string
	for _, p := range l.Problems {
		line := p.String()
		if root != "" {
			line = strings.ReplaceAll(line, filepath.ToSlash(root), "ROOT")
		}
		lines = append(lines, line)
	}
	return lines
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestFolderGivesItsArticlesInPathOrder(t *testing.T) {
	root := tree(t, map[string]string{"b.txt": "b", "a.md": "a", "sub/z.TXT": "z", "sub/deep/c.markdown": "c", "sub-2/d.text": "d",
		"photo.jpg": "x", "sub/x.pdf": "x", "y.PDF": "x", "README": "x", "empty/": "",
		".hidden.txt": "h", ".git/e.txt": "e", "sub/.cache/f.txt": "f"})
	l := list(t, Spec{Paths: []string{root}})
	equal(t, "items", listed(l, root), []string{"a.md", "b.txt", "sub-2/d.text", "sub/deep/c.markdown", "sub/z.TXT"})
	equal(t, "problems", problems(l, root), []string{"ROOT: 4 files of other kinds were left out: .pdf 2, without extension 1, .jpg 1"})
	if l.Name != filepath.Base(root) {
		t.Errorf("name %q, want %q", l.Name, filepath.Base(root))
	}
	if got := l.Items[4].Ext; got != ".txt" {
		t.Errorf("Ext of z.TXT = %q, want .txt", got)
	}
	for _, i := range l.Items {
		if data, err := i.Read(t.Context()); err != nil || string(data) != filepath.Base(i.Path)[:1] {
			t.Errorf("Read(%s) = %q, %v", i.Path, data, err)
		}
	}
}

func TestFileByNameIsReadWhateverItsExtension(t *testing.T) {
	root := tree(t, map[string]string{"notes.log": "n", ".draft": "d", "x/LICENSE": "l"})
	l := list(t, Spec{Paths: []string{root + "/notes.log", root + "/.draft", root + "/x/LICENSE"}})
	equal(t, "items", listed(l, root), []string{".draft", "notes.log", "x/LICENSE"})
	if l.Name != "3 sources" {
		t.Errorf("name %q, want 3 sources", l.Name)
	}
	for i, want := range []string{".draft", ".log", ""} {
		if got := l.Items[i].Ext; got != want {
			t.Errorf("Ext of %s = %q, want %q", l.Items[i].Path, got, want)
		}
	}
}

func TestIDIsMadeOfThePathInItsRoot(t *testing.T) {
	one := tree(t, map[string]string{"2016/a.txt": "1", "b.txt": "2"})
	two := tree(t, map[string]string{"2016/a.txt": "other", "x/b.txt": "2"})
	id := func(l *Listing, i int) corpus.ArticleID { return l.Items[i].ID }
	a, b := list(t, Spec{Paths: []string{one}}), list(t, Spec{Paths: []string{two}})
	if id(a, 0) != id(b, 0) {
		t.Errorf("2016/a.txt in two folders: %s and %s", id(a, 0), id(b, 0))
	}
	// printf 2016/a.txt | sha256sum | xxd -r -p | base32 | tr A-Z a-z | cut -c1-9
	if want := corpus.ArticleID("arxyxxqspi"); id(a, 0) != want {
		t.Errorf("id of 2016/a.txt = %s, want %s", id(a, 0), want)
	}
	named := list(t, Spec{Paths: []string{two + "/x/b.txt"}})
	if id(a, 1) != id(named, 0) {
		t.Errorf("b.txt by name and in its folder: %s and %s", id(named, 0), id(a, 1))
	}
}

func TestIDIsLengthenedWhereTwoWouldHaveIt(t *testing.T) {
	one, two := tree(t, map[string]string{"a.txt": "1"}), tree(t, map[string]string{"a.txt": "2", "b.txt": "3"})
	ids := func(paths ...string) map[string]corpus.ArticleID {
		m := map[string]corpus.ArticleID{}
		for _, i := range list(t, Spec{Paths: paths}).Items {
			m[i.Path] = i.ID
		}
		return m
	}
	both, turned, alone := ids(one, two), ids(two, one), ids(one)
	for path, id := range both {
		if turned[path] != id {
			t.Errorf("%s is %s, and %s when the folders are given the other way round", path, id, turned[path])
		}
	}
	first, second := both[filepath.ToSlash(one)+"/a.txt"], both[filepath.ToSlash(two)+"/a.txt"]
	if first != alone[filepath.ToSlash(one)+"/a.txt"] || len(first) != 10 {
		t.Errorf("the first a.txt is %s, alone %s", first, alone[filepath.ToSlash(one)+"/a.txt"])
	}
	if len(second) <= 10 || !strings.HasPrefix(string(second), string(first)) {
		t.Errorf("the second a.txt is %s, want %s and more", second, first)
	}

	// The first 45 bits of the hashes of these two names are equal.
	clash := list(t, Spec{Paths: []string{tree(t, map[string]string{"961943.txt": "x", "7946418.txt": "y"})}})
	if a, b := clash.Items[0].ID, clash.Items[1].ID; len(a) != 10 || len(b) <= 10 || !strings.HasPrefix(string(b), string(a)) {
		t.Errorf("names with one hash have ids %s and %s", a, b)
	}
}

func TestManyFilesOfOneNameHaveIDsOfTheirOwn(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("%d/index.txt", i)] = "x"
	}
	root := tree(t, files)
	var paths []string
	for name := range files {
		paths = append(paths, root+"/"+name)
	}
	seen := map[corpus.ArticleID]string{}
	for _, i := range list(t, Spec{Paths: paths}).Items {
		if was, ok := seen[i.ID]; ok || len(i.ID) > 20 {
			t.Errorf("%s has id %s, as has %q", i.Path, i.ID, was)
		}
		seen[i.ID] = i.Path
	}
	if len(seen) != len(files) {
		t.Errorf("%d ids of %d files", len(seen), len(files))
	}
}

func TestWithoutPathsTheCompiledInArticlesAreListed(t *testing.T) {
	l := list(t, Spec{DefaultName: "seeds", Default: fstest.MapFS{
		"b.txt": {Data: []byte("two")}, "a.txt": {Data: []byte("one")}, "seeds.go": {Data: []byte("x")}, "sub/c.md": {Data: []byte("three")}, ".x.txt": {}}})
	equal(t, "items", listed(l, ""), []string{"a.txt", "b.txt", "sub/c.md"})
	equal(t, "problems", problems(l, ""), []string{"seeds: 1 file of another kind was left out: .go 1"})
	if data, err := l.Items[0].Read(t.Context()); string(data) != "one" || err != nil {
		t.Errorf("Read(a.txt) = %q, %v", data, err)
	}
}

func TestNamesAreSafeToShow(t *testing.T) {
	name := "\x1b]52;c;cm0=\x07\u202e talks\n\xff.txt"
	root := tree(t, map[string]string{name: "text"})
	l := list(t, Spec{Paths: []string{root}})
	equal(t, "items", listed(l, root), []string{"]52;c;cm0= talks \ufffd.txt"})
	if data, err := l.Items[0].Read(t.Context()); string(data) != "text" || err != nil {
		t.Errorf("Read(%q) = %q, %v", name, data, err)
	}
}

func TestNamesWithNothingToShowAreShownAsCodes(t *testing.T) {
	root := tree(t, map[string]string{"\u200b\x01": "text"})
	t.Chdir(root)
	l := list(t, Spec{Paths: []string{"\u200b\x01"}})
	equal(t, "items", listed(l, root), []string{`\u200b\x01`})
}

// Whatever a file, a folder or a line of a list is called, nothing of it that
// could command a terminal is shown.
func TestHostileNamesAreSafeEverywhere(t *testing.T) {
	root := t.TempDir()
	var paths []string
	files := nasty.Files(600, 11)
	for i, f := range files {
		dir := filepath.Join(root, "d"+files[i/40*40].Name[1:])
		must(t, os.MkdirAll(dir, 0o755))
		name := f.Name
		switch i % 4 {
		case 1:
			name = name[:min(len(name), 240)] + files[i-1].Name[5:12] // an extension that may be anything
		case 2:
			must(t, os.Symlink("/nowhere", filepath.Join(dir, name)))
			continue
		case 3:
			paths = append(paths, filepath.Join(dir, "not", name))
			continue
		}
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(f.Text), 0o644))
	}
	l := list(t, Spec{Paths: []string{root, "-"}, Stdin: strings.NewReader(root + "\x00" + strings.Join(paths, "\x00"))})
	if len(l.Items) < 150 || len(l.Problems) < 200 {
		t.Fatalf("%d items, %d problems", len(l.Items), len(l.Problems))
	}
	shown := []string{l.Name}
	for _, i := range l.Items {
		shown = append(shown, i.Path, i.Ext)
		if data, err := i.Read(t.Context()); err != nil {
			shown = append(shown, err.Error())
		} else if len(data) == 0 {
			t.Errorf("Read(%s) gives nothing", i.Path)
		}
	}
	for _, p := range l.Problems {
		shown = append(shown, p.Path, p.What)
	}
	for _, p := range paths {
		_, err := List(t.Context(), Spec{Paths: []string{p}})
		shown = append(shown, err.Error())
	}
	for _, s := range shown {
		if s != safe.Line(s) {
			t.Errorf("shown as %+q", s)
		}
	}
}

func TestClosedListingStillReads(t *testing.T) {
	l := list(t, Spec{Paths: []string{tree(t, map[string]string{"sub/a.txt": "text"})}})
	must(t, l.Close())
	if data, err := l.Items[0].Read(t.Context()); string(data) != "text" || err != nil {
		t.Errorf("Read = %q, %v", data, err)
	}
}

// Budget: 10,000 files in well under 50 ms.
func BenchmarkListFolder(b *testing.B) {
	for name, dirs := range map[string]int{"flat": 1, "100-folders": 100, "2000-folders": 2000} {
		b.Run(name, func(b *testing.B) {
			root := b.TempDir()
			for i := range 10_000 {
				dir := filepath.Join(root, fmt.Sprintf("d%04d", i%dirs))
				if i < dirs {
					must(b, os.MkdirAll(dir, 0o755))
				}
				must(b, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d_article.txt", i)), []byte("x"), 0o644))
			}
			b.ReportAllocs()
			for b.Loop() {
				l, err := List(b.Context(), Spec{Paths: []string{root}})
				if err != nil || len(l.Items) != 10_000 {
					b.Fatal(len(l.Items), err)
				}
				l.Close()
			}
		})
	}
}
