package sqlite

import (
	"context"
	"math"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// SelectArticles returns the articles whose title or text matches a selection's pattern.
func (s *Store) SelectArticles(ctx context.Context, sel corpus.Selection) (found []corpus.ArticleCandidate, err error) {
	err = s.often(ctx, "search articles of", func(tx queryer) error {
		w, err := selectingArticles(ctx, tx, sel)
		if err != nil || w.nothing {
			return err
		}
		query, args := w.articles()
		rows, err := tx.QueryContext(ctx, query, args...)
		found, err = collect(rows, err, func(scan scanner) (a corpus.ArticleCandidate, err error) {
			var r refScan
			err = scan(append([]any{&a.Row, &a.Lead}, r.targets()...)...)
			a.Ref = r.ref()
			return a, err
		})
		return err
	})
	return found, err
}

func selectingArticles(ctx context.Context, tx queryer, sel corpus.Selection) (*selecting, error) {
	w := &selecting{last: math.MaxInt64, descending: !sel.Oldest, limit: sel.Limit}
	w.span(sel.Since, sel.Until)
	keys, err := w.keys(ctx, tx, corpus.Selection{Collections: sel.Collections, Outlets: sel.Outlets, Languages: sel.Languages})
	if err != nil {
		return nil, err
	}
	if sel.Pattern != nil {
		keys = append(keys, expression(sel.Pattern, articleColumns))
	}
	w.match = strings.Join(keys, " AND ")
	return w, nil
}

// leadLetters is how much of an article's text is shown of it.
const leadLetters = 400

// articles is the query for the selected articles.
func (w *selecting) articles() (query string, args []any) {
	query = `SELECT a.id, substr(t.text, 1, ?), ` + refColumns + ` FROM `
	args = []any{leadLetters}
	row := "a.id"
	if w.match != "" {
		query += `articles_fts f CROSS JOIN articles a ON a.id = f.rowid `
		row = "f.rowid"
	} else {
		query += `articles a `
	}
	query += refJoins + ` JOIN texts t ON t.article = a.id WHERE ` + row + ` BETWEEN ? AND ?`
	args = append(args, w.first, w.last)
	if w.match != "" {
		query += ` AND articles_fts MATCH ?`
		args = append(args, w.match)
	}
	query += ` ORDER BY ` + row
	if w.descending {
		query += ` DESC`
	}
	return query + limited, append(args, w.limit)
}
