package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// MaxLabels is the most labels of a Sparse classifier.
const MaxLabels = 63

// Sparse is a linear classifier of many labels, of which each feature speaks for or against a few. It is
// read-only and safe for concurrent use.
type Sparse struct {
	labels []string
	table  *table // slots hold, above the check, a byte of how many cells and then which is the first
	cells  []cell
}

// cell is the weight of one label.
type cell struct {
	label  uint8
	weight int8
}

// Names are the labels.
func (s *Sparse) Names() []string { return s.labels }

// Best is the label of the highest score over the features, among those whose bit is set in allowed. Of equals it
// is the first; where none is allowed it is zero.
func (s *Sparse) Best(keys []uint32, allowed uint64) int {
	var scores [MaxLabels + 1]int32
	var room [32]uint64
	for len(keys) > 0 {
		n := min(len(keys), len(room))
		for _, slot := range s.known(keys[:n], &room) {
			first := slot >> 16
			for _, c := range s.cells[first : first+slot>>8&0xFF] {
				scores[c.label&MaxLabels] += int32(c.weight)
			}
		}
		keys = keys[n:]
	}
	return best(scores[:len(s.labels)], allowed)
}

// known gives the slots of those of the keys that are in the table. It fetches them before anyone waits for one.
func (s *Sparse) known(keys []uint32, room *[32]uint64) []uint64 {
	n := 0
	for _, k := range keys {
		slot := s.table.find(k)
		room[n&31] = slot
		n += int(slot & 1)
	}
	return room[:n]
}

// ParseSparse reads a section that EncodeSparse wrote.
func ParseSparse(data []byte) (*Sparse, error) {
	r := NewReader(data)
	s := new(Sparse)
	s.labels, _ = readHead(r)
	if len(s.labels) > MaxLabels {
		return nil, fmt.Errorf("model: %d labels, at most %d: %w", len(s.labels), MaxLabels, ErrFormat)
	}
	s.cells = make([]cell, r.Count())
	labels, weights := r.Bytes(uint64(len(s.cells))), r.Bytes(uint64(len(s.cells)))
	for i := range min(len(labels), len(weights)) {
		s.cells[i] = cell{label: labels[i], weight: int8(weights[i])}
	}
	var err error
	if s.table, err = readTable(r); err != nil {
		return nil, err
	}
	return s, s.valid()
}

// valid checks that slots point at cells and cells at labels.
func (s *Sparse) valid() error {
	for _, slot := range s.table.slots {
		if slot>>16+slot>>8&0xFF > uint64(len(s.cells)) {
			return fmt.Errorf("model: slot beyond %d cells: %w", len(s.cells), ErrFormat)
		}
	}
	for _, c := range s.cells {
		if int(c.label) >= len(s.labels) {
			return fmt.Errorf("model: label %d of %d: %w", c.label, len(s.labels), ErrFormat)
		}
	}
	return nil
}

// Row is a feature and its weight for each label, to be encoded.
type Row struct {
	Key     uint32
	Weights []float32
}

// EncodeSparse writes a section of the rows, as EncodeDense does.
func EncodeSparse(names []string, rows []Row) []byte {
	scale := step(rows)
	var keys []uint32
	var slots []uint64
	var labels, weights []byte
	for _, row := range rows {
		first := len(labels)
		for l, w := range row.Weights {
			if n := round(w, scale); n != 0 {
				labels, weights = append(labels, byte(l)), append(weights, byte(int8(n)))
			}
		}
		if n := len(labels) - first; n > 0 {
			keys, slots = append(keys, row.Key), append(slots, uint64(first)<<16|uint64(n)<<8)
		}
	}
	out := appendHead(nil, names, scale)
	out = binary.AppendUvarint(out, uint64(len(labels)))
	out = append(append(out, labels...), weights...)
	return newTable(keys, slots).encode(out)
}

// step is the size of a step of the rounded weights, such that all but the largest in a thousand rows keep their sizes.
func step(rows []Row) float32 {
	var sizes []float32
	for _, row := range rows {
		sizes = append(sizes, max(slices.Max(row.Weights), -slices.Min(row.Weights)))
	}
	slices.Sort(sizes)
	if len(sizes) == 0 {
		return 1
	}
	return max(sizes[len(sizes)-1-len(sizes)/1000]/most, math.SmallestNonzeroFloat32)
}

// most is the largest rounded weight.
const most = 127

func round(w, step float32) int {
	return int(max(-most, min(most, math.Round(float64(w/step)))))
}
