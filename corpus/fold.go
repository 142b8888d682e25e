package corpus

import (
	"cmp"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/words"
)

// Two quotations of one speaker are printings of the same words when most of the shorter one's runs of three words stand
// in the longer one. Shorter ones have to be equal and printed within a few days: people say "no comment" often.
const (
	mostly      = 0.75
	wholly      = 1.0 // only what is the same, or a stretch of it: variants stay apart
	shortWithin = 3 * 24 * time.Hour
	fewRuns     = 2 // of quotations that count as short
)

// folder brings printings of the same words together.
type folder struct {
	hits     []ranked
	share    float64
	shingles [][]uint64
	group    []int // of each hit, by its first member
}

// fold keeps one hit of those that print the same words, or a share of them, by the same speaker: the earliest printing, at the place and
// with the score of the best. The others become its copies. hits are in rank order and stay in it.
func fold(hits []ranked, share float64) []ranked {
	f := &folder{hits: hits, share: share, group: make([]int, len(hits)), shingles: make([][]uint64, len(hits))}
	holders := make(map[uint64][]int) // shingle → the first members of groups that have it
	for i := range hits {
		f.shingles[i] = runsOf(hits[i].cut)
		f.group[i] = f.match(i, holders)
		if f.group[i] == i {
			for _, s := range f.shingles[i] {
				holders[s] = append(holders[s], i)
			}
		}
	}
	return f.merge()
}

// runsOf hashes the runs of three words of a text, or the whole of a shorter one.
func runsOf(cut []words.Word) []uint64 {
	hashes := make([]uint64, len(cut))
	for i, w := range cut {
		hashes[i] = hashOf(w.Fold)
	}
	n := min(shingleWords, len(cut))
	runs := make([]uint64, 0, len(cut))
	for i := n; i <= len(cut) && n > 0; i++ {
		runs = append(runs, shingleOf(hashes[i-n:i]))
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

// match finds the group that a hit belongs to: the one that shares most with it, or its own.
func (f *folder) match(i int, holders map[uint64][]int) int {
	shared := make(map[int]int)
	for _, s := range f.shingles[i] {
		for _, j := range holders[s] {
			shared[j]++
		}
	}
	best := i
	for j, n := range shared {
		if f.same(i, j, n) && (best == i || n > shared[best] || n == shared[best] && j < best) {
			best = j
		}
	}
	return best
}

// same reports whether two hits that share n shingles print the same words by the same speaker.
func (f *folder) same(i, j, n int) bool {
	a, b := &f.hits[i], &f.hits[j]
	shorter := min(len(f.shingles[i]), len(f.shingles[j]))
	if shorter <= fewRuns {
		apart := a.Ref.Published.Time.Sub(b.Ref.Published.Time).Abs()
		if n < max(len(f.shingles[i]), len(f.shingles[j])) || apart > shortWithin {
			return false
		}
	}
	return float64(n) >= f.share*float64(shorter) && sameSpeaker(&a.Quote, &b.Quote)
}

// sameSpeaker compares by the corpus's links, else by the names that the articles print.
func sameSpeaker(a, b *Quote) bool {
	if x, y := firstKey(a), firstKey(b); x != "" && y != "" {
		return x == y
	}
	x, y := names.Fold(a.SpeakerName), names.Fold(b.SpeakerName)
	return x == y || names.Same(a.SpeakerName, b.SpeakerName)
}

func firstKey(q *Quote) string {
	if len(q.SpeakerKeys) == 0 {
		return ""
	}
	return q.SpeakerKeys[0]
}

// merge makes one hit of each group.
func (f *folder) merge() []ranked {
	members := make(map[int][]int)
	for i, g := range f.group {
		members[g] = append(members[g], i)
	}
	merged := make([]ranked, 0, len(members))
	for i, g := range f.group {
		if i == g {
			merged = append(merged, f.lead(members[g]))
		}
	}
	return merged
}

// lead is the earliest printing with the others as copies; place and score are the best one's, which is the first.
func (f *folder) lead(group []int) ranked {
	best := f.hits[group[0]]
	if len(group) == 1 {
		return best
	}
	slices.SortStableFunc(group, func(a, b int) int { return earlier(&f.hits[a], &f.hits[b]) })
	lead := f.hits[group[0]]
	lead.Score, lead.Features, lead.row, lead.full = best.Score, best.Features, best.row, best.full
	for _, i := range group[1:] {
		q := &f.hits[i].Quote
		lead.Copies = append(lead.Copies, Copy{ID: q.ID, Ref: q.Ref, Segments: segments(q)})
	}
	return lead
}

// earlier orders by date of printing, the undated last, then as the store orders rows.
func earlier(a, b *ranked) int {
	x, y := a.Ref.Published, b.Ref.Published
	if (x.Precision == Undated) != (y.Precision == Undated) {
		if x.Precision == Undated {
			return 1
		}
		return -1
	}
	return cmp.Or(x.Time.Compare(y.Time), cmp.Compare(a.row, b.row))
}

func segments(q *Quote) []Segment {
	list := make([]Segment, len(q.Segments))
	for i, s := range q.Segments {
		list[i] = Segment{Start: s.Start, End: s.End}
	}
	return list
}
