package search

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestWordsOfATextAreFolded(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "",
		"The U.S.-led push":                 "the us led push",
		"U.S. and US, U.S.A.":               "us and us usa",
		"the U.S.'s plan":                   "the us plan",
		"war.The end":                       "war the end",
		"Assad’s men, states' rights, it's": "assad men states rights it",
		"O'Neill O’Neill ONeill":            "oneill oneill oneill",
		"2,000 men, 1,2,3; 3.5":             "2000 men 1 2 3 3 5",
		"Mevlüt Çavuşoğlu":                  "mevlut cavusoglu",
		"Straße ŁÓDŹ":                       "strasse lodz",
		"al-Shām":                           "al sham",
		"ЛАВРОВ й":                          "лавров и",
		"東京都 iPhone用":                       "東 京 都 iphone 用",
		"กิน":                               "กิ น",
		"soft\u00adhyphen":                  "softhyphen",
		"e\u0301 \u0301":                    "e",
		"a\xffb":                            "a b",
		"'s s’":                             "s s",
		"Ѐ١٢":                               "е١٢",
	} {
		var got []string
		w := words{text: text}
		for w.next() {
			got = append(got, string(w.folded))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("words of %q = %q, want %q", text, got, want)
		}
	}
}

func TestOnlyTheLettersThatAreLookedAtFoldToASCII(t *testing.T) {
	var sc scratch
	for r := rune(0x80); r <= 0x10FFFF; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		folded := letterAt(r).folded
		for i := range len(folded) {
			if c := folded[i]; lower[c] != 0 && sc.spelled(string(r), c) {
				t.Errorf("%U folds to %q, but spelled does not see it", r, folded)
			}
		}
	}
}

// random gives a generator that differs from seed to seed only.
func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func TestTheEngineFindsWhatANaiveReaderFinds(t *testing.T) {
	rng := random(1)
	for range 80 {
		articles := make([]*corpus.Article, 12)
		for i := range articles {
			articles[i] = randomArticle(rng, i)
		}
		engine := Scan(articles)
		for range 15 {
			checkAgainstReference(t, engine, articles, randomQuery(rng, 2))
			if t.Failed() {
				return
			}
		}
	}
}

func checkAgainstReference(t *testing.T, engine Engine, articles []*corpus.Article, query string) {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Fatalf("Parse(%q): %v", query, err)
	}
	answer, err := engine.Search(t.Context(), q, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []corpus.ArticleID
	for _, h := range answer.Hits {
		got = append(got, h.Article)
	}
	for _, a := range articles {
		if q.tree != nil && refMatches(q.tree, a, false) {
			want = append(want, a.ID)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%q found %v, want %v", query, got, want)
		for _, a := range articles {
			t.Logf("%s %+v", a.ID, *a)
		}
	}
	if !answer.Exact || answer.Total != len(got) {
		t.Errorf("%q: total %d, exact %v, want %d", query, answer.Total, answer.Exact, len(got))
	}
	for _, h := range answer.Hits {
		a := articles[slices.IndexFunc(articles, func(a *corpus.Article) bool { return a.ID == h.Article })]
		checkPassages(t, q, a, h.Hits)
	}
}

func checkPassages(t *testing.T, q Query, a *corpus.Article, hits int) {
	t.Helper()
	got, n := map[int][]corpus.Span{}, 0
	for _, p := range Passages(q, a, 0) {
		got[p.Block] = append(got[p.Block], p.Matches...)
		n += len(p.Matches)
	}
	if n != hits {
		t.Errorf("%q in %+v: %d hits, %d matches in passages", q, *a, hits, n)
	}
	if strings.Contains(q.String(), "~") {
		return // the reference knows only whether, not where, words are near
	}
	if want := refMarks(q.tree, a); !reflect.DeepEqual(got, want) {
		t.Errorf("%q in %+v: matches %v, want %v", q, *a, got, want)
	}
}

func article(number int, kind corpus.Kind, text string) *corpus.Article {
	return &corpus.Article{ID: corpus.ArticleID(rune('a' + number)), Number: number + 1, Title: "none", Words: len(strings.Fields(text)),
		Blocks: []corpus.Block{{Kind: corpus.Title, Text: "none"}, {Kind: kind, Text: text}}}
}

func TestHitsAreRanked(t *testing.T) {
	tests := map[string]struct {
		query    string
		articles []*corpus.Article
		want     string
	}{
		"more matches first": {"war", []*corpus.Article{
			article(0, corpus.Paragraph, "war and many other words here"), article(1, corpus.Paragraph, "war and war and war again here")}, "ba"},
		"the shorter of two first": {"war", []*corpus.Article{
			article(0, corpus.Paragraph, "war "+strings.Repeat("word ", 500)), article(1, corpus.Paragraph, "war and peace")}, "ba"},
		"the title before the text": {"war", []*corpus.Article{
			article(0, corpus.Paragraph, "war war more words"), article(1, corpus.Title, "war is more words")}, "ba"},
		"the standfirst before the text": {"war", []*corpus.Article{
			article(0, corpus.Paragraph, "war is more words"), article(1, corpus.Standfirst, "war is more words")}, "ba"},
		"the rarer word before the common": {"rare | war", []*corpus.Article{
			article(0, corpus.Paragraph, "war war x"), article(1, corpus.Paragraph, "war x x"), article(2, corpus.Paragraph, "rare x x")}, "cab"},
		"equal ones in default order": {"war", []*corpus.Article{
			article(0, corpus.Paragraph, "x war"), article(1, corpus.Paragraph, "war x"), article(2, corpus.Paragraph, "no")}, "ab"},
		"furniture is not searched": {"war", []*corpus.Article{
			article(0, corpus.Furniture, "war"), article(1, corpus.Caption, "war"), article(2, corpus.Credit, "war")}, "bc"},
		"exclusions alone keep the order": {"-war", []*corpus.Article{
			article(0, corpus.Paragraph, "peace"), article(1, corpus.Paragraph, "war"), article(2, corpus.Paragraph, "x")}, "ac"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			for limit := range 4 {
				answer, err := Scan(tt.articles).Search(t.Context(), q, limit)
				got := ""
				for _, h := range answer.Hits {
					got += string(h.Article)
				}
				want := tt.want
				if limit > 0 {
					want = want[:min(limit, len(want))]
				}
				if err != nil || got != want || answer.Total != len(tt.want) {
					t.Errorf("limit %d: %s of %d, %v, want %s of %d", limit, got, answer.Total, err, want, len(tt.want))
				}
			}
		})
	}
}

