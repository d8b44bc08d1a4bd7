package entity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// outcome is one entity while it is being counted.
type outcome struct {
	cluster  *cluster
	names    []corpus.Name // of cluster.nodes, in the same order
	seen     []int         // all mentions by each name, those that do not count included
	types    [4]int
	mentions int
	articles int
	last     *document // that counted it last
	key      corpus.EntityKey
	id       corpus.EntityID
}

// finish makes entities of what was joined.
func finish(ds []*document, inputs int, sentence SentenceAt) ([]corpus.Entity, [][]corpus.Mention) {
	var outcomes []*outcome
	for _, d := range ds {
		for i := range d.named {
			c := d.named[i].cluster.final()
			if c.outcome == nil {
				c.outcome = newOutcome(c)
				outcomes = append(outcomes, c.outcome)
			}
			c.outcome.count(d, i)
		}
	}
	assignKeys(outcomes)
	slices.SortFunc(outcomes, func(a, b *outcome) int {
		return cmp.Or(cmp.Compare(b.mentions, a.mentions), cmp.Compare(b.articles, a.articles), cmp.Compare(a.key, b.key))
	})
	entities := make([]corpus.Entity, len(outcomes))
	for i, o := range outcomes {
		o.id = corpus.EntityID(i)
		entities[i] = o.entity(sentence)
	}
	link(entities, outcomes)
	return entities, mentionsOfAll(ds, inputs)
}

func newOutcome(c *cluster) *outcome {
	o := &outcome{cluster: c, names: make([]corpus.Name, len(c.nodes)), seen: make([]int, len(c.nodes))}
	for i, n := range c.nodes {
		o.names[i].Text = n.form.text
	}
	return o
}

// count counts mention i of d.
func (o *outcome) count(d *document, i int) {
	n := o.cluster.find(d.named[i].form)
	o.seen[n]++
	o.types[d.named[i].typ]++
	if !d.article.Blocks[d.mentions[i].Block].Kind.Counts() {
		return
	}
	o.names[n].Mentions++
	o.mentions++
	if o.last != d {
		o.last = d
		o.articles++
	}
}

// typ is what the tables say, else what most mentions are.
func (o *outcome) typ() corpus.Type {
	if len(o.cluster.knowns) > 0 {
		return o.cluster.knowns[0].typ()
	}
	best := corpus.Person
	for _, t := range corpus.Types() {
		if o.types[t] > o.types[best] {
			best = t
		}
	}
	return best
}

// assignKeys makes the keys. Outcomes come in the order in which the corpus
// first names them, so that of two with one name the first keeps it.
func assignKeys(outcomes []*outcome) {
	taken := map[corpus.EntityKey]bool{}
	for _, o := range outcomes {
		base := corpus.EntityKey(o.typ().String() + ":" + o.slug())
		o.key = base
		for n := 2; taken[o.key]; n++ {
			o.key = corpus.EntityKey(fmt.Sprintf("%s-%d", base, n))
		}
		taken[o.key] = true
	}
}

// slug gives the name in a key: of the tables where they know the thing, else
// as the first article has it that gives a full name, else the first of all.
func (o *outcome) slug() string {
	c := o.cluster
	if len(c.knowns) > 0 {
		return strings.Join(fold.Words(c.knowns[0].name), "-")
	}
	at := c.first
	if o.typ() == corpus.Person && c.full.document != nil {
		at = c.full
	}
	f := at.document.named[at.mention].form
	if o.typ() == corpus.Person && c.lead().office {
		return strings.Join(f.words, "-") + "-" + string(at.document.article.ID) // each article has its own
	}
	if len(fold.Words(f.text)) == 0 {
		return "name" // marks only
	}
	if o.typ() == corpus.Person {
		return strings.Join(slices.Concat(f.plain, strings.Fields(f.younger)), "-")
	}
	return strings.Join(f.words, "-")
}

// entity gives o as the corpus knows it, but for its links.
func (o *outcome) entity(sentence SentenceAt) corpus.Entity {
	main := o.mainName()
	o.cluster.reroot(main)
	o.cluster.gather(main)
	e := corpus.Entity{ID: o.id, Key: o.key, Name: o.shownAs(main), Type: o.typ(), Mentions: o.mentions, Articles: o.articles}
	for _, n := range o.cluster.nodes {
		if n.with != nil {
			e.Joins = append(e.Joins, n.join(sentence))
		}
	}
	e.Names = o.names
	slices.SortFunc(e.Names, func(a, b corpus.Name) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Text, b.Text))
	})
	return e
}

// shownAs gives the name to show where main is the best that was seen: a people
// goes by its name in the table, so that peoples of which only the adjective was
// seen stand as nouns beside the others.
func (o *outcome) shownAs(main *form) string {
	if ks := o.cluster.knowns; len(ks) > 0 && ks[0].kind == people {
		return ks[0].name
	}
	return main.text
}

// join gives the evidence of a node that has some.
func (n node) join(sentence SentenceAt) corpus.Join {
	d, m := n.why.at.document, n.why.at.mention
	return corpus.Join{Name: n.form.text, With: n.with.text, Rule: n.why.rule, Doubtful: n.why.weak, Article: d.article.ID,
		Block: d.mentions[m].Block, Sentence: sentence(d.text(m), d.mentions[m].Span)}
}

