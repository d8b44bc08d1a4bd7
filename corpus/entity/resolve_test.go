package entity

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

// find gives the entity with the name, which must be there.
func find(t *testing.T, es []corpus.Entity, name string) corpus.Entity {
	t.Helper()
	i := slices.IndexFunc(es, func(e corpus.Entity) bool { return e.Name == name })
	if i < 0 {
		t.Fatalf("no entity %s in %s", name, summary(es))
	}
	return es[i]
}

func TestCountsLeaveOutFurniture(t *testing.T) {
	es, ms := Resolve(markedAll("{p Ann Lee} met {p Lee}.\nfurniture: {p Ann Lee} | {l Oslo}\n--\nfurniture: {p Ann Lee}"), whole)
	e := find(t, es, "Ann Lee")
	if e.Mentions != 2 || e.Articles != 1 || e.Recurs() {
		t.Errorf("Ann Lee: %d mentions in %d articles, want 2 in 1", e.Mentions, e.Articles)
	}
	want := []corpus.Name{{Text: "Ann Lee", Mentions: 1}, {Text: "Lee", Mentions: 1}}
	if !slices.Equal(e.Names, want) {
		t.Errorf("names %v, want %v", e.Names, want)
	}
	if oslo := find(t, es, "Oslo"); oslo.Mentions != 0 || oslo.Articles != 0 {
		t.Errorf("Oslo in furniture counts %d", oslo.Mentions)
	}
	if len(ms[0]) != 4 || ms[1][0].Entity != e.ID {
		t.Errorf("mentions in furniture are not resolved: %v", ms)
	}
}

func TestJoinsCarryEvidence(t *testing.T) {
	a := marked(0, "{p Sergei Lavrov} spoke.\nThen {p Lavrov} left.")
	b := marked(1, "The {o Free Syrian Army} ({o XSA}) fought. {p Sergey Lavrov} watched.")
	es, _ := Resolve([]*corpus.Article{a, b}, func(text string, s corpus.Span) corpus.Span {
		return corpus.Span{Start: strings.LastIndex(text[:s.Start], ". ") + 1, End: len(text)}
	})
	want := []corpus.Join{
		{Name: "Lavrov", With: "Sergei Lavrov", Rule: "the surname of a full name in the same article", Article: "a000", Block: 1, Sentence: corpus.Span{End: 17}},
		{Name: "Sergey Lavrov", With: "Sergei Lavrov", Rule: "the same surname, and another form of the given name", Article: "a001", Block: 0, Sentence: corpus.Span{Start: 34, End: 57}},
	}
	if got := find(t, es, "Sergei Lavrov").Joins; !reflect.DeepEqual(got, want) {
		t.Errorf("joins\n%+v, want\n%+v", got, want)
	}
}

func TestPeoplesAndCapitalsAreLinkedToCountriesThatAreNamed(t *testing.T) {
	es, _ := Resolve(markedAll("{x Russians} in {l Moscow} and {l Russia}. {x Kurds}. {l Kyiv} and {x Ukrainian} troops.\n--\n{l Moscow} of the {l Soviet Union}."), whole)
	russia := find(t, es, "Russia").ID
	for name, want := range map[string][]corpus.Link{
		"Russians": {{Relation: "people of", To: russia}}, "Moscow": {{Relation: "capital of", To: russia}},
		"Kurds": nil, "Kyiv": nil, "Ukrainians": nil,
	} {
		if got := find(t, es, name).Links; !slices.Equal(got, want) {
			t.Errorf("%s is linked %v, want %v", name, got, want)
		}
	}
	es, _ = Resolve(markedAll("{l Moscow} of the {l Soviet Union}."), whole)
	if got := find(t, es, "Moscow").Links; len(got) != 1 || got[0].To != find(t, es, "Soviet Union").ID {
		t.Errorf("without Russia Moscow is linked %v", got)
	}
}

