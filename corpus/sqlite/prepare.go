package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"runtime"
	"strings"
	"sync"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// prepared is an entry with all that can be made of it before the write lock is taken.
type prepared struct {
	corpus.Entry
	public      string
	fingerprint int64
	extra       string
	title, body string  // stems
	vocabulary  wordSet // of title and text
	quotes      []preparedQuote
}

type preparedQuote struct {
	corpus.Quote
	public, detail                    string
	words, paragraph, before, heading string // stems
	vocabulary                        wordSet
}

// prepare makes entries ready on all processors.
func prepare(ctx context.Context, entries []corpus.Entry) ([]prepared, error) {
	ready, errs := make([]prepared, len(entries)), make([]error, len(entries))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		workers.Go(func() {
			c := newCutter()
			for i := range next {
				ready[i], errs[i] = c.prepare(entries[i])
			}
		})
	}
	for i := range entries {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return ready, ctx.Err()
}

func (c *cutter) prepare(e corpus.Entry) (prepared, error) {
	if e.Article.Collection == "" {
		e.Article.Collection = corpus.DefaultCollection
	}
	p := prepared{Entry: e, public: corpus.PublicID(e.Article), fingerprint: corpus.Fingerprint(e.Article)}
	extra, err := json.Marshal(e.Article.Extra)
	if err != nil {
		return p, err
	}
	p.extra = string(extra)
	p.vocabulary = make(wordSet)
	p.title, p.body = c.cut(e.Article.Title, p.vocabulary), c.cut(e.Article.Text, p.vocabulary)
	p.quotes = make([]preparedQuote, len(e.Quotes))
	for i, q := range e.Quotes {
		if p.quotes[i], err = c.quote(e.Article.Text, q); err != nil {
			return p, err
		}
	}
	p.name()
	return p, nil
}

// language is the article's own, else the recognised one.
func (p *prepared) language() string { return cmp.Or(p.Article.Language, p.Language) }

// name gives the quotations their public ids.
func (p *prepared) name() {
	for i, id := range corpus.QuoteIDs(p.Article, p.Quotes) {
		p.quotes[i].public = id
	}
}

// adopt takes over the id that the source gave to the version before, where this one comes without.
func (p *prepared) adopt(old *stored) {
	if p.Article.ID != "" || !old.given {
		return
	}
	p.Article.ID, p.public = old.public, old.public
	p.name()
}

func (c *cutter) quote(text string, q corpus.Quote) (p preparedQuote, err error) {
	p.Quote = q
	if p.detail, err = detailOf(q); err != nil {
		return p, err
	}
	p.vocabulary = make(wordSet)
	p.words = c.cut(q.Text, p.vocabulary)
	p.paragraph = c.stemmer.Stems(around(text, q))
	p.before = c.stemmer.Stems(cutOut(text, q.Place.Before))
	p.heading = c.stemmer.Stems(cutOut(text, q.Place.Heading))
	return p, nil
}

// around is the quotation's paragraph without the quotation.
func around(text string, q corpus.Quote) string {
	var b strings.Builder
	at := q.Place.Paragraph.Start
	for _, s := range q.Segments {
		if at < s.Start && s.Start <= q.Place.Paragraph.End {
			b.WriteString(text[at:s.Start] + " ")
		}
		at = max(at, s.End)
	}
	if at < q.Place.Paragraph.End {
		b.WriteString(text[at:q.Place.Paragraph.End])
	}
	return b.String()
}

func cutOut(text string, s quote.Span) string { return text[s.Start:s.End] }

// cutter cuts texts into stems and words. It is not safe for concurrent use.
type cutter struct{ stemmer *words.Stemmer }

func newCutter() *cutter { return &cutter{words.NewStemmer()} }

// cut returns a text's stems, and adds its words to those seen.
func (c *cutter) cut(text string, seen wordSet) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, w := range words.Split(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		stem := c.stemmer.Stem(w.Fold)
		b.WriteString(stem)
		if len(w.Fold) <= longestWord {
			seen[w.Fold] = stem
		}
	}
	return b.String()
}

// wordSet is the distinct words of a text with their stems, as the vocabulary counts them.
type wordSet map[string]string

// longestWord bounds the vocabulary: what is longer is an address or a table without spaces, and nobody's question.
const longestWord = 40
