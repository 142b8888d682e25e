package corpus

import (
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// DefaultCollection is where an article goes that names no collection.
const DefaultCollection = "main"

// Precision tells how much of a date the source gave.
type Precision string

// The precisions, from none to a moment.
const (
	Undated Precision = ""
	Year    Precision = "year"
	Month   Precision = "month"
	Day     Precision = "day"
	Minute  Precision = "minute"
)

// Date is when something was printed. The zero value is "undated".
type Date struct {
	Time      time.Time // start of the period that Precision names; its location is the source's where it gave one, else UTC
	Precision Precision
}

// Ref is what an answer shows of an article.
type Ref struct {
	ID         string // as its source gave it, else a short hash (see Article)
	Collection string
	Title      string
	URL        string // canonical; "" where the article has no public address
	Outlet     string
	Author     string
	Published  Date
	Language   string
	License    string // as the source prints it ("CC BY 2.5"); "" where it is not stated
	Excerpt    bool   // only a quotation and the words around it are held, not the article
}

// Article is a stored text with what is known of it. Identity is (Collection, ID given by its source), else the
// canonical URL, else a hash of outlet, date and text; Put fills in ID where the source gave none.
type Article struct {
	Ref
	Modified Date              // when the source last changed it; decides which version is the later one
	Text     string            // decoded, valid UTF-8, otherwise as it came; every offset counts its bytes
	Extra    map[string]string // what the source gave beside, kept as it came
}

// Place is where a quotation stands in its article: stretches of the text, empty where there is none.
type Place struct {
	Context   quote.Span // the sentences that hold it
	Paragraph quote.Span
	Before    quote.Span // the paragraph before, never a heading
	Heading   quote.Span // the section heading above it
}

// Quote is a stored quotation. The embedded quote.Quote is as extracted; SpeakerKeys are the corpus's links.
type Quote struct {
	quote.Quote
	ID          string // public: short hash of article identity, text version and span; survives re-extraction
	Ref         Ref
	Place       Place
	Text        string   // the segments as printed, joined by " … " where words stand between them
	Context     string   // the sentences that hold the quotation, as printed
	SpeakerKeys []string // the linked speakers, parallel to Speakers; "" for one that is not linked
	SpeakerName string   // name to group under: the linked speaker's, else the article's own form, else the printed mention, else ""
	Role        string   // of the first speaker, as this article prints it
}
