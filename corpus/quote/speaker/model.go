package speaker

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Model holds the trained weights. It is read-only and safe for concurrent use; the zero Model takes the nearest
// candidate for every pronoun and is half sure of everything.
type Model struct {
	pronoun vector
	nominal vector
	speaker judgement // that the speakers of what is an attribution are right
}

// Encode writes the weights as lines of text, a readable name and a number each. The same model gives the same bytes.
func (m *Model) Encode() []byte {
	var b bytes.Buffer
	for name, weight := range m.weights() {
		fmt.Fprintf(&b, "%s\t%.5g\n", name, *weight)
	}
	return b.Bytes()
}

// Parse reads what Encode wrote. Every weight must be there and no other.
func Parse(data []byte) (*Model, error) {
	m := &Model{}
	values := make(map[string]float64)
	for line := range strings.Lines(string(data)) {
		name, number, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		value, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, fmt.Errorf("speaker: weight of %q: %w", name, err)
		}
		values[name] = value
	}
	known := 0
	for name, weight := range m.weights() {
		value, ok := values[name]
		if !ok {
			return nil, fmt.Errorf("speaker: model lacks weight of %q", name)
		}
		*weight = value
		known++
	}
	if known != len(values) {
		return nil, fmt.Errorf("speaker: model has %d weights, want %d", len(values), known)
	}
	return m, nil
}

// weights yields each weight under its name, in a fixed order.
func (m *Model) weights() func(yield func(string, *float64) bool) {
	return func(yield func(string, *float64) bool) {
		for f, name := range featureNames {
			if !yield("pronoun: "+name, &m.pronoun[f]) || !yield("description: "+name, &m.nominal[f]) {
				return
			}
		}
		for k := range m.speaker {
			name := ""
			if k < clues {
				name = clueNames[k]
			} else {
				name = string(rules[k-clues])
			}
			if !yield("speaker: "+name, &m.speaker[k]) {
				return
			}
		}
	}
}
