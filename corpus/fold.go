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
	hits    []*ranked
	share   float64
	runs    [][]uint64
	group   []int // of each hit, by its first member
	holders map[uint64]int
	links   []link // what holders leads to; the first is none
	shared  []int  // counts while a hit is matched, else 0
}

// link is one of the groups whose first member has a run, in a chain of them.
type link struct {
	group int
	next  int // in links; 0 ends the chain
}

// fold keeps one hit of those that print the same words, or a share of them, by the same speaker: the earliest printing, at the place and
// with the score of the best. The others become its copies. hits are in rank order and stay in it.
func fold(hits []*ranked, share float64) []*ranked { return group(hits, share).merge() }

// unprinted are the hits that print nothing of what stands before them: a later batch's, without the printings of what earlier
// ones had.
func unprinted(hits, before []*ranked, share float64) []*ranked {
	f := group(slices.Concat(before, hits), share)
	var list []*ranked
	for i, h := range hits {
		if f.group[len(before)+i] >= len(before) {
			list = append(list, h)
		}
	}
	return list
}

// group finds for each hit the first one that prints the same words.
func group(hits []*ranked, share float64) *folder {
	f := &folder{hits: hits, share: share, runs: make([][]uint64, len(hits)), group: make([]int, len(hits)), shared: make([]int, len(hits))}
	all := 1
	for i, h := range hits {
		f.runs[i] = runsOf(h.cut)
		all += len(f.runs[i])
	}
	f.holders, f.links = make(map[uint64]int, all), make([]link, 1, all)
	for i := range hits {
		f.group[i] = f.match(i)
		if f.group[i] == i {
			f.hold(i)
		}
	}
	return f
}

// hold makes a hit the first member of a group.
func (f *folder) hold(i int) {
	for _, run := range f.runs[i] {
		f.links = append(f.links, link{i, f.holders[run]})
		f.holders[run] = len(f.links) - 1
	}
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
func (f *folder) match(i int) int {
	var sharing []int
	for _, run := range f.runs[i] {
		for at := f.holders[run]; at != 0; at = f.links[at].next {
			j := f.links[at].group
			if f.shared[j] == 0 {
				sharing = append(sharing, j)
			}
			f.shared[j]++
		}
	}
	best, most := i, 0
	for _, j := range sharing {
		if n := f.shared[j]; (n > most || n == most && j < best) && f.same(i, j, n) {
			best, most = j, n
		}
		f.shared[j] = 0
	}
	return best
}

// same reports whether two hits that share n runs print the same words by the same speaker.
func (f *folder) same(i, j, n int) bool {
	a, b := f.hits[i], f.hits[j]
	shorter := min(len(f.runs[i]), len(f.runs[j]))
	if shorter <= fewRuns {
		apart := a.Ref.Published.Time.Sub(b.Ref.Published.Time).Abs()
		if n < max(len(f.runs[i]), len(f.runs[j])) || apart > shortWithin {
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
func (f *folder) merge() []*ranked {
	members := make(map[int][]int)
	for i, g := range f.group {
		members[g] = append(members[g], i)
	}
	merged := make([]*ranked, 0, len(members))
	for i, g := range f.group {
		if i == g {
			merged = append(merged, f.lead(members[g]))
		}
	}
	return merged
}

// lead is the earliest printing with the others as copies; place and score are the best one's, which is the first.
func (f *folder) lead(group []int) *ranked {
	best := f.hits[group[0]]
	if len(group) == 1 {
		return best
	}
	slices.SortStableFunc(group, func(a, b int) int { return earlier(f.hits[a], f.hits[b]) })
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
