package decision

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/keep"
	"dossier/corpus/safe"
)

// merged is a decision about two invented people.
func merged(name, other string) corpus.Decision {
	anchor := func(s string) corpus.Anchor {
		return corpus.Anchor{Article: "a234567abc", Path: "2016/a \"day\" \\ out.md", Block: 3, Text: s, Nth: 1}
	}
	return corpus.Decision{Act: corpus.Merge, Of: corpus.Address{Type: corpus.Person, Names: []string{name, "N"}, Anchor: anchor(name)},
		Other: corpus.Address{Type: corpus.Other, Names: []string{other}, Anchor: anchor(other)},
		When:  time.Date(2016, 10, 15, 8, 30, 0, 120e6, time.UTC), Why: `they are "one" \ the same`}
}

func add(t testing.TB, s *Store, ds ...corpus.Decision) Contents {
	t.Helper()
	c, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: ds}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryActIsReadAsItWasWritten(t *testing.T) {
	of := merged("Ann Lee", "").Of
	all := []corpus.Decision{
		merged("Ann Lee", "Anne Lee"),
		{Act: corpus.Apart, Of: of, Other: corpus.Address{Type: corpus.Place, Names: []string{"Lee"}}, Key: "place:lee", When: time.Unix(1e9, 0).UTC()},
		{Act: corpus.Split, Of: of, Name: "Leigh", Key: "person:leigh"},
		{Act: corpus.Rename, Of: of, Name: "Ann B. Lee", Why: "so she signs"},
		{Act: corpus.Retype, Of: of, Type: corpus.Organization},
		{Act: corpus.Hide, Of: of, Here: "a234567abc"},
		{Act: corpus.Hide, Of: of},
	}
	s := New(t.TempDir(), ".dossier")
	got := add(t, s, all...)
	fresh, err := New(s.root, ".dossier").Read()
	if err != nil || !reflect.DeepEqual(fresh, got) || len(got.Problems) > 0 {
		t.Fatalf("read %+v, %v, wrote %+v", fresh, err, got)
	}
	for _, d := range all {
		if !slices.ContainsFunc(got.Decisions, func(o corpus.Decision) bool { return reflect.DeepEqual(o, d) }) {
			t.Errorf("%+v is not in %+v", d, got.Decisions)
		}
	}
}

