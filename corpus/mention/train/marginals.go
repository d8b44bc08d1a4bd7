package main

import (
	"math"

	"dossier/corpus/mention/crf"
)

const labels = crf.Labels

// set is a set of labels, one bit each.
type set uint32

const anyLabel set = 1<<labels - 1

// befores are, for each label, those that may stand before it.
func befores() (b [labels][]int) {
	for y := range labels {
		for x := range labels {
			if crf.Follows(crf.Label(x), crf.Label(y)) {
				b[y] = append(b[y], x)
			}
		}
	}
	return b
}

// lattice computes what a sentence of scores expects, by the forward and
// backward recursions. It is used for one sentence after another.
type lattice struct {
	befores     [labels][]int
	alpha, beta [][labels]float64
	scale       []float64
	weight      [][labels]float64
}

func newLattice() *lattice { return &lattice{befores: befores()} }

func (l *lattice) room(n int) {
	for len(l.alpha) < n {
		l.alpha, l.beta = append(l.alpha, [labels]float64{}), append(l.beta, [labels]float64{})
		l.weight, l.scale = append(l.weight, [labels]float64{}), append(l.scale, 0)
	}
}

// expect adds sign times the expected count of each label of each word to at,
// and of each label behind each other to moves. allowed limits the labels.
func (l *lattice) expect(scores [][labels]float32, move *[labels][labels]float64, allowed []set, sign float64, at [][labels]float64, moves *[labels][labels]float64) {
	n := len(scores)
	l.room(n)
	l.weigh(scores, allowed)
	l.forward(n, move)
	z := l.backward(n, move)
	for i := range n {
		for y := range labels {
			at[i][y] += sign * l.alpha[i][y] * l.beta[i][y] / z
		}
		if i == 0 {
			continue
		}
		inv := sign / (l.scale[i] * z)
		for y := range labels {
			w := l.beta[i][y] * l.weight[i][y] * inv
			if w == 0 {
				continue
			}
			for _, x := range l.befores[y] {
				moves[x][y] += l.alpha[i-1][x] * move[x][y] * w
			}
		}
	}
}

// weigh makes factors of scores.
func (l *lattice) weigh(scores [][labels]float32, allowed []set) {
	for i := range scores {
		top := float32(math.Inf(-1))
		for y, v := range scores[i] {
			if allowed[i]>>y&1 != 0 {
				top = max(top, v)
			}
		}
		for y, v := range scores[i] {
			l.weight[i][y] = 0
			if allowed[i]>>y&1 != 0 {
				l.weight[i][y] = math.Exp(float64(v - top))
			}
		}
	}
}

func (l *lattice) forward(n int, move *[labels][labels]float64) {
	for i := range n {
		sum := 0.0
		for y := range labels {
			w := l.weight[i][y]
			v := 0.0
			switch {
			case w == 0:
			case i > 0:
				for _, x := range l.befores[y] {
					v += l.alpha[i-1][x] * move[x][y]
				}
			case crf.Label(y).Opens():
				v = 1
			}
			l.alpha[i][y] = v * w
			sum += v * w
		}
		l.scale[i] = sum
		for y := range labels {
			l.alpha[i][y] /= sum
		}
	}
}

// backward gives the sum over all that may end the sentence.
func (l *lattice) backward(n int, move *[labels][labels]float64) (z float64) {
	for y := range labels {
		l.beta[n-1][y] = 0
		if crf.Label(y).Closes() {
			l.beta[n-1][y] = 1
			z += l.alpha[n-1][y]
		}
	}
	for i := n - 2; i >= 0; i-- {
		l.beta[i] = [labels]float64{}
		for y := range labels {
			w := l.beta[i+1][y] * l.weight[i+1][y] / l.scale[i+1]
			if w == 0 {
				continue
			}
			for _, x := range l.befores[y] {
				l.beta[i][x] += move[x][y] * w
			}
		}
	}
	return z
}
