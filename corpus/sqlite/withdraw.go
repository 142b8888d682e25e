package sqlite

import (
	"database/sql"
	"errors"

	"github.com/whosaid/whosaid/corpus"
)

// tombstone is what is kept of an article that its source took back.
type tombstone struct {
	final    bool
	modified sql.NullInt64
	version  string
}

// findTombstone returns what is kept of an article that was taken back, known as find knows articles; nil where it was not.
func findTombstone(st statements, collection int64, e *prepared) (*tombstone, error) {
	var t tombstone
	err := st.queryRow([]any{&t.final, &t.modified, &t.version}, `SELECT final, modified, version FROM withdrawn
		WHERE collection = ?1 AND (public = ?2 OR url = ?3 AND url <> '' AND (given = 0 OR ?4 = 0)) LIMIT 1`,
		collection, e.public, e.Article.URL, e.Article.ID != "")
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &t, err
}

// lifts reports whether an entry is a later version than the one that was held back.
func (t *tombstone) lifts(e *prepared) bool {
	return !t.final && e.compare(t.modified, t.version) > 0
}

// decideWithdrawal tells what is to be done with an entry that takes an article back. Canceled is final, and wins over
// whatever is stored; withheld gives way to a later version.
func decideWithdrawal(old *stored, t *tombstone, e *prepared) corpus.Outcome {
	o := corpus.Outcome{Status: corpus.Removed, ID: e.public}
	canceled := e.Withdrawn == corpus.Canceled
	switch {
	case t != nil && (t.final || !canceled):
		o.Status, o.Reason = corpus.Unchanged, "it is withdrawn already"
	case old != nil && !canceled && e.compare(old.modified.at, old.sourceVersion) < 0:
		o.Status, o.Reason = corpus.Unchanged, "a later version is stored"
	}
	return o
}

// withdraw takes an article out, with its history and the excerpts of it, and notes that it is not to come again. What it
// leaves in the file is overwritten, and the number of the ingest tells those who keep something of the corpus in memory.
func (p *put) withdraw(collection int64, old *stored, e *prepared) error {
	if err := p.overwrite(); err != nil {
		return err
	}
	p.seq++
	public, given := e.public, e.Article.ID != ""
	if old != nil {
		if err := p.remove(old, e); err != nil {
			return err
		}
		public, given = old.public, old.given
	}
	if err := p.dropExcerpts(collection, e, ""); err != nil {
		return err
	}
	modified := columnsOf(e.Article.Modified)
	return p.sql.exec(`INSERT OR REPLACE INTO withdrawn (collection, public, given, url, final, modified, version, imported)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, collection, public, given, e.Article.URL, e.Withdrawn == corpus.Canceled,
		modified.at, corpus.SourceVersion(e.Article), e.Imported.Unix())
}

// overwrite has what is deleted from now on in this transaction overwritten, which otherwise stays in the file until
// something else needs the room.
func (p *put) overwrite() error {
	if p.overwrites {
		return nil
	}
	p.overwrites = true
	_, err := p.tx.ExecContext(p.ctx, `PRAGMA secure_delete = 1`)
	return err
}

// remove takes out an article and what it was before. Its ids lead nowhere.
func (p *put) remove(old *stored, e *prepared) error {
	if err := p.takeOut(old, e); err != nil {
		return err
	}
	if err := p.lead(old.public, ""); err != nil {
		return err
	}
	return p.sql.exec(`DELETE FROM versions WHERE collection = ? AND public = ?`, old.collection, old.public)
}

// lift forgets that an article was held back.
func (p *put) lift(collection int64, e *prepared) error {
	return p.sql.exec(`DELETE FROM withdrawn WHERE collection = ?1 AND final = 0 AND (public = ?2 OR url = ?3 AND url <> '')`,
		collection, e.public, e.Article.URL)
}

// dropExcerpts takes out the excerpts of an article that is there itself now, or is not to be there. Their ids lead to
// the one given, those of their quotations to what the entry has of them.
func (p *put) dropExcerpts(collection int64, e *prepared, to string) error {
	for e.Article.URL != "" && !e.Article.Excerpt {
		old, err := findWhere(p.sql, `url = ? AND url <> '' AND excerpt = 1`, collection, e.Article.URL)
		if old == nil || err != nil {
			return err
		}
		if err := p.takeOut(old, e); err != nil {
			return err
		}
		if err := p.lead(old.public, to); err != nil {
			return err
		}
	}
	return nil
}
