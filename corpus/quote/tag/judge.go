package tag

import (
	"math"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// The signs that tell whether an attribution is one: whether a reader would mark at least half of its content as what one
// source said, thought or wrote.
const (
	signBegin      = iota // log-odds of the content's first label in the second pass
	signEnd               // … of the label after its last
	signContent           // … of its labels on the average
	signLeast             // … of the most doubtful one
	signCue               // … of the cue's labels
	signSource            // … of the source's labels
	signLink              // … of the ties to cue and source
	signEarlier           // share of the content that the first pass took for content
	signCueEarlier        // … of the cue that it took for a cue
	signCueless           // the text prints no cue
	signSourceless        // … no source
	signPrior             // how often the likeliest word of the cue is part of one, in bins
	signFinite            // the cue has a verb in the past or present
	signNoun              // the cue has no verb at all
	signPronoun           // the source is a pronoun
	signName              // the source has a name of a person
	signLength            // logarithm of the content's length in tokens
	signClause            // the content has a finite verb
	signThat              // it begins with "that", "if" …
	signInfinitive        // it begins with "to"
	signQuoted            // share of it in quotation marks
	signAllQuoted         // all of it is
	signStretches         // how many further stretches it has
	signComplement        // it depends on the cue as a clause
	signBeside            // logarithm of the tokens between cue and content
	signBefore            // it stands before the cue
	signAhead             // logarithm of the paragraphs before it
	signContinues         // it goes on with the paragraph before
	signWording           // log-odds by its words (wording.go)
	signs
)

var signNames = [signs]string{
	"begin", "end", "content", "least", "cue", "source", "link", "earlier", "cue earlier", "no cue", "no source",
	"cue prior", "finite cue", "noun cue", "pronoun", "name", "length", "clause", "that", "infinitive", "quoted", "all quoted",
	"stretches", "complement", "beside", "before", "ahead", "continues", "wording",
}

// SignNames are the names of the signs, in their order.
func SignNames() []string { return signNames[:] }

func parseJudge(data []byte) (*model.Forest, error) {
	return model.ParseForest(data, len(SignNames()))
}

// witness tells what speaks for and against the attributions of a text.
type witness struct {
	*Doc
	reading
	cues  *CuePrior
	words wording
}

func (w *witness) signs(a *Attribution) []float64 {
	s := make([]float64, signs)
	s[signWording] = w.words.logOdds(w.Doc, a)
	s[signLink] = logOdds(a.Score)
	s[signSourceless] = float64(bit(len(a.Source) == 0))
	s[signContinues] = float64(bit(a.Continues >= 0))
	s[signAhead] = math.Log(float64(1 + w.Tokens[a.Content[0].First].Paragraph))
	s[signSource], _ = w.certainty(a.Source)
	for _, r := range a.Source {
		for i := r.First; i < r.End; i++ {
			s[signPronoun] = max(s[signPronoun], float64(bit(w.POS[i] == "PRP")))
			s[signName] = max(s[signName], float64(bit(w.Entity[i] == Person)))
		}
	}
	w.contentSigns(a, s)
	w.cueSigns(a, s)
	return s
}

// contentSigns are those of the content alone.
func (w *witness) contentSigns(a *Attribution, s []float64) {
	c := a.Content
	last := c[len(c)-1].End
	s[signBegin] = logOdds(float64(w.sure[c[0].First]))
	if last < len(w.sure) {
		s[signEnd] = logOdds(float64(w.sure[last]))
	}
	s[signContent], s[signLeast] = w.certainty(c)
	s[signEarlier] = w.earlier(c, ContentRole)
	s[signStretches] = float64(len(c) - 1)
	n, quoted := 0, 0
	for _, r := range c {
		n += r.End - r.First
		for i := r.First; i < r.End; i++ {
			quoted += int(bit(w.Tokens[i].Quoted >= 0))
			s[signClause] = max(s[signClause], float64(bit(finite(w.POS[i]) || w.POS[i] == "MD")))
		}
	}
	s[signLength] = math.Log(float64(1 + n))
	s[signQuoted] = float64(quoted) / float64(n)
	s[signAllQuoted] = float64(bit(quoted == n))
	switch strings.ToLower(w.Word(c[0].First)) {
	case "that", "if", "whether", "how", "why", "what":
		s[signThat] = 1
	case "to":
		s[signInfinitive] = 1
	}
}

// cueSigns are those of the cue and of the content's place beside it.
func (w *witness) cueSigns(a *Attribution, s []float64) {
	if len(a.Cue) == 0 {
		s[signCueless] = 1
		return
	}
	s[signCue], _ = w.certainty(a.Cue)
	s[signCueEarlier] = w.earlier(a.Cue, CueRole)
	s[signNoun] = 1
	for _, r := range a.Cue {
		for i := r.First; i < r.End; i++ {
			s[signPrior] = max(s[signPrior], float64(w.cues.Bin(hashString(w.Lemma[i]), w.POS[i])))
			s[signFinite] = max(s[signFinite], float64(bit(finite(w.POS[i]))))
			if strings.HasPrefix(string(w.POS[i]), "V") {
				s[signNoun] = 0
			}
		}
	}
	cue, first := a.Cue[0], a.Content[0]
	s[signBefore] = float64(bit(first.First < cue.First))
	s[signBeside] = math.Log(float64(1 + max(first.First-cue.End, cue.First-first.End, 0)))
	for _, r := range a.Content {
		for i := r.First; i < r.End; i++ {
			if h := w.Head[i]; h >= cue.First && h < cue.End && (w.Relation[i] == ClausalComplement || w.Relation[i] == OpenComplement) {
				s[signComplement] = 1
			}
		}
	}
}

func finite(pos POS) bool { return pos == "VBD" || pos == "VBZ" || pos == "VBP" }

// certainty gives the log-odds of the labels of the ranges: of all on the average, and of the most doubtful one.
func (w *witness) certainty(ranges []token.Range) (mean, least float64) {
	n := 0
	for _, r := range ranges {
		for i := r.First; i < r.End; i++ {
			o := logOdds(float64(w.sure[i]))
			if n == 0 || o < least {
				least = o
			}
			mean += o
			n++
		}
	}
	return mean / float64(max(1, n)), least
}

// earlier is the share of the tokens of the ranges that the first pass gave the role.
func (w *witness) earlier(ranges []token.Range, role Role) float64 {
	n, same := 0, 0
	for _, r := range ranges {
		for i := r.First; i < r.End; i++ {
			n++
			same += int(bit(w.first[i].Role() == role))
		}
	}
	return float64(same) / float64(max(1, n))
}

// probability of log-odds.
func probability(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// logOdds of a probability, kept within what a sample can tell.
func logOdds(p float64) float64 {
	const edge = 0.005
	p = min(max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}
