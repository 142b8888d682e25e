package speaker

import (
	"math"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// doubt is the probability below which a pronoun stands as printed rather than as a guessed name. On articles not seen in
// training, of the pronouns read with 0.35 to 0.5 every second was right.
const doubt = 0.35

// rules lists the rules in the order of their weights.
var rules = [...]Rule{
	ByFullName, BySurname, ByShortName, ByApposition, ByPronoun, ByWho, ByRole, ByFitting, ByPossessor, ByOrganisation, ByNamesake, ByIssuer, BySeveral, ByEarlier, ByImplied,
	ByContinuing, ByFirstPerson, ByAuthor, ByEnclosing, ByDescription, ByDoubt, ByNothing,
}

// What the confidence looks at besides the rule. Each is computed by clues.
const (
	clueAlways    = iota // 1
	clueRanked           // log-odds of the ranker's choice, 0 where no pronoun was read
	clueTagged           // log-odds of the attribution itself
	clueRivals           // somebody else could have been meant
	clueCueless          // the text prints no cue
	clueQuoted           // the content stands in quotation marks
	cluePartly           // … some of it
	clueShare            // … how much of it
	clueLong             // logarithm of the content's length in tokens
	clueHeading          // the source stands in a heading
	clueContinues        // the attribution follows another
	clueInner            // somebody's quoted words tell of it, without marks of its own
	clueColon            // the cue is a mark: "Obama: I will not go"
	clueVerb             // the cue has a verb
	clueSay              // the cue is the plainest of speech: say, tell, according to
	clueSubject          // the source is the subject of the cue
	clueThat             // the content begins with "that"
	clueApart            // source and content stand in different sentences
	clueGap              // logarithm of the tokens between cue and content
	clueClause           // the content has a finite verb
	clueGroup            // the source is a group
	clueThing            // … an organisation or a document
	clueSource           // log-odds of the source itself
	clueDefinite         // it is a description that means one known already: "the senator", "those men"
	clueOwner            // … with a possessive
	clueMany             // … of several: "officials"
	clues
)

var clueNames = [clues]string{
	"always", "ranker", "tagger", "rivals", "no cue", "quoted", "partly quoted", "share quoted", "length", "heading", "continues",
	"inside quotation", "cue is mark", "cue has verb", "plain cue", "subject of cue", "that", "other sentence", "gap", "clause", "group", "thing",
	"source", "definite description", "description with possessive", "description of several",
}

// clueVector holds the clues of a finding, then a 1 for its rule.
type clueVector [clues + len(rules)]float64

// judgement holds the weights that turn clues into a probability.
type judgement clueVector

// clues computes what the confidence looks at.
func (r *resolver) clues(i int) clueVector {
	f, a, doc := &r.findings[i], &r.attributions[i], r.cast.doc
	var v clueVector
	v[clueAlways] = 1
	if f.probability < 1 {
		v[clueRanked] = logOdds(f.probability)
	}
	v[clueTagged] = logOdds(a.Score)
	v[clueRivals] = flag(f.rivals > 0)
	v[clueHeading] = flag(len(a.Source) > 0 && isHeading(doc, doc.Tokens[a.Source[0].First].Paragraph))
	v[clueContinues] = flag(a.Continues >= 0)
	v[clueApart] = flag(doc.Tokens[start(*a)].Sentence != doc.Tokens[a.Content[0].First].Sentence)
	if len(f.voices) > 0 {
		v[clueGroup] = flag(f.voices[0].kind == Group)
		v[clueThing] = flag(f.voices[0].kind == Organisation || f.voices[0].kind == Document)
	}
	v[clueSource] = logOdds(a.SourceScore)
	r.descriptionClues(i, &v)
	r.cueClues(i, &v)
	r.contentClues(i, &v)
	for k, rule := range rules {
		v[clues+k] = flag(f.rule == rule)
	}
	return v
}

// descriptionClues computes what a description tells of whether the text names elsewhere whom it means.
func (r *resolver) descriptionClues(i int, v *clueVector) {
	if r.findings[i].rule != ByDescription || len(r.parts[i]) != 1 {
		return
	}
	p, doc := r.parts[i][0], r.cast.doc
	switch strings.ToLower(doc.Word(p.First)) {
	case "the", "this", "that", "these", "those":
		v[clueDefinite] = 1
	}
	for k := p.First; k < min(p.head, p.End); k++ {
		if doc.POS[k] == "PRP$" || doc.POS[k] == "POS" {
			v[clueOwner] = 1
		}
	}
	v[clueMany] = flag(doc.POS[p.head] == "NNS" || doc.POS[p.head] == "NNPS")
}

// cueClues computes what the cue tells.
func (r *resolver) cueClues(i int, v *clueVector) {
	a, c := &r.attributions[i], r.cast
	v[clueCueless] = flag(len(a.Cue) == 0)
	if len(a.Cue) == 0 {
		return
	}
	verb := c.verbOf(*a)
	v[clueVerb] = flag(verb >= 0)
	v[clueColon] = flag(!isWord(c.doc, a.Cue[0].First))
	said := verb
	if said < 0 {
		said = a.Cue[0].First
	}
	v[clueSay] = flag(plainSpeech(c.doc.Lemma[said]))
	for _, p := range r.parts[i] {
		if verb >= 0 && c.doc.Head[p.head] == verb && c.doc.Relation[p.head] == tag.Subject {
			v[clueSubject] = 1
		}
	}
	gap := max(a.Content[0].First-a.Cue[len(a.Cue)-1].End, a.Cue[0].First-a.Content[len(a.Content)-1].End, 0)
	inner := c.doc.Tokens[said].Quoted
	v[clueInner] = flag(inner >= 0 && inner == c.doc.Tokens[a.Content[0].First].Quoted)
	v[clueGap] = math.Log(float64(1 + gap))
}

// plainSpeech reports the lemmas of the commonest cues of speech.
func plainSpeech(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "say", "tell", "add", "write", "accord", "according":
		return true
	}
	return false
}

