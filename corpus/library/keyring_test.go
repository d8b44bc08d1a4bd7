package library

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/entity"
)

// clippings is a folder of articles and a data folder.
type clippings struct {
	t         *testing.T
	dir, data string
}

func newClippings(t *testing.T) *clippings {
	c := &clippings{t, t.TempDir(), t.TempDir()}
	c.put("b.txt", "Talks in Geneva\n\n15 October 2016\n\nSergei Lavrov met John Kerry in Geneva. Lavrov said that talks would go on.\n")
	return c
}

func (c *clippings) put(name, text string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// putOlder adds an article that comes before the other and spells a name in
// another way.
func (c *clippings) putOlder() {
	c.put("a.txt", "Talks in Moscow\n\n1 March 2015\n\nSergey Lavrov spoke in Moscow. Lavrov said that talks had begun.\n")
}

func (c *clippings) open() *Snapshot {
	c.t.Helper()
	return c.openWith(Options{Paths: []string{c.dir}, DataHome: c.data})
}

func (c *clippings) openWith(o Options) *Snapshot {
	c.t.Helper()
	s, err := Open(context.Background(), o, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	if len(s.Problems()) > 0 {
		c.t.Errorf("problems %v", s.Problems())
	}
	return s
}

// file is the path of the file of keys, which may not be there.
func (c *clippings) file() string {
	found, err := filepath.Glob(filepath.Join(c.data, "dossier", "*", keysName))
	if err != nil || len(found) > 1 {
		c.t.Fatal(found, err)
	}
	return strings.Join(found, "")
}

func (c *clippings) text() string {
	c.t.Helper()
	raw, err := os.ReadFile(c.file())
	if err != nil {
		c.t.Fatal(err)
	}
	return string(raw)
}

const (
	first = corpus.EntityKey("person:sergei-lavrov") // as the later article has it
	anew  = corpus.EntityKey("person:sergey-lavrov") // as the older one has it
)

func (c *clippings) wants(s *Snapshot, want, not corpus.EntityKey) {
	c.t.Helper()
	if s.EntityByKey(want) == nil || s.EntityByKey(not) != nil {
		var all []corpus.EntityKey
		for _, e := range s.Entities() {
			all = append(all, e.Key)
		}
		c.t.Errorf("the keys are %v, want %s and not %s", all, want, not)
	}
}

func TestAnOlderArticleWithAnotherSpellingChangesNoKey(t *testing.T) {
	c := newClippings(t)
	before := c.open()
	c.putOlder()
	c.wants(c.openWith(Options{Paths: []string{c.dir}}), anew, first) // else this test could not fail
	after := c.open()
	c.wants(after, first, anew)
	for _, e := range before.Entities() {
		if after.EntityByKey(e.Key) == nil {
			t.Errorf("the key %s of %s is gone", e.Key, e.Name)
		}
	}
	if info, err := os.Stat(filepath.Join(c.dir, ".dossier")); err == nil {
		t.Errorf("%s was made in the folder of articles", info.Name())
	}
	text := c.text()
	c.open()
	if c.text() != text {
		t.Error("the file was changed though nothing was new")
	}
}

func TestKeysHoldWhenAFileIsMovedAndAnOlderArticleAdded(t *testing.T) {
	c := newClippings(t)
	c.open()
	if err := os.Rename(filepath.Join(c.dir, "b.txt"), filepath.Join(c.dir, "moved.txt")); err != nil {
		t.Fatal(err)
	}
	c.wants(c.open(), first, anew)
	c.putOlder()
	c.wants(c.open(), first, anew)
}

func TestTheKeyOfAnArticleThatComesBackIsTheSame(t *testing.T) {
	c := newClippings(t)
	c.open()
	raw, _ := os.ReadFile(filepath.Join(c.dir, "b.txt"))
	os.Remove(filepath.Join(c.dir, "b.txt"))
	c.put("c.txt", "Bread\n\n2 May 2016\n\nAnn Lee bakes bread in Norwich. Lee said so.\n")
	c.wants(c.open(), "person:ann-lee", first)
	c.putOlder()
	c.put("b.txt", string(raw))
	c.wants(c.open(), first, anew)
}

func TestWithoutItsFileACorpusOpensAndMakesKeysAnew(t *testing.T) {
	c := newClippings(t)
	c.open()
	c.putOlder()
	os.Remove(c.file())
	c.wants(c.open(), anew, first)
	c.wants(c.open(), anew, first)
}

func TestADamagedFileOfKeysIsReadAsFarAsItGoesAndMended(t *testing.T) {
	tests := map[string]func(string) string{
		"a line that is none":       func(s string) string { return s + "what\n" },
		"too few fields":            func(s string) string { return s + "person:x\tabc\t1\n" },
		"a number that is none":     func(s string) string { return s + "person:x\tabc\tx\t0\tX\n" },
		"a number below nought":     func(s string) string { return s + "person:x\tabc\t-1\t0\tX\n" },
		"an unknown type":           func(s string) string { return s + "ghost:x\tabc\t0\t0\tX\n" },
		"a key that drives screens": func(s string) string { return s + "person:\x1b[31mx\tabc\t0\t0\tX\n" },
		"a text that turns around":  func(s string) string { return s + "person:x\tabc\t0\t0\tX\u202ey\n" },
		"bytes that are no text":    func(s string) string { return s + "person:x\xff\tabc\t0\t0\tX\n" + "\x00\n" },
		"a key claimed twice":       func(s string) string { return s + string(first) + "\tabc\t0\t0\tX\n" },
		"a key far too long":        func(s string) string { return s + "person:" + strings.Repeat("x", 1<<16) + "\tabc\t0\t0\tX\n" },
		"an end that was cut off":   func(s string) string { return s + "person:x\tabc\t0\t0\tX" },
		"no first line":             func(s string) string { _, rest, _ := strings.Cut(s, "\n"); return rest },
		"a broken first line":       func(s string) string { return "dossier keys one" + s[strings.IndexByte(s, '\n'):] },
		"blank lines":               func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
		"marks of a merge":          func(s string) string { return strings.Replace(s, "\n", "\n<<<<<<< ours\n", 1) },
	}
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			c := newClippings(t)
			c.open()
			good := c.text()
			if err := os.WriteFile(c.file(), []byte(damage(good)), 0o600); err != nil {
				t.Fatal(err)
			}
			c.open()
			if got := c.text(); got != good {
				t.Errorf("the file is\n%q, want\n%q", got, good)
			}
			c.putOlder()
			c.wants(c.open(), first, anew)
		})
	}
}

