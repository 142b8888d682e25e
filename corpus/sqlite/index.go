package sqlite

import (
	"maps"
	"slices"
)

// pendingIndex holds rows of the full-text index until the end of a transaction. FTS5 writes out what it has gathered
// whenever a row id is smaller than the one before, so the rows go in by ascending id.
type pendingIndex struct{ quotes, articles pendingRows }

type pendingRows struct {
	added   map[int64][]any // columns
	removed map[int64]bool
}

func newPendingIndex() pendingIndex {
	return pendingIndex{
		quotes:   pendingRows{make(map[int64][]any), make(map[int64]bool)},
		articles: pendingRows{make(map[int64][]any), make(map[int64]bool)},
	}
}

func (x pendingIndex) addQuote(id int64, q *preparedQuote, title, keys string) {
	x.quotes.added[id] = []any{id, q.words, q.paragraph, q.before, q.heading, title, keys}
}

func (x pendingIndex) addArticle(id int64, title, body, keys string) {
	x.articles.added[id] = []any{id, title, body, keys}
}

// remove takes a row out, also one that was added in this transaction.
func (r pendingRows) remove(id int64) {
	if _, ok := r.added[id]; ok {
		delete(r.added, id)
		return
	}
	r.removed[id] = true
}

func (x pendingIndex) flush(st statements) error {
	err := x.quotes.flush(st, `DELETE FROM quotes_fts WHERE rowid = ?`,
		`INSERT INTO quotes_fts (rowid, words, paragraph, before, heading, title, keys) VALUES (?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	return x.articles.flush(st, `DELETE FROM articles_fts WHERE rowid = ?`,
		`INSERT INTO articles_fts (rowid, title, body, keys) VALUES (?, ?, ?, ?)`)
}

func (r pendingRows) flush(st statements, remove, add string) error {
	for _, id := range slices.Sorted(maps.Keys(r.removed)) {
		if err := st.exec(remove, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.added)) {
		if err := st.exec(add, r.added[id]...); err != nil {
			return err
		}
	}
	return nil
}
