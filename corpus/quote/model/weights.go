package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Weights is a sparse linear classifier. A feature is known by a 32-bit key, the hash of its template and values,
// and has a weight for each label that it speaks for or against. It is read-only and safe for concurrent use.
type Weights struct {
	Labels []string
	Scale  float32 // what one unit of a score is worth
	slots  []slot  // open addressing, a power of two in size
	cells  []cell  // the weights, feature by feature
}

// slot leads from a key to its cells. A key of zero is an empty slot.
type slot struct {
	key  uint32
	span uint32 // first cell << lengthBits | number of cells
}

const lengthBits = 6

// MaxLabels is the most labels that one classifier may have.
const MaxLabels = 1<<lengthBits - 1

// cell is the weight of one label.
type cell struct {
	label  uint8
	weight int8
}

// Add adds the weights of the feature to the scores, one a label. An unknown feature adds nothing.
func (w *Weights) Add(scores []int32, key uint32) {
	mask := uint32(len(w.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		s := w.slots[i]
		if s.key == key {
			first := s.span >> lengthBits
			for _, c := range w.cells[first : first+s.span&(1<<lengthBits-1)] {
				scores[c.label] += int32(c.weight)
			}
			return
		}
		if s.key == 0 {
			return
		}
	}
}

// Names are the labels.
func (w *Weights) Names() []string { return w.Labels }

// Best is the label of the highest score over the features, among those whose bit is set in allowed. Of equals it
// is the first; where none is allowed it is zero.
func (w *Weights) Best(keys []uint32, allowed uint64) int {
	var room [MaxLabels]int32
	scores := room[:len(w.Labels)]
	for _, k := range keys {
		w.Add(scores, k)
	}
	top := -1
	for l, s := range scores {
		if allowed>>l&1 == 1 && (top < 0 || s > scores[top]) {
			top = l
		}
	}
	return max(top, 0)
}

// ParseWeights reads a section that EncodeWeights wrote.
func ParseWeights(data []byte) (*Weights, error) {
	r := NewReader(data)
	w := &Weights{Scale: math.Float32frombits(uint32(r.Uvarint()))}
	for range r.Count() {
		w.Labels = append(w.Labels, r.String())
	}
	if len(w.Labels) > MaxLabels {
		return nil, fmt.Errorf("model: weights with %d labels, at most %d: %w", len(w.Labels), MaxLabels, ErrFormat)
	}
	keys := r.Count()
	size := 8
	for size < keys*3/2 {
		size *= 2
	}
	w.slots = make([]slot, size)
	w.cells = make([]cell, 0, r.Uvarint()&(1<<24-1))
	if err := w.readFeatures(r, keys); err != nil {
		return nil, err
	}
	return w, nil
}

func (w *Weights) readFeatures(r *Reader, keys int) error {
	key := uint32(0)
	for range keys {
		key += uint32(r.Uvarint())
		n := r.Uvarint()
		data := r.Bytes(2 * n)
		if data == nil {
			return fmt.Errorf("model: weights: %w", ErrFormat)
		}
		first := len(w.cells)
		for i := 0; i < len(data); i += 2 {
			if int(data[i]) >= len(w.Labels) {
				return fmt.Errorf("model: weights: label %d of %d: %w", data[i], len(w.Labels), ErrFormat)
			}
			w.cells = append(w.cells, cell{label: data[i], weight: int8(data[i+1])})
		}
		w.insert(key, uint32(first)<<lengthBits|uint32(n))
	}
	return r.Err()
}

func (w *Weights) insert(key, span uint32) {
	mask := uint32(len(w.slots) - 1)
	i := key & mask
	for w.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	w.slots[i] = slot{key: key, span: span}
}

// Row is a feature and its weight for each label, to be encoded.
type Row struct {
	Key     uint32
	Weights []float32
}

// EncodeWeights writes a section of the rows. Weights are rounded to 255 steps between the extremes; those that
// round to zero, and features left without any, are dropped. A key must not be zero or repeat.
func EncodeWeights(labels []string, rows []Row) []byte {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b Row) int { return int(int64(a.Key) - int64(b.Key)) })
	scale := step(rows)
	var body []byte
	var keys, cells int
	last := uint32(0)
	for _, row := range rows {
		packed := pack(row.Weights, scale)
		if len(packed) == 0 {
			continue
		}
		body = binary.AppendUvarint(body, uint64(row.Key-last))
		body = binary.AppendUvarint(body, uint64(len(packed)/2))
		body = append(body, packed...)
		last = row.Key
		keys++
		cells += len(packed) / 2
	}
	out := binary.AppendUvarint(nil, uint64(math.Float32bits(scale)))
	out = binary.AppendUvarint(out, uint64(len(labels)))
	for _, l := range labels {
		out = AppendString(out, l)
	}
	out = binary.AppendUvarint(out, uint64(keys))
	out = binary.AppendUvarint(out, uint64(cells))
	return append(out, body...)
}

// step is the size of a step of the rounded weights.
func step(rows []Row) float32 {
	var most float32
	for _, row := range rows {
		for _, w := range row.Weights {
			most = max(most, w, -w)
		}
	}
	return max(most/127, math.SmallestNonzeroFloat32)
}

func pack(weights []float32, scale float32) []byte {
	var out []byte
	for label, w := range weights {
		if n := math.Round(float64(w / scale)); n != 0 {
			out = append(out, byte(label), byte(int8(n)))
		}
	}
	return out
}