func TestAFileOfKeysThatIsNotOursIsLeftAlone(t *testing.T) {
	for name, make := range map[string]func(path string) error{
		"of a later version": func(p string) error { return os.WriteFile(p, []byte("dossier keys 2\nanything\n"), 0o600) },
		"far too large":      func(p string) error { return os.Truncate(p, maxKeysSize+1) },
		"a folder":           func(p string) error { os.Remove(p); return os.Mkdir(p, 0o700) },
		"a link out":         func(p string) error { os.Remove(p); return os.Symlink("/etc/passwd", p) },
	} {
		t.Run(name, func(t *testing.T) {
			c := newClippings(t)
			c.open()
			path := c.file()
			if err := make(path); err != nil {
				t.Skip(err)
			}
			before, _ := os.Lstat(path)
			c.putOlder()
			c.wants(c.open(), anew, first)
			after, err := os.Lstat(path)
			if err != nil || before.Mode() != after.Mode() || before.Size() != after.Size() || !before.ModTime().Equal(after.ModTime()) {
				t.Errorf("it was changed: %v, %v", after, err)
			}
		})
	}
}

func TestADataFolderThatCannotBeWrittenIsNoProblem(t *testing.T) {
	for name, make := range map[string]func(c *clippings){
		"may not be written": func(c *clippings) { os.Chmod(c.data, 0o500) },
		"is a file": func(c *clippings) {
			c.data = filepath.Join(c.data, "file")
			os.WriteFile(c.data, nil, 0o600)
		},
		"lies below a file": func(c *clippings) {
			c.data = filepath.Join(c.data, "file")
			os.WriteFile(c.data, nil, 0o600)
			c.data = filepath.Join(c.data, "data")
		},
		"holds a file in the folder's place": func(c *clippings) { os.WriteFile(filepath.Join(c.data, "dossier"), nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			c := newClippings(t)
			data := c.data
			make(c)
			defer os.Chmod(data, 0o700)
			c.wants(c.open(), first, anew) // which fails where there is a problem
		})
	}
}

func TestKeysAreReadFromAFileThatCannotBeWritten(t *testing.T) {
	c := newClippings(t)
	c.open()
	c.putOlder()
	folder := filepath.Dir(c.file())
	os.Chmod(folder, 0o500)
	defer os.Chmod(folder, 0o700)
	if os.Geteuid() == 0 { // root writes everywhere but in a folder's place
		if err := os.Mkdir(filepath.Join(folder, "."+keysName+".new"), 0o700); err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(folder, "."+keysName+".new", "in the way"), nil, 0o600)
	}
	before := c.text()
	c.wants(c.open(), first, anew)
	if c.text() != before {
		t.Error("the file was written")
	}
}

