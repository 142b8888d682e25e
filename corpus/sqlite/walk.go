package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// entryColumns are what entryScan reads of articles a with texts t.
const entryColumns = refColumns + `, a.modified, a.modified_zone, a.modified_precision, a.extra, t.text,
	a.fingerprint, a.extractor, a.imported`

// Walk gives each every article of the scope, without its quotations, ordered by collection and public id. All are as
// they stood when it began; an error of each ends it.
func (s *Store) Walk(ctx context.Context, scope []string, each func(corpus.Entry) error) error {
	within, args := scopeCondition("a.collection", scope)
	return s.read(ctx, "read the articles of", func(tx *sql.Tx) error {
		// CROSS JOIN keeps the order of the two indexes: nothing is sorted, and so nothing held.
		rows, err := tx.QueryContext(ctx, `SELECT `+entryColumns+` FROM collections c CROSS JOIN articles a ON a.collection = c.id
			JOIN outlets o ON o.id = a.outlet JOIN texts t ON t.article = a.id WHERE `+within+` ORDER BY c.name, a.public`, args...)
		_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
			e, err := scanEntry(scan)
			if err != nil {
				return struct{}{}, err
			}
			return struct{}{}, each(e)
		})
		return err
	})
}

// Withdrawn gives each the articles of the scope that their sources took back, as entries that do so again.
func (s *Store) Withdrawn(ctx context.Context, scope []string, each func(corpus.Entry) error) error {
	within, args := scopeCondition("w.collection", scope)
	return s.read(ctx, "read what was withdrawn from", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT c.name, iif(w.given, w.public, ''), w.url, iif(w.final, ?, ?), w.modified, w.version, w.imported
			FROM withdrawn w JOIN collections c ON c.id = w.collection WHERE `+within+` ORDER BY c.name, w.public`,
			append([]any{corpus.Canceled, corpus.Withheld}, args...)...)
		_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
			e, err := scanWithdrawn(scan)
			if err != nil {
				return struct{}{}, err
			}
			return struct{}{}, each(e)
		})
		return err
	})
}

func scanWithdrawn(scan scanner) (e corpus.Entry, err error) {
	modified := dateColumns{precision: string(corpus.Minute)}
	var version string
	var imported int64
	a := &e.Article
	if err := scan(&a.Collection, &a.ID, &a.URL, &e.Withdrawn, &modified.at, &version, &imported); err != nil {
		return e, err
	}
	a.Modified, e.Imported = modified.date(), time.Unix(imported, 0).UTC()
	if version != "" {
		a.Extra = corpus.WithSourceVersion(nil, version)
	}
	return e, nil
}

// Outdated returns some articles, without their quotations, that were not looked through by the extractor, and where to
// go on; the next row is 0 after the last. Excerpts have no text to look through.
func (s *Store) Outdated(ctx context.Context, scope []string, extractor string, from int64, limit int) (
	entries []corpus.Entry, next int64, err error) {
	within, args := scopeCondition("a.collection", scope)
	err = s.read(ctx, "read articles of", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT a.id FROM articles a WHERE a.id >= ? AND a.extractor <> ? AND NOT a.excerpt AND `+within+`
			ORDER BY a.id LIMIT ?`, append(append([]any{from, extractor}, args...), limit+1)...)
		ids, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
		if err != nil {
			return err
		}
		if len(ids) > limit {
			ids, next = ids[:limit], ids[limit]
		}
		entries, err = entriesAt(ctx, tx, ids)
		return err
	})
	return entries, next, err
}

func entriesAt(ctx context.Context, tx *sql.Tx, ids []int64) ([]corpus.Entry, error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+entryColumns+` FROM json_each(?) wanted CROSS JOIN articles a ON a.id = wanted.value `+
		refJoins+` JOIN texts t ON t.article = a.id ORDER BY a.id`, jsonList(ids))
	return collect(rows, err, scanEntry)
}

// scanEntry reads an article as it was put in: without the id and the language that the store found for it.
func scanEntry(scan scanner) (e corpus.Entry, err error) {
	var r refScan
	var modified dateColumns
	var extra string
	var fingerprint, imported int64
	a := &e.Article
	err = scan(append(r.targets(), &modified.at, &modified.zone, &modified.precision, &extra, &a.Text,
		&fingerprint, &e.Extractor, &imported)...)
	if err != nil {
		return e, err
	}
	a.Ref, a.Modified, e.Imported = r.ref(), modified.date(), time.Unix(imported, 0).UTC()
	if err := json.Unmarshal([]byte(extra), &a.Extra); err != nil {
		return e, fmt.Errorf("read the extra fields of article %q: %w", a.ID, err)
	}
	if !r.given {
		a.ID = ""
	}
	if corpus.Fingerprint(*a) != fingerprint {
		e.Language, a.Language = a.Language, ""
	}
	return e, nil
}

// MarkOutdated marks the articles of the scope as not looked through, so that all of them are outdated. Their quotations stay
// until others are put in their place.
func (s *Store) MarkOutdated(ctx context.Context, scope []string) error {
	within, args := scopeCondition("collection", scope)
	return s.exec(ctx, "mark the articles of", `UPDATE articles SET extractor = '' WHERE extractor <> '' AND NOT excerpt AND `+within, args...)
}
