package crf

import (
	"bufio"
	"bytes"
	"compress/flate"
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
	rows  []row
	maybe []uint64 // a bit for each key: most features of a text have no weights, and cost no look into slots
	moves Moves
	steps [passes]steps
}

type slot struct{ key, row uint32 } // key 0: empty

// Weights is what training makes of one feature.
type Weights struct {
	Key uint32
	Row Row
}

// Moves is what each label behind each other adds to the score, by pass.
type Moves [passes][Labels][Labels]int32

// NewModel makes a model of weights, whose keys differ.
func NewModel(weights []Weights, moves Moves) *Model {
	size := uint32(1)
	for int(size) < 2*len(weights) {
		size *= 2
	}
	m := &Model{mask: size - 1, slots: make([]slot, size), rows: make([]row, len(weights)), maybe: make([]uint64, size/16+1), moves: moves}
	for pass := range moves {
		m.steps[pass] = stepsOf(&moves[pass])
	}
	for i, w := range weights {
		at := place(w.Key) & m.mask
		for m.slots[at].key != 0 {
			at = (at + 1) & m.mask
		}
		m.slots[at] = slot{w.Key, uint32(i)}
		m.rows[i] = w.Row.pack()
		bit := m.bitOf(w.Key)
		m.maybe[bit/64] |= 1 << (bit % 64)
	}
	return m
}

// place spreads keys over the table.
func place(key uint32) uint32 { return key * 2654435769 }

// bitOf is where the bit of key is in maybe, of which there are four to a slot.
func (m *Model) bitOf(key uint32) uint32 { return key >> 3 & (4*m.mask + 3) }

// row gives the weights of a feature, or nil.
func (m *Model) row(key uint32) *row {
	for at := place(key) & m.mask; ; at = (at + 1) & m.mask {
		switch s := &m.slots[at]; s.key {
		case key:
			return &m.rows[s.row]
		case 0:
			return nil
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
	var rows [atOnce]*row
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
			if r := m.row(k); r != nil {
				rows[found] = r
				found++
			}
		}
		for _, r := range rows[:found] {
			s.add(r)
		}
	}
}

// Pack writes weights, which must be sorted by key, and moves in a form of
// about ten bytes a feature, for [Load].
func Pack(w io.Writer, weights []Weights, moves Moves) error {
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	var keys, masks, values []byte
	before := uint32(0)
	for _, f := range weights {
		keys = binary.AppendUvarint(keys, uint64(f.Key-before))
		before = f.Key
		mask := uint64(0)
		for y, v := range f.Row {
			if v != 0 {
				mask |= 1 << y
				values = append(values, byte(v))
			}
		}
		masks = binary.AppendUvarint(masks, mask)
	}
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(weights)))
	for _, part := range [][]byte{keys, masks, values} {
		head = binary.LittleEndian.AppendUint32(head, uint32(len(part)))
	}
	var b bytes.Buffer
	b.Write(head)
	if err := binary.Write(&b, binary.LittleEndian, moves); err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	for _, part := range [][]byte{keys, masks, values} {
		b.Write(part)
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack model: %w", err)
	}
	return nil
}

var errCut = errors.New("the model is cut short")

// Load reads what [Pack] wrote. It takes some 50 ms for 4 MB.
func Load(r io.Reader) (*Model, error) {
	b, err := io.ReadAll(bufio.NewReader(flate.NewReader(r)))
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	var moves Moves
	const head = 4 * 4
	size := binary.Size(moves)
	if len(b) < head+size {
		return nil, fmt.Errorf("load model: %w", errCut)
	}
	n := binary.LittleEndian.Uint32(b)
	var parts [3][]byte
	rest := b[head+size:]
	for i := range parts {
		length := int(binary.LittleEndian.Uint32(b[4+4*i:]))
		if length > len(rest) {
			return nil, fmt.Errorf("load model: %w", errCut)
		}
		parts[i], rest = rest[:length], rest[length:]
	}
	if _, err := binary.Decode(b[head:], binary.LittleEndian, &moves); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	if int(n) > len(parts[0]) {
		return nil, fmt.Errorf("load model: %w", errCut)
	}
	weights, err := unpack(int(n), parts[0], parts[1], parts[2])
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return NewModel(weights, moves), nil
}

// unpack reads n features.
func unpack(n int, keys, masks, values []byte) ([]Weights, error) {
	weights := make([]Weights, n)
	before := uint32(0)
	for i := range weights {
		step, size := binary.Uvarint(keys)
		mask, length := binary.Uvarint(masks)
		if size <= 0 || length <= 0 {
			return nil, errCut
		}
		keys, masks = keys[size:], masks[length:]
		before += uint32(step)
		weights[i].Key = before
		for y := 0; mask != 0 && y < len(Row{}); y, mask = y+1, mask>>1 {
			if mask&1 == 0 {
				continue
			}
			if len(values) == 0 {
				return nil, errCut
			}
			weights[i].Row[y], values = int8(values[0]), values[1:]
		}
	}
	return weights, nil
}