func TestOfThoseWhoOpenAtOnceTheFirstClaimHoldsAndNoneIsLost(t *testing.T) {
	c := newClippings(t)
	c.open()
	for i := range 6 {
		c.put(fmt.Sprintf("c%d.txt", i), fmt.Sprintf("Bread\n\n%d May 2016\n\nAnn Lee%s bakes bread.\n", i+1, strings.Repeat("ham", i)))
	}
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() { c.open() })
	}
	all.Wait()
	f := readKeys(c.text())
	if f.damaged || len(f.keys) == 0 {
		t.Fatalf("the file is %q", f.raw)
	}
	c.putOlder()
	c.wants(c.open(), first, anew)
	left, _ := os.ReadDir(filepath.Dir(c.file()))
	if len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func kept(key corpus.EntityKey, article corpus.ArticleID) entity.KeptKey {
	return entity.KeptKey{Key: key, Anchor: corpus.Anchor{Article: article, Text: "X"}}
}

func TestAUnionGivesAKeyToWhoClaimedItFirst(t *testing.T) {
	a, b := kept("person:a", "one"), kept("person:b", "one")
	tests := map[string]struct{ had, now, ours, want []entity.KeptKey }{
		"nobody else was there":          {nil, nil, []entity.KeptKey{a, b}, []entity.KeptKey{a, b}},
		"others made others":             {nil, []entity.KeptKey{b}, []entity.KeptKey{a}, []entity.KeptKey{b, a}},
		"others made the same":           {nil, []entity.KeptKey{kept("person:a", "two")}, []entity.KeptKey{a}, []entity.KeptKey{kept("person:a", "two")}},
		"we have moved an anchor":        {[]entity.KeptKey{a}, []entity.KeptKey{a, b}, []entity.KeptKey{kept("person:a", "two")}, []entity.KeptKey{kept("person:a", "two"), b}},
		"both have moved an anchor":      {[]entity.KeptKey{a}, []entity.KeptKey{kept("person:a", "three")}, []entity.KeptKey{kept("person:a", "two")}, []entity.KeptKey{kept("person:a", "three")}},
		"others moved it and we did not": {[]entity.KeptKey{a}, []entity.KeptKey{kept("person:a", "three")}, []entity.KeptKey{a}, []entity.KeptKey{kept("person:a", "three")}},
		"the file was taken away":        {[]entity.KeptKey{a}, nil, []entity.KeptKey{a, b}, []entity.KeptKey{a, b}},
	}
	for name, tt := range tests {
		if got := union(tt.now, tt.ours, tt.had); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestKeysThatAreNobodysDoNotGrowWithoutBound(t *testing.T) {
	var all []entity.KeptKey
	used := map[corpus.EntityKey]bool{}
	for i := range 3 * mostUnused {
		k := kept(corpus.EntityKey(fmt.Sprintf("person:n%d", i)), "a")
		all = append(all, k)
		used[k.Key] = i%10 == 0
	}
	got := bounded(slices.Clone(all), used)
	if len(got) != mostUnused+len(all)/10 {
		t.Errorf("%d keys are left of %d", len(got), len(all))
	}
	if got[0] != all[0] || got[len(got)-1] != all[len(all)-1] || got[len(got)-2] != all[len(all)-2] {
		t.Errorf("what is used, or newest, went first")
	}
	if few := bounded(slices.Clone(all[:mostUnused]), nil); len(few) != mostUnused {
		t.Errorf("%d of %d that are few are left", len(few), mostUnused)
	}
}

func TestKeysAreKeptOnlyOfWhatCanGainAnArticle(t *testing.T) {
	c := newClippings(t)
	c.putOlder()
	named := []string{filepath.Join(c.dir, "a.txt"), filepath.Join(c.dir, "b.txt")}
	list := func() Options {
		return Options{Paths: []string{"-"}, Stdin: strings.NewReader(strings.Join(named, "\n")), DataHome: c.data}
	}
	for name, o := range map[string]Options{"files by name": {Paths: named, DataHome: c.data}, "a list": list()} {
		if c.openWith(o); c.file() != "" {
			t.Errorf("%s: keys are kept in %s", name, c.file())
		}
	}
	c.openWith(Options{Paths: []string{c.dir}})
	if left, _ := os.ReadDir(c.data); len(left) > 0 {
		t.Errorf("without a data folder %v was made", left)
	}
	c.openWith(Options{Paths: []string{c.dir, named[0]}, DataHome: c.data})
	if c.file() == "" {
		t.Error("of a folder and a file no key is kept")
	}
}

func TestWritingKeysMayWaitUntilTheSnapshotIsGiven(t *testing.T) {
	c := newClippings(t)
	var work []func()
	s := c.openWith(Options{Paths: []string{c.dir}, DataHome: c.data, Later: func(w func()) { work = append(work, w) }})
	if c.file() != "" || len(work) != 1 || !s.Complete() {
		t.Fatalf("file %q, %d pieces of work", c.file(), len(work))
	}
	work[0]()
	if c.file() == "" {
		t.Error("no key was kept")
	}
}
