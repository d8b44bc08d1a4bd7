package quote

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus"
)

// speaker is who speaks, with the words that name him.
type speaker struct {
	known  bool
	block  int // index in finder.blocks
	span   corpus.Span
	entity corpus.EntityID
	person string // the name that he goes by within the article; empty: no one person with a name
	head   string // the word that says what he is: official
	many   bool
}

// scene is one sentence: who is named in it, and who speaks.
type scene struct {
	block       int
	first, last int // words
	persons     []int
	speaker     speaker
}

// cast knows the persons of an article and what was read so far.
type cast struct {
	scenes []scene
	people map[string]*person
}

// person is what an article tells of somebody whom it names.
type person struct {
	gender gender
	roles  map[string]bool // minister, spokesman
}

type gender uint8

const (
	unknown gender = iota
	male
	female
)

// key gives the name that a person goes by within the article.
func key(m corpus.Mention, text string) string {
	if m.Entity >= 0 {
		return "#" + strconv.Itoa(int(m.Entity))
	}
	return lastWord(m.Span.Of(text))
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// newCast learns what the article tells of its persons.
func newCast(blocks []block) cast {
	c := cast{people: map[string]*person{}}
	for i := range blocks {
		b := &blocks[i]
		for j, m := range b.mentions {
			if m.Type != corpus.Person {
				continue
			}
			k := key(m, b.text)
			p := c.people[k]
			if p == nil {
				p = &person{roles: map[string]bool{}}
				c.people[k] = p
			}
			b.describe(p, j)
		}
	}
	return c
}

// describe adds to p what stands beside the mention j: titles before it, an
// apposition behind it, and what its given name tells.
func (b *block) describe(p *person, j int) {
	n := b.names[j]
	if n.last < n.first {
		return
	}
	for i := n.first - 1; i >= 0 && n.first-i < 8 && !b.quotedMark(i); i-- {
		w := b.words[i]
		if w.mention == 0 && (isFunction(w.low) && w.low != "of" || isStop(w.low)) {
			break
		}
		p.is(w.low)
		if w.opens {
			break
		}
	}
	if b.at(n.last+1) == "," {
		for i := n.last + 2; i < len(b.words) && i < n.last+14; i++ {
			w := b.words[i]
			if isStop(w.low) || w.opens || w.mention == 0 && (isFunction(w.low) && !isPreposition(w.low) && w.low != "'s" && w.low != "and" && w.low != "his" && w.low != "her") {
				break
			}
			p.is(w.low)
			if isPreposition(w.low) {
				break
			}
		}
	}
	if n.last > n.first && p.gender == unknown {
		p.gender = genderOf(b.at(n.first))
	}
}

func (b *block) quotedMark(i int) bool {
	return b.quoted(i) && (b.words[i].Start == b.regions[b.words[i].region-1].span.Start)
}

// is adds the word w, of a title or an office.
func (p *person) is(w string) {
	switch w {
	case "mr", "mr.", "sir", "lord", "king", "prince", "sheikh", "mullah", "ayatollah", "father", "spokesman", "chairman", "businessman", "congressman", "policeman", "emperor", "pope", "imam":
		p.gender = male
	case "mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "spokeswoman", "chairwoman", "businesswoman", "congresswoman", "policewoman", "mother", "actress", "madame":
		p.gender = female
	}
	if isTitleWord(w) || isSayer(w) {
		p.roles[w] = true
	}
}

// enter lists the persons named in s, outside of quotation marks.
func (c *cast) enter(b *block, s *scene) {
	j, _ := slices.BinarySearchFunc(b.names, s.first, func(n names, first int) int { return cmp.Compare(n.first, first) })
	for ; j < len(b.names) && b.names[j].first <= s.last; j++ {
		n, m := b.names[j], b.mentions[j]
		if n.last <= s.last && n.first <= n.last && m.Type == corpus.Person && !b.quoted(n.first) {
			s.persons = append(s.persons, j)
		}
	}
}

func (c *cast) leave(s scene) { c.scenes = append(c.scenes, s) }

// scenesBack is how many sentences one looks back for somebody.
const scenesBack = 40

// oldest gives the first scene that one looks back to.
func (c *cast) oldest() int { return max(0, len(c.scenes)-scenesBack) }

// sceneAt gives the scene that holds the word at of a block.
func (c *cast) sceneAt(block, at int) (*scene, bool) {
	i, _ := slices.BinarySearchFunc(c.scenes, at, func(s scene, at int) int {
		return cmp.Or(cmp.Compare(s.block, block), cmp.Compare(s.last, at))
	})
	if i == len(c.scenes) || c.scenes[i].block != block {
		return nil, false
	}
	return &c.scenes[i], c.scenes[i].first <= at
}

// named gives the speaker whom a mention names.
func (c *cast) named(b *block, bi, mention int) speaker {
	m := b.mentions[mention]
	s := speaker{known: true, block: bi, span: m.Span, entity: m.Entity}
	if m.Type == corpus.Person {
		s.person = key(m, b.text)
	}
	return s
}

// isSubject reports whether the mention j is what its sentence is about: no
// verb stands before it, no preposition binds it and it owns nothing.
func (c *cast) isSubject(b *block, s *scene, j int) bool {
	n := b.names[j]
	next := b.at(n.last + 1)
	if next == "'s" || next == "'" || next == "and" {
		return false
	}
	first := b.backOver(n.last)
	if first > s.first && (isPreposition(b.at(first-1)) || b.at(first-1) == "and") {
		return false
	}
	for i := s.first; i < first; i++ {
		if isFiniteMark(b.at(i)) && !b.quoted(i) && b.words[i].mention == 0 && b.at(s.first) != "while" && b.at(s.first) != "asked" && b.at(s.first) != "after" {
			return false
		}
	}
	return true
}

// subject gives the person whom the scene s is about, or nobody.
func (c *cast) subject(blocks []block, s *scene) speaker {
	b := &blocks[s.block]
	if len(s.persons) > 0 && (len(s.persons) == 1 || c.isSubject(b, s, s.persons[0])) && c.isSubject(b, s, s.persons[0]) {
		return c.named(b, s.block, s.persons[0])
	}
	return speaker{}
}
