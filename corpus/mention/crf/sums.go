package crf

// A row of weights is kept as bytes, each with 128 added, and read eight to a word
// of the machine, so that four scores of 16 bits are added up at once and none
// borrows from its neighbour.
const (
	rowSize = passes * Labels
	wide    = (rowSize + 7) / 8
	bias    = 128
	even    = 0x00FF00FF00FF00FF // the first, third ... byte of a word
)

// sums are the scores of the labels of one word, in both passes: those of word w
// of a row with even number in lanes[2w], the others in lanes[2w+1]. The same
// features give the same sums in any order.
type sums struct {
	lanes [2 * wide]uint64
	n     int32 // rows in it: 257 fit, and no word has more than 120 features
}

// pack appends r to rows as it is added.
func (r *Row) pack(rows []byte) []byte {
	for _, v := range r {
		rows = append(rows, byte(v)^bias)
	}
	return rows
}

// add adds one row, in the form of [Row.pack].
func (s *sums) add(row string) {
	_ = row[rowSize-1]
	a, b, c, d, e := eight(row), eight(row[8:]), eight(row[16:]), eight(row[24:]), uint64(row[32])|uint64(row[33])<<8
	s.lanes[0] += a & even
	s.lanes[1] += a >> 8 & even
	s.lanes[2] += b & even
	s.lanes[3] += b >> 8 & even
	s.lanes[4] += c & even
	s.lanes[5] += c >> 8 & even
	s.lanes[6] += d & even
	s.lanes[7] += d >> 8 & even
	s.lanes[8] += e & even
	s.lanes[9] += e >> 8 & even
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
