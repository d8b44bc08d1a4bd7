package quote

import (
	"strings"
)

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
		if !says && j > i && (w.low == "," || w.low == "which" || w.low == "that" || w.low == "who") {
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
	case "he", "she", "it", "they", "we", "i", "you", "there", "if", "when", "while", "such", "that", "this", "these", "those":
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
