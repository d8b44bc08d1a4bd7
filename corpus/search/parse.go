package search

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error says where a query could not be understood.
type Error struct {
	Offset int    // bytes from the start of the query
	What   string // a sentence for a person, with the next step
}

func (e *Error) Error() string { return fmt.Sprintf("query, byte %d: %s", e.Offset, e.What) }

// The caps of a query keep one reader from stopping the others.
const (
	maxBytes  = 4096 // of a query
	maxLeaves = 64   // words and phrases of a query
	maxDepth  = 64   // parentheses within one another
	maxNear   = 16   // words of a [Near]
	maxWithin = 100  // other words between them
)

// Parse reads a query:
//
//	lavrov kerry         both words          "foreign minister"  side by side
//	lavrov OR kerry, |   at least one        "kerry geneva"~5    near each other
//	-kerry, NOT kerry    without             lavr*               what begins so
//	(a OR b) c           grouping            title:aleppo title:"a b" title:al*
//	source:bbc  lang:en  before:2016-03  after:2015
//
// NOT binds closest, then and, then OR. What is unfinished at the end is
// forgiven: an open quote or parenthesis is closed, a last OR, NOT, - or ~ is
// ignored, as is everything without a letter or digit. The error is an
// [*Error]. An empty query is the zero value.
func Parse(query string) (Query, error) { return parse(query, false) }

// ParsePrefix is [Parse] for a query that is still being typed: the last word,
// where no blank follows it, may go on, and a last filter that has no sound
// value yet is ignored.
func ParsePrefix(query string) (Query, error) { return parse(query, true) }

func parse(query string, typing bool) (Query, error) {
	if len(query) > maxBytes {
		return Query{}, &Error{maxBytes, fmt.Sprintf("a query has at most %d bytes", maxBytes)}
	}
	p := parser{text: query, typing: typing, last: -1}
	tree, err := p.or()
	switch {
	case err != nil:
		return Query{}, err
	case p.at < len(p.text):
		return Query{}, p.fail(p.at, "this parenthesis was never opened; take it out, or put a ( before")
	case tree == nil:
		return Query{}, nil
	}
	if typing && p.last == len(query) {
		tree = open(tree)
	}
	return Query{tree, compile(tree)}, nil
}

// parser reads text by recursive descent.
type parser struct {
	text   string
	typing bool
	at     int // the next byte
	last   int // where the last word or phrase ended that may go on; -1: none
	depth  int
	leaves int
}

func (p *parser) fail(at int, what string) *Error { return &Error{at, what} }

// or reads up to a closing parenthesis or the end. It gives nil for nothing.
func (p *parser) or() (Node, error) {
	var nodes []Node
	for {
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		at := p.at
		if !p.takeOr() {
			return either(nodes), nil
		}
		if p.blanks(); n == nil && p.at < len(p.text) && p.text[p.at] != ')' {
			return nil, p.fail(at, "OR stands between two words; put one before it, or take it out")
		}
	}
}

func (p *parser) and() (Node, error) {
	var nodes []Node
	for {
		p.blanks()
		if p.at == len(p.text) || p.text[p.at] == ')' || p.isOr() {
			return both(nodes), nil
		}
		if p.take("AND") {
			continue
		}
		n, err := p.not()
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
	}
}

func (p *parser) not() (Node, error) {
	if p.text[p.at] != '-' && !p.keyword("NOT") {
		return p.primary()
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(p.at, "too many parentheses or NOTs within one another")
	}
	defer func() { p.depth-- }()
	if !p.take("NOT") {
		p.at++
		if p.at == len(p.text) || p.blank() {
			return nil, nil // a dash between blanks is a mark like others
		}
	}
	p.blanks()
	if p.at == len(p.text) || p.text[p.at] == ')' || p.isOr() {
		return nil, nil
	}
	n, err := p.not()
	if n == nil || err != nil {
		return nil, err
	}
	return none(n), nil
}

func (p *parser) primary() (Node, error) {
	if p.text[p.at] == '(' {
		return p.group()
	}
	if p.leaves++; p.leaves > maxLeaves {
		return nil, p.fail(p.at, "a query has at most "+strconv.Itoa(maxLeaves)+" words and phrases")
	}
	if p.quote() > 0 {
		text, closed := p.quoted()
		return p.phrase(text, closed)
	}
	return p.word()
}

func (p *parser) group() (Node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(p.at, "too many parentheses or NOTs within one another")
	}
	p.at++
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	p.depth--
	if p.at < len(p.text) {
		p.at++ // the only thing that or stops at is a closing parenthesis
	}
	return n, nil
}

