package tag

// firstFeatures appends the features of token i of a paragraph for the first pass.
func firstFeatures(p *paragraph, i int, k keys) keys {
	k = wordFeatures(p, i, k)
	k = markFeatures(p, i, k)
	k = cueFeatures(p, i, k)
	return parseFeatures(p, i, k)
}

// wordFeatures are the words around and what is known of each.
func wordFeatures(p *paragraph, i int, k keys) keys {
	w, l1, l2, r1, r2 := p.at(i), p.at(i-1), p.at(i-2), p.at(i+1), p.at(i+2)
	for d := -4; d <= 4; d++ {
		k.add2(301, uint32(d+4), p.at(i+d).lower)
	}
	for d := -2; d <= 2; d++ {
		v := p.at(i + d)
		k.add2(302, uint32(d+2), v.lemma)
		k.add3(304, uint32(d+2), v.cue, w.pos)
	}
	for d := -3; d <= 3; d++ {
		k.add2(305, uint32(d+3), p.at(i+d).pos)
	}
	k.add2(310, l1.lower, w.lower)
	k.add2(311, w.lower, r1.lower)
	k.add2(312, l1.pos, w.pos)
	k.add2(313, w.pos, r1.pos)
	k.add3(314, l1.pos, w.pos, r1.pos)
	k.add3(315, l2.pos, l1.pos, w.pos)
	k.add3(316, w.pos, r1.pos, r2.pos)
	k.add2(317, l1.lemma, w.pos)
	k.add2(318, w.pos, r1.lemma)
	k.add(321, w.suffix3)
	k.add(322, w.prefix)
	k.add3(325, w.entity, w.pos, r1.cue)
	k.add3(326, w.entity, w.pos, l1.cue)
	k.add2(327, l2.lower, l1.lower)
	k.add2(328, r1.lower, r2.lower)
	return k
}

// markFeatures are where the token stands to quotation marks and to the edges of sentence and paragraph.
func markFeatures(p *paragraph, i int, k keys) keys {
	w, l1, r1 := p.at(i), p.at(i-1), p.at(i+1)
	edge := uint32(min(i, 3))<<4 | uint32(min(len(p.views)-1-i, 3))
	side := bit(w.first)<<1 | bit(w.last)
	k.add(330, w.mark)
	k.add2(331, w.mark, w.lower)
	k.add2(332, w.mark, w.pos)
	k.add3(333, l1.mark, w.mark, r1.mark)
	k.add2(334, w.mark, l1.lower)
	k.add2(335, w.mark, r1.lower)
	k.add3(336, w.mark, l1.pos, r1.pos)
	k.add2(337, p.kind, w.mark)
	k.add3(338, p.kind, w.pos, w.mark)
	k.add2(340, edge, w.pos)
	k.add2(341, side, w.pos)
	k.add2(342, bit(l1.last), w.pos)
	k.add2(343, uint32(min(w.sentence, 3)), w.mark)
	k.add3(344, l1.mark, p.at(i-2).mark, w.pos)
	k.add3(345, r1.mark, p.at(i+2).mark, w.pos)
	left, right := p.at(int(w.stopLeft)), p.at(int(w.stopRight))
	near := min(uint32(i-int(w.stopLeft)), 6)<<4 | min(uint32(int(w.stopRight)-i), 6)
	k.add3(346, left.lower, right.lower, w.pos)
	k.add3(347, left.lower, right.lower, near)
	k.add3(348, right.lower, p.at(int(w.stopRight)+1).pos, w.pos)
	k.add3(349, left.lower, p.at(int(w.stopLeft)+1).pos, w.pos)
	return k
}

// cueFeatures are the nearest likely cues and what the sentences around hold.
func cueFeatures(p *paragraph, i int, k keys) keys {
	w := p.at(i)
	left, right := p.reach(i, w.left), p.reach(i, w.right)
	lc, rc := p.at(int(w.left)), p.at(int(w.right))
	k.add2(350, left, lc.lemma)
	k.add2(351, right, rc.lemma)
	k.add2(352, left, right)
	k.add3(353, left, lc.lemma, w.pos)
	k.add3(354, right, rc.lemma, w.pos)
	k.add3(355, left, w.mark, w.pos)
	k.add3(356, right, w.mark, w.pos)
	k.add2(357, left, w.lower)
	k.add2(358, right, w.lower)
	k.add3(359, left, right, w.mark)
	k.add2(360, w.cue, w.lemma)
	here, before, after := p.sentence(w.sentence), p.sentence(w.sentence-1), p.sentence(w.sentence+1)
	k.add3(361, here, before, after)
	k.add3(362, here, w.mark, w.pos)
	k.add3(363, here, left, right)
	return openerFeatures(p, i, left, k)
}

