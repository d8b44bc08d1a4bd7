package quote

import "strings"

// phrase is who speaks, as the words name him.
type phrase struct {
	first, last int // words; last is the end of the naming, without what a comma sets off
	mention     int // the one mention that it comes down to, from 1; 0: none
	head        int // the word that says what he is; the last of the mention
	pronoun     bool
	ok          bool
}

// looksNamed reports whether p is a name that the recogniser did not find: two
// words or more with capitals.
func (b *block) looksNamed(p phrase) bool {
	return p.last > p.first && b.words[p.last].capital && b.words[p.last-1].capital && !isWeekday(b.at(p.last)) && !isMonth(b.at(p.last))
}

// plainPhrase gives the noun phrase that ends at i, whatever stands before it.
func (b *block) plainPhrase(i int) phrase {
	if i < 0 || b.quoted(i) || b.words[i].mention == 0 && !isNoun(b.at(i)) {
		return phrase{}
	}
	return phrase{first: b.backOver(i), last: i, head: i, mention: b.words[i].mention, ok: true}
}

// nounPhrase gives the noun phrase that ends at i.
func (b *block) nounPhrase(i int) phrase {
	if i < 0 || b.quoted(i) {
		return phrase{}
	}
	if b.at(i) == ")" {
		for j := i - 1; j > 0 && i-j < 8 && !b.words[j].opens; j-- {
			if b.at(j) == "(" {
				return b.nounPhrase(j - 1)
			}
		}
		return phrase{}
	}
	if b.at(i) == "them" && b.at(i-1) == "of" && i > 1 && isDeterminer(b.at(i-2)) {
		return phrase{first: i - 2, last: i, head: i - 2, ok: true}
	}
	if b.words[i].mention == 0 && !isNoun(b.at(i)) {
		return phrase{}
	}
	first := b.backOver(i)
	p := phrase{first: first, last: i, head: i, mention: b.words[i].mention, ok: true}
	if p.mention > 0 && b.mentions[p.mention-1].Type != personType {
		p.first = b.overAdjectives(p.first)
	}
	p = b.withPrepositions(p)
	if at := p.first - 2; p.ok && p.mention == 0 && at >= 0 && b.at(p.first-1) == "," && !b.words[p.first].opens && !isDeterminer(b.at(p.first)) && isSayer(b.at(p.first)) {
		if m := b.words[at].mention; m > 0 && b.mentions[m-1].Type == personType {
			return phrase{first: b.backOver(at), last: p.last, head: at, mention: m, ok: true}
		}
	}
	if p = b.withAnd(p); p.ok && p.mention == 0 && b.at(p.head) == "'s" {
		p.ok = false
	}
	return p
}

// isNoun reports whether w may end a noun phrase.
func isNoun(w string) bool {
	if w == "" || isFunction(w) && w != "others" || isDeterminer(w) && w != "one" && w != "some" && w != "many" && w != "another" && w != "those" && w != "others" {
		return false
	}
	c := w[0]
	return c >= 'a' && c <= 'z' || c >= 0x80 && isWordRune([]rune(w)[0])
}

// backOver gives the first word of the run of nouns, names and adjectives that
// ends at i.
func (b *block) backOver(i int) int {
	first := i
	if m := b.words[i].mention; m > 0 {
		first = b.names[m-1].first
		if !b.titled(first - 1) {
			if b.at(first-1) == "the" {
				first--
			}
			return first
		}
	}
	for first > 0 && !b.words[first].opens {
		p := first - 1
		w := b.words[p]
		switch {
		case w.region > 0:
			return first
		case w.mention > 0:
			first = b.names[w.mention-1].first
		case w.low == "'s" || w.low == "'":
			if p == 0 || b.words[p].Start != b.words[p-1].End {
				return first
			}
			first = p
		case w.low == "that" || w.low == "this" && b.at(p-1) == "that":
			return first
		case isDeterminer(w.low):
			if p > 0 && !b.words[p].opens && (b.at(p-1) == "all" || b.at(p-1) == "both") {
				return p - 1
			}
			return p
		case isFunction(w.low) || verbOf(w.low) != 0 && verbOf(w.low)&doubtful == 0 || !isNoun(w.low) && !isNumber(w.low) && w.low != "-":
			return first
		case isAuxiliary(w.low) && b.words[p].opens:
			return first
		default:
			first = p
		}
	}
	return first
}

