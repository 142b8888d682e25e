package main

import "github.com/whosaid/whosaid/corpus/quote/tag"

// relations maps the relations of the automatic annotation to ours. What is not here is tag.Dependent.
var relations = map[string]tag.Relation{
	"root": tag.Root, "nsubj": tag.Subject, "nsubjpass": tag.Subject, "csubj": tag.Subject, "csubjpass": tag.Subject,
	"dobj": tag.Object, "iobj": tag.Object, "ccomp": tag.ClausalComplement, "xcomp": tag.OpenComplement,
	"advcl": tag.Adverbial, "acl:relcl": tag.Relative, "acl": tag.Adnominal, "parataxis": tag.Parataxis,
	"conj": tag.Conjunct, "nmod": tag.Nominal, "nmod:tmod": tag.Nominal, "nmod:npmod": tag.Nominal,
	"nmod:poss": tag.Possessive, "case": tag.Case, "mark": tag.Marker, "appos": tag.Apposition,
	"amod": tag.Modifier, "det": tag.Modifier, "nummod": tag.Modifier, "compound": tag.Modifier,
	"aux": tag.Auxiliary, "auxpass": tag.Auxiliary, "cop": tag.Auxiliary, "advmod": tag.Adverb, "neg": tag.Adverb,
	"punct": tag.Punct, "cc": tag.Coordinator,
}

// tree is the right parse of a sentence: heads by word, -1 for a root and unknown where there is no telling.
type tree struct {
	head     []int
	relation []tag.Relation
}

const unknown = -2

// parseTeacher is a perceptron that learns transitions by a dynamic oracle: in every state, right are those after
// which as many right arcs can be reached as before.
type parseTeacher struct {
	*perceptron
	trees []tree // of the sentences to come
	now   tree
	set   uint64
}

// Show works out the right transitions of the state.
func (t *parseTeacher) Show(p *tag.Parse) {
	if p.Next == 0 && len(p.Stack) == 0 {
		t.now, t.trees = t.trees[0], t.trees[1:]
	}
	t.set = t.now.right(p)
}

func newParseTeacher() *parseTeacher {
	t := &parseTeacher{perceptron: newPerceptron(tag.TransitionNames())}
	t.perceptron.right = func() uint64 { return t.set }
	return t
}

// right is the set of transitions that cost no arc of the tree.
func (t tree) right(p *tag.Parse) uint64 {
	var set uint64
	n := len(p.Stack)
	if p.Next < len(t.head) && t.shiftCost(p) == 0 {
		set |= 1 << tag.Shift
	}
	if n == 0 {
		return set
	}
	top := p.Stack[n-1]
	if t.leftCost(p, top) == 0 {
		set |= 1 << tag.LeftArc
	}
	if n > 1 && t.rightCost(p, top) == 0 {
		set |= 1 << tag.RightArc
	}
	return set
}

// shiftCost counts the arcs between the next word and words on the stack that a shift makes impossible.
func (t tree) shiftCost(p *tag.Parse) int {
	cost := 0
	for k, s := range p.Stack {
		if t.head[s] == p.Next || t.head[p.Next] == s && k < len(p.Stack)-1 {
			cost++
		}
	}
	return cost
}

// leftCost counts the arcs lost when top gets the next word, or the root after the last, as its head.
func (t tree) leftCost(p *tag.Parse, top int) int {
	cost := t.dependentsAhead(p, top)
	switch h := t.head[top]; {
	case h == unknown || h == p.Next || h == -1 && p.Next == len(t.head):
	case h > p.Next || h == -1 || len(p.Stack) > 1 && h == p.Stack[len(p.Stack)-2]:
		cost++
	}
	return cost
}

// rightCost counts the arcs lost when top gets the word below it as its head.
func (t tree) rightCost(p *tag.Parse, top int) int {
	cost := t.dependentsAhead(p, top)
	if h := t.head[top]; h >= p.Next || h == -1 {
		cost++
	}
	return cost
}

func (t tree) dependentsAhead(p *tag.Parse, top int) int {
	n := 0
	for i := p.Next; i < len(t.head); i++ {
		if t.head[i] == top {
			n++
		}
	}
	return n
}
