package describe

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dossier/corpus"
	"dossier/corpus/token"
)

var update = flag.Bool("update", false, "write what is found into the archives")

const arrow = " => "

// A line of an archive is a block with its names marked, as in {p|Ann Lee}, an
// arrow, and what stands beside each: the name and its descriptions.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range archive.Files {
			var out strings.Builder
			for line := range strings.Lines(string(f.Data)) {
				text, want, _ := strings.Cut(strings.TrimSpace(line), strings.TrimRight(arrow, " "))
				text = strings.TrimSpace(text)
				got := shown(t, text)
				if want = strings.TrimSpace(want); got != want && !*update {
					t.Errorf("%s, %s: %s\n got %s\nwant %s", filepath.Base(path), f.Name, text, got, want)
				}
				fmt.Fprintf(&out, "%s\n", strings.TrimRight(text+arrow+got, " "))
			}
			archive.Files[i].Data = []byte(out.String())
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func shown(t *testing.T, marked string) string {
	t.Helper()
	var text string
	var mentions []corpus.Mention
	for {
		before, after, found := strings.Cut(marked, "{")
		if text += before; !found {
			break
		}
		mark, rest, _ := strings.Cut(after, "}")
		letter, name, _ := strings.Cut(mark, "|")
		mentions = append(mentions, corpus.Mention{Span: corpus.Span{Start: len(text), End: len(text) + len(name)}, Type: corpus.Type(strings.Index("pglo", letter))})
		text, marked = text+name, rest
	}
	b := New(text, token.Sentences(text), mentions)
	var out []string
	for i, m := range mentions {
		var all []string
		for _, span := range b.Of(i) {
			if err := span.Check(text); err != nil || span.Overlaps(m.Span) {
				t.Errorf("%q: %v of %q", text, span, m.Span.Of(text))
			}
			all = append(all, span.Of(text))
		}
		if len(all) > 0 {
			out = append(out, m.Span.Of(text)+": "+strings.Join(all, " + "))
		}
	}
	return strings.Join(out, "; ")
}

// FuzzOf holds that descriptions are spans of the text that leave the name out.
func FuzzOf(f *testing.F) {
	f.Add("The envoy, Ann Lee, chairman of the group, met the rebel group Ahrar - a band of men -.", 3)
	f.Add("President-elect Lee's U.S. Secretary of State of the 'x'", 2)
	f.Fuzz(func(t *testing.T, text string, every int) {
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
		if text == "" || every < 1 {
			return
		}
		sentences := token.Sentences(text)
		var mentions []corpus.Mention
		n := 0
		for _, s := range sentences {
			for _, w := range s.Tokens {
				if n++; n%every == 0 {
					mentions = append(mentions, corpus.Mention{Span: w.Span, Type: corpus.Type(n % 4)})
				}
			}
		}
		b := New(text, sentences, mentions)
		for i, m := range mentions {
			for _, span := range b.Of(i) {
				if err := span.Check(text); err != nil || span.Overlaps(m.Span) || span.Len() == 0 {
					t.Errorf("%q: %v beside %v: %v", text, span, m.Span, err)
				}
			}
		}
	})
}
