package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

// find gives the entity with a name, which must be there.
func find(t testing.TB, s *Snapshot, name string) *corpus.Entity {
	t.Helper()
	e, err := s.FindEntity(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// decide decides, which must succeed.
func decide(t testing.TB, s *Snapshot, d corpus.Decision) *Snapshot {
	t.Helper()
	next, _, err := s.Decide(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	checkDecided(t, next)
	return next
}

func TestAMergeIsKeptAndUndone(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "truce.md": truce, "alone.md": alone})
	s := open(t, Options{Paths: []string{dir}})
	lavrov, kerry := find(t, s, "Lavrov"), find(t, s, "Kerry")
	next := decide(t, s, corpus.Decision{Act: corpus.Merge, Of: s.Address(lavrov.ID), Other: s.Address(kerry.ID), Why: "a test"})
	both := find(t, next, "Kerry")
	if both.Key != lavrov.Key || both.Name != lavrov.Name || both.Mentions != lavrov.Mentions+kerry.Mentions {
		t.Errorf("merged to %+v, from %+v and %+v", both, lavrov, kerry)
	}
	raw, _ := os.ReadFile(filepath.Join(dir, ".dossier", "decisions.toml"))
	t.Logf("%s\n%+v", raw, both)
	again := open(t, Options{Paths: []string{dir}})
	checkDecided(t, again)
	if e := find(t, again, "Kerry"); e.Key != lavrov.Key || e.Mentions != both.Mentions {
		t.Errorf("read again as %+v", e)
	}
	back, undone, err := next.Undo(context.Background())
	if err != nil || undone.Act != corpus.Merge || find(t, back, "Kerry").Key != kerry.Key {
		t.Errorf("undo gave %v, %v", undone, err)
	}
	checkDecided(t, back)
	if _, _, err := back.Undo(context.Background()); err != ErrNoDecision {
		t.Errorf("a second undo gave %v", err)
	}
}

// checkDecided is checkWhole for a snapshot with decisions.
func checkDecided(t testing.TB, s *Snapshot) {
	t.Helper()
	for _, a := range s.Articles() {
		for _, m := range a.Mentions {
			if m.Entity >= 0 && s.Entity(m.Entity) == nil {
				t.Errorf("article %q: mention %+v of no entity", a.ID, m)
			} else if m.Entity >= 0 && s.Entity(m.Entity).Type != m.Type {
				t.Errorf("article %q: mention %+v of a %s", a.ID, m, s.Entity(m.Entity).Type)
			}
		}
	}
	for i := range s.Entities() {
		e := &s.Entities()[i]
		if !e.Exists() {
			continue
		}
		if e.ID != corpus.EntityID(i) || s.EntityByKey(e.Key) != e {
			t.Errorf("entity %d is %+v, by its key %+v", i, e, s.EntityByKey(e.Key))
		}
		mentions, counts := 0, s.Counts(e.ID)
		for _, n := range counts {
			mentions += n
		}
		byName := 0
		for _, n := range e.Names {
			byName += n.Mentions
		}
		if mentions != e.Mentions || len(counts) != e.Articles || byName != e.Mentions {
			t.Errorf("%s counts %d mentions in %d articles, %d by its names, its places %d in %d", e.Key, e.Mentions, e.Articles, byName, mentions, len(counts))
		}
		for _, o := range s.Occurrences(e.ID) {
			if _, m := s.Mention(o); m.Entity != e.ID {
				t.Errorf("%s occurs at %+v, which is a mention of %d", e.Key, o, m.Entity)
			}
		}
		if len(e.Joins) != len(e.Names)-1 {
			t.Errorf("%s has %d names and %d joins", e.Key, len(e.Names), len(e.Joins))
		}
	}
}

// onSeeds opens the articles compiled in, with a data folder of the test's own.
func onSeeds(t testing.TB) (*Snapshot, Options) {
	t.Helper()
	opts := Options{Default: os.DirFS("../../seeds"), DefaultName: "seeds", DataHome: t.TempDir()}
	return open(t, opts), opts
}

func TestWhoWasRenamedIsStillFoundByASurname(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks})
	s := open(t, Options{Paths: []string{dir}})
	key := find(t, s, "kerry").Key // a surname that stands nowhere alone
	s = decide(t, s, corpus.Decision{Act: corpus.Rename, Of: s.Address(find(t, s, "kerry").ID), Name: "J. K."})
	for _, name := range []string{"kerry", "John Kerry", "J. K.", string(key)} {
		if e := find(t, s, name); e.Key != key {
			t.Errorf("%q finds %s", name, e.Key)
		}
	}
}

