package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/seeds"
)

// folder writes files into a new folder and gives its path.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t testing.TB, opts Options) *Snapshot {
	t.Helper()
	s, err := Open(t.Context(), opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var ofSeeds = Options{Default: seeds.FS, DefaultName: "seeds"}

const (
	talks = "---\ntitle: Talks in Geneva\ndate: 2016-03-14\nsource: The Post\n---\n\nSergei Lavrov met John Kerry in Geneva on Monday, two officials said. They spoke for three hours about the truce.\n"
	truce = "---\ntitle: A truce at last\ndate: 2016-02\n---\n\nJohn Kerry said the truce would hold. Mr. Kerry thanked Sergei Lavrov for it.\n"
	alone = "---\ntitle: No date\n---\n\nNothing is said here about anybody in this article, which is short.\n"
)

// checkWhole fails where s breaks what every part of the reader relies on.
func checkWhole(t *testing.T, s *Snapshot) {
	t.Helper()
	for i, a := range s.Articles() {
		if a.Number != i+1 || a.ID == "" || a.Title == "" {
			t.Errorf("article %d is %q number %d titled %q", i, a.ID, a.Number, a.Title)
		}
		if i > 0 && s.Articles()[i-1].Date.Compare(a.Date) > 0 {
			t.Errorf("article %d of %q stands after one of %q", i, a.Date, s.Articles()[i-1].Date)
		}
		if got, ok := s.Article(a.ID); !ok || got != a {
			t.Errorf("article %q is not found by its id", a.ID)
		}
		last := corpus.Mention{Block: -1}
		for _, m := range a.Mentions {
			if err := a.Check(m); err != nil {
				t.Error(err)
			}
			if m.Block == last.Block && m.Span.Start < last.Span.End || m.Block < last.Block {
				t.Errorf("article %q: mention %+v after %+v", a.ID, m, last)
			}
			if m.Entity != corpus.NoEntity && s.Entity(m.Entity) == nil {
				t.Errorf("article %q: mention %+v of no entity", a.ID, m)
			}
			last = m
		}
	}
	checkEntities(t, s)
}

func checkEntities(t *testing.T, s *Snapshot) {
	t.Helper()
	keys := map[corpus.EntityKey]bool{}
	for i := range s.Entities() {
		e := &s.Entities()[i]
		if e.ID != corpus.EntityID(i) || s.Entity(e.ID) != e || s.EntityByKey(e.Key) != e || keys[e.Key] {
			t.Errorf("entity %d is %+v", i, e)
		}
		keys[e.Key] = true
		counts := s.Counts(e.ID)
		mentions := 0
		for _, n := range counts {
			mentions += n
		}
		if mentions != e.Mentions || len(counts) != e.Articles {
			t.Errorf("%s counts %d mentions in %d articles, its places %d in %d", e.Key, e.Mentions, e.Articles, mentions, len(counts))
		}
		for _, o := range s.Occurrences(e.ID) {
			if _, m := s.Mention(o); m.Entity != e.ID {
				t.Errorf("%s occurs at %+v, which is a mention of %d", e.Key, o, m.Entity)
			}
		}
	}
}

func TestTheSeedsOpenWhole(t *testing.T) {
	s := open(t, ofSeeds)
	if s.Name() != "seeds" || !s.Complete() || len(s.Articles()) != 5 || len(s.Entities()) == 0 {
		t.Errorf("%q, complete %v, %d articles, %d entities", s.Name(), s.Complete(), len(s.Articles()), len(s.Entities()))
	}
	checkWhole(t, s)
	for _, a := range s.Articles() {
		lines, err := s.Source(t.Context(), a.ID)
		if err != nil || len(lines) == 0 {
			t.Errorf("source of %s: %d lines, %v", a.ID, len(lines), err)
		}
	}
}

func TestAFolderOpensInDefaultOrder(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": talks, "b/truce.md": truce, "c.md": alone, "d.pdf": "%PDF", "e.txt": ""})
	s := open(t, Options{Paths: []string{dir}})
	var titles []string
	for _, a := range s.Articles() {
		titles = append(titles, a.Title)
	}
	if want := []string{"A truce at last", "Talks in Geneva", "No date"}; !reflect.DeepEqual(titles[:min(3, len(titles))], want) {
		t.Errorf("titles %q, want %q first", titles, want)
	}
	if s.Name() != filepath.Base(dir) {
		t.Errorf("name %q, want %q", s.Name(), filepath.Base(dir))
	}
	if len(s.Problems()) == 0 {
		t.Error("neither the PDF nor the empty file is a problem")
	}
	for _, p := range s.Problems() {
		if _, ok := s.Article(p.ID); p.ID != "" && !ok {
			t.Errorf("problem %v names the article %q, which there is not", p, p.ID)
		}
	}
	checkWhole(t, s)
}

func TestAnArticleThatCannotBeReadIsAProblem(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": talks, "binary.txt": "a\x00b\x00c\x01\x02" + strings.Repeat("\x00", 200)})
	s := open(t, Options{Paths: []string{dir}})
	if len(s.Articles()) != 1 || len(s.Problems()) != 1 || !strings.Contains(s.Problems()[0].Path, "binary.txt") {
		t.Errorf("%d articles, problems %v", len(s.Articles()), s.Problems())
	}
}

func TestAnArticleThatVanishedHasNoSource(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": talks})
	s := open(t, Options{Paths: []string{dir}})
	if err := os.Remove(filepath.Join(dir, "a.md")); err != nil {
		t.Fatal(err)
	}
	for _, id := range []corpus.ArticleID{s.Articles()[0].ID, "none"} {
		if _, err := s.Source(t.Context(), id); err == nil {
			t.Errorf("the source of %q was read", id)
		}
	}
}

func TestAPathThatIsMissingIsAnError(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "nowhere")
	s, err := Open(t.Context(), Options{Paths: []string{missing}}, nil)
	if err == nil || s != nil || !strings.Contains(err.Error(), "nowhere") || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, %v, want an error that names the folder", s, err)
	}
}

