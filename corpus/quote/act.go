package quote

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

const personType = corpus.Person

// act is one telling: a verb of speech with whoever speaks.
type act struct {
	at         int // the verb's word
	verb       verb
	who        phrase
	participle bool // the speaker is that of what stands before: ", adding that"
	inverted   bool // said Mr Lee
	according  bool // according to Mr Lee
	comp       complement
}

// span gives the words of the verb: "went on to say" is say.
func (b *block) verbText(a *act) string {
	if a.according {
		return b.words[a.at].Of(b.text) + " " + b.words[a.at+1].Of(b.text)
	}
	return b.words[a.at].Of(b.text)
}

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

// acts gives the tellings in the sentence [first, last].
func (b *block) acts(first, last int) []act {
	var all []act
	for k := first; k <= last; k++ {
		w := b.words[k]
		if w.region > 0 || w.mention > 0 {
			continue
		}
		if w.low == "according" && b.at(k+1) == "to" {
			if p := b.subjectAfter(k + 2); p.ok && b.mayTell(p) {
				all = append(all, act{at: k, who: p, according: true})
			}
			continue
		}
		v := verbOf(w.low)
		if v == 0 {
			continue
		}
		if a, ok := b.actAt(k, v); ok {
			a.comp = b.complementOf(&a, last)
			if a.comp.kind != nothing || !a.verb.has(calls|doubtful|asks) {
				all = append(all, a)
			}
		}
	}
	return all
}

// mayTell reports whether something can be according to p.
func (b *block) mayTell(p phrase) bool {
	return p.pronoun || p.mention > 0 || isSayer(b.at(p.head)) || isSayer(b.at(p.last))
}

// actAt gives the telling whose verb is the word k.
func (b *block) actAt(k int, v verb) (act, bool) {
	a := act{at: k, verb: v}
	prev := b.at(k - 1)
	if v.finite() {
		afterQuote := b.quoted(k-1) || prev == "," && b.quoted(k-2)
		if !afterQuote {
			a.who = b.subjectBefore(k)
		}
		if !a.who.ok && !v.has(calls) && (afterQuote || prev == ",") {
			if p := b.subjectAfter(k + 1); p.ok && (afterQuote && !isFiniteMark(b.at(p.last+1)) || b.endsInverted(p, k)) {
				a.who, a.inverted = b.namedBehind(p), true
				return a, true
			}
		}
		if !a.who.ok && v.has(past) && !v.has(present) && prev == "and" {
			a.participle = true // met them and said that
			return a, !b.quoted(k - 1)
		}
		return a, a.who.ok && b.speaks(&a)
	}
	if !v.has(going) {
		return a, false
	}
	switch prev {
	case "is", "are", "was", "were", "been":
		if prev == "was" || prev == "were" || prev == "is" || prev == "are" || prev == "been" {
			a.who = b.subjectBefore(k)
			return a, a.who.ok
		}
	case ",", "and", "—", "–", "--", "by", "after", "before", "while":
		a.participle = true
		return a, true
	case "as":
		if b.at(k-2) == "quoted" {
			a.who = b.subjectBefore(k)
			return a, a.who.ok
		}
		return a, false
	}
	if b.quoted(k - 1) {
		a.participle = true
		return a, true
	}
	if i, ok := b.overAuxiliaries(k - 1); ok && !b.quoted(i) {
		a.who = b.plainPhrase(i)
	}
	if !a.who.ok || a.who.first == 0 || b.words[a.who.first].opens {
		return a, false
	}
	before := b.at(a.who.first - 1)
	return a, before == "with" || before == "," && a.who.mention > 0 && b.at(a.at+1) == "that"
}

// namedBehind gives the person whom a comma sets behind the noun phrase p: said
// the firm's head, Mr Lee.
func (b *block) namedBehind(p phrase) phrase {
	at := p.last + 2
	if p.mention > 0 || b.at(p.last+1) != "," || at >= len(b.words) || b.words[at].mention == 0 || !isSayer(b.at(p.head)) {
		return p
	}
	m := b.words[at].mention
	n := b.names[m-1]
	if b.mentions[m-1].Type != personType || n.first != at || n.last+1 < len(b.words) && !b.words[n.last+1].opens && !isStop(b.at(n.last+1)) {
		return p
	}
	return phrase{first: p.first, last: n.last, head: n.last, mention: m, ok: true}
}

// speaks reports whether the subject of a is one who speaks. Verbs that nobody
// but a speaker does take any subject.
func (b *block) speaks(a *act) bool {
	switch b.at(a.who.first) {
	case "no", "none", "nobody", "neither", "few":
		return false
	}
	if a.who.mention > 0 && !b.mayName(a.who.mention, a.at) {
		return false
	}
	w := b.at(a.at)
	if w == "said" || w == "says" || w == "told" || w == "tells" || a.who.pronoun || a.who.mention > 0 {
		return true
	}
	return isSayer(b.at(a.who.head)) || b.looksNamed(a.who)
}

// mayName reports whether a mention names one who can speak, as the verb at the
// word k wants it: a thing may be said to say, not to argue.
func (b *block) mayName(mention, k int) bool {
	m := b.mentions[mention-1]
	if m.Type != corpus.Other {
		return true
	}
	switch b.at(k) {
	case "said", "says", "say", "told", "tells", "reported":
		return true
	}
	_, ok := gazetteer.PeopleKnownAs(fold.Key(m.Span.Of(b.text)))
	return ok
}

