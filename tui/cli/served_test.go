package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dossier/corpus/library"
)

// servedEnv is the environment of a call that comes from elsewhere.
func servedEnv(t *testing.T) Env {
	t.Helper()
	s, err := library.Open(context.Background(), library.Options{Default: testSeeds(), DefaultName: "seeds"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Env{Corpus: s}
}

func TestAServedCallPrintsWhatALocalOneDoes(t *testing.T) {
	env := servedEnv(t)
	for _, call := range []string{"", "list", "list --json", "show 1", "show --all --json", "search oslo", "search oslo --json", "search nothingatall",
		"entities", "entities --type person --json", "mentions Merkel", "mentions Nobody", "with Merkel", "related 1", "timeline", "quotes --json", "version"} {
		args := strings.Fields(call)
		if got, want := runIn(t, env, args...), run(t, args...); got != want {
			t.Errorf("%s: served %+v, local %+v", call, got, want)
		}
	}
}

func TestAServedCallKnowsNoPathAndNothingThatWrites(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("# Secret\n\nThe secret word is xyzzy, said Angela Merkel.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := servedEnv(t)
	env.Environ = []string{"DOSSIER_CORPUS=" + secret, "HOME=" + filepath.Dir(secret)}
	env.Stdin = strings.NewReader(secret + "\n")
	for name, args := range map[string][]string{
		"a path":                   {secret},
		"a folder":                 {"/"},
		"standard input":           {"-"},
		"a corpus":                 {"list", "-c", secret},
		"a corpus, long":           {"search", "xyzzy", "--corpus=" + secret},
		"a corpus before":          {"--corpus", secret, "list"},
		"a path of list":           {"list", secret},
		"a name":                   {"list", "--name", "x"},
		"a server":                 {"serve", "/"},
		"merging":                  {"merge", "Merkel", "Solberg"},
		"splitting":                {"split", "Angela Merkel", "Merkel"},
		"renaming":                 {"rename", "Merkel", "x"},
		"retyping":                 {"retype", "Merkel", "place"},
		"hiding":                   {"hide", "Merkel"},
		"undoing":                  {"undo"},
		"listing decisions":        {"undo", "--list"},
		"completion":               {"completion", "bash"},
		"what completion calls":    {"__complete", "list", ""},
		"the same without words":   {"__completeNoDesc", "show", ""},
		"completion behind a flag": {"--json", "__complete", "list", ""},
		"what is like completion":  {"__completely", "list", ""},
		"a manual":                 {"man"},
		"a shell":                  {"sh", "-c", "id"},
		"a copy":                   {"scp", "-t", "/tmp"},
		"a file server":            {"/usr/lib/openssh/sftp-server"},
		"a word that is empty":     {""},
	} {
		t.Run(name, func(t *testing.T) {
			got := runIn(t, env, args...)
			if got.code != Usage || got.stdout != "" || got.stderr == "" {
				t.Errorf("%q: %+v, want %d and a sentence", args, got, Usage)
			}
			if strings.Contains(got.stdout+got.stderr, "xyzzy,") {
				t.Errorf("%q tells of another corpus", args)
			}
		})
	}
	if got := runIn(t, env, "list"); got.code != Found || strings.Contains(got.stdout, "Secret") || !strings.Contains(got.stdout, "Harbour") {
		t.Errorf("DOSSIER_CORPUS is heeded: %+v", got)
	}
	left, err := os.ReadDir(filepath.Dir(secret))
	if err != nil || len(left) != 1 {
		t.Errorf("a served call has written: %v, %v", left, err)
	}
}

// Cobra keeps what a call that completes gives it for as long as the process
// lives: whoever could ask for that from elsewhere would fill its memory.
func TestAServedCallLeavesNothingBehind(t *testing.T) {
	env := servedEnv(t)
	for _, word := range []string{"__completely", "__completeNoDescription", "no such command"} {
		const calls = 200
		runIn(t, env, word)
		before := inUse()
		for range calls {
			runIn(t, env, word)
		}
		if grown := inUse() - before; grown > calls*2<<10 {
			t.Errorf("%d calls of %q leave %d bytes behind", calls, word, grown)
		}
	}
}

// inUse is how many bytes of the heap are reached.
func inUse() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestAServedCallSaysWhatToTypeInstead(t *testing.T) {
	env := servedEnv(t)
	for name, tt := range map[string]struct {
		args []string
		want []string
	}{
		"a slip":                 {[]string{"lsit"}, []string{`no command "lsit"`, "did you mean `ssh HOST list`?", "see `ssh HOST help`"}},
		"a word like none":       {[]string{"bash"}, []string{`no command "bash"`, "takes no path", "see `ssh HOST help`"}},
		"a word like an owner's": {[]string{"marge", "a", "b"}, []string{`no command "marge"`, "takes no path"}},
		"with flags behind":      {[]string{"scp", "-t", "/tmp"}, []string{`no command "scp"`}},
		"a path of list":         {[]string{"list", "./here"}, []string{`list takes no "./here"`, "see `ssh HOST list --help`"}},
		"a flag that is none":    {[]string{"list", "--frob"}, []string{"see `ssh HOST list --help`"}},
		"a flag before":          {[]string{"--frob"}, []string{"see `ssh HOST help`"}},
		"help on nothing":        {[]string{"help", "merge"}, []string{`no command "merge"`, "see `ssh HOST help`"}},
		"too few words":          {[]string{"with"}, []string{"ssh HOST with Lavrov"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := runIn(t, env, tt.args...)
			for _, want := range tt.want {
				if got.code != Usage || !strings.Contains(got.stderr, want) {
					t.Errorf("%q: %+v, want %d and %q", tt.args, got, Usage, want)
				}
			}
			if strings.Contains(got.stderr, "`dossier") || strings.Contains(got.stderr, " -c ") {
				t.Errorf("%q is told what to type at the server: %s", tt.args, got.stderr)
			}
		})
	}
	if got := runIn(t, env, "list", "--help"); !strings.Contains(got.stdout, "ssh HOST list [flags]") || strings.Contains(got.stdout, "dossier list") {
		t.Errorf("the usage is not that of ssh:\n%s", got.stdout)
	}
	if got := runIn(t, env, "help"); !strings.Contains(got.stdout, "  ssh HOST\n  ssh HOST COMMAND\n") {
		t.Errorf("the usage is not that of ssh:\n%s", got.stdout)
	}
}

// short takes so many bytes, then fails.
type short struct{ left int }

func (s *short) Write(p []byte) (int, error) {
	if s.left -= len(p); s.left < 0 {
		return 0, errors.New("no more is taken")
	}
	return len(p), nil
}

func TestOutputThatIsNotTakenIsToldOnce(t *testing.T) {
	for _, form := range []string{"--json", "--plain", "--source", "--width=60"} {
		var told strings.Builder
		env := servedEnv(t)
		env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), &short{200}, &told
		code := Run(context.Background(), env, append([]string{"show", form}, slices.Repeat([]string{"1"}, 200)...))
		if n := strings.Count(told.String(), "no more is taken"); code != Failure || n != 1 {
			t.Errorf("show %s: exit %d, told %d times:\n%s", form, code, n, told.String())
		}
	}
}

func TestHelpOfAServedCallNamesNoPath(t *testing.T) {
	env := servedEnv(t)
	for _, args := range [][]string{{"--help"}, {"help"}, {"help", "list"}, {"search", "--help"}, {"show", "-h"}, {"entities", "--help"}} {
		got := runIn(t, env, args...)
		if got.code != Found || got.stdout == "" {
			t.Errorf("%q: %+v", args, got)
		}
		for _, bad := range []string{"PATH", "--corpus", "DOSSIER_CORPUS", "~/", "merge", "dossier undo", "serve [", "completion", "standard input"} {
			if strings.Contains(got.stdout, bad) {
				t.Errorf("%q speaks of %q:\n%s", args, bad, got.stdout)
			}
		}
	}
}

func TestACallWithoutArgumentsNeverTakesThoseOfTheProcess(t *testing.T) {
	env := servedEnv(t)
	var stdout, stderr strings.Builder
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), &stdout, &stderr
	if code := Run(context.Background(), env, nil); code != Found || !strings.Contains(stdout.String(), "Harbour") {
		t.Errorf("%d, %q, %q; want the list", code, stdout.String(), stderr.String())
	}
}

func TestServeSaysWhatItCannotUse(t *testing.T) {
	dir := t.TempDir()
	open := filepath.Join(dir, "open")
	if err := os.WriteFile(open, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	home := "HOME=" + dir
	for name, tt := range map[string]struct {
		environ []string
		args    []string
		code    int
		want    string
	}{
		"keys that are not there": {[]string{home}, []string{"--authorized-keys", filepath.Join(dir, "none")}, Failure, "authorized keys"},
		"a host key for all":      {[]string{home}, []string{"--host-key", open}, Failure, "others can read"},
		"no address":              {[]string{home}, []string{"--listen", "nowhere:at:all"}, Failure, "such as 127.0.0.1:2222 or :2222"},
		"no place for a key":      {nil, nil, Usage, "--host-key"},
		"a corpus not there":      {[]string{home}, []string{filepath.Join(dir, "no articles")}, Failure, "no file or folder"},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(name, "key for all") {
				t.Skip("no such permissions")
			}
			got := runIn(t, Env{Environ: tt.environ}, append([]string{"serve"}, tt.args...)...)
			if got.code != tt.code || !strings.Contains(got.stderr, tt.want) {
				t.Errorf("%+v, want %d and %q", got, tt.code, tt.want)
			}
		})
	}
}
