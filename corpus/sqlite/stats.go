package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Outlets lists the names of outlets as printed, by collection and name.
func (s *Store) Outlets(ctx context.Context, scope []string) (outlets []corpus.Outlet, err error) {
	within, args := scopeCondition("o.collection", scope)
	err = s.read(ctx, "list outlets of", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT c.name, o.key, o.name, o.articles, o.quotes
			FROM outlets o JOIN collections c ON c.id = o.collection WHERE o.articles > 0 AND `+within+` ORDER BY c.name, o.name`, args...)
		outlets, err = collect(rows, err, func(scan scanner) (o corpus.Outlet, err error) {
			return o, scan(&o.Collection, &o.Key, &o.Name, &o.Articles, &o.Quotes)
		})
		return err
	})
	return outlets, err
}

// Collections lists the names of the collections that ever held an article.
func (s *Store) Collections(ctx context.Context) (names []string, err error) {
	err = s.read(ctx, "list collections of", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT name FROM collections ORDER BY name`)
		names, err = collect(rows, err, func(scan scanner) (name string, err error) { return name, scan(&name) })
		return err
	})
	return names, err
}

// Stats counts what the scope holds.
func (s *Store) Stats(ctx context.Context, scope []string) (st corpus.Stats, err error) {
	err = s.read(ctx, "count", func(tx *sql.Tx) error {
		within, args := scopeCondition("collection", scope)
		err := tx.QueryRowContext(ctx, `SELECT coalesce(sum(articles), 0), coalesce(sum(quotes), 0), count(DISTINCT nullif(key, ''))
			FROM outlets WHERE articles > 0 AND `+within, args...).Scan(&st.Articles, &st.Quotes, &st.Outlets)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `SELECT count(DISTINCT key) FROM speakers WHERE `+within, args...).Scan(&st.Speakers)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `SELECT count(*) - count(DISTINCT cluster) FROM articles WHERE cluster IS NOT NULL AND `+within,
			args...).Scan(&st.Copies)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM articles WHERE extractor <> ? AND NOT excerpt AND `+within,
			append([]any{quote.Version}, args...)...).Scan(&st.Outdated)
		if err != nil {
			return err
		}
		if st.First, err = published(ctx, tx, "ASC", within, args); err != nil {
			return err
		}
		st.Last, err = published(ctx, tx, "DESC", within, args)
		return err
	})
	if err == nil {
		st.Bytes, err = s.size()
	}
	return st, err
}

// published is the date of the first or last dated article, by row id, which begins with the day; zero when there is none.
func published(ctx context.Context, tx *sql.Tx, order, within string, args []any) (time.Time, error) {
	var d dateColumns
	err := tx.QueryRowContext(ctx, `SELECT published, published_zone, published_precision FROM articles
		WHERE id >= ? AND `+within+` ORDER BY id `+order+` LIMIT 1`, append([]any{firstRow(1)}, args...)...).
		Scan(&d.at, &d.zone, &d.precision)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return d.date().Time, err
}

// size is what the database takes on disk, its write-ahead log included.
func (db *database) size() (sum int64, err error) {
	for _, suffix := range []string{"", "-wal"} {
		info, err := os.Stat(db.path + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, err
		}
		sum += info.Size()
	}
	return sum, nil
}
