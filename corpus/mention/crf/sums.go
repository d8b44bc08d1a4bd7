package crf

// A row of weights is kept as bytes, eight to a word of the machine, each with
// 128 added, so that four scores of 16 bits are added up at once and none
// borrows from its neighbour.
const (
	wide = (passes*Labels + 7) / 8
	bias = 128
	even = 0x00FF00FF00FF00FF // the first, third ... byte of a word
)

// row is the weights of one feature as they are added.
type row [wide]uint64

// sums are the scores of the labels of one word, in both passes: those of word w
// of a row with even number in lanes[2w], the others in lanes[2w+1]. The same
// features give the same sums in any order.
type sums struct {
	lanes [2 * wide]uint64
	n     int32 // rows in it: 257 fit, and no word has more than 120 features
}

// pack gives r as it is added.
func (r *Row) pack() (p row) {
	for y, v := range r {
		p[y/8] |= uint64(byte(v)^bias) << (y % 8 * 8)
	}
	return p
}

// add adds one row.
func (s *sums) add(r *row) {
	s.lanes[0] += r[0] & even
	s.lanes[1] += r[0] >> 8 & even
	s.lanes[2] += r[1] & even
	s.lanes[3] += r[1] >> 8 & even
	s.lanes[4] += r[2] & even
	s.lanes[5] += r[2] >> 8 & even
	s.lanes[6] += r[3] & even
	s.lanes[7] += r[3] >> 8 & even
	s.lanes[8] += r[4] & even
	s.lanes[9] += r[4] >> 8 & even
	s.n++
}

// join adds the rows of o.
func (s *sums) join(o *sums) {
	for w, v := range &o.lanes {
		s.lanes[w] += v
	}
	s.n += o.n
}

// of gives the scores of one pass.
func (s *sums) of(pass int) (scores [Labels]int32) {
	for l := range scores {
		y := pass*Labels + l
		scores[l] = int32(uint16(s.lanes[y/8*2+y&1]>>(y%8/2*16))) - s.n*bias
	}
	return scores
}
