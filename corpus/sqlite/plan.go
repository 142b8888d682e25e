package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/whosaid/whosaid/corpus"
)

// Plan tells what Put would do with each entry as things stand.
func (s *Store) Plan(ctx context.Context, entries []corpus.Entry) ([]corpus.Outcome, error) {
	outcomes := make([]corpus.Outcome, len(entries))
	err := s.read(ctx, "look up articles in", func(tx *sql.Tx) error {
		st := newStatements(ctx, tx)
		for i, e := range entries {
			var err error
			if outcomes[i], err = plan(st, e); err != nil {
				return err
			}
		}
		return nil
	})
	return outcomes, err
}

func plan(st statements, e corpus.Entry) (corpus.Outcome, error) {
	if e.Article.Collection == "" {
		e.Article.Collection = corpus.DefaultCollection
	}
	p := prepared{Entry: e, public: corpus.PublicID(e.Article), fingerprint: corpus.Fingerprint(e.Article)}
	var collection int64
	err := st.queryRow([]any{&collection}, `SELECT id FROM collections WHERE name = ?`, e.Article.Collection)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return corpus.Outcome{}, err
	}
	old, err := find(st, collection, &p)
	if err != nil {
		return corpus.Outcome{}, err
	}
	return decide(st, old, &p)
}

// stored is what decides over an article that is there already.
type stored struct {
	id, collection, outlet    int64
	seq, version, fingerprint int64
	public, url, extractor    string
	language                  string // as the source gave it, else as recognised
	given                     bool
	modified                  dateColumns
}

// find returns the stored version of an article: by its id, else by its address where not both have ids of their own.
// It returns nil where there is none.
func find(st statements, collection int64, e *prepared) (*stored, error) {
	old, err := findWhere(st, `public = ?`, collection, e.public)
	if old != nil || err != nil || e.Article.URL == "" {
		return old, err
	}
	if e.Article.ID != "" {
		return findWhere(st, `url = ? AND url <> '' AND given = 0`, collection, e.Article.URL)
	}
	return findWhere(st, `url = ? AND url <> ''`, collection, e.Article.URL)
}

// findWhere finds one by a condition. The plus keeps SQLite from walking the collection in the order asked for: the
// condition has an index of its own (that of addresses only where it is told that they are not empty).
func findWhere(st statements, condition string, collection int64, value string) (*stored, error) {
	var s stored
	err := st.queryRow([]any{&s.id, &s.collection, &s.outlet, &s.seq, &s.version, &s.fingerprint, &s.public, &s.url, &s.extractor, &s.language, &s.given,
		&s.modified.at, &s.modified.zone, &s.modified.precision},
		`SELECT id, collection, outlet, seq, version, fingerprint, public, url, extractor, language, given,
		modified, modified_zone, modified_precision FROM articles
		WHERE collection = ? AND `+condition+` ORDER BY public LIMIT 1`, collection, value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// decide tells what is to be done with an entry, given what is stored of it. The later version wins: by the dates of
// modification where both have one, else by coming later, unless it has been here before.
func decide(st statements, old *stored, e *prepared) (corpus.Outcome, error) {
	if e.Again && (old == nil || old.fingerprint != e.fingerprint) {
		return corpus.Outcome{Status: corpus.Unchanged, ID: e.public, Reason: "it is no longer stored"}, nil
	}
	if old == nil {
		return corpus.Outcome{Status: corpus.Added, ID: e.public}, nil
	}
	o := corpus.Outcome{Status: corpus.Replaced, ID: old.public}
	if e.Article.ID != "" {
		o.ID = e.public
	}
	modified, before := e.Article.Modified, old.modified.date()
	bothDated := modified.Precision != corpus.Undated && before.Precision != corpus.Undated
	switch {
	case old.public == e.public && e.Article.URL != "" && old.url != "" && !corpus.SameAddress(e.Article.URL, old.url):
		o.Status = corpus.Refused
		o.Reason = fmt.Sprintf("its id %q names %s already, not %s", e.public, old.url, e.Article.URL)
	case old.fingerprint == e.fingerprint && !old.adopts(e):
		if e.Extractor == "" || e.Extractor == old.extractor {
			o.Status = corpus.Unchanged
		}
	case bothDated && modified.Time.Before(before.Time):
		o.Status, o.Reason = corpus.Unchanged, "a later version is stored"
	case !bothDated || modified.Time.Equal(before.Time):
		superseded, err := old.superseded(st, e.fingerprint)
		if superseded {
			o.Status, o.Reason = corpus.Unchanged, "a later version is stored"
		}
		return o, err
	}
	return o, nil
}

// adopts reports whether the entry brings the id that the stored version was without.
func (s *stored) adopts(e *prepared) bool { return !s.given && e.Article.ID != "" }

// superseded reports whether a version of that fingerprint was replaced before.
func (s *stored) superseded(st statements, fingerprint int64) (bool, error) {
	var n int
	err := st.queryRow([]any{&n}, `SELECT count(*) FROM versions WHERE collection = ? AND public = ? AND fingerprint = ?`,
		s.collection, s.public, fingerprint)
	return n > 0, err
}
