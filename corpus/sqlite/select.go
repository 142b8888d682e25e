package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// selecting is a Selection as SQL: what the full-text index is asked, and what is checked on the rows it gives.
type selecting struct {
	match       string // "" where the index is not needed
	first, last int64  // rows, inclusive
	conditions  []string
	args        []any
	nothing     bool // no row can match
	descending  bool
	limit       int
}

// Select returns the rows of a selection's quotations.
func (s *Store) Select(ctx context.Context, sel corpus.Selection) (ids []int64, err error) {
	err = s.read(ctx, "search", func(tx *sql.Tx) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		query, args := w.rows("q.id")
		rows, err := tx.QueryContext(ctx, query, args...)
		ids, err = collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
		return err
	})
	return ids, err
}

// Count counts a selection's quotations, up to its limit.
func (s *Store) Count(ctx context.Context, sel corpus.Selection) (n int, err error) {
	err = s.read(ctx, "count", func(tx *sql.Tx) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		query, args := w.rows("q.id")
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM (`+query+`)`, args...).Scan(&n)
	})
	return n, err
}

// rows is the query for columns of the selected quotations q.
func (w *selecting) rows(columns string) (query string, args []any) {
	conditions := append([]string{"q.id BETWEEN ? AND ?"}, w.conditions...)
	args = append([]any{w.first, w.last}, w.args...)
	from := "quotes q"
	if w.match != "" {
		// CROSS JOIN has the index asked first, and in the order of its rows, whatever statistics say.
		from = "quotes_fts f CROSS JOIN quotes q ON q.id = f.rowid"
		conditions = append([]string{"quotes_fts MATCH ?", "f.rowid BETWEEN ? AND ?"}, w.conditions...)
		args = append([]any{w.match}, args...)
	}
	order := " ORDER BY q.id"
	if w.match != "" {
		order = " ORDER BY f.rowid"
	}
	if w.descending {
		order += " DESC"
	}
	query = "SELECT " + columns + " FROM " + from + " WHERE " + strings.Join(conditions, " AND ") + order
	if w.limit > 0 {
		query += " LIMIT ?"
		args = append(args, w.limit)
	}
	return query, args
}

func selectingOf(ctx context.Context, tx *sql.Tx, sel corpus.Selection) (*selecting, error) {
	w := &selecting{first: 0, last: math.MaxInt64, descending: !sel.Oldest, limit: sel.Limit}
	w.span(sel.Since, sel.Until)
	if sel.Sequence > 0 {
		w.where("q.seq <= ?", sel.Sequence)
	}
	if err := w.article(ctx, tx, sel); err != nil {
		return nil, err
	}
	keys, err := w.keys(ctx, tx, sel)
	if err != nil {
		return nil, err
	}
	wanted := slices.DeleteFunc(keys, func(k string) bool { return k == "" })
	if sel.Pattern != nil {
		wanted = append([]string{expression(sel.Pattern, quoteColumns)}, wanted...)
	}
	w.match = strings.Join(wanted, " AND ")
	return w, w.exclude(ctx, tx, sel)
}

func (w *selecting) where(condition string, args ...any) {
	w.conditions, w.args = append(w.conditions, condition), append(w.args, args...)
}

// span turns a span of dates into one of row ids.
func (w *selecting) span(since, until time.Time) {
	if !since.IsZero() {
		w.first = firstRow(dayOf(corpus.Date{Time: since, Precision: corpus.Day}))
	}
	if !until.IsZero() {
		w.last = firstRow(dayOf(corpus.Date{Time: until.Add(-1), Precision: corpus.Day})+1) - 1
		w.first = max(w.first, firstRow(1)) // what has no date was not printed before any
	}
}

// article narrows the rows to those of one article, which stand next to each other.
func (w *selecting) article(ctx context.Context, tx *sql.Tx, sel corpus.Selection) error {
	if sel.Article == "" {
		return nil
	}
	row, err := articleRow(ctx, tx, sel.Collections, sel.Article)
	if errors.Is(err, corpus.ErrNotFound) {
		w.nothing = true
		return nil
	}
	if err != nil {
		return err
	}
	var first, last sql.NullInt64
	err = tx.QueryRowContext(ctx, `SELECT min(id), max(id) FROM quotes WHERE article = ?`, row).Scan(&first, &last)
	w.nothing = w.nothing || !first.Valid
	w.first, w.last = max(w.first, first.Int64), min(w.last, last.Int64)
	w.where("q.article = ?", row)
	return err
}

// keys are the conditions that run inside the index.
func (w *selecting) keys(ctx context.Context, tx *sql.Tx, sel corpus.Selection) ([]string, error) {
	conditions := []string{
		anyKey(mapped(sel.Kinds, func(k quote.Kind) string { return kindKey(string(k)) })),
		anyKey(mapped(sel.Classes, func(c quote.Class) string { return classKey(string(c)) })),
		anyKey(mapped(sel.Languages, languageKey)),
		w.polarity(sel.Polarities),
	}
	for _, filter := range []struct {
		values []string
		query  string
		key    func(int64) string
	}{
		{sel.Collections, `SELECT id FROM collections WHERE name IN (SELECT value FROM json_each(?))`, collectionKey},
		{sel.Speakers, formsOfSpeakers, formKey},
		{sel.Outlets, outletsByKey, outletKey},
	} {
		if len(filter.values) == 0 {
			continue
		}
		ids, err := idsOf(ctx, tx, filter.query, filter.values)
		if err != nil {
			return nil, err
		}
		w.nothing = w.nothing || len(ids) == 0
		conditions = append(conditions, anyKey(mapped(ids, filter.key)))
	}
	return conditions, nil
}

const (
	formsOfSpeakers = `SELECT l.form FROM speakers p JOIN links l ON l.speaker = p.id WHERE p.key IN (SELECT value FROM json_each(?))`
	outletsByKey    = `SELECT id FROM outlets WHERE key IN (SELECT value FROM json_each(?))`
)

// polarity asks the index for what is rare. Nearly all quotations are asserted, and walking through so long a list would
// cost more than checking the rows.
func (w *selecting) polarity(wanted []quote.Polarity) string {
	if slices.Contains(wanted, quote.Asserted) {
		w.where("q.polarity IN (SELECT value FROM json_each(?))", jsonList(wanted))
		return ""
	}
	return anyKey(mapped(wanted, func(p quote.Polarity) string { return polarityKey(string(p)) }))
}

// exclude takes out the speakers and outlets that are not wanted.
func (w *selecting) exclude(ctx context.Context, tx *sql.Tx, sel corpus.Selection) error {
	if len(sel.NotSpeakers) > 0 {
		ids, err := idsOf(ctx, tx, formsOfSpeakers, sel.NotSpeakers)
		if err != nil {
			return err
		}
		w.where("NOT EXISTS (SELECT 1 FROM said s WHERE s.quote = q.id AND s.form IN (SELECT value FROM json_each(?)))", jsonList(ids))
	}
	if len(sel.NotOutlets) > 0 {
		ids, err := idsOf(ctx, tx, outletsByKey, sel.NotOutlets)
		if err != nil {
			return err
		}
		w.where("(SELECT a.outlet FROM articles a WHERE a.id = q.article) NOT IN (SELECT value FROM json_each(?))", jsonList(ids))
	}
	return nil
}

func idsOf(ctx context.Context, tx *sql.Tx, query string, values []string) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, query, jsonList(values))
	return collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
}

func mapped[T any](list []T, f func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
