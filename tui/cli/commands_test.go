package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/seeds"
)

// decode gives the lines that a call prints with --json.
func decode[L jsonLine](t *testing.T, args ...string) []L {
	t.Helper()
	got := run(t, append(args, "--json")...)
	if got.code != Found {
		t.Fatalf("dossier %q --json: exit %d, told %q", args, got.code, got.stderr)
	}
	var all []L
	for line := range strings.Lines(got.stdout) {
		var l L
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("dossier %q --json: %v in %s", args, err, line)
		}
		all = append(all, l)
	}
	return all
}

func TestSpansAreBytesOfTheBlocksThatShowPrints(t *testing.T) {
	blocks := map[corpus.ArticleID][]blockLine{}
	for _, a := range decode[showLine](t, "show", "--all") {
		blocks[a.ID] = a.Blocks
		for _, m := range a.Mentions {
			if got := a.Blocks[m.Block].Text[m.Start:m.End]; got != m.Text || m.Entity == "" || !strings.HasPrefix(string(m.Entity), m.Type+":") {
				t.Errorf("show: the mention %+v covers %q", m, got)
			}
		}
	}
	mentions := decode[mentionLine](t, "mentions", "Angela Merkel")
	if len(mentions) < 4 {
		t.Errorf("mentions: %d, want at least 4", len(mentions))
	}
	for _, m := range mentions {
		text := blocks[m.Article][m.Block].Text
		if text[m.Start:m.End] != m.Text || !strings.HasSuffix(text[:m.Start], m.Before) || !strings.HasPrefix(text[m.End:], m.After) {
			t.Errorf("mentions: %+v is not of %q", m, text)
		}
	}
	hits := decode[searchLine](t, "search", "talks")
	if len(hits) != 2 {
		t.Errorf("search: %d hits, want 2", len(hits))
	}
	for _, h := range hits {
		for _, p := range h.Passages {
			text := blocks[h.Article][p.Block].Text
			if text[p.Start:p.End] != p.Text || len(p.Matches) == 0 {
				t.Errorf("search: %+v is not of %q", p, text)
			}
			for _, m := range p.Matches {
				if m.Start < p.Start || m.End > p.End || !strings.EqualFold(text[m.Start:m.End], "talks") {
					t.Errorf("search: the match %+v in %+v covers %q", m, p, text[m.Start:m.End])
				}
			}
		}
	}
}

func TestEntitiesAreMostMentionedFirstAndFiltered(t *testing.T) {
	all := decode[entityLine](t, "entities")
	if !slices.IsSortedFunc(all, func(a, b entityLine) int { return b.Mentions - a.Mentions }) {
		t.Errorf("entities are not in order: %+v", all)
	}
	people := decode[entityLine](t, "entities", "--type", "person")
	if len(people) == 0 || len(people) == len(all) {
		t.Errorf("%d of %d entities are people, want some", len(people), len(all))
	}
	for _, e := range people {
		if e.Type != "person" {
			t.Errorf("--type person gives %+v", e)
		}
	}
	for _, e := range decode[entityLine](t, "entities", "--min-articles", "2") {
		if e.Articles < 2 {
			t.Errorf("--min-articles 2 gives %+v", e)
		}
	}
}

func TestMentionsAreInDefaultOrderAndAgreeWithTheCounts(t *testing.T) {
	number := map[corpus.ArticleID]int{}
	for _, a := range decode[articleLine](t, "list") {
		number[a.ID] = a.Number
	}
	mentions := decode[mentionLine](t, "mentions", "angela merkel")
	if !slices.IsSortedFunc(mentions, func(a, b mentionLine) int {
		return slices.Compare([]int{number[a.Article], a.Block, a.Start}, []int{number[b.Article], b.Block, b.Start})
	}) {
		t.Errorf("mentions are not in order: %+v", mentions)
	}
	for _, e := range decode[entityLine](t, "entities") {
		if e.ID == mentions[0].Entity && e.Mentions > len(mentions) {
			t.Errorf("%s has %d mentions that count, and %d in all", e.Name, e.Mentions, len(mentions))
		}
	}
	byKey := decode[mentionLine](t, "mentions", string(mentions[0].Entity))
	if !slices.Equal(byKey, mentions) {
		t.Errorf("by key: %+v, by name: %+v", byKey, mentions)
	}
}

func TestEveryArticleNameFindsTheSame(t *testing.T) {
	want := decode[showLine](t, "show", "2")[0]
	for _, ref := range []string{string(want.ID), string(want.ID[:6])} {
		if got := decode[showLine](t, "show", ref)[0]; got.ID != want.ID {
			t.Errorf("show %s gives %s, want %s", ref, got.ID, want.ID)
		}
	}
	if got := decode[showLine](t, "show", "3", "1", "2"); len(got) != 3 || got[0].Number != 3 || got[2].Number != 2 {
		t.Errorf("show 3 1 2 gives %+v", got)
	}
}

