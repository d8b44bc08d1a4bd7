package cli

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"
)

// result is what one call did.
type result struct {
	code           int
	stdout, stderr string
}

// run calls Run as a pipe would, with no articles but those of testSeeds.
func run(t *testing.T, args ...string) result {
	t.Helper()
	return runIn(t, Env{}, args...)
}

// runIn is run in an environment of the test's own: what it leaves out is filled
// in.
func runIn(t *testing.T, env Env, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if env.Stdin == nil {
		env.Stdin = strings.NewReader("")
	}
	if env.Stdout == nil {
		env.Stdout = &stdout
	}
	if env.Stderr == nil {
		env.Stderr = &stderr
	}
	if env.Seeds == nil {
		env.Seeds = testSeeds()
	}
	if env.Build == nil {
		env.Build = testBuild
	}
	code := Run(context.Background(), env, args)
	return result{code, stdout.String(), stderr.String()}
}

// onTerminal is an environment whose output a person sees.
func onTerminal(environ ...string) Env {
	return Env{Terminal: true, Width: 80, Environ: append([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}, environ...)}
}

func testBuild() (*debug.BuildInfo, bool) {
	return &debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.3"},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}}, true
}

// testSeeds is a small corpus whose names any recogniser should find.
func testSeeds() fs.FS {
	return fstest.MapFS{
		"harbour.md": {Data: []byte(`---
title: Harbour talks open in Oslo
date: 2016-10-15
source: Harbour Times
author: Jane Austen
---

The Prime Minister of Norway, Erna Solberg, met Angela Merkel in Oslo on Saturday. Ms Merkel said that Germany <would> wait & see.

Angela Merkel left Oslo in the evening.
`)},
		"winter.md": {Data: []byte(`---
title: "Winter talks: Merkel and Solberg meet again in Berlin, and nobody knows for how long they will"
date: 2017-01
source: The Winter Post
---

Angela Merkel received Erna Solberg in Berlin. The talks in Oslo had been “cold”, said Angela Merkel.

- Erna Solberg spoke first
- Angela Merkel answered
`)},
		"blank.md": {Data: []byte("---\ntitle: A note on bread\n---\n\nBread is baked at night and eaten in the morning by everybody who is hungry.\n")},
	}
}

func TestExitCodesSayWhatCameOfACall(t *testing.T) {
	tests := map[string]struct {
		args []string
		want int
	}{
		"a list is found":                     {[]string{"list"}, Found},
		"without a terminal the list is":      {nil, Found},
		"help is found":                       {[]string{"--help"}, Found},
		"help of a command is found":          {[]string{"help", "mentions"}, Found},
		"a version is found":                  {[]string{"version"}, Found},
		"an article by number":                {[]string{"show", "1"}, Found},
		"no article of that number":           {[]string{"show", "99"}, Nothing},
		"a number is never an id":             {[]string{"show", "0"}, Nothing},
		"no article of that name":             {[]string{"related", "zzz"}, Nothing},
		"no entity of that name":              {[]string{"mentions", "Nobody Whatsoever"}, Nothing},
		"nobody to be with":                   {[]string{"with", "Nobody Whatsoever"}, Nothing},
		"a query without an answer":           {[]string{"search", "xylophone"}, Nothing},
		"no entity in so many articles":       {[]string{"entities", "--min-articles", "99"}, Nothing},
		"an unknown flag":                     {[]string{"list", "--colour"}, Usage},
		"an unknown flag of the reader":       {[]string{"--colour"}, Usage},
		"a flag without its value":            {[]string{"list", "--corpus"}, Usage},
		"an empty path":                       {[]string{"list", "--corpus", ""}, Usage},
		"a width that is no number":           {[]string{"list", "--width", "wide"}, Usage},
		"a width too small for text":          {[]string{"list", "--width", "3"}, Usage},
		"a negative width":                    {[]string{"list", "--width=-80"}, Usage},
		"a theme that is not there":           {[]string{"list", "--theme", "neon"}, Usage},
		"a type that is not there":            {[]string{"entities", "--type", "animal"}, Usage},
		"a negative number of articles":       {[]string{"entities", "--min-articles=-1"}, Usage},
		"an argument too many":                {[]string{"list", "more"}, Usage},
		"two articles where one is taken":     {[]string{"related", "1", "2"}, Usage},
		"no article to show":                  {[]string{"show"}, Usage},
		"an article and all of them":          {[]string{"show", "--all", "1"}, Usage},
		"two ways to show":                    {[]string{"show", "--plain", "--source", "1"}, Usage},
		"no name":                             {[]string{"mentions"}, Usage},
		"an empty name":                       {[]string{"mentions", " "}, Usage},
		"no query":                            {[]string{"search"}, Usage},
		"no shell":                            {[]string{"completion"}, Usage},
		"a shell that is not there":           {[]string{"completion", "csh"}, Usage},
		"help on what is not a command":       {[]string{"help", "dance"}, Usage},
		"a path that is not there":            {[]string{"no/such/path"}, Failure},
		"a corpus that is not there":          {[]string{"list", "-c", "no/such/path"}, Failure},
		"a second corpus that is not there":   {[]string{"list", "-c", ".", "-c", "no/such/path"}, Failure},
		"a path that is not there, by a name": {[]string{"./list"}, Failure},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := run(t, tt.args...)
			if got.code != tt.want {
				t.Errorf("dossier %q: exit %d, want %d\n%s", tt.args, got.code, tt.want, got.stderr)
			}
			if tt.want != Found && (got.stdout != "" || !strings.HasPrefix(got.stderr, "dossier: ")) {
				t.Errorf("dossier %q printed %q and told %q, want nothing and a sentence", tt.args, got.stdout, got.stderr)
			}
			if tt.want == Found && got.stderr != "" {
				t.Errorf("dossier %q told %q, want nothing", tt.args, got.stderr)
			}
		})
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	tests := map[string]struct {
		args []string
		want string
	}{
		"a misspelt command":      {[]string{"mention", "Merkel"}, "did you mean the command `dossier mentions`?"},
		"a misspelt name":         {[]string{"mentions", "Merkle"}, "Angela Merkel"},
		"a wrong number":          {[]string{"show", "99"}, "1 to 3"},
		"a wrong title":           {[]string{"show", "harbour"}, "1 Harbour talks open in Oslo"},
		"a wrong flag":            {[]string{"with", "--colour"}, "see `dossier with --help`"},
		"a missing name":          {[]string{"with"}, "dossier with Lavrov"},
		"a wrong theme":           {[]string{"list", "--theme", "neon"}, "dark, light and none"},
		"a wrong type":            {[]string{"entities", "--type", "animal"}, "person, organization, place and other"},
		"a path that is not safe": {[]string{"list", "-c", "a\x1b]0;x\x07b"}, "there is no file or folder"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := run(t, tt.args...)
			if !strings.Contains(got.stderr, tt.want) || strings.Contains(got.stderr, "\x1b") {
				t.Errorf("dossier %q told %q, want it to hold %q and no escape", tt.args, got.stderr, tt.want)
			}
		})
	}
}