func TestATitleOutsideTheTextIsFoundAndGivesNoPassage(t *testing.T) {
	a := &corpus.Article{ID: "a", Title: "Ceasefire talks", Aliases: []string{"Geneva round"}, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "Words."}}}
	for _, query := range []string{"ceasefire", "title:ceasefire", "geneva", `title:"geneva round"`} {
		q, err := Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := Scan([]*corpus.Article{a}).Search(t.Context(), q, 0)
		if err != nil || answer.Total != 1 || answer.Hits[0].Hits != 0 || answer.Hits[0].Score <= 0 {
			t.Errorf("%s: %+v, %v", query, answer, err)
		}
		if got := Passages(q, a, 0); len(got) != 0 {
			t.Errorf("%s: passages %v", query, got)
		}
	}
}

func TestAnEmptyQueryFindsNothing(t *testing.T) {
	articles := []*corpus.Article{article(0, corpus.Paragraph, "war")}
	for name, q := range map[string]Query{"zero value": {}, "parsed": func() Query { q, _ := Parse(" "); return q }()} {
		answer, err := Scan(articles).Search(t.Context(), q, 0)
		if err != nil || answer.Total != 0 || len(answer.Hits) != 0 || !answer.Exact || !q.Empty() {
			t.Errorf("%s: %+v, %v", name, answer, err)
		}
		if got := Passages(q, articles[0], 0); got != nil {
			t.Errorf("%s: passages %v", name, got)
		}
	}
}

func TestACancelledSearchGivesItsReason(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("typed on"))
	q, _ := Parse("the")
	answer, err := Scan(newsCorpus(50)).Search(ctx, q, 10)
	if !errors.Is(err, context.Canceled) || answer.Hits != nil {
		t.Errorf("%+v, %v, want context.Canceled", answer, err)
	}
}

func TestTwoRunsGiveTheSameAnswer(t *testing.T) {
	q, _ := Parse("the minister -lavrov")
	articles := newsCorpus(300)
	first, err := Scan(articles).Search(t.Context(), q, 50)
	if err != nil || len(first.Hits) != 50 {
		t.Fatalf("%d hits, %v", len(first.Hits), err)
	}
	for range 5 {
		again, err := Scan(articles).Search(t.Context(), q, 50)
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Fatalf("another answer: %v", err)
		}
	}
}

func TestTheGenerationTellsOneCorpusFromAnother(t *testing.T) {
	q, _ := Parse("x")
	seen := map[string]string{}
	for name, articles := range map[string][]*corpus.Article{
		"none": nil, "one": {article(0, corpus.Paragraph, "war")}, "other text": {article(0, corpus.Paragraph, "raw")},
		"other id": {article(1, corpus.Paragraph, "war")}, "two": {article(0, corpus.Paragraph, "war"), article(1, corpus.Paragraph, "")},
	} {
		answer, err := Scan(articles).Search(t.Context(), q, 0)
		if err != nil || answer.Generation == "" || seen[answer.Generation] != "" {
			t.Errorf("%s has generation %q, as %q has; %v", name, answer.Generation, seen[answer.Generation], err)
		}
		seen[answer.Generation] = name
	}
}

func TestAHostileTextCostsItsLengthOnly(t *testing.T) {
	for name, text := range map[string]string{
		"no blanks": strings.Repeat("a", 1<<15), "dots": strings.Repeat("a.", 1<<14), "words": strings.Repeat("a ", 1<<14) + "b",
		"apostrophes": strings.Repeat("a'", 1<<14), "marks": "a" + strings.Repeat("\u0301", 1<<14), "wide": strings.Repeat("東", 1<<14),
	} {
		a := article(0, corpus.Paragraph, text)
		for _, query := range []string{"a", "a*", "aa", "b", `"a a a b"`, `"a a a a a a a a b c"~100`, `"a a a a a a a a b"~100`, "東", `"東 東東"~9`} {
			q, err := Parse(query)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Scan([]*corpus.Article{a}).Search(t.Context(), q, 1); err != nil {
				t.Errorf("%s in %s: %v", query, name, err)
			}
			checkShape(t, a, Passages(q, a, 3))
		}
	}
}