func TestKeysNameTypeAndFirstFullName(t *testing.T) {
	es, _ := Resolve(markedAll(`{p Lavrov} spoke in the {l U.S.}
		--
		{p Minister Sergey Lavrov} met {p Dr Staffan de Mistura}, {p Donald Trump Jr.} and {o Daesh} of {x Syrian} {l Łódź}.
		--
		{p Sergei Viktorovich Lavrov} met {o Amazon} in the {o Amazon-Bank}. {p 安倍晋三}.
		--
		{l Amazon} dried. {o Amazon: Bank} lent.`), whole)
	for name, want := range map[string]corpus.EntityKey{
		"Sergei Viktorovich Lavrov": "person:sergey-lavrov", "Dr Staffan de Mistura": "person:staffan-de-mistura",
		"Donald Trump Jr.": "person:donald-trump-jr", "U.S.": "place:united-states", "Daesh": "organization:islamic-state",
		"Syrians": "other:syrians", "Łódź": "place:lodz", "安倍晋三": "person:安倍晋三",
	} {
		if got := find(t, es, name).Key; got != want {
			t.Errorf("key of %s is %s, want %s", name, got, want)
		}
	}
}

func TestTwoOfOneNameHaveTwoKeys(t *testing.T) {
	es, _ := Resolve(markedAll("{p George H. W. Bush} won.\n--\n{p George W. Bush} won.\n--\n{p H. Ada} and {p W. Ada}\n--\n{p J. Doe} of {p Jo Doe} and {p Ja Doe}."), whole)
	keys := map[corpus.EntityKey]bool{}
	for _, e := range es {
		if keys[e.Key] {
			t.Errorf("two entities have the key %s", e.Key)
		}
		keys[e.Key] = true
	}
	outcomes := []*outcome{{cluster: wellKnown("Acme")}, {cluster: wellKnown("Acme")}, {cluster: wellKnown("Acme 2")}, {cluster: wellKnown("acme")}}
	assignKeys(outcomes)
	var got []string
	for _, o := range outcomes {
		got = append(got, string(o.key))
	}
	want := "organization:acme organization:acme-2 organization:acme-2-2 organization:acme-3"
	if strings.Join(got, " ") != want {
		t.Errorf("keys %s, want %s", got, want)
	}
}

func wellKnown(name string) *cluster { return &cluster{knowns: []*known{{kind: body, name: name}}} }

func TestOverlappingAndBrokenMentionsAreSettled(t *testing.T) {
	a := &corpus.Article{ID: "a", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "Çan Lee of New York City"}}}
	span := func(start, end int) corpus.Mention {
		return corpus.Mention{Span: corpus.Span{Start: start, End: end}, Type: corpus.Place}
	}
	a.Mentions = []corpus.Mention{span(12, 20), span(0, 8), span(1, 8), span(16, 25), span(12, 15), span(5, 5), span(9, 99), span(-1, 2), {Block: 1, Span: corpus.Span{End: 2}}, {Block: -1}, span(0, 8)}
	es, ms := Resolve([]*corpus.Article{a}, whole)
	var got []string
	for _, m := range ms[0] {
		got = append(got, m.Span.Of(a.Blocks[0].Text))
	}
	if want := []string{"Çan Lee", "York City"}; !slices.Equal(got, want) {
		t.Errorf("mentions %q, want %q", got, want)
	}
	checkInvariants(t, []*corpus.Article{a}, es, ms)
}

func TestNothingGivesNothing(t *testing.T) {
	if es, ms := Resolve(nil, whole); len(es) != 0 || len(ms) != 0 {
		t.Errorf("no articles give %v, %v", es, ms)
	}
	es, ms := Resolve([]*corpus.Article{{ID: "a"}, {ID: "b", Blocks: []corpus.Block{{Text: "."}},
		Mentions: []corpus.Mention{{Span: corpus.Span{End: 1}}}}}, whole)
	if len(es) != 1 || len(ms) != 2 || len(ms[0]) != 0 || len(ms[1]) != 1 {
		t.Errorf("an article without mentions and a full stop give %v, %v", es, ms)
	}
}

