package tag

// hindsight is what the second pass knows of the first: the labels it gave the whole text.
type hindsight struct {
	doc    *Doc
	labels []Label          // by token of the text
	known  map[uint32]int32 // a word's exact form to its place in usage
	usage  []use
	here   paragraphUse
}

// use counts how often a word stood in a span of each role in the text.
type use struct {
	roles [4]uint16
}

// paragraphUse holds, for the paragraph at hand, what lies around every token.
type paragraphUse struct {
	spans  []Span
	in     []int32 // by token: its span, or -1
	before []int32 // the last span that begins before it
	plan   []uint32
	quoted []uint32
}

func newHindsight(d *Doc) *hindsight {
	return &hindsight{doc: d, labels: make([]Label, len(d.Tokens)), known: make(map[uint32]int32)}
}

// see takes the first pass's labels of a paragraph.
func (h *hindsight) see(p *paragraph, labels []Label) {
	copy(h.labels[p.First:], labels)
	for i := range p.views {
		v := &p.views[i]
		if v.kind == punctuation {
			continue
		}
		at, ok := h.known[v.exact]
		if !ok {
			at = int32(len(h.usage))
			h.known[v.exact] = at
			h.usage = append(h.usage, use{})
		}
		u := &h.usage[at]
		if r := h.labels[p.First+i].Role(); u.roles[r] < 1<<15 {
			u.roles[r]++
		}
	}
}

// enter prepares a paragraph, after all have been seen, and gives it back.
func (h *hindsight) enter(p *paragraph) *paragraph {
	u := &h.here
	n := len(p.views)
	u.spans = appendSpans(u.spans[:0], h.labels[p.First:p.End])
	u.in, u.before = u.in[:0], u.before[:0]
	next := 0
	for i := range n {
		for next < len(u.spans) && u.spans[next].First <= i {
			next++
		}
		u.before = append(u.before, int32(next-1))
		if next > 0 && i < u.spans[next-1].End {
			u.in = append(u.in, int32(next-1))
		} else {
			u.in = append(u.in, -1)
		}
	}
	h.plans(p)
	h.coverage(p)
	return p
}

// plans gives every sentence the order of the roles in it.
func (h *hindsight) plans(p *paragraph) {
	u := &h.here
	u.plan = u.plan[:0]
	for range p.sentences {
		u.plan = append(u.plan, 1)
	}
	for _, s := range u.spans {
		k := p.views[s.First].sentence
		if u.plan[k] < 1<<16 {
			u.plan[k] = u.plan[k]<<2 | uint32(s.Role)
		}
	}
}

// coverage tells for every token how much of its quotation is content: none, some, all.
func (h *hindsight) coverage(p *paragraph) {
	u := &h.here
	u.quoted = u.quoted[:0]
	for range p.views {
		u.quoted = append(u.quoted, 0)
	}
	for i := 0; i < len(p.views); {
		q := h.doc.Tokens[p.First+i].Quoted
		if q < 0 {
			i++
			continue
		}
		j, words, content := i, 0, 0
		for ; j < len(p.views) && h.doc.Tokens[p.First+j].Quoted == q; j++ {
			if p.views[j].kind != punctuation {
				words++
				content += int(bit(h.labels[p.First+j].Role() == ContentRole))
			}
		}
		share := uint32(1)
		if words > 0 {
			share = 1 + uint32(content*4/words)
		}
		for ; i < j; i++ {
			u.quoted[i] = share<<2 | uint32(min(words/3, 3))
		}
	}
}

// labelAt is the first pass's label of token i of the paragraph.
func (h *hindsight) labelAt(p *paragraph, i int) uint32 {
	if i < 0 || i >= len(p.views) {
		return 7
	}
	return uint32(h.labels[p.First+i])
}

// used tells what roles the word had in the whole text: for each, never, at times or mostly.
func (h *hindsight) used(v *view, now uint32) uint32 {
	at, ok := h.known[v.exact]
	if !ok {
		return 0
	}
	roles := h.usage[at].roles
	if r := Label(now).Role(); roles[r] > 0 {
		roles[r]-- // this very place
	}
	total := uint32(roles[0]) + uint32(roles[1]) + uint32(roles[2]) + uint32(roles[3])
	if total == 0 {
		return 1
	}
	bin := uint32(2)
	for r := SourceRole; r <= ContentRole; r++ {
		bin = bin<<2 | min(3, uint32(roles[r])*4/total)
	}
	return bin
}

