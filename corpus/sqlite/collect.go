package sqlite

import (
	"database/sql"
	"errors"
)

// scanner reads the columns of a row.
type scanner func(columns ...any) error

// collect reads every row that a query gives, one at a time, and closes it. It takes the query's error too, so that a
// query and its reading are one expression.
func collect[T any](rows *sql.Rows, err error, read func(scan scanner) (T, error)) (list []T, _ error) {
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		value, err := read(rows.Scan)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		list = append(list, value)
	}
	return list, errors.Join(rows.Err(), rows.Close())
}