func TestADoubtThatWasAnsweredIsNotAskedAgain(t *testing.T) {
	seeds, _ := onSeeds(t)
	misspelt := open(t, Options{Paths: []string{folder(t, map[string]string{
		"1.md": "Anna Ekberg, who runs the harbour, said on Tuesday that Bo Falk had left. Ekberg smiled.\n\nAnna Eckberg also said that Bo Falk was well.\n"})}})
	lavrov, kerry := find(t, seeds, "Lavrov"), find(t, seeds, "Kerry")
	miss := corpus.Doubt{Entity: kerry.ID, Other: lavrov.ID, Name: kerry.Name, With: lavrov.Name, Rule: "for a test",
		At: seeds.Occurrences(kerry.ID)[0], WithAt: seeds.Occurrences(lavrov.ID)[0]}
	doubts := append(seeds.doubts(), miss)
	seeds.doubts = func() []corpus.Doubt { return doubts }
	tried := map[bool]int{}
	for _, s := range []*Snapshot{seeds, misspelt} {
		for _, d := range s.Doubts() {
			tried[d.Joined]++
			answerBothWays(t, s, d)
		}
	}
	if tried[true] == 0 || tried[false] == 0 {
		t.Errorf("tried %d joined names and %d near misses", tried[true], tried[false])
	}
}

// answerBothWays answers a doubt, and takes each answer back.
func answerBothWays(t *testing.T, s *Snapshot, d corpus.Doubt) {
	t.Helper()
	asks := func(s *Snapshot, d corpus.Doubt) bool {
		return slices.ContainsFunc(s.Doubts(), func(o corpus.Doubt) bool { return o.Name == d.Name && o.With == d.With && o.Joined == d.Joined })
	}
	for _, same := range []bool{true, false} {
		answer := s.Answer(d, same)
		next := decide(t, s, answer)
		if asks(next, d) {
			t.Errorf("%s is asked again after %s", d.Name, answer)
		}
		x, y := next.decided.Of(d.Entity, d.Name), next.decided.Of(d.Other, d.With)
		if (x == y) != same {
			t.Errorf("after %s the mentions of %s and %s are of %d and %d", answer, d.Name, d.With, x, y)
		}
		back, _, err := next.Undo(context.Background())
		if err != nil || !asks(back, d) {
			t.Errorf("undone, %s is not asked again: %v", answer, err)
		}
	}
}

func TestThoseKeptApartAreNoPartners(t *testing.T) {
	s, _ := onSeeds(t)
	lavrov := find(t, s, "Lavrov")
	if first := s.Partners(lavrov.ID); len(first) < 10 {
		t.Fatalf("only %d partners", len(first))
	}
	for range 3 {
		first := s.Partners(lavrov.ID)[0]
		s = decide(t, s, corpus.Decision{Act: corpus.Apart, Of: s.Address(lavrov.ID), Other: s.Address(first)})
		if slices.Contains(s.Partners(lavrov.ID), first) {
			t.Errorf("%s is a partner still", s.Entity(first).Name)
		}
	}
}

func TestTwoWhoDecideKeepBothDecisions(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "truce.md": truce})
	one, two := open(t, Options{Paths: []string{dir}}), open(t, Options{Paths: []string{dir}})
	one = decide(t, one, corpus.Decision{Act: corpus.Rename, Of: one.Address(find(t, one, "Kerry").ID), Name: "One"})
	two = decide(t, two, corpus.Decision{Act: corpus.Rename, Of: two.Address(find(t, two, "Lavrov").ID), Name: "Two"})
	if len(two.Decisions()) != 2 || find(t, two, "One").Key != find(t, one, "One").Key {
		t.Errorf("the second knows only of %v", two.Decisions())
	}
	back, undone, err := one.Undo(context.Background()) // the latest, though one does not know it yet
	if err != nil || undone.Name != "Two" || len(back.Decisions()) != 1 {
		t.Errorf("the first took back %v, %v, and has %v", undone, err, back.Decisions())
	}
}

