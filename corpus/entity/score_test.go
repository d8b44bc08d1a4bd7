package entity

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dossier/corpus"
)

// dataVariable names files of articles with gold mentions and the entity each
// names, or folders of them, separated as in PATH. A line of such a file is
// {"doc", "text", "mentions": [{"start", "end", "type", "entity"}]}. Without
// it, the evaluation is skipped.
const dataVariable = "DOSSIER_RESOLVE_DATA"

// least is the mean score in per cent that every set must reach.
const least = 85.1

// TestScoreEval measures the joining of gold mentions against gold entities:
// MUC, B3 and CEAFe, and the mean of their F1 (the CoNLL-2012 score).
func TestScoreEval(t *testing.T) {
	paths := goldFiles(t, os.Getenv(dataVariable))
	if len(paths) == 0 {
		t.Skip("set " + dataVariable + " to a file of gold mentions")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			articles, gold := readGold(t, path)
			entities, mentions := Resolve(articles, whole)
			got := map[string]int{}
			for i, ms := range mentions {
				articles[i].Mentions = ms
				for _, m := range ms {
					got[place(i, m.Span)] = int(m.Entity)
				}
			}
			mean := report(t, "as they are", gold, got)
			if mean < least {
				t.Errorf("mean %.1f, want %.1f at least", mean, least)
			}
			folding := FoldPeoples(articles, entities, whole)
			folded := map[string]int{}
			for m, e := range got {
				folded[m] = int(folding.To[e])
			}
			report(t, "peoples folded", gold, folded)
			if os.Getenv("DOSSIER_RESOLVE_SHOW") != "" {
				show(t, articles, gold, got)
			}
		})
	}
}

// report logs precision, recall and F1 by metric and gives the mean F1, all in
// per cent.
func report(t *testing.T, what string, gold map[string]string, got map[string]int) float64 {
	t.Helper()
	key, response := clusters(gold), clusters(got)
	t.Logf("%s: %d mentions, %d gold entities, %d found", what, len(gold), len(key), len(response))
	best := ceafE(key, response)
	mean := 0.0
	for _, m := range []struct {
		name              string
		precision, recall float64
	}{
		{"MUC", muc(response, key), muc(key, response)},
		{"B3", bCubed(response, key), bCubed(key, response)},
		{"CEAFe", best / float64(len(response)), best / float64(len(key))},
	} {
		f := f1(m.recall, m.precision)
		t.Logf("  %-6s precision %5.1f  recall %5.1f  F1 %5.1f", m.name, 100*m.precision, 100*m.recall, 100*f)
		mean += 100 * f / 3
	}
	t.Logf("  mean F1 %.1f", mean)
	return mean
}

