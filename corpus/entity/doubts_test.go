package entity

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

// resolved gives the articles of text with their mentions resolved.
func resolved(articles []*corpus.Article) ([]*corpus.Article, []corpus.Entity) {
	es, ms := Resolve(articles, whole)
	for i := range articles {
		articles[i].Mentions = ms[i]
	}
	return articles, es
}

// asked writes doubts as "Name ? With" or, where the machine joined them,
// "Name = With", with the mentions that the answer moves.
func asked(ds []corpus.Doubt) string {
	var out []string
	for _, d := range ds {
		sign := "?"
		if d.Joined {
			sign = "="
		}
		out = append(out, fmt.Sprintf("%s %s %s (%d)", d.Name, sign, d.With, d.Mentions))
	}
	return strings.Join(out, " | ")
}

func TestDoubts(t *testing.T) {
	for name, tt := range map[string]joining{
		"a surname of two people": {
			"{p Bill Danforth} ran.\n--\n{p Hillary Danforth} ran.\n--\n{p Danforth} won. {p Danforth} left.\n--\n{p Danforth} sat.\n--\n{p Bill Danforth} sang. {p Hillary Danforth} too.",
			"Bill Danforth ? Danforth (2) | Hillary Danforth ? Danforth (2)"},
		"a surname that nearly always means one": {
			"{p Tony Marsden} spoke.\n--\n{p Tony Marsden} ran.\n--\n{p Tony Marsden} sat.\n--\n{p Cherie Marsden} sang.\n--\n{p Marsden} left.",
			"Marsden = Tony Marsden (1)"},
		"a common surname in other company": {
			"{p Anton Templeton} spoke in {l Oslo}.\n--\n{p Templeton} left {l Vastra}.", "Templeton = Anton Templeton (1)"},
		"a slip without proof": {
			"{p Sergei Lavrov} spoke.\n--\n{p Sergei Lavrov} ran.\n--\n{p Larvov} left.", "Larvov ? Sergei Lavrov (1)"},
		"a spelling joined by a given name": {
			"{p Anton Chemezoff} spoke. {p Anton Chemezoff} ran.\n--\n{p Anton Chemezov} ran.", "Anton Chemezov = Anton Chemezoff (1)"},
		"a spelling that a table joins is none": {
			"{p Muammar Gaddafi} spoke. {p Muammar Gaddafi} ran.\n--\n{p Kadhafi} ran.", ""},
		"a surname of one person is none": {
			"{p Angela Merkel} spoke. {p Merkel} ran.\n--\n{p Merkel} ran.", ""},
		"what a machine misread": {
			"{p Sergei Lavrov} spoke. {p Lavrov} ran.\n--\n{p Lavr0v} ran.", "Lavr0v = Sergei Lavrov (1)"},
		"initials that share no company": {
			"{o Kenya Revenue Authority} said.\n--\nThe {o Kenya Revenue Authority} denied.\n--\n{o KRA} denied.", "KRA ? Kenya Revenue Authority (1)"},
		"a part of a longer name": {
			"{o Hamlin Foundation Europe} said.\n--\n{o Hamlin Foundation Europe} denied.\n--\n{o Hamlin Foundation} lent.", "Hamlin Foundation ? Hamlin Foundation Europe (1)"},
		"a name of two types": {
			"{o Tarrow} sold.\n--\n{o Tarrow} sold.\n--\n{l Tarrow} grew.",
			"Tarrow ? Tarrow (1)"},
		"names spelled nearly alike": {
			"{l Jarabulus} fell.\n--\n{l Jarabulus} rose.\n--\n{l Jarablus} stood.", "Jarablus ? Jarabulus (1)"},
		"an initial between articles": {
			"{p Kofi Dossou} spoke.\n--\n{p K. Dossou} signed.", "K. Dossou = Kofi Dossou (1)"},
		"nothing of one article only": {
			"{p Anton Brelov} met {p Brolev}.", ""},
		"a people is not its country": {
			"{l Turkey} and {x Turks}.\n--\n{l Turkey} and {x Turks}.", ""},
		"a given name alone": {
			"{p Sonia Parkesh} spoke.\n--\n{p Sonia Parkesh} left.\n--\n{p Sonia} sang.", "Sonia ? Sonia Parkesh (1)"},
	} {
		t.Run(name, func(t *testing.T) {
			as, es := resolved(markedAll(tt.text))
			ds := Doubts(as, es)
			if got := asked(ds); got != tt.want {
				t.Errorf("got  %s\nwant %s\nof %s", got, tt.want, summary(es))
			}
			checkDoubts(t, as, es, ds)
		})
	}
}

// checkDoubts reports doubts without a mention of each name.
func checkDoubts(t *testing.T, as []*corpus.Article, es []corpus.Entity, ds []corpus.Doubt) {
	t.Helper()
	for i, d := range ds {
		if d.Joined != (d.Entity == d.Other) || d.Rule == "" || i > 0 && ds[i-1].Mentions < d.Mentions {
			t.Errorf("doubt %d: %+v", i, d)
		}
		for _, s := range []struct {
			at   corpus.Occurrence
			of   corpus.EntityID
			name string
		}{{d.At, d.Entity, d.Name}, {d.WithAt, d.Other, d.With}} {
			if s.at.Article < 0 || s.at.Article >= len(as) || s.at.Mention >= len(as[s.at.Article].Mentions) {
				t.Errorf("doubt %+v has no mention by %s", d, s.name)
				continue
			}
			a := as[s.at.Article]
			m := a.Mentions[s.at.Mention]
			if m.Entity != s.of || es[s.of].Type != corpus.Other && !strings.Contains(m.Span.Of(a.Blocks[m.Block].Text), strings.TrimPrefix(s.name, "The ")) {
				t.Errorf("doubt %+v: %s is shown by %q of %d", d, s.name, m.Span.Of(a.Blocks[m.Block].Text), m.Entity)
			}
		}
	}
}

