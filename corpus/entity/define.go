package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// define joins names of which the text itself says that they are one thing's:
// "Free Syrian Army (FSA)", "Mumbai (formerly Bombay)", "(ISIL/ISIS)".
func (d *document) define() {
	joined := false // the pair before was
	for i := 1; i < len(d.named); i++ {
		how := d.between(i-1, i)
		if how == alternative && !joined && !d.opens(i-1) {
			how = nothing
		}
		joined = how != nothing && d.defines(how, i-1, i)
	}
}

// connection is what a text says between two names that follow each other.
type connection uint8

const (
	nothing     connection = iota
	bracket                // X (Y)
	renamed                // X, also known as Y
	wasNamed               // X (formerly Y)
	nowNamed               // X, now called Y
	alternative            // (X/Y)
)

func (c connection) rule() string {
	switch c {
	case bracket:
		return "given in brackets after the name"
	case renamed, wasNamed, nowNamed:
		return "the text says that one is another name of the other"
	}
	return "given beside the name, after a stroke"
}

// ground says whether a name that is given so means the same elsewhere.
func (c connection) ground() ground {
	if c.isRenaming() {
		return asName
	}
	return asLetters
}

func (c connection) isRenaming() bool { return c == renamed || c == wasNamed || c == nowNamed }

// between gives how the text connects the mentions i and j, which follow each
// other.
func (d *document) between(i, j int) connection {
	a, b := d.mentions[i], d.mentions[j]
	if a.Block != b.Block {
		return nothing
	}
	text := d.text(i)
	gap := text[a.Span.End:b.Span.Start]
	switch {
	case len(gap) > longestSaying:
		return nothing
	case gap == "/":
		return alternative
	}
	pause, words := splitSaying(gap)
	switch {
	case len(words) == 0 || len(words) == 1 && words[0] == "or":
		if pause == inBrackets {
			return bracket
		}
	case saysRenamed(pause, words, text[b.Span.End:]) && !isOwner(b.Span.Of(text), text[b.Span.End:]):
		return renaming(words)
	}
	return nothing
}

// opens reports whether a bracket stands right before mention i.
func (d *document) opens(i int) bool {
	return strings.HasSuffix(d.text(i)[:d.mentions[i].Span.Start], "(")
}

// closes reports whether what stands after mention i ends it as a name in
// brackets.
func (d *document) closes(i int) bool {
	after := d.text(i)[d.mentions[i].Span.End:]
	return after != "" && strings.ContainsRune(")/,;", rune(after[0]))
}

// defines joins the mentions i and j if they can be one thing, and reports
// whether they are one now.
func (d *document) defines(how connection, i, j int) bool {
	x, y := &d.named[i], &d.named[j]
	a, b := x.cluster.final(), y.cluster.final()
	if a == b {
		return true
	}
	if isLand(a) || isLand(b) || !d.fits(how, x, y, j) {
		return false
	}
	former := formerOf(how, x, y)
	switch {
	case x.typ != y.typ && how.isRenaming() && mistaken(x, y):
		d.retype(a, y.typ)
	case x.typ != y.typ && how.isRenaming():
		d.retype(b, x.typ)
	case x.typ == corpus.Person && y.form.full() && !x.form.full():
		a, b, x, y = b, a, y, x
	}
	a.absorb(b, y.form, x.form, reason{rule: how.rule(), ground: how.ground(), weak: how == alternative, at: sighting{d, j}})
	if former != nil {
		a.former = append(a.former, former)
	}
	return true
}

// formerOf gives the name of two that is the old one, or nil. A stage name does
// not make a full name old.
func formerOf(how connection, x, y *naming) *form {
	old, now := y, x
	if how == nowNamed {
		old, now = x, y
	}
	if how != wasNamed && how != nowNamed || old.typ == corpus.Person && !now.form.full() {
		return nil
	}
	return old.form
}

// isLand reports whether c is a country, a people or a capital: what a text
// says in brackets after one is where or whose it is.
func isLand(c *cluster) bool {
	return slices.ContainsFunc(c.knowns, func(k *known) bool { return k.kind != body && k.kind != town })
}

// fits reports whether the names x and y, the mention j, can be one thing's.
func (d *document) fits(how connection, x, y *naming, j int) bool {
	if how.isRenaming() {
		return x.typ == y.typ || mistaken(x, y) || mistaken(y, x)
	}
	if x.typ == corpus.Person || y.typ == corpus.Person || !d.closes(j) {
		return false
	}
	if how == alternative {
		return x.typ == y.typ && x.form.acronym == y.form.acronym && x.known == nil && y.known == nil
	}
	switch {
	case acronymOf(y.form, x.form) || acronymOf(x.form, y.form):
		return true
	case x.known != nil || y.known != nil || !y.form.acronym || x.form.acronym:
		return false
	}
	// Initials of another language: the Justice and Development Party (AKP).
	return len(x.form.words) >= 3 && x.typ == y.typ && x.typ == corpus.Organization
}

// mistaken reports whether x, which a text says is y by another name, is taken
// for a thing of its type by mistake: a group is soon taken for a person or a
// place.
func mistaken(x, y *naming) bool {
	if y.typ == corpus.Person || y.typ == corpus.Other || x.known != nil {
		return false
	}
	if x.typ == corpus.Person {
		return gazetteer.ClassOf(x.form.core[0])&gazetteer.Given == 0 && x.form.titleFree() && x.form.all[corpus.Person] <= 3
	}
	return x.form.all[x.typ] <= 3
}

// retype makes t the type of c and of all mentions that were joined to it.
func (d *document) retype(c *cluster, t corpus.Type) {
	c.typ = t
	for i := range d.named {
		if d.named[i].cluster.final() == c {
			d.named[i].typ = t
		}
	}
}
