package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
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
func (s *Store) prepare(ctx context.Context, entries []corpus.Entry) ([]prepared, error) {
	ready, errs := make([]prepared, len(entries)), make([]error, len(entries))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		workers.Go(func() {
			c := s.cutter()
			defer s.cutters.Put(c)
			for i := range next {
				ready[i], errs[i] = c.guarded(entries[i])
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

// guarded prepares an entry, and returns a panic as an error: it would end the process, and not only the import.
func (c *cutter) guarded(e corpus.Entry) (p prepared, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("prepare article %q: panic: %v\n%s", corpus.PublicID(e.Article), cause, debug.Stack())
		}
	}()
	return c.prepare(e)
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
	title, body := c.words(e.Article.Title), c.words(e.Article.Text)
	p.title, p.body, p.vocabulary = title.stems(), body.stems(), c.distinct(title, body)
	p.quotes = make([]preparedQuote, len(e.Quotes))
	for i, q := range e.Quotes {
		if p.quotes[i], err = c.quote(body, q); err != nil {
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

func (c *cutter) quote(body cutText, q corpus.Quote) (p preparedQuote, err error) {
	p.Quote = q
	if p.detail, err = detailOf(q); err != nil {
		return p, err
	}
	said := c.words(q.Text)
	p.words, p.vocabulary = said.stems(), c.distinct(said)
	p.paragraph = body.within(q.Place.Paragraph, q.Segments)
	p.before = body.within(q.Place.Before, nil)
	p.heading = body.within(q.Place.Heading, nil)
	return p, nil
}

func cutOut(text string, s quote.Span) string { return text[s.Start:s.End] }
