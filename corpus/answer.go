package corpus

import "time"

// Answer is what a query found, in rank order.
type Answer struct {
	Query       Query        // as it was settled against the corpus
	Corrections []Correction // what was read otherwise than typed
	Hits        []Hit
	Total       int  // quotations that match, copies folded; a lower bound where More is true
	More        bool // the work was bounded before everything was counted
	// LookedSince or LookedUntil tells where the bound is a date: the words are so common that nothing printed before, or
	// after, was looked at.
	LookedSince, LookedUntil time.Time
	Cursor                   string // of the next page; "" when this is the last
	// SameCoverage are quotations that share only the article with the topic; filled on the first page.
	SameCoverage []Hit
	Related      []Related // terms near the topic's meaning, with what each would find
	Looser       []Looser  // when nothing was found: what each part of the question costs
	First, Last  time.Time // the span of dates that the scope covers; zero when it is empty
}

// Hit is one quotation of an answer.
type Hit struct {
	Quote
	Score    float64
	Features Features
	Copies   []Copy // other printings of the same words by the same speaker, earliest first; the hit itself is the earliest
}

// Features tell where a hit matched, each 0 to 1: what ranking weighed and "why" shows.
type Features struct {
	InQuote, InParagraph, InHeading, InTitle, InArticle float64
	Phrase                                              float64 // words stand together as typed
	Related                                             float64 // matched by a related term only
	Freshness                                           float64
}

// Copy is another printing of a quotation.
type Copy struct {
	ID       string
	Ref      Ref
	Segments []Segment
}

// Segment is a stretch of an article's text in bytes, End exclusive.
type Segment struct{ Start, End int }

// Correction tells that a part of a question was read otherwise than typed.
type Correction struct {
	Typed, Read string   // Read is "" for a word that was left out, because the corpus has it nowhere
	Part        string   // "topic", "speaker" or "outlet"
	Others      []string // other readings, likeliest first
}

// Related is a term that stands near the topic's meaning.
type Related struct {
	Term     string
	Counted  bool // the typed words found little, so this one found quotations too
	LastWeek int  // quotations of the last seven days before the newest article
	All      int
}

// Looser is a question with one part less.
type Looser struct {
	Part    string // what is left out: "date", "speaker", "outlet", "kind", "class", "polarity", "language", "article" or "topic"
	Without string // the part in words: "since 24 Mar 2025", "said by Marco Rubio"
	Query   Query
	Count   int
	More    bool // there are more than Count
}
