package quote

import (
	"slices"
	"strings"

	"dossier/corpus"
)

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
	named := false // somebody is, in this block, whom the pronoun cannot stand for
	for i := len(c.scenes) - 1; i >= c.oldest(); i-- {
		p := &c.scenes[i]
		if s.block-p.block > 1 && len(p.persons) == 0 && !p.speaker.known {
			continue
		}
		if s.block-p.block > 2 || named && p.block < s.block {
			break
		}
		named = named || len(p.persons) > 0
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

// body gives the group, country or body that "it" or "they" stands for: the
// one that spoke last, in this block or the one before.
func (c *cast) body(blocks []block, s *scene, word string) speaker {
	for i := len(c.scenes) - 1; i >= c.oldest(); i-- {
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
	for i := len(c.scenes) - 1; i >= c.oldest() && s.block-c.scenes[i].block <= 1; i-- {
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
	for i := len(c.scenes) - 1; i >= c.oldest() && s.block-c.scenes[i].block <= 2; i-- {
		look(&c.scenes[i])
	}
	return all
}

// lastSpeaker gives the person who spoke last, where nobody else was named
// since or beside him.
func (c *cast) lastSpeaker(blocks []block, s *scene) speaker {
	for i := len(c.scenes) - 1; i >= c.oldest() && s.block-c.scenes[i].block <= 1; i-- {
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
