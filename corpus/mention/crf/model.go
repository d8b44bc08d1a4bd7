package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// passes is how often a document is labelled.
const passes = 2

// Row is what one feature adds to the score of each label, in both passes.
type Row [passes * Labels]int8

// Model is the weights of both passes. It is immutable and safe for concurrent
// use.
type Model struct {
	mask  uint32
	slots []slot
	rows  string   // one after another, as [Row.pack] makes them
	maybe []uint64 // a bit for each key: most features of a text have no weights, and cost no look into slots
	moves Moves
	steps [passes]steps
}

// slot says where among the rows that of a key begins. Key 0: it is empty.
type slot struct{ key, row uint32 }

// Weights is what training makes of one feature.
type Weights struct {
	Key uint32
	Row Row
}

// Moves is what each label behind each other adds to the score, by pass.
type Moves [passes][Labels][Labels]int32

// NewModel makes a model of weights, whose keys differ.
func NewModel(weights []Weights, moves Moves) *Model {
	keys, rows := make([]uint32, len(weights)), make([]byte, 0, len(weights)*rowSize)
	for i, w := range weights {
		keys[i], rows = w.Key, w.Row.pack(rows)
	}
	return newModel(keys, string(rows), moves)
}

func newModel(keys []uint32, rows string, moves Moves) *Model {
	size := uint32(1)
	for int(size) < 2*len(keys) {
		size *= 2
	}
	m := &Model{mask: size - 1, slots: make([]slot, size), rows: rows, maybe: make([]uint64, size/16+1), moves: moves}
	for pass := range moves {
		m.steps[pass] = stepsOf(&moves[pass])
	}
	for i, key := range keys {
		at := place(key) & m.mask
		for m.slots[at].key != 0 {
			at = (at + 1) & m.mask
		}
		m.slots[at] = slot{key, uint32(i * rowSize)}
		bit := m.bitOf(key)
		m.maybe[bit/64] |= 1 << (bit % 64)
	}
	return m
}

// place spreads keys over the table.
func place(key uint32) uint32 { return key * 2654435769 }

// bitOf is where the bit of key is in maybe, of which there are four to a slot.
func (m *Model) bitOf(key uint32) uint32 { return key >> 3 & (4*m.mask + 3) }

// row gives the weights of a feature, if it has any.
func (m *Model) row(key uint32) (row string, ok bool) {
	for at := place(key) & m.mask; ; at = (at + 1) & m.mask {
		switch s := &m.slots[at]; s.key {
		case key:
			return m.rows[s.row : s.row+rowSize], true
		case 0:
			return "", false
		}
	}
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
