package quote

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
)

// said is a region whose speaker is known to be one, by name or not.
type said struct {
	ok    bool
	who   speaker
	verb  string
	waits bool // for the speaker to be named where it goes on
}

// readBlock finds the quotes of the block at bi.
func (f *finder) readBlock(bi int) {
	b := &f.blocks[bi]
	by := make([]said, len(b.regions))
	for first := 0; first < len(b.words); {
		_, last := b.sentence(first)
		f.readSentence(bi, first, last, by)
		first = last + 1
	}
	f.close(b, by)
	f.settle(bi, by)
	for i, s := range by {
		if !s.ok {
			continue
		}
		if b.regions[i].open && s.waits {
			f.open = append(f.open, len(f.found))
		}
		f.found = append(f.found, found{block: bi, span: b.regions[i].span, direct: true, verb: s.verb, who: s.who})
	}
}

// close gives the quotes that were open before b the speaker who is named
// beside its first region, where that goes on with them.
func (f *finder) close(b *block, by []said) {
	goes := len(by) > 0 && b.regions[0].goes
	if goes && by[0].ok {
		for _, i := range f.open {
			f.found[i].who, f.found[i].verb = by[0].who, by[0].verb
		}
	}
	if !goes || by[0].ok || !b.regions[0].open {
		f.open = f.open[:0]
	}
}

// readSentence finds who speaks in the sentence [first, last], gives the
// regions in it their speakers, and finds told words.
func (f *finder) readSentence(bi, first, last int, by []said) {
	b := &f.blocks[bi]
	s := scene{block: bi, first: first, last: last}
	f.cast.enter(&f.blocks[bi], &s)
	acts := b.acts(first, last)
	if len(acts) == 0 {
		f.cast.leave(s)
		return
	}
	who := make([]speaker, len(acts))
	for i := range acts {
		switch a := &acts[i]; {
		case a.participle && i > 0:
			who[i] = who[i-1]
		case a.participle:
			who[i] = f.cast.subject(f.blocks, &s)
		default:
			who[i] = f.cast.resolve(f.blocks, &s, a)
		}
		if i == 0 || !s.speaker.known {
			s.speaker = who[i]
		}
	}
	t := telling{f: f, b: b, bi: bi, first: first, last: last, acts: acts, who: who, by: by, used: make([]bool, len(acts))}
	t.direct()
	t.told()
	f.cast.leave(s)
}

// telling is one sentence in which somebody speaks.
type telling struct {
	f           *finder
	b           *block
	bi          int
	first, last int
	acts        []act
	who         []speaker
	by          []said
	used        []bool // acts whose words are in quotation marks
}

// direct gives the regions of the sentence their speakers.
func (t *telling) direct() {
	for r := range t.b.regions {
		reg := &t.b.regions[r]
		if reg.first < t.first || reg.first > t.last {
			continue
		}
		if i := t.actBeside(r); i >= 0 {
			t.give(r, i)
		}
	}
	for r := range t.b.regions {
		reg := &t.b.regions[r]
		if reg.first < t.first || reg.first > t.last || t.by[r].ok {
			continue
		}
		if n := wordCount(reg.content.Of(t.b.text)); n < 3 {
			continue
		} else if i := t.actAround(r); i >= 0 && (n >= 4 || t.used[i]) {
			t.give(r, i)
		}
	}
}

func (t *telling) give(r, i int) {
	if isTitle(t.b.regions[r].content.Of(t.b.text)) {
		return
	}
	t.by[r] = said{ok: true, who: t.who[i], verb: t.b.verbText(&t.acts[i])}
	t.used[i] = true
}

// isTitle reports whether s, between quotation marks, is written as the title of
// a work: its words have capitals, and no stop ends it.
func isTitle(s string) bool {
	capitals := 0
	for w := range strings.FieldsSeq(s) {
		switch first, _ := utf8.DecodeRuneInString(w); {
		case isUpper(first):
			capitals++
		case len(w) > 4:
			return false
		}
	}
	return capitals >= 2 && !endsSpeech(s)
}

// actBeside gives the act that the region r stands beside; -1: none.
func (t *telling) actBeside(r int) int {
	reg := &t.b.regions[r]
	for i := range t.acts {
		if c := t.acts[i].comp; (c.kind == quoted || c.kind == named) && c.region == r+1 {
			if n := wordCount(reg.content.Of(t.b.text)); n >= 3 || c.kind == quoted && n == 2 || t.b.isWhole(r) {
				return i
			}
		}
	}
	after := reg.last + 1
	comma := t.b.at(after) == ","
	if comma {
		after++
	}
	if !comma && !endsSpeech(reg.content.Of(t.b.text)) || wordCount(reg.content.Of(t.b.text)) < 3 && reg.first > t.first && !t.b.quoted(reg.first-1) {
		return -1
	}
	for i := range t.acts {
		a := &t.acts[i]
		if a.participle {
			continue
		}
		begins := a.at
		if !a.inverted && !a.according {
			begins = a.who.first
		}
		if begins == after && (!comma || a.comp.kind != clause) {
			return i
		}
	}
	return -1
}