// overAdjectives goes from the beginning of a name back over words that say
// which part of it is meant: northern Syria.
func (b *block) overAdjectives(first int) int {
	i := first
	for i > 0 && !b.words[i].opens {
		w := b.words[i-1]
		if w.region > 0 || w.mention > 0 || isFunction(w.low) || verbOf(w.low) != 0 || !isNoun(w.low) && w.low != "-" || isDeterminer(w.low) {
			break
		}
		i--
	}
	if i > 0 && !b.words[i].opens && isPreposition(b.at(i-1)) {
		return i
	}
	return first
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// titled reports whether the word at i is a title or an office before a name.
func (b *block) titled(i int) bool {
	if i < 0 || b.quoted(i) || b.words[i].mention > 0 {
		return false
	}
	return isTitleWord(b.at(i)) || isSayer(b.at(i)) && !b.words[i].opens
}

// withPrepositions goes back over "of", "for" and the like to what is said to
// be of something: a spokesman for the ministry. A name that a preposition
// stands before and nothing else is no speaker.
func (b *block) withPrepositions(p phrase) phrase {
	for range 4 {
		at := p.first - 1
		if at < 0 || b.words[p.first].opens || !isPreposition(b.at(at)) || b.quoted(at) || b.at(at) == "after" {
			return p
		}
		before := at - 1
		if b.words[at].opens || before < 0 || b.quoted(before) {
			p.ok = p.mention == 0 && isSayer(b.at(p.head)) // In Geneva officials said
			return p
		}
		w := b.words[before]
		switch {
		case w.low == "familiar" || w.low == "close":
			before--
		case w.mention > 0 && b.at(at) != "in" && b.at(at) != "of" && b.at(at) != "at":
			p.ok = p.mention > 0 && b.at(at) == "with" && false
			return p
		case w.mention > 0 || isSayer(w.low) || w.low == "one" || w.low == "some" || w.low == "many" || w.low == "most":
		default:
			p.ok = false
			return p
		}
		if before < 0 {
			p.ok = false
			return p
		}
		mention := b.words[before].mention
		p = phrase{first: b.backOver(before), last: p.last, head: before, ok: true}
		if mention > 0 && b.mentions[mention-1].Type == personType {
			p.mention = mention // Ann Lee of York
		}
	}
	return p
}

// withAnd goes back over "and" to those who speak together.
func (b *block) withAnd(p phrase) phrase {
	for and := false; ; {
		at := p.first - 1
		if !p.ok || at < 1 || b.words[p.first].opens || b.words[at].opens || b.at(at) != "and" && b.at(at) != "," {
			return p
		}
		end := at - 1
		if b.at(end) == "," {
			end--
		}
		if end < 0 || b.quoted(end) || b.words[end].mention == 0 && !isSayer(b.at(end)) {
			return p
		}
		if b.at(at) == "," && (!and || b.words[p.first].mention == 0 && !isDeterminer(b.at(p.first))) {
			return p // what a comma sets off
		}
		if b.titledTogether(p, end) {
			p.first = b.backOver(end)
			continue
		}
		other := b.backOver(end)
		if !b.standsAlone(other) {
			return p
		}
		and = true
		p = phrase{first: other, last: p.last, head: p.head, ok: true}
	}
}

// titledTogether reports whether the word at end is another title of the person
// whom p names with one: academic and professor Ann Lee.
func (b *block) titledTogether(p phrase, end int) bool {
	return p.mention > 0 && b.words[end].mention == 0 && p.first < b.names[p.mention-1].first && !isDeterminer(b.at(p.first)) && b.words[p.first].mention == 0
}

// standsAlone reports whether the noun phrase that begins at i may be a subject:
// no preposition or verb stands before it.
func (b *block) standsAlone(i int) bool {
	return i == 0 || b.words[i].opens || b.at(i-1) == "," || b.at(i-1) == "and" || b.quoted(i-1) || b.at(i-1) == "that" || b.at(i-1) == "but"
}

// subjectAfter gives the noun phrase that begins at i, as in "said one
// diplomat" and "according to officials".
func (b *block) subjectAfter(i int) phrase {
	if i >= len(b.words) || b.quoted(i) {
		return phrase{}
	}
	switch b.at(i) {
	case "he", "she", "they", "it":
		return phrase{first: i, last: i, head: i, pronoun: true, ok: true}
	}
	last, head, mention := -1, -1, 0
	for j := i; j < len(b.words) && (j == i || !b.words[j].opens); j++ {
		w := b.words[j]
		if w.region > 0 {
			break
		}
		if w.mention > 0 {
			n := b.names[w.mention-1]
			last, j = n.last, n.last
			if head < 0 || mention > 0 && b.at(n.first-1) != "and" || isSayer(b.at(head)) && b.mentions[w.mention-1].Type == personType {
				head, mention = n.last, w.mention
			}
			if next := b.at(n.last + 1); b.mentions[w.mention-1].Type == personType && head == n.last && next != "'s" && next != "'" {
				break
			}
			continue
		}
		if isPreposition(w.low) && last >= 0 && j > i {
			if w.low == "on" || w.low == "after" || w.low == "during" || w.low == "by" && !strings.HasSuffix(b.at(j-1), "ed") && b.at(head) != "report" || w.low == "in" && mention > 0 || b.timeAt(j+1) || w.low == "about" {
				break
			}
			if head >= 0 && mention > 0 && w.low != "of" {
				break
			}
			mention = 0
			next := b.prepositionEnd(j + 1)
			if next < 0 {
				break
			}
			last, j = next, next
			continue
		}
		if w.low == "and" && head >= 0 && mention == 0 && isSayer(b.at(head)) && b.words[j-1].mention == 0 && isSayer(b.at(j+1)) {
			continue
		}
		if isDeterminer(w.low) && (j == i || isDeterminer(b.at(j-1))) || w.low == "'s" && last >= 0 || w.low == "'" && last >= 0 {
			if w.low == "'s" || w.low == "'" {
				mention = 0
			}
			continue
		}
		if !isNoun(w.low) && !isNumber(w.low) && w.low != "-" || isTimeWord(w.low) || verbOf(w.low).finite() && !verbOf(w.low).has(doubtful) || w.low == "including" {
			break
		}
		if last = j; head >= 0 && (w.low == "familiar" || w.low == "close" || strings.HasSuffix(w.low, "ed") && isSayer(b.at(head))) {
			continue // with the matter; published by the board
		}
		head, mention = j, 0
	}
	if w := b.at(i); last < 0 && (w == "another" || w == "others" || w == "many" || w == "some") {
		return phrase{first: i, last: i, head: i, ok: true}
	}
	if last < 0 || head < 0 {
		return phrase{}
	}
	return phrase{first: i, last: last, head: head, mention: mention, ok: true}
}

// prepositionEnd gives the last word of the noun phrase that begins at i, after
// a preposition; -1: none.
func (b *block) prepositionEnd(i int) int {
	last := -1
	for j := i; j < len(b.words) && j < i+8 && (j == i || !b.words[j].opens); j++ {
		w := b.words[j]
		if w.region > 0 {
			break
		}
		if w.mention > 0 {
			if last >= 0 && b.mentions[w.mention-1].Type == personType && b.at(j-1) != "'s" {
				break // the ambassador to Norway Ann Lee
			}
			last = b.names[w.mention-1].last
			j = last
			continue
		}
		if isDeterminer(w.low) && last < 0 || w.low == "'s" || w.low == "-" {
			continue
		}
		if !isNoun(w.low) || isTimeWord(w.low) || verbOf(w.low).finite() {
			break
		}
		last = j
	}
	return last
}

// timeAt reports whether the word at i says when.
func (b *block) timeAt(i int) bool { return isTimeWord(b.at(i)) || isNumber(b.at(i)) }
