package cli

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// room is one package and what it imports.
type room struct {
	path    string
	imports []string // direct ones; those of its tests are free
}

// rooms gives every package of the module.
func rooms(t *testing.T) []room {
	t.Helper()
	var all []room
	for _, l := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "dossier/...") {
		fields := strings.Fields(l)
		all = append(all, room{fields[0], fields[1:]})
	}
	return all
}

func goList(t *testing.T, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// in reports whether path is the package at root, or below it.
func in(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// leaves are the rooms of the corpus that every room may import.
func leaves() []string {
	return []string{"dossier/corpus", "dossier/corpus/safe", "dossier/corpus/fold", "dossier/corpus/gazetteer", "dossier/corpus/keep"}
}

// chains reports whether path chains stages: the library, and the program that
// trains the recogniser on text cut as the library has it cut.
func chains(path string) bool {
	return in(path, "dossier/corpus/library") || path == "dossier/corpus/mention/train"
}

// isStage reports whether path is a stage of the corpus: neither a leaf nor
// what chains them.
func isStage(path string) bool {
	return in(path, "dossier/corpus") && !slices.Contains(leaves(), path) && !chains(path)
}

// standard reports whether path is of the standard library.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first != "dossier" && !strings.Contains(first, ".")
}

// forbidden says why from may not import to, or is empty. It is section 1 of
// the architecture: main, tui/cli, tui, tui/page, styles, and tui* over
// corpus/library over the stages over the leaves.
func forbidden(from, to string) string {
	isCorpus, isTUI := in(from, "dossier/corpus"), in(from, "dossier/tui")
	screen := isTUI && !in(from, "dossier/tui/cli") && !in(from, "dossier/tui/serve")
	switch {
	case in(to, "dossier/seeds") && from != "dossier":
		return "only main imports the seeds"
	case from == "dossier" && in(to, "dossier") && to != "dossier/tui/cli" && to != "dossier/seeds":
		return "main hands everything to tui/cli"
	case from == "dossier/corpus" && !standard(to):
		return "the words of the corpus need the standard library only"
	case from == "dossier/corpus/safe" && !standard(to) && !in(to, "golang.org/x/text"):
		return "safe is a leaf over golang.org/x/text"
	case slices.Contains(leaves(), from) && in(to, "dossier") && !slices.Contains(leaves(), to):
		return "a leaf imports no other room"
	case isCorpus && (in(to, "dossier/tui") || in(to, "dossier/styles") || in(to, "charm.land")):
		return "the corpus knows of no screen"
	case isStage(from) && isStage(to) && stage(from) != stage(to):
		return "stages meet in the library alone"
	case isStage(from) && in(to, "dossier/corpus/library"):
		return "the library chains the stages"
	case from == "dossier/styles" && (in(to, "dossier/corpus") || in(to, "dossier/tui")):
		return "styles know of no article"
	case isTUI && isStage(to):
		return "the library is the only door to the corpus"
	case (screen || from == "dossier/styles") && in(to, "os"):
		return "what the screen knows of its terminal comes by messages"
	case isTUI && rank(to) > rank(from):
		return "imports run from tui/cli to tui/serve to tui to tui/page"
	}
	return ""
}

// stage is the stage that a package belongs to: corpus/mention for
// corpus/mention/train.
func stage(path string) string {
	return strings.Join(strings.Split(path, "/")[:3], "/")
}

// rank orders the rooms of the reader: each may import those of a lower rank.
func rank(path string) int {
	return slices.Index([]string{"dossier/styles", "dossier/tui/page", "dossier/tui", "dossier/tui/serve", "dossier/tui/cli"}, path)
}

func TestImportsRunOneWay(t *testing.T) {
	all := rooms(t)
	for _, must := range []string{"dossier", "dossier/tui/cli", "dossier/corpus/library", "dossier/styles"} {
		if !slices.ContainsFunc(all, func(r room) bool { return r.path == must }) {
			t.Errorf("go list does not name %s, only %v", must, all)
		}
	}
	for _, r := range all {
		for _, to := range r.imports {
			if why := forbidden(r.path, to); why != "" {
				t.Errorf("%s imports %s: %s", r.path, to, why)
			}
		}
	}
}

func TestTheCorpusNeverReachesAScreen(t *testing.T) {
	for _, l := range goList(t, "-deps", "-f", "{{.ImportPath}}", "dossier/corpus/...") {
		if in(l, "charm.land") || in(l, "dossier/tui") || in(l, "dossier/styles") {
			t.Errorf("dossier/corpus/... reaches %s", l)
		}
	}
}

func TestForbiddenTellsWrongImportsFromRightOnes(t *testing.T) {
	for _, wrong := range [][2]string{
		{"dossier/tui/cli", "dossier/seeds"}, {"dossier", "dossier/corpus/library"}, {"dossier", "dossier/tui"},
		{"dossier/corpus", "golang.org/x/text/unicode/norm"}, {"dossier/corpus/safe", "dossier/corpus/clean"},
		{"dossier/corpus/clean", "dossier/styles"}, {"dossier/corpus/search", "charm.land/lipgloss/v2"},
		{"dossier/corpus/mention", "dossier/corpus/token"}, {"dossier/corpus/mention", "dossier/corpus/library"},
		{"dossier/styles", "dossier/corpus"}, {"dossier/tui", "dossier/corpus/search"}, {"dossier/tui/cli", "dossier/corpus/clean"},
		{"dossier/tui", "os"}, {"dossier/tui/page", "os/exec"}, {"dossier/styles", "os"},
		{"dossier/tui/page", "dossier/tui"}, {"dossier/tui", "dossier/tui/cli"}, {"dossier/tui/serve", "dossier/tui/cli"},
	} {
		if forbidden(wrong[0], wrong[1]) == "" {
			t.Errorf("%s may import %s, want it forbidden", wrong[0], wrong[1])
		}
	}
	for _, right := range [][2]string{
		{"dossier", "dossier/seeds"}, {"dossier", "dossier/tui/cli"}, {"dossier", "os"}, {"dossier/tui/cli", "dossier/tui/serve"},
		{"dossier/tui/cli", "dossier/corpus/library"}, {"dossier/tui", "dossier/tui/page"}, {"dossier/tui/page", "dossier/styles"},
		{"dossier/corpus/library", "dossier/corpus/search"}, {"dossier/corpus/mention", "dossier/corpus/gazetteer"},
		{"dossier/corpus/mention/train", "dossier/corpus/mention"}, {"dossier/corpus/mention/train", "dossier/corpus/token"}, {"dossier/tui", "dossier/corpus/safe"}, {"dossier/tui/page", "dossier/corpus"},
	} {
		if why := forbidden(right[0], right[1]); why != "" {
			t.Errorf("%s may not import %s: %s, want it allowed", right[0], right[1], why)
		}
	}
}
