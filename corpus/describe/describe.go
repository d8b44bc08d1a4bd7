// Package describe finds what an article calls somebody or something beside a
// name: "Russian Foreign Minister" before one, "chairman of the group" behind
// one. It reads only what stands next to the name, and keeps what has a title,
// an office or the like at its head. It may import corpus, corpus/fold,
// corpus/gazetteer and corpus/safe.
package describe

import (
	"strings"

	"dossier/corpus"
)

// Block is a block of an article, ready to be asked for descriptions.
type Block struct {
	text     string
	words    []word
	mentions []corpus.Mention
	places   []place // of each mention
}

// place is where a mention stands among the words: [first, last]; first is -1
// for one that covers none.
type place struct{ first, last int }

// word is a token of a block.
type word struct {
	corpus.Span
	low     string // in lower case, apostrophes straight
	mention int    // the mention it lies in, from 1; 0: none
	opens   bool   // begins a sentence
	capital bool
}

// New makes text ready. sentences are those of text, mentions those of its
// block, in order.
func New(text string, sentences []corpus.Sentence, mentions []corpus.Mention) *Block {
	b := &Block{text: text, mentions: mentions, places: make([]place, len(mentions))}
	for i := range b.places {
		b.places[i].first = -1
	}
	m := 0
	for _, s := range sentences {
		for i, t := range s.Tokens {
			w := word{Span: t.Span, low: strings.ReplaceAll(strings.ToLower(t.Of(text)), "’", "'"), opens: i == 0}
			w.capital = w.low != t.Of(text) && strings.ToUpper(t.Of(text)[:1]) == t.Of(text)[:1]
			for m < len(mentions) && mentions[m].Span.End <= t.Start {
				m++
			}
			if m < len(mentions) && mentions[m].Span.Start < t.End {
				w.mention = m + 1
				if b.places[m].first < 0 {
					b.places[m].first = len(b.words)
				}
				b.places[m].last = len(b.words)
			}
			b.words = append(b.words, w)
		}
	}
	return b
}

// Of gives the spans of what stands beside the mention at index i of those that
// the block was made with, in the order of the text. An article, a possessive
// pronoun and Mr or Ms are left out.
func (b *Block) Of(i int) []corpus.Span {
	first, last := b.places[i].first, b.places[i].last
	if first < 0 {
		return nil
	}
	heads := headsOf(b.mentions[i].Type)
	var out []corpus.Span
	for _, find := range [...]func(first, last int, heads func(string) bool) (from, to int, ok bool){b.before, b.commaBefore, b.kindOf, b.behind} {
		if from, to, ok := find(first, last, heads); ok {
			if from = b.bare(from, to); from <= to {
				out = append(out, corpus.Span{Start: b.words[from].Start, End: b.words[to].End})
			}
		}
	}
	return out
}

func (b *Block) low(i int) string {
	if i < 0 || i >= len(b.words) {
		return ""
	}
	return b.words[i].low
}

// bare goes from the beginning of a description over what belongs to its
// grammar only.
func (b *Block) bare(from, to int) int {
	for from <= to && (isDeterminer(b.low(from)) || isHonorific(b.low(from)) || b.low(from) == "[") {
		from++
	}
	return from
}

// before gives titles right before the name: Russian Foreign Minister Lee, the
// rebel group Lee.
func (b *Block) before(first, _ int, heads func(string) bool) (from, to int, ok bool) {
	to = first - 1
	if to < 0 || b.words[first].opens || b.words[to].mention > 0 {
		return 0, 0, false
	}
	if b.low(to) == "[" || b.low(to) == "(" {
		return 0, 0, false
	}
	from = first
	for from > 0 && !b.words[from].opens {
		p := from - 1
		w := b.words[p]
		if w.mention > 0 && b.mentions[w.mention-1].Type == corpus.Person || w.opens && !w.capital {
			break
		}
		if !b.isModifier(p, from < first) && !heads(w.low) && !isHonorific(w.low) {
			break
		}
		from = p
	}
	from = b.afterVerbLike(from, to)
	for i := from; i <= to; i++ {
		if isRelation(b.low(i)) {
			return 0, 0, false
		}
	}
	if from == to && !b.words[to].capital && isHalf(b.low(to)) {
		return 0, 0, false
	}
	if from > to || isHonorific(b.low(to)) {
		if to--; from > to {
			return 0, 0, false
		}
	}
	return from, to, b.headAtEnd(from, to, heads) && !b.possessivePronoun(from-1)
}

