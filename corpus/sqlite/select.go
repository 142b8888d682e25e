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
	joins       bool // the index brings several lists together
	descending  bool
	limit       int
}

// Select returns the rows of a selection's quotations. When ctx ends on the way it returns those found until then beside
// the error.
func (s *Store) Select(ctx context.Context, sel corpus.Selection) (ids []int64, err error) {
	err = s.often(ctx, "search", func(tx queryer) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		ids, err = w.ids(ctx, tx)
		return err
	})
	return ids, err
}

// Count counts a selection's quotations, up to its limit.
func (s *Store) Count(ctx context.Context, sel corpus.Selection) (n int, err error) {
	err = s.often(ctx, "count", func(tx queryer) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		w.descending = false // any will do
		query, args := w.rows()
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM (`+query+`)`, args...).Scan(&n)
	})
	return n, err
}

// limited bounds the rows of a kept statement. SQLite compiles one anew whenever it gets another value for a bare LIMIT ?,
// which it plans by.
const limited = " LIMIT ? + 0"

// rows is the query for the ids of the selected quotations. Where the index decides alone no other table is read.
func (w *selecting) rows() (query string, args []any) {
	from, row := "quotes q", "q.id"
	conditions := append([]string(nil), w.conditions...)
	if w.match != "" {
		from, row = "quotes_fts f", "f.rowid"
		if len(conditions) > 0 {
			// CROSS JOIN has the index asked first, and in the order of its rows, whatever statistics say.
			from += " CROSS JOIN quotes q ON q.id = f.rowid"
		}
		conditions = append(conditions, "quotes_fts MATCH ?")
		args = append(args, w.match)
	}
	args = append(append(append([]any(nil), w.args...), args...), w.first, w.last)
	query = "SELECT " + row + " AS row FROM " + from + " WHERE " + strings.Join(append(conditions, row+" BETWEEN ? AND ?"), " AND ") +
		" ORDER BY " + row
	if w.descending {
		query += " DESC"
	}
	if w.limit > 0 {
		query += limited
		args = append(args, w.limit)
	}
	return query, args
}

func selectingOf(ctx context.Context, tx queryer, sel corpus.Selection) (*selecting, error) {
	w := &selecting{last: math.MaxInt64, descending: !sel.Oldest, limit: sel.Limit}
	w.span(sel.Since, sel.Until)
	if sel.Sequence > 0 {
		w.where("q.seq <= ?", sel.Sequence)
	}
	if err := w.article(ctx, tx, sel); err != nil {
		return nil, err
	}
	wanted, err := w.keys(ctx, tx, sel)
	if err != nil {
		return nil, err
	}
	if sel.Pattern != nil {
		wanted = append([]string{expression(sel.Pattern, quoteColumns)}, wanted...)
	}
	w.match, w.joins = strings.Join(wanted, " AND "), len(wanted) > 1 || corpus.Joined(sel.Pattern)
	w.polarity(sel.Polarities)
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
func (w *selecting) article(ctx context.Context, tx queryer, sel corpus.Selection) error {
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
func (w *selecting) keys(ctx context.Context, tx queryer, sel corpus.Selection) (conditions []string, err error) {
	lists := [][]string{
		mapped(sel.Kinds, func(k quote.Kind) string { return kindKey(string(k)) }),
		mapped(sel.Classes, func(c quote.Class) string { return classKey(string(c)) }),
		mapped(sel.Languages, languageKey),
	}
	collections, err := narrower(ctx, tx, sel.Collections)
	if err != nil {
		return nil, err
	}
	for _, filter := range []struct {
		values []string
		query  string
		key    func(int64) string
	}{
		{collections, `SELECT id FROM collections WHERE name IN (SELECT value FROM json_each(?))`, collectionKey},
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
		lists = append(lists, mapped(ids, filter.key))
	}
	for _, list := range lists {
		if len(list) > 0 {
			conditions = append(conditions, anyKey(list))
		}
	}
	return conditions, nil
}

// narrower is a scope that leaves something out; one of all the collections there are need not be asked of the index, which
// would walk through a list of everything.
func narrower(ctx context.Context, tx queryer, scope []string) ([]string, error) {
	if len(scope) == 0 {
		return nil, nil
	}
	var others bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM collections WHERE name NOT IN (SELECT value FROM json_each(?)))`, jsonList(scope)).
		Scan(&others)
	if !others {
		return nil, err
	}
	return scope, err
}

// Keys as row ids. The index of speakers begins with the collection.
const (
	formsOfSpeakers = `SELECT l.form FROM speakers p JOIN links l ON l.speaker = p.id
		WHERE p.collection IN (SELECT id FROM collections) AND p.key IN (SELECT value FROM json_each(?))`
	outletsByKey = `SELECT id FROM outlets WHERE key IN (SELECT value FROM json_each(?))`
)

// polarity restricts what is wanted to some polarities. Nearly all quotations are asserted: the index is asked for the
// others, or not for them, and never walks through so long a list.
func (w *selecting) polarity(wanted []quote.Polarity) {
	if len(wanted) == 0 {
		return
	}
	if !slices.Contains(wanted, quote.Asserted) {
		w.and(anyKey(mapped(wanted, func(p quote.Polarity) string { return polarityKey(string(p)) })))
		return
	}
	if w.match == "" {
		w.where("q.polarity IN (SELECT value FROM json_each(?))", jsonList(wanted))
		return
	}
	var unwanted []string
	for _, p := range []quote.Polarity{quote.Negated, quote.Hypothetical, quote.Disputed} {
		if !slices.Contains(wanted, p) {
			unwanted = append(unwanted, polarityKey(string(p)))
		}
	}
	if len(unwanted) > 0 {
		w.match = "(" + w.match + ") NOT " + anyKey(unwanted)
	}
}

func (w *selecting) and(condition string) {
	if w.match != "" {
		condition = "(" + w.match + ") AND " + condition
	}
	w.match = condition
}

// exclude takes out the speakers and outlets that are not wanted.
func (w *selecting) exclude(ctx context.Context, tx queryer, sel corpus.Selection) error {
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

func idsOf(ctx context.Context, tx queryer, query string, values []string) ([]int64, error) {
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
