package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/corpus/library"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// printing is a call of every command that prints text.
func printing() [][]string {
	return [][]string{{}, {"list"}, {"show", "1"}, {"show", "--all"}, {"show", "--plain", "2"}, {"show", "--source", "1"}, {"search", "talks"},
		{"entities"}, {"mentions", "Angela", "Merkel"}, {"with", "Angela Merkel"}, {"related", "1"},
		{"completion", "bash"}, {"man"}, {"version"}, {"--help"}, {"mentions", "--help"}, {"help"}}
}

func TestAPipeNeverGetsAnEscapeCode(t *testing.T) {
	colourful := Env{Environ: []string{"TERM=xterm-256color", "COLORTERM=truecolor", "CLICOLOR_FORCE=1", "COLORFGBG=15;0"}}
	for _, args := range printing() {
		for _, more := range [][]string{nil, {"--theme", "dark"}, {"--theme", "light", "--width", "60"}} {
			args := append(slices.Clone(args), more...)
			got := runIn(t, colourful, args...)
			if got.code != Found || got.stdout == "" {
				t.Fatalf("dossier %q: exit %d, printed %q, told %q", args, got.code, got.stdout, got.stderr)
			}
			if i := strings.IndexAny(got.stdout+got.stderr, "\x1b\u009b\r\b"); i >= 0 {
				t.Errorf("dossier %q wrote a control character at byte %d:\n%q", args, i, got.stdout)
			}
		}
	}
}

func TestColourIsForTerminalsThatWantIt(t *testing.T) {
	args := []string{"mentions", "Angela Merkel"}
	plain := run(t, args...).stdout
	if !strings.Contains(plain, "«Angela Merkel»") {
		t.Errorf("without colour the hit is not marked:\n%s", plain)
	}
	dark := runIn(t, onTerminal(), append(args, "--theme", "dark")...).stdout
	if !strings.Contains(dark, "\x1b[") || strings.Contains(dark, "«Angela") {
		t.Errorf("a terminal got no colour, or guillemets as well:\n%q", dark)
	}
	for name, tt := range map[string]struct {
		env  Env
		args []string
	}{
		"NO_COLOR":        {onTerminal("NO_COLOR=1"), []string{"--theme", "dark"}},
		"--no-color":      {onTerminal(), []string{"--theme", "dark", "--no-color"}},
		"the theme none":  {onTerminal(), []string{"--theme", "none"}},
		"a dumb terminal": {onTerminal("TERM=dumb"), []string{"--theme", "dark"}},
	} {
		if got := runIn(t, tt.env, append(slices.Clone(args), tt.args...)...).stdout; got != plain {
			t.Errorf("%s: got\n%q\nwant\n%q", name, got, plain)
		}
	}
	if got := runIn(t, onTerminal("NO_COLOR="), append(slices.Clone(args), "--theme", "dark")...).stdout; got != dark {
		t.Errorf("an empty NO_COLOR took the colour away:\n%q", got)
	}
}

func TestTheBackgroundIsNeverGuessed(t *testing.T) {
	for fgbg, want := range map[string]string{"": "", "15;0": "dark", "0;15": "light", "0;default;15": "light", "7;8": "dark",
		"0;7": "light", "default;default": "", ";": "", "1;99": ""} {
		if got := background(fgbg); got != want {
			t.Errorf("background(%q) = %q, want %q", fgbg, got, want)
		}
	}
}

func TestTextFitsItsWidth(t *testing.T) {
	for _, args := range [][]string{{"list"}, {"show", "1"}, {"show", "--plain", "2"}, {"search", "talks"}, {"entities"},
		{"mentions", "Angela Merkel"}, {"with", "Angela Merkel"}, {"related", "1"}, {"--help"}} {
		for _, width := range []int{20, 32, 40, 60, 80, 100, 160} {
			args := append(slices.Clone(args), "--width", fmt.Sprint(width))
			got := run(t, args...)
			for l := range strings.Lines(got.stdout) {
				l = strings.TrimSuffix(l, "\n")
				if ansi.StringWidth(l) > width && args[0] != "--help" || strings.TrimRight(l, " ") != l {
					t.Errorf("dossier %q: %d cells, or blanks at the end: %q", args, ansi.StringWidth(l), l)
				}
			}
		}
	}
}