// headAtEnd reports whether the words [from, to] end in a head: minister,
// secretary of state.
func (b *Block) headAtEnd(from, to int, heads func(string) bool) bool {
	if b.words[to].mention == 0 && heads(b.low(to)) {
		return true
	}
	for i := to - 1; i > from; i-- {
		if b.low(i) == "of" {
			return i > from && heads(b.low(i-1)) && to-i <= 3
		}
	}
	return false
}

// possessivePronoun reports whether the word at i says whose the next one is.
func (b *Block) possessivePronoun(i int) bool {
	switch b.low(i) {
	case "his", "her", "their", "its", "my", "our", "your":
		return true
	}
	return false
}

// isModifier reports whether the word at i may stand before a head in a
// description; inside says that a word of it follows.
func (b *Block) isModifier(i int, inside bool) bool {
	w := b.words[i]
	switch {
	case w.mention > 0:
		return inside
	case w.low == "'s" || w.low == "'":
		return inside && i > 0 && b.words[i-1].End == w.Start && b.words[i-1].mention > 0
	case w.low == "of":
		return inside && i > 0 && isOffice(b.low(i-1)) && (b.words[i+1].capital || b.low(i+1) == "state" || b.low(i+1) == "staff" || b.low(i+1) == "mission")
	case (w.low == "state" || w.low == "staff") && b.low(i-1) == "of":
		return true
	case w.low == "-" || w.low == "–":
		return inside && i > 0 && b.words[i-1].End == w.Start && w.End == b.words[i+1].Start
	case w.low == "and" || w.low == "the" || !isLetter(w.low):
		return false
	case w.capital:
		return !w.opens || isModifierWord(w.low) || isOffice(w.low)
	}
	return isModifierWord(w.low) || isOffice(w.low) && inside
}

// afterVerbLike cuts off the words of a run that can be no part of it: those
// before a capital letter in small ones that are no modifiers.
func (b *Block) afterVerbLike(from, to int) int {
	for from <= to && (b.low(from) == "-" || b.low(from) == "'s" || b.low(from) == "'" || b.low(from) == "of") {
		from++
	}
	return from
}

