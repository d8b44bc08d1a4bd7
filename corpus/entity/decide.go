package entity

import (
	"slices"
	"sync"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// Base is what the machine made of a corpus. Decisions never change it, so that
// taking one back gives exactly what was there before.
type Base struct {
	articles    []*corpus.Article
	entities    []corpus.Entity
	occurrences Occurrences
	sentence    SentenceAt

	byArticle func() map[corpus.ArticleID]int
	byKey     func() map[corpus.EntityKey]corpus.EntityID
	byName    func() map[string][]unit // by folded name
	linking   func() []corpus.EntityID // entities with links
}

// Occurrences gives every mention of an entity, in default order and then in
// the order of the text.
type Occurrences = func(corpus.EntityID) []corpus.Occurrence

// NewBase takes what [Resolve] gave: articles in default order with their
// mentions in place, entities by ID, and an index of where each is mentioned.
// It costs nothing; what decisions need is worked out with the first of them.
func NewBase(articles []*corpus.Article, entities []corpus.Entity, occurrences Occurrences, sentence SentenceAt) *Base {
	b := &Base{articles: articles, entities: entities, occurrences: occurrences, sentence: sentence}
	b.byArticle = sync.OnceValue(func() map[corpus.ArticleID]int {
		m := make(map[corpus.ArticleID]int, len(articles))
		for i, a := range articles {
			m[a.ID] = i
		}
		return m
	})
	b.byKey = sync.OnceValue(func() map[corpus.EntityKey]corpus.EntityID {
		m := make(map[corpus.EntityKey]corpus.EntityID, len(entities))
		for i := range entities {
			m[entities[i].Key] = corpus.EntityID(i)
		}
		return m
	})
	b.byName = sync.OnceValue(b.unitsByName)
	b.linking = sync.OnceValue(func() (ids []corpus.EntityID) {
		for i := range entities {
			if len(entities[i].Links) > 0 {
				ids = append(ids, corpus.EntityID(i))
			}
		}
		return ids
	})
	return b
}

// unit is what a decision can move at the least: the mentions of one entity of
// the machine by one of its names.
type unit struct {
	entity corpus.EntityID
	name   int // index in the entity's Names
}

func (u unit) compare(o unit) int {
	if u.entity != o.entity {
		return int(u.entity - o.entity)
	}
	return u.name - o.name
}

// text gives the name that u's mentions go by.
func (b *Base) text(u unit) string { return b.entities[u.entity].Names[u.name].Text }

func (b *Base) unitsByName() map[string][]unit {
	m := make(map[string][]unit, len(b.entities))
	for e := range b.entities {
		for n := range b.entities[e].Names {
			k := fold.Key(b.entities[e].Names[n].Text)
			m[k] = append(m[k], unit{corpus.EntityID(e), n})
		}
	}
	return m
}

// surface gives the text of a mention as it stands.
func (b *Base) surface(o corpus.Occurrence) string {
	a := b.articles[o.Article]
	m := a.Mentions[o.Mention]
	return m.Span.Of(a.Blocks[m.Block].Text)
}

// counts reports whether a mention counts.
func (b *Base) counts(o corpus.Occurrence) bool {
	a := b.articles[o.Article]
	return a.Blocks[a.Mentions[o.Mention].Block].Kind.Counts()
}

// namer finds the name that the mentions of one entity go by.
type namer struct {
	names []corpus.Name
	known map[string]int // by text as it stands
}

func (b *Base) namer(e corpus.EntityID) *namer {
	return &namer{names: b.entities[e].Names, known: map[string]int{}}
}

// of gives the index of the name that surface is written for.
func (n *namer) of(surface string) int {
	if len(n.names) == 1 {
		return 0
	}
	i, ok := n.known[surface]
	if !ok {
		text := newForm(shown(surface)).text
		i = max(0, slices.IndexFunc(n.names, func(n corpus.Name) bool { return n.Text == text }))
		n.known[surface] = i
	}
	return i
}

// Decided is what decisions make of a [Base]. It is immutable and safe for
// concurrent use. An entity that no decision touches keeps its ID; the ID of
// one that is gone, as it was joined to another or hidden, is an entity that
// does not exist (see [corpus.Entity.Exists]); what is new comes last.
type Decided struct {
	Articles []*corpus.Article // those without a mention that changed are the base's own
	Entities []corpus.Entity
	Keys     map[corpus.EntityKey]corpus.EntityID // where keys lead that lead elsewhere than in the base; NoEntity: nowhere
	Resting  []Resting
	Change   Change

	base *Base
	plan *plan
}

// Resting is a decision that fits nothing in the corpus as it is.
type Resting struct {
	Index int    // among the decisions that were given
	Why   string // in words for a person
}

// Change is what differs from the [Decided] that one was made from.
type Change struct {
	Entities []Changed
	Articles []int // indices of articles with other mentions, ascending
	Moved    []int // those of them where a mention names another entity
}

// Changed is an entity that is another one now.
type Changed struct {
	ID          corpus.EntityID
	Occurrences []corpus.Occurrence // every one it has now, in order
}

// Decided gives the base as it is.
func (b *Base) Decided() *Decided {
	return &Decided{Articles: b.articles, Entities: b.entities, base: b, plan: b.newPlan(nil)}
}

// With gives what the base is where these decisions hold, and no other. They
// may come in any order: of two that contradict each other the one made later
// holds. Only what differs from d is made anew: the cost grows with the
// mentions of entities that are named otherwise than in d, and with the number
// of entities and decisions by little.
func (d *Decided) With(decisions []corpus.Decision) *Decided {
	p := d.base.newPlan(decisions)
	next := &Decided{base: d.base, plan: p, Keys: p.keys, Resting: p.resting}
	w := &work{base: d.base, next: next, before: d.plan, copied: make([]copying, len(d.Articles))}
	next.Articles = slices.Clone(d.Articles)
	next.Entities = make([]corpus.Entity, p.slots)
	copy(next.Entities, d.Entities)
	for _, id := range d.plan.changes(p) {
		w.remake(id)
	}
	w.link()
	for i, c := range w.copied {
		if c != shared {
			next.Change.Articles = append(next.Change.Articles, i)
		}
		if c == moved {
			next.Change.Moved = append(next.Change.Moved, i)
		}
	}
	return next
}

// Apart reports whether a reader decided that two entities are not one.
func (d *Decided) Apart(a, b corpus.EntityID) bool { return d.plan.holds(d.plan.apart, a, b) }

// Confirmed reports whether a reader decided that two names, of entities of the
// base, are one thing's, as the machine has it too.
func (d *Decided) Confirmed(e corpus.EntityID, name string, other corpus.EntityID, with string) bool {
	a, b := d.base.unitOf(e, name), d.base.unitOf(other, with)
	return slices.Contains(d.plan.same, [2]unit{a, b}) || slices.Contains(d.plan.same, [2]unit{b, a})
}

// Of gives the entity that has a name of an entity of the base now, or
// [corpus.NoEntity] where it is not shown.
func (d *Decided) Of(e corpus.EntityID, name string) corpus.EntityID {
	return d.plan.now(d.base.unitOf(e, name))
}

// At gives a mention by a name of an entity of the base: at, if it is one, else
// the first.
func (d *Decided) At(e corpus.EntityID, name string, at corpus.Occurrence) corpus.Occurrence {
	u := d.base.unitOf(e, name)
	if at.Article >= 0 && d.base.unitAt(at) == u {
		return at
	}
	return d.base.first(u)
}

// Lead gives the entity of the base that the one with an ID is named after.
func (d *Decided) Lead(id corpus.EntityID) corpus.EntityID {
	if g := d.plan.groups[id]; g != nil {
		return g.lead
	}
	return id
}

// Taken gives the key of what the decision with an index took off an entity, or
// empty.
func (d *Decided) Taken(index int) corpus.EntityKey { return d.plan.taken[index] }

// From gives what became of an entity of the base: the one with its most
// mentioned name, or [corpus.NoEntity].
func (d *Decided) From(e corpus.EntityID) corpus.EntityID { return d.plan.home(e) }

// unitOf gives the unit of an entity and one of its names.
func (b *Base) unitOf(e corpus.EntityID, name string) unit {
	return unit{e, max(0, slices.IndexFunc(b.entities[e].Names, func(n corpus.Name) bool { return n.Text == name }))}
}

// unitAt gives the unit that a mention belongs to.
func (b *Base) unitAt(o corpus.Occurrence) unit {
	e := b.articles[o.Article].Mentions[o.Mention].Entity
	return unit{e, b.namer(e).of(b.surface(o))}
}
