package tag

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// SureWords are words that are almost always the same part of speech: "the", "of", ",". They need no classifier.
type SureWords struct {
	tags map[uint32]uint8 // by exact form: index into the names of the classifier of parts of speech
}

// The least that makes a word sure: how often it was seen, and how often it was anything else, one in so many.
const (
	sureSeen   = 15
	sureOthers = 200
)

// LearnSureWords finds the sure words among counts of words as printed by their parts of speech, as indices.
func LearnSureWords(counts map[string][]int) *SureWords {
	s := &SureWords{tags: make(map[uint32]uint8)}
	for _, word := range slices.Sorted(maps.Keys(counts)) {
		tags := counts[word]
		total, top := 0, 0
		for t, n := range tags {
			total += n
			if n > tags[top] {
				top = t
			}
		}
		if total >= sureSeen && (total-tags[top])*sureOthers <= total {
			s.tags[exactForm(word)] = uint8(top)
		}
	}
	return s
}

func exactForm(word string) uint32 {
	f, _ := formOf(word, nil)
	return f.exact
}

// Knows reports whether the word, as printed, is sure.
func (s *SureWords) Knows(word string) bool {
	_, ok := s.tags[exactForm(word)]
	return ok
}

// Encode writes the section that ParseSureWords reads.
func (s *SureWords) Encode() []byte {
	keys := slices.SortedFunc(maps.Keys(s.tags), cmp.Compare)
	out := binary.AppendUvarint(nil, uint64(len(keys)))
	for _, k := range keys {
		out = binary.LittleEndian.AppendUint32(out, k)
		out = append(out, s.tags[k])
	}
	return out
}

// ParseSureWords reads a section that Encode wrote.
func ParseSureWords(data []byte) (*SureWords, error) {
	r := model.NewReader(data)
	n := r.Count()
	s := &SureWords{tags: make(map[uint32]uint8, n)}
	for range n {
		if b := r.Bytes(5); b != nil {
			s.tags[binary.LittleEndian.Uint32(b)] = b[4]
		}
	}
	return s, r.Err()
}
