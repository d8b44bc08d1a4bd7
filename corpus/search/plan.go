package search

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dossier/corpus"
)

// plan is a tree made ready to be asked of many articles. It is immutable.
type plan struct {
	leaves []leaf // no two alike
	sought []int  // the leaves that are asked for and not excluded: they rank and are shown
	root   step
}

// leaf is one thing to look for in a text.
type leaf struct {
	title  bool
	groups []pattern // one, but for a [Near]
	within int       // other words between the groups of a [Near]
}

// pattern is words that follow each other.
type pattern []elem

// elem is one word of a pattern.
type elem struct {
	word   string // folded
	prefix bool
	joined bool // nothing stands between it and the word before
	single bool // one character of a script without blanks
	finder finder
}

func (e *elem) is(folded []byte) bool {
	if e.prefix {
		return len(folded) >= len(e.word) && string(folded[:len(e.word)]) == e.word
	}
	return string(folded) == e.word
}

// step is a node of the tree whose leaves are in a plan.
type step struct {
	op     op
	steps  []step
	leaf   int
	filter Node
	source pattern
}

type op uint8

const (
	opLeaf op = iota
	opAnd
	opOr
	opNot
	opFilter
	opSource
)

func compile(tree Node) *plan {
	p := &plan{}
	p.root = p.step(tree, true, false)
	slices.Sort(p.sought)
	p.sought = slices.Compact(p.sought)
	return p
}

// step compiles n. sought tells that n is not excluded, title that only titles
// are asked.
func (p *plan) step(n Node, sought, title bool) step {
	switch n := n.(type) {
	case And:
		return step{op: opAnd, steps: p.steps(n.Nodes, sought, title)}
	case Or:
		return step{op: opOr, steps: p.steps(n.Nodes, sought, title)}
	case Not:
		return step{op: opNot, steps: p.steps([]Node{n.Node}, !sought, title)}
	case InTitle:
		return p.step(n.Node, sought, true)
	case Source:
		words := compilePattern(n.Name, true)
		return step{op: opSource, source: words}
	case Word:
		return p.leaf(leaf{title, []pattern{compilePattern(n.Text, false)}, 0}, sought)
	case Prefix:
		return p.leaf(leaf{title, []pattern{compilePattern(n.Text, true)}, 0}, sought)
	case Phrase:
		return p.leaf(leaf{title, []pattern{slices.Concat(compileGroups(n.Text)...)}, 0}, sought)
	case Near:
		return p.leaf(leaf{title, compileGroups(n.Text), n.Within}, sought)
	}
	return step{op: opFilter, filter: n}
}

func (p *plan) steps(nodes []Node, sought, title bool) []step {
	steps := make([]step, len(nodes))
	for i, n := range nodes {
		steps[i] = p.step(n, sought, title)
	}
	return steps
}

func (p *plan) leaf(l leaf, sought bool) step {
	i := slices.IndexFunc(p.leaves, l.equal)
	if i < 0 {
		i = len(p.leaves)
		p.leaves = append(p.leaves, l)
	}
	if sought {
		p.sought = append(p.sought, i)
	}
	return step{op: opLeaf, leaf: i}
}

func (l leaf) equal(o leaf) bool {
	return l.title == o.title && l.within == o.within &&
		slices.EqualFunc(l.groups, o.groups, func(a, b pattern) bool { return slices.Equal(a, b) })
}

// compileGroups gives a pattern for each part of text between blanks; a part
// that ends in * may go on.
func compileGroups(text string) []pattern {
	var groups []pattern
	for _, g := range wordGroups(text) {
		bare := strings.TrimRight(g, "*")
		groups = append(groups, compilePattern(bare, bare != g && endsInWord(bare)))
	}
	return groups
}

// compilePattern gives the words of text; with prefix the last may go on.
func compilePattern(text string, prefix bool) pattern {
	var p pattern
	w := words{text: norm.NFC.String(text)}
	last := -1
	for w.next() {
		word := string(w.folded)
		p = append(p, elem{word: word, single: w.single, joined: w.single && w.start == last, finder: newFinder(word)})
		last = -1
		if w.single {
			last = w.end
		}
	}
	if prefix && len(p) > 0 {
		p[len(p)-1].prefix = true
	}
	return p
}

// matches reports whether a fulfils s; has tells whether a leaf is found in a.
func (s *step) matches(a *corpus.Article, has func(leaf int) bool) bool {
	switch s.op {
	case opLeaf:
		return has(s.leaf)
	case opNot:
		return !s.steps[0].matches(a, has)
	case opAnd:
		for i := range s.steps {
			if !s.steps[i].matches(a, has) {
				return false
			}
		}
		return true
	case opOr:
		for i := range s.steps {
			if s.steps[i].matches(a, has) {
				return true
			}
		}
		return false
	case opSource:
		if a.Source == "" {
			return false
		}
		var sc scratch
		return len(sc.pattern(s.source, a.Source, 1)) > 0
	}
	return holds(s.filter, a)
}
