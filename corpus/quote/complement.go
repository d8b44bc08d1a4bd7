package quote

import "strings"

// complement is what follows a verb of speech.
type complement struct {
	kind   complementKind
	first  int // words of what was said
	last   int
	region int // Quoted: from 1
}

type complementKind uint8

const (
	nothing complementKind = iota
	ends                   // the sentence ends, or a mark follows
	clause                 // told words
	quoted                 // a quoted region
	named                  // a thing, then a quoted region: called it “x”
)

// complementOf gives what follows the verb of a, in a sentence that ends at the
// word last.
func (b *block) complementOf(a *act, last int) complement {
	i := a.at + 1
	if a.inverted {
		i = a.who.last + 1
	}
	if w := b.at(i); w == "out" || w == "back" || w == "on" && !b.quoted(i) && (b.at(a.at) == "went" || b.at(a.at) == "goes") {
		i++
	} else if w := b.at(a.at); w == "pointed" || w == "pointing" || w == "points" || w == "point" {
		return complement{}
	}
	if a.verb.has(blames) {
		return b.blamedAfter(i, last)
	}
	if a.verb.has(calls) {
		return b.namedAfter(i, last)
	}
	if a.verb.has(tells) && !a.inverted {
		if p := b.subjectAfter(i); p.ok && !b.isClauseStart(i, p.last+1) {
			i = p.last + 1
		} else if w := b.at(i); w == "me" || w == "us" || w == "him" || w == "them" || w == "you" || w == "her" {
			i++
		}
	}
	i, ok := b.overAdverbials(i, last)
	if !ok {
		return complement{}
	}
	return b.complementAt(a, i, last)
}

// isClauseStart reports whether the noun phrase from first to end is the
// subject of told words and not the one whom they were told.
func (b *block) isClauseStart(first, end int) bool {
	return isFiniteMark(b.at(end)) && b.at(end) != "that"
}

// namedAfter gives the region that names a thing: called the talks “a farce”.
func (b *block) namedAfter(i, last int) complement {
	for j := i; j <= last && j < i+10; j++ {
		w := b.words[j]
		if w.region > 0 {
			return complement{kind: named, region: w.region}
		}
		if w.low == "," || w.low == ";" || w.low == ":" || isFiniteMark(w.low) || w.low == "and" || w.low == "that" {
			break
		}
	}
	return complement{}
}

// blamedAfter gives whom and of what somebody accuses: the group of lying.
func (b *block) blamedAfter(i, last int) complement {
	if w := b.words[min(i, last)]; i > last || w.mention == 0 && !isDeterminer(w.low) && w.low != "him" && w.low != "them" && w.low != "it" && !isSayer(w.low) {
		return complement{}
	}
	end := last
	for end > i && isStop(b.at(end)) && !b.quoted(end) {
		end--
	}
	for j := i + 1; j < end && !b.quoted(j) && b.at(j) != ","; j++ {
		if w := b.at(j); w == "of" && j-i < 8 && b.gerund(j+1) || w == "for" || w == "on" || w == "of" && b.at(i+1) == "of" {
			return complement{kind: clause, first: i, last: end}
		}
	}
	return complement{}
}

// gerund reports whether a word for a doing, or a thing, is at i.
func (b *block) gerund(i int) bool { return i < len(b.words) && b.words[i].mention == 0 }

// overAdverbials goes from i over what says when, where and to whom. It is not
// ok where that has no sure end.
func (b *block) overAdverbials(i, last int) (int, bool) {
	for range 6 {
		if i > last || b.quoted(i) {
			return i, true
		}
		w := b.at(i)
		switch {
		case b.words[i].mention > 0:
			return i, true
		case w == "on" && isWeekday(b.at(i+1)):
			i += 2
		case isTimeWord(w) && w != "this" && w != "may" || w == "this" && isTimeWord(b.at(i+1)):
			i++
			for i <= last && (isTimeWord(b.at(i)) || isNumber(b.at(i))) && b.at(i) != "this" {
				i++
			}
		case w == "only" || w == "simply":
			i++
		case isPreposition(w) && isTimeWord(b.at(i+1)) && b.at(i+1) != "this" && b.at(i+1) != "last":
			for i++; i <= last && (isTimeWord(b.at(i)) || isNumber(b.at(i))) && b.at(i) != "this"; i++ {
			}
		case isPreposition(w) && w != "about" && w != "of" || w == "of" || w == "via" || w == "through":
			end := b.prepositionEnd(i + 1)
			if end < 0 && isNumber(b.at(i+1)) {
				end = i + 1
			}
			if end < 0 {
				return i, false
			}
			i = end + 1
		case isAuxiliary(w) && len(w) > 4 && w[len(w)-2:] == "ly":
			i++
		default:
			return i, true
		}
	}
	return i, true
}

// complementAt gives the complement of a that begins at i.
func (b *block) complementAt(a *act, i, last int) complement {
	if i > last {
		return complement{kind: ends}
	}
	if b.quoted(i) {
		return complement{kind: quoted, region: b.words[i].region}
	}
	switch w := b.at(i); w {
	case ":", ",", "—", "–", "-", "--", "that":
		if b.quoted(i+1) && i < last {
			return complement{kind: quoted, region: b.words[i+1].region}
		}
		if w == "that" {
			if next := b.at(i + 1); isFiniteMark(next) && !strings.HasSuffix(next, "ed") && next != "'s" {
				return b.clauseFrom(a, i, last, false) // they said that was enough
			}
			return b.clauseFrom(a, i+1, last, true)
		}
		if w == ":" {
			return complement{}
		}
		if w == "," && a.verb.has(clausal) {
			if that := b.thatAfterAside(i, last); that > 0 {
				return b.clauseFrom(a, that+1, last, true)
			}
		}
		return complement{kind: ends, first: i}
	case ".", ";", ")", "?", "!":
		return complement{kind: ends, first: i}
	case "about", "whether", "if", "why", "how", "what", "when", "where":
		if a.verb.has(asks) && !a.participle && !b.passive(a) {
			return b.clauseFrom(a, i, last, true)
		}
		return complement{}
	}
	return b.clauseFrom(a, i, last, false)
}

// passive reports whether a is told of someone: was asked about.
func (b *block) passive(a *act) bool {
	switch b.at(a.at - 1) {
	case "was", "were", "been", "is", "are", "when", "be":
		return true
	}
	return false
}

// thatAfterAside gives the place of a "that" behind what two commas set off
// from i on: said, on the other hand, that. 0: none.
func (b *block) thatAfterAside(i, last int) int {
	for j := i + 1; j < last && j < i+10; j++ {
		if b.quoted(j) {
			return 0
		}
		if b.at(j) == "," {
			if b.at(j+1) == "that" && !b.quoted(j+2) {
				return j + 1
			}
			return 0
		}
	}
	return 0
}