func TestABadStanzaIsToldByItsLineAndNeverLost(t *testing.T) {
	good := write(merged("Ann Lee", "Anne Lee"), "\n")
	tests := map[string]struct {
		text  string
		lines []string // how each problem begins
		read  int      // decisions
	}{
		"nothing":                        {"", nil, 0},
		"blank lines":                    {"\n\n", nil, 0},
		"one good stanza":                {good, nil, 1},
		"no end to the last line":        {strings.TrimSuffix(good, "\n"), nil, 1},
		"a comment before, in and after": {"# mine\n" + strings.Replace(good, "type", "# why?\ntype", 1) + "# end\n", nil, 1},
		"a blank line within":            {strings.Replace(good, "type", "\ntype", 1), nil, 1},
		"a list over lines":              {strings.Replace(good, `["Ann Lee", "N"]`, "[\n  \"Ann Lee\",\n  \"N\",\n]", 1), nil, 1},
		"a byte order mark":              {"\ufeff" + good, nil, 1},
		"lines of Windows":               {strings.ReplaceAll(good, "\n", "\r\n"), nil, 1},
		"not TOML":                       {good + "\n[[decision]]\nnames = Ann\n", []string{"line 13: "}, 1},
		"a text not closed":              {"[[decision]]\nnames = [\"Ann]\n\n" + good, []string{"line 2: "}, 1},
		"an unknown act":                 {"[[decision]]\nnames = [\"Ann\"]\ntype = \"person\"\nact = \"bless\"\n\n" + good, []string{`line 4: act is "bless"`}, 1},
		"an unknown field":               {strings.Replace(good, "when", "mood = 3\nwhen", 1) + "\n" + write(merged("Bo", "Beau"), "\n"), []string{`line 9: there is no "mood"`}, 1},
		"an unknown type":                {strings.Replace(good, `"person"`, `"ghost"`, 1), []string{`line 3: type is "ghost"`}, 0},
		"no names":                       {strings.Replace(good, `["Ann Lee", "N"]`, "[]", 1), []string{"line 2: names"}, 0},
		"no other names":                 {strings.Replace(good, `["Anne Lee"]`, `[""]`, 1), []string{"line 5: other-names"}, 0},
		"the wrong kind of value":        {strings.Replace(good, `"person"`, `7`, 1), []string{"line 3: "}, 0},
		"the same field twice":           {strings.Replace(good, "type", "type = \"place\"\ntype", 1), []string{"line 4: "}, 0},
		"the same decision twice":        {good + "\n" + good, []string{"line 12: the same decision as in line 1"}, 1},
		"another table":                  {"[settings]\nx = 1\n\n" + good, []string{"line 1: this belongs to no decision"}, 1},
		"a table after a stanza":         {good + "[settings]\nx = 1\n", []string{"line 11: this belongs to no decision"}, 1},
		"words":                          {"Dear file,\n\n" + good, []string{"line 1: this belongs to no decision"}, 1},
		"bytes that are no text":         {"[[decision]]\nnames = [\"\xff\xfe\"]\n\n" + good, []string{"line 2: "}, 1},
		"a NUL":                          {"\x00\x00\n\n" + good, []string{"line 1: "}, 1},
		"sides of a merge":               {good + "\n<<<<<<< HEAD\n" + write(merged("Bo", "Beau"), "\n") + "=======\n" + write(merged("Cy", "Sy"), "\n") + ">>>>>>> theirs\n\n" + write(merged("Di", "Dee"), "\n"), []string{"line 12: git left both sides"}, 2},
		"the beginning of a merge left":  {good + "\n<<<<<<< HEAD\n" + write(merged("Bo", "Beau"), "\n"), []string{"line 12: git left both sides"}, 2},
		"the middle of a merge left":     {good + "\n=======\n\n" + write(merged("Bo", "Beau"), "\n"), []string{"line 12: git left both sides"}, 2},
		"the end of a merge left":        {good + "\n>>>>>>> x\n" + write(merged("Bo", "Beau"), "\n"), []string{"line 12: git left both sides"}, 2},
		"a time that nothing is after":   {strings.Replace(good, "2016-", "9999-", 1), []string{"line 9: when is too far"}, 0},
		"a stanza cut by a merge":        {"[[decision]]\n<<<<<<< HEAD\nnames = [\"A\"]\n=======\nnames = [\"B\"]\n>>>>>>> x\ntype = \"person\"\n\n" + good, []string{"line 1: git left both sides"}, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, FileName)
			if err := os.WriteFile(path, []byte(tt.text), 0o644); err != nil {
				t.Fatal(err)
			}
			s := New(dir, ".")
			c, err := s.Read()
			if err != nil || len(c.Decisions) != tt.read || len(c.Problems) != len(tt.lines) {
				t.Fatalf("read %d decisions with problems %v, %v; want %d with %v", len(c.Decisions), c.Problems, err, tt.read, tt.lines)
			}
			for i, p := range c.Problems {
				if !strings.HasPrefix(p.What, tt.lines[i]) || p.Path != path || p.What != safe.Line(p.What) {
					t.Errorf("problem %v, want one of %s that begins with %q", p, path, tt.lines[i])
				}
			}
			checkKept(t, s, path, tt.text, tt.read)
		})
	}
}

// checkKept adds a decision to a file and takes it out again. All that was
// there must stay, byte for byte, but for the end of its last line.
func checkKept(t *testing.T, s *Store, path, before string, read int) {
	t.Helper()
	d := merged("Barbara", "Babs")
	if c := add(t, s, d); len(c.Decisions) != read+1 {
		t.Fatalf("%d decisions hold after one was added to %d", len(c.Decisions), read)
	}
	with, _ := os.ReadFile(path)
	rest := string(with)
	for l := range strings.Lines(before) {
		l = strings.TrimSuffix(l, "\n")
		i := strings.Index(rest, l)
		if i < 0 {
			t.Fatalf("line %q was lost from\n%s", l, with)
		}
		rest = rest[i+len(l):]
	}
	c, err := s.Update(context.Background(), func(c Contents) (Edit, error) {
		i := slices.IndexFunc(c.Decisions, func(o corpus.Decision) bool { return reflect.DeepEqual(o, d) })
		return Edit{Remove: []int{i}}, nil
	})
	if err != nil || len(c.Decisions) != read {
		t.Fatalf("%d decisions hold after one was taken out, %v", len(c.Decisions), err)
	}
	after, _ := os.ReadFile(path)
	if got := strings.TrimRight(string(after), "\r\n"); before != "" && got != strings.TrimRight(before, "\r\n") {
		t.Errorf("taken out again the file is\n%q\nwas\n%q", after, before)
	}
}

