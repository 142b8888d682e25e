package tag

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// The steps that make attributions.
const (
	besideCue   = "cue beside content"
	continues   = "continues the paragraph before"
	withoutACue = "quotation without a cue"
)

// link ties the spans of a text, in order, to attributions, in the order of their contents.
func (l *Linker) link(d *Doc, spans []Span) []Attribution {
	b := builder{Doc: d, spans: spans, ties: make([]tie, len(spans)), ofCue: make(map[int]int)}
	for c := range Choices(d, spans) {
		b.ties[c.Span] = l.pick(c)
	}
	for i, s := range spans {
		if s.Role == ContentRole && b.says(s) {
			b.content(i)
		}
	}
	return ordered(b.out)
}

// builder makes attributions of tied spans.
type builder struct {
	*Doc
	spans []Span
	ties  []tie
	ofCue map[int]int // a cue's span to its attribution
	out   []Attribution
}

// says reports whether a content is more than articles, conjunctions and prepositions, or stands in quotation marks.
func (b *builder) says(s Span) bool {
	for i := s.First; i < s.End; i++ {
		switch b.POS[i] {
		case "DT", "IN", "TO", "CC":
			if b.Tokens[i].Quoted >= 0 {
				return true
			}
		default:
			if b.IsWord(i) {
				return true
			}
		}
	}
	return false
}

// content adds content i to the attribution of its cue, or starts one.
func (b *builder) content(i int) {
	s, cue := b.spans[i], b.ties[i].to
	if cue < 0 {
		b.alone(i)
		return
	}
	at, known := b.ofCue[cue]
	if known && b.paragraph(b.out[at].Content[0]) == b.paragraph(s.Range) {
		b.out[at].Content = append(b.out[at].Content, s.Range)
		return
	}
	a := Attribution{Content: []token.Range{s.Range}, Parent: -1, Continues: -1}
	a.Score = b.ties[i].probability * b.ties[cue].probability
	if known && b.paragraph(b.spans[cue].Range) != b.paragraph(s.Range) {
		a.Continues, a.How = at, continues
	} else {
		a.Cue, a.How = []token.Range{b.spans[cue].Range}, besideCue
		if source := b.ties[cue].to; source >= 0 {
			a.Source = []token.Range{b.spans[source].Range}
		}
		b.ofCue[cue] = len(b.out)
	}
	b.out = append(b.out, a)
}

// aloneLeast is how many words a quotation without a cue must have to be taken for one.
const aloneLeast = 3

// alone adds content i, which has no cue, where it stands in quotation marks that open a sentence. In a paragraph of its
// own it goes on with what was said in the paragraph before.
func (b *builder) alone(i int) {
	s := b.spans[i]
	opens := s.First-b.Sentences[b.Tokens[s.First].Sentence].First <= 1
	if b.Tokens[s.First].Quoted < 0 || s.End-s.First < aloneLeast || !opens {
		return
	}
	a := Attribution{Content: []token.Range{s.Range}, Score: 1 - b.ties[i].probability, How: withoutACue, Parent: -1, Continues: -1}
	if n := len(b.out); n > 0 && b.paragraph(b.out[n-1].Content[0]) == b.paragraph(s.Range)-1 {
		a.Continues, a.How = n-1, continues
	}
	b.out = append(b.out, a)
}

func (b *builder) paragraph(r token.Range) int { return b.Tokens[r.First].Paragraph }

// ordered sorts attributions by their contents and moves the indices in them along.
func ordered(as []Attribution) []Attribution {
	order := make([]int, len(as))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return as[a].Content[0].First - as[b].Content[0].First })
	place := make([]int, len(as))
	out := make([]Attribution, len(as))
	for at, i := range order {
		place[i] = at
		out[at] = as[i]
	}
	for i := range out {
		if out[i].Continues >= 0 {
			out[i].Continues = place[out[i].Continues]
		}
	}
	return out
}