// contentClues computes what the content tells.
func (r *resolver) contentClues(i int, v *clueVector) {
	content, doc := r.attributions[i].Content, r.cast.doc
	quoted, all := marked(doc, content)
	v[clueQuoted] = flag(quoted == all)
	v[cluePartly] = flag(quoted > 0 && quoted < all)
	v[clueShare] = v[cluePartly] * float64(quoted) / float64(max(1, all))
	v[clueLong] = math.Log(float64(1 + all))
	v[clueThat] = flag(strings.EqualFold(doc.Word(content[0].First), "that"))
	for _, c := range content {
		for t := c.First; t < c.End; t++ {
			switch doc.POS[t] {
			case "VBZ", "VBD", "VBP", "MD":
				v[clueClause] = 1
			}
		}
	}
}

// marked counts the words of a content that stand in quotation marks, and all of them.
func marked(doc *tag.Doc, content []token.Range) (quoted, all int) {
	for _, c := range content {
		for t := c.First; t < c.End; t++ {
			if isWord(doc, t) {
				all++
				if doc.Tokens[t].Quoted >= 0 {
					quoted++
				}
			}
		}
	}
	return quoted, all
}

// confidence is the probability that the speakers are right: that the words are somebody's, and if so, theirs.
func (r *resolver) confidence(i int) float64 {
	clues := r.clues(i)
	return r.attributions[i].Score * r.model.speaker.probability(&clues)
}

// probability is the calibrated probability that what has these clues is so.
func (c *judgement) probability(v *clueVector) float64 {
	sum := 0.0
	for k, x := range v {
		sum += x * c[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// logOdds of a probability, kept within what a sample can tell.
func logOdds(p float64) float64 {
	const edge = 0.01
	p = min(max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// outcome is a finding and whether its speakers are those of the label.
type outcome struct {
	clues clueVector
	right bool
}

// outcomes resolves an article and compares with its labels. What nobody marked as an attribution tells nothing of speakers.
func outcomes(e Example, m *Model) []outcome {
	r := newResolver(e.Doc, e.Attributions, m, Options{Author: e.Author})
	var list []outcome
	for i := range e.Attributions {
		r.resolve(i)
		if e.Labels[i] != "" {
			list = append(list, outcome{r.clues(i), e.Labels[i].Agrees(r.speakers(i))})
		}
	}
	return list
}

// fit maximises the likelihood of the outcomes by gradient ascent.
func (c *judgement) fit(list []outcome) {
	*c = judgement{}
	for step := range confidenceSteps {
		var gradient clueVector
		for i := range list {
			miss := flag(list[i].right) - c.probability(&list[i].clues)
			for k, x := range list[i].clues {
				gradient[k] += miss * x
			}
		}
		size := rate / (1 + float64(step)/1000)
		for k := range c {
			c[k] += size * (gradient[k]/float64(max(1, len(list))) - confidencePenalty*c[k])
		}
	}
}
