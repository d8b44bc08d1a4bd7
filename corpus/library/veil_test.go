package library

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestReadersOfOthersDoNotSeeWhereTheCorpusIs(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "clippings")
	for name, text := range map[string]string{"a.md": "# Merkel\n\nAngela Merkel spoke.", "deep/b.txt": "Merkel left.\n\nAngela Merkel was gone.", "c.txt": "\x00\x00", "empty.txt": ""} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(home, "nowhere"), filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, ".dossier"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		paths []string
		want  string // of an article
	}{
		"a folder":             {[]string{dir}, "clippings/deep/b.txt"},
		"with a slash":         {[]string{dir + "/"}, "clippings/deep/b.txt"},
		"a file":               {[]string{filepath.Join(dir, "deep", "b.txt")}, "b.txt"},
		"a folder and its own": {[]string{dir, filepath.Join(dir, "deep", "b.txt")}, "b.txt"},
		"a list":               {[]string{"-"}, "b.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			opts := Options{Paths: tt.paths, DataHome: filepath.Join(home, "data"), ReadOnly: true,
				Stdin: strings.NewReader(filepath.Join(dir, "deep", "b.txt") + "\n" + filepath.Join(dir, "missing.txt") + "\n")}
			s, err := Open(t.Context(), opts, nil)
			if err != nil {
				t.Fatal(err)
			}
			seen := false
			for _, a := range s.Articles() {
				seen = seen || a.Path == tt.want
				if strings.Contains(a.Path, home) {
					t.Errorf("an article is shown at %s", a.Path)
				}
			}
			if !seen {
				t.Errorf("no article is shown at %s", tt.want)
			}
			for _, p := range s.Problems() {
				if strings.Contains(p.String(), home) {
					t.Errorf("a problem tells the folder: %s", p)
				}
			}
			if lines, err := s.Source(t.Context(), s.Articles()[0].ID); err != nil || len(lines) == 0 {
				t.Errorf("its source: %q, %v", lines, err)
			}
			if err := os.Rename(dir, dir+"2"); err != nil {
				t.Fatal(err)
			}
			defer os.Rename(dir+"2", dir)
			if _, err := s.Source(t.Context(), s.Articles()[0].ID); err == nil || strings.Contains(err.Error(), home) {
				t.Errorf("the source of a file that is gone: %v", err)
			}
		})
	}
	owner, err := Open(t.Context(), Options{Paths: []string{dir}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := owner.Articles()[0]; !strings.HasPrefix(a.Path, dir) {
		t.Errorf("the owner sees %s", a.Path)
	}
}

func TestWhatHidesAPathHidesItInSentencesToo(t *testing.T) {
	v := veilOf(Options{Paths: []string{"/srv/press/", "notes"}, DataHome: "/home/jane/.local/share/dossier", ReadOnly: true})
	got := v.problem(corpus.Problem{Path: "/home/jane/.local/share/dossier/x.toml", What: "open /srv/press/a.txt: no; see /home/jane/.local/share/dossier/x.toml"})
	if want := "dossier/x.toml: open press/a.txt: no; see dossier/x.toml"; got.String() != want {
		t.Errorf("it is shown as %q, want %q", got, want)
	}
	if got := v.path("notes/a.txt"); got != "notes/a.txt" {
		t.Errorf("a path below the folder that dossier was started in is shown as %q", got)
	}
}