// quoted reads what stands in quotes, blanks made single, and whether it was
// closed.
func (p *parser) quoted() (text string, closed bool) {
	p.at += p.quote()
	start := p.at
	for p.at < len(p.text) && p.quote() == 0 {
		p.at++
	}
	text = strings.Join(strings.Fields(p.text[start:p.at]), " ")
	if p.at == len(p.text) {
		return text, false
	}
	p.at += p.quote()
	return text, true
}

func (p *parser) phrase(text string, closed bool) (Node, error) {
	at := p.at
	within, near, err := p.within()
	if err != nil {
		return nil, err
	}
	switch groups := wordGroups(text); {
	case len(groups) == 0:
		return nil, nil
	case near && len(groups) > maxNear:
		return nil, p.fail(at, "~ takes at most "+strconv.Itoa(maxNear)+" words; take some out")
	case near && len(groups) > 1:
		return Near{strings.Join(groups, " "), within}, nil
	}
	if !closed && endsInWord(text) {
		p.last = p.at
	}
	return Phrase{text}, nil
}

// within reads the ~5 after a phrase.
func (p *parser) within() (n int, near bool, err error) {
	if p.at == len(p.text) || p.text[p.at] != '~' {
		return 0, false, nil
	}
	at := p.at
	for p.at++; p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9'; p.at++ {
		n = min(10*n+int(p.text[p.at]-'0'), maxWithin)
	}
	if p.at == at+1 {
		if p.at == len(p.text) {
			return 0, false, nil
		}
		return 0, false, p.fail(at, `~ wants a number of words, as in "kerry geneva"~5`)
	}
	return n, true, nil
}

// word reads up to a blank, a quote, a parenthesis or a bar.
func (p *parser) word() (Node, error) {
	start := p.at
	for p.at < len(p.text) && !p.ends() {
		if p.text[p.at] == ':' && p.at-start <= nameMost {
			if n, ok, err := p.filter(start); ok || err != nil {
				return n, err
			}
		}
		p.at++
	}
	return p.plain(start)
}

// plain makes a node of the bytes from start on.
func (p *parser) plain(start int) (Node, error) {
	text := p.text[start:p.at]
	bare := strings.TrimRight(text, "*")
	if i := strings.IndexByte(bare, '*'); i >= 0 && hasWord(bare) {
		return nil, p.fail(start+i, "* stands at the end of a word only, as in lavr*")
	}
	if i := strings.IndexByte(bare, '~'); i > 0 && hasWord(bare[:i]) && strings.Trim(bare[i+1:], "0123456789") == "" {
		return nil, p.fail(start+i, `~ stands after a phrase in quotes only, as in "kerry geneva"~5`)
	}
	switch {
	case !hasWord(bare):
		return nil, nil
	case bare != text && endsInWord(bare):
		return Prefix{bare}, nil
	}
	if endsInWord(bare) {
		p.last = p.at
	}
	return Word{bare}, nil
}

// blanks skips white space.
func (p *parser) blanks() {
	for p.at < len(p.text) && p.blank() {
		_, n := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += n
	}
}

func (p *parser) blank() bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return unicode.IsSpace(r)
}

// quote is the length of the quotation mark at the next byte, or 0.
func (p *parser) quote() int {
	if p.text[p.at] == '"' {
		return 1
	}
	for _, q := range []string{"“", "”", "„", "«", "»"} {
		if strings.HasPrefix(p.text[p.at:], q) {
			return len(q)
		}
	}
	return 0
}

// ends reports whether a word ends before the next byte.
func (p *parser) ends() bool {
	switch p.text[p.at] {
	case '(', ')', '|':
		return true
	}
	return p.quote() > 0 || p.blank()
}

func (p *parser) isOr() bool { return p.text[p.at] == '|' || p.keyword("OR") }

func (p *parser) takeOr() bool {
	if p.at < len(p.text) && p.text[p.at] == '|' {
		p.at++
		return true
	}
	return p.take("OR")
}

// keyword reports whether the word k comes next, whole and in capitals.
func (p *parser) keyword(k string) bool {
	if !strings.HasPrefix(p.text[p.at:], k) {
		return false
	}
	rest := parser{text: p.text, at: p.at + len(k)}
	return rest.at == len(rest.text) || rest.ends()
}

func (p *parser) take(k string) bool {
	if p.at == len(p.text) || !p.keyword(k) {
		return false
	}
	p.at += len(k)
	return true
}
