package corpus

import (
	"context"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// Fields is a set of places where the words of a topic may stand.
type Fields uint8

// The places, nearest to the quotation first.
const (
	InQuote     Fields = 1 << iota // the quotation itself
	InParagraph                    // the rest of its paragraph, and the paragraph before
	InHeading                      // the section heading above it
	InTitle                        // the article's title
	Anywhere    = InQuote | InParagraph | InHeading | InTitle
)

// Pattern is what a store's index looks for: one of Stems, Close, Both, Either, Except. It holds stems as words.Stem makes
// them; what a stem cannot tell is checked on the candidates.
type Pattern interface{ pattern() }

type (
	// Stems stand next to each other, in this order, in one of the fields.
	Stems struct {
		Words []string
		In    Fields
	}
	// Close are runs of stems in one field, in any order, at most Distance words between the first and the last.
	Close struct {
		Parts    []Stems
		Distance int
	}
	// Both and Either are AND and OR; each has at least one part.
	Both   []Pattern
	Either []Pattern
	// Except is Pattern without what Not finds.
	Except struct{ Pattern, Not Pattern }
)

func (Stems) pattern()  {}
func (Close) pattern()  {}
func (Both) pattern()   {}
func (Either) pattern() {}
func (Except) pattern() {}

// Joined reports whether an index must bring several lists of rows together for a pattern.
func Joined(p Pattern) bool {
	switch p := p.(type) {
	case Stems:
		return len(p.Words) > 1
	case Close:
		return true
	case Both:
		return len(p) > 1 || slices.ContainsFunc(p, Joined)
	case Either:
		return slices.ContainsFunc(p, Joined)
	case Except:
		return Joined(p.Pattern)
	}
	return false
}

// Selection asks a store for quotations. The zero value of each part asks for anything.
type Selection struct {
	Pattern               Pattern
	Collections           []string
	Speakers, NotSpeakers []string  // keys
	Outlets, NotOutlets   []string  // keys
	Since, Until          time.Time // by days of the articles' own calendars
	Kinds                 []quote.Kind
	Classes               []quote.Class
	Polarities            []quote.Polarity
	Languages             []string
	Article               string // public id
	Sequence              int64  // ingested up to here; 0 is up to now
	Oldest                bool   // oldest printing first, else newest first
	Limit                 int    // at most so many; the work is bounded by it
}

// Candidate is a quotation that a store found, with the words around it that ranking looks at.
type Candidate struct {
	Quote
	Row       int64  // the store's own order: by day of printing, then by time of ingest
	Paragraph string // around the quotation, as printed
	Before    string // the paragraph before
	Heading   string
}

// KnownSpeaker is a speaker of the corpus, by the links between articles.
type KnownSpeaker struct {
	Key, Name string
	Kind      quote.SpeakerKind
	Forms     []string // every name that an article prints, most frequent first
	Roles     []Role   // as printed, most frequent first
	Quotes    int
}

// Role is a title or description that articles print with a speaker's name.
type Role struct {
	Title  string
	Quotes int
}

// KnownWord is a folded word of the corpus's vocabulary.
type KnownWord struct {
	Fold     string
	Articles int // that hold it
}

// Finder is the reading half of a store: it finds and counts, and leaves judging to the corpus. Its answers are bounded
// by Selection.Limit, and so is its work.
type Finder interface {
	// Sequence is the number of the last ingest; it only grows.
	Sequence(ctx context.Context) (int64, error)
	// Select returns the rows of a selection's quotations in the store's own order, newest first unless told otherwise.
	// When ctx ends on the way it returns those found until then beside the error.
	Select(ctx context.Context, s Selection) ([]int64, error)
	// Load returns the quotations of rows, in their order. A row that is gone is left out.
	Load(ctx context.Context, rows []int64) ([]Candidate, error)
	// Texts returns the words of rows' quotations, in the order of the rows; "" for one that is gone.
	Texts(ctx context.Context, rows []int64) ([]string, error)
	// Count counts a selection's quotations, up to its limit.
	Count(ctx context.Context, s Selection) (int, error)
	// CountDays counts a selection's quotations by day of printing, oldest first; days without any are left out, and so
	// are quotations without a date.
	CountDays(ctx context.Context, s Selection) ([]Bucket, error)
	// CountSpeakers counts a selection's quotations by linked speaker, most first.
	CountSpeakers(ctx context.Context, s Selection) ([]Count, error)
	// SelectArticles returns the articles whose title or text matches a selection's pattern, newest first.
	SelectArticles(ctx context.Context, s Selection) ([]ArticleCandidate, error)
	// Speakers and Vocabulary list what the collections know, most frequent first.
	Speakers(ctx context.Context, collections []string) ([]KnownSpeaker, error)
	Vocabulary(ctx context.Context, collections []string, limit int) ([]KnownWord, error)
	// Frequencies tells in how many articles each stem stands.
	Frequencies(ctx context.Context, collections, stems []string) ([]int, error)
	// QuoteDays counts all quotations by day of printing, of whatever polarity, oldest first; days without any are left out.
	QuoteDays(ctx context.Context, collections []string) ([]Bucket, error)
	// ArticleDays counts an outlet's articles by day of printing, oldest first; days without any are left out.
	ArticleDays(ctx context.Context, collections []string, outlet string) ([]Bucket, error)
}

// ArticleCandidate is an article that a store found.
type ArticleCandidate struct {
	Ref
	Row  int64
	Lead string // the beginning of its text
}
