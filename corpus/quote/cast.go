package quote

import (
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
	for j, m := range b.mentions {
		n := b.names[j]
		if n.first >= s.first && n.last <= s.last && n.first <= n.last && m.Type == corpus.Person && !b.quoted(n.first) {
			s.persons = append(s.persons, j)
		}
	}
}

func (c *cast) leave(s scene) { c.scenes = append(c.scenes, s) }

// sceneAt gives the scene that holds the word at of a block.
func (c *cast) sceneAt(block, at int) (*scene, bool) {
	for i := len(c.scenes) - 1; i >= 0; i-- {
		if s := &c.scenes[i]; s.block == block && s.first <= at && at <= s.last {
			return s, true
		}
	}
	return nil, false
}

// resolve gives who the words of a name.
func (c *cast) resolve(blocks []block, s *scene, a *act) speaker {
	b := &blocks[s.block]
	p := a.who
	switch {
	case p.pronoun:
		return c.pronoun(blocks, s, a)
	case p.mention > 0:
		return c.named(b, s.block, p.mention-1)
	}
	if who, ok := c.definite(blocks, s, a); ok {
		return who
	}
	head := b.at(p.head)
	return speaker{known: true, block: s.block, span: b.span(p.first, p.last), entity: corpus.NoEntity, head: head, many: singular(head) != head || p.head != p.last && b.at(p.first) != "a"}
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

// fits reports whether a pronoun may stand for the speaker s.
func (c *cast) fits(s speaker, pronoun string) bool {
	if !s.known || s.person == "" && (s.many || s.head == "" || !isPersonNoun(s.head)) {
		return false
	}
	g := unknown
	if p := c.people[s.person]; p != nil {
		g = p.gender
	}
	if s.person == "" {
		g = nounGender(s.head)
	}
	return pronoun == "he" && g != female || pronoun == "she" && g != male
}

// nounGender is what a noun tells of the person it names.
func nounGender(w string) gender {
	switch {
	case strings.HasSuffix(w, "woman") || w == "girl" || w == "mother" || w == "wife" || w == "daughter" || w == "sister" || w == "widow" || w == "actress" || w == "nun":
		return female
	case strings.HasSuffix(w, "man") || w == "boy" || w == "father" || w == "husband" || w == "son" || w == "brother" || w == "priest":
		return male
	}
	return unknown
}

// pronoun gives whom a pronoun stands for, or nobody.
func (c *cast) pronoun(blocks []block, s *scene, a *act) speaker {
	b := &blocks[s.block]
	word := b.at(a.who.head)
	if word == "it" || word == "they" {
		return c.body(blocks, s, word)
	}
	if who, found, sure := c.within(b, s, a.who.first, word); found {
		return onlyIf(sure, who)
	}
	for i := len(c.scenes) - 1; i >= 0; i-- {
		p := &c.scenes[i]
		if s.block-p.block > 1 && len(p.persons) == 0 && !p.speaker.known {
			continue
		}
		if s.block-p.block > 2 {
			break
		}
		if c.fits(p.speaker, word) {
			return p.speaker
		}
		if p.speaker.known && p.speaker.person != "" && len(p.persons) == 1 {
			continue // somebody of the other gender
		}
		pb := &blocks[p.block]
		if who, found, sure := c.within(pb, p, p.last+1, word); found {
			return onlyIf(sure && s.block-p.block <= 1, who)
		}
	}
	return speaker{}
}

func onlyIf(sure bool, who speaker) speaker {
	if !sure {
		return speaker{}
	}
	return who
}

// within gives the person of the scene s, named before the word end, whom a
// pronoun behind may stand for: the only one, or the sentence's subject. found
// says that there is any, sure that there is no doubt.
func (c *cast) within(b *block, s *scene, end int, pronoun string) (who speaker, found, sure bool) {
	others := 0
	subject := -1
	for _, j := range s.persons {
		if b.names[j].last >= end {
			break
		}
		p := c.named(b, s.block, j)
		if !c.fits(p, pronoun) || p.person == who.person && found {
			continue
		}
		if !found {
			who, found = p, true
			if c.isSubject(b, s, j) {
				subject = j
			}
			continue
		}
		others++
	}
	return who, found, found && (others == 0 && !b.possessive(who, s) || subject >= 0)
}

// possessive reports whether who is named only as an owner: Mr Lee's plan.
func (b *block) possessive(who speaker, s *scene) bool {
	for _, j := range s.persons {
		if b.mentions[j].Span == who.span {
			next := b.at(b.names[j].last + 1)
			return next == "'s" || next == "'"
		}
	}
	return false
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

// body gives the group, country or body that "it" or "they" stands for: the
// one that spoke last, in this block or the one before.
func (c *cast) body(blocks []block, s *scene, word string) speaker {
	for i := len(c.scenes) - 1; i >= 0; i-- {
		p := &c.scenes[i]
		if s.block-p.block > 1 {
			break
		}
		if !p.speaker.known {
			continue
		}
		switch {
		case p.speaker.person != "":
			return speaker{}
		case word == "they" && p.speaker.many, word == "it" && (p.speaker.head == "" || !p.speaker.many && !isPersonNoun(p.speaker.head)):
			return p.speaker
		}
		return speaker{}
	}
	return speaker{}
}

// definite gives whom "the official" stands for. ok says that the words are of
// that kind; then the speaker may be nobody.
func (c *cast) definite(blocks []block, s *scene, a *act) (who speaker, ok bool) {
	b := &blocks[s.block]
	p := a.who
	head := b.at(p.head)
	if b.at(p.first) != "the" || p.head != p.last || !isPersonNoun(head) {
		return speaker{}, false
	}
	for i := p.first; i < p.last; i++ {
		if b.words[i].mention > 0 {
			return speaker{}, false // the Turkish leader: told by the words themselves
		}
	}
	if here := c.before(b, s, p.first); len(here) > 0 {
		return c.oneOf(here, head), true
	}
	if who, ok := c.spokenAs(s, head); ok {
		return who, true
	}
	described := c.describedAs(blocks, s, head)
	if len(described) == 1 {
		return described[0], true
	}
	if len(described) > 1 || !isGeneric(head) {
		return speaker{}, true
	}
	return c.lastSpeaker(blocks, s), true
}

// before gives the persons named in s before the word end, each once.
func (c *cast) before(b *block, s *scene, end int) (all []speaker) {
	for _, j := range s.persons {
		if b.names[j].last >= end {
			break
		}
		who := c.named(b, s.block, j)
		if !slices.ContainsFunc(all, func(o speaker) bool { return o.person == who.person }) {
			all = append(all, who)
		}
	}
	return all
}

// oneOf gives the one person whom "the official" may stand for beside others in
// its sentence, or nobody.
func (c *cast) oneOf(all []speaker, head string) speaker {
	var found speaker
	for _, who := range all {
		p := c.people[who.person]
		if p != nil && p.roles[head] || len(all) == 1 && isGeneric(head) {
			if found.known {
				return speaker{}
			}
			found = who
		}
	}
	return found
}

// spokenAs gives somebody without a name who spoke lately and was called the
// same: a Turkish official, then the official.
func (c *cast) spokenAs(s *scene, head string) (speaker, bool) {
	for i := len(c.scenes) - 1; i >= 0 && s.block-c.scenes[i].block <= 1; i-- {
		p := &c.scenes[i].speaker
		if !p.known {
			continue
		}
		return *p, p.person == "" && p.head == head && !p.many
	}
	return speaker{}, false
}

// describedAs gives the persons named in this block or the two before it whom
// the article calls a head, each as named last.
func (c *cast) describedAs(blocks []block, s *scene, head string) (all []speaker) {
	seen := map[string]bool{}
	look := func(p *scene) {
		for k := len(p.persons) - 1; k >= 0; k-- {
			who := c.named(&blocks[p.block], p.block, p.persons[k])
			if of := c.people[who.person]; of != nil && of.roles[head] && !seen[who.person] {
				seen[who.person] = true
				all = append(all, who)
			}
		}
	}
	for i := len(c.scenes) - 1; i >= 0 && s.block-c.scenes[i].block <= 2; i-- {
		look(&c.scenes[i])
	}
	return all
}

// lastSpeaker gives the person who spoke last, where nobody else was named
// since or beside him.
func (c *cast) lastSpeaker(blocks []block, s *scene) speaker {
	for i := len(c.scenes) - 1; i >= 0 && s.block-c.scenes[i].block <= 1; i-- {
		p := &c.scenes[i]
		if p.speaker.known && p.speaker.person != "" {
			return p.speaker
		}
		if p.speaker.known {
			return speaker{}
		}
		if len(p.persons) > 0 {
			return c.only(blocks, p)
		}
	}
	return speaker{}
}

// only gives the one person whom the scene s names, where he does something, or
// the person whom it is about.
func (c *cast) only(blocks []block, s *scene) speaker {
	b := &blocks[s.block]
	if j := s.persons[0]; len(s.persons) == 1 {
		who := c.named(b, s.block, j)
		first := b.backOver(b.names[j].last)
		if !b.possessive(who, s) && !(first > s.first && isPreposition(b.at(first-1))) {
			return who
		}
	}
	return c.subject(blocks, s)
}

// isGeneric reports whether w says no more than that somebody holds some office.
func isGeneric(w string) bool {
	switch w {
	case "official", "man", "woman", "politician", "leader", "diplomat", "figure", "statesman", "lawmaker", "veteran", "expert", "analyst":
		return true
	}
	return false
}
