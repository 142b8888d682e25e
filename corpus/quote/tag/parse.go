package tag

import "math/bits"

// Relation is how a word depends on its head, in coarse classes of Universal Dependencies.
type Relation uint8

// The relations.
const (
	Root Relation = iota
	Subject
	Object
	ClausalComplement // "said [that he won]"
	OpenComplement    // "wants [to win]"
	Adverbial         // an adverbial clause
	Relative          // a relative clause
	Adnominal         // any other clause on a noun
	Parataxis         // a clause beside its head: "he won, [she said]"
	Conjunct
	Nominal // a noun on a noun or verb, with or without a preposition
	Possessive
	Case
	Marker // "that", "if"
	Apposition
	Modifier // determiner, adjective, number or noun before a noun
	Auxiliary
	Adverb
	Punct
	Coordinator
	Dependent // anything else
	relations
)

// RelationNames are the labels of the classifier of relations, in the order of Relation.
func RelationNames() []string { return relationNames[:] }

// relationNames are the relations in words.
var relationNames = [...]string{
	"root", "subject", "object", "clausal complement", "open complement", "adverbial clause", "relative clause",
	"adnominal clause", "parataxis", "conjunct", "nominal", "possessive", "case", "marker", "apposition", "modifier",
	"auxiliary", "adverb", "punctuation", "coordinator", "dependent",
}

// String is the relation in words.
func (r Relation) String() string {
	if int(r) < len(relationNames) {
		return relationNames[r]
	}
	return "dependent"
}

// The transitions of the parser.
const (
	Shift = iota
	LeftArc
	RightArc
)

// TransitionNames are the labels of the parser's classifier.
func TransitionNames() []string { return []string{"shift", "left", "right"} }

// parser is a greedy arc-hybrid dependency parser. From left to right, the word on top of the stack gets the next
// word (left) or the word below it on the stack (right) as its head; when no word is left, the rest are roots.
type parser struct {
	Classifier
}

// Parse is where the parse of a sentence stands: words before Next are read, and those of them that have no head yet
// are on the stack.
type Parse struct {
	Stack []int
	Next  int
	Head  []int // by word of the sentence; -1 is the root
	left  []int // leftmost and rightmost child so far, or -1
	right []int
	words []form
	pos   []uint8
}

// A ParseTeacher is a Classifier that is shown each state before it chooses, so that it can work out which
// transitions are right.
type ParseTeacher interface {
	Classifier
	Show(p *Parse)
}

// parse fills p.Head of a sentence.
func (c *parser) parse(p *Parse, words []form, pos []uint8, k keys) {
	p.reset(words, pos)
	teacher, taught := c.Classifier.(ParseTeacher)
	for p.Next < len(words) || len(p.Stack) > 0 {
		if taught {
			teacher.Show(p)
		}
		allowed := p.Legal()
		if allowed&(allowed-1) == 0 && !taught {
			p.Apply(firstBit(allowed))
			continue
		}
		p.Apply(c.Best(p.features(k[:0]), allowed))
	}
}

// NewParse starts the parse of n words.
func NewParse(n int) *Parse {
	p := new(Parse)
	p.reset(make([]form, n), make([]uint8, n))
	return p
}

func (p *Parse) reset(words []form, pos []uint8) {
	n := len(words)
	p.words, p.pos, p.Next = words, pos, 0
	p.Stack = p.Stack[:0]
	p.Head = fill(p.Head, n, -1)
	p.left = fill(p.left, n, -1)
	p.right = fill(p.right, n, -1)
}

func fill(s []int, n, v int) []int {
	s = s[:0]
	for range n {
		s = append(s, v)
	}
	return s
}

func firstBit(set uint64) int { return bits.TrailingZeros64(set) }

