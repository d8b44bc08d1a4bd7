package library

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus"
)

// folderOf makes a folder of articles that name the same two people.
func folderOf(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "a.txt", "Harbour talks\n\nAngela Merkel met Erna Solberg in Oslo on Saturday, and Angela Merkel left in the evening.\n")
	put(t, dir, "b.txt", "Winter talks\n\nErna Solberg came to Berlin, where Angela Merkel received Erna Solberg in the evening.\n")
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func look(t *testing.T, opts Options) Stamp {
	t.Helper()
	s, err := Look(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAStampChangesWithWhatIsRead(t *testing.T) {
	tests := map[string]struct {
		change              func(t *testing.T, dir string)
		articles, decisions bool
	}{
		"nothing":                 {func(*testing.T, string) {}, false, false},
		"a new article":           {func(t *testing.T, dir string) { put(t, dir, "deep/c.md", "# New\n\nText.\n") }, true, false},
		"an article that is gone": {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "a.txt")) }, true, false},
		"another name":            {func(t *testing.T, dir string) { os.Rename(filepath.Join(dir, "a.txt"), filepath.Join(dir, "z.txt")) }, true, false},
		"another size":            {func(t *testing.T, dir string) { put(t, dir, "a.txt", "Shorter\n") }, true, false},
		"another time": {func(t *testing.T, dir string) {
			os.Chtimes(filepath.Join(dir, "a.txt"), time.Time{}, time.Now().Add(time.Hour))
		}, true, false},
		"permissions":       {func(t *testing.T, dir string) { os.Chmod(filepath.Join(dir, "a.txt"), 0o400) }, true, false},
		"a decision":        {func(t *testing.T, dir string) { put(t, dir, ".dossier/decisions.toml", "# none\n") }, false, true},
		"a hidden file":     {func(t *testing.T, dir string) { put(t, dir, ".hidden.txt", "x") }, false, false},
		"no article at all": {func(t *testing.T, dir string) { put(t, dir, "picture.png", "x") }, true, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := folderOf(t)
			opts := Options{Paths: []string{dir}, ReadOnly: true}
			before := look(t, opts)
			tt.change(t, dir)
			after := look(t, opts)
			if got := before.Articles != after.Articles; got != tt.articles {
				t.Errorf("articles changed: %t, want %t", got, tt.articles)
			}
			if got := before.Decisions != after.Decisions; got != tt.decisions {
				t.Errorf("decisions changed: %t, want %t", got, tt.decisions)
			}
		})
	}
}

func TestWhatIsCompiledInNeverChanges(t *testing.T) {
	opts := Options{Default: os.DirFS(folderOf(t)), DefaultName: "seeds"}
	if first, second := look(t, opts), look(t, opts); first != second {
		t.Error("two looks at the same differ")
	}
}

func TestAReaderOfOthersSeesTheOwnersDecisionsAndMakesNone(t *testing.T) {
	dir := folderOf(t)
	owner, err := Open(t.Context(), Options{Paths: []string{dir}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	served, err := Open(t.Context(), Options{Paths: []string{dir}, ReadOnly: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := owner.FindEntity("Angela Merkel")
	if err != nil {
		t.Fatal(err)
	}
	d := corpus.Decision{Act: corpus.Rename, Of: owner.Address(e.ID), Name: "The Chancellor"}
	if _, _, err := served.Decide(t.Context(), d); err != ErrReadOnly || served.Decides() {
		t.Errorf("a served corpus takes a decision: %v", err)
	}
	if _, _, err := owner.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	again, err := served.Redecided()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.FindEntity("The Chancellor"); err != nil || len(again.Decisions()) != 1 {
		t.Errorf("the owner's decision does not hold: %v, %d decisions", err, len(again.Decisions()))
	}
	if _, err := served.FindEntity("The Chancellor"); err == nil {
		t.Error("the old snapshot has changed")
	}
	put(t, dir, ".dossier/decisions.toml", "")
	if undone, err := again.Redecided(); err != nil || len(undone.Decisions()) != 0 {
		t.Errorf("a decision that was taken back holds: %v", err)
	}
}

func TestDecisionsInAFolderThatMayNotBeWrittenHoldForOthers(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := folderOf(t)
	owner, err := Open(t.Context(), Options{Paths: []string{dir}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := owner.FindEntity("Angela Merkel")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := owner.Decide(t.Context(), corpus.Decision{Act: corpus.Rename, Of: owner.Address(e.ID), Name: "The Chancellor"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".dossier", "."} {
		if err := os.Chmod(filepath.Join(dir, name), 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(filepath.Join(dir, name), 0o700) })
	}
	served, err := Open(t.Context(), Options{Paths: []string{dir}, ReadOnly: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := served.FindEntity("The Chancellor"); err != nil {
		t.Errorf("the owner's decision does not hold: %v", err)
	}
}

// A server looks every 2 s, and at most a hundredth of the time: under 20 ms for
// 1,000 files.
func BenchmarkLook(b *testing.B) {
	dir := b.TempDir()
	for i := range 1000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte("Talks\n\nText.\n"), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := Look(b.Context(), Options{Paths: []string{dir}, ReadOnly: true}); err != nil {
			b.Fatal(err)
		}
	}
}
