package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Forest turns signs, numbers that speak for or against something, into its probability: the log-odds are a sum over small
// decision trees. It is read-only and safe for concurrent use. One without trees is half sure of everything.
type Forest struct {
	signs int
	base  float64 // log-odds where no tree speaks
	trees []tree
}

// tree is a binary tree by its nodes, the root first.
type tree []node

// node asks whether a sign is at most so much, and goes on to the node of the answer; one that asks nothing has the answer.
type node struct {
	sign    uint16
	yes, no uint16  // places in the tree; yes is 0 where nothing is asked
	number  float32 // what the sign is compared with, or the log-odds that are the answer
}

// Probability of what the signs tell, given in the order that the forest was fitted with.
func (f *Forest) Probability(signs []float64) float64 {
	sum := f.base
	for _, t := range f.trees {
		sum += t.answer(signs)
	}
	return 1 / (1 + math.Exp(-sum))
}

func (t tree) answer(signs []float64) float64 {
	n := t[0]
	for n.yes > 0 {
		if float32(signs[n.sign]) <= n.number {
			n = t[n.yes]
		} else {
			n = t[n.no]
		}
	}
	return float64(n.number)
}

// Encode writes the section that ParseForest reads.
func (f *Forest) Encode() []byte {
	out := binary.AppendUvarint(nil, uint64(f.signs))
	out = appendNumber(out, float32(f.base))
	out = binary.AppendUvarint(out, uint64(len(f.trees)))
	for _, t := range f.trees {
		out = binary.AppendUvarint(out, uint64(len(t)))
		for _, n := range t {
			for _, v := range []uint16{n.sign, n.yes, n.no} {
				out = binary.AppendUvarint(out, uint64(v))
			}
			out = appendNumber(out, n.number)
		}
	}
	return out
}

func appendNumber(out []byte, x float32) []byte {
	return binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
}

// ParseForest reads what Encode wrote. It wants a forest of so many signs whose questions lead from node to later node.
func ParseForest(data []byte, signs int) (*Forest, error) {
	r := NewReader(data)
	f := &Forest{signs: int(r.Uvarint())}
	f.base = float64(r.number())
	for range r.Count() {
		t := make(tree, r.Count())
		for i := range t {
			t[i] = node{uint16(r.Uvarint()), uint16(r.Uvarint()), uint16(r.Uvarint()), r.number()}
		}
		f.trees = append(f.trees, t)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if f.signs != signs {
		return nil, fmt.Errorf("model: forest of %d signs, want %d: %w", f.signs, signs, ErrFormat)
	}
	for i, t := range f.trees {
		if !t.sound(signs) {
			return nil, fmt.Errorf("model: tree %d of a forest: %w", i, ErrFormat)
		}
	}
	return f, nil
}

// sound reports whether the tree comes to an answer for any signs.
func (t tree) sound(signs int) bool {
	for i, n := range t {
		asks := n.yes > 0
		if asks && (int(n.yes) <= i || int(n.no) <= i || int(max(n.yes, n.no)) >= len(t) || int(n.sign) >= signs) {
			return false
		}
	}
	return len(t) > 0
}