// goldFiles gives the files of JSON lines that paths, separated as in PATH,
// name or hold.
func goldFiles(t *testing.T, paths string) []string {
	t.Helper()
	var out []string
	for _, path := range filepath.SplitList(paths) {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if !info.IsDir() {
			out = append(out, path)
			continue
		}
		inside, err := filepath.Glob(filepath.Join(path, "*.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, inside...)
	}
	return out
}

// show lists where gold and result differ, to look for the next rule.
func show(t *testing.T, articles []*corpus.Article, gold map[string]string, got map[string]int) {
	split, mixed := map[string]map[int]map[string]bool{}, map[int]map[string]map[string]bool{}
	for i, a := range articles {
		for _, m := range a.Mentions {
			k, text := place(i, m.Span), m.Type.String()[:2]+" "+m.Span.Of(a.Blocks[0].Text)
			g, e := gold[k], got[k]
			if split[g] == nil {
				split[g] = map[int]map[string]bool{}
			}
			if split[g][e] == nil {
				split[g][e] = map[string]bool{}
			}
			split[g][e][text] = true
			if mixed[e] == nil {
				mixed[e] = map[string]map[string]bool{}
			}
			if mixed[e][g] == nil {
				mixed[e][g] = map[string]bool{}
			}
			mixed[e][g][text] = true
		}
	}
	for g, es := range split {
		if len(es) > 1 {
			t.Logf("SPLIT %s: %v", g, es)
		}
	}
	for e, gs := range mixed {
		if len(gs) > 1 {
			t.Logf("MIXED %d: %v", e, gs)
		}
	}
}

func place(article int, s corpus.Span) string {
	return fmt.Sprintf("%d:%d:%d", article, s.Start, s.End)
}

func readGold(t *testing.T, path string) ([]*corpus.Article, map[string]string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var articles []*corpus.Article
	gold := map[string]string{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var d struct {
			Doc, Text string
			Mentions  []struct {
				Start, End   int
				Type, Entity string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		a := &corpus.Article{ID: corpus.ArticleID(d.Doc), Path: d.Doc}
		for _, m := range d.Mentions {
			typ, _ := corpus.ParseType(m.Type)
			addApart(a, d.Text, corpus.Mention{Span: corpus.Span{Start: m.Start, End: m.End}, Type: typ})
			gold[place(len(articles), corpus.Span{Start: m.Start, End: m.End})] = m.Entity
		}
		articles = append(articles, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return articles, gold
}

// addApart adds m to the first block of a, all of which hold text, where it
// overlaps no other mention: gold mentions may lie within each other.
func addApart(a *corpus.Article, text string, m corpus.Mention) {
	for m.Block = 0; slices.ContainsFunc(a.Mentions, func(o corpus.Mention) bool { return clashes(o, m) }); {
		m.Block++
	}
	if m.Block == len(a.Blocks) {
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: text})
	}
	a.Mentions = append(a.Mentions, m)
}

// whole takes a block for one sentence.
func whole(text string, _ corpus.Span) corpus.Span { return corpus.Span{Start: 0, End: len(text)} }

// clusters groups mentions by their entity.
func clusters[E comparable](entityOf map[string]E) []map[string]bool {
	index := map[E]int{}
	var out []map[string]bool
	for m, e := range entityOf {
		i, ok := index[e]
		if !ok {
			i = len(out)
			index[e] = i
			out = append(out, map[string]bool{})
		}
		out[i][m] = true
	}
	return out
}

func holder(cs []map[string]bool) map[string]int {
	of := map[string]int{}
	for i, c := range cs {
		for m := range c {
			of[m] = i
		}
	}
	return of
}

func f1(recall, precision float64) float64 {
	if recall+precision == 0 {
		return 0
	}
	return 2 * recall * precision / (recall + precision)
}

// muc is the MUC recall of response against key.
func muc(key, response []map[string]bool) float64 {
	of := holder(response)
	var found, all float64
	for _, c := range key {
		parts := map[int]bool{}
		missing := 0
		for m := range c {
			if i, ok := of[m]; ok {
				parts[i] = true
			} else {
				missing++
			}
		}
		found += float64(len(c) - len(parts) - missing)
		all += float64(len(c) - 1)
	}
	return found / math.Max(all, 1)
}

// bCubed is the B3 recall of response against key.
func bCubed(key, response []map[string]bool) float64 {
	of := holder(response)
	var sum, all float64
	for _, c := range key {
		shared := map[int]float64{}
		for m := range c {
			if i, ok := of[m]; ok {
				shared[i]++
			}
		}
		for _, n := range shared {
			sum += n * n / float64(len(c))
		}
		all += float64(len(c))
	}
	return sum / all
}

// ceafE is the sum of phi4 over the best one-to-one alignment of the entities:
// divided by their number on one side it is the entity-based CEAF precision or
// recall.
func ceafE(key, response []map[string]bool) float64 {
	n := max(len(key), len(response))
	cost := make([][]float64, n)
	of := holder(response)
	for i := range cost {
		cost[i] = make([]float64, n)
		if i >= len(key) {
			continue
		}
		for m := range key[i] {
			if j, ok := of[m]; ok {
				cost[i][j] -= 2 / float64(len(key[i])+len(response[j]))
			}
		}
	}
	return -assign(cost)
}

// assign gives the least cost of matching rows to columns one to one (the
// Hungarian method with potentials, cubic).
func assign(cost [][]float64) float64 {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		j0 := 0
		for match[j0] != 0 {
			used[j0] = true
			delta, next := math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[match[j0]-1][j-1] - u[match[j0]] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range least {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = next
		}
		for ; j0 != 0; j0 = way[j0] {
			match[j0] = match[way[j0]]
		}
	}
	total := 0.0
	for j := 1; j <= n; j++ {
		total += cost[match[j]-1][j-1]
	}
	return total
}
