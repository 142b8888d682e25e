package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// namedPoll is a place where the text names a poll by who held it.
type namedPoll struct {
	at   int
	name string
}

// poll takes the poll that the text names for one that it does not: "the new poll" for the one named last before it, "a new poll"
// for the only one named in the text.
func (r *resolver) poll(f *finding, p part) bool {
	c := r.cast
	if !c.isPoll(p.head) || !c.bare(p) {
		return false
	}
	name := c.pollMeant(p)
	if name != "" {
		f.rule = ByIssuer
		f.voices = append(f.voices, voice{who: -1, name: name, kind: Document})
	}
	return name != ""
}

// bare reports a description that names nothing besides its noun: "a new poll", "the most recent survey".
func (c *cast) bare(p part) bool {
	for i := p.First; i < p.head; i++ {
		switch c.doc.POS[i] {
		case "DT", "JJ", "JJR", "JJS", "RB", "RBS", "CD", "HYPH":
		default:
			return false
		}
	}
	return true
}

// findPolls notes where the text names polls.
func (c *cast) findPolls() {
	c.polls = []namedPoll{}
	for i := range c.doc.Tokens {
		if !c.isPoll(i) {
			continue
		}
		if name := c.pollName(i); name != "" {
			c.polls = append(c.polls, namedPoll{at: i, name: name})
			c.onePoll = names.Fold(name) == names.Fold(c.polls[0].name) && (c.onePoll || len(c.polls) == 1)
		}
	}
}

// pollMeant is the name of the poll that a description means, or "".
func (c *cast) pollMeant(p part) string {
	if c.polls == nil {
		c.findPolls()
	}
	before, _ := slices.BinarySearchFunc(c.polls, p.First, func(n namedPoll, at int) int { return n.at - at })
	switch {
	case c.definite(p) && before > 0:
		return c.polls[before-1].name
	case c.onePoll:
		return c.polls[0].name
	}
	return ""
}

// pollName names a poll by who held it: the proper nouns before it, or the organisation behind "by" or "from". It is "" where
// neither is told.
func (c *cast) pollName(i int) string {
	first := i
	for first > 0 && adjacent(c.doc, first-1, i) && (isProper(c.doc, first-1) || c.doc.POS[first-1] == "HYPH") {
		first--
	}
	if first < i {
		return printed(c.doc, first, i+1)
	}
	end := min(i+longestRole, c.doc.Sentences[c.doc.Tokens[i].Sentence].End)
	for k := i + 1; k+1 < end; k++ {
		if w := c.doc.Word(k); w == "by" || w == "from" {
			if who := c.organisationIn(k+1, min(k+4, end)); who >= 0 {
				return c.characters[who].name + " " + c.doc.Word(i)
			}
		}
	}
	return ""
}

// isPoll reports the noun for one poll outside quotation marks.
func (c *cast) isPoll(i int) bool {
	w := c.doc.Word(i)
	return (strings.EqualFold(w, "poll") || strings.EqualFold(w, "survey")) && (c.doc.POS[i] == "NN" || c.doc.POS[i] == "NNP") && c.doc.Tokens[i].Quoted < 0
}
