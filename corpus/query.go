package corpus

import (
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// Expr is what the topic of a query must hold. One of Words, Word, Phrase, Near, All, Any, Not, In.
type Expr interface{ expr() }

type (
	// Word is one word. It matches its inflected forms unless Exact; Prefix is "climat*", Fuzzy "climat~".
	Word struct {
		Text                 string
		Exact, Prefix, Fuzzy bool
	}
	// Phrase is words in this order without stemming, at most Slop words between them.
	Phrase struct {
		Words []string
		Slop  int
	}
	// Near is two words or phrases at most Distance words apart, in either order.
	Near struct {
		Left, Right Expr
		Distance    int
	}
	// Words are plain words: all are wanted, the more of them match the better, and one suffices
	// where no quotation has more.
	Words []Expr
	// All, Any and Not are the boolean AND, OR and NOT.
	All []Expr
	Any []Expr
	Not struct{ Expr Expr }
	// In restricts an expression to a field: "title".
	In struct {
		Field string
		Expr  Expr
	}
)

func (Word) expr()   {}
func (Phrase) expr() {}
func (Near) expr()   {}
func (Words) expr()  {}
func (All) expr()    {}
func (Any) expr()    {}
func (Not) expr()    {}
func (In) expr()     {}

// Party is a speaker or an outlet that a question names. Typed is what the asker wrote; Key and Name are filled in
// when it settles against the corpus.
type Party struct {
	Typed string
	Key   string // the corpus's own key; "" until settled, and when the corpus knows nobody of that name
	Name  string
	Not   bool // "without Reuters"
}

// Sort is the order of an answer.
type Sort string

// The orders.
const (
	Best   Sort = "best"
	Newest Sort = "newest"
	Oldest Sort = "oldest"
)

// Query asks for quotations. The zero value of each part asks for anything.
type Query struct {
	Collections []string // the scope the asker may see; empty means every collection. Set by access rules, never by a question
	Topic       Expr     // nil: any topic
	Speakers    []Party  // said by any of those not marked Not
	Outlets     []Party
	Since       time.Time // printed at or after; zero: no bound
	Until       time.Time // printed before; zero: no bound
	Kinds       []quote.Kind
	Classes     []quote.Class
	Polarities  []quote.Polarity // empty: asserted only
	Languages   []string
	Article     string // only this article's, by id
	Sort        Sort   // "" is Best
	Limit       int    // quotations a page; 0 is the default of 5
	Cursor      string // of the page before; "" for the first
	Literal     bool   // read words as typed: no spelling correction, no related terms
	NoRelated   bool   // no related terms
}