// commaBefore gives the description that a comma parts from the name behind it:
// the envoy for Syria, Mr Lee,.
func (b *Block) commaBefore(first, last int, heads func(string) bool) (from, to int, ok bool) {
	if b.low(first-1) != "," || !b.closes(last+1) {
		return 0, 0, false
	}
	to = first - 2
	for i := to; i >= 0 && to-i < 14; i-- {
		w := b.words[i]
		if w.mention == 0 && (isMark(w.low) || isVerb(w.low)) || w.mention > 0 && b.mentions[w.mention-1].Type == corpus.Person {
			return 0, 0, false
		}
		if w.low == "the" && !isPreposition(b.low(i-1)) || w.low == "the" && b.headFollows(i+1, to, heads) {
			return i, to, b.headFollows(i+1, to, heads)
		}
		if w.opens {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// headFollows reports whether the words from i on are modifiers and a head,
// which a preposition or the end follows.
func (b *Block) headFollows(i, to int, heads func(string) bool) bool {
	found := false
	for ; i <= to; i++ {
		w := b.words[i]
		if w.mention == 0 && isPreposition(w.low) && (w.low != "of" || found) {
			return found
		}
		if w.mention == 0 && (isMark(w.low) || isVerb(w.low) || w.low == "and" || isRelation(w.low)) {
			return false
		}
		if found = w.mention == 0 && heads(w.low); found && isParticipleNext(b.low(i+1)) {
			return true
		}
		if isParticiple(w.low) && w.mention == 0 && !isModifierWord(w.low) && i > 0 && heads(b.low(i-1)) {
			return true
		}
	}
	return found
}

// closes reports whether the word at i ends an apposition.
func (b *Block) closes(i int) bool {
	if i >= len(b.words) || b.words[i].opens {
		return true
	}
	switch b.low(i) {
	case ",", ".", ";", ":", ")", "—", "–", "-", "--", "”", "\"":
		return true
	}
	return false
}

// kindOf gives what a place is said to be: the Mediterranean town of Lee.
func (b *Block) kindOf(first, _ int, heads func(string) bool) (from, to int, ok bool) {
	m := b.words[first].mention
	if b.low(first-1) != "of" || b.mentions[m-1].Type != corpus.Place || first < 2 || !heads(b.low(first-2)) || b.words[first].opens {
		return 0, 0, false
	}
	to = first - 2
	for from = to; from > 0 && !b.words[from].opens && b.isModifier(from-1, true); from-- {
	}
	from = b.afterVerbLike(from, to)
	return from, to, from <= to && (isDeterminer(b.low(from-1)) || b.words[from].mention > 0)
}

// behind gives the description that a comma or a dash sets off behind the name:
// Mr Lee, chairman of the group,.
func (b *Block) behind(_, last int, heads func(string) bool) (from, to int, ok bool) {
	open := last + 1
	for n := 0; n < 2 && isBodyNoun(b.low(open)) && b.words[open].mention == 0; n++ {
		open++ // the Lee brigades, a rebel group
	}
	mark := b.low(open)
	if mark != "," && mark != "—" && mark != "–" && mark != "--" && (mark != "-" || b.words[open].Start == b.words[open-1].End) || b.words[open].opens {
		return 0, 0, false
	}
	from = open + 1
	for to = from; ; to++ {
		if to >= len(b.words) || b.words[to].opens || to-from > 18 {
			return 0, 0, false
		}
		w := b.words[to]
		if w.mention == 0 && (isMark(w.low) || w.low == "-" && b.words[to-1].End != w.Start) {
			break
		}
		if w.mention == 0 && (isVerb(w.low) || w.low == "who" || w.low == "which" || w.low == "that") {
			return 0, 0, false
		}
	}
	if to--; to < from || mark != "," && b.low(to+1) == "," || b.low(to+1) == ":" {
		return 0, 0, false
	}
	if !b.appositive(from, to, heads) || mark == "," && b.isListed(to) {
		return 0, 0, false
	}
	return from, to, !b.possessivePronoun(from)
}

// appositive reports whether the words [from, to] describe what stands before
// them: a head comes before any preposition, and nobody else is named but as an
// owner or behind a preposition.
func (b *Block) appositive(from, to int, heads func(string) bool) bool {
	i := from
	if w := b.low(from); b.words[from].mention == 0 && !isModifierWord(w) && (isPreposition(w) || isParticiple(w) || w == "through" || w == "via" || w == "including") {
		return false
	}
	for ; i <= to; i++ {
		w := b.words[i]
		if w.mention == 0 && isPreposition(w.low) && w.low != "of" || w.mention == 0 && w.low == "of" && heads(b.low(i-1)) || isParticiple(w.low) && i > from && heads(b.low(i-1)) {
			break
		}
		if w.mention > 0 && b.mentions[w.mention-1].Type == corpus.Person {
			end := i
			for end+1 <= to && b.words[end+1].mention == w.mention {
				end++
			}
			if n := b.low(end + 1); n != "'s" && n != "'" {
				return false
			}
		}
		if w.mention == 0 && (w.low == "and" && !heads(b.low(i-1)) || isPronoun(w.low)) {
			return false
		}
	}
	return i > from && b.words[i-1].mention == 0 && (heads(b.low(i-1)) || b.headAtEnd(from, i-1, heads)) && !isRelation(b.low(i-1)) && !b.plural(i-1)
}

// plural reports whether the word at i names several.
func (b *Block) plural(i int) bool {
	w := b.low(i)
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") || strings.HasSuffix(w, "men")
}

// isListed reports whether what ends at to is one of several that are listed.
func (b *Block) isListed(to int) bool {
	return b.low(to+1) == "," && b.low(to+2) == "and" && to+3 < len(b.words) && !b.words[to+3].capital && b.words[to+3].mention == 0 && isDeterminer(b.low(to+3))
}
