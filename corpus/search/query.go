package search

import (
	"fmt"
	"strings"

	"dossier/corpus"
)

// Query is a parsed query. The zero value matches nothing. It is immutable and
// safe for concurrent use.
type Query struct {
	tree Node
	plan *plan
}

// Tree gives the tree of q, or nil where q matches nothing.
func (q Query) Tree() Node { return q.tree }

// Empty reports whether q asks for nothing, and so matches nothing.
func (q Query) Empty() bool { return q.tree == nil }

// String gives q in the query language: [Parse] makes an equal tree of it.
func (q Query) String() string {
	if q.tree == nil {
		return ""
	}
	return q.tree.String()
}

// Node is a part of a query: [Word], [Prefix], [Phrase], [Near], [And], [Or],
// [Not], [InTitle], [Source], [Before], [After] or [Language].
type Node interface {
	fmt.Stringer
	node()
}

// Word asks for a word. Text is as it was typed; "al-Sham" is two words side by
// side.
type Word struct{ Text string }

// Prefix asks for a word that begins with Text: lavr*.
type Prefix struct{ Text string }

// Phrase asks for words side by side: "foreign minister". A word that ends in *
// may go on: "foreign minis*".
type Phrase struct{ Text string }

// Near asks for words in any order with at most Within others between the
// first and the last of them: "kerry geneva"~5. A word that ends in * may go on.
type Near struct {
	Text   string
	Within int
}

// And asks for all of its two or more nodes.
type And struct{ Nodes []Node }

// Or asks for at least one of its two or more nodes.
type Or struct{ Nodes []Node }

// Not asks that Node does not match.
type Not struct{ Node Node }

// InTitle asks for a [Word], [Prefix], [Phrase] or [Near] in the title.
type InTitle struct{ Node Node }

// Source asks for articles whose source has the words of Name in this order;
// the last may go on: source:bb finds BBC.
type Source struct{ Name string }

// Before asks for articles dated before the first day of Date. An article of
// which only the month or the year is known counts at its first day; one
// without a date is never found.
type Before struct{ Date corpus.Date }

// After asks for articles dated after the last day of Date, dates counted as in
// [Before].
type After struct{ Date corpus.Date }

// Language asks for articles in the language Tag (BCP 47): en finds en-GB too.
type Language struct{ Tag string }

func (Word) node()     {}
func (Prefix) node()   {}
func (Phrase) node()   {}
func (Near) node()     {}
func (And) node()      {}
func (Or) node()       {}
func (Not) node()      {}
func (InTitle) node()  {}
func (Source) node()   {}
func (Before) node()   {}
func (After) node()    {}
func (Language) node() {}

func (n Word) String() string     { return n.Text }
func (n Prefix) String() string   { return n.Text + "*" }
func (n Phrase) String() string   { return `"` + n.Text + `"` }
func (n Near) String() string     { return fmt.Sprintf(`"%s"~%d`, n.Text, n.Within) }
func (n Or) String() string       { return join(n.Nodes, " OR ") }
func (n InTitle) String() string  { return "title:" + n.Node.String() }
func (n Before) String() string   { return "before:" + n.Date.String() }
func (n After) String() string    { return "after:" + n.Date.String() }
func (n Language) String() string { return "lang:" + n.Tag }

func (n Source) String() string {
	if strings.ContainsAny(n.Name, " |()") {
		return `source:"` + n.Name + `"`
	}
	return "source:" + n.Name
}

func (n Not) String() string {
	switch n.Node.(type) {
	case And, Or:
		return "-(" + n.Node.String() + ")"
	}
	return "-" + n.Node.String()
}

func (n And) String() string {
	parts := make([]string, len(n.Nodes))
	for i, k := range n.Nodes {
		parts[i] = k.String()
		if _, or := k.(Or); or {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

func join(nodes []Node, by string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = n.String()
	}
	return strings.Join(parts, by)
}

// both, either and none build nodes in their one canonical form: no node of one
// child, none directly within its like, and no double negation.
func both(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if a, ok := n.(And); ok {
			flat = append(flat, a.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	return few(flat, func(ns []Node) Node { return And{ns} })
}

func either(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if o, ok := n.(Or); ok {
			flat = append(flat, o.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	return few(flat, func(ns []Node) Node { return Or{ns} })
}

func few(nodes []Node, many func([]Node) Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return many(nodes)
}

func none(n Node) Node {
	if not, ok := n.(Not); ok {
		return not.Node
	}
	return Not{n}
}

// open gives n with its last word as a beginning. What is excluded stays: half
// a word would exclude too much.
func open(n Node) Node {
	switch n := n.(type) {
	case Word:
		return Prefix(n)
	case Phrase:
		return Phrase{n.Text + "*"}
	case InTitle:
		return InTitle{open(n.Node)}
	case And:
		return And{openLast(n.Nodes)}
	case Or:
		return Or{openLast(n.Nodes)}
	}
	return n
}

func openLast(nodes []Node) []Node {
	last := len(nodes) - 1
	return append(append([]Node(nil), nodes[:last]...), open(nodes[last]))
}
