package library

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/corpus"
)

// The gold of what is said in the five articles, and of the dates that they
// speak of: the heads of the files say what their columns mean. Per cent.
const (
	quotesGold      = "testdata/gold/quotes.txt"
	timelineGold    = "testdata/gold/timeline.txt"
	speechRight     = 95 // of what is shown
	directFound     = 95 // of the direct quotes that a reader wants; 80 is the least
	indirectFound   = 75
	momentsFound    = 95
	speakersNamed   = 90 // of the quotes shown right whose speaker the gold names
	goldQuotesLeast = 70 // rows, so that a file cut short is no success
)

// goldRows gives the rows of a gold file, their fields parted by tabs.
func goldRows(t *testing.T, path string, fields int) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != fields {
			t.Fatalf("%s:%d: %d fields, want %d", path, i+1, len(row), fields)
		}
		rows = append(rows, row)
	}
	return rows
}

// goldArticle gives the article whose file begins with three digits.
func goldArticle(t *testing.T, cases []goldCase, digits string) *corpus.Article {
	t.Helper()
	for _, c := range cases {
		if strings.HasPrefix(c.Path, digits) {
			return c.Article
		}
	}
	t.Fatalf("no article %s", digits)
	return nil
}

// goldQuote is a row of the gold.
type goldQuote struct {
	article    *corpus.Article
	block      int
	mode, need string
	entities   []corpus.EntityID // empty: the gold names nobody
	spans      []corpus.Span     // any is right
	row        string
	found      bool
}

func readGoldQuotes(t *testing.T, cases []goldCase) []goldQuote {
	t.Helper()
	match := bestMatch(cases)
	var all []goldQuote
	for _, f := range goldRows(t, quotesGold, 8) {
		q := goldQuote{article: goldArticle(t, cases, f[0]), mode: f[2], need: f[3], row: strings.Join(f, " ")}
		q.block, _ = strconv.Atoi(f[1])
		for id := range strings.SplitSeq(f[6], "|") {
			if e, ok := match[id]; ok {
				q.entities = append(q.entities, e)
			} else if id == "-" && strings.Contains(f[6], "|") {
				q.entities = append(q.entities, corpus.NoEntity)
			}
		}
		short, rest, _ := strings.Cut(f[7], "¦")
		at := strings.Index(q.article.Blocks[q.block].Text, short+rest)
		if at < 0 {
			t.Fatalf("%s block %d does not hold %q", f[0], q.block, short+rest)
		}
		q.spans = []corpus.Span{{Start: at, End: at + len(short) + len(rest)}, {Start: at, End: at + len(short)}}
		all = append(all, q)
	}
	if len(all) < goldQuotesLeast {
		t.Fatalf("%s has %d rows, want at least %d", quotesGold, len(all), goldQuotesLeast)
	}
	return all
}

// alike gives how much of two spans they have in common, from 0 to 1.
func alike(a, b corpus.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(a.Len()+b.Len()-both)
}

// judge says why a shown quote is wrong, or "", and marks its row as found.
func judge(gold []goldQuote, said corpus.Said) (row *goldQuote, wrong string) {
	best, share := (*goldQuote)(nil), 0.0
	for i := range gold {
		g := &gold[i]
		if g.article.ID != said.Article || g.block != said.Block {
			continue
		}
		for _, span := range g.spans {
			s := alike(span, said.Span)
			if (g.mode == "direct") != said.Direct && g.mode != "partial" {
				s -= 0.01 // of two alike, the one of that mode
			}
			if s > share {
				best, share = g, s
			}
		}
	}
	switch {
	case best == nil || share < 0.49:
		return nil, "no speech"
	case best.need == "never":
		return best, "no speech: " + best.row
	case best.mode != "partial" && (best.mode == "direct") != said.Direct:
		return best, "another mode: " + best.row
	case said.Entity != corpus.NoEntity && !slices.Contains(best.entities, said.Entity):
		return best, "another speaker: " + best.row
	}
	best.found = true
	return best, ""
}