func TestTheDecisionThatIsNamedIsTakenBack(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "truce.md": truce})
	one, two := open(t, Options{Paths: []string{dir}}), open(t, Options{Paths: []string{dir}})
	one, first, err := one.Decide(t.Context(), corpus.Decision{Act: corpus.Rename, Of: one.Address(find(t, one, "Kerry").ID), Name: "One"})
	if err != nil {
		t.Fatal(err)
	}
	decide(t, two, corpus.Decision{Act: corpus.Rename, Of: two.Address(find(t, two, "Lavrov").ID), Name: "Two"})
	one, found, err := one.TakeBack(t.Context(), first)
	if err != nil || !found || len(one.Decisions()) != 1 || one.Decisions()[0].Name != "Two" {
		t.Errorf("taking back the first gives %v, %v and leaves %v", found, err, one.Decisions())
	}
	checkDecided(t, one)
	file := filepath.Join(dir, ".dossier", "decisions.toml")
	before, _ := os.ReadFile(file)
	again, found, err := one.TakeBack(t.Context(), first)
	if err != nil || found || len(again.Decisions()) != 1 {
		t.Errorf("taking it back again gives %v, %v and leaves %v", found, err, again.Decisions())
	}
	if after, _ := os.ReadFile(file); string(after) != string(before) {
		t.Errorf("the file has changed to\n%s", after)
	}
	said := strings.Replace(string(before), `name = "Two"`, "name = \"Two\"\nwhy = \"so it is\"", 1)
	if err := os.WriteFile(file, []byte(said), 0o600); err != nil || said == string(before) {
		t.Fatalf("no reason could be written: %v", err)
	}
	if last, found, err := again.TakeBack(t.Context(), again.Decisions()[0]); err != nil || !found || len(last.Decisions()) != 0 {
		t.Errorf("a decision that was given a reason is taken back: %v, %v", found, err)
	}
}

func TestADecisionSurvivesNewArticlesAndNewVersions(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "truce.md": truce})
	opts := Options{Paths: []string{dir}}
	s := open(t, opts)
	s = decide(t, s, corpus.Decision{Act: corpus.Split, Of: s.Address(find(t, s, "John Kerry").ID), Name: "Kerry"})
	s = decide(t, s, corpus.Decision{Act: corpus.Rename, Of: s.Address(find(t, s, "Lavrov").ID), Name: "Minister Lavrov"})
	key := find(t, s, "Kerry").Key
	later := strings.Replace(truce, "John Kerry said", "Nobody had asked for it.\n\nStill, John Kerry said", 1)
	for name, text := range map[string]string{
		"truce.md": later,
		"new.md":   "---\ntitle: More\ndate: 2015-01-01\n---\n\nJohn Kerry and Sergei Lavrov met. Kerry was late. Teresa Kerry came too, in London.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s = open(t, opts)
	checkDecided(t, s)
	if len(s.Problems()) > 0 {
		t.Errorf("problems %v", s.Problems())
	}
	kerry := s.EntityByKey(key)
	if kerry == nil || kerry.Name != "Kerry" || find(t, s, "John Kerry").Key == key {
		t.Errorf("%s is %+v, John Kerry %+v", key, kerry, find(t, s, "John Kerry"))
	}
	if e := find(t, s, "Sergei Lavrov"); e.Name != "Minister Lavrov" || e.Articles != 3 {
		t.Errorf("Lavrov is %+v", e)
	}
	// Without the article that it is anchored in it is found by its names.
	if err := os.Remove(filepath.Join(dir, "truce.md")); err != nil {
		t.Fatal(err)
	}
	if e := find(t, open(t, opts), "Sergei Lavrov"); e.Name != "Minister Lavrov" {
		t.Errorf("without its anchor Lavrov is %+v", e)
	}
}

func TestADecisionThatFitsNothingRestsUntilItDoes(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, "alone.md": alone})
	opts := Options{Paths: []string{dir}}
	s := open(t, opts)
	decide(t, s, corpus.Decision{Act: corpus.Rename, Of: s.Address(find(t, s, "John Kerry").ID), Name: "J. K."})
	if err := os.Remove(filepath.Join(dir, "talks.md")); err != nil {
		t.Fatal(err)
	}
	s = open(t, opts)
	ps := s.Problems()
	if len(ps) != 1 || !ps[0].Note || !strings.HasPrefix(ps[0].What, "line 5: the decision to rename John Kerry rests: ") || len(s.Decisions()) != 1 {
		t.Errorf("problems %v, decisions %v", ps, s.Decisions())
	}
	if err := os.WriteFile(filepath.Join(dir, "talks.md"), []byte(talks), 0o644); err != nil {
		t.Fatal(err)
	}
	if s = open(t, opts); find(t, s, "John Kerry").Name != "J. K." || len(s.Problems()) > 0 {
		t.Errorf("come back he is %+v, with problems %v", find(t, s, "John Kerry"), s.Problems())
	}
}

