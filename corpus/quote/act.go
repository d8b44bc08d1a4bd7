package quote

import (
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
		if (w.low == "went" || w.low == "goes") && b.at(k+1) == "on" && (b.at(k+2) == "," || b.at(k+2) == ":" || b.at(k+2) == "." || b.quoted(k+2)) {
			v = past | withThat | doubtful
		}
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
	case "a", "an":
		if a.verb.has(base) && !a.verb.has(past) {
			return false // the end of a longer subject: two men and a woman deny
		}
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
	case "said", "says", "say", "told", "tells", "reported", "reports", "wrote", "writes":
		return true // as papers and reports do
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
