package nasty

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dossier/corpus/safe"
)

func TestArticlesAreTheSameForOneSeed(t *testing.T) {
	few, many, others := Articles(50, 7), Articles(60, 7), Articles(50, 8)
	if !slices.Equal(few, many[:50]) {
		t.Error("the first 50 of 60 articles are not the 50")
	}
	if slices.Equal(few, others) {
		t.Error("two seeds give the same articles")
	}
}

func TestEveryPayloadIsInSomeArticle(t *testing.T) {
	all := strings.Join(Articles(3000, 1), "\x00\x00")
	for _, p := range Named() {
		if !strings.Contains(all, p.Text) {
			t.Errorf("no article has %q", p.Name)
		}
	}
	for _, p := range append(Bombs(240), Bombs(3000)...) {
		if !strings.Contains(all, p.Text) {
			t.Errorf("no article has %q of %d bytes", p.Name, len(p.Text))
		}
	}
}

func TestNamesAreOfFilesThatCanBe(t *testing.T) {
	dir, seen := t.TempDir(), map[string]bool{}
	for _, f := range Files(300, 3) {
		if seen[f.Name] {
			t.Errorf("two files are called %q", f.Name)
		}
		seen[f.Name] = true
		if err := os.WriteFile(filepath.Join(dir, f.Name), nil, 0o600); err != nil {
			t.Error(err)
		}
	}
}

// Whatever is nasty is safe once it is clean.
func TestCleanOfEverythingNastyIsSafe(t *testing.T) {
	texts := append(Articles(2000, 1), Payloads()...)
	for _, p := range Bombs(20_000) {
		texts = append(texts, p.Text)
	}
	for _, in := range texts {
		for what, got := range map[string]string{"Clean": safe.Clean(in), "Line": safe.Line(in)} {
			again := safe.Clean(got)
			if what == "Line" {
				again = safe.Line(got)
			}
			if i := strings.IndexFunc(got, safe.Forbidden); i >= 0 || again != got || !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) || len(got) > 3*len(in) {
				t.Fatalf("%s(%+q) = %+q", what, in, got)
			}
		}
	}
}
