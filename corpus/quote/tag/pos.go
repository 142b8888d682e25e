package tag

// Classifier picks a label for a set of features. model.Dense and model.Sparse are; the training program passes its own, which
// knows the right label and learns where it differs.
type Classifier interface {
	// Names are the labels; Best gives an index into them.
	Names() []string
	// Best is the label that the features speak for most, among those whose bit is set in allowed. Labels
	// beyond the names are never chosen.
	Best(keys []uint32, allowed uint64) int
}

const allLabels = ^uint64(0)

// posTagger tags parts of speech from left to right.
type posTagger struct {
	Classifier
	sure *SureWords
	tags []POS
}

func newPOSTagger(c Classifier, sure *SureWords) *posTagger {
	p := &posTagger{Classifier: c, sure: sure}
	for _, name := range c.Names() {
		p.tags = append(p.tags, POS(name))
	}
	return p
}

// tag fills out, one a word of a sentence, with indices into p.tags.
func (p *posTagger) tag(words []form, out []uint8, k keys) {
	for i := range words {
		tag, ok := p.sure.tags[words[i].exact]
		if !ok {
			tag = uint8(p.Best(posFeatures(words, i, out, k[:0]), allLabels))
		}
		out[i] = min(tag, uint8(len(p.tags)-1))
	}
}

// noForm stands for the words beyond the ends of a sentence.
var noForm = form{exact: 1, lower: 1, shape: 1, kind: punctuation}

func formAt(words []form, i int) *form {
	if i < 0 || i >= len(words) {
		return &noForm
	}
	return &words[i]
}

// labelAt is a label before token i as a feature value: 0 beyond the start.
func labelAt(labels []uint8, i int) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(labels[i]) + 1
}

// posFeatures appends the features that tell the part of speech of word i; the words left of it have their tags.
func posFeatures(words []form, i int, tags []uint8, k keys) keys {
	w, l1, l2 := &words[i], formAt(words, i-1), formAt(words, i-2)
	r1, r2 := formAt(words, i+1), formAt(words, i+2)
	t1, t2 := labelAt(tags, i-1), labelAt(tags, i-2)
	k.add(1, 0)
	k.add(2, w.exact)
	k.add(3, w.lower)
	k.add(4, w.tail)
	k.add(5, w.suffix3)
	k.add(6, w.suffix2)
	k.add(7, w.prefix)
	k.add2(8, w.shape, uint32(min(i, 1)))
	k.add(9, t1)
	k.add2(10, t1, t2)
	k.add2(11, t1, w.lower)
	k.add2(12, t1, w.suffix3)
	k.add(13, l1.lower)
	k.add(14, l2.lower)
	k.add(15, r1.lower)
	k.add(16, r2.lower)
	k.add(17, r1.suffix3)
	k.add2(18, r1.shape, uint32(w.kind))
	k.add(19, l1.suffix3)
	k.add2(20, l1.lower, w.lower)
	k.add2(21, w.lower, r1.lower)
	k.add2(22, t1, r1.lower)
	k.add2(23, w.suffix3, r1.suffix3)
	return k
}
