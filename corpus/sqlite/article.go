package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/whosaid/whosaid/corpus"
)

// refColumns are what refScan reads of articles a, joined by refJoins.
const (
	refColumns = `a.given, a.excerpt, a.public, c.name, a.title, a.url, o.name, a.author,
		a.published, a.published_zone, a.published_precision, a.language, a.license`
	refJoins = `JOIN collections c ON c.id = a.collection JOIN outlets o ON o.id = a.outlet`
)

// refScan are the targets of refColumns.
type refScan struct {
	corpus.Ref
	given     bool
	published dateColumns
}

func (r *refScan) targets() []any {
	return []any{&r.given, &r.Excerpt, &r.ID, &r.Collection, &r.Title, &r.URL, &r.Outlet, &r.Author,
		&r.published.at, &r.published.zone, &r.published.precision, &r.Language, &r.License}
}

func (r *refScan) ref() corpus.Ref {
	r.Published = r.published.date()
	return r.Ref
}

// Article returns an article and its quotations in text order, or ErrNotFound.
func (s *Store) Article(ctx context.Context, scope []string, id string) (a corpus.Article, quotes []corpus.Quote, err error) {
	err = s.read(ctx, "read an article from", func(tx *sql.Tx) error {
		row, err := articleRow(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		if a, err = articleAt(ctx, tx, row); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT id FROM quotes WHERE article = ? ORDER BY id`, row)
		ids, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
		if err != nil {
			return err
		}
		quotes, err = quotesAt(ctx, tx, ids)
		return err
	})
	return a, quotes, err
}

// articleRow finds an article by its public id, also by one that it had before, or by its address.
func articleRow(ctx context.Context, tx queryer, scope []string, id string) (int64, error) {
	within, args := lookupCondition("collection", scope)
	find := func(column, value string) (row int64, err error) {
		return row, tx.QueryRowContext(ctx, `SELECT id FROM articles WHERE `+column+` = ? AND `+within+` ORDER BY collection LIMIT 1`,
			append([]any{value}, args...)...).Scan(&row)
	}
	row, err := follow(ctx, tx, "article", id, func(id string) (int64, error) { return find("public", id) })
	address := corpus.CanonicalURL(id)
	if address == "" || !errors.Is(err, corpus.ErrNotFound) {
		return row, err
	}
	if row, missing := find("url", address); !errors.Is(missing, sql.ErrNoRows) {
		return row, missing
	}
	return 0, err
}

// longestLead bounds how many redirects are followed from an old id.
const longestLead = 32

// follow finds the row of a public id, or of the one that it leads to by now; else the error is corpus.ErrNotFound.
func follow(ctx context.Context, tx queryer, what, id string, find func(id string) (int64, error)) (int64, error) {
	wanted := id
	for range longestLead {
		row, err := find(id)
		if !errors.Is(err, sql.ErrNoRows) {
			return row, err
		}
		var current sql.NullString
		err = tx.QueryRowContext(ctx, `SELECT current FROM redirects WHERE public = ?`, id).Scan(&current)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return 0, fmt.Errorf("%s %q: %w", what, wanted, corpus.ErrNotFound)
		case err != nil:
			return 0, err
		case !current.Valid:
			return 0, fmt.Errorf("%s %q: %w", what, wanted, corpus.ErrGone)
		}
		id = current.String
	}
	return 0, fmt.Errorf("%s %q: %w", what, wanted, corpus.ErrNotFound)
}

// scopeCondition restricts a column to the collections of a scope; an empty scope is all of them.
func scopeCondition(column string, scope []string) (condition string, args []any) {
	if len(scope) == 0 {
		return "true", nil
	}
	return column + ` IN (SELECT id FROM collections WHERE name IN (SELECT value FROM json_each(?)))`, []any{jsonList(scope)}
}

// lookupCondition is scopeCondition for what is looked up by collection and another column: it names the collections also
// where all are meant, because the index begins with them.
func lookupCondition(column string, scope []string) (condition string, args []any) {
	if len(scope) == 0 {
		return column + ` IN (SELECT id FROM collections)`, nil
	}
	return scopeCondition(column, scope)
}

// jsonList is a list as json_each takes it.
func jsonList[T any](list []T) string {
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // only numbers and strings come here
	}
	return string(text)
}

func articleAt(ctx context.Context, tx *sql.Tx, row int64) (a corpus.Article, err error) {
	var r refScan
	var modified dateColumns
	var extra string
	targets := append(r.targets(), &modified.at, &modified.zone, &modified.precision, &extra, &a.Text)
	err = tx.QueryRowContext(ctx, `SELECT `+refColumns+`, a.modified, a.modified_zone, a.modified_precision, a.extra, t.text
		FROM articles a `+refJoins+` JOIN texts t ON t.article = a.id WHERE a.id = ?`, row).Scan(targets...)
	if err != nil {
		return a, err
	}
	a.Ref, a.Modified = r.ref(), modified.date()
	if err := json.Unmarshal([]byte(extra), &a.Extra); err != nil {
		return a, fmt.Errorf("read the extra fields of article %q: %w", a.ID, err)
	}
	return a, nil
}

// Versions returns what an article was before, oldest first.
func (s *Store) Versions(ctx context.Context, scope []string, id string) (versions []corpus.Article, err error) {
	err = s.read(ctx, "read the history of an article from", func(tx *sql.Tx) error {
		row, err := articleRow(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT v.article FROM versions v JOIN articles a USING (collection, public)
			WHERE a.id = ? ORDER BY v.version`, row)
		versions, err = collect(rows, err, func(scan scanner) (a corpus.Article, err error) {
			var text string
			if err := scan(&text); err != nil {
				return a, err
			}
			return a, json.Unmarshal([]byte(text), &a)
		})
		return err
	})
	return versions, err
}
