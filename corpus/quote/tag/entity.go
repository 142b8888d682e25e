package tag

// entityNames are the labels of the entity classifier, in the order of Entity.
var entityNames = [...]string{"none", "person", "organization", "location", "date", "other"}

// String is the entity in lower case.
func (e Entity) String() string {
	if int(e) < len(entityNames) {
		return entityNames[e]
	}
	return "none"
}

// entityTagger tags names from left to right. It remembers what a capitalised word was last taken for in this text.
type entityTagger struct {
	Classifier
	memory map[uint32]uint8 // by exact form: label + 1
}

// tag fills out, one a word of a sentence, with values of Entity.
func (e *entityTagger) tag(words []form, pos, out []uint8, k keys) {
	for i := range words {
		out[i] = uint8(e.Best(e.features(words, i, pos, out, k[:0]), allLabels))
		if kind := words[i].kind; kind == capitalised || kind == allCaps || kind == mixedCase {
			e.memory[words[i].exact] = out[i] + 1
		}
	}
}

func (e *entityTagger) features(words []form, i int, pos, labels []uint8, k keys) keys {
	w, l1, l2 := &words[i], formAt(words, i-1), formAt(words, i-2)
	r1, r2 := formAt(words, i+1), formAt(words, i+2)
	t, t1 := uint32(pos[i]), labelAt(labels, i-1)
	known := uint32(e.memory[w.exact])
	k.add(101, w.exact)
	k.add(102, w.lower)
	k.add2(103, w.shape, uint32(min(i, 1)))
	k.add(104, w.tail)
	k.add(105, w.prefix)
	k.add2(106, t, t1)
	k.add2(107, t1, labelAt(labels, i-2))
	k.add2(108, t1, w.lower)
	k.add(109, l1.exact)
	k.add(110, r1.exact)
	k.add(111, l2.lower)
	k.add(112, r2.lower)
	k.add3(113, l1.shape, w.shape, r1.shape)
	k.add2(114, t1, r1.shape)
	k.add2(115, l1.exact, w.exact)
	k.add2(116, w.exact, r1.exact)
	k.add2(117, known, t)
	k.add2(118, known, t1)
	k.add2(119, uint32(e.memory[r1.exact]), w.shape)
	k.add2(120, t1, l1.exact)
	k.add2(121, labelAt(pos, i-1), t)
	k.add2(122, r1.tail, w.shape)
	k.add2(123, l1.tail, w.shape)
	if i+1 < len(words) {
		k.add3(124, t, uint32(pos[i+1]), t1)
	}
	return k
}
