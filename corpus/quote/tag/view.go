package tag

import "github.com/whosaid/whosaid/corpus/quote/token"

// view is what the features of the attribution tagger see of a token.
type view struct {
	form
	lemma               uint32
	pos                 uint32 // hash of the tag
	entity              uint32
	cue                 uint32 // how often the lemma is a cue: a bin of CuePrior
	mark                uint32 // where it stands in its quotation: a markState
	relation            uint32
	head                int32  // offset into the views, or -1
	branch              int32  // the word through which it depends on its cue, or -1
	cueOf               int32  // the nearest likely cue above it in the parse, or -1
	path                uint32 // the relations on the way up to that cue
	children            uint32 // the relations of its children, a bit each
	left                int32  // nearest likely cue on the left, or -1
	right               int32
	stopLeft, stopRight int32 // nearest mark of punctuation on each side, or beyond the end
	openerLeft          int32 // nearest word of the sentence on each side that opens a clause or a quotation, or -1
	openerRight         int32
	opener              bool
	sentence            int32
	first               bool // of its sentence
	last                bool
}

// A markState is where a token stands to quotation marks.
const (
	unmarked uint32 = iota
	opensMark
	closesMark
	firstQuoted
	insideQuoted
	lastQuoted
	onlyQuoted
	nestedQuoted
)

// likelyCue is the least bin of a likely cue.
const likelyCue = 5

// noView stands for the tokens beyond the ends of a paragraph.
var noView = view{
	form: noForm, lemma: 1, pos: 1, head: -1, branch: -1, cueOf: -1, left: -1, right: -1, openerLeft: -1, openerRight: -1,
}

// paragraph is the views of a paragraph and what holds for its sentences.
type paragraph struct {
	token.Range
	views     []view
	sentences []sentenceView // the sentences in order
	kind      uint32         // of the whole paragraph
}

// sentenceView tells what is in a sentence, as bits of a feature value.
type sentenceView struct{ cue, quote, person uint32 }

func (p *paragraph) at(i int) *view {
	if i < 0 || i >= len(p.views) {
		return &noView
	}
	return &p.views[i]
}

// longestBlock bounds how many tokens are labelled together, and so the room that it takes.
const longestBlock = 2000

// blocks are the paragraphs of a text. Very long ones are cut, at the end of a sentence where there is one.
func blocks(d *Doc) []token.Range {
	out := make([]token.Range, 0, len(d.Paragraphs))
	for _, p := range d.Paragraphs {
		for p.End-p.First > longestBlock {
			cut := p.First + longestBlock
			if s := d.Sentences[d.Tokens[cut].Sentence]; s.First > p.First {
				cut = s.First
			}
			out = append(out, token.Range{First: p.First, End: cut})
			p.First = cut
		}
		out = append(out, p)
	}
	return out
}

// viewer makes the views of one text's paragraphs, reusing its room.
type viewer struct {
	*Doc
	cues  *CuePrior
	forms []form
	p     paragraph
}

func (v *viewer) paragraph(r token.Range) *paragraph {
	p := &v.p
	p.Range = r
	p.views, p.sentences = p.views[:0], p.sentences[:0]
	v.forms = forms(v.Doc.Doc, r, v.forms)
	base := v.Tokens[r.First].Sentence
	for i := r.First; i < r.End; i++ {
		p.views = append(p.views, v.view(i, r, base))
	}
	v.climb()
	v.stops()
	v.neighbours()
	v.openers()
	v.sentenceViews(base)
	p.kind = v.kindOf(r)
	return p
}

func (v *viewer) view(i int, r token.Range, base int) view {
	t := v.Tokens[i]
	s := v.Sentences[t.Sentence]
	w := view{
		form: v.forms[i-r.First], lemma: hashString(v.Lemma[i]), pos: hashString(string(v.POS[i])),
		entity: uint32(v.Entity[i]), relation: uint32(v.Relation[i]), head: -1, branch: -1, cueOf: -1,
		sentence: int32(t.Sentence - base), first: i == s.First, last: i == s.End-1,
	}
	w.cue = uint32(v.cues.Bin(w.lemma, v.POS[i]))
	w.mark = v.markState(i)
	w.opener = w.mark == opensMark || v.opensClause(i)
	if h := v.Head[i]; h >= r.First && h < r.End {
		w.head = int32(h - r.First)
	}
	return w
}

// markState tells where token i stands to the marks.
func (v *viewer) markState(i int) uint32 {
	k := v.Tokens[i].Quoted
	if k < 0 {
		switch {
		case i+1 < len(v.Tokens) && v.opens(i+1):
			return opensMark
		case i > 0 && v.closes(i-1):
			return closesMark
		}
		return unmarked
	}
	q := v.Quotations[k]
	switch {
	case q.Outer >= 0:
		return nestedQuoted
	case q.First == i && q.End == i+1:
		return onlyQuoted
	case q.First == i:
		return firstQuoted
	case q.End == i+1:
		return lastQuoted
	}
	return insideQuoted
}

// opens reports whether token i is the first of a quotation.
func (v *viewer) opens(i int) bool {
	k := v.Tokens[i].Quoted
	return k >= 0 && v.Quotations[k].First == i
}

// closes reports whether token i is the last of a quotation.
func (v *viewer) closes(i int) bool {
	k := v.Tokens[i].Quoted
	return k >= 0 && v.Quotations[k].Closed && v.Quotations[k].End == i+1
}

func (v *viewer) sentenceViews(base int) {
	for i := range v.p.views {
		w := &v.p.views[i]
		for int(w.sentence) >= len(v.p.sentences) {
			v.p.sentences = append(v.p.sentences, sentenceView{})
		}
		s := &v.p.sentences[w.sentence]
		if w.cue >= likelyCue {
			s.cue = 1
		}
		if w.mark != unmarked {
			s.quote = 1
		}
		if w.entity == uint32(Person) {
			s.person = 1
		}
	}
}

// kindOf tells whether the paragraph opens with a mark, goes on with a quotation and is quoted to its end.
func (v *viewer) kindOf(r token.Range) uint32 {
	kind := uint32(0)
	if r.First+1 < r.End && v.opens(r.First+1) {
		kind |= 1
		if v.Quotations[v.Tokens[r.First+1].Quoted].Continues {
			kind |= 2
		}
	}
	if v.closes(r.End-1) || r.End-2 > r.First && v.closes(r.End-2) {
		kind |= 4
	}
	if r.End-r.First < 12 {
		kind |= 8
	}
	return kind
}
