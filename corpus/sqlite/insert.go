package sqlite

import (
	"database/sql"
	"strings"
)

// insert writes an article with its quotations.
func (p *put) insert(r *row, e *prepared) (err error) {
	if r.seq == 0 {
		p.seq++
		r.seq = p.seq
	}
	if r.id, err = p.rows.next("articles", dayOf(e.Article.Published)); err != nil {
		return err
	}
	if r.outlet, err = p.intern.outlet(r.collection, e.Article.Outlet); err != nil {
		return err
	}
	if err := p.insertArticle(r, e); err != nil {
		return err
	}
	p.index.addArticle(r.id, e.title, e.body, articleKeys(r, e))
	p.counts.article(r.collection, r.outlet, e.vocabulary, 1)
	return p.insertQuotes(r, e)
}

func (p *put) insertQuotes(r *row, e *prepared) error {
	for i := range e.quotes {
		if err := p.insertQuote(r, e, &e.quotes[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *put) insertArticle(r *row, e *prepared) error {
	a := e.Article
	published, modified := columnsOf(a.Published), columnsOf(a.Modified)
	err := p.sql.exec(`INSERT INTO articles (id, collection, public, given, excerpt, seq, version, fingerprint,
		extractor, url, title, outlet, author, published, published_zone, published_precision, modified, modified_zone,
		modified_precision, imported, language, license, extra, quotes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.id, r.collection, e.public, a.ID != "", a.Excerpt, r.seq, r.version, e.fingerprint,
		e.Extractor, a.URL, a.Title, r.outlet, a.Author, published.at, published.zone, published.precision, modified.at, modified.zone,
		modified.precision, e.Imported.Unix(), e.language(), a.License, e.extra, len(e.quotes))
	if err != nil {
		return err
	}
	err = p.sql.exec(`INSERT INTO texts (article, text, bands) VALUES (?, ?, ?)`, r.id, a.Text, bandList(r.collection, e.Bands))
	return err
}

func (p *put) insertQuote(r *row, e *prepared, q *preparedQuote) error {
	id, err := p.rows.next("quotes", dayOf(e.Article.Published))
	if err != nil {
		return err
	}
	err = p.sql.exec(`INSERT INTO quotes (id, public, article, seq, kind, class, polarity, confidence, text, detail)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, q.public, r.id, r.seq, q.Kind, q.Class, q.Polarity, q.Confidence, q.Text, q.detail)
	if err != nil {
		return err
	}
	forms, err := p.insertMentions(r, id, q)
	if err != nil {
		return err
	}
	p.counts.quote(r.collection, r.outlet, q.vocabulary, 1)
	p.index.addQuote(id, q, e.title, quoteKeys(r, e, q, forms))
	return nil
}

// insertMentions writes who said it, and returns the forms of those who did, corrections applied. Where nobody is known
// it is a row without a form.
func (p *put) insertMentions(r *row, quote int64, q *preparedQuote) (forms []int64, err error) {
	for pos := range max(1, len(q.Speakers)) {
		var m mention
		if pos < len(q.Speakers) {
			m.role, m.form.Valid = q.Speakers[pos].Role, true
			if m.form.Int64, err = p.intern.form(r.collection, q.Speakers[pos]); err != nil {
				return nil, err
			}
		}
		if err := p.sql.exec(`INSERT INTO mentions (quote, pos, form, role) VALUES (?, ?, ?, ?)`, quote, pos, m.form, m.role); err != nil {
			return nil, err
		}
		if form, ok := p.corrected[voiceKey{q.public, pos}]; ok {
			m = mention{form: form}
		}
		p.count(m, 1)
		if m.form.Valid {
			forms = append(forms, m.form.Int64)
		}
	}
	return forms, nil
}

// mention is a form that a quotation's speaker is named by, with the role printed beside it.
type mention struct {
	form sql.NullInt64
	role string
}

func (p *put) count(m mention, n int) {
	if m.form.Valid {
		p.counts.mention(m.form.Int64, m.role, n)
	}
}

func articleKeys(r *row, e *prepared) string {
	return strings.Join([]string{collectionKey(r.collection), outletKey(r.outlet), languageKey(e.language())}, " ")
}

func quoteKeys(r *row, e *prepared, q *preparedQuote, forms []int64) string {
	keys := []string{collectionKey(r.collection), outletKey(r.outlet), languageKey(e.language()), kindKey(string(q.Kind)),
		classKey(string(q.Class)), polarityKey(string(q.Polarity))}
	for _, f := range forms {
		keys = append(keys, formKey(f))
	}
	return strings.Join(keys, " ")
}