func TestStanzasAreSortedAndOthersStayWhereTheyAre(t *testing.T) {
	s := New(t.TempDir(), ".")
	names := []string{"Émile", "Dora", "anna", "Bo", "Carl"}
	for _, n := range names {
		add(t, s, merged(n, "X"))
	}
	c, err := s.Read()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range c.Decisions {
		got = append(got, d.Of.Names[0])
	}
	if want := []string{"anna", "Bo", "Carl", "Dora", "Émile"}; !slices.Equal(got, want) {
		t.Errorf("the file has them as %v, want %v", got, want)
	}
}

func TestOrderOfAddingDoesNotShowInTheFile(t *testing.T) {
	names := []string{"Anna", "Bo", "Carl", "Dora", "Emil", "Freda"}
	var want []byte
	for seed := range uint64(20) {
		s := New(t.TempDir(), ".")
		r := rand.New(rand.NewPCG(seed, 0))
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for _, n := range names {
			add(t, s, merged(n, "X"))
		}
		got, _ := os.ReadFile(filepath.Join(s.root, FileName))
		if want == nil {
			want = got
		}
		if string(got) != string(want) {
			t.Fatalf("added as %v:\n%s\nwant\n%s", names, got, want)
		}
	}
}

// Two people who decide about different names, each in a copy of their own, are
// merged by git without a conflict, the file being neither empty nor the two
// names neighbours in it.
func TestGitMergesTheAdditionsOfTwoPeople(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("there is no git here")
	}
	base := New(t.TempDir(), ".")
	for _, n := range []string{"Bo", "Dora", "Freda"} {
		add(t, base, merged(n, "X"))
	}
	old, _ := os.ReadFile(filepath.Join(base.root, FileName))
	for _, pair := range [][2]string{{"Anna", "Carl"}, {"Carl", "Emil"}, {"Emil", "Gus"}, {"Anna", "Gus"}, {"Carl", "Anna"}} {
		var paths []string
		for i, n := range []string{pair[0], "", pair[1]} {
			s := New(t.TempDir(), ".")
			os.WriteFile(filepath.Join(s.root, FileName), old, 0o644)
			if i != 1 {
				add(t, s, merged(n, "Y"))
			}
			paths = append(paths, filepath.Join(s.root, FileName))
		}
		out, err := exec.Command(git, append([]string{"merge-file"}, paths...)...).CombinedOutput()
		c, bad := New(filepath.Dir(paths[0]), ".").Read()
		if err != nil || bad != nil || len(c.Problems) > 0 || len(c.Decisions) != 5 {
			t.Errorf("%v: git says %v %s; the file holds %d decisions and %v", pair, err, out, len(c.Decisions), c.Problems)
		}
	}
}

func TestAFileThatIsNoneIsAnErrorInWords(t *testing.T) {
	tests := map[string]struct {
		make func(t *testing.T, path string)
		want string
	}{
		"a folder":                   {func(t *testing.T, p string) { os.Mkdir(p, 0o755) }, "it is a folder"},
		"a pipe":                     {makePipe, "it is no regular file"},
		"a link out of the folder":   {func(t *testing.T, p string) { link(t, "/etc/passwd", p) }, "symbolic link that leads out"},
		"a link to nowhere":          {func(t *testing.T, p string) { link(t, "nowhere", p) }, "symbolic link that leads nowhere"},
		"a file that is far too big": {func(t *testing.T, p string) { os.WriteFile(p, nil, 0o644); os.Truncate(p, 1<<30) }, "it has 1024 MB, more than 8"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tt.make(t, filepath.Join(dir, FileName))
			s := New(dir, ".")
			_, err := s.Read()
			_, changed := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: []corpus.Decision{merged("A", "B")}}, nil })
			for _, err := range []error{err, changed} {
				var failed *Error
				if !errors.As(err, &failed) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), s.Path()) {
					t.Errorf("error %v, want one of %s that says %q", err, s.Path(), tt.want)
				}
			}
		})
	}
}