// world makes articles that name people, bodies and places by full and short
// names, with slips, wrong types and furniture, as a recogniser would.
func world(seed uint64, articles, mentions int) []*corpus.Article {
	r := rand.New(rand.NewPCG(seed, 7))
	out := make([]*corpus.Article, articles)
	people, bodies := max(20, articles*mentions/40), max(10, articles*mentions/100)
	for n := range out {
		a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("a%05d", n)), Path: fmt.Sprintf("%05d.txt", n)}
		a.Date = corpus.Date{Year: 2000 + r.IntN(3), Month: r.IntN(2), Day: 0}
		cast := []int{r.IntN(people), r.IntN(people), r.IntN(20), r.IntN(people)}
		var b strings.Builder
		for len(a.Mentions) < mentions {
			if b.Len() > 600 {
				a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: b.String()})
				b.Reset()
			}
			name, typ := draw(r, cast, bodies)
			start := b.Len()
			b.WriteString(name)
			a.Mentions = append(a.Mentions, corpus.Mention{Block: len(a.Blocks), Span: corpus.Span{Start: start, End: b.Len()}, Type: typ})
			b.WriteString([]string{" said that ", " (", ", ", ". Then ", " of "}[r.IntN(5)])
		}
		a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Furniture, Text: b.String()})
		out[n] = a
	}
	return out
}

func draw(r *rand.Rand, cast []int, bodies int) (string, corpus.Type) {
	syllables := []string{"ba", "ro", "mir", "ten", "lov", "ski", "dan", "ua", "kel", "vor", "ish", "an"}
	made := func(n, parts int) string {
		s := ""
		for range parts {
			s += syllables[n%len(syllables)]
			n /= len(syllables)
		}
		return strings.ToUpper(s[:1]) + s[1:]
	}
	switch p := cast[r.IntN(len(cast))]; r.IntN(8) {
	case 0, 1:
		return []string{"Anna", "Sergei", "Sergey", "John", "J.", "Mohammed", "Maria"}[p%7] + " " + made(p, 3), corpus.Person
	case 2, 3:
		return []string{"", "Mr ", "", "President "}[r.IntN(4)] + made(p, 3), corpus.Person
	case 4:
		return made(p, 3), corpus.Types()[r.IntN(4)]
	case 5:
		b := r.IntN(bodies)
		return made(b, 2) + " " + made(b/7, 2) + []string{" Party", " Ministry of Health", " Corp."}[b%3], corpus.Organization
	case 6:
		return []string{"US", "U.S.", "Russia", "Moscow", "Russian", "Russians", "UN", "ISIS", "Daesh", "Washington"}[r.IntN(10)], corpus.Types()[r.IntN(4)]
	}
	return made(r.IntN(bodies*3), 3), corpus.Place
}

func TestEveryMentionGetsAnEntityAndCountsAddUp(t *testing.T) {
	for seed := range uint64(8) {
		articles := world(seed, 12, 40)
		es, ms := Resolve(articles, whole)
		checkInvariants(t, articles, es, ms)
		for i, a := range articles {
			if len(ms[i]) != len(a.Mentions) {
				t.Errorf("seed %d: %d of %d mentions are resolved", seed, len(ms[i]), len(a.Mentions))
			}
		}
	}
}

func TestOrderOfArticlesDoesNotMatter(t *testing.T) {
	articles := world(3, 40, 40)
	es, ms := Resolve(articles, whole)
	for seed := range uint64(4) {
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(articles))
		shuffled := make([]*corpus.Article, len(articles))
		for i, o := range order {
			shuffled[i] = articles[o]
		}
		gotEs, gotMs := Resolve(shuffled, whole)
		if !reflect.DeepEqual(gotEs, es) {
			t.Fatalf("order %d gives other entities", seed)
		}
		for i, o := range order {
			if !slices.Equal(gotMs[i], ms[o]) {
				t.Fatalf("order %d gives article %d other mentions", seed, o)
			}
		}
	}
}

