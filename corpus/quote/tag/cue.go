package tag

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// CuePrior tells how likely a lemma is part of a cue, learned from marked articles.
type CuePrior struct {
	bins map[uint32]uint8
}

// bounds are the lowest probabilities of the bins from 2 on. Bin 0 is a word never seen, bin 1 all that are lower.
var bounds = [...]float64{0.01, 0.05, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85}

// CueCount is how often a lemma was seen and how often in a cue.
type CueCount struct{ Cue, Total int }

// CueKey is the key of a lemma of a part of speech.
func CueKey(lemma string, pos POS) uint32 { return cueKey(hashString(lemma), pos) }

func cueKey(lemma uint32, pos POS) uint32 {
	return mix(lemma, uint32(class(pos)))
}

// NewCuePrior makes a prior of counts.
func NewCuePrior(counts map[uint32]CueCount) *CuePrior {
	p := &CuePrior{bins: make(map[uint32]uint8, len(counts))}
	for key, n := range counts {
		probability := (float64(n.Cue) + 0.1) / (float64(n.Total) + 1)
		bin := uint8(1)
		for _, b := range bounds {
			if probability >= b {
				bin++
			}
		}
		p.bins[key] = bin
	}
	return p
}

// Bin is the bin of a lemma, given by its hash.
func (p *CuePrior) Bin(lemma uint32, pos POS) uint8 { return p.bins[cueKey(lemma, pos)] }

// Encode writes the section that ParseCuePrior reads.
func (p *CuePrior) Encode() []byte {
	keys := slices.SortedFunc(maps.Keys(p.bins), cmp.Compare)
	out := binary.AppendUvarint(nil, uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		out = binary.AppendUvarint(out, uint64(k-last))
		out = append(out, p.bins[k])
		last = k
	}
	return out
}

// ParseCuePrior reads a section that Encode wrote.
func ParseCuePrior(data []byte) (*CuePrior, error) {
	r := model.NewReader(data)
	n := r.Count()
	p := &CuePrior{bins: make(map[uint32]uint8, n)}
	key := uint32(0)
	for range n {
		key += uint32(r.Uvarint())
		if bin := r.Bytes(1); bin != nil {
			p.bins[key] = bin[0]
		}
	}
	return p, r.Err()
}