// commands gives the root and every command below it that people are told of.
func commands() []*cobra.Command {
	root := newCall(Env{}).root()
	return append([]*cobra.Command{root}, inOrder(root)...)
}

func TestTheCommandsAreThoseOfThisProgram(t *testing.T) {
	var names []string
	for _, c := range commands()[1:] {
		names = append(names, c.Name())
	}
	want := []string{"list", "show", "search", "entities", "mentions", "with", "related", "timeline", "quotes",
		"merge", "split", "rename", "retype", "hide", "undo", "serve", "completion", "man", "version"}
	if !slices.Equal(names, want) {
		t.Errorf("the commands are %v, want %v", names, want)
	}
	root := newCall(Env{}).root()
	for _, c := range root.Commands() {
		if c.Name() != "help" && !slices.Contains(want, c.Name()) {
			t.Errorf("there is a command %s", c.Name())
		}
	}
}

func TestEveryCommandSaysWhatItPrintsWithAnExampleThatWorks(t *testing.T) {
	for _, c := range commands() {
		if c.Short == "" || c.Long == "" || c.Example == "" {
			t.Errorf("%s: %q, %q, %q, want a line, a text and an example", c.Name(), c.Short, c.Long, c.Example)
		}
		found := false
		for line := range strings.SplitSeq(c.Example, "\n") {
			_, call, ok := strings.Cut(line, "dossier ")
			if !ok {
				t.Errorf("%s: the example %q does not call dossier", c.Name(), line)
				continue
			}
			call, _, _ = strings.Cut(call, " | ")
			call, _, _ = strings.Cut(call, " > ")
			words := split(t, strings.TrimSuffix(call, ")"))
			target, rest, err := newCall(Env{}).root().Find(words)
			if err != nil || target.ParseFlags(rest) != nil {
				t.Errorf("%s: the example %q is not understood", c.Name(), line)
				continue
			}
			if err := target.ValidateArgs(target.Flags().Args()); err != nil {
				t.Errorf("%s: the example %q: %v", c.Name(), line, err)
			}
			found = found || target.Name() == c.Name()
		}
		if !found {
			t.Errorf("%s has no example of itself: %q", c.Name(), c.Example)
		}
	}
}

func TestTheExamplesOfNamesAndQueriesFindSomethingInTheArticlesCompiledIn(t *testing.T) {
	for _, c := range commands() {
		for line := range strings.SplitSeq(c.Example, "\n") {
			_, call, ok := strings.Cut(line, "dossier ")
			if ok = ok && (c.Name() == "mentions" || c.Name() == "with" || c.Name() == "search" || c.Name() == "quotes" || c.Name() == "timeline"); !ok {
				continue
			}
			if got := runIn(t, Env{Seeds: seeds.FS}, split(t, call)...); got.code != Found {
				t.Errorf("dossier %s: exit %d, told %q", call, got.code, got.stderr)
			}
		}
	}
}

func TestTheManualTellsEveryCommandAndFlag(t *testing.T) {
	man := run(t, "man").stdout
	for _, c := range commands() {
		if c.HasParent() && !strings.Contains(man, ".SS \""+c.Name()+"\"\n") {
			t.Errorf("the manual does not tell of %s", c.Name())
		}
		for _, p := range append(flagPairs(c.LocalNonPersistentFlags()), flagPairs(c.PersistentFlags())...) {
			if !strings.Contains(man, escapeRoff(strings.TrimSpace(p.word))) {
				t.Errorf("the manual does not tell of %s %s", c.Name(), p.word)
			}
		}
	}
	known := []string{".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi", ".br"}
	for line := range strings.Lines(man) {
		word := strings.Fields(line + " ")
		if strings.HasPrefix(line, ".") && !slices.Contains(known, word[0]) || strings.HasPrefix(line, "'") {
			t.Errorf("roff would take this line for a request: %s", line)
		}
	}
}

