package library

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var updateNames = flag.Bool("update-names", false, "write the names found as the names wanted")

// TestNamesThatRecurInTheArticles runs the whole chain, from the files to the
// mentions, and compares every name that two articles hold where it counts, and
// its type, with a list that a person has read over.
func TestNamesThatRecurInTheArticles(t *testing.T) {
	const path = "testdata/names.txt"
	s, err := Open(context.Background(), Options{Paths: []string{"../../seeds"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]map[int]bool{} // type and text: numbers of articles
	for _, a := range s.Articles() {
		for _, m := range a.Mentions {
			if err := a.Check(m); err != nil {
				t.Error(err)
			}
			if b := a.Blocks[m.Block]; b.Kind.Counts() {
				name := fmt.Sprintf("%-13s %s", m.Type, m.Span.Of(b.Text))
				if in[name] == nil {
					in[name] = map[int]bool{}
				}
				in[name][a.Number] = true
			}
		}
	}
	var found []string
	for name, articles := range in {
		if len(articles) > 1 {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	got := strings.Join(found, "\n") + "\n"
	if *updateNames {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("names that recur\n got:\n%swant:\n%s", got, want)
	}
}
