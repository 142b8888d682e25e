package sqlite

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// articles compares every article's quotations with its text, and the indexes with both.
func (c *check) articles(all int) error {
	rows, err := c.tx.QueryContext(c.ctx, `SELECT id FROM articles ORDER BY id`)
	ids, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
	if err != nil {
		return err
	}
	t := &textCheck{check: c, cutter: newCutter(), sums: newSums()}
	for i, id := range ids {
		if err := t.article(id); err != nil {
			return err
		}
		c.Article(i+1, all)
	}
	if c.problems > 0 {
		return nil // the indexes of what is wrong need not be right
	}
	return c.compare(t.sums)
}

// textCheck compares articles with their texts, and adds up what the indexes must hold of them.
type textCheck struct {
	*check
	cutter *cutter
	sums   sums
}

func (t *textCheck) article(id int64) error {
	var r row
	var given bool
	e := new(corpus.Entry)
	err := t.tx.QueryRowContext(t.ctx, `SELECT id, collection, outlet, given, language FROM articles WHERE id = ?`, id).
		Scan(&r.id, &r.collection, &r.outlet, &given, &e.Language)
	if err != nil {
		return err
	}
	if e.Article, err = articleAt(t.ctx, t.tx, id); err != nil {
		return err
	}
	public := e.Article.ID
	if !given {
		e.Article.ID = ""
	}
	if want := corpus.PublicID(e.Article); want != public {
		t.problem(mendTables, "article %q should have the id %q", public, want)
	}
	if !utf8.ValidString(e.Article.Text) {
		t.problem(mendTables, "article %q: its text is not UTF-8", public)
		return nil
	}
	whole, err := t.quotes(id, e.Article)
	if err != nil || !whole {
		return err
	}
	return t.add(&r, e)
}

// quotes compares an article's quotations with its text, and tells whether their places can be read.
func (t *textCheck) quotes(article int64, a corpus.Article) (whole bool, err error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT public, text, detail FROM quotes WHERE article = ? ORDER BY id`, article)
	quotes, err := collect(rows, err, func(scan scanner) (q corpus.Quote, err error) {
		var details string
		if err := scan(&q.ID, &q.Text, &details); err != nil {
			return q, err
		}
		d, err := parseDetail(details)
		d.fill(&q)
		return q, err
	})
	if err != nil {
		return false, fmt.Errorf("article %q: %w", a.ID, err)
	}
	whole = true
	for i, id := range corpus.QuoteIDs(a, quotes) {
		switch q := quotes[i]; {
		case !inside(a.Text, q):
			t.problem(mendQuotes, "quotation %s of article %q: its place is not in the text", q.ID, corpus.PublicID(a))
			whole = false
		case corpus.TextOf(a.Text, q.Segments) != q.Text:
			t.problem(mendQuotes, "quotation %s of article %q: its words are not those of the text", q.ID, corpus.PublicID(a))
		case q.ID != id:
			t.problem(mendQuotes, "quotation %s of article %q should have the id %s", q.ID, corpus.PublicID(a), id)
		}
	}
	return whole, nil
}

// inside reports whether all that a quotation points to is in the text, in whole letters.
func inside(text string, q corpus.Quote) bool {
	spans := slices.Concat(q.Segments, q.Mention, q.Cue, []quote.Span{q.Place.Context, q.Place.Paragraph, q.Place.Before, q.Place.Heading})
	for _, s := range spans {
		if s.Start < 0 || s.Start > s.End || s.End > len(text) || !boundary(text, s.Start) || !boundary(text, s.End) {
			return false
		}
	}
	return len(q.Segments) > 0
}

func boundary(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// add adds up what the indexes must hold of an article and its quotations.
func (t *textCheck) add(r *row, e *corpus.Entry) error {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT id FROM quotes WHERE article = ? ORDER BY id`, r.id)
	ids, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
	if err != nil {
		return err
	}
	if e.Quotes, err = quotesAt(t.ctx, t.tx, ids); err != nil {
		return err
	}
	p, err := t.cutter.prepare(*e)
	if err != nil {
		return err
	}
	index := newPendingIndex()
	index.addArticle(r.id, p.title, p.body, articleKeys(r, &p))
	t.sums.vocabulary.add(r.collection, p.vocabulary, 1, 0)
	for i, id := range ids {
		forms, err := t.forms(id)
		if err != nil {
			return err
		}
		q := &p.quotes[i]
		index.addQuote(id, q, p.title, quoteKeys(r, &p, q, forms))
		t.sums.vocabulary.add(r.collection, q.vocabulary, 0, 1)
	}
	t.sums.articles.add(index.articles)
	t.sums.quotes.add(index.quotes)
	return nil
}

// forms are the names of those who said a quotation, corrections applied.
func (t *textCheck) forms(quote int64) ([]int64, error) {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT form FROM said WHERE quote = ? AND form IS NOT NULL ORDER BY pos`, quote)
	return collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
}
