package tui

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/library"
)

// doing names a decision as the act that it is: "merging A with B". The names
// are as snap has them, best one without the decision.
func doing(d corpus.Decision, snap *library.Snapshot) string {
	of, other := called(d, snap)
	switch d.Act {
	case corpus.Merge:
		return "merging " + of + " with " + other
	case corpus.Apart:
		return "keeping " + of + " and " + other + " apart"
	case corpus.Split:
		return "splitting " + d.Name + " off " + others(of, d.Name, d.Of.Names)
	case corpus.Rename:
		return "renaming " + renamed(of, d) + " to " + d.Name
	case corpus.Retype:
		return "making " + of + " " + aType(d.Type)
	case corpus.Hide:
		if d.Here != "" {
			return "hiding " + of + " in one article"
		}
		return "hiding " + of + " everywhere"
	}
	return d.Act.String() + " " + of
}

// done says what a decision has made of the names of the snapshot before it, in
// the one in which it holds.
func done(d corpus.Decision, before, snap *library.Snapshot) string {
	of, other := called(d, before)
	switch d.Act {
	case corpus.Merge:
		return of + " and " + other + " are one" + nowCalled(d.Of.Anchor, snap)
	case corpus.Apart:
		return of + " and " + other + " stay apart"
	case corpus.Split:
		return d.Name + " is split off " + others(of, d.Name, d.Of.Names)
	case corpus.Rename:
		return of + " is shown as " + d.Name
	case corpus.Retype:
		return of + " is " + aType(d.Type)
	case corpus.Hide:
		if a, ok := snap.Article(d.Here); ok {
			return of + " is hidden in article " + itoa(a.Number)
		}
		return of + " is hidden"
	}
	return doing(d, snap)
}

// others is what an entity called of, which has all those names, is called
// without the one that is split off it.
func others(of, name string, all []string) string {
	if of != name {
		return of
	}
	left := slices.DeleteFunc(slices.Clone(all), func(n string) bool { return n == name })
	if len(left) == 1 {
		return left[0]
	}
	return "its other names"
}

// renamed is what was renamed by a decision that holds already: the name that
// it had before, so far as the decision knows it.
func renamed(of string, d corpus.Decision) string {
	if of != d.Name {
		return of
	}
	for _, n := range d.Of.Names {
		if n != d.Name {
			return n
		}
	}
	return of
}

// nowCalled names the entity that an anchor stands for.
func nowCalled(at corpus.Anchor, snap *library.Snapshot) string {
	if e := snap.Entity(anchored(at, snap)); e != nil {
		return ": " + e.Name + ", " + plural(e.Mentions, "mention", "mentions")
	}
	return ""
}

// anchored gives the entity of the mention that an anchor stands for.
func anchored(at corpus.Anchor, snap *library.Snapshot) corpus.EntityID {
	a, ok := snap.Article(at.Article)
	if !ok {
		return corpus.NoEntity
	}
	for _, m := range a.Mentions {
		if text := a.Blocks[m.Block].Text; m.Block == at.Block && m.Span.Of(text) == at.Text && strings.Count(text[:m.Span.Start], at.Text) == at.Nth {
			return m.Entity
		}
	}
	return corpus.NoEntity
}

// aType gives a type with its article.
func aType(t corpus.Type) string {
	return [...]string{"a person", "an organization", "a place", "another thing"}[t]
}

// called is what the entities that a decision is about are called: as the
// snapshot shows them, or where that does not tell them apart, as the decision
// knows them.
func called(d corpus.Decision, snap *library.Snapshot) (of, other string) {
	e, o := snap.Entity(anchored(d.Of.Anchor, snap)), snap.Entity(anchored(d.Other.Anchor, snap))
	two := d.Act == corpus.Merge || d.Act == corpus.Apart
	if e != nil && (!two || o != nil && o != e) {
		of = e.Name
		if two {
			other = o.Name
		}
		return of, other
	}
	return known(d.Of), known(d.Other)
}

// known is the name by which a decision knows an entity: the one mentioned most,
// one of several words before a single one.
func known(a corpus.Address) string {
	for _, n := range a.Names {
		if strings.Contains(n, " ") {
			return n
		}
	}
	if len(a.Names) > 0 {
		return a.Names[0]
	}
	return a.Anchor.Text
}
