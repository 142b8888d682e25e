package speaker

import "math"

// feature is a property of a candidate for a pronoun or for a description of one person.
type feature uint8

// The features. All but the counts are 0 or 1.
const (
	sameSentence   feature = iota // the candidate was last mentioned in the pronoun's sentence
	sentenceBefore                // … in the one before
	twoBefore                     // … two before
	farther                       // … farther off
	sameParagraph
	nearest         // no other candidate was mentioned since
	secondNearest   // one other was
	subjectThere    // that mention was a subject
	subjectBefore   // … and in the sentence before
	firstInSentence // that mention was the first of a person in its sentence
	possessiveThere // that mention was possessive: "Trump's"
	objectThere     // that mention was an object
	pronounThere    // that mention was a pronoun of this gender
	pronounSubject  // … as a subject
	lastSource      // the candidate spoke last
	sourceBefore    // the candidate spoke before
	spokeHere       // the candidate spoke in this paragraph
	inTitle         // the first line of the text names the candidate
	nearSubject     // nearest, and the subject of the sentence before
	genderKnown     // the candidate's name or title agrees with the pronoun
	genderGuessed   // what is guessed of the gender agrees
	genderDoubted   // what is guessed of the gender disagrees
	lone            // the text never prints the name in full
	frequent        // nobody is mentioned more often so far
	mentions        // logarithm of the number of mentions so far
	parallel        // pronoun and mention are both subjects
	openerParallel  // … and both open their sentences
	namedInWords    // the words to be attributed name the candidate
	roleSame        // of a description: a role printed with the candidate has its noun
	roleAlike       // … a noun that may stand for it
	roleOther       // … only other nouns
	wordsFit        // a role printed with the candidate has all its other words
	wordsMiss       // … lacks some
	placeSame       // a state or country of the description is printed with the candidate
	nobody          // no candidate, but that nobody named is meant
	nobodyOwned     // … and the description names a possessor
	nobodyOnStaff   // … and it is of somebody who speaks for others
	features
)

// featureNames are the features' names in the model file and in explanations.
var featureNames = [features]string{
	"same sentence", "sentence before", "two sentences before", "farther", "same paragraph", "nearest", "second nearest",
	"subject", "subject of sentence before", "first in sentence", "possessive", "object", "pronoun", "pronoun as subject",
	"spoke last", "spoke before", "spoke in paragraph", "in title", "nearest as subject of sentence before", "gender known", "gender guessed", "gender doubted", "lone name",
	"most frequent", "mentions", "both subjects", "both open sentences", "named in the words",
	"same role", "like role", "other role", "other words fit", "other words lack", "same place", "nobody named", "nobody named, possessor", "nobody named, staff",
}

// vector holds a candidate's features.
type vector [features]float64

func (v *vector) set(f feature, on bool) {
	if on {
		v[f] = 1
	}
}

// score is the weighted sum of the features.
func (v *vector) score(weights *vector) float64 {
	sum := 0.0
	for f, x := range v {
		sum += x * weights[f]
	}
	return sum
}

// probabilities turns the candidates' scores into probabilities that sum to one.
func probabilities(candidates []vector, weights *vector) []float64 {
	p := make([]float64, len(candidates))
	top := math.Inf(-1)
	for i := range candidates {
		p[i] = candidates[i].score(weights)
		top = max(top, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}
