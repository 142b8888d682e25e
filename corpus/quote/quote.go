// Package quote finds who said what in the text of a news article: text in, attributed quotations with byte
// offsets out.
package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
)

// Span is a stretch of the text in bytes, End exclusive. It starts and ends on character starts.
type Span struct{ Start, End int }

// Kind tells how much of a quotation stands in quotation marks.
type Kind string

// The kinds of quotation.
const (
	Direct   Kind = "direct"   // all of it
	Mixed    Kind = "mixed"    // some of it
	Indirect Kind = "indirect" // none of it
)

// Polarity tells whether the text vouches that the words were said.
type Polarity string

// The polarities. Only asserted quotations answer "who said".
const (
	Asserted     Polarity = "asserted"
	Negated      Polarity = "negated"      // "did not say", "declined to comment"
	Hypothetical Polarity = "hypothetical" // "would say", "if he says"
	Disputed     Polarity = "disputed"     // "is said to have", "falsely quoted as"
)

// Class is what the cue does: say, ask, deny, believe.
type Class string

// The classes of cues. All but Believes, Wants and Plans are acts of speech.
const (
	Said         Class = "said"
	Asked        Class = "asked"
	Answered     Class = "answered"
	Announced    Class = "announced"
	Promised     Class = "promised"
	Denied       Class = "denied"
	Confirmed    Class = "confirmed"
	Criticised   Class = "criticised"
	Praised      Class = "praised"
	Warned       Class = "warned"
	Demanded     Class = "demanded"
	Suggested    Class = "suggested"
	Predicted    Class = "predicted"
	Agreed       Class = "agreed"
	Joked        Class = "joked"
	Declined     Class = "declined"
	Acknowledged Class = "acknowledged"
	Wrote        Class = "wrote"
	Believes     Class = "believes"
	Wants        Class = "wants"
	Plans        Class = "plans"
)

// Speech reports whether the class is an act of speech rather than a belief or an intention.
func (c Class) Speech() bool { return c != Believes && c != Wants && c != Plans }

// SpeakerKind tells what a speaker is.
type SpeakerKind = speaker.Kind

// The kinds of speaker.
const (
	Person       = speaker.Person
	Organisation = speaker.Organisation
	Writing      = speaker.Document // a report, a statement, a poll
	Group        = speaker.Group    // "Republicans", "residents"
	Unnamed      = speaker.Unnamed  // "a senior official"
)

// Speaker is who said a quotation, by the article's own evidence: a name or a description, a kind and a role.
type Speaker = speaker.Speaker

// Secondhand tells how the words came to the article when it did not hear them itself.
type Secondhand struct {
	Via        string // who heard or reported them as printed: "Reuters", "a person briefed on the talks"
	Translated bool   // the text says that the words are a translation
	Altered    bool   // brackets or an ellipsis inside the marks: words were changed or left out
}

// Quote is one attributed quotation of a text.
type Quote struct {
	// Segments are the stretches of the quoted content in order, marks outside. One or more; the
	// words shown to a user are exactly these bytes of the text.
	Segments []Span
	Kind     Kind
	// Speakers are in the order printed; empty where the text tells nothing of the source.
	Speakers []Speaker
	Mention  []Span // where the text names the source ("he"); empty where it does not
	Cue      []Span // the words that tell of the act ("said", "according to"); may be empty
	Class    Class
	Polarity Polarity
	Second   Secondhand
	// Said is when the words were spoken as the text prints it ("in 2014"); "" where it does not.
	Said string
	// Confidence is the calibrated probability that the speaker is right, 0 to 1.
	Confidence float64
	// Why names the rule that decided the speaker, in words a reader understands.
	Why string
	// Parent is the index of the quotation around this one, or -1.
	Parent int
}

// SpeakerName is the names of the speakers joined by " + ", or "" where there are none.
func (q Quote) SpeakerName() string {
	names := make([]string, len(q.Speakers))
	for i, s := range q.Speakers {
		names[i] = s.Name
	}
	return strings.Join(names, " + ")
}

// Options tell what is known about a text besides its words. The zero value works.
type Options struct {
	Author string // the byline: who "I" is outside quotation marks
	Lang   string // ISO 639-1; "" has it recognised
}

// Result is what Extract found.
type Result struct {
	Quotes []Quote  // ordered by the first segment's start
	Lang   string   // the language the text was read as, ISO 639-1, or "" where it is not known
	Notes  []string // what a user should know: "text is in German: only marked quotations beside a known cue"
}
