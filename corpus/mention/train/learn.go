package main

import (
	"math"
	"math/rand/v2"

	"dossier/corpus/mention/crf"
)

// options are the constants of learning.
type options struct {
	epochs  int
	rate    float32 // AdaGrad's
	decay   float32 // L2
	dropout float64 // the part of the features that a step does not see
	seed    uint64
}

// sample is a sentence in features.
type sample struct {
	features [][]int32 // of each word; nil: it is in no name
	gold     []set
	weight   float32
}

// lexicon numbers the features that are frequent enough to learn.
type lexicon struct {
	number map[uint32]int32
	keys   []uint32
}

// leastCount is how often a feature must occur to be learnt.
const leastCount = 3

// samples makes sentences of documents, in features. first is, for the second
// pass, the labels of the first for each document.
func samples(documents []*document, first [][]crf.Label) (*lexicon, []*sample) {
	counts := map[uint32]uint8{}
	each(documents, first, func(_ *sample, _ int, keys []uint32) {
		for _, k := range keys {
			counts[k] = min(counts[k]+1, leastCount)
		}
	}, nil)
	lex := &lexicon{number: map[uint32]int32{}}
	var all []*sample
	each(documents, first, func(s *sample, word int, keys []uint32) {
		ids := make([]int32, 0, len(keys))
		for _, k := range keys {
			if counts[k] < leastCount {
				continue
			}
			id, ok := lex.number[k]
			if !ok {
				id = int32(len(lex.keys))
				lex.number[k], lex.keys = id, append(lex.keys, k)
			}
			ids = append(ids, id)
		}
		s.features[word] = ids
	}, func(s *sample) { all = append(all, s) })
	return lex, all
}

// longest is the most words of a sentence that is learnt from.
const longest = 300

// each calls word for each word that may be in a name, and done for each
// sentence that has one.
func each(documents []*document, first [][]crf.Label, word func(s *sample, i int, keys []uint32), done func(*sample)) {
	d := crf.NewDocument(crf.NewForms(nil))
	var keys []uint32
	for n, doc := range documents {
		d.Begin()
		for _, s := range doc.sentences {
			d.Add(s.Words)
		}
		d.Settle()
		if first != nil {
			d.Learn(first[n])
		}
		for i := range doc.sentences {
			gold, free := doc.gold[i], d.Free(i)
			if len(gold) > longest {
				continue
			}
			s := &sample{features: make([][]int32, len(gold)), gold: make([]set, len(gold)), weight: doc.weight}
			any := false
			for j, l := range gold {
				s.gold[j] = 1 << l
				if !free[j] && l == crf.Outside {
					continue
				}
				any = true
				if doc.partly && l == crf.Outside {
					s.gold[j] |= others
				}
				keys = d.Features(keys[:0], i, j)
				if first != nil {
					keys = d.SecondFeatures(keys, i, j)
				}
				word(s, j, keys)
			}
			if any && done != nil {
				done(s)
			}
		}
	}
}

// others are the labels of names of other things.
const others set = 0b1111 << 13

// weights is what was learnt: of each feature, and of label behind label.
type weights struct {
	of    [][labels]float32
	moves [labels][labels]float32
}

// learner is the state of learning.
type learner struct {
	options
	weights
	squares     [][labels]float32 // sums of squared gradients
	moveSquares [labels][labels]float32
	lattice     *lattice
	rng         *rand.Rand
	scores      [][labels]float32
	kept        [][]int32
	allowed     []set
	at          [][labels]float64
}

// learn fits weights to samples by stochastic gradient steps (AdaGrad) on the
// likelihood, each step on a random part of the features.
func learn(features int, samples []*sample, o options) *weights {
	l := &learner{options: o, lattice: newLattice(), rng: rand.New(rand.NewPCG(o.seed, 1)), squares: make([][labels]float32, features)}
	l.of = make([][labels]float32, features)
	order := append([]*sample(nil), samples...)
	for range o.epochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, s := range order {
			l.step(s)
		}
	}
	return &l.weights
}

func (l *learner) step(s *sample) {
	n := len(s.gold)
	l.scores, l.kept, l.allowed, l.at = l.scores[:0], l.kept[:0], l.allowed[:0], l.at[:0]
	for _, features := range s.features {
		var score [labels]float32
		var kept []int32
		allowed := set(1)
		if features != nil {
			allowed, kept = anyLabel, make([]int32, 0, len(features)/2)
			for _, f := range features {
				if l.rng.Float64() < l.dropout {
					continue
				}
				kept = append(kept, f)
				for y, w := range &l.of[f] {
					score[y] += w
				}
			}
		}
		l.scores, l.kept, l.allowed, l.at = append(l.scores, score), append(l.kept, kept), append(l.allowed, allowed), append(l.at, [labels]float64{})
	}
	var move, moves [labels][labels]float64
	for y, xs := range l.lattice.befores {
		for _, x := range xs {
			move[x][y] = math.Exp(float64(l.moves[x][y]))
		}
	}
	l.lattice.expect(l.scores[:n], &move, l.allowed, 1, l.at, &moves)
	l.lattice.expect(l.scores[:n], &move, s.gold, -1, l.at, &moves)
	l.update(s, &moves)
}

func (l *learner) update(s *sample, moves *[labels][labels]float64) {
	for x := range moves {
		for y, g := range moves[x] {
			if g := float32(g) * s.weight; g != 0 {
				l.moveSquares[x][y] += g * g
				l.moves[x][y] -= l.rate * g / (1e-6 + sqrt(l.moveSquares[x][y]))
			}
		}
	}
	for i, kept := range l.kept {
		var gradient [labels]float32
		for y, g := range l.at[i] {
			gradient[y] = float32(g) * s.weight
		}
		for _, f := range kept {
			w, q := &l.of[f], &l.squares[f]
			for y, g := range gradient {
				if g > -1e-4 && g < 1e-4 {
					continue
				}
				g += l.decay * w[y]
				q[y] += g * g
				w[y] -= l.rate * g / (1e-6 + sqrt(q[y]))
			}
		}
	}
}

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }
