package model_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// both are outcomes of which four in five were so where two signs came together, and one in five elsewhere: what no
// weighing of the signs one by one can tell. The third sign tells nothing.
func both() []model.Outcome {
	var out []model.Outcome
	for i := range 2000 {
		a, b, noise := float64(i%2), float64(i/2%2), float64(i*7919%1000)/1000
		was := a+b == 2
		if i/4%5 == 0 {
			was = !was
		}
		out = append(out, model.Outcome{Signs: []float64{a, b, noise}, Was: was})
	}
	return out
}

func TestFitForest(t *testing.T) {
	fitted := model.FitForest(3, both())
	read, err := model.ParseForest(fitted.Encode(), 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ a, b, want float64 }{{0, 0, 0.2}, {0, 1, 0.2}, {1, 0, 0.2}, {1, 1, 0.8}} {
		if got := read.Probability([]float64{test.a, test.b, 0.5}); math.Abs(got-test.want) > 0.03 {
			t.Errorf("probability with %v and %v: got %.3f, want %.1f", test.a, test.b, got, test.want)
		}
	}
	if again := model.FitForest(3, both()); !bytes.Equal(again.Encode(), fitted.Encode()) {
		t.Error("the same outcomes give another forest")
	}
	if got := new(model.Forest).Probability(nil); got != 0.5 {
		t.Errorf("without trees: got %v, want 0.5", got)
	}
}

func TestFitForestOfLittle(t *testing.T) {
	for n, want := range map[int]float64{0: 0.5, 2: 0.75} {
		outcomes := make([]model.Outcome, n)
		for i := range outcomes {
			outcomes[i] = model.Outcome{Signs: []float64{1}, Was: true}
		}
		if got := model.FitForest(1, outcomes).Probability([]float64{1}); math.Abs(got-want) > 1e-6 {
			t.Errorf("of %d outcomes: got %v, want %v", n, got, want)
		}
	}
}

func TestParseForestRefuses(t *testing.T) {
	whole := model.FitForest(3, both()).Encode()
	number := []byte{0, 0, 0, 0}
	circle := append(append([]byte{3}, number...), append([]byte{1, 1, 0, 1, 1}, number...)...)
	tests := []struct {
		name string
		data []byte
	}{
		{"other signs", model.FitForest(2, nil).Encode()},
		{"cut short", whole[:len(whole)-3]},
		{"questions in a circle", circle},
		{"nothing", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := model.ParseForest(test.data, 3); !errors.Is(err, model.ErrFormat) {
				t.Errorf("got %v, want ErrFormat", err)
			}
		})
	}
}
