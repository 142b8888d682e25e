package tag

import "github.com/whosaid/whosaid/corpus/quote/token"

// Role is what a span does in an attribution.
type Role uint8

// The roles.
const (
	NoRole Role = iota
	SourceRole
	CueRole
	ContentRole
)

// Label says of a token which span it begins or goes on with.
type Label uint8

// The labels.
const (
	Outside Label = iota
	BeginSource
	InSource
	BeginCue
	InCue
	BeginContent
	InContent
	labels
)

// Labels is the number of labels.
const Labels = int(labels)

// LabelNames are the labels in words.
func LabelNames() []string {
	return []string{"outside", "source begins", "source", "cue begins", "cue", "content begins", "content"}
}

// Role is the role of the span that the label belongs to.
func (l Label) Role() Role { return Role((l + 1) / 2) }

// begins reports whether a span begins.
func (l Label) begins() bool { return l == BeginSource || l == BeginCue || l == BeginContent }

// Follows reports whether l may stand after before: a span goes on only after a token of its own.
func (l Label) Follows(before Label) bool {
	return l == Outside || l.begins() || l.Role() == before.Role()
}

// Begin and In are the labels of the first and of the other tokens of a span.
func (r Role) Begin() Label { return Label(2*r - 1) }

// In is the label of the tokens of a span after its first.
func (r Role) In() Label { return Label(2 * r) }

// Span is a labelled stretch.
type Span struct {
	token.Range
	Role Role
}

// Spans reads the spans off the labels of a text's tokens.
func Spans(labels []Label) []Span { return appendSpans(nil, labels) }

func appendSpans(out []Span, labels []Label) []Span {
	for i, l := range labels {
		switch {
		case l == Outside:
		case l.begins():
			out = append(out, Span{token.Range{First: i, End: i + 1}, l.Role()})
		default:
			out[len(out)-1].End = i + 1
		}
	}
	return out
}
