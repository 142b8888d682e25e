package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// kept are statements that stay prepared with the connections of the reading pool: compiling one costs as much as a small
// look-up. There are as many as the package has texts of queries, which take their values as arguments.
type kept struct {
	mu         sync.Mutex
	statements map[string]*sql.Stmt
}

// reading is a read transaction that uses kept statements.
type reading struct {
	*sql.Tx
	kept    *kept
	missing map[string]bool // texts to prepare when it is over
}

// often runs f like read, for queries that are asked again and again.
func (s *Store) often(ctx context.Context, doing string, f func(tx queryer) error) error {
	r := reading{kept: &s.kept, missing: make(map[string]bool)}
	err := s.read(ctx, doing, func(tx *sql.Tx) error {
		r.Tx = tx
		return f(r)
	})
	if err == nil {
		s.kept.prepare(ctx, s.reads, r.missing)
	}
	return err
}

// prepare keeps statements. What cannot be prepared now, as when ctx has ended, is next time. It takes a connection of the
// pool: whoever asks must hold none, or two that wait for each other's would wait for ever.
func (k *kept) prepare(ctx context.Context, pool *sql.DB, texts map[string]bool) {
	for text := range texts {
		stmt, err := pool.PrepareContext(ctx, text)
		if err != nil {
			return
		}
		if !k.add(text, stmt) {
			_ = stmt.Close() // another one was faster; there is nothing to lose
		}
	}
}

// add keeps a statement unless there is one of that text.
func (k *kept) add(text string, stmt *sql.Stmt) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.statements[text]; ok {
		return false
	}
	if k.statements == nil {
		k.statements = make(map[string]*sql.Stmt)
	}
	k.statements[text] = stmt
	return true
}

// statement is the kept statement of a text for this transaction; nil where there is none yet.
func (r reading) statement(ctx context.Context, text string) *sql.Stmt {
	r.kept.mu.Lock()
	stmt := r.kept.statements[text]
	r.kept.mu.Unlock()
	if stmt == nil {
		r.missing[text] = true
		return nil
	}
	return r.StmtContext(ctx, stmt)
}

// QueryContext runs a query.
func (r reading) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if stmt := r.statement(ctx, text); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return r.Tx.QueryContext(ctx, text, args...)
}

// QueryRowContext runs a query for its first row.
func (r reading) QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row {
	if stmt := r.statement(ctx, text); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return r.Tx.QueryRowContext(ctx, text, args...)
}
