package corpus

import (
	"strings"
	"time"
)

// Decision is a reader's correction of what the machine made of names. It wins
// over the machine, in this version and later ones, until it is undone.
type Decision struct {
	Act   DecisionAct
	Of    Address   // the entity that is corrected
	Other Address   // Merge: what is the same as Of; Apart: what is not
	Name  string    // Split: the name taken off; Rename: the name to show
	Key   EntityKey // Split, Apart: of what is taken off, made once and kept; empty: made of its name
	Type  Type      // Retype
	Here  ArticleID // Hide: in this article only; empty: everywhere
	When  time.Time // UTC, to the millisecond: of two decisions that contradict each other the later holds
	Why   string    // in the reader's words; may be empty
}

// DecisionAct is what a decision does.
type DecisionAct uint8

// What a decision can do.
const (
	Merge  DecisionAct = iota // two entities are one
	Apart                     // two entities are not one, however like they are
	Split                     // a name of an entity names something else
	Rename                    // an entity is shown by another name
	Retype                    // an entity is of another type
	Hide                      // an entity is none: a word that names nothing
)

// String says in words what d decides: merge Larvov into Sergei Lavrov.
func (d Decision) String() string {
	first := func(names []string) string { return strings.Join(names[:min(len(names), 1)], "") }
	of, other := first(d.Of.Names), first(d.Other.Names)
	switch d.Act {
	case Merge:
		return "merge " + other + " into " + of
	case Apart:
		return "keep " + of + " and " + other + " apart"
	case Split:
		return "split " + d.Name + " off " + of
	case Rename:
		return "rename " + of + " to " + d.Name
	case Retype:
		return "retype " + of + " from " + d.Of.Type.String() + " to " + d.Type.String()
	}
	if d.Here != "" {
		return "hide " + of + " in article " + string(d.Here)
	}
	return "hide " + of
}

// Acts gives every act, in order.
func Acts() []DecisionAct { return []DecisionAct{Merge, Apart, Split, Rename, Retype, Hide} }

func (a DecisionAct) String() string {
	return [...]string{"merge", "apart", "split", "rename", "retype", "hide"}[a]
}

// ParseAct gives the act that is called s.
func ParseAct(s string) (DecisionAct, bool) {
	for _, a := range Acts() {
		if a.String() == s {
			return a, true
		}
	}
	return 0, false
}

// Address says which entity a decision is about, so that it is found again
// after articles were added and the machine has learned better: by its type,
// by its names and by one mention, its anchor.
type Address struct {
	Type   Type
	Names  []string // the one it is known by first, then the most mentioned
	Anchor Anchor
}

// Anchor is one mention as a decision remembers it.
type Anchor struct {
	Article ArticleID
	Path    string // of the article, for a person who reads the decision
	Block   int
	Text    string // as it stands there
	Nth     int    // how many times Text stands earlier in the block
}
