package sqlite

import (
	"context"
	"database/sql"
)

// statements are a transaction's statements, each prepared once: compiling an upsert costs more than running it. They
// are closed with the transaction.
type statements struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

func newStatements(ctx context.Context, tx *sql.Tx) statements {
	return statements{ctx, tx, make(map[string]*sql.Stmt)}
}

func (s statements) exec(text string, args ...any) error {
	stmt, err := s.prepare(text)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(s.ctx, args...)
	return err
}

func (s statements) query(text string, args ...any) (*sql.Rows, error) {
	stmt, err := s.prepare(text)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(s.ctx, args...)
}

// queryRow reads the first row of a query into targets; sql.ErrNoRows where there is none.
func (s statements) queryRow(targets []any, text string, args ...any) error {
	stmt, err := s.prepare(text)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(s.ctx, args...).Scan(targets...)
}

func (s statements) prepare(text string) (*sql.Stmt, error) {
	if stmt, ok := s.prepared[text]; ok {
		return stmt, nil
	}
	stmt, err := s.tx.PrepareContext(s.ctx, text)
	if err == nil {
		s.prepared[text] = stmt
	}
	return stmt, err
}