// mainName gives the fullest name that is well written, the most mentioned of
// those that are equally full.
func (o *outcome) mainName() *form {
	if len(o.names) == 1 {
		return o.cluster.nodes[0].form
	}
	best := 0
	ranks := make([][10]int, len(o.names))
	byWords := map[string]int{}
	for i, n := range o.cluster.nodes {
		byWords[strings.Join(n.form.core, " ")] += o.names[i].Mentions
	}
	for i := range o.names {
		ranks[i] = o.rank(i, byWords)
		if i == 0 {
			continue
		}
		if c := slices.Compare(ranks[i][:], ranks[best][:]); c > 0 || c == 0 && o.names[i].Text < o.names[best].Text {
			best = i
		}
	}
	return o.cluster.nodes[best].form
}

// rank says how good name i is to show, the weightiest reason first. byWords
// counts the mentions of each name of a person, titles and particles left out.
func (o *outcome) rank(i int, byWords map[string]int) [10]int {
	f, n := o.cluster.nodes[i].form, o.names[i]
	canonical := false
	for _, k := range o.cluster.knowns {
		canonical = canonical || fold.Key(k.name) == f.key
	}
	words, plain := len(f.words), true
	if o.typ() == corpus.Person {
		plain = f.titleFree()
		words = o.wordsOf(f)
		if name, ok := nameVariants()[strings.Join(f.core, " ")]; ok {
			canonical, words = name == strings.Join(f.core, " "), strings.Count(name, " ")+1
		}
	}
	// A long form that hardly anybody uses, as of a division, is no better name.
	usual := 20*n.Mentions >= o.mentions
	if o.typ() == corpus.Person {
		usual = !overlong(f.core, byWords)
	}
	known := yes(gazetteer.ClassOf(f.core[0])&gazetteer.Given != 0)
	return [...]int{yes(f.isWellWritten(o.typ()) && !o.inCapitals(f)), yes(canonical), yes(!slices.Contains(o.cluster.former, f)), yes(usual), words, yes(plain), n.Mentions, o.seen[i], known, len(f.plain)}
}

// wordsOf is how many words and no initials a person's name has; of two that
// differ by a hyphen or a blank only, as many as the longer.
func (o *outcome) wordsOf(f *form) int {
	words := len(f.core)
	for _, n := range o.cluster.nodes {
		if n.form.run == f.run {
			words = max(words, len(n.form.core))
		}
	}
	for _, w := range f.core {
		words -= yes(initial(w))
	}
	if len(f.core) == 1 && isRegnal(f.words[0]) {
		words++ // Francis is not known without his title
	}
	return words
}

// isWellWritten reports whether f is written as a name of type t is shown.
func (f *form) isWellWritten(t corpus.Type) bool {
	return !isShouted(f.text) && !f.glued && !f.misread && !strings.Contains(f.text, ",") && (t != corpus.Person || !f.office)
}

// inCapitals reports whether f is a place or person in capitals only, as in a
// dateline, that the articles write in small letters too: LEEDS, Leeds.
func (o *outcome) inCapitals(f *form) bool {
	t := o.typ()
	return f.acronym && (t == corpus.Place || t == corpus.Person) &&
		slices.ContainsFunc(o.cluster.nodes, func(n node) bool { return n.form.key == f.key && !n.form.acronym })
}

// overlong reports whether the words of a person's name only add to the
// beginning or the end of a full name that is used far more often.
func overlong(words []string, byWords map[string]int) bool {
	own := byWords[strings.Join(words, " ")]
	for i := 1; i < len(words) && len(words) <= longestInParts; i++ {
		if i >= 2 && byWords[strings.Join(words[:i], " ")] > 4*own ||
			len(words)-i >= 2 && byWords[strings.Join(words[i:], " ")] > 4*own {
			return true
		}
	}
	return false
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// link says which country a people or a capital belongs to, where the corpus
// names that country.
func link(entities []corpus.Entity, outcomes []*outcome) {
	ids := map[knownID]corpus.EntityID{}
	for _, o := range outcomes {
		for _, k := range o.cluster.knowns {
			ids[k.id()] = o.id
		}
	}
	for i, o := range outcomes {
		for _, k := range o.cluster.knowns {
			relation, to := k.links()
			for _, id := range to {
				if e, ok := ids[id]; ok {
					entities[i].Links = append(entities[i].Links, corpus.Link{Relation: relation, To: e})
					break
				}
			}
		}
	}
}

// mentionsOfAll gives the mentions of each article, in the order the articles
// were given.
func mentionsOfAll(ds []*document, inputs int) [][]corpus.Mention {
	out := make([][]corpus.Mention, inputs)
	for _, d := range ds {
		ms := slices.Clone(d.mentions)
		for i := range ms {
			o := d.named[i].cluster.final().outcome
			ms[i].Entity, ms[i].Type = o.id, o.typ()
		}
		out[d.input] = ms
	}
	return out
}
