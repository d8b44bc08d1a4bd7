package quote

import (
	"cmp"
	"slices"
)

// said is a region whose speaker is known to be one, by name or not.
type said struct {
	ok    bool
	who   speaker
	verb  string
	waits bool // for the speaker to be named where it goes on
}

// sentenceMost is how many words of a sentence are read together, so that a
// text without stops costs no more than another.
const sentenceMost = 1200

// readBlock finds the quotes of the block at bi.
func (f *finder) readBlock(bi int) {
	b := &f.blocks[bi]
	by := make([]said, len(b.regions))
	for first := 0; first < len(b.words); {
		last := min(b.sentenceEnd(first), first+sentenceMost)
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
	from, _ := slices.BinarySearchFunc(t.b.regions, t.first, func(r region, first int) int { return cmp.Compare(r.first, first) })
	to := from
	for ; to < len(t.b.regions) && t.b.regions[to].first <= t.last; to++ {
	}
	for r := from; r < to; r++ {
		if i := t.actBeside(r); i >= 0 {
			t.give(r, i)
		}
	}
	for r := from; r < to; r++ {
		reg := &t.b.regions[r]
		if t.by[r].ok {
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
		if a.participle || a.at > reg.last && t.toldWithin(reg) {
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
		if reg.first > a.at && t.used[i] && t.b.at(reg.first-1) == "," && endsSpeech(reg.content.Of(t.b.text)) && !t.b.words[min(reg.first+1, reg.last)].capital {
			return i // “What I see,” said Ann Lee, a farmer, “is how little they learn.”
		}
		if reg.last < a.who.first && t.used[i] && a.comp.kind != clause && a.comp.kind != quoted && a.comp.kind != named && t.noneBetween(reg.first, i) {
			return i
		}
		if _, end, ok := t.before(i); ok && reg.last <= end && !t.toldWithin(reg) {
			return i
		}
	}
	return -1
}

// toldWithin reports whether another saying before the region reg has it as what
// is told: she will tell them that “x”, a paper reported. The words are not those
// of whoever is named behind.
func (t *telling) toldWithin(reg *region) bool {
	if reg.first-1 <= t.first || t.b.at(reg.first-1) != "that" {
		return false
	}
	for j := reg.first - 2; j > t.first && reg.first-j < 10 && !t.b.quoted(j); j-- {
		if verbOf(t.b.at(j)) != 0 && t.b.words[j].mention == 0 {
			return true
		}
	}
	return false
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
