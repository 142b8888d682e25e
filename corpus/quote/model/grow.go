package model

import (
	"math"
	"slices"
)

// Outcome is the signs of something and whether it was so.
type Outcome struct {
	Signs []float64
	Was   bool
}

// The settings of FitForest, chosen by cross-validation; the results hardly depend on them.
const (
	forestTrees  = 200
	forestLeaves = 7    // answers of a tree
	forestRate   = 0.05 // the share of its answer that a tree is let have
	forestLeast  = 30   // outcomes that an answer rests on
	forestBins   = 32   // steps in which a sign is read
)

// FitForest fits trees one after the other, each to what those before it leave unexplained (Friedman's gradient boosting, for
// the likelihood of the outcomes, with second-order answers). Outcomes have the given number of signs each. The same
// outcomes give the same forest.
func FitForest(signs int, outcomes []Outcome) *Forest {
	f := &Forest{signs: signs, base: meanLogOdds(outcomes)}
	g := newGrower(signs, outcomes, f.base)
	for range forestTrees {
		t := g.grow()
		if len(t) == 1 {
			break
		}
		f.trees = append(f.trees, t)
		for i, o := range outcomes {
			g.odds[i] += t.answer(o.Signs)
		}
	}
	return f
}

// meanLogOdds is that of all outcomes, counting one of each kind more than there are.
func meanLogOdds(outcomes []Outcome) float64 {
	was := 1.0
	for _, o := range outcomes {
		if o.Was {
			was++
		}
	}
	return math.Log(was / (float64(len(outcomes)) + 2 - was))
}

// grower grows trees on outcomes.
type grower struct {
	outcomes []Outcome
	edges    [][]float32 // by sign: the highest number of each bin but the last
	bins     [][]uint8   // by sign and outcome
	odds     []float64   // by outcome: log-odds by the trees so far
	pull     []float64   // by outcome: how far the probability is too low
	give     []float64   // by outcome: how fast it yields
}

func newGrower(signs int, outcomes []Outcome, base float64) *grower {
	n := len(outcomes)
	g := &grower{outcomes: outcomes, odds: make([]float64, n), pull: make([]float64, n), give: make([]float64, n)}
	for i := range g.odds {
		g.odds[i] = base
	}
	for sign := range signs {
		edges := edgesOf(outcomes, sign)
		bins := make([]uint8, n)
		for i, o := range outcomes {
			at, _ := slices.BinarySearch(edges, float32(o.Signs[sign]))
			bins[i] = uint8(at)
		}
		g.edges, g.bins = append(g.edges, edges), append(g.bins, bins)
	}
	return g
}

// edgesOf cuts the numbers of a sign into bins of like size.
func edgesOf(outcomes []Outcome, sign int) []float32 {
	var all []float32
	for _, o := range outcomes {
		all = append(all, float32(o.Signs[sign]))
	}
	slices.Sort(all)
	var edges []float32
	for k := 1; k < forestBins && len(all) > 0; k++ {
		edge := all[len(all)*k/forestBins]
		if edge < all[len(all)-1] && (len(edges) == 0 || edge > edges[len(edges)-1]) {
			edges = append(edges, edge)
		}
	}
	return edges
}

// leaf is an answer of a growing tree, and how it would best be split by a question.
type leaf struct {
	at       int // its node
	outcomes []int32
	gain     float64
	sign     int
	bin      uint8 // the last that answers yes
}

// grow gives the tree that explains most of what is left.
func (g *grower) grow() tree {
	all := make([]int32, len(g.outcomes))
	for i, o := range g.outcomes {
		all[i] = int32(i)
		p := 1 / (1 + math.Exp(-g.odds[i]))
		g.pull[i], g.give[i] = -p, p*(1-p)
		if o.Was {
			g.pull[i]++
		}
	}
	t := tree{{}}
	leaves := []leaf{g.leaf(t, 0, all)}
	for len(leaves) < forestLeaves {
		best := 0
		for i, l := range leaves {
			if l.gain > leaves[best].gain {
				best = i
			}
		}
		l := leaves[best]
		if l.gain <= 0 {
			break
		}
		yes, no := g.split(&l)
		t[l.at] = node{sign: uint16(l.sign), yes: uint16(len(t)), no: uint16(len(t) + 1), number: g.edges[l.sign][l.bin]}
		t = append(t, node{}, node{})
		leaves[best] = g.leaf(t, len(t)-2, yes)
		leaves = append(leaves, g.leaf(t, len(t)-1, no))
	}
	return t
}

// leaf writes the answer for the outcomes into a node, and finds the question that would split them best.
func (g *grower) leaf(t tree, at int, outcomes []int32) leaf {
	whole := g.sum(outcomes)
	t[at].number = float32(forestRate * whole.pull / (whole.give + 1))
	l := leaf{at: at, outcomes: outcomes}
	if whole.n < 2*forestLeast {
		return l
	}
	for sign, edges := range g.edges {
		var bins [forestBins]share
		for _, i := range outcomes {
			bins[g.bins[sign][i]].add(1, g.pull[i], g.give[i])
		}
		var yes share
		for k := range edges {
			yes.add(bins[k].n, bins[k].pull, bins[k].give)
			no := share{whole.n - yes.n, whole.pull - yes.pull, whole.give - yes.give}
			gain := yes.explained() + no.explained() - whole.explained()
			if min(yes.n, no.n) >= forestLeast && gain > l.gain {
				l.gain, l.sign, l.bin = gain, sign, uint8(k)
			}
		}
	}
	return l
}

func (g *grower) split(l *leaf) (yes, no []int32) {
	for _, i := range l.outcomes {
		if g.bins[l.sign][i] <= l.bin {
			yes = append(yes, i)
		} else {
			no = append(no, i)
		}
	}
	return yes, no
}

func (g *grower) sum(outcomes []int32) share {
	var s share
	for _, i := range outcomes {
		s.add(1, g.pull[i], g.give[i])
	}
	return s
}

// share is a part of the outcomes: how many, and their pulls and gives together.
type share struct {
	n          int
	pull, give float64
}

func (s *share) add(n int, pull, give float64) {
	s.n += n
	s.pull += pull
	s.give += give
}

// explained is how much likelier one answer of its own makes the share, twice.
func (s share) explained() float64 { return s.pull * s.pull / (s.give + 1) }
