package crf

import (
	"dossier/corpus/gazetteer"
)

// mix joins two hashes into one.
func mix(a, b uint64) uint64 {
	h := (a ^ 0x9E3779B97F4A7C15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	h = (h ^ b) * 0xc4ceb9fe1a85ec53
	return h ^ h>>29
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return h ^ h>>31
}

// key is a feature: a template and what fills it, hashed. 0 is none.
func key(template, value uint64) uint32 {
	h := mix(template, value)
	return max(1, uint32(h>>32)^uint32(h))
}

func key2(template, a, b uint64) uint32 { return key(mix(template, a), b) }

// appendOwn appends the features that a word has wherever it stands.
func appendOwn(keys []uint32, f *form) []uint32 {
	low, k := f.low, uint64(f.kind)
	keys = append(keys, key(1, f.hash), key(2, hash(f.text)), key(3, f.shape), key(60, k), key2(41, f.gaz, k))
	runes := []rune(low)
	n := len(runes)
	for i := 1; i <= 4 && i < n; i++ {
		keys = append(keys, key(10+uint64(i), hash(string(runes[:i]))), key(20+uint64(i), hash(string(runes[n-i:]))))
	}
	if n >= 3 {
		keys = append(keys, key2(30, f.shape, f.tail))
	}
	for bit := range uint64(32) {
		if f.gaz>>bit&1 != 0 {
			keys = append(keys, key(40, bit))
		}
	}
	for i := 1; i < len(low)-1; i++ {
		if low[i] == '-' {
			keys = append(keys, key(50, hash(low[:i])), key(51, hash(low[i+1:])))
			break
		}
	}
	if n <= 4 {
		keys = append(keys, key2(61, uint64(n), k))
	}
	return keys
}

// offsets are where the neighbours stand whose features count.
var offsets = [4]int{-2, -1, 1, 2}

// appendAround appends the features that f gives the word from which it stands
// at offset.
func appendAround(keys []uint32, f *form, offset int) []uint32 {
	at := uint64(offset + 5)
	keys = append(keys, key(100+at, f.hash))
	if offset != -1 && offset != 1 {
		return append(keys, key(140+at, uint64(f.kind)))
	}
	return append(keys, key(110+at, f.shape), key(120+at, f.tail), key2(130+at, f.gaz, uint64(f.kind)))
}

// appendJoint appends the features of word i of s that more than one word, or
// the document, decides.
func (s *sentence) appendJoint(keys []uint32, i int) []uint32 {
	x, p, n := s.forms[i], s.at(i-1), s.at(i+1)
	keys = append(keys,
		key2(200, p.hash, x.hash), key2(201, x.hash, n.hash),
		key2(202, mix(p.shape, x.shape), n.shape),
		key2(203, p.hash, x.shape), key2(204, n.hash, x.shape), key2(205, p.hash, n.hash),
		key2(206, s.at(i-2).hash, p.hash), key2(207, n.hash, s.at(i+2).hash),
		key2(208, mix(p.gaz, x.gaz), uint64(x.kind)), key2(209, mix(x.gaz, n.gaz), uint64(x.kind)))
	keys = s.appendHints(keys, i)
	keys = s.appendPhrases(keys, i)
	style := s.style(i)
	keys = append(keys, key2(220, style, uint64(x.kind)), key2(221, style, x.shape), key2(222, style>>4, x.hash))
	if x.kind&initial == 0 {
		return keys
	}
	keys = append(keys, key2(223, style, x.gaz))
	return s.appendRun(keys, i)
}

// style is how the sentence is written, where word i stands in it and how the
// document writes that word elsewhere.
func (s *sentence) style(i int) (style uint64) {
	x := s.forms[i]
	if s.upper {
		style |= 1
	}
	if s.titled {
		style |= 2
	}
	if i == s.opening {
		style |= 4
	} else if i > 0 && s.forms[i-1].kind&mark != 0 {
		style |= 8
	}
	style |= uint64(s.fact(i).seen) << 4
	if x.gaz&1 != 0 { // gazetteer.Common
		style |= 1 << 10
	}
	return style
}

// longestRun is how many words to a side the run of capitals around a word is
// followed.
const longestRun = 4

// appendRun appends the words at and beyond the ends of the run of capitals
// around word i.
func (s *sentence) appendRun(keys []uint32, i int) []uint32 {
	from, to := i, i
	for from > 0 && i-from < longestRun && s.forms[from-1].kind&initial != 0 {
		from--
	}
	for to+1 < len(s.forms) && to-i < longestRun && s.forms[to+1].kind&initial != 0 {
		to++
	}
	if from < i {
		keys = append(keys, key2(224, s.at(from-1).hash, uint64(min(i-from, 3))), key(227, s.forms[from].hash))
	}
	if to > i {
		keys = append(keys, key2(225, s.at(to+1).hash, uint64(min(to-i, 3))), key(226, s.forms[to].hash))
	}
	ends, starts := s.at(to), s.at(from)
	toEnd, fromStart := uint64(min(to-i, 3)), uint64(min(i-from, 3))
	keys = append(keys, key2(260, ends.gaz, toEnd), key2(261, starts.gaz, fromStart), key2(262, s.at(from-1).gaz, ends.gaz),
		key2(263, s.at(to+1).gaz, ends.gaz), key2(264, s.phrase(to), toEnd))
	return keys
}

// appendPhrases appends what phrases of the lists word i and those beside it are
// in.
func (s *sentence) appendPhrases(keys []uint32, i int) []uint32 {
	own, before, after := s.phrase(i), s.phrase(i-1), s.phrase(i+1)
	if own|before|after == 0 {
		return keys
	}
	x := s.forms[i]
	keys = append(keys, key2(251, own, before), key2(252, own, after), key2(253, own, s.at(i+1).shape), key2(254, own, s.at(i-1).shape))
	if own != 0 {
		keys = append(keys, key(250, own), key(255, own>>3), key2(256, own, x.gaz), key2(257, own, s.style(i)), key2(258, own>>2&1<<16|own&3<<8|uint64(gazetteer.Kind(own>>3).Type()), x.shape))
	}
	return keys
}

// appendHints appends what another reader made of word i and those beside it.
func (s *sentence) appendHints(keys []uint32, i int) []uint32 {
	own, before, after := uint64(s.hint(i)), uint64(s.hint(i-1)), uint64(s.hint(i+1))
	x := s.forms[i]
	return append(keys, key(240, own), key2(241, own, before), key2(242, own, after), key2(243, own, x.gaz), key2(244, own, s.style(i)),
		key2(245, own, x.shape))
}

// appendSecond appends the features of word i of s that the first pass over the
// document decides.
func (s *sentence) appendSecond(keys []uint32, i int) []uint32 {
	before, after := uint64(99), uint64(99)
	if i > 0 {
		before = uint64(s.labels[i-1])
	}
	if i+1 < len(s.labels) {
		after = uint64(s.labels[i+1])
	}
	own := uint64(s.labels[i])
	keys = append(keys, key(300, own), key2(301, before, own), key2(302, after, own))
	x := s.forms[i]
	if x.kind&initial == 0 {
		return keys
	}
	class, part := s.labels[i].class(), s.labels[i].part()
	here := s.fact(i)
	alone, inside := here.alone, here.inside
	if alone[class] > 0 {
		alone[class]-- // of other places only
	}
	if part != whole && part != none && inside[class] > 0 {
		inside[class]--
	}
	a, b := mostly(alone), mostly(inside)
	keys = append(keys, key2(312, a, b))
	if a > 0 {
		keys = append(keys, key(310, a), key2(320, a, own), key2(330, a, x.shape))
	}
	if b > 0 {
		keys = append(keys, key(311, b), key2(321, b, own), key2(331, b, x.shape))
	}
	return keys
}

// mostly is the most frequent type of counts and how clear it is, or 0 where
// all are empty.
func mostly(counts [5]uint16) uint64 {
	sum, best := uint16(0), 0
	for t, n := range counts {
		if sum += n; n > counts[best] {
			best = t
		}
	}
	switch {
	case sum == 0:
		return 0
	case counts[best] < sum:
		return uint64(8*best + 1)
	case sum < 3:
		return uint64(8*best + 2)
	}
	return uint64(8*best + 3)
}