func TestALaterArticleChangesNoKey(t *testing.T) {
	early := `{p Sergei Lavrov} met {p John Kerry} of the {l US} and {o Acme Corp.}. {p Lavrov} left {l Geneva}.
		--
		{p Kerry} and {o Acme} spoke of {o ISIS}. {p Bill Clinton} and {p Hillary Clinton}.`
	before, _ := Resolve(markedAll(early), whole)
	after, _ := Resolve(markedAll(early+`
		--
		{p Sergei Viktorovich Lavrov} and {p John Forbes Kerry} of the {l United States}, {o Acme Corporation} and {o Islamic State}.
		{p Clinton} met {p Chelsea Clinton} in {l Geneva}. {p Aaron Geneva} too.`), whole)
	for _, e := range before {
		if !slices.ContainsFunc(after, func(o corpus.Entity) bool { return o.Key == e.Key }) {
			t.Errorf("%s has lost its key %s: %v", e.Name, e.Key, summary(after))
		}
	}
	if e := find(t, after, "Sergei Viktorovich Lavrov"); e.Key != "person:sergei-lavrov" {
		t.Errorf("a fuller name changes the key to %s", e.Key)
	}
}

func TestArticlesAreNotChanged(t *testing.T) {
	articles, same := world(5, 10, 30), world(5, 10, 30)
	Resolve(articles, whole)
	if !reflect.DeepEqual(articles, same) {
		t.Error("resolving changes its input")
	}
}

// FuzzResolve takes words of a text for names: whatever a recogniser hands over,
// every mention gets an entity, counts add up and every join has evidence.
func FuzzResolve(f *testing.F) {
	f.Add("Sergei Lavrov met Kerry. Larvov (FSA/ABC) of the U.S.-led, formerly Łódź", []byte{0, 13, 18, 23, 25, 31, 33, 36, 37, 40, 48, 52})
	f.Add("al al al of the and 's ' . [] é 東京 Jr. II", []byte{0, 2, 3, 5, 6, 8, 9, 12, 20, 22, 23, 24, 30, 32})
	f.Add("Smith Smith J. Smith Mr. de la", []byte{0, 5, 6, 11, 12, 20, 21, 30})
	f.Fuzz(func(t *testing.T, text string, ends []byte) {
		if text == "" {
			return
		}
		var articles []*corpus.Article
		for n := range 2 {
			a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprint(n)), Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}, {Kind: corpus.Caption, Text: text}}}
			for i := n; i+1 < len(ends); i += 2 {
				a.Mentions = append(a.Mentions, corpus.Mention{Block: i % 3, Span: corpus.Span{Start: int(ends[i]), End: int(ends[i+1])}, Type: corpus.Type((i + n) % 4)})
			}
			articles = append(articles, a)
		}
		es, ms := Resolve(articles, whole)
		checkInvariants(t, articles, es, ms)
		for i := range articles {
			articles[i].Mentions = ms[i]
		}
		for _, d := range Doubts(articles, es) {
			if d.At.Article < 0 || d.WithAt.Article < 0 || d.Rule == "" {
				t.Errorf("doubt %+v", d)
			}
		}
		kept, keys := KeepKeys(articles, es, nil)
		if again, more := KeepKeys(articles, es, keys); !reflect.DeepEqual(again, kept) || len(more) != len(keys) {
			t.Errorf("keys %v, again %v", keys, more)
		}
	})
}

// BenchmarkResolve: under 2 s for 100,000 mentions.
func BenchmarkResolve(b *testing.B) {
	articles := world(1, 2500, 40)
	b.ReportAllocs()
	for b.Loop() {
		Resolve(articles, whole)
	}
}

// BenchmarkCrowd: under 3 s for one article that names 20,000 different things
// which begin or end alike. No writer does, but an attacker may.
func BenchmarkCrowd(b *testing.B) {
	a := &corpus.Article{ID: "a", Blocks: []corpus.Block{{Kind: corpus.Paragraph}}}
	var text strings.Builder
	for n := range 20_000 {
		start := text.Len()
		fmt.Fprintf(&text, []string{"Ann%x Smith", "Ministry of Nr%x", "Ann Maria Lee%x", "Smith%x Works"}[n%4], n*2654435761>>7&0xfffff)
		a.Mentions = append(a.Mentions, corpus.Mention{Span: corpus.Span{Start: start, End: text.Len()}, Type: corpus.Type(n % 2)})
		text.WriteString(", ")
	}
	a.Blocks[0].Text = text.String()
	for b.Loop() {
		Resolve([]*corpus.Article{a}, whole)
	}
}
