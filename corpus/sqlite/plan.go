package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

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
	e.Quotes = nil // they decide nothing
	p := prepared{Entry: e, public: corpus.PublicID(e.Article), fingerprint: corpus.Fingerprint(e.Article)}
	var collection int64
	err := st.queryRow([]any{&collection}, `SELECT id FROM collections WHERE name = ?`, e.Article.Collection)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return corpus.Outcome{}, err
	}
	_, o, err := outcome(st, collection, &p, nil)
	return o, err
}

// outcome tells what is to be done with an entry, and returns what is stored of it. near decides whether two texts are of
// one article; where it is nil, an entry that may be another's is taken for new.
func outcome(st statements, collection int64, e *prepared, near func(a, b string) bool) (*stored, corpus.Outcome, error) {
	old, err := find(st, collection, e)
	if err == nil && old != nil && e.Withdrawn == "" {
		old, err = setApart(st, old, e, near)
	}
	if err != nil {
		return nil, corpus.Outcome{}, err
	}
	t, err := findTombstone(st, collection, e)
	switch {
	case err != nil:
		return nil, corpus.Outcome{}, err
	case e.Withdrawn != "":
		return old, decideWithdrawal(old, t, e), nil
	case t != nil && !t.lifts(e):
		return old, corpus.Outcome{Status: corpus.Unchanged, ID: e.public, Reason: "its source has withdrawn it"}, nil
	}
	o, err := decide(st, old, e)
	return old, o, err
}

// stored is what decides over an article that is there already.
type stored struct {
	id, collection, outlet    int64
	seq, version, fingerprint int64
	public, url, extractor    string
	language                  string // as the source gave it, else as recognised
	given, excerpt            bool
	sourceVersion             string // as the source numbers it
	modified                  dateColumns
}

// find returns the stored version of an article: by its id, else by its address where not both have ids of their own.
// An excerpt is known by its id only, but gives way to its article. It returns nil where there is none.
func find(st statements, collection int64, e *prepared) (*stored, error) {
	old, err := findWhere(st, `public = ?`, collection, e.public)
	if err == nil && e.countsAlone() {
		old, err = orOwn(st, collection, e, old)
	}
	switch {
	case old != nil || err != nil || e.Article.URL == "":
		return old, err
	case e.Article.ID != "" && !e.Article.Excerpt:
		return findWhere(st, `url = ? AND url <> '' AND excerpt = 0 AND given = 0`, collection, e.Article.URL)
	}
	return findWhere(st, `url = ? AND url <> '' AND excerpt = 0`, collection, e.Article.URL)
}

// findWhere finds one by a condition. The plus keeps SQLite from walking the collection in the order asked for: the
// condition has an index of its own (that of addresses only where it is told that they are not empty).
func findWhere(st statements, condition string, collection int64, value string) (*stored, error) {
	var s stored
	err := st.queryRow([]any{&s.id, &s.collection, &s.outlet, &s.seq, &s.version, &s.fingerprint, &s.public, &s.url, &s.extractor, &s.language, &s.given,
		&s.excerpt, &s.sourceVersion,
		&s.modified.at, &s.modified.zone, &s.modified.precision},
		`SELECT id, collection, outlet, seq, version, fingerprint, public, url, extractor, language, given,
		excerpt, coalesce(extra ->> '$.version', ''),
		modified, modified_zone, modified_precision FROM articles
		WHERE collection = ? AND `+condition+` ORDER BY +public LIMIT 1`, collection, value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// decide tells what is to be done with an entry, given what is stored of it. The later version wins: as compare orders
// them, else by coming later, unless it has been here before.
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
	order := e.compare(old.modified.at, old.sourceVersion)
	switch {
	case e.Article.Excerpt && !old.excerpt:
		o.Status, o.Reason = corpus.Unchanged, "its article is stored"
	case old.public == e.public && e.Article.URL != "" && old.url != "" && !corpus.SameAddress(e.Article.URL, old.url):
		o.Status = corpus.Refused
		o.Reason = fmt.Sprintf("its id %q names %s already, not %s", e.public, old.url, e.Article.URL)
	case old.fingerprint == e.fingerprint && !old.adopts(e):
		if e.Extractor == "" || e.Extractor == old.extractor {
			o.Status = corpus.Unchanged
		}
	case order < 0:
		o.Status, o.Reason = corpus.Unchanged, "a later version is stored"
	case order == 0:
		superseded, err := old.superseded(st, e.fingerprint)
		if superseded {
			o.Status, o.Reason = corpus.Unchanged, "a later version is stored"
		}
		return o, err
	}
	return o, nil
}

// compare orders the entry's version and another: by when they were modified, else by the numbers that their source
// gives them; 0 where neither tells.
func (p *prepared) compare(modified sql.NullInt64, version string) int {
	mine := columnsOf(p.Article.Modified).at
	if mine.Valid && modified.Valid && mine != modified {
		return cmp.Compare(mine.Int64, modified.Int64)
	}
	return compareVersions(corpus.SourceVersion(p.Article), version)
}

// compareVersions compares numbers; what is none says nothing.
func compareVersions(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return 0
	}
	return cmp.Compare(x, y)
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
