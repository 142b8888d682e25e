package sqlite

import (
	"context"
	"database/sql"
	"slices"
)

// The index walks through several lists at once three times as fast forwards as backwards, and rows ascend by date. So what
// joins lists and wants the newest is asked for forwards in windows, the newest first: each as wide as the density of those
// before promises to fill the limit.
const (
	firstWindow  = 256 // the share of all rows' span that the first one is
	widestGrowth = 16  // how much wider the next one is at most
	spare        = 1.2 // how much wider than promised
	overfull     = 8   // times the limit in one window: better a narrower one
)

// ids reads the ids of the selected rows, in their order. What was read before an error comes beside it.
func (w *selecting) ids(ctx context.Context, tx queryer) ([]int64, error) {
	if w.joins && w.descending && w.limit > 0 {
		return w.inWindows(ctx, tx)
	}
	query, args := w.rows()
	rows, err := tx.QueryContext(ctx, query, args...)
	return collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
}

// inWindows goes through what has a date, then through what has none, which is like one day more.
func (w *selecting) inWindows(ctx context.Context, tx queryer) (ids []int64, err error) {
	oldest, newest, err := w.dated(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, span := range [][2]int64{{oldest, newest}, {w.first, min(w.last, firstRow(1)-1)}} {
		found, err := w.newestOf(ctx, tx, span[0], span[1], w.limit-len(ids))
		if ids = append(ids, found...); err != nil || len(ids) >= w.limit {
			return ids, err
		}
	}
	return ids, nil
}

// newestOf reads the newest rows of a span, so many at most.
func (w *selecting) newestOf(ctx context.Context, tx queryer, oldest, last int64, limit int) (ids []int64, err error) {
	for width := (last-oldest)/firstWindow + 1; err == nil && last >= oldest && len(ids) < limit; {
		first := max(oldest, last-max(width, firstRow(1))+1)
		found, whole, failed := w.window(ctx, tx, first, last)
		if !whole {
			width /= widestGrowth
			continue
		}
		ids, err, last = append(ids, found...), failed, first-1
		width = nextWidth(width, len(found), limit-len(ids))
	}
	return ids[:min(limit, len(ids))], err
}

// dated are the oldest and the newest of the rows that a date orders, within the wanted ones.
func (w *selecting) dated(ctx context.Context, tx queryer) (oldest, newest int64, err error) {
	var first, last sql.NullInt64
	err = tx.QueryRowContext(ctx, `SELECT (SELECT min(id) FROM quotes WHERE id >= ?), (SELECT max(id) FROM quotes)`, firstRow(1)).
		Scan(&first, &last)
	return max(w.first, first.Int64), min(w.last, last.Int64), err
}

// window reads what is wanted of a span of rows, newest first; whole is false where it holds far too many. Of a single day
// as many as are wanted do.
func (w *selecting) window(ctx context.Context, tx queryer, first, last int64) (ids []int64, whole bool, err error) {
	part := *w
	part.first, part.last, part.joins = first, last, false
	day := last-first < firstRow(1)
	if !day {
		part.descending, part.limit = false, overfull*w.limit
	}
	ids, err = part.ids(ctx, tx)
	if !part.descending {
		slices.Reverse(ids)
	}
	return ids, day || err != nil || len(ids) < part.limit, err
}

// nextWidth is the width of the next window, after one of a width in which so many were found and with so many wanted.
func nextWidth(width int64, found, wanted int) int64 {
	growth := float64(widestGrowth)
	if found > 0 {
		growth = min(growth, spare*float64(wanted)/float64(found))
	}
	return int64(growth * float64(width))
}
