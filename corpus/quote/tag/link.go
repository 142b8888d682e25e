package tag

import (
	"iter"
	"math"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// Choice is a decision of the linker: to which of the candidates a span belongs. A content belongs to a cue and a
// cue to a source.
type Choice struct {
	Span       int        // index of the span to be linked
	Candidates []int      // indices of spans; the first is -1, for none
	Keys       [][]uint32 // the features of each candidate
}

// Linker weighs the candidates of a choice.
type Linker struct {
	weights *model.Dense
}

// LinkLabels are the labels of the linker's classifier.
func LinkLabels() []string { return []string{"linked"} }

// NewLinker makes a linker of a classifier of one label.
func NewLinker(w *model.Dense) *Linker { return &Linker{w} }

// pick gives the best candidate of a choice and its probability.
func (l *Linker) pick(c Choice) tie {
	scores := make([]float64, 0, 2*nearby+2)
	best := 0
	for i, keys := range c.Keys {
		scores = append(scores, float64(l.weights.Scores(keys)[0])*float64(l.weights.Scale()))
		if scores[i] > scores[best] {
			best = i
		}
	}
	var sum float64
	for _, s := range scores {
		sum += math.Exp(s - scores[best])
	}
	return tie{c.Candidates[best], 1 / sum}
}

// nearby is how many candidates a choice has on each side, and farthest how many spans away they may be.
const (
	nearby   = 4
	farthest = 24
)

// Choices gives the decisions on the spans of a text: for every content its cue, then for every cue its source.
func Choices(d *Doc, spans []Span) iter.Seq[Choice] {
	l := linking{Doc: d, spans: spans}
	return func(yield func(Choice) bool) {
		for _, roles := range [][2]Role{{ContentRole, CueRole}, {CueRole, SourceRole}} {
			for i, s := range spans {
				if s.Role == roles[0] && !yield(l.choice(i, roles[1])) {
					return
				}
			}
		}
	}
}

// linking is the text whose spans are linked.
type linking struct {
	*Doc
	spans []Span
}

func (l *linking) paragraphOf(i int) int { return l.Tokens[l.spans[i].First].Paragraph }

func (l *linking) choice(i int, role Role) Choice {
	c := Choice{Span: i, Candidates: []int{-1}, Keys: [][]uint32{l.noneFeatures(i, role)}}
	for _, side := range []int{-1, 1} {
		rank := 0
		for j := i + side; rank < nearby && l.near(i, j) && l.paragraphOf(j) == l.paragraphOf(i); j += side {
			if l.spans[j].Role == role {
				c.Candidates = append(c.Candidates, j)
				c.Keys = append(c.Keys, l.pairFeatures(i, j, rank))
				rank++
			}
		}
	}
	if j := l.carriedOver(i, role); j >= 0 && len(c.Candidates) == 1 {
		c.Candidates = append(c.Candidates, j)
		c.Keys = append(c.Keys, l.pairFeatures(i, j, nearby))
	}
	return c
}

// carriedOver is the last cue of the paragraph before, which a content in quotation marks may go on with, or -1.
func (l *linking) carriedOver(i int, role Role) int {
	s := l.spans[i]
	if role != CueRole || l.Tokens[s.First].Quoted < 0 {
		return -1
	}
	for j := i - 1; l.near(i, j) && l.paragraphOf(j) >= l.paragraphOf(i)-1; j-- {
		if l.spans[j].Role == CueRole && l.paragraphOf(j) < l.paragraphOf(i) {
			return j
		}
	}
	return -1
}

// near reports whether there is a span j, not too far from span i.
func (l *linking) near(i, j int) bool {
	return j >= 0 && j < len(l.spans) && max(i-j, j-i) <= farthest
}

func (l *linking) noneFeatures(i int, role Role) []uint32 {
	var k keys
	s := l.spans[i]
	r := uint32(role)
	head := l.headWord(s)
	k.add(500, r)
	k.add2(501, r, hashString(l.Lemma[head]))
	k.add3(502, r, hashString(string(l.POS[head])), uint32(min(s.End-s.First, 5)))
	k.add3(503, r, l.rolesFrom(i, -1), l.rolesFrom(i, 1))
	k.add2(504, r, l.quotedness(s))
	k.add3(505, r, bit(s.First == l.Sentences[l.Tokens[s.First].Sentence].First), l.quotedness(s))
	return k
}

// pairFeatures describe candidate j for span i; rank counts nearer candidates on its side.
func (l *linking) pairFeatures(i, j, rank int) []uint32 {
	var k keys
	a, b := l.spans[min(i, j)], l.spans[max(i, j)]
	from, to := l.spans[i], l.spans[j]
	r := uint32(to.Role)<<1 | bit(j > i)
	sentences := uint32(min(l.Tokens[b.First].Sentence-l.Tokens[a.End-1].Sentence, 3))
	between := l.rolesBetween(min(i, j), max(i, j))
	gap := l.gap(a.End, b.First)
	place := uint32(rank)<<2 | sentences
	bond := l.bond(from, to)
	cue := from
	if to.Role == CueRole {
		cue = to
	}
	lemma := hashString(l.Lemma[l.headWord(cue)])
	k.add(520, r)
	k.add2(521, r, place)
	k.add2(522, r, between)
	k.add3(523, r, between, sentences)
	k.add3(524, r, gap, sentences)
	k.add3(525, r, gap, between)
	k.add3(526, r, lemma, place)
	k.add3(527, r, lemma, between)
	k.add2(528, r, bond)
	k.add3(529, r, bond, place)
	k.add3(530, r, l.quotedness(from), l.quotedness(to))
	k.add3(531, r, l.quotedness(from), between)
	k.add3(532, r, uint32(min(b.First-a.End, 12)), sentences)
	k.add3(533, r, hashString(string(l.POS[l.headWord(to)])), place)
	k.add3(534, r, hashString(l.Lemma[from.First]), place)
	k.add3(535, r, l.rolesFrom(i, -1)<<10|l.rolesFrom(i, 1), place)
	k.add3(536, r, l.rolesFrom(j, -1)<<10|l.rolesFrom(j, 1), place)
	k.add3(537, r, bond, between)
	k.add3(538, r, uint32(l.Entity[l.headWord(to)]), between)
	return k
}

// headWord is the word of the span whose head is outside of it; the last of several.
func (l *linking) headWord(s Span) int {
	at := s.First
	for i := s.First; i < s.End; i++ {
		if h := l.Head[i]; (h < s.First || h >= s.End) && l.Relation[i] != Punct {
			at = i
		}
	}
	return at
}

// bond is the relation between the head words of two spans in the parse: direct, over one word, or none.
func (l *linking) bond(from, to Span) uint32 {
	a, b := l.headWord(from), l.headWord(to)
	inside := func(i int, s Span) bool { return i >= s.First && i < s.End }
	switch {
	case inside(l.Head[a], to):
		return 1<<8 | uint32(l.Relation[a])
	case inside(l.Head[b], from):
		return 2<<8 | uint32(l.Relation[b])
	case l.Head[a] >= 0 && l.Head[a] == l.Head[b]:
		return 3<<8 | uint32(l.Relation[a])
	case l.Head[a] >= 0 && inside(l.Head[l.Head[a]], to):
		return 4<<8 | uint32(l.Relation[l.Head[a]])
	case l.Head[b] >= 0 && inside(l.Head[l.Head[b]], from):
		return 5<<8 | uint32(l.Relation[l.Head[b]])
	}
	return 0
}

// rolesBetween are the roles of the spans between two, the first five.
func (l *linking) rolesBetween(a, b int) uint32 {
	roles := uint32(1)
	for j := a + 1; j < b && roles < 1<<10; j++ {
		roles = roles<<2 | uint32(l.spans[j].Role)
	}
	return roles
}

// rolesFrom are the roles of up to three spans of the sentence on one side of span i.
func (l *linking) rolesFrom(i, side int) uint32 {
	roles := uint32(1)
	sentence := l.Tokens[l.spans[i].First].Sentence
	for j := i + side; j >= 0 && j < len(l.spans) && roles < 1<<6; j += side {
		if l.Tokens[l.spans[j].First].Sentence != sentence {
			break
		}
		roles = roles<<2 | uint32(l.spans[j].Role)
	}
	return roles
}

// gap tells what stands between two tokens: words, commas, marks of quotation, other punctuation.
func (l *linking) gap(start, end int) uint32 {
	var g uint32
	for i := start; i < end && i < start+30; i++ {
		switch w := l.Word(i); {
		case l.IsWord(i):
			g |= 1
		case w == ",":
			g |= 2
		case w == ":" || w == "—" || w == "–" || w == "--":
			g |= 4
		case l.Tokens[i].Quoted < 0 && (i+1 < len(l.Tokens) && l.Tokens[i+1].Quoted >= 0 || i > 0 && l.Tokens[i-1].Quoted >= 0):
			g |= 8
		default:
			g |= 16
		}
	}
	return g
}

// quotedness tells whether a span is in quotation marks: not, in part, wholly.
func (l *linking) quotedness(s Span) uint32 {
	return bit(l.Tokens[s.First].Quoted >= 0)<<1 | bit(l.Tokens[s.End-1].Quoted >= 0)
}

// tie is where a span belongs: a span, or -1 for none, and how sure that is.
type tie struct {
	to          int
	probability float64
}