// endsInverted reports whether what follows p, behind a verb at k, shows that p
// is the verb's subject: said Mr Lee on Friday, and no "Mr Lee was".
func (b *block) endsInverted(p phrase, k int) bool {
	if p.mention == 0 && !p.pronoun && !isSayer(b.at(p.head)) && !isDeterminer(b.at(p.first)) && !b.words[p.first].capital {
		return false
	}
	next := p.last + 1
	if next >= len(b.words) || b.words[next].opens {
		return true
	}
	switch w := b.at(next); w {
	case ",", ".", ";", ":", "(", "—", "–", "-", "--", "?", "!", "of", "in", "on", "at", "after", "during", "as", "when", "while", "who", "through", "from", "for", "with", "before", "to", "last", "this", "via", "by":
		return true
	default:
		return isTimeWord(w)
	}
}

// complementOf gives what follows the verb of a, in a sentence that ends at the
// word last.
func (b *block) complementOf(a *act, last int) complement {
	i := a.at + 1
	if a.inverted {
		i = a.who.last + 1
	}
	if w := b.at(i); w == "out" || w == "back" {
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

// clauseFrom gives the told words that begin at i; sure says that "that" or the
// like stands before them.
func (b *block) clauseFrom(a *act, i, last int, sure bool) complement {
	for sure && i < last && !b.quoted(i) && (b.at(i) == "," || b.at(i) == "that") {
		i++
	}
	end := last
	for end > i && isStop(b.at(end)) && !b.quoted(end) {
		end--
	}
	if sure && b.quoted(i) && b.words[i].region != b.words[i-1].region && b.regions[b.words[i].region-1].last >= end {
		return complement{kind: quoted, region: b.words[i].region}
	}
	if end-i < 1 || i > last {
		return complement{}
	}
	if sure || b.isRelative(a) && isFiniteMark(b.at(i)) {
		return complement{kind: clause, first: i, last: end}
	}
	if !a.verb.has(clausal) || !b.beginsClause(i) {
		if a.verb.has(things) && b.beginsThing(i) && !a.participle {
			return complement{kind: clause, first: i, last: end}
		}
		return complement{}
	}
	if b.hasVerb(a, i, end) && (!a.verb.has(doubtful) || b.pronounOrName(i)) {
		return complement{kind: clause, first: i, last: end}
	}
	if a.verb.has(things) && b.beginsThing(i) && !a.participle {
		return complement{kind: clause, first: i, last: end}
	}
	return complement{}
}

// hasVerb reports whether the words [i, end] behind the verb of a are a clause.
// Of a verb that a thing may follow too, the clause must show before anything
// that may be said of that thing.
func (b *block) hasVerb(a *act, i, end int) bool {
	says := saysOnly(b.at(a.at))
	for j := i; j <= end; j++ {
		w := b.words[j]
		if !says && (w.low == "," || w.low == "which" || w.low == "that" || w.low == "who") {
			return false
		}
		if b.quoted(j) || j > i && b.finiteAt(j) {
			return true
		}
	}
	return false
}

// saysOnly reports whether w is a verb that nothing but words can follow.
func saysOnly(w string) bool {
	switch w {
	case "said", "says", "say", "saying", "told", "tells", "tell", "telling":
		return true
	}
	return false
}

// finiteAt reports whether the word at j makes a clause of those around it: a
// verb and no possessive, and no participle that stands before a noun.
func (b *block) finiteAt(j int) bool {
	w := b.at(j)
	if !isFiniteMark(w) || b.words[j].mention > 0 {
		return false
	}
	switch prev := b.at(j - 1); {
	case w == "'s":
		return prev == "he" || prev == "she" || prev == "it" || prev == "that" || prev == "there" || prev == "what" || prev == "who"
	case strings.HasSuffix(w, "ed"):
		return !isDeterminer(prev) && !isPreposition(prev) && prev != "'s" && prev != "and" && prev != "-"
	}
	return true
}

// isRelative reports whether the subject of a follows a relative pronoun: who
// he said had gone.
func (b *block) isRelative(a *act) bool {
	if a.participle || a.inverted || a.who.first == 0 {
		return false
	}
	w := b.at(a.who.first - 1)
	return w == "who" || w == "which" || w == "that"
}

func isStop(w string) bool {
	switch w {
	case ".", ",", ";", ":", "!", "?", "...", "…", ")", "]":
		return true
	}
	return false
}

// beginsClause reports whether the word at i may begin told words that no
// "that" stands before.
func (b *block) beginsClause(i int) bool {
	w := b.words[i]
	switch w.low {
	case "he", "she", "it", "they", "we", "i", "you", "there", "if", "when", "while", "such":
		return true
	}
	return w.mention > 0 || isDeterminer(w.low) || isNoun(w.low) && verbOf(w.low) == 0 || isNumber(w.low)
}

func (b *block) pronounOrName(i int) bool {
	switch b.at(i) {
	case "he", "she", "it", "they", "there":
		return true
	}
	return b.words[i].mention > 0 && !(b.at(i+1) == "'s")
}

// beginsThing reports whether the word at i begins a noun phrase that may be
// denied or confirmed.
func (b *block) beginsThing(i int) bool {
	w := b.words[i]
	switch w.low {
	case "any", "the", "a", "an", "that", "his", "her", "their", "its", "having", "being":
		return true
	}
	return w.mention > 0
}