func TestWhatIsWrongInTheFileIsAProblemOfTheCorpus(t *testing.T) {
	good := "[[decision]]\nnames = [\"John Kerry\"]\ntype = \"person\"\nact = \"rename\"\nname = \"J. K.\"\n"
	tests := map[string]struct {
		file     string
		problems []string
		renamed  bool
	}{
		"a good stanza by hand":  {good, nil, true},
		"a bad one beside it":    {good + "\n[[decision]]\nnames = 3\n", []string{"line 8: "}, true},
		"one that fits nothing":  {good + "\n" + strings.Replace(good, "John Kerry", "Nobody", 1), []string{"line 7: the decision to rename Nobody rests: nothing here"}, true},
		"escape codes in a name": {strings.Replace(good, "J. K.", `J.\u001b[31m K.\u202e`, 1), nil, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{"talks.md": talks, ".dossier/decisions.toml": tt.file})
			s := open(t, Options{Paths: []string{dir}})
			checkDecided(t, s)
			var got []string
			for _, p := range s.Problems() {
				got = append(got, p.What)
			}
			if len(got) != len(tt.problems) {
				t.Fatalf("problems %q, want %q", got, tt.problems)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], tt.problems[i]) || !strings.HasSuffix(s.Problems()[i].Path, ".dossier/decisions.toml") {
					t.Errorf("problem %v, want %q", s.Problems()[i], tt.problems[i])
				}
			}
			kerry := find(t, s, "John Kerry")
			if tt.renamed != (kerry.Name == "J. K.") || strings.ContainsAny(kerry.Name, "\x1b\u202e") {
				t.Errorf("Kerry is called %q", kerry.Name)
			}
		})
	}
}

func TestAFileOfDecisionsThatCannotBeReadIsAProblemAndStays(t *testing.T) {
	dir := folder(t, map[string]string{"talks.md": talks, ".dossier/decisions.toml/x": "a folder"})
	s := open(t, Options{Paths: []string{dir}})
	if ps := s.Problems(); len(ps) != 1 || ps[0].Note || !strings.Contains(ps[0].What, "it is a folder") {
		t.Errorf("problems %v", ps)
	}
	_, _, err := s.Decide(context.Background(), corpus.Decision{Act: corpus.Hide, Of: s.Address(0)})
	if err == nil || !strings.Contains(err.Error(), "it is a folder") {
		t.Errorf("decided: %v", err)
	}
}

func TestWhereDecisionsAreKept(t *testing.T) {
	dir, data := folder(t, map[string]string{"a/talks.md": talks, "b/truce.md": truce}), t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	path := func(opts Options) string {
		s := open(t, opts)
		if s.store == nil {
			return ""
		}
		return s.store.Path()
	}
	if got := path(Options{Paths: []string{a}, DataHome: data}); got != filepath.Join(a, ".dossier", "decisions.toml") {
		t.Errorf("decisions about a folder are kept in %s", got)
	}
	both := path(Options{Paths: []string{a, b}, DataHome: data})
	seen := map[string]bool{both: true}
	for name, opts := range map[string]Options{
		"one file":            {Paths: []string{filepath.Join(a, "talks.md")}},
		"a file and a folder": {Paths: []string{filepath.Join(a, "talks.md"), b}},
		"a list":              {Paths: []string{"-"}, Stdin: strings.NewReader(b + "\n")},
		"compiled in":         {Default: os.DirFS(a), DefaultName: "seeds"},
	} {
		opts.DataHome = data
		got := path(opts)
		if seen[got] || !strings.HasPrefix(got, filepath.Join(data, "dossier")+string(filepath.Separator)) {
			t.Errorf("decisions about %s are kept in %s", name, got)
		}
		seen[got] = true
	}
	if got := path(Options{Paths: []string{b, a}, DataHome: data}); got != both {
		t.Errorf("the same paths in another order are kept in %s, not %s", got, both)
	}
	s := open(t, Options{Paths: []string{a, b}})
	_, _, err := s.Decide(context.Background(), corpus.Decision{Act: corpus.Hide, Of: s.Address(0)})
	if _, _, taken := s.TakeBack(context.Background(), corpus.Decision{}); !errors.Is(taken, ErrReadOnly) {
		t.Errorf("a decision is taken back: %v", taken)
	}
	if _, _, undo := s.Undo(context.Background()); s.Decides() || !errors.Is(err, ErrReadOnly) || !errors.Is(undo, ErrReadOnly) {
		t.Errorf("without a data folder: %v, %v, %v", s.Decides(), err, undo)
	}
}
