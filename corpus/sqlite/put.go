package sqlite

import (
	"context"
	"database/sql"

	"github.com/whosaid/whosaid/corpus"
)

// Put stores the entries in their order in one transaction. What can be done beforehand is done before it begins.
func (s *Store) Put(ctx context.Context, entries []corpus.Entry, near func(a, b string) bool) ([]corpus.Outcome, error) {
	if len(entries) == 0 {
		return nil, ctx.Err()
	}
	ready, err := s.prepare(ctx, entries)
	if err != nil {
		return nil, err
	}
	outcomes, overwrote := make([]corpus.Outcome, len(ready)), false
	err = s.write(ctx, "store articles in", func(tx *sql.Tx) error {
		p, err := s.newPut(context.WithoutCancel(ctx), tx, near) // else each statement has a goroutine to watch for the end
		if err != nil {
			return err
		}
		defer s.cutters.Put(p.cutter)
		for i := range ready {
			if err := ctx.Err(); err != nil {
				return err
			}
			if outcomes[i], err = p.entry(&ready[i]); err != nil {
				return err
			}
		}
		overwrote = p.overwrites
		return p.finish()
	})
	if err != nil {
		return nil, err
	}
	if overwrote {
		return outcomes, s.clearLog(ctx)
	}
	return outcomes, nil
}

// put is one transaction of articles. What only adds up, counts and rows of the index, waits for its end.
type put struct {
	ctx    context.Context
	tx     *sql.Tx
	sql    statements
	near   func(a, b string) bool
	seq    int64 // the last number given
	cutter *cutter
	intern interner
	rows   numbering
	index  pendingIndex
	counts counts
	// corrected are who people say said a quotation.
	corrected map[voiceKey]sql.NullInt64

	overwrites bool // what is deleted
}

func (s *Store) newPut(ctx context.Context, tx *sql.Tx, near func(a, b string) bool) (*put, error) {
	st := newStatements(ctx, tx)
	p := &put{
		ctx: ctx, tx: tx, sql: st, near: near, cutter: s.cutter(), intern: newInterner(st), rows: newNumbering(st),
		index: newPendingIndex(), counts: newCounts(),
	}
	if err := p.loadCorrections(); err != nil {
		return nil, err
	}
	return p, tx.QueryRowContext(ctx, `SELECT value FROM sequences WHERE name = 'ingest'`).Scan(&p.seq)
}

// entry stores one article, or says why it need not or must not be.
func (p *put) entry(e *prepared) (corpus.Outcome, error) {
	collection, err := p.intern.collection(e.Article.Collection)
	if err != nil {
		return corpus.Outcome{}, err
	}
	old, o, err := outcome(p.sql, collection, e, p.near)
	switch {
	case err != nil || o.Status == corpus.Unchanged || o.Status == corpus.Refused:
		return o, err
	case o.Status == corpus.Removed:
		return o, p.withdraw(collection, old, e)
	}
	if err := p.clear(collection, e); err != nil {
		return o, err
	}
	r := &row{collection: collection, version: 1}
	switch {
	case old == nil:
		err = p.insert(r, e)
	case old.fingerprint == e.fingerprint && !old.adopts(e):
		return o, p.reextract(old, e)
	default:
		err = p.replace(old, r, e)
	}
	if err != nil {
		return o, err
	}
	o.Copies, err = p.copies(r, e)
	return o, err
}

// clear makes room for an article: what was held back is so no longer, and its excerpts are not needed any more.
func (p *put) clear(collection int64, e *prepared) error {
	if err := p.lift(collection, e); err != nil {
		return err
	}
	return p.dropExcerpts(collection, e, e.public)
}

// replace puts an article in the place of its earlier version.
func (p *put) replace(old *stored, r *row, e *prepared) error {
	e.adopt(old)
	r.version = old.version + 1
	if old.fingerprint == e.fingerprint {
		r.version, r.seq = old.version, old.seq // an id that came later is no news
	}
	if err := p.retire(old, e); err != nil {
		return err
	}
	return p.insert(r, e)
}

// reextract puts quotations in the place of those that an earlier extraction found in the same text. It is no news: the
// article keeps its number in the sequence, so that nobody is told of it again.
func (p *put) reextract(old *stored, e *prepared) error {
	e.adopt(old)
	if err := p.retireQuotes(old, e); err != nil {
		return err
	}
	if err := p.sql.exec(`DELETE FROM quotes WHERE article = ?`, old.id); err != nil {
		return err
	}
	err := p.sql.exec(`UPDATE articles SET extractor = ?, language = ?, quotes = ? WHERE id = ?`, e.Extractor, e.language(), len(e.quotes), old.id)
	if err != nil {
		return err
	}
	r := &row{id: old.id, collection: old.collection, outlet: old.outlet, seq: old.seq}
	if old.language != e.language() {
		p.index.articles.remove(r.id)
		p.index.addArticle(r.id, e.title, e.body, articleKeys(r, e))
	}
	return p.insertQuotes(r, e)
}

// row is what an article's row has beyond its description.
type row struct{ id, collection, outlet, seq, version int64 }

// finish writes what waited.
func (p *put) finish() error {
	if err := p.index.flush(p.sql); err != nil {
		return err
	}
	if err := p.counts.flush(p.sql); err != nil {
		return err
	}
	if p.overwrites {
		if _, err := p.tx.ExecContext(p.ctx, `PRAGMA secure_delete = 0`); err != nil {
			return err
		}
	}
	return p.sql.exec(`UPDATE sequences SET value = ?1 WHERE name = 'ingest' AND value <> ?1`, p.seq)
}
