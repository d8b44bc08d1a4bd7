package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/corpus/safe"
	"dossier/corpus/safe/nasty"
)

// nastyArticles is how many hostile articles are printed as text, and nastySet
// how many go through every command.
const (
	nastyArticles = 10000
	nastySet      = 150
)

func TestNothingForbiddenReachesTheOutput(t *testing.T) {
	t.Parallel()
	n, set := nastyArticles, nastySet
	if testing.Short() || racing {
		n, set = 300, 50
	}
	all, some := nastyFolder(t, n), nastyFolder(t, set)
	name := string(decode[entityLine](t, "entities", "-c", some)[0].ID)
	for _, args := range [][]string{
		{"show", "--all", "--plain", "--width", "60", "-c", all}, {"list", "-c", some}, {"list", "-c", some, "--json"},
		{"show", "--all", "-c", some}, {"show", "--all", "--width", "24", "-c", some}, {"show", "--all", "--source", "-c", some},
		{"show", "--all", "--json", "-c", some}, {"entities", "-c", some}, {"entities", "--json", "-c", some},
		{"mentions", name, "-c", some}, {"mentions", name, "--json", "-c", some}, {"with", name, "-c", some},
		{"related", "7", "-c", some}, {"search", "lavrov OR syria", "-c", some}, {"search", "--json", "lavrov OR syria", "-c", some},
		{"__complete", "show", "-c", some, ""}, {"__complete", "mentions", "-c", some, ""},
	} {
		got := run(t, args...)
		if got.code != Found || got.stdout == "" {
			t.Errorf("dossier %q: exit %d, printed %d bytes, told %.300q", args, got.code, len(got.stdout), got.stderr)
		}
		clean(t, args, "printed", got.stdout)
		clean(t, args, "told", got.stderr)
	}
}

// nastyFolder makes a folder of n hostile articles.
func nastyFolder(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range nasty.Files(n, 2026) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// clean reports the first byte or character of text that must not be there.
func clean(t *testing.T, args []string, did, text string) {
	t.Helper()
	for i, r := range text {
		tab := r == '\t' && strings.HasPrefix(args[0], "__complete") // between a word and what it means
		if r != '\n' && !tab && safe.Forbidden(r) || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			t.Errorf("dossier %q %s %U at byte %d: %q", args, did, r, i, text[max(0, i-60):min(len(text), i+60)])
			return
		}
	}
}
