package sqlite

import "strings"

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

// insertMentions writes who said it, and returns the forms of their names. Where nobody is known it is a row without one.
func (p *put) insertMentions(r *row, quote int64, q *preparedQuote) (forms []int64, err error) {
	const insert = `INSERT INTO mentions (quote, pos, form, role) VALUES (?, ?, ?, ?)`
	if len(q.Speakers) == 0 {
		err := p.sql.exec(insert, quote, 0, nil, "")
		return nil, err
	}
	for pos, speaker := range q.Speakers {
		form, err := p.intern.form(r.collection, speaker)
		if err != nil {
			return nil, err
		}
		if err := p.sql.exec(insert, quote, pos, form, speaker.Role); err != nil {
			return nil, err
		}
		p.counts.mention(form, speaker.Role, 1)
		forms = append(forms, form)
	}
	return forms, nil
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
