package speaker

// Kind tells what a speaker is.
type Kind string

// The kinds of speaker.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	Document     Kind = "document" // a report, a statement, a poll
	Group        Kind = "group"    // "Republicans", "residents"
	Unnamed      Kind = "unnamed"  // "a senior official"
)

// Speaker is who said a quotation, by the article's own evidence.
type Speaker struct {
	// Name is the fullest form the article prints of a named speaker ("Marco Rubio"), or
	// the description as printed, in lower case, of one it does not name ("a senior official").
	Name string
	Kind Kind
	// Role is the title or description printed with the name ("U.S. Secretary of State"), else "".
	Role string
}

// Rule is what decided a speaker, in words for readers.
type Rule string

// The rules.
const (
	ByFullName     Rule = "named in full beside the words"
	BySurname      Rule = "short form of a name printed in full elsewhere"
	ByShortName    Rule = "named beside the words; the text prints no fuller form"
	ByApposition   Rule = "named beside the description"
	ByPronoun      Rule = "pronoun for the person named before it"
	ByWho          Rule = "“who” after the name"
	ByRole         Rule = "the only one in the text with this role"
	ByFitting      Rule = "description that fits the person named before it"
	ByPossessor    Rule = "the one whose words or looks are named"
	ByOrganisation Rule = "organisation named beside the words"
	ByNamesake     Rule = "organisation of this name or kind, named before"
	ByIssuer       Rule = "who issued it"
	BySeveral      Rule = "several speakers named together"
	ByEarlier      Rule = "“they” or “it” for the source before"
	ByImplied      Rule = "subject of the sentence"
	ByContinuing   Rule = "goes on from the words before"
	ByFirstPerson  Rule = "first person of the article's author"
	ByAuthor       Rule = "first person; who the author is was not told"
	ByEnclosing    Rule = "first person inside the words of the speaker"
	ByDescription  Rule = "described, not named"
	ByDoubt        Rule = "pronoun that the text does not settle"
	ByNothing      Rule = "the text names no source"
)

// Resolution is who speaks in an attribution.
type Resolution struct {
	Speakers   []Speaker // in the order printed; empty where the text tells nothing of the source
	Rule       Rule
	Confidence float64 // calibrated probability that the speakers are right
	// Evidence lists what spoke for and against, for people who ask why: "Emmanuel Macron 0.91".
	Evidence []string
}

// Options tell what is known besides the text.
type Options struct {
	Author string // who "I" is outside quotation marks; "" where it is not known
}
