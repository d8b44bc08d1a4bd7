package quote

import "strings"

// told finds the told words of acts that quote none.
func (t *telling) told() {
	covered := -1
	for i := range t.acts {
		a := &t.acts[i]
		if t.used[i] || a.at <= covered && (a.participle || a.who.pronoun || !t.who[i].known) {
			continue
		}
		if !t.who[i].known && !a.who.ok {
			continue // nobody to lay them to
		}
		if first, last, ok := t.toldBy(i); ok {
			t.f.found = append(t.f.found, found{block: t.bi, span: t.b.span(first, last), verb: t.b.verbText(a), who: t.who[i]})
			covered = max(covered, last)
		}
	}
}

// toldBy gives the told words of the act i.
func (t *telling) toldBy(i int) (first, last int, ok bool) {
	a := &t.acts[i]
	if a.comp.kind == clause {
		end := t.clauseEnd(i)
		return a.comp.first, end, end-a.comp.first >= 1
	}
	return t.before(i)
}

// clauseEnd gives the last of the told words of the act i: they end where
// another speaker or another saying begins.
func (t *telling) clauseEnd(i int) int {
	end := t.acts[i].comp.last
	for k := t.acts[i].comp.first + 3; k < end; k++ {
		if w := t.b.at(k); (w == "while" || w == "whereas") && t.b.at(k-1) == "," && !t.b.quoted(k) {
			end = t.trim(k) // what the writer sets against it
		} else if (w == ";" || w == ":" && t.b.quoted(k+1) && !t.tellsBefore(i, k)) && !t.b.quoted(k) {
			end = t.trim(k)
		}
	}
	for j := i + 1; j < len(t.acts); j++ {
		o := &t.acts[j]
		begins := o.at
		if !o.participle && !o.according && !o.inverted {
			begins = o.who.first
		}
		if begins <= t.acts[i].comp.first || begins-1 > end {
			continue
		}
		switch prev := t.b.at(begins - 1); {
		case prev == "," && (o.participle || o.according || o.comp.kind == ends || o.verb.has(going)), prev == ";":
			return t.trim(begins - 1)
		case prev == "with" && o.verb.has(going) && t.b.at(begins-2) == ",":
			return t.trim(begins - 2)
		case (prev == "but" || prev == "and" || prev == "while" || prev == "whereas" || prev == "though" || prev == "although" || prev == "as") && (t.b.at(begins-2) == "," || t.b.at(begins-2) == ";"):
			return t.trim(begins - 2)
		case prev == "and" && o.participle:
			return t.trim(begins - 1)
		}
	}
	return end
}

// tellsBefore reports whether another act stands between the act i and the word
// at k.
func (t *telling) tellsBefore(i, k int) bool {
	return i+1 < len(t.acts) && t.acts[i+1].at < k
}

// trim gives the last word before i that is no stop.
func (t *telling) trim(i int) int {
	for i--; i > 0 && isStop(t.b.at(i)) && !t.b.quoted(i); i-- {
	}
	return i
}

// before gives the told words that stand before the act i: they failed, he
// said.
func (t *telling) before(i int) (first, last int, ok bool) {
	a := &t.acts[i]
	begins := a.at
	if !a.inverted && !a.according {
		begins = a.who.first
	}
	switch {
	case a.according && a.at == t.first:
		return t.afterAccording(a)
	case a.according:
		if t.b.at(begins-1) == "," {
			begins--
		}
		if w := t.b.at(begins - 1); w == "which" || w == "that" || w == "who" || w == "and" || w == "but" {
			return 0, 0, false
		}
		if next := a.who.last + 1; next <= t.last && !t.b.words[next].opens && !isStop(t.b.at(next)) && !isPreposition(t.b.at(next)) && t.b.at(next) != "including" && !isTimeWord(t.b.at(next)) {
			return 0, 0, false
		}
	case a.participle || a.verb.has(doubtful) || a.comp.kind != ends || t.b.at(begins-1) != "," || t.b.quoted(begins-2):
		return 0, 0, false
	default:
		begins--
	}
	last = begins - 1
	first = t.first
	if i > 0 && t.acts[i-1].comp.kind == clause && !t.used[i-1] && (a.who.pronoun || a.according) {
		return 0, 0, false
	}
	if w := t.b.at(first); w == "while" || w == "although" || w == "though" {
		first = t.behindComma(first, last)
	}
	if first == 0 {
		first = t.b.dateline()
	}
	for t.b.at(first) == "but" || t.b.at(first) == "and" || t.b.at(first) == "," {
		first++
	}
	if rest := t.b.at(a.comp.first); a.comp.kind == ends && rest == "," && !a.according && t.goesOn(a.comp.first+1) {
		last = t.trim(t.last + 1) // The talks, he said, were over.
	}
	for first < last && !t.b.quoted(first) && isOpening(t.b.at(first)) {
		first++
	}
	if last-first < 3 || !t.finite(first, last) || leadsIn(t.b.at(first)) && !t.commaIn(first, last) {
		return 0, 0, false
	}
	return first, last, true
}