func TestATerminalIsFilledUpToTheMeasure(t *testing.T) {
	for _, tt := range []struct{ terminal, want int }{{0, plainWidth}, {40, 40}, {200, plainWidth}, {5, leastWidth}} {
		c := newCall(Env{Terminal: true, Width: tt.terminal})
		if got := c.width(); got != tt.want {
			t.Errorf("a terminal of %d columns is given %d, want %d", tt.terminal, got, tt.want)
		}
	}
}

// shut is an output that nobody reads, as after head has seen enough.
type shut struct{ err error }

func (s shut) Write([]byte) (int, error) { return 0, s.err }

func TestAReaderWhoHasGoneIsNotTold(t *testing.T) {
	var stderr bytes.Buffer
	gone := fmt.Errorf("write: %w", syscall.EPIPE)
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show", "--all", "--json"}, {"man"}, {"completion", "bash"}} {
		if got := runIn(t, Env{Stdout: shut{gone}, Stderr: &stderr}, args...); got.code != Failure || stderr.Len() > 0 {
			t.Errorf("dossier %q: exit %d, told %q, want %d and nothing", args, got.code, stderr.String(), Failure)
		}
	}
	full := errors.New("no space left on device")
	if got := runIn(t, Env{Stdout: shut{full}}, "list"); got.code != Failure || !strings.Contains(got.stderr, full.Error()) {
		t.Errorf("a full disk: exit %d, told %q, want %d and why", got.code, got.stderr, Failure)
	}
}

func TestACancelledCallSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	code := Run(ctx, Env{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Seeds: testSeeds()}, []string{"list"})
	if code != Failure || stdout.Len() > 0 || stderr.String() != "dossier: interrupted\n" {
		t.Errorf("exit %d, printed %q, told %q", code, stdout.String(), stderr.String())
	}
}

// shared is an output that several goroutines may use.
type shared struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func TestProgressIsShownAfterHalfASecondAndTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var stderr shared
		c := newCall(Env{Stdout: &stderr, Stderr: &stderr, ErrTerminal: true})
		report, stop := c.progress()
		report(library.Progress{Stage: library.Reading, Done: 1200, Total: 10000})
		time.Sleep(progressAfter / 2)
		synctest.Wait()
		if stderr.String() != "" {
			t.Errorf("after %v it said %q, want nothing yet", progressAfter/2, stderr.String())
		}
		time.Sleep(progressAfter/2 + time.Millisecond)
		synctest.Wait()
		if want := "\r\x1b[Kreading: 1,200 of 10,000"; stderr.String() != want {
			t.Errorf("after %v it said %q, want %q", progressAfter, stderr.String(), want)
		}
		stop()
		if !strings.HasSuffix(stderr.String(), "\r\x1b[K") {
			t.Errorf("it left %q behind", stderr.String())
		}
	})
	if report, _ := newCall(Env{}).progress(); report != nil {
		t.Error("without a terminal there is a report, want none")
	}
}

func TestErrorsInWords(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
		code int
	}{
		"two entities": {&library.AmbiguousError{What: "entity", Given: "Assad", Fits: []string{"person:a", "person:b"}},
			"\"Assad\" names 2 entities; give one of:\n  person:a\n  person:b", Usage},
		"two articles": {&library.AmbiguousError{What: "article", Given: "a7", Fits: []string{"a71", "a72"}},
			"\"a7\" names 2 articles; give one of:\n  a71\n  a72", Usage},
		"several near names": {&library.UnknownError{What: "entity", Given: "Lavrof", Nearest: []string{"Lavrov", "Laval"}},
			"no entity is called \"Lavrof\"; nearest:\n  Lavrov\n  Laval", Nothing},
		"one near name":                    {&library.UnknownError{What: "article", Given: "9", Nearest: []string{"1 to 5"}}, "no article is called \"9\"; nearest: 1 to 5", Nothing},
		"an article that has no such name": {&library.UnknownError{What: "article", Given: "Lavrov"}, "no article is called \"Lavrov\"; give its number in the list, or its id", Nothing},
		"no near name":                     {&library.UnknownError{What: "entity", Given: "x"}, "no entity is called \"x\"", Nothing},
		"no right to read":                 {missing("a/b", &fs.PathError{Op: "stat", Path: "a/b", Err: fs.ErrPermission}), "open \"a/b\": permission denied", Failure},
		"interrupted":                      {fmt.Errorf("reading: %w", context.Canceled), "interrupted", Failure},
		"anything else":                    {errors.New("disk on fire"), "disk on fire", Failure},
	}
	for name, tt := range tests {
		if got := sentence(tt.err); got != tt.want || code(tt.err) != tt.code {
			t.Errorf("%s: %q with exit %d, want %q with %d", name, got, code(tt.err), tt.want, tt.code)
		}
	}
}

