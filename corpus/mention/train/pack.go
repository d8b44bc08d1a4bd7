package main

import (
	"cmp"
	"math"
	"slices"

	"dossier/corpus/mention/crf"
)

// unit is the weight that one step of a packed weight stands for.
const unit = 3.2 / 127

// least is the smallest weight that is kept.
const least = 0.007

// pass is what was learnt for one pass.
type pass struct {
	lex *lexicon
	*weights
}

// pack makes the weights of both passes whole numbers, keeps those of the most
// features whose greatest weight is largest, and sorts them by key.
func pack(passes [2]pass, most int) ([]crf.Weights, crf.Moves) {
	at := map[uint32]int{}
	var all []crf.Weights
	var strength []float32
	for p, ps := range passes {
		for id, k := range ps.lex.keys {
			i, ok := at[k]
			if !ok {
				i = len(all)
				at[k] = i
				all, strength = append(all, crf.Weights{Key: k}), append(strength, 0)
			}
			for y, w := range ps.of[id] {
				strength[i] = max(strength[i], w, -w)
				if w > least || w < -least {
					all[i].Row[p*labels+y] = int8(math.Round(min(127, max(-127, float64(w)/unit))))
				}
			}
		}
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(strength[j], strength[i]), cmp.Compare(all[i].Key, all[j].Key))
	})
	kept := make([]crf.Weights, 0, most)
	for _, i := range order[:min(most, len(order))] {
		kept = append(kept, all[i])
	}
	slices.SortFunc(kept, func(a, b crf.Weights) int { return cmp.Compare(a.Key, b.Key) })
	var moves crf.Moves
	for p, ps := range passes {
		for x := range ps.moves {
			for y, w := range ps.moves[x] {
				moves[p][x][y] = int32(math.Round(float64(w) / unit))
			}
		}
	}
	return kept, moves
}
