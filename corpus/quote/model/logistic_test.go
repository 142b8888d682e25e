package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// TestFitLogistic fits to outcomes of which, with the sign, four in five were so and, without it, one in five.
func TestFitLogistic(t *testing.T) {
	names := []string{"always", "sign"}
	var outcomes []model.Outcome
	for i := range 100 {
		outcomes = append(outcomes,
			model.Outcome{Signs: []float64{1, 1}, Was: i%5 != 0},
			model.Outcome{Signs: []float64{1, 0}, Was: i%5 == 0})
	}
	fitted := model.FitLogistic(names, outcomes)
	read, err := model.ParseLogistic(fitted.Encode(), names)
	if err != nil {
		t.Fatal(err)
	}
	for sign, want := range map[float64]float64{1: 0.8, 0: 0.2} {
		if got := read.Probability([]float64{1, sign}); math.Abs(got-want) > 0.01 {
			t.Errorf("probability with sign %v: got %.3f, want %.1f", sign, got, want)
		}
	}
	if got := new(model.Logistic).Probability(nil); got != 0.5 {
		t.Errorf("without weights: got %v, want 0.5", got)
	}
}

func TestParseLogisticRefuses(t *testing.T) {
	names := []string{"always", "sign"}
	tests := []struct{ name, data, want string }{
		{"no number", "always\tmuch\nsign\t1\n", `model: weight of "always"`},
		{"a sign too few", "always\t1\n", "model: weights of"},
		{"another order", "sign\t1\nalways\t1\n", "model: weights of"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := model.ParseLogistic([]byte(test.data), names)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %v, want an error that begins %q", err, test.want)
			}
		})
	}
}
