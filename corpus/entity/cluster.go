package entity

import (
	"cmp"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// cluster is the names that were found to be one thing's, in one article or in
// all. Its names form a tree: each but the root was joined to another one of
// them, for a reason.
type cluster struct {
	typ      corpus.Type
	knowns   []*known // what the tables say it is; more than one where a text joins two
	former   []*form  // names that a text says it had before
	nodes    []node   // in the order they were joined
	mentions int
	fulls    int              // articles that give a full name
	first    sighting         // of its longest name, in the first article that has it
	full     sighting         // the same, in the first article with a full name; no document: none has
	entered  int              // nodes that others can be joined to, while the corpus is joined
	into     *cluster         // what it was joined to; nil while it stands for itself
	gender   gazetteer.Gender // of a person, by an honorific or a given name
	torn     bool             // a single name that several persons of its article have
	listed   bool             // among those of all articles, to be joined
	outcome  *outcome         // what is made of it
}

// node is one name of a cluster.
type node struct {
	form *form
	with *form // what it was joined to; nil for the root
	why  reason
}

// reason is the evidence of a join.
type reason struct {
	rule   string
	ground ground
	weak   bool // it may well be wrong
	at     sighting
	rivals bool // others have the name too: each article that has it so is in doubt
}

// ground says how far a name goes: whether it means the same elsewhere.
type ground uint8

const (
	asName      ground = iota // it does
	asBeginning               // it is the beginning of a longer name: Boeing, but also Manchester
	asEnd                     // it is the end of a longer name: the Post
	asLetters                 // it is an acronym, which many names may have
)

// sighting is a place where a name stands.
type sighting struct {
	document *document
	mention  int
}

func (s sighting) before(o sighting) bool {
	if o.document == nil || s.document == nil {
		return s.document != nil
	}
	if s.document != o.document {
		return s.document.place < o.document.place
	}
	return s.mention < o.mention
}

// final follows what c was joined to.
func (c *cluster) final() *cluster {
	for c.into != nil {
		if c.into.into != nil {
			c.into = c.into.into
		}
		c = c.into
	}
	return c
}

// find gives the index of f's node, or -1.
func (c *cluster) find(f *form) int {
	for i := range c.nodes {
		if c.nodes[i].form == f {
			return i
		}
	}
	return -1
}

// lead is the name that the cluster began with, its longest.
func (c *cluster) lead() *form { return c.nodes[0].form }

// add joins the name f to with, which c has. A name that c has already stays
// as it is.
func (c *cluster) add(f, with *form, why reason) {
	if c.find(f) < 0 {
		c.nodes = append(c.nodes, node{f, with, why})
	}
}

// reroot makes f, which c has, the name that all others are joined to, by
// turning round the joins between it and the root.
func (c *cluster) reroot(f *form) {
	var child *form
	var why reason
	for f != nil {
		n := &c.nodes[c.find(f)]
		f, n.with, child = n.with, child, f
		why, n.why = n.why, why
	}
}

// absorb joins all of o to c, for its name of is the same as c's name with. A
// name that both have already needs no other reason.
func (c *cluster) absorb(o *cluster, of, with *form, why reason) {
	o.reroot(of)
	for _, n := range o.nodes {
		if n.form == of {
			n.with, n.why = with, why
		}
		if i := c.find(n.form); i < 0 {
			c.nodes = append(c.nodes, n)
		} else if have := &c.nodes[i].why; have.rule == n.why.rule && !have.at.counts() && n.why.at.counts() {
			have.at = n.why.at
		} else if n.form == of && why.rivals && c.nodes[i].with != nil {
			*have = why
		}
	}
	for _, k := range o.knowns {
		c.learn(k)
	}
	c.former = append(c.former, o.former...)
	c.gender = cmp.Or(c.gender, o.gender)
	c.mentions += o.mentions
	c.fulls += o.fulls
	if o.first.before(c.first) {
		c.first = o.first
	}
	if o.full.before(c.full) {
		c.full = o.full
	}
	o.into, o.nodes = c, nil
}

// learn notes what a table knows of c.
func (c *cluster) learn(k *known) {
	for _, have := range c.knowns {
		if k == nil || have.id() == k.id() {
			return
		}
	}
	if k != nil {
		c.knowns = append(c.knowns, k)
	}
}

// named gives a name of c that k stands for, or its first name.
func (c *cluster) named(k *known) *form {
	for _, n := range c.nodes {
		if n.form.known != nil && n.form.known.id() == k.id() {
			return n.form
		}
	}
	return c.lead()
}

// gather joins each name to main itself where the same reason, that a table
// takes them for one thing or that only their writing differs, says so: it is
// easier to follow than from name to name.
func (c *cluster) gather(main *form) {
	for i := range c.nodes {
		n := &c.nodes[i]
		switch {
		case n.with == nil:
		case main.known != nil && n.form.known != nil && n.form.known.id() == main.known.id(),
			isWriting(n.why.rule) && n.form.coreKey == main.coreKey:
			n.with = main
		}
	}
}

// sightingOf gives the first place of the name f in the article that c was
// first seen in, one that counts if there is any; where it does not stand
// there, that of c.
func (c *cluster) sightingOf(f *form) sighting {
	d, at := c.first.document, sighting{}
	for i, n := range d.named {
		if n.form != f || n.cluster.final() != c {
			continue
		}
		if s := (sighting{d, i}); s.counts() || at.document == nil {
			if at = s; s.counts() {
				break
			}
		}
	}
	if at.document == nil {
		return c.first
	}
	return at
}

// counts reports whether s stands in a block that counts, and not in a menu, a
// caption or a list of tags.
func (s sighting) counts() bool {
	return s.document != nil && s.document.article.Blocks[s.document.mentions[s.mention].Block].Kind.Counts()
}
