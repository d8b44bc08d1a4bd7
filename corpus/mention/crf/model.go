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

// sums are the scores of the labels of one word, in both passes.
type sums [passes * Labels]int16

// Model is the weights of both passes. It is immutable and safe for concurrent
// use.
type Model struct {
	mask  uint32
	slots []slot
	rows  []Row
	moves Moves
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
	m := &Model{mask: size - 1, slots: make([]slot, size), rows: make([]Row, len(weights)), moves: moves}
	for i, w := range weights {
		at := place(w.Key) & m.mask
		for m.slots[at].key != 0 {
			at = (at + 1) & m.mask
		}
		m.slots[at] = slot{w.Key, uint32(i)}
		m.rows[i] = w.Row
	}
	return m
}

// place spreads keys over the table.
func place(key uint32) uint32 { return key * 2654435769 }

// row gives the weights of a feature, or nil.
func (m *Model) row(key uint32) *Row {
	for at := place(key) & m.mask; ; at = (at + 1) & m.mask {
		switch s := &m.slots[at]; s.key {
		case key:
			return &m.rows[s.row]
		case 0:
			return nil
		}
	}
}

// add sums the weights of keys into s.
func (m *Model) add(s *sums, keys []uint32) {
	for _, k := range keys {
		if r := m.row(k); r != nil {
			for y := range r {
				s[y] += int16(r[y])
			}
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
