package model

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

func randomRows(n, labels int) []Row {
	r := rand.New(rand.NewPCG(1, 2))
	rows := make([]Row, n)
	for i := range rows {
		w := make([]float32, labels)
		for l := range w {
			w[l] = r.Float32()*2 - 1
		}
		rows[i] = Row{Key: uint32(i)*2654435761 + 17, Weights: w}
	}
	return rows
}

func TestDenseScoresAreSumsOfWeights(t *testing.T) {
	rows := randomRows(5000, DenseLabels)
	d, err := ParseDense(EncodeDense([]string{"a", "b", "c", "d", "e", "f", "g"}, rows))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 3, 254, 255, 256, 600} {
		var keys []uint32
		var want [DenseLabels]float64
		for _, row := range rows[:n] {
			keys = append(keys, row.Key)
			for l, w := range row.Weights {
				want[l] += float64(w)
			}
		}
		for l, got := range d.Scores(keys) {
			if got := float64(got) * float64(d.Scale()); math.Abs(got-want[l]) > 0.01*float64(n+1) {
				t.Errorf("%d features, label %d: got %.3f, want %.3f", n, l, got, want[l])
			}
		}
	}
}

func TestUnknownFeaturesAddNothing(t *testing.T) {
	d, err := ParseDense(EncodeDense([]string{"a"}, randomRows(1000, 1)))
	if err != nil {
		t.Fatal(err)
	}
	foreign := 0
	for k := range uint32(10000) {
		if d.Scores([]uint32{k*7919 + 3})[0] != 0 {
			foreign++
		}
	}
	if foreign > 100 {
		t.Errorf("%d of 10000 unknown features had a weight, want about one in 256", foreign)
	}
}

func TestSparseChoosesAmongTheAllowed(t *testing.T) {
	s, err := ParseSparse(EncodeSparse([]string{"a", "b", "c"}, []Row{
		{1, []float32{1, 0, 0}}, {2, []float32{0, 2, 0}}, {3, []float32{0, 0, -3}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		keys    []uint32
		allowed uint64
		want    int
	}{
		{[]uint32{1}, 7, 0}, {[]uint32{1, 2}, 7, 1}, {[]uint32{1, 2}, 5, 0}, {[]uint32{3}, 6, 1}, {nil, 4, 2}, {nil, 0, 0},
	}
	for _, test := range tests {
		if got := s.Best(test.keys, test.allowed); got != test.want {
			t.Errorf("Best(%v, %b): got %d, want %d", test.keys, test.allowed, got, test.want)
		}
	}
}

func TestSectionsAreTheSameTwice(t *testing.T) {
	rows := randomRows(2000, 5)
	names := []string{"a", "b", "c", "d", "e"}
	if first, second := EncodeDense(names, rows), EncodeDense(names, rows); !bytes.Equal(first, second) {
		t.Error("EncodeDense gave other bytes the second time")
	}
	if first, second := EncodeSparse(names, rows), EncodeSparse(names, rows); !bytes.Equal(first, second) {
		t.Error("EncodeSparse gave other bytes the second time")
	}
}

func BenchmarkDenseScores(b *testing.B) {
	rows := randomRows(200_000, DenseLabels)
	d, err := ParseDense(EncodeDense([]string{"a", "b", "c", "d", "e", "f", "g"}, rows))
	if err != nil {
		b.Fatal(err)
	}
	keys := make([]uint32, 100)
	i := 0
	for b.Loop() {
		for k := range keys {
			i = (i + 7919) % len(rows)
			keys[k] = rows[i].Key
		}
		d.Scores(keys)
	}
}