func TestManyProblemsAreCounted(t *testing.T) {
	var stderr bytes.Buffer
	c := newCall(Env{Stdout: &stderr, Stderr: &stderr})
	c.problems = make([]corpus.Problem, 1022)
	c.tellProblems()
	if n := strings.Count(stderr.String(), "\n"); n != problemsTold+1 || !strings.HasSuffix(stderr.String(), "and 1,012 more\n") {
		t.Errorf("%d lines, want %d:\n%s", n, problemsTold+1, stderr.String())
	}
}

// keys gives the fields of a JSON object, in order, those of nested objects
// after a full stop.
func keys(t *testing.T, line string) []string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(line))
	var path, all []string
	var objects []bool // of the open brackets: is it an object
	wantKey := false
	for {
		token, err := d.Token()
		if err != nil {
			return all
		}
		switch v := token.(type) {
		case json.Delim:
			switch v {
			case '{', '[':
				objects = append(objects, v == '{')
				wantKey = v == '{'
				continue
			}
			objects = objects[:len(objects)-1]
		case string:
			if wantKey {
				path = append(path, v)
				if k := strings.Join(path, "."); !slices.Contains(all, k) {
					all = append(all, k)
				}
				wantKey = false
				continue
			}
		case nil:
			t.Errorf("a null in %s", line)
		}
		if n := len(objects); n > 0 && objects[n-1] { // a value of an object is over
			path, wantKey = path[:len(path)-1], true
		}
	}
}

func TestJSONHasTheFieldsOfTheTable(t *testing.T) {
	list := []string{"id", "number", "title", "title_derived", "date", "source", "byline", "language", "words", "path"}
	tests := map[string][]string{
		"list": list,
		"show 1": slices.Concat(list, []string{"blocks", "blocks.kind", "blocks.text", "mentions", "mentions.block", "mentions.start",
			"mentions.end", "mentions.text", "mentions.type", "mentions.entity"}),
		"entities":               {"id", "name", "type", "articles", "mentions", "names", "names.text", "names.mentions"},
		"mentions Angela Merkel": {"entity", "article", "block", "start", "end", "text", "before", "after"},
		"with Angela Merkel":     {"entity", "name", "type", "articles", "blocks"},
		"related 1":              {"article", "title", "score", "because"},
		"search talks": {"article", "title", "score", "hits", "passages", "passages.block", "passages.start", "passages.end", "passages.text",
			"passages.matches", "passages.matches.start", "passages.matches.end"},
	}
	for call, want := range tests {
		got := run(t, append(strings.Fields(call), "--json")...)
		if got.code != Found || got.stdout == "" {
			t.Errorf("dossier %s --json: exit %d, %q", call, got.code, got.stderr)
			continue
		}
		for line := range strings.Lines(got.stdout) {
			if k := keys(t, line); !slices.Equal(k, want) {
				t.Errorf("dossier %s --json has the fields\n%v, want\n%v\n%s", call, k, want, line)
			}
			if strings.Contains(line, `\u003c`) || strings.Contains(line, `\u0026`) {
				t.Errorf("dossier %s --json escapes HTML: %s", call, line)
			}
		}
	}
}