func TestACorpusComesFromFlagsElseTheEnvironmentElseTheSeeds(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "one/a.txt", "The first of them\n\nA sentence about nothing much, long enough to be read.\n")
	write(t, "two/b.txt", "The second of them\n\nA sentence about nothing much, long enough to be read.\n")
	write(t, "list/c.txt", "In a folder called list\n\nA sentence about nothing much, long enough to be read.\n")
	both := "DOSSIER_CORPUS=one" + string(os.PathListSeparator) + "two"
	tests := map[string]struct {
		env  Env
		args []string
		want []string
	}{
		"one flag":                      {Env{}, []string{"list", "-c", "one"}, []string{"first"}},
		"two flags":                     {Env{}, []string{"list", "-c", "one", "--corpus=two"}, []string{"first", "second"}},
		"arguments":                     {Env{}, []string{"one", "two"}, []string{"first", "second"}},
		"a folder called as a command":  {Env{}, []string{"./list"}, []string{"called list"}},
		"the environment":               {Env{Environ: []string{both}}, []string{"list"}, []string{"first", "second"}},
		"a flag before the environment": {Env{Environ: []string{"DOSSIER_CORPUS=one"}}, []string{"list", "-c", "two"}, []string{"second"}},
		"an empty environment":          {Env{Environ: []string{"DOSSIER_CORPUS="}}, []string{"list"}, []string{"Harbour", "Winter", "bread"}},
		"a list on standard input":      {Env{Stdin: strings.NewReader("two/b.txt\none/a.txt\n")}, []string{"list", "-c", "-"}, []string{"first", "second"}},
		"a list for the reader":         {Env{Stdin: strings.NewReader("two/b.txt\n")}, []string{"-"}, []string{"second"}},
		"nothing":                       {Env{}, []string{"list"}, []string{"Harbour", "Winter", "bread"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := runIn(t, tt.env, tt.args...)
			if n := strings.Count(got.stdout, "\n"); got.code != Found || n != len(tt.want) {
				t.Fatalf("dossier %q: exit %d, %d articles, want %d\n%s%s", tt.args, got.code, n, len(tt.want), got.stdout, got.stderr)
			}
			for _, want := range tt.want {
				if !strings.Contains(got.stdout, want) {
					t.Errorf("dossier %q printed\n%swant an article with %q", tt.args, got.stdout, want)
				}
			}
		})
	}
}

func TestAMissingPathIsToldBeforeTheScreenIsTaken(t *testing.T) {
	got := runIn(t, onTerminal(), "no/such/path")
	if want := "dossier: there is no file or folder \"no/such/path\"\n"; got.code != Failure || got.stderr != want || got.stdout != "" {
		t.Errorf("got exit %d, %q on the screen and %q, want %d, nothing and %q", got.code, got.stdout, got.stderr, Failure, want)
	}
}

func TestAnEmptyCorpusPrintsNothing(t *testing.T) {
	got := run(t, "list", "-c", t.TempDir())
	if got.code != Nothing || got.stdout != "" {
		t.Errorf("exit %d and %q, want %d and nothing\n%s", got.code, got.stdout, Nothing, got.stderr)
	}
}

func TestProblemsAreNamedOnStandardError(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "good.txt", "A good article\n\nA sentence about nothing much, long enough to be read.\n")
	write(t, "bad.txt", "a\x00b\x00c\x00\xff\xfe\x00\x01binary\x00\x00")
	got := run(t, "list", "-c", ".")
	if got.code != Found || !strings.Contains(got.stdout, "A good article") || !strings.Contains(got.stderr, "bad.txt") {
		t.Errorf("exit %d, printed %q, told %q, want the good article printed and bad.txt told", got.code, got.stdout, got.stderr)
	}
}
