package tag

import (
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// wording weighs the words of an attribution: how much those of its cue, its source and its content, and those beside them,
// speak for its being one.
type wording struct{ weights *model.Dense }

// WordingLabels are the labels of the wording's classifier.
func WordingLabels() []string { return []string{"attribution"} }

// logOdds are what the words alone say. Without weights they say nothing.
func (w wording) logOdds(d *Doc, a *Attribution) float64 {
	if w.weights == nil {
		return 0
	}
	return float64(w.weights.Scores(WordingKeys(d, a))[0]) * float64(w.weights.Scale())
}

// WordingKeys gives the features of an attribution's words.
func WordingKeys(d *Doc, a *Attribution) []uint32 {
	var k keys
	cue := cueKeys(d, a.Cue, &k)
	sourceKeys(d, a.Source, cue, &k)
	first, last := a.Content[0].First, a.Content[len(a.Content)-1].End-1
	opener, pos := d.lemmaAt(first), d.posAt(first)
	length := 0
	for _, r := range a.Content {
		length += r.End - r.First
		for i := r.First; i < r.End; i++ {
			if d.POS[i] == "MD" {
				k.add(620, d.lemmaAt(i))
			}
		}
	}
	k.add(621, opener)
	k.add(622, pos)
	k.add(623, d.lemmaAt(first+1))
	k.add(624, d.lemmaAt(last))
	k.add3(625, pos, d.posAt(first+1), d.posAt(first+2))
	k.add2(626, cue, opener)
	k.add2(627, cue, pos)
	k.add(628, d.lemmaAt(first-1))
	k.add(629, d.lemmaAt(first-2))
	k.add(630, uint32(min(length, 30)))
	k.add2(631, cue, uint32(min(length/4, 5)))
	k.add(632, uint32(min(d.Tokens[first].Paragraph, 3)))
	return k
}

// cueKeys adds the features of a cue, and gives the hash of its words.
func cueKeys(d *Doc, cue []token.Range, k *keys) uint32 {
	words, tags := uint32(1), uint32(1)
	for _, r := range cue {
		for i := r.First; i < r.End; i++ {
			words, tags = mix(words, d.lemmaAt(i)), mix(tags, d.posAt(i))
			k.add(600, d.lemmaAt(i))
		}
	}
	k.add(601, words)
	k.add(602, tags)
	if len(cue) > 0 {
		k.add(603, d.lemmaAt(cue[0].First-1))
		k.add(604, d.lemmaAt(cue[len(cue)-1].End))
	}
	return words
}

// sourceKeys adds the features of a source.
func sourceKeys(d *Doc, source []token.Range, cue uint32, k *keys) {
	first, last := -1, -1
	tags := uint32(1)
	if len(source) > 0 {
		first, last = source[0].First, source[0].End-1
		for i := first; i <= min(last, first+3); i++ {
			tags = mix(tags, d.posAt(i))
		}
	}
	k.add(610, d.lemmaAt(first))
	k.add(611, d.lemmaAt(last))
	k.add(612, tags)
	k.add2(613, d.posAt(last), cue)
}

// lemmaAt is the hash of the lemma at i, 1 beyond the text.
func (d *Doc) lemmaAt(i int) uint32 {
	if i < 0 || i >= len(d.Lemma) {
		return 1
	}
	return hashString(d.Lemma[i])
}

// posAt is that of the part of speech.
func (d *Doc) posAt(i int) uint32 {
	if i < 0 || i >= len(d.POS) {
		return 1
	}
	return hashString(string(d.POS[i]))
}