func TestAnEmptyFolderIsAnEmptyCorpus(t *testing.T) {
	s := open(t, Options{Paths: []string{t.TempDir()}})
	if len(s.Articles()) != 0 || len(s.Entities()) != 0 || !s.Complete() {
		t.Errorf("%d articles, %d entities, complete %v", len(s.Articles()), len(s.Entities()), s.Complete())
	}
	if answer, err := s.Search(t.Context(), "x", 10); err != nil || answer.Total != 0 {
		t.Errorf("%+v, %v", answer, err)
	}
}

func TestTheEmptySnapshotAnswersEverything(t *testing.T) {
	s := Empty("none")
	if s.Complete() || s.Entity(0) != nil || s.Entity(corpus.NoEntity) != nil || s.EntityByKey("x") != nil ||
		len(s.Occurrences(0))+len(s.With(0))+len(s.Related("a"))+len(s.Counts(3)) != 0 {
		t.Error("the empty snapshot knows something")
	}
	if _, ok := s.Article("a"); ok {
		t.Error("the empty snapshot has an article")
	}
}

func TestACancelledOpenGivesItsReasonAndNoSnapshot(t *testing.T) {
	for name, stage := range map[string]Stage{"while listing": Listing, "while reading": Reading, "while finding names": Recognising, "while joining": Resolving} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s, err := Open(ctx, ofSeeds, func(p Progress) {
				if p.Stage == stage {
					cancel()
				}
			})
			if s != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%v, %v, want context.Canceled", s, err)
			}
		})
	}
}

func TestProgressGoesThroughTheStages(t *testing.T) {
	var mu sync.Mutex
	done := map[Stage]int{}
	_, err := Open(t.Context(), ofSeeds, func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		done[p.Stage] = max(done[p.Stage], p.Done)
		if p.Done > p.Total {
			t.Errorf("%s: %d of %d", p.Stage, p.Done, p.Total)
		}
	})
	if want := map[Stage]int{Listing: 0, Reading: 5, Recognising: 5, Resolving: 0}; err != nil || !reflect.DeepEqual(done, want) {
		t.Errorf("%v, %v, want %v", done, err, want)
	}
}

func TestTwoRunsGiveEqualSnapshots(t *testing.T) {
	dir := folder(t, generated(40))
	for name, opts := range map[string]Options{"seeds": ofSeeds, "folder": {Paths: []string{dir}}} {
		t.Run(name, func(t *testing.T) {
			first := open(t, opts)
			for range 3 {
				again := open(t, opts)
				if !reflect.DeepEqual(first.Articles(), again.Articles()) {
					t.Error("the articles differ")
				}
				if !reflect.DeepEqual(first.Entities(), again.Entities()) {
					t.Error("the entities differ")
				}
				if !reflect.DeepEqual(first.Problems(), again.Problems()) {
					t.Error("the problems differ")
				}
			}
		})
	}
}

// slow is a folder each of whose files waits until it may be read.
type slow struct {
	fs.FS
	gate func(name string)
}

func (s slow) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".txt") {
		s.gate(name)
	}
	return s.FS.Open(name)
}

