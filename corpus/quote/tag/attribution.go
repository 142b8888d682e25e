package tag

import "github.com/whosaid/whosaid/corpus/quote/token"

// POS is a part of speech of the Penn Treebank ("NNP", "VBD").
type POS string

// Entity is what a name stands for.
type Entity uint8

// The entities. A run of equal values is one name.
const (
	None Entity = iota
	Person
	Organization
	Location
	Date
	Other // money, numbers, nationalities …
)

// Doc is a token.Doc with a lemma, a part of speech, an entity and a head for every token.
type Doc struct {
	*token.Doc
	Lemma    []string
	POS      []POS
	Entity   []Entity
	Head     []int // the token that it depends on, in the same sentence, or -1
	Relation []Relation
}

// Attribution ties a content to the cue and the source that the text prints with it. Ranges are in text order;
// Source and Cue may be empty (a floating quotation has neither), Content never is.
type Attribution struct {
	Source, Cue, Content []token.Range
	// Score is the probability, 0 to 1, that a reader would mark at least half of the content as what one source said,
	// thought or wrote (judge.go).
	Score float64
	// SourceScore is the probability, 0 to 1, that the source is the one that the text prints for the cue: of its labels on the
	// average, times that of the ties from the content to it.
	SourceScore float64
	// How names the step that made the attribution ("cue beside content", "continues the paragraph before").
	How string
	// Parent is the index of the attribution whose content holds this one, or -1.
	Parent int
	// Continues is the index of the attribution whose source also speaks here (a floating quotation), or -1.
	Continues int
}