func TestShellsAreOfferedWhatTheCorpusHas(t *testing.T) {
	tests := map[string]struct {
		args []string
		want string
	}{
		"commands":           {[]string{"me"}, "mentions\tPrint every mention of an entity in context\n"},
		"entities":           {[]string{"mentions", "ang"}, "Angela Merkel\tperson, "},
		"entities by key":    {[]string{"with", "person:ang"}, "person:angela-merkel\tperson, "},
		"articles by number": {[]string{"show", ""}, "1\tHarbour talks open in Oslo\n"},
		"more articles":      {[]string{"show", "1", "2"}, "2\tWinter talks: "},
		"one article":        {[]string{"related", "3"}, "3\tA note on bread\n"},
		"types":              {[]string{"entities", "--type", ""}, "organization\n"},
		"themes":             {[]string{"list", "--theme", ""}, "light\n"},
		"shells":             {[]string{"completion", ""}, "fish\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := run(t, append([]string{"__complete"}, tt.args...)...)
			if !strings.Contains(got.stdout, tt.want) {
				t.Errorf("completing %q offers\n%s%swant %q", tt.args, got.stdout, got.stderr, tt.want)
			}
		})
	}
	for _, args := range [][]string{{"mentions", "Angela Merkel", ""}, {"related", "1", ""}, {"list", ""}} {
		if got := run(t, append([]string{"__complete"}, args...)...); !strings.HasPrefix(got.stdout, ":4\n") {
			t.Errorf("completing %q offers\n%swant nothing, and no files", args, got.stdout)
		}
	}
}

func TestCompletionScriptsAreForTheirShell(t *testing.T) {
	for shell, want := range map[string]string{"bash": "__start_dossier", "zsh": "#compdef dossier", "fish": "complete -c dossier",
		"powershell": "Register-ArgumentCompleter -CommandName 'dossier'"} {
		if got := run(t, "completion", shell); !strings.Contains(got.stdout, want) {
			t.Errorf("completion %s has no %q", shell, want)
		}
	}
}

func TestATableGivesUpExtrasBeforeItCutsTitles(t *testing.T) {
	columns := []column{{right: true}, {extra: 1, most: 6}, {flex: true}, {extra: 2}}
	rows := [][]string{{"1", "a long source", "The quick brown fox jumps over the lazy dog", "12 words"}, {"10", "", "東京の会談", "3 words"}}
	for width, want := range map[int][]string{
		80: {" 1  a lon…  The quick brown fox jumps over the lazy dog  12 words", "10          東京の会談                                   3 words"},
		48: {" 1  a lon…  The quick brown fox jumps…  12 words", "10          東京の会談                  3 words"},
		40: {" 1  a lon…  The quick brown fox jumps o…", "10          東京の会談"},
		30: {" 1  The quick brown fox jumps…", "10  東京の会談"},
		10: {" 1  The q…", "10  東京…"},
	} {
		got := layTable(columns, rows, width)
		for i, l := range got {
			got[i] = strings.TrimRight(l, " ")
		}
		if !slices.Equal(got, want) {
			t.Errorf("at %d cells:\n%q, want\n%q", width, got, want)
		}
	}
}

func TestNumbersAreWrittenForPeople(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %s, want %s", n, got, want)
		}
	}
	if got := fmt.Sprint(count(1, "article"), ", ", count(2000, "article")); got != "1 article, 2,000 articles" {
		t.Errorf("counts are written %q", got)
	}
}

func TestHitsAreMarkedInsideThePartThatIsShown(t *testing.T) {
	const text = "Before Lavrov and Kerry after"
	hits := []corpus.Span{{Start: 7, End: 13}, {Start: 18, End: 23}}
	plain := &printer{look: plainLook()}
	if got, want := plain.mark(text, corpus.Span{Start: 0, End: len(text)}, hits), "Before «Lavrov» and «Kerry» after"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := plain.mark(text, corpus.Span{Start: 7, End: 17}, hits), "«Lavrov» and"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	loud := &printer{look: look{hit: func(s string) string { return "<" + s + ">" }}}
	if got, want := loud.mark(text, corpus.Span{Start: 0, End: 18}, []corpus.Span{{Start: 7, End: 17}}), "Before <Lavrov> <and> "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASentenceWithoutAnEndIsCutAroundWhatItIsPrintedFor(t *testing.T) {
	c := &call{out: &printer{look: look{plain: true}}}
	text := strings.Repeat("é 1 May 2016 ", 1000)
	hit := corpus.Span{Start: 14 * 500, End: 14 * 500}
	hit.Start += len("é ")
	hit.End += len("é 1 May 2016")
	got := c.markNear(text, corpus.Span{End: len(text)}, hit)
	if !utf8.ValidString(got) || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") ||
		!strings.Contains(got, "é «1 May 2016» é") || len(got) > 2*nearMost+100 {
		t.Errorf("printed %d bytes: %q", len(got), got)
	}
	if got := c.markNear("on 1 May 2016.", corpus.Span{End: 14}, corpus.Span{Start: 3, End: 13}); got != "on «1 May 2016»." {
		t.Errorf("a short sentence is %q", got)
	}
}
