package entity

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
)

// deciding is one case: what the articles say, what readers decide one after
// the other, and what comes of it.
type deciding struct {
	articles string
	decide   func(d *decider)
	want     string // entities as "key = name: name, name", sorted
}

// decider makes decisions, each about what the ones before have made.
type decider struct {
	t         *testing.T
	now       *Decided
	decisions []corpus.Decision
}

func (d *decider) of(key string) corpus.Address { return address(d.t, d.now, key) }

// name gives the address of one name of an entity.
func (d *decider) name(key, name string) corpus.Address {
	e := named(d.t, d.now, key)
	return d.now.Address(e.ID, occurrencesIn(d.now.Articles, len(d.now.Entities))(e.ID), name)
}

func (d *decider) decide(c corpus.Decision) {
	d.t.Helper()
	c.When = time.Date(2016, 1, 1, 0, len(d.decisions), 0, 0, time.UTC)
	d.decisions = append(d.decisions, c)
	d.now = d.now.With(d.decisions)
	checkDecided(d.t, d.now)
	if len(d.now.Resting) > 0 {
		d.t.Fatalf("%s rests: %+v", c, d.now.Resting)
	}
	d.decisions[len(d.decisions)-1].Key = d.now.Taken(len(d.decisions) - 1)
}

func (d *decider) merge(of, other corpus.Address) {
	d.t.Helper()
	d.decide(corpus.Decision{Act: corpus.Merge, Of: of, Other: other, Why: "so they say"})
}

func (d *decider) apart(of, other corpus.Address) {
	d.t.Helper()
	d.decide(corpus.Decision{Act: corpus.Apart, Of: of, Other: other})
}

func (d *decider) split(of corpus.Address, name string) {
	d.t.Helper()
	d.decide(corpus.Decision{Act: corpus.Split, Of: of, Name: name})
}