func shown(a *corpus.Article, s *Snapshot, q corpus.Said) string {
	who := q.Speaker
	if e := s.Entity(q.Entity); e != nil {
		who += " (" + string(e.Key) + ")"
	}
	return fmt.Sprintf("%s block %d: %s %s: %s", a.Path, q.Block, who, q.Verb, q.Span.Of(a.Blocks[q.Block].Text))
}

func TestQuotesAreThoseThatAReaderFinds(t *testing.T) {
	s, cases := goldCases(t)
	gold := readGoldQuotes(t, cases)
	all, err := s.Quotes(t.Context(), corpus.NoEntity)
	if err != nil {
		t.Fatal(err)
	}
	wrong, named, toName := 0, 0, 0
	for _, q := range all {
		a, _ := s.Article(q.Article)
		row, why := judge(gold, q)
		if why != "" {
			wrong++
			t.Logf("wrong, %s\n\t%s", why, shown(a, s, q))
			continue
		}
		if len(row.entities) == 0 {
			continue
		}
		if toName++; q.Entity != corpus.NoEntity || slices.Contains(row.entities, corpus.NoEntity) {
			named++
		} else {
			t.Logf("no entity, want one\n\t%s", shown(a, s, q))
		}
	}
	t.Logf("%d of %d shown are wrong, %d of %d speakers named", wrong, len(all), named, toName)
	if len(all) == 0 || 100*(len(all)-wrong) < speechRight*len(all) || 100*named < speakersNamed*toName {
		t.Errorf("want %d per cent right and %d named", speechRight, speakersNamed)
	}
	for mode, least := range map[string]int{"direct": directFound, "indirect": indirectFound} {
		found, want := 0, 0
		for _, g := range gold {
			if g.mode != mode || g.need != "want" || mode == "indirect" && holdsFound(gold, g) {
				continue
			}
			if want++; g.found {
				found++
			} else {
				t.Logf("not found: %s", g.row)
			}
		}
		t.Logf("%d of %d %s quotes found", found, want, mode)
		if want == 0 || 100*found < least*want {
			t.Errorf("want %d per cent of the %s quotes", least, mode)
		}
	}
}

// holdsFound reports whether g, told words, holds a quotation that was found:
// either may be shown.
func holdsFound(gold []goldQuote, g goldQuote) bool {
	return slices.ContainsFunc(gold, func(o goldQuote) bool {
		return o.found && o.mode == "direct" && o.article == g.article && o.block == g.block && g.spans[0].Holds(o.spans[0])
	})
}

func TestTheTimelineReadsTrue(t *testing.T) {
	s := open(t, ofSeeds)
	all, err := s.Timeline(t.Context(), corpus.NoEntity)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		fields []string
		found  bool
	}
	var gold []*row
	for _, f := range goldRows(t, timelineGold, 6) {
		gold = append(gold, &row{fields: f})
	}
	wrong := 0
	for _, m := range all {
		a, _ := s.Article(m.Article)
		text := m.Span.Of(a.Blocks[m.Block].Text)
		kind := map[bool]string{true: "published", false: "mentioned"}[m.Published]
		i := slices.IndexFunc(gold, func(r *row) bool {
			return strings.HasPrefix(a.Path, r.fields[0]) && (r.fields[1] == strconv.Itoa(m.Block) || m.Published && m.Span.Len() == 0) && r.fields[2] == kind &&
				(r.fields[5] == strings.TrimPrefix(text, "the ") || r.fields[5] == text || m.Published)
		})
		if i < 0 || gold[i].fields[4] != m.Date.String() {
			wrong++
			t.Logf("wrong: %s block %d: %s %s by %q", a.Path, m.Block, kind, m.Date, text)
			continue
		}
		gold[i].found = true
	}
	found, want := 0, 0
	for _, r := range gold {
		if r.fields[3] != "want" {
			continue
		}
		if want++; r.found {
			found++
		} else {
			t.Logf("not found: %s", strings.Join(r.fields, " "))
		}
	}
	t.Logf("%d of %d shown are wrong; %d of %d found", wrong, len(all), found, want)
	if len(all) == 0 || want == 0 || 100*(len(all)-wrong) < speechRight*len(all) || 100*found < momentsFound*want {
		t.Errorf("want %d per cent right and %d found", speechRight, momentsFound)
	}
	if !slices.IsSortedFunc(all, func(p, q corpus.Moment) int { return p.Date.Compare(q.Date) }) {
		t.Error("the timeline is not oldest first")
	}
}

