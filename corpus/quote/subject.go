package quote

// subjectBefore gives who does what the verb at k says, where he stands before
// it, and the word at which the whole naming begins.
func (b *block) subjectBefore(k int) phrase {
	i, ok := b.overAuxiliaries(k - 1)
	if !ok {
		return phrase{}
	}
	return b.subjectEnding(i)
}

// overAuxiliaries goes from i back over what may stand between a subject and
// its verb. It is not ok where that denies the verb.
func (b *block) overAuxiliaries(i int) (int, bool) {
	going := verbOf(b.at(i + 1)).has(going)
	if b.at(i) == "to" && b.at(i-1) == "on" && (b.at(i-2) == "went" || b.at(i-2) == "goes" || b.at(i-2) == "going") {
		i -= 3
	}
	if b.at(i) == "as" && b.at(i-1) == "quoted" {
		i -= 2
	}
	for i >= 0 && !b.words[i].opens {
		w := b.words[i]
		switch {
		case w.region > 0:
			return i, true
		case denies(w.low):
			return i, false
		case w.mention > 0:
			return i, true
		case isPassive(w.low) && !going:
			return i, false
		case isAuxiliary(w.low):
			i--
		case isWeekday(w.low):
			i--
			if b.at(i) == "on" || b.at(i) == "last" || b.at(i) == "late" || b.at(i) == "early" {
				i--
			}
		default:
			return i, true
		}
	}
	if i >= 0 && denies(b.at(i)) {
		return i, false
	}
	return i, i >= 0
}

// isPassive reports whether w, before a past form, says that it was done.
func isPassive(w string) bool {
	switch w {
	case "is", "are", "was", "were", "been":
		return true
	}
	return false
}

// subjectEnding gives the noun phrase that ends at i, or before what commas,
// dashes or brackets set off there.
func (b *block) subjectEnding(i int) phrase {
	if i < 0 || b.quoted(i) {
		return phrase{}
	}
	switch w := b.at(i); w {
	case ",", "—", "–", "-", "--", ")":
		return b.overAside(i)
	case "he", "she", "it", "they":
		return phrase{first: i, last: i, head: i, pronoun: true, ok: true}
	case "who":
		p := b.beforeWho(i)
		return p
	case "i", "we", "you", "that", "which", "what", "there", "this":
		return phrase{}
	}
	if who := b.whoBefore(i); who >= 0 {
		if p := b.nounPhrase(who - 1); p.ok {
			return p
		}
	}
	return b.nounPhrase(i)
}

// beforeWho gives the antecedent of the word "who" at i.
func (b *block) beforeWho(i int) phrase {
	i--
	if b.at(i) == "," {
		i--
	}
	if p := b.nounPhrase(i); p.ok {
		return p
	}
	p := b.plainPhrase(i)
	p.ok = p.ok && (p.mention > 0 || isSayer(b.at(p.head)))
	return p
}

// asideMost is how many words may be set off between a speaker and his verb.
const asideMost = 32

// overAside gives the noun phrase before what the mark at i closes.
func (b *block) overAside(i int) phrase {
	open := b.at(i)
	if open == ")" {
		open = "("
	}
	best := phrase{}
	for j := i - 1; j > 0 && i-j < asideMost && !b.words[j].opens; j-- {
		if b.quoted(j) {
			return phrase{}
		}
		if b.at(j) != open || b.quoted(j-1) {
			continue
		}
		if open == "," && !b.isAside(j+1, i) {
			continue
		}
		if name := b.nameAside(j+1, i); name.ok && open == "," {
			return name
		}
		if p := b.nounPhrase(j - 1); p.ok && (p.mention > 0 || isSayer(b.at(p.head)) || b.looksNamed(p)) {
			if best = p; b.at(p.first-1) != open || b.words[p.first].opens {
				return best
			}
			continue
		}
		if open != "," {
			break
		}
	}
	return best
}

// nameAside gives the person whom the words [first, end) between two commas
// name: the envoy, Mr Lee, said.
func (b *block) nameAside(first, end int) phrase {
	m := b.words[first].mention
	if m == 0 || b.names[m-1].first != first || b.names[m-1].last != end-1 {
		return phrase{}
	}
	before := b.nounPhrase(first - 2)
	if !before.ok || before.mention > 0 && b.mentions[before.mention-1].Type == personType {
		return phrase{}
	}
	if b.mentions[m-1].Type != personType && (before.mention > 0 || !isSayer(b.at(before.head))) {
		return phrase{}
	}
	return phrase{first: before.first, last: end - 1, head: end - 1, mention: m, ok: true}
}

// isAside reports whether the words [first, end) between two commas can say
// more of whoever stands before them.
func (b *block) isAside(first, end int) bool {
	switch b.at(first) {
	case "who", "whose", "which", "when", "speaking", "citing", "quoting", "asked", "like", "in", "on", "at", "including", "now", "then", "once", "aged", "however", "meanwhile", "too", "also":
		return true
	case "and", "but", "or", "because", "if", "while", "although", "as":
		return false
	}
	for i := first; i < end; i++ {
		w := b.at(i)
		if i == first && (w == "he" || w == "she" || w == "it" || w == "they" || w == "we" || w == "i") {
			return false
		}
		if w == "is" || w == "are" || w == "was" || w == "were" || w == "has" || w == "have" || w == "had" || w == "will" || w == "would" {
			return false
		}
	}
	return true
}

// whoBefore gives the place of a "who" that the words up to i belong to: the
// officials who met him. -1: none.
func (b *block) whoBefore(i int) int {
	for j := i; j > 0 && i-j < 16 && !b.words[j].opens; j-- {
		switch w := b.words[j]; {
		case w.low == "who":
			if b.at(j-1) == "," {
				return -1
			}
			return j
		case w.region > 0, w.low == ",", w.low == ";", w.low == ":", w.low == "(", w.low == ")", w.low == "—":
			return -1
		}
	}
	return -1
}