// dateline gives the word behind the place, in capitals, and the dash that a
// report begins with: PARIS (Agency) —, and behind a date and its dash where they
// follow; 0 where there is none.
func (b *block) dateline() int {
	for i, most := 0, 10; i < len(b.words) && i < most; i++ {
		switch w := b.words[i]; {
		case i > 0 && isDash(w.low):
			return b.behindDate(i + 1)
		case i == 0 && (!w.capital || w.Of(b.text) != strings.ToUpper(w.low) || w.Len() < 3):
			return 0
		case w.region > 0 || i > 0 && w.opens:
			return 0
		case isDigits(w.low):
			most = 16 // a day and a year, and what stands around them
		}
	}
	return 0
}

// behindDate gives the word behind a date and a dash that begin at i, or i: what
// stands before the dash has a number and no word in small letters.
func (b *block) behindDate(i int) int {
	number := false
	for j := i; j < len(b.words) && j < i+8; j++ {
		switch w := b.words[j]; {
		case isDash(w.low) && number:
			return j + 1
		case isDigits(w.low):
			number = true
		case w.region > 0 || !w.capital && w.low != "," && w.low != ".":
			return i
		}
	}
	return i
}

func isDash(w string) bool { return w == "—" || w == "–" || w == "-" || w == "--" }

func isDigits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// isOpening reports whether w is a quotation mark that nothing closed.
func isOpening(w string) bool {
	switch w {
	case "“", "\"", "‘", "'", "«", "„", "`":
		return true
	}
	return false
}

// afterAccording gives the told words behind "According to X,".
func (t *telling) afterAccording(a *act) (first, last int, ok bool) {
	for i := a.who.last + 1; i < t.last; i++ {
		if t.b.at(i) == "," && !t.b.quoted(i) {
			if t.finite(i+1, t.last) && !t.b.isAsideStart(i+1) {
				first, last = i+1, t.trim(t.last+1)
				return first, last, last-first >= 2
			}
		}
	}
	return 0, 0, false
}

// isAsideStart reports whether the word at i begins an apposition: a, who, the.
func (b *block) isAsideStart(i int) bool {
	switch b.at(i) {
	case "who", "which", "whose":
		return true
	case "quoting", "citing":
		return true
	case "a", "an":
		for j := i; j < len(b.words) && !isFiniteMark(b.at(j)); j++ {
			if b.at(j) == "," {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether a sentence that an attribution broke into goes on at i.
func (t *telling) goesOn(i int) bool {
	if i >= t.last || t.b.quoted(i) {
		return false
	}
	w := t.b.at(i)
	switch w {
	case "who", "which", "whose", "adding", "citing", "and", "but", "a", "an", "while", "as", "after", "before", "in", "on", "at", "during", "according", "though", "although", "because":
		return false
	}
	if verbOf(w).has(going) {
		return false
	}
	return isFiniteMark(w) || isFunction(w)
}

// behindComma gives the word behind the first comma of the words [first, last].
func (t *telling) behindComma(first, last int) int {
	for i := first; i < last; i++ {
		if t.b.at(i) == "," && !t.b.quoted(i) {
			return i + 1
		}
	}
	return first
}

func (t *telling) commaIn(first, last int) bool {
	for i := first; i <= last; i++ {
		if t.b.at(i) == "," && !t.b.quoted(i) {
			return true
		}
	}
	return false
}

func (t *telling) finite(first, last int) bool {
	for i := first; i <= last; i++ {
		if isFiniteMark(t.b.at(i)) {
			return true
		}
	}
	return false
}

// leadsIn reports whether w begins a phrase that says where or when somebody
// spoke.
func leadsIn(w string) bool {
	switch w {
	case "speaking", "asked", "when", "addressing", "responding", "writing", "quoting", "citing", "after", "while", "although", "though", "if", "as", "because", "since", "before", "for", "in", "on", "at", "according", "commenting":
		return true
	}
	return false
}
