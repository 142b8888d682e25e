package sqlite

import (
	"context"
	"database/sql"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// voiceKey names one of those who said a quotation.
type voiceKey struct {
	public string
	pos    int
}

// Correct sets who said a quotation, over what was extracted, also over an earlier correction. The forms' links stay as
// they are until the next Relink.
func (s *Store) Correct(ctx context.Context, scope []string, c corpus.CorrectedSpeaker) error {
	return s.write(ctx, "correct a speaker in", func(tx *sql.Tx) error {
		id, err := quoteRow(ctx, tx, scope, c.Quote)
		if err != nil {
			return err
		}
		p, err := s.newPut(ctx, tx, nil)
		if err != nil {
			return err
		}
		if err := p.correct(id, c); err != nil {
			return err
		}
		return p.finish()
	})
}

// correct writes a correction, and puts counts and index right.
func (p *put) correct(id int64, c corpus.CorrectedSpeaker) error {
	before, err := p.mentions(id)
	if err != nil {
		return err
	}
	r, e := new(row), new(prepared)
	var public string
	err = p.sql.queryRow([]any{&public, &r.collection, &r.outlet, &e.Language, &e.Article.Title, &e.Article.Text},
		`SELECT q.public, a.collection, a.outlet, a.language, a.title, t.text FROM quotes q JOIN articles a ON a.id = q.article
		JOIN texts t ON t.article = a.id WHERE q.id = ?`, id)
	if err != nil {
		return err
	}
	var form sql.NullInt64
	if c.Name != "" {
		form.Valid = true
		if form.Int64, err = p.intern.form(r.collection, quote.Speaker{Name: c.Name, Kind: c.Kind}); err != nil {
			return err
		}
	}
	err = p.sql.exec(`INSERT OR REPLACE INTO corrections (quote, pos, form, author, made) VALUES (?, 0, ?, ?, ?)`,
		public, form, c.Author, c.Made.Unix())
	if err != nil {
		return err
	}
	return p.reindex(id, r, e, before)
}

// reindex writes a quotation's row of the index again, and counts its speakers in the place of those before.
func (p *put) reindex(id int64, r *row, e *prepared, before []mention) error {
	after, err := p.mentions(id)
	if err != nil {
		return err
	}
	var forms []int64
	for _, m := range before {
		p.count(m, -1)
	}
	for _, m := range after {
		p.count(m, 1)
		if m.form.Valid {
			forms = append(forms, m.form.Int64)
		}
	}
	candidates, err := candidatesAt(p.ctx, p.tx, []int64{id})
	if err != nil || len(candidates) == 0 {
		return err
	}
	q, err := p.cutter.quote(p.cutter.words(e.Article.Text), candidates[0].Quote)
	if err != nil {
		return err
	}
	p.index.quotes.remove(id)
	p.index.addQuote(id, &q, p.cutter.words(e.Article.Title).stems(), quoteKeys(r, e, &q, forms))
	return nil
}

// mentions are those who said a quotation, corrections applied.
func (p *put) mentions(id int64) ([]mention, error) {
	rows, err := p.sql.query(`SELECT form, role FROM said WHERE quote = ? ORDER BY pos`, id)
	return collect(rows, err, readMention)
}

// loadCorrections reads all corrections: they are made by hand, and few.
func (p *put) loadCorrections() error {
	p.corrected = make(map[voiceKey]sql.NullInt64)
	rows, err := p.sql.query(`SELECT quote, pos, form FROM corrections`)
	_, err = collect(rows, err, func(scan scanner) (key voiceKey, err error) {
		var form sql.NullInt64
		err = scan(&key.public, &key.pos, &form)
		p.corrected[key] = form
		return key, err
	})
	return err
}
