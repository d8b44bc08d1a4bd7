package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the commands print into the transcripts")

// transcriptName is the file of an archive that holds what was called and what
// came of it.
const transcriptName = "transcript"

// A transcript shows commands as in a terminal: `$` and the call, then what was
// printed, each line of standard error after `! `, and the exit code where it is
// not 0. Words may be quoted; NAME=value before dossier is the environment,
// TERMINAL=n a terminal of n columns; `< file` is standard input; `cat` shows a
// file. It is always the morning of 22 November 2026. The other
// files of the archive are the corpus, in the folder the call is made from.
func TestTranscripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, path := range paths {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { replay(t, path) })
	}
}

func replay(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == transcriptName })
	if at < 0 {
		t.Fatalf("%s has no %s", path, transcriptName)
	}
	for i, f := range archive.Files {
		if i != at {
			write(t, f.Name, string(f.Data))
		}
	}
	want := string(archive.Files[at].Data)
	var got strings.Builder
	for line := range strings.Lines(want) {
		if call, ok := strings.CutPrefix(line, "$ "); ok {
			if got.Len() > 0 {
				got.WriteByte('\n')
			}
			fmt.Fprintf(&got, "$ %s%s", call, perform(t, strings.TrimSpace(call)))
		}
	}
	if got.String() == want {
		return
	}
	if *update {
		archive.Files[at].Data = []byte(got.String())
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s\n%s", path, difference(want, got.String()))
}

// trueColour is a colour of a theme; a transcript says only that there is one.
var trueColour = regexp.MustCompile(`([34]8);2;\d+;\d+;\d+`)

// perform carries out one call and gives what came of it.
func perform(t *testing.T, line string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	words := split(t, line)
	if words[0] == "cat" {
		text, err := os.ReadFile(words[1])
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	data, err := filepath.Abs("data")
	if err != nil {
		t.Fatal(err)
	}
	env := Env{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Seeds: testSeeds(), Build: testBuild,
		Environ: []string{"XDG_DATA_HOME=" + data}, Now: func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }}
	for len(words) > 0 && words[0] != "dossier" {
		if n, ok := strings.CutPrefix(words[0], "TERMINAL="); ok {
			env.Terminal = true
			env.Width, _ = strconv.Atoi(n)
			env.Environ = append(env.Environ, "TERM=xterm-256color", "COLORTERM=truecolor")
		}
		env.Environ = append(env.Environ, words[0])
		words = words[1:]
	}
	if n := len(words); n >= 2 && words[n-2] == "<" {
		text, err := os.ReadFile(words[n-1])
		if err != nil {
			t.Fatal(err)
		}
		env.Stdin, words = bytes.NewReader(text), words[:n-2]
	}
	code := Run(context.Background(), env, words[1:])
	var out strings.Builder
	out.WriteString(trueColour.ReplaceAllString(strings.ReplaceAll(stdout.String(), "\x1b", "␛"), "$1"))
	for l := range strings.Lines(stderr.String()) {
		out.WriteString("! " + l)
	}
	if code != 0 {
		fmt.Fprintf(&out, "[exit %d]\n", code)
	}
	return out.String()
}

// split cuts a line into words; those in single quotes are one.
func split(t *testing.T, line string) []string {
	t.Helper()
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// difference shows the first lines that are not the same.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		if i >= len(w) || i >= len(g) || w[i] != g[i] {
			from := max(0, i-3)
			return fmt.Sprintf("from line %d, got\n%s\nwant\n%s", i+1, strings.Join(g[from:min(len(g), i+12)], "\n"), strings.Join(w[from:min(len(w), i+12)], "\n"))
		}
	}
	return "no difference"
}
