package sqlite

import (
	"context"
	"slices"

	"github.com/whosaid/whosaid/corpus"
)

// CountDays counts a selection's quotations by day of printing, oldest first.
func (s *Store) CountDays(ctx context.Context, sel corpus.Selection) (days []corpus.Bucket, err error) {
	err = s.often(ctx, "count", func(tx queryer) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		w.first = max(w.first, firstRow(1))
		ids, err := w.ids(ctx, tx)
		slices.Sort(ids)
		days = byDay(ids)
		return err
	})
	return days, err
}

// byDay counts sorted rows by day.
func byDay(ids []int64) (days []corpus.Bucket) {
	for i, id := range ids {
		if i == 0 || id>>numberBits != ids[i-1]>>numberBits {
			days = append(days, corpus.Bucket{Start: dayStart(id >> numberBits)})
		}
		days[len(days)-1].Count++
	}
	return days
}

// QuoteDays counts all quotations by day of printing, oldest first.
func (s *Store) QuoteDays(ctx context.Context, scope []string) (days []corpus.Bucket, err error) {
	within, args := scopeCondition("collection", scope)
	err = s.often(ctx, "count", func(tx queryer) error {
		days, err = countByDay(ctx, tx, `SELECT id >> ? AS day, sum(quotes) AS n FROM articles
			WHERE id >= ? AND `+within+` GROUP BY day HAVING n > 0 ORDER BY day`, append([]any{numberBits, firstRow(1)}, args...)...)
		return err
	})
	return days, err
}

// ArticleDays counts an outlet's articles by day of printing, oldest first.
func (s *Store) ArticleDays(ctx context.Context, scope []string, outlet string) (days []corpus.Bucket, err error) {
	within, args := scopeCondition("a.collection", scope)
	err = s.often(ctx, "count", func(tx queryer) error {
		days, err = countByDay(ctx, tx, `SELECT a.id >> ? AS day, count(*) FROM articles a JOIN outlets o ON o.id = a.outlet
			WHERE o.key = ? AND a.id >= ? AND `+within+` GROUP BY day ORDER BY day`,
			append([]any{numberBits, outlet, firstRow(1)}, args...)...)
		return err
	})
	return days, err
}

func countByDay(ctx context.Context, tx queryer, query string, args ...any) ([]corpus.Bucket, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	return collect(rows, err, func(scan scanner) (b corpus.Bucket, err error) {
		var day int64
		err = scan(&day, &b.Count)
		b.Start = dayStart(day)
		return b, err
	})
}

// CountSpeakers counts a selection's quotations by linked speaker, most first, with the role last printed: SQLite takes
// the columns that stand beside a max from the row that has it.
func (s *Store) CountSpeakers(ctx context.Context, sel corpus.Selection) (counts []corpus.Count, err error) {
	err = s.often(ctx, "count speakers of", func(tx queryer) error {
		w, err := selectingOf(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		said, err := whoSaid(ctx, tx)
		if err != nil {
			return err
		}
		query, args := w.rows()
		rows, err := tx.QueryContext(ctx, `SELECT p.key, p.name, count(DISTINCT row) AS n, s.role, max(iif(s.role = '', -1, row))
			FROM (`+query+`) JOIN `+said+` s ON s.quote = row JOIN links l ON l.form = s.form JOIN speakers p ON p.id = l.speaker
			GROUP BY p.key ORDER BY n DESC, p.name`, args...)
		counts, err = collect(rows, err, func(scan scanner) (c corpus.Count, err error) {
			var last int64
			return c, scan(&c.Key, &c.Name, &c.Quotes, &c.Role, &last)
		})
		return err
	})
	return counts, err
}

// whoSaid is where to read who said what: the view that applies corrections or, where nobody has made any, the bare
// mentions, which take half the look-ups.
func whoSaid(ctx context.Context, tx queryer) (table string, err error) {
	var corrected bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM corrections)`).Scan(&corrected)
	if corrected {
		return "said", err
	}
	return "mentions", err
}