func TestDoubtsOfAWorldHaveEvidence(t *testing.T) {
	as, es := resolved(world(11, 60, 40))
	ds := Doubts(as, es)
	if len(ds) == 0 {
		t.Fatal("no doubts")
	}
	checkDoubts(t, as, es, ds)
	if !slices.Equal(Doubts(as, es), ds) {
		t.Error("two runs differ")
	}
	for _, d := range ds {
		if !d.Joined && !es[d.Entity].Recurs() && !es[d.Other].Recurs() {
			t.Errorf("neither of %+v recurs", d)
		}
	}
}

func TestPartnersComeLikeliestFirst(t *testing.T) {
	as, es := resolved(markedAll(`{p Bill Danforth} met {p Ann Okri} and {o Norvane}.
		--
		{p Hillary Danforth} sang. {p Bill Danforth} met {p Ann Okri}.
		--
		{p Danforth} won in {l Vastra}.
		--
		{p Danfort} won. {o Danforth Bank} lent. {p Rolf Bremer} left.`))
	for name, want := range map[string]string{
		"Danforth":      "Bill Danforth, Danfort, Hillary Danforth, Vastra",
		"Bill Danforth": "Danfort, Danforth, Hillary Danforth, Ann Okri, Norvane",
		"Danforth Bank": "Danfort, Rolf Bremer",
		"Ann Okri":      "Bill Danforth, Hillary Danforth, Norvane",
	} {
		var got []string
		for _, id := range Partners(as, es, find(t, es, name).ID, 9) {
			got = append(got, es[id].Name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("partners of %s: %s\nwant %s", name, strings.Join(got, ", "), want)
		}
	}
	if got := Partners(as, es, find(t, es, "Danforth").ID, 1); len(got) != 1 || Partners(as, es, -1, 5) != nil || Partners(as, es, 0, 0) != nil {
		t.Errorf("one partner at most: %v", got)
	}
}

func TestASurnameInCommonComesBeforeAGivenName(t *testing.T) {
	as, es := resolved(markedAll(`{p Joseph R. Danforth Jr.} spoke. {p Joseph Okri} ran. {p Joseph Okri} won. {p Joe Danforth} left.`))
	of := find(t, es, "Joseph R. Danforth Jr.")
	if got := Partners(as, es, of.ID, 1); len(got) != 1 || es[got[0]].Name != "Joe Danforth" {
		t.Errorf("the likeliest partner of %s is %v", of.Name, got)
	}
}

func TestWhatGoesByTheSameNameIsALikelyPartner(t *testing.T) {
	as, es := resolved(markedAll(`{o Danforth Steel Plc} cut jobs. {o Danforth Steel} is old. {o Danforth} rose. {o Okri Union} met {o Okri Union}.
		--
		{p Danforth}'s chief spoke. {o Danforth Steel Plc} and {o Okri Union} agreed.`))
	for from, to := range map[string]string{"Danforth Steel Plc": "Danforth", "Danforth": "Danforth Steel Plc"} {
		if got := Partners(as, es, find(t, es, from).ID, 1); len(got) != 1 || es[got[0]].Name != to {
			t.Errorf("the likeliest partner of %s is %v, want %s", from, got, to)
		}
	}
}

// BenchmarkDoubts: under 100 ms for 500,000 mentions.
func BenchmarkDoubts(b *testing.B) {
	as, es := resolved(world(1, 10_000, 50))
	b.Logf("%d entities", len(es))
	n := 0
	for b.Loop() {
		n = len(Doubts(as, es))
	}
	b.ReportMetric(float64(n), "doubts")
}

// BenchmarkPartners: under 16 ms for 500,000 mentions.
func BenchmarkPartners(b *testing.B) {
	as, es := resolved(world(1, 10_000, 50))
	for b.Loop() {
		Partners(as, es, 3, 40)
	}
}

func TestAMentionIsByTheNameItIsWrittenFor(t *testing.T) {
	for surface, want := range map[string]bool{"Sergei Lavrov": true, "Sergei] Lavrov": true, "Lavrov": false, "Sergei Lavrov Jr": false} {
		if isBy(surface, "Sergei Lavrov") != want {
			t.Errorf("%s is by Sergei Lavrov: %v, want %v", surface, !want, want)
		}
	}
}

func TestADoubtShowsTheFirstMentionWhereANameCountsElseTheFirst(t *testing.T) {
	at := func(i int) corpus.Occurrence { return corpus.Occurrence{Article: i} }
	tests := map[string]struct {
		seen string // by the name: c where it counts, n where not; x: by another name
		want int
	}{
		"it counts":      {"xnc", 2},
		"it never does":  {"xnn", 1},
		"it never comes": {"xx", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := at(-1)
			names := []sought{{name: "Ann Lee", at: []*corpus.Occurrence{&got}}}
			for i, c := range tt.seen {
				surface := map[rune]string{'c': "Ann Lee", 'n': "Ann Lee", 'x': "Lee"}[c]
				lookFor(names, surface, c != 'n', at(i))
				names = unsettled(names)
			}
			if got != at(tt.want) {
				t.Errorf("shown at %v, want %v", got, at(tt.want))
			}
		})
	}
}