func TestAnEntitysQuotesAndDatesAreAmongThoseOfTheCorpus(t *testing.T) {
	s := open(t, ofSeeds)
	everything, err := s.Quotes(t.Context(), corpus.NoEntity)
	if err != nil {
		t.Fatal(err)
	}
	dates, err := s.Timeline(t.Context(), corpus.NoEntity)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, e := range s.Entities() {
		quotes, err := s.Quotes(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		said += len(quotes)
		for _, q := range quotes {
			if q.Entity != e.ID || !slices.Contains(everything, q) {
				t.Errorf("%s is given %+v", e.Name, q)
			}
		}
		moments, err := s.Timeline(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moments {
			if !slices.Contains(dates, m) || s.Counts(e.ID)[m.Article] == 0 {
				t.Errorf("%s is given %+v", e.Name, m)
			}
		}
	}
	attributed := 0
	for _, q := range everything {
		if q.Entity != corpus.NoEntity {
			attributed++
		}
	}
	if said != attributed || said == 0 {
		t.Errorf("entities said %d, all together %d", said, attributed)
	}
	for _, a := range s.Articles() {
		for _, q := range s.QuotesIn(a.ID) {
			if !slices.Contains(everything, corpus.Said{Article: a.ID, Quotation: q}) {
				t.Errorf("QuotesIn gives %+v, Quotes does not", q)
			}
		}
	}
}

func TestSpeechEndsWithItsContext(t *testing.T) {
	s := open(t, ofSeeds)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Quotes(ctx, corpus.NoEntity); !errors.Is(err, context.Canceled) {
		t.Errorf("Quotes gives %v", err)
	}
	if _, err := s.Timeline(ctx, corpus.NoEntity); !errors.Is(err, context.Canceled) {
		t.Errorf("Timeline gives %v", err)
	}
	if _, err := s.Descriptions(ctx, s.Articles()[0].Mentions[0].Entity); !errors.Is(err, context.Canceled) {
		t.Errorf("Descriptions gives %v", err)
	}
}

func TestEmptyCorporaSayNothing(t *testing.T) {
	s := Empty("none")
	quotes, err := s.Quotes(t.Context(), corpus.NoEntity)
	dates, err2 := s.Timeline(t.Context(), corpus.NoEntity)
	if len(quotes) != 0 || len(dates) != 0 || err != nil || err2 != nil || s.QuotesIn("a") != nil {
		t.Errorf("got %v %v %v %v", quotes, dates, err, err2)
	}
}

func TestDescriptionsAreThoseThatTheArticlesGive(t *testing.T) {
	s, cases := goldCases(t)
	match := bestMatch(cases)
	for id, want := range map[string][]string{
		"lavrov":     {"Russian Foreign Minister 3", "Russia’s foreign minister 1"},
		"de-mistura": {"U.N. special envoy for Syria 1", "special envoy on Syria 1"},
		"zakharova":  {"Russian foreign ministry spokeswoman 1"},
		"haftar":     {"Libyan general 1"},
		"alyoussef":  {"spokesman for the Nour al-Din al-Zinki brigades 1"},
		"stefo":      {"deputy head of the Istanbul-based Syrian National Coalition 1"},
		"hokayem":    {"fellow at the International Institute for Strategic Studies 1"},
		"lister":     {"Syria expert at the Middle East Institute in Washington 1"},
		"kupchan":    {"chairman of the Eurasia Group 1"},
		"astana":     {"Kazakh capital 1"},
		"cavusoglu":  nil,
	} {
		e, ok := match[id]
		if !ok {
			t.Errorf("no entity is %s", id)
			continue
		}
		all, err := s.Descriptions(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range all {
			a, m := s.Mention(d.At)
			if m.Entity != e || d.Span.Of(a.Blocks[m.Block].Text) != d.Text {
				t.Errorf("%s: %+v does not stand beside a mention", id, d)
			}
			got = append(got, fmt.Sprintf("%s %d", d.Text, d.Articles))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s is described as %q, want %q", id, got, want)
		}
	}
}