// features appends the features of token i for the second pass.
func (h *hindsight) features(p *paragraph, i int, k keys) keys {
	k = firstFeatures(p, i, k)
	w := p.at(i)
	now := h.labelAt(p, i)
	l1, l2, r1, r2 := h.labelAt(p, i-1), h.labelAt(p, i-2), h.labelAt(p, i+1), h.labelAt(p, i+2)
	for d := -4; d <= 4; d++ {
		k.add2(401, uint32(d+4), h.labelAt(p, i+d))
	}
	k.add2(402, l1, now)
	k.add2(403, now, r1)
	k.add3(404, l1, now, r1)
	k.add3(405, l2, l1, now)
	k.add3(406, now, r1, r2)
	k.add2(407, now, w.lower)
	k.add2(408, now, w.pos)
	k.add2(409, now, w.mark)
	k.add3(410, l1, now, w.lower)
	k.add3(411, now, r1, w.lower)
	k.add3(412, now, p.at(i-1).lower, w.pos)
	k.add3(413, now, p.at(i+1).lower, w.pos)
	k.add2(414, h.used(w, now), now)
	k.add2(415, h.used(w, now), w.pos)
	k = h.spanFeatures(p, i, k)
	return k
}

// spanFeatures are the spans around token i and the plan of its sentence.
func (h *hindsight) spanFeatures(p *paragraph, i int, k keys) keys {
	u, w := &h.here, p.at(i)
	now := h.labelAt(p, i)
	plan := u.plan[w.sentence]
	place := uint32(0) // spans of the sentence before this one
	last, next := h.neighbour(p, i, int(u.before[i]), -1), h.neighbour(p, i, int(u.before[i])+1, 1)
	for j := int(u.before[i]); j >= 0 && p.views[u.spans[j].First].sentence == w.sentence; j-- {
		place++
	}
	k.add2(420, plan, place)
	k.add3(421, plan, place, now)
	k.add3(422, plan, w.pos, now)
	k.add2(423, last.what, next.what)
	k.add3(424, last.what, next.what, now)
	k.add3(425, last.lemma, now, w.pos)
	k.add3(426, next.lemma, now, w.pos)
	k.add3(427, last.away, last.what, w.pos)
	k.add3(428, next.away, next.what, w.pos)
	k.add3(429, last.away, next.away, now)
	k.add2(430, u.quoted[i], now)
	k.add3(431, u.quoted[i], w.mark, now)
	k.add3(432, h.planOf(int(w.sentence)-1), plan, now)
	k.add3(433, h.planOf(int(w.sentence)+1), plan, now)
	k.add3(434, p.kind, plan, now)
	k.add2(435, h.length(i), now)
	k.add3(436, last.what, w.lower, next.what)
	k.add3(437, last.what, w.mark, next.what)
	return k
}

func (h *hindsight) planOf(sentence int) uint32 {
	if sentence < 0 || sentence >= len(h.here.plan) {
		return 0
	}
	return h.here.plan[sentence]
}

// length is how long the span around token i is.
func (h *hindsight) length(i int) uint32 {
	k := h.here.in[i]
	if k < 0 {
		return 0
	}
	s := h.here.spans[k]
	return uint32(min(s.End-s.First, 8))
}

// around is a span beside a token.
type around struct{ what, lemma, away uint32 }

// neighbour describes span j as seen from token i.
func (h *hindsight) neighbour(p *paragraph, i, j, side int) around {
	u := &h.here
	if j < 0 || j >= len(u.spans) {
		return around{}
	}
	s := u.spans[j]
	same := bit(p.views[s.First].sentence == p.views[i].sentence)
	distance := i - s.End + 1
	if side > 0 {
		distance = s.First - i
	}
	a := around{what: uint32(s.Role)<<1 | same, away: uint32(max(0, min(distance, 12)))}
	if s.Role == CueRole {
		a.lemma = p.views[s.End-1].lemma
		for x := s.First; x < s.End; x++ {
			if p.views[x].cue >= likelyCue {
				a.lemma = p.views[x].lemma
			}
		}
	}
	return a
}
