package model

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Logistic turns signs, numbers that speak for or against something, into its probability. It is read-only and safe
// for concurrent use. One without weights is half sure of everything.
type Logistic struct {
	names   []string
	weights []float64
}

// Probability of what the signs tell, given in the order of the names.
func (l *Logistic) Probability(signs []float64) float64 {
	sum := 0.0
	for k, w := range l.weights {
		sum += w * signs[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// Outcome is the signs of something and whether it was so.
type Outcome struct {
	Signs []float64
	Was   bool
}

// The settings of FitLogistic; the results hardly depend on them.
const (
	logisticSteps   = 3000
	logisticRate    = 0.5    // length of the first step
	logisticPenalty = 0.0005 // on the square of the weights, an outcome
)

// FitLogistic maximises the likelihood of the outcomes by gradient ascent. The same outcomes give the same weights.
func FitLogistic(names []string, outcomes []Outcome) *Logistic {
	l := &Logistic{names, make([]float64, len(names))}
	gradient := make([]float64, len(names))
	for step := range logisticSteps {
		clear(gradient)
		for _, o := range outcomes {
			miss := -l.Probability(o.Signs)
			if o.Was {
				miss++
			}
			for k, x := range o.Signs {
				gradient[k] += miss * x
			}
		}
		size := logisticRate / (1 + float64(step)/1000)
		for k := range gradient {
			l.weights[k] += size * (gradient[k]/float64(max(1, len(outcomes))) - logisticPenalty*l.weights[k])
		}
	}
	return l
}

// Encode writes the weights as lines of text, a name and a number each.
func (l *Logistic) Encode() []byte {
	var b bytes.Buffer
	for k, name := range l.names {
		fmt.Fprintf(&b, "%s\t%.5g\n", name, l.weights[k])
	}
	return b.Bytes()
}

// ParseLogistic reads what Encode wrote. It wants the names as given, in their order.
func ParseLogistic(data []byte, names []string) (*Logistic, error) {
	l := new(Logistic)
	for line := range strings.Lines(string(data)) {
		name, number, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		weight, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, fmt.Errorf("model: weight of %q: %w", name, err)
		}
		l.names, l.weights = append(l.names, name), append(l.weights, weight)
	}
	if !slices.Equal(l.names, names) {
		return nil, fmt.Errorf("model: weights of %q, want those of %q: %w", l.names, names, ErrFormat)
	}
	return l, nil
}
