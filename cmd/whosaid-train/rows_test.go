package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

func TestStrongest(t *testing.T) {
	row := func(key uint32, weights ...float32) model.Row { return model.Row{Key: key, Weights: weights} }
	rows := []ratedRow{
		rated(row(1, 2, 0), 3),    // a large weight, seldom seen
		rated(row(2, 0, -1), 100), // a smaller one, against, often seen
		rated(row(3, 1, 1), 1),
		rated(row(4, 0.5, 0), 36),
	}
	want := []model.Row{row(1, 2, 0), row(2, 0, -1)}
	if diff := cmp.Diff(want, strongest(rows, 2)); diff != "" {
		t.Errorf("the two strongest (-want +got):\n%s", diff)
	}
	if got := len(strongest(rows, 9)); got != 4 {
		t.Errorf("of four rows, nine at most: got %d", got)
	}
}