// openerFeatures are the nearest words that open a clause or a quotation, such as "that" in "told workers on Monday that".
// What stands between a cue and such a word is seldom content; left is the reach of the cue on the left.
func openerFeatures(p *paragraph, i int, left uint32, k keys) keys {
	w := p.at(i)
	before, after, cue := p.at(int(w.openerLeft)), p.at(int(w.openerRight)), p.at(int(w.left))
	since := uint32(0) // whether the clause opened after the cue
	if w.openerLeft >= 0 {
		since = 1 + bit(w.openerLeft > w.left)
	}
	till := uint32(0) // how far the next one opens, and whether a cue comes before it
	if w.openerRight >= 0 {
		till = uint32(min(int(w.openerRight)-i, 7))<<1 | bit(w.right >= 0 && w.right < w.openerRight)
	}
	k.add3(364, after.lower, till, w.pos)
	k.add3(365, after.lower, till&1, cue.lemma)
	k.add3(366, after.lower, till, left)
	k.add3(367, before.lower, since, w.pos)
	k.add3(368, before.lower, since, cue.lemma)
	k.add3(369, before.lower<<2|since, after.lower, left)
	return k
}

// reach tells how far and behind what the token at from lies, as seen from i: the distance in steps, whether in the
// same sentence, and whether a comma or mark stands between.
func (p *paragraph) reach(i int, from int32) uint32 {
	if from < 0 {
		return 0
	}
	a, b := min(i, int(from)), max(i, int(from))
	distance := uint32(b - a)
	switch {
	case distance > 20:
		distance = 9
	case distance > 10:
		distance = 8
	case distance > 6:
		distance = 7
	}
	between := uint32(0)
	for j := a + 1; j < b && j < a+20; j++ {
		switch v := &p.views[j]; {
		case v.mark == opensMark || v.mark == closesMark:
			between |= 2
		case v.kind == punctuation:
			between |= 1
		}
	}
	same := bit(p.views[a].sentence == p.views[b].sentence)
	return 1 + distance<<3 + between<<1 + same
}

func (p *paragraph) sentence(k int32) uint32 {
	if k < 0 || int(k) >= len(p.sentences) {
		return 8
	}
	s := p.sentences[k]
	return s.cue | s.quote<<1 | s.person<<2
}

// parseFeatures are the token's head and the cue that it depends on.
func parseFeatures(p *paragraph, i int, k keys) keys {
	w, l1, r1 := p.at(i), p.at(i-1), p.at(i+1)
	head := p.at(int(w.head))
	grand := p.at(int(head.head))
	k.add2(370, w.relation, head.lemma)
	k.add2(371, w.relation, head.pos)
	k.add3(372, w.relation, head.cue, w.pos)
	k.add3(373, w.relation, head.relation, grand.lemma)
	k.add3(374, w.relation, head.relation, grand.cue)
	branch, cue := p.at(int(w.branch)), p.at(int(w.cueOf))
	side := bit(int(w.cueOf) > i)
	turn := bit(w.branch == l1.branch)<<2 | bit(w.branch == r1.branch)<<1 | side
	k.add2(376, branch.relation, cue.lemma)
	k.add3(377, branch.relation, cue.cue, turn)
	k.add3(378, branch.relation, cue.lemma, turn)
	k.add3(379, branch.relation, turn, w.pos)
	k.add3(380, branch.relation, turn, w.mark)
	k.add3(381, l1.relation, w.relation, r1.relation)
	lb, rb := p.at(int(l1.branch)), p.at(int(r1.branch))
	k.add3(382, lb.relation, branch.relation, bit(l1.cueOf == w.cueOf))
	k.add3(383, branch.relation, rb.relation, bit(r1.cueOf == w.cueOf))
	k.add3(384, bit(int(l1.cueOf) == i-1), branch.relation, cue.lemma)
	k.add2(385, w.path, cue.lemma)
	k.add3(386, w.path, w.pos, turn)
	k.add2(387, w.path, l1.path)
	k.add2(388, w.path, r1.path)
	k.add2(389, w.children&argumentBits, w.lemma)
	k.add3(390, head.children&argumentBits, w.relation, head.lemma)
	k.add3(391, head.children&argumentBits, w.relation, w.pos)
	k.add3(392, cue.children&argumentBits, branch.relation, turn)
	return k
}

// argumentBits are the children that tell what a verb is about.
const argumentBits = 1<<Subject | 1<<Object | 1<<ClausalComplement | 1<<OpenComplement | 1<<Marker | 1<<Parataxis

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