func link(t *testing.T, to, path string) {
	if err := os.Symlink(to, path); err != nil {
		t.Skip(err)
	}
}

func TestALinkWithinTheFolderIsReadAndNotReplaced(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "real.toml"), []byte(write(merged("A", "B"), "\n")), 0o644)
	link(t, "real.toml", filepath.Join(dir, FileName))
	s := New(dir, ".")
	if c, err := s.Read(); err != nil || len(c.Decisions) != 1 {
		t.Errorf("read %v, %v", c, err)
	}
	_, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: []corpus.Decision{merged("C", "D")}}, nil })
	if err == nil || !strings.Contains(err.Error(), "symbolic link") {
		t.Errorf("a link was replaced: %v", err)
	}
}

func TestManyWhoDecideAtOnceKeepAllTheirDecisions(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			s := New(dir, ".dossier") // as another process has
			for j := range 10 {
				add(t, s, merged(fmt.Sprintf("Name %d %d", i, j), "X"))
			}
		})
	}
	all.Wait()
	c, err := New(dir, ".dossier").Read()
	if err != nil || len(c.Decisions) != 40 || len(c.Problems) > 0 {
		t.Errorf("%d decisions are left of 40, %v, %v", len(c.Decisions), c.Problems, err)
	}
	files, _ := os.ReadDir(filepath.Join(dir, ".dossier"))
	if len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestALockHeldByAnotherIsWaitedForAndThenTold(t *testing.T) {
	dir := t.TempDir()
	f, err := keep.Open(dir, ".", FileName, maxSize)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unlock, err := f.Lock(context.Background(), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	s := New(dir, ".")
	s.patience = 100 * time.Millisecond
	if _, err := s.Update(ctx, func(Contents) (Edit, error) { return Edit{}, nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting was not cancelled: %v", err)
	}
	if _, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{}, nil }); err == nil || !strings.Contains(err.Error(), "another dossier") {
		t.Errorf("a lock that stays gave %v", err)
	}
	unlock()
	add(t, s, merged("A", "B"))
}

func TestAFolderThatLeadsOutOrIsNoneIsAnErrorInWords(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"a link out of the corpus": func(t *testing.T, p string) { link(t, t.TempDir(), p) },
		"a file":                   func(t *testing.T, p string) { os.WriteFile(p, []byte("x"), 0o644) },
	} {
		dir := t.TempDir()
		make(t, filepath.Join(dir, ".dossier"))
		s := New(dir, ".dossier")
		_, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: []corpus.Decision{merged("A", "B")}}, nil })
		if err == nil || !strings.Contains(err.Error(), s.Path()) {
			t.Errorf("%s: %v", name, err)
		}
		if c, err := s.Read(); err == nil || len(c.Decisions) > 0 {
			t.Errorf("%s was read: %v, %v", name, c, err)
		} else {
			t.Log(err)
		}
	}
}

func TestAWriteThatFailsIsToldAndLeavesTheFileAsItWas(t *testing.T) {
	dir := t.TempDir()
	s := New(dir, ".")
	add(t, s, merged("A", "B"))
	before, _ := os.ReadFile(filepath.Join(dir, FileName))
	if err := os.MkdirAll(filepath.Join(dir, "."+FileName+".new", "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: []corpus.Decision{merged("C", "D")}}, nil })
	var failed *Error
	if !errors.As(err, &failed) || failed.Do != "write" {
		t.Errorf("error %v", err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, FileName)); string(after) != string(before) {
		t.Errorf("the file is\n%s", after)
	}
}

func TestNothingDecidedLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	s := New(dir, ".dossier")
	if _, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{}, errors.New("no") }); err == nil {
		t.Error("no error")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnErrorOfTheCallerLeavesTheFileAlone(t *testing.T) {
	s := New(t.TempDir(), ".")
	add(t, s, merged("A", "B"))
	before, _ := os.ReadFile(filepath.Join(s.root, FileName))
	own := errors.New("own")
	if _, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Remove: []int{0}}, own }); !errors.Is(err, own) {
		t.Errorf("error %v, want the caller's", err)
	}
	if after, _ := os.ReadFile(filepath.Join(s.root, FileName)); string(after) != string(before) {
		t.Errorf("the file is %s", after)
	}
}
