package crf

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"slices"
)

// passes is how often a document is labelled.
const passes = 2

// Row is what one feature adds to the score of each label, in both passes.
type Row [passes * Labels]int8

// Model is the weights of both passes. It is immutable and safe for concurrent
// use.
type Model struct {
	keys   []uint32 // sorted
	rows   string   // those of the keys in turn, as [Row.pack] makes them
	shift  uint     // a key shifted right by so much is its drawer
	drawer []uint32 // where among the keys each drawer begins; the last one, where they end
	maybe  []uint64 // 32 bits to a drawer, by what follows in the key: most features of a text have no weights, and cost no look into a drawer
	moves  Moves
	steps  [passes]steps
}

// Weights is what training makes of one feature.
type Weights struct {
	Key uint32
	Row Row
}

// Moves is what each label behind each other adds to the score, by pass.
type Moves [passes][Labels][Labels]int32

// NewModel makes a model of weights, whose keys differ.
func NewModel(weights []Weights, moves Moves) *Model {
	weights = slices.SortedFunc(slices.Values(weights), func(a, b Weights) int { return cmp.Compare(a.Key, b.Key) })
	keys, rows := make([]uint32, len(weights)), make([]byte, 0, len(weights)*rowSize)
	for i, w := range weights {
		keys[i], rows = w.Key, w.Row.pack(rows)
	}
	return newModel(keys, string(rows), moves)
}

// A drawer has two to four keys on average, and 32 bits of [Model.maybe].
const (
	keysInADrawer = 4
	bitsOfADrawer = 5 // as a power of two
)

// newModel makes a model of sorted keys. They are hashes, so that their first
// bits part them evenly. All is filled from its beginning to its end: to put each
// key into a table where its hash says would touch all of its memory for the
// first time in no order, which costs a start more than all the rest of loading.
func newModel(keys []uint32, rows string, moves Moves) *Model {
	drawers := max(1, bits.Len(uint(len(keys)/keysInADrawer)))
	m := &Model{keys: keys, rows: rows, shift: uint(32 - drawers), drawer: make([]uint32, 1<<drawers+1),
		maybe: make([]uint64, 1<<(drawers+bitsOfADrawer)/64), moves: moves}
	for pass := range moves {
		m.steps[pass] = stepsOf(&moves[pass])
	}
	next := 0
	for i, key := range keys {
		for ; next <= int(key>>m.shift); next++ {
			m.drawer[next] = uint32(i)
		}
		bit := m.bitOf(key)
		m.maybe[bit/64] |= 1 << (bit % 64)
	}
	for ; next < len(m.drawer); next++ {
		m.drawer[next] = uint32(len(keys))
	}
	return m
}

// bitOf is where the bit of key is in maybe.
func (m *Model) bitOf(key uint32) uint32 { return key >> (m.shift - bitsOfADrawer) }

// row gives the weights of a feature, if it has any.
func (m *Model) row(key uint32) (row string, ok bool) {
	d := key >> m.shift
	for i, end := int(m.drawer[d]), int(m.drawer[d+1]); i < end; i++ {
		if m.keys[i] == key {
			return m.rows[i*rowSize : (i+1)*rowSize], true
		}
	}
	return "", false
}

// atOnce is how many features are looked up before the next step is taken with
// each of them.
const atOnce = 32

// add sums the weights of keys into s. Each step is taken for many keys before
// the next is, as each waits for memory: whether a key may have weights, where
// they are, what they are.
func (m *Model) add(s *sums, keys []uint32) {
	var there [atOnce]uint32
	var rows [atOnce]string
	for len(keys) > 0 {
		part := keys[:min(len(keys), atOnce)]
		keys = keys[len(part):]
		n := 0
		for _, k := range part {
			bit := m.bitOf(k)
			there[n%atOnce] = k
			n += int(m.maybe[bit/64] >> (bit % 64) & 1)
		}
		found := 0
		for _, k := range there[:n] {
			if r, ok := m.row(k); ok {
				rows[found] = r
				found++
			}
		}
		for _, r := range rows[:found] {
			s.add(r)
		}
	}
}

// Pack writes weights, which must be sorted by key, and moves in the form that
// [Load] reads: the number of features, the moves, the keys as what each is more
// than the one before, and the rows. It is some 37 bytes a feature, and not
// pressed together: that would take longer to undo than all the rest of a start.
func Pack(w io.Writer, weights []Weights, moves Moves) error {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(weights)))
	b, err := binary.Append(b, binary.LittleEndian, moves)
	if err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	before := uint32(0)
	for _, f := range weights {
		b = binary.AppendUvarint(b, uint64(f.Key-before))
		before = f.Key
	}
	for _, f := range weights {
		b = f.Row.pack(b)
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	return nil
}

var errCut = errors.New("the model is cut short, or goes on behind its end")

// Load reads what [Pack] wrote. The model keeps packed, and reads the rows where
// they lie. It takes some 5 ms for 100,000 features.
func Load(packed string) (*Model, error) {
	var moves Moves
	head := 4 + binary.Size(moves)
	if len(packed) < head {
		return nil, fmt.Errorf("load model: %w", errCut)
	}
	if _, err := binary.Decode([]byte(packed[4:head]), binary.LittleEndian, &moves); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	n := int(four(packed))
	if n > len(packed)/rowSize {
		return nil, fmt.Errorf("load model: %w", errCut)
	}
	rows := len(packed) - n*rowSize
	keys, ok := unpackKeys(n, packed[head:max(head, rows)])
	if !ok {
		return nil, fmt.Errorf("load model: %w", errCut)
	}
	return newModel(keys, packed[rows:], moves), nil
}

// unpackKeys reads n keys, which must be all that there is.
func unpackKeys(n int, packed string) (keys []uint32, ok bool) {
	keys = make([]uint32, n)
	key, at := uint32(0), 0
	for i := range keys {
		for shift := 0; ; shift += 7 {
			if at == len(packed) || shift > 28 {
				return nil, false
			}
			c := packed[at]
			at++
			key += uint32(c&0x7F) << shift
			if c < 0x80 {
				break
			}
		}
		if keys[i] = key; key == 0 || i > 0 && key <= keys[i-1] {
			return nil, false
		}
	}
	return keys, at == len(packed)
}