// Legal is the set of transitions that may follow. After the last word, left makes the top a root.
func (p *Parse) Legal() uint64 {
	var set uint64
	if p.Next < len(p.words) {
		set |= 1 << Shift
	}
	if len(p.Stack) > 0 {
		set |= 1 << LeftArc
	}
	if len(p.Stack) > 1 {
		set |= 1 << RightArc
	}
	return set
}

// Apply goes on by a transition that is legal.
func (p *Parse) Apply(transition int) {
	if transition == Shift {
		p.Stack = append(p.Stack, p.Next)
		p.Next++
		return
	}
	top := p.Stack[len(p.Stack)-1]
	p.Stack = p.Stack[:len(p.Stack)-1]
	switch {
	case transition == RightArc:
		p.attach(top, p.Stack[len(p.Stack)-1])
	case p.Next < len(p.words):
		p.attach(top, p.Next)
	}
}

func (p *Parse) attach(word, head int) {
	p.Head[word] = head
	switch {
	case word > head:
		p.right[head] = word
	case p.left[head] < 0 || word < p.left[head]:
		p.left[head] = word
	}
}

// place is what features see of a word in the state.
type place struct {
	form
	pos         uint32
	left, right uint32 // parts of speech of its outer children
}

func (p *Parse) place(i int) place {
	if i < 0 || i >= len(p.words) {
		return place{form: noForm}
	}
	return place{form: p.words[i], pos: uint32(p.pos[i]) + 1, left: p.child(p.left[i]), right: p.child(p.right[i])}
}

func (p *Parse) child(i int) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(p.pos[i]) + 1
}

// fromTop is the n-th word from the top of the stack, or -1.
func (p *Parse) fromTop(n int) int {
	if n >= len(p.Stack) {
		return -1
	}
	return p.Stack[len(p.Stack)-1-n]
}

func (p *Parse) features(k keys) keys {
	s0, s1, s2 := p.place(p.fromTop(0)), p.place(p.fromTop(1)), p.place(p.fromTop(2))
	b0, b1, b2 := p.place(p.Next), p.place(p.Next+1), p.place(p.Next+2)
	apart := uint32(0)
	if len(p.Stack) > 0 {
		apart = uint32(min(p.Next-p.fromTop(0), 6))
	}
	k.add2(201, s0.lower, s0.pos)
	k.add(202, s0.pos)
	k.add2(203, s1.lower, s1.pos)
	k.add2(204, b0.lower, b0.pos)
	k.add(205, b0.pos)
	k.add2(206, b1.lower, b1.pos)
	k.add2(207, s0.lower, b0.lower)
	k.add3(208, s0.lower, s0.pos, b0.pos)
	k.add3(209, s0.pos, b0.lower, b0.pos)
	k.add2(210, s1.lower, s0.lower)
	k.add2(211, s1.pos, s0.lower)
	k.add2(212, s1.lower, s0.pos)
	k.add3(213, s0.pos, b0.pos, b1.pos)
	k.add3(214, s1.pos, s0.pos, b0.pos)
	k.add3(215, s2.pos, s1.pos, s0.pos)
	k.add3(216, b0.pos, b1.pos, b2.pos)
	k.add3(217, s0.pos, s0.right, b0.pos)
	k.add3(218, s0.pos, s0.left, b0.pos)
	k.add3(219, s0.pos, b0.left, b0.pos)
	k.add3(220, s1.pos, s1.right, s0.pos)
	k.add3(221, s1.pos, s0.left, s0.pos)
	k.add3(222, apart, s0.pos, b0.pos)
	k.add3(223, apart, s0.lower, b0.pos)
	k.add3(224, s1.pos, s0.pos, b0.lower)
	k.add3(225, s1.lower, s0.pos, b0.pos)
	k.add3(226, s0.lower, s0.right, b0.pos)
	k.add3(227, s1.lower, s1.right, s0.pos)
	k.add3(228, s0.lower, s0.left, b0.pos)
	k.add3(229, s0.lower, b0.pos, b1.pos)
	return k
}
