package serve

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestWordsAreThoseOfAShell(t *testing.T) {
	sh, err := exec.LookPath("sh")
	for line, want := range map[string][]string{
		"":                               {},
		"  list \t --json \n":            {"list", "--json"},
		`search 'ceasefire aleppo'`:      {"search", "ceasefire aleppo"},
		`a "" ''`:                        {"a", "", ""},
		`a"b c"'d e'f`:                   {"ab cd ef"},
		`"a\"b" "a\\b" "a\nb" 'a\b' \ab`: {`a"b`, `a\b`, `a\nb`, `a\b`, "ab"},
		"a\\\nb \"c\\\nd\"":              {"ab", "cd"},
		`lavr\* "secret \$talks"`:        {"lavr*", "secret $talks"},
		"'é ü'":                          {"é ü"},
	} {
		got, splitErr := split(line)
		if splitErr != nil || !slices.Equal(got, want) {
			t.Errorf("split(%q) = %q, %v; want %q", line, got, splitErr, want)
		}
		if err != nil || line == "" {
			continue // no shell to ask
		}
		out, err := exec.Command(sh, "-c", `printf '%s|' `+strings.TrimSpace(line)).Output()
		if err != nil || string(out) != strings.Join(got, "|")+"|" {
			t.Errorf("the shell makes %q of %q, %v; split %q", out, line, err, got)
		}
	}
	for _, line := range []string{`'`, `a "b`, `a\`, `"\"`, `"a\`} {
		if got, err := split(line); err == nil {
			t.Errorf("split(%q) = %q, want an error", line, got)
		}
	}
}

func FuzzQuotedWordsComeBack(f *testing.F) {
	f.Add("a b", `c"d'e\`)
	f.Fuzz(func(t *testing.T, a, b string) {
		quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
		got, err := split(quote(a) + " \t" + quote(b))
		if err != nil || !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q, %v; want %q, %q", got, err, a, b)
		}
	})
}
