package crf

import "slices"

const never = -1 << 28

// Labels are of two sorts: those that go on with a name, of which there are two
// to a type, and the others, which may stand behind what ends a name or is in
// none. The first follow the first and the inner words of a name of their type,
// the others each label of closers.
const ends = 1 + 2*types

// closers and openers are the labels that may stand before, and behind, the
// border of a name, in order.
var closers, openers = func() (c, o [ends]Label) {
	for t := range Label(types) {
		c[1+2*t], c[2+2*t] = 1+4*t+last, 1+4*t+whole
		o[1+2*t], o[2+2*t] = 1+4*t+first, 1+4*t+whole
	}
	return c, o
}()

// steps are the moves of one pass in the order that decoding asks for them.
type steps struct {
	over [ends][ends]int32  // to each of openers from each of closers
	on   [types][2][2]int32 // to the inner and the last word of a name, from the first and an inner one
}

func stepsOf(moves *[Labels][Labels]int32) (st steps) {
	for i, y := range openers {
		for j, x := range closers {
			st.over[i][j] = moves[x][y]
		}
	}
	for t := range Label(types) {
		for i, y := range [2]Label{within, last} {
			for j, x := range [2]Label{first, within} {
				st.on[t][i][j] = moves[1+4*t+x][1+4*t+y]
			}
		}
	}
	return st
}

// decode writes the best labels of s by the scores of one pass (Viterbi). As a
// word that is in no name parts what stands before from what stands behind, each
// run of words between two such is decoded for itself.
func (t *Tagger) decode(s *sentence, scores []sums, pass int) {
	n := len(s.forms)
	for i := 0; i < n; {
		if !s.free[i] {
			s.labels[i] = Outside
			i++
			continue
		}
		to := i + 1
		for to < n && s.free[to] {
			to++
		}
		t.decodeRun(s.labels[i:to], scores[i:to], pass, i > 0, to < n)
		i = to
	}
}

// decodeRun labels the words of a run. after and before say that words which are
// in no name stand before it and behind it.
func (t *Tagger) decodeRun(labels []Label, scores []sums, pass int, after, before bool) {
	st := &t.model.steps[pass]
	t.back = slices.Grow(t.back[:0], len(labels))[:len(labels)]
	best := scores[0].of(pass)
	for i, y := range openers {
		if after {
			best[y] += st.over[i][0]
		}
	}
	for t := range Label(types) {
		best[1+4*t+within], best[1+4*t+last] = never, never
	}
	for i := range scores[1:] {
		own := scores[i+1].of(pass)
		best = st.take(&best, &own, &t.back[i+1])
	}
	y := st.end(&best, before)
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i] = y
		y = Label(t.back[i][y])
	}
}

// take gives the best scores with one more word, whose own are given, and writes
// for each of its labels which one stands best before it.
func (st *steps) take(best, own *[Labels]int32, back *[Labels]uint8) (next [Labels]int32) {
	var closed [ends]int32
	for j, x := range closers {
		closed[j] = best[x]
	}
	for i, y := range openers {
		top, from := int32(never), 0
		for j, move := range &st.over[i] {
			if v := closed[j] + move; v > top {
				top, from = v, j
			}
		}
		next[y], back[y] = top+own[y], uint8(closers[from])
	}
	for t := range Label(types) {
		one, more := 1+4*t+first, 1+4*t+within
		for i, y := range [2]Label{more, 1 + 4*t + last} {
			top, from := best[one]+st.on[t][i][0], one
			if v := best[more] + st.on[t][i][1]; v > top {
				top, from = v, more
			}
			next[y], back[y] = top+own[y], uint8(from)
		}
	}
	return next
}

// end gives the best label of the last word of a run. before says that a word
// which is in no name stands behind it.
func (st *steps) end(best *[Labels]int32, before bool) Label {
	y, top := Outside, int32(never)
	for j, x := range closers {
		v := best[x]
		if before {
			v += st.over[0][j]
		}
		if v > top {
			y, top = x, v
		}
	}
	return y
}
