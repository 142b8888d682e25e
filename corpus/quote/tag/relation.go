package tag

// relate fills out, one a word of the sentence that p has parsed, with the relations of the words to their heads.
func relate(c Classifier, p *Parse, out []uint8, k keys) {
	for i := range p.words {
		out[i] = uint8(c.Best(p.relationFeatures(i, k[:0]), allLabels))
	}
}

func (p *Parse) relationFeatures(i int, k keys) keys {
	w, l, r := p.place(i), p.place(i-1), p.place(i+1)
	head := p.Head[i]
	h := p.place(head)
	away := uint32(0) // on which side the head is, and how far
	switch {
	case head > i:
		away = uint32(min(head-i, 4))
	case head >= 0:
		away = 8 + uint32(min(i-head, 4))
	}
	side := away >> 3
	k.add3(251, w.pos, h.pos, away)
	k.add3(252, w.lower, h.pos, side)
	k.add3(253, w.pos, h.lower, side)
	k.add3(254, w.lower, h.lower, side)
	k.add3(255, w.pos, w.left, side)
	k.add3(256, w.left, h.lower, side)
	k.add3(257, w.pos, w.right, h.pos)
	k.add3(258, l.pos, w.pos, r.pos)
	k.add3(259, l.lower, w.pos, side)
	k.add3(260, w.pos, h.left, h.right)
	k.add3(261, h.pos, bit(head >= 0 && p.left[head] == i), w.lower)
	k.add3(262, w.pos, p.leftWord(i), h.lower)
	k.add3(263, w.pos, p.leftWord(i), side)
	k.add2(264, w.suffix3, away)
	return k
}

// leftWord is the leftmost child of word i: "that", "to", "who".
func (p *Parse) leftWord(i int) uint32 {
	if p.left[i] < 0 {
		return 0
	}
	return p.words[p.left[i]].lower
}
