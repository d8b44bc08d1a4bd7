package quote

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
)

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
		if by[r].ok || (!b.isWhole(r) || isTitle(b.regions[r].content.Of(b.text))) && !b.regions[r].goes {
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