func TestAReaderWhoDoesNotWaitSeesTheCorpusGrow(t *testing.T) {
	parts := make(chan int, 100)
	var once sync.Once
	wait := func(string) {
		once.Do(func() { // the first file comes only after a part was published
			for n := range parts {
				if n >= 0 {
					return
				}
			}
		})
	}
	var mu sync.Mutex
	last, published := 0, 0
	s, err := Stream(t.Context(), Options{Default: slow{seeds.FS, wait}, DefaultName: "seeds"}, nil, func(s *Snapshot) {
		mu.Lock()
		defer mu.Unlock()
		if n := len(s.Articles()); s.Complete() || n < last || s.Name() != "seeds" {
			t.Errorf("published %d articles after %d, complete %v", n, last, s.Complete())
		}
		for i, a := range s.Articles() {
			if a.Number != i+1 || len(a.Mentions) != 0 {
				t.Errorf("published article %d has number %d and %d mentions", i, a.Number, len(a.Mentions))
			}
		}
		last = len(s.Articles())
		if published++; published <= cap(parts) {
			parts <- last
		}
	})
	if err != nil || !s.Complete() || len(s.Articles()) != 5 || published == 0 {
		t.Errorf("%v after %d parts, want the whole", err, published)
	}
}

func TestSearchGivesPassages(t *testing.T) {
	s := open(t, Options{Paths: []string{folder(t, map[string]string{"a.md": talks, "b.md": truce, "c.md": alone})}})
	answer, err := s.Search(t.Context(), "lavrov -geneva", 10)
	if err != nil || answer.Total != 1 || len(answer.Hits) != 1 || len(answer.Hits[0].Passages) != 1 {
		t.Fatalf("%+v, %v", answer, err)
	}
	h := answer.Hits[0]
	a, _ := s.Article(h.Article)
	for _, p := range h.Passages {
		if text := a.Blocks[p.Block].Text; len(p.Matches) != 1 || p.Matches[0].Of(text) != "Lavrov" {
			t.Errorf("passage %q", p.Span.Of(text))
		}
	}
	if got := s.Matches("lavrov -geneva", a); len(got) != 1 {
		t.Errorf("matches %v", got)
	}
	var malformed *QueryError
	if _, err := s.Search(t.Context(), "a )", 10); !errors.As(err, &malformed) || malformed.Offset != 2 || s.Matches("a )", a) != nil {
		t.Errorf("a malformed query gave %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Search(ctx, "lavrov", 10); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gave %v", err)
	}
}

func TestWhatIsFoundWhileTypingIsMarkedToo(t *testing.T) {
	s := open(t, Options{Paths: []string{folder(t, map[string]string{"a.md": talks, "b.md": truce, "c.md": alone})}})
	if answer, err := s.Search(t.Context(), "lavr", 10); err != nil || answer.Total != 0 {
		t.Errorf("the whole word lavr: %+v, %v", answer, err)
	}
	answer, err := s.SearchTyped(t.Context(), "lavr", 10)
	if err != nil || answer.Total != 2 || answer.Query != "lavr*" {
		t.Fatalf("%+v, %v", answer, err)
	}
	for _, h := range answer.Hits {
		if a, _ := s.Article(h.Article); len(s.Matches(answer.Query, a)) != len(h.Passages) {
			t.Errorf("%s: %v", a.Title, s.Matches(answer.Query, a))
		}
	}
}

// generated makes n articles, each with people, places and organizations that
// others name too.
func generated(n int) map[string]string {
	first := []string{"Sergei", "John", "Anna", "Maria", "Ahmed", "Li"}
	last := []string{"Lavrov", "Kerry", "Novak", "Costa", "Haddad", "Wei", "Brandt", "Okafor"}
	places := []string{"Geneva", "Aleppo", "Paris", "Moscow", "Nairobi", "Lima"}
	files := map[string]string{}
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: Report %d from %s\ndate: 20%02d-%02d-%02d\n---\n\n", i, places[i%6], 10+i%10, 1+i%12, 1+i%28)
		for j := range 12 {
			who := first[(i+j)%6] + " " + last[(i*3+j)%8]
			fmt.Fprintf(&b, "%s said in %s on Monday that the talks of the United Nations would go on for %d days. ", who, places[(i+j)%6], j+2)
			fmt.Fprintf(&b, "Officials close to Mr. %s would not say more about it, and the ministry in %s did not answer.\n\n", last[(i*3+j)%8], places[(i*j)%6])
		}
		files[fmt.Sprintf("part%d/%04d.md", i%7, i)] = b.String()
	}
	return files
}

// BenchmarkOpenSeeds opens the five articles that are compiled in, entities
// included. Budget: 8 ms once every table is loaded.
func BenchmarkOpenSeeds(b *testing.B) {
	open(b, ofSeeds)
	for b.Loop() {
		open(b, ofSeeds)
	}
}

// BenchmarkOpen opens a folder of 1,000 articles of about 360 words, entities
// included. Budget on two idle processors: 1 s.
func BenchmarkOpen(b *testing.B) {
	opts := Options{Paths: []string{folder(b, generated(1000))}}
	for b.Loop() {
		open(b, opts)
	}
}