// listed gives entities as a case has them.
func listed(d *Decided) string {
	var lines []string
	for _, e := range d.Entities {
		if e.Exists() {
			var names []string
			for _, n := range e.Names {
				names = append(names, n.Text)
			}
			slices.Sort(names)
			lines = append(lines, string(e.Key)+" = "+e.Name+": "+strings.Join(names, ", "))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

const (
	twoPeople = "{p Anna Ekberg} spoke. {p Ekberg} left.\n{p Bo Falk} stayed. {p Falk} sang.\n--\n{p Anna Ekberg} and {p Bo Falk} met."
	twoSingle = twoNames + "\n--\n{p Ekberg} said nothing."
	twoNames  = "{p Anna Ekberg} met {p Carl Ekberg}.\n--\n{p Anna Ekberg} said so.\n--\n{p Carl Ekberg} said no."
)

func TestWhatEachActDoes(t *testing.T) {
	for name, tt := range map[string]deciding{
		"nothing": {twoPeople, func(*decider) {}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk, Falk"},
		"a merge keeps the key and the name of the first": {twoPeople, func(d *decider) { d.merge(d.of("person:bo-falk"), d.of("person:anna-ekberg")) },
			"person:bo-falk = Bo Falk: Anna Ekberg, Bo Falk, Ekberg, Falk"},
		"a merge shows the fuller form of the name, under the first's key": {twoSingle, func(d *decider) { d.merge(d.of("person:ekberg"), d.of("person:anna-ekberg")) },
			"person:carl-ekberg = Carl Ekberg: Carl Ekberg\nperson:ekberg = Anna Ekberg: Anna Ekberg, Ekberg"},
		"a rename goes before the fuller form": {twoSingle, func(d *decider) {
			d.decide(corpus.Decision{Act: corpus.Rename, Of: d.of("person:ekberg"), Name: "Ekberg"})
			d.merge(d.of("person:ekberg"), d.of("person:anna-ekberg"))
		}, "person:carl-ekberg = Carl Ekberg: Carl Ekberg\nperson:ekberg = Ekberg: Anna Ekberg, Ekberg"},
		"an acronym merged with what it stands for": {"{o HFB} met. {o HFB} left.\n--\n{o Halden Fisheries Bloc} met.", func(d *decider) {
			d.merge(d.of("organization:hfb"), d.of("organization:halden-fisheries-bloc"))
		}, "organization:hfb = Halden Fisheries Bloc: HFB, Halden Fisheries Bloc"},
		"a name that is split off gets a key of its own": {twoPeople, func(d *decider) { d.split(d.of("person:bo-falk"), "Falk") },
			"person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk\nperson:falk = Falk: Falk"},
		"the name it goes by can be split off": {twoPeople, func(d *decider) { d.split(d.of("person:bo-falk"), "Bo Falk") },
			"person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Falk: Falk\nperson:bo-falk-2 = Bo Falk: Bo Falk"},
		"a name can be moved by split and merge": {twoPeople, func(d *decider) {
			d.split(d.of("person:bo-falk"), "Falk")
			d.merge(d.of("person:anna-ekberg"), d.of("person:falk"))
		}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg, Falk\nperson:bo-falk = Bo Falk: Bo Falk"},
		"what was merged can be kept apart again": {twoPeople, func(d *decider) {
			d.merge(d.of("person:bo-falk"), d.of("person:anna-ekberg"))
			d.apart(d.name("person:bo-falk", "Bo Falk"), d.name("person:bo-falk", "Anna Ekberg"))
		}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk, Falk"},
		"or the other way round": {twoPeople, func(d *decider) {
			d.merge(d.of("person:bo-falk"), d.of("person:anna-ekberg"))
			d.apart(d.name("person:bo-falk", "Anna Ekberg"), d.name("person:bo-falk", "Bo Falk"))
		}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk, Falk"},
		"the later of two that contradict each other holds": {twoPeople, func(d *decider) {
			d.apart(d.of("person:bo-falk"), d.of("person:anna-ekberg"))
			d.merge(d.of("person:bo-falk"), d.of("person:anna-ekberg"))
		}, "person:bo-falk = Bo Falk: Anna Ekberg, Bo Falk, Ekberg, Falk"},
		"apart divides what the machine had joined": {twoPeople, func(d *decider) { d.apart(d.name("person:bo-falk", "Bo Falk"), d.name("person:bo-falk", "Falk")) },
			"person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk\nperson:falk = Falk: Falk"},
		"a rename changes the name alone": {twoPeople, func(d *decider) {
			d.decide(corpus.Decision{Act: corpus.Rename, Of: d.of("person:bo-falk"), Name: "Bosse"})
		}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bosse: Bo Falk, Falk"},
		"what is hidden is no entity": {twoPeople, func(d *decider) { d.decide(corpus.Decision{Act: corpus.Hide, Of: d.of("person:bo-falk")}) },
			"person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg"},
		"what is hidden in one article is one in others": {twoPeople, func(d *decider) {
			d.decide(corpus.Decision{Act: corpus.Hide, Of: d.of("person:bo-falk"), Here: "a000"})
		}, "person:anna-ekberg = Anna Ekberg: Anna Ekberg, Ekberg\nperson:bo-falk = Bo Falk: Bo Falk"},
		"three are one": {twoNames + "\n--\n{p Dora Grahn} slept.", func(d *decider) {
			d.merge(d.of("person:anna-ekberg"), d.of("person:carl-ekberg"))
			d.merge(d.of("person:dora-grahn"), d.of("person:anna-ekberg"))
		}, "person:dora-grahn = Dora Grahn: Anna Ekberg, Carl Ekberg, Dora Grahn"},
		"one of three can leave": {twoNames + "\n--\n{p Dora Grahn} slept.", func(d *decider) {
			d.merge(d.of("person:anna-ekberg"), d.of("person:carl-ekberg"))
			d.merge(d.of("person:dora-grahn"), d.of("person:anna-ekberg"))
			d.apart(d.name("person:dora-grahn", "Dora Grahn"), d.name("person:dora-grahn", "Carl Ekberg"))
		}, "person:carl-ekberg = Carl Ekberg: Carl Ekberg\nperson:dora-grahn = Dora Grahn: Anna Ekberg, Dora Grahn"},
	} {
		t.Run(name, func(t *testing.T) {
			d := &decider{t: t, now: baseOf(markedAll(tt.articles)).Decided()}
			before := listed(d.now)
			tt.decide(d)
			if got := listed(d.now); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if got := listed(d.now.With(nil)); got != before {
				t.Errorf("undone got\n%s\nwant\n%s", got, before)
			}
		})
	}
}

func TestAMergeSaysThatAReaderDecidedIt(t *testing.T) {
	d := &decider{t: t, now: baseOf(markedAll(twoPeople)).Decided()}
	d.merge(d.of("person:bo-falk"), d.of("person:anna-ekberg"))
	e := named(t, d.now, "person:bo-falk")
	want := corpus.Join{Name: "Anna Ekberg", With: "Bo Falk", Rule: "a reader decided so on 1 January 2016: so they say", Article: "a000",
		Sentence: corpus.Span{End: len("Anna Ekberg spoke. Ekberg left.")}}
	if !slices.Contains(e.Joins, want) {
		t.Errorf("the joins are %+v, want one of them %+v", e.Joins, want)
	}
	if e.Mentions != 6 || e.Articles != 2 {
		t.Errorf("it has %d mentions in %d articles", e.Mentions, e.Articles)
	}
	if id := d.now.Keys["person:anna-ekberg"]; id != e.ID {
		t.Errorf("the key of what was merged leads to %d, not %d", id, e.ID)
	}
}

func TestARetypeChangesTheMentionsToo(t *testing.T) {
	d := &decider{t: t, now: baseOf(markedAll(twoPeople)).Decided()}
	d.decide(corpus.Decision{Act: corpus.Retype, Of: d.of("person:bo-falk"), Type: corpus.Organization})
	e := named(t, d.now, "person:bo-falk") // checkDecided has looked at the mentions
	if e.Type != corpus.Organization {
		t.Errorf("it is a %s", e.Type)
	}
}

func TestHiddenMentionsAreMarkedAsSuch(t *testing.T) {
	d := &decider{t: t, now: baseOf(markedAll(twoPeople)).Decided()}
	d.decide(corpus.Decision{Act: corpus.Hide, Of: d.of("person:bo-falk"), Here: "a000"})
	hidden := 0
	for i, a := range d.now.Articles {
		for _, m := range a.Mentions {
			if m.Entity == corpus.Hidden {
				hidden++
				if i != 0 {
					t.Errorf("hidden in article %d", i)
				}
			}
		}
	}
	if hidden != 2 {
		t.Errorf("%d mentions are hidden, want 2", hidden)
	}
}

func TestLinksFollowWhatWasDecided(t *testing.T) {
	const text = "{x Danes} came from {l Denmark}. {l Copenhagen} slept.\n--\n{l Denmark} won. {l Lakeside} lost."
	links := func(d *Decided, key string) []string {
		var to []string
		for _, l := range named(t, d, key).Links {
			to = append(to, string(d.Entities[l.To].Key))
		}
		return to
	}
	d := &decider{t: t, now: baseOf(markedAll(text)).Decided()}
	if got := links(d.now, "place:copenhagen"); !slices.Equal(got, []string{"place:denmark"}) {
		t.Fatalf("Copenhagen belongs to %v", got)
	}
	d.merge(d.of("place:lakeside"), d.of("place:denmark"))
	if got := links(d.now, "place:copenhagen"); !slices.Equal(got, []string{"place:lakeside"}) {
		t.Errorf("merged, Copenhagen belongs to %v", got)
	}
	d.decide(corpus.Decision{Act: corpus.Hide, Of: d.of("place:lakeside")})
	if got := links(d.now, "place:copenhagen"); len(got) > 0 {
		t.Errorf("hidden, Copenhagen belongs to %v", got)
	}
	d.now = d.now.With(nil)
	if got := links(d.now, "place:copenhagen"); !slices.Equal(got, []string{"place:denmark"}) {
		t.Errorf("undone, Copenhagen belongs to %v", got)
	}
}

func TestAKeyThatWasGivenIsKept(t *testing.T) {
	d := &decider{t: t, now: baseOf(markedAll(twoPeople)).Decided()}
	d.split(d.of("person:bo-falk"), "Falk")
	// Later the machine comes to know another Falk by itself, under that key.
	later := baseOf(markedAll(twoPeople + "\n--\n{p Dora Falk} and {p Emil Falk} slept.\n--\n{p Falk} alone, long ago."))
	alone := named(t, later.Decided(), "person:falk")
	now := later.Decided().With(d.decisions)
	checkDecided(t, now)
	if e := named(t, now, "person:falk"); len(now.Resting) > 0 || e.ID == alone.ID || e.Mentions != 1 || now.Keys["person:falk"] != e.ID {
		t.Errorf("person:falk is %+v, %v", e, now.Resting)
	}
	if e := named(t, now, "person:falk-2"); e.ID != alone.ID || now.Keys["person:falk-2"] != e.ID {
		t.Errorf("the machine's Falk is %+v", e)
	}
}

func TestAnAddressIsFoundAgain(t *testing.T) {
	before := baseOf(markedAll("{p Bill Clinton} spoke to {p Hillary Clinton}.\n--\nOn it went. {p Clinton} agreed, said {p Bill Clinton}.")).Decided()
	bill, hillary := address(t, before, "person:bill-clinton"), address(t, before, "person:hillary-clinton")
	elsewhere := func(a corpus.Address) corpus.Address { a.Anchor.Article = "gone"; return a }
	for name, tt := range map[string]struct {
		articles string
		address  corpus.Address
		want     string // key, or empty
	}{
		"where it stood":                        {"{p Bill Clinton} spoke to {p Hillary Clinton}.", hillary, "person:hillary-clinton"},
		"where blocks were put before":          {"New.\nNewer. {p Bill Clinton} is here.\nSo {p Hillary Clinton} said.", hillary, "person:hillary-clinton"},
		"by its names, its article being gone":  {"{p Hillary Clinton} and {p Bill Clinton}.", elsewhere(bill), "person:bill-clinton"},
		"not as somebody with the same surname": {"{p Hillary Clinton} and {p Clinton}.", elsewhere(bill), ""},
		"by the surname that is all there is":   {"{p Clinton} alone.", elsewhere(bill), "person:clinton"},
		"of another type":                       {"The {o Hillary Clinton} sank.", elsewhere(hillary), "organization:hillary-clinton"},
		"not where nothing is called so":        {"{p Carl Ekberg} slept.", elsewhere(bill), ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := baseOf(markedAll(tt.articles))
			now := b.Decided().With([]corpus.Decision{{Act: corpus.Rename, Of: tt.address, Name: "Found"}})
			got := ""
			for _, e := range now.Entities {
				if e.Name == "Found" {
					got = string(e.Key)
				}
			}
			if got != tt.want || (got == "") != (len(now.Resting) == 1) {
				t.Errorf("%v is %q, want %q; resting %+v, in\n%s", tt.address, got, tt.want, now.Resting, listed(now))
			}
		})
	}
}
