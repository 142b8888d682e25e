package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// DenseLabels is the most labels of a Dense classifier.
const DenseLabels = 7

// bias makes weights from -127 to 127 positive.
const bias = 128

// Dense is a linear classifier of a few labels, each of which every feature has a weight for. A feature is known by
// a 32-bit key, the hash of its template and values. It is read-only and safe for concurrent use.
type Dense struct {
	labels []string
	scale  float32
	table  *table
}

// Names are the labels.
func (d *Dense) Names() []string { return d.labels }

// Scale is what one unit of a score is worth.
func (d *Dense) Scale() float32 { return d.scale }

// Scores gives the sums of the features' weights, one a label. An unknown feature adds nothing. Weights are added
// four at a time, in 16-bit lanes of a word, with the bias added to each so that none is negative; the lowest
// lane counts the known features.
func (d *Dense) Scores(keys []uint32) [DenseLabels]int32 {
	var scores [DenseLabels]int32
	for len(keys) > 0 {
		n := min(len(keys), 255)
		even, odd := d.table.sums(keys[:n])
		bias := bias * int32(even&0xFFFF)
		for l := range scores {
			lane := odd
			if l%2 == 1 {
				lane = even
			}
			scores[l] += int32(lane>>(16*((l+1)/2))&0xFFFF) - bias
		}
		keys = keys[n:]
	}
	return scores
}

// Best is the label of the highest score over the features, among those whose bit is set in allowed. Of equals it
// is the first; where none is allowed it is zero.
func (d *Dense) Best(keys []uint32, allowed uint64) int {
	scores := d.Scores(keys)
	return best(scores[:len(d.labels)], allowed)
}

func best(scores []int32, allowed uint64) int {
	top := -1
	for l, s := range scores {
		if allowed>>l&1 == 1 && (top < 0 || s > scores[top]) {
			top = l
		}
	}
	return max(top, 0)
}

// ParseDense reads a section that EncodeDense wrote.
func ParseDense(data []byte) (*Dense, error) {
	r := NewReader(data)
	d := new(Dense)
	d.labels, d.scale = readHead(r)
	if len(d.labels) > DenseLabels {
		return nil, fmt.Errorf("model: %d labels, at most %d: %w", len(d.labels), DenseLabels, ErrFormat)
	}
	var err error
	d.table, err = readTable(r)
	return d, err
}

// EncodeDense writes a section of the rows. Weights are rounded to 255 steps between the extremes; rows that round
// to nothing are dropped. Keys must not repeat.
func EncodeDense(labels []string, rows []Row) []byte {
	scale := step(rows)
	var keys []uint32
	var slots []uint64
	for _, row := range rows {
		slot, any := uint64(0), false
		for l := range DenseLabels {
			n := 0
			if l < len(row.Weights) {
				n = round(row.Weights[l], scale)
			}
			any = any || n != 0
			slot |= uint64(n+bias) << (8 * (l + 1))
		}
		if any {
			keys, slots = append(keys, row.Key), append(slots, slot)
		}
	}
	return newTable(keys, slots).encode(appendHead(nil, labels, scale))
}

// appendHead appends the scale and the labels.
func appendHead(out []byte, labels []string, scale float32) []byte {
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	out = binary.AppendUvarint(out, uint64(len(labels)))
	for _, l := range labels {
		out = AppendString(out, l)
	}
	return out
}

func readHead(r *Reader) (labels []string, scale float32) {
	if b := r.Bytes(4); b != nil {
		scale = math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	for range r.Count() {
		labels = append(labels, r.String())
	}
	return labels, scale
}