// actAround gives the act whose told words hold the region r; -1: none.
func (t *telling) actAround(r int) int {
	reg := &t.b.regions[r]
	best := -1
	for i := range t.acts {
		a := &t.acts[i]
		if a.comp.kind == clause && a.comp.first <= reg.first && reg.last <= t.clauseEnd(i) {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	for i := range t.acts {
		a := &t.acts[i]
		if reg.last < a.who.first && t.used[i] && a.comp.kind != clause && a.comp.kind != quoted && a.comp.kind != named && t.noneBetween(reg.first, i) {
			return i
		}
		if _, end, ok := t.before(i); ok && reg.last <= end {
			return i
		}
	}
	return -1
}

// noneBetween reports whether no other act stands between the word from and the
// act i.
func (t *telling) noneBetween(from, i int) bool {
	for j := range t.acts {
		if j != i && t.acts[j].at > from && t.acts[j].at < t.acts[i].at {
			return false
		}
	}
	return true
}

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
	case a.participle || a.comp.kind != ends || t.b.at(begins-1) != "," || t.b.quoted(begins-2):
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

// endsSpeech reports whether s, between quotation marks, ends as speech does
// before its speaker is named.
func endsSpeech(s string) bool {
	s = strings.TrimRight(s, " \"'”’»")
	if s == "" {
		return false
	}
	for _, end := range [...]string{",", ".", "?", "!", "…", "—", "–", "-"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// isWhole reports whether the region r is a sentence or more, and nothing else
// is in its sentence.
func (b *block) isWhole(r int) bool {
	reg := &b.regions[r]
	s := strings.TrimRight(reg.content.Of(b.text), " ")
	if wordCount(s) < 3 || !reg.open && !endsSpeech(s) && !b.endsAfter(reg.last) {
		return false
	}
	if reg.first > 0 && !b.words[reg.first].opens && !b.quoted(reg.first-1) && b.at(reg.first-1) != ":" {
		return false
	}
	for i := reg.first; i <= reg.last; i++ {
		if w := b.at(i); w != "" && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 0x80 && isWordRune([]rune(w)[0])) {
			return (b.words[i].capital || reg.goes) && (reg.last+1 >= len(b.words) || b.words[reg.last+1].opens || b.quoted(reg.last+1) || b.endsAfter(reg.last))
		}
	}
	return false
}

// endsAfter reports whether a stop stands behind the word at i.
func (b *block) endsAfter(i int) bool {
	return b.at(i+1) == "." && (i+2 >= len(b.words) || b.words[i+2].opens)
}

// wordCount counts the words of s.
func wordCount(s string) int {
	n, in := 0, false
	for _, r := range s {
		if w := isWordRune(r) || r == '\'' || r == '’' || r == '-'; w != in {
			if in = w; w {
				n++
			}
		}
	}
	return n
}

// settle gives speakers to whole sentences in quotation marks that no verb
// stands beside: those of the quote before or after them, or of the sentence or
// block before. Without one they are unattributed.
func (f *finder) settle(bi int, by []said) {
	b := &f.blocks[bi]
	for r := range b.regions {
		if who, ok := f.named(bi, r); ok && !by[r].ok {
			by[r] = said{ok: true, who: who}
		}
		if by[r].ok || !b.isWhole(r) && !b.regions[r].goes {
			continue
		}
		switch {
		case r > 0 && by[r-1].ok && (by[r-1].who.known || by[r-1].verb != ""):
			by[r] = by[r-1]
		case r+1 < len(by) && by[r+1].ok && b.onlyQuotesBetween(r, r+1):
			by[r] = by[r+1]
		default:
			if who, ok := f.speakerBefore(bi, r); ok {
				by[r] = said{ok: true, who: who, waits: true}
			} else if wordCount(b.regions[r].content.Of(b.text)) >= 5 || b.regions[r].goes || b.regions[r].open {
				by[r] = said{ok: true, waits: true}
			}
		}
	}
}

// named gives the speaker whom a name and a colon before the region r tell, as
// in headlines and transcripts.
func (f *finder) named(bi, r int) (speaker, bool) {
	b := &f.blocks[bi]
	at := b.regions[r].first - 2
	if at < 0 || b.at(at+1) != ":" || b.words[at].mention == 0 || wordCount(b.regions[r].content.Of(b.text)) < 3 {
		return speaker{}, false
	}
	m := b.words[at].mention - 1
	if first := b.backOver(at); b.names[m].last != at || !b.words[first].opens || b.mentions[m].Type == corpus.Other {
		return speaker{}, false
	}
	return f.cast.named(b, bi, m), true
}

// onlyQuotesBetween reports whether nothing stands between two regions.
func (b *block) onlyQuotesBetween(r, s int) bool { return b.regions[r].last+1 == b.regions[s].first }

// speakerBefore gives whoever spoke last before the region r of the block bi:
// in the sentence before it, or at the end of the block before.
func (f *finder) speakerBefore(bi, r int) (speaker, bool) {
	b := &f.blocks[bi]
	first := b.regions[r].first
	if first > 0 {
		s, ok := f.cast.sceneAt(bi, first-1)
		if !ok {
			return speaker{}, false
		}
		if s.speaker.known {
			return s.speaker, true
		}
		return f.cast.subject(f.blocks, s), true
	}
	if bi == 0 || b.kind != f.blocks[bi-1].kind && b.kind != corpus.Quote && f.blocks[bi-1].kind != corpus.Quote {
		return speaker{}, false
	}
	if n := len(f.found); n > 0 && f.found[n-1].block == bi-1 {
		last := &f.found[n-1]
		before := &f.blocks[bi-1]
		if s, ok := f.cast.sceneAt(bi-1, len(before.words)-1); ok && (s.speaker.known || last.direct) {
			return last.who, last.who.known
		}
	}
	return speaker{}, false
}
