package main

import "github.com/whosaid/whosaid/corpus/quote/tag"

// dataset is marked paragraphs with their features as rows of a model.
type dataset struct {
	keys     []uint32 // row to feature key
	examples []example
}

// example is one paragraph to learn from: the rows of every token's features, and the right labels.
type example struct {
	article  int
	features [][]int32
	edges    []uint8
	labels   []tag.Label
}

// leastSeen is how often a feature is seen that gets a row.
const leastSeen = 3

// newDataset reads the articles as view shows them, twice: to count the features and to number the frequent ones.
func newDataset(articles []*article, view func(i int) []tag.Sequence) *dataset {
	seen := newCounter()
	for i := range articles {
		for _, s := range view(i) {
			for _, keys := range s.Keys {
				seen.add(keys)
			}
		}
	}
	d := new(dataset)
	rows := make(map[uint32]int32)
	for i, a := range articles {
		right := a.labels()
		for _, s := range view(i) {
			e := example{article: i, edges: s.Edges, labels: right[s.First:s.End]}
			for _, keys := range s.Keys {
				e.features = append(e.features, d.rowsOf(keys, seen, rows))
			}
			d.examples = append(d.examples, e)
		}
	}
	return d
}

func (d *dataset) rowsOf(keys []uint32, seen counter, rows map[uint32]int32) []int32 {
	out := make([]int32, 0, len(keys))
	for _, k := range keys {
		if !seen.often(k) {
			continue
		}
		row, ok := rows[k]
		if !ok {
			row = int32(len(d.keys))
			rows[k] = row
			d.keys = append(d.keys, k)
		}
		out = append(out, row)
	}
	return out
}

// counter counts features up to leastSeen. Keys are hashes: those that share their upper bits are counted together,
// which lets in a few rare features.
type counter []uint8

const counterBits = 26

func newCounter() counter { return make(counter, 1<<counterBits) }

func (c counter) add(keys []uint32) {
	for _, k := range keys {
		if n := &c[k>>(32-counterBits)]; *n < leastSeen {
			*n++
		}
	}
}

func (c counter) often(key uint32) bool { return c[key>>(32-counterBits)] >= leastSeen }
