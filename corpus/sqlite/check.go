package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Problem is something that is wrong with a database, and what mends it.
type Problem struct{ What, Mend string }

// What mends problems. Quotations are found in the texts again; what is counted and indexed is made with the articles.
const (
	mendFile   = "restore a backup with: whosaid restore FILE"
	mendTables = "write the articles into a new corpus: whosaid export all.jsonl && whosaid import --db new.db all.jsonl; or restore a backup"
	mendQuotes = "find the quotations again: whosaid reindex --all"
)

// mostOfAKind bounds how many problems of one kind are told.
const mostOfAKind = 10

// Check compares all that the database holds of a text with the text, and every count with what it counts, as things
// stand when it begins; others may read and write. Each problem is given to found. Where the file itself is damaged, or
// rows point to nothing, it goes no further. step is called with what begins, and article after every article.
func (s *Store) Check(ctx context.Context, found func(Problem), step func(what string), article func()) error {
	return onReader(ctx, s.path, "check", func(conn *sql.Conn) error {
		tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return s.explain("check", err)
		}
		c := &check{ctx: ctx, tx: tx, found: found}
		return errors.Join(s.explain("check", c.all(step, article)), ignoreDone(tx.Rollback()))
	})
}

// check is one look at a database.
type check struct {
	ctx      context.Context
	tx       *sql.Tx
	found    func(Problem)
	problems int
}

func (c *check) problem(mend, format string, args ...any) {
	c.problems++
	c.found(Problem{fmt.Sprintf(format, args...), mend})
}

func (c *check) all(step func(what string), article func()) error {
	step("reading the file")
	if err := c.file(); err != nil || c.problems > 0 {
		return err
	}
	step("comparing the tables")
	for _, r := range rules() {
		if err := c.rule(r); err != nil {
			return err
		}
	}
	if c.problems > 0 {
		return nil
	}
	step("comparing the articles with their texts")
	return c.articles(article)
}

// file has SQLite look at its own structures, those of the full-text indexes among them, and at what points to rows.
func (c *check) file() error {
	problems, err := integrity(c.ctx, c.tx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		c.problem(mendFile, "the file is damaged: %s", p)
	}
	rows, err := c.tx.QueryContext(c.ctx, `SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2`)
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
		var table, parent string
		var n int
		err := scan(&table, &parent, &n)
		c.problem(mendTables, "%d rows of %s point to rows of %s that are not there", n, table, parent)
		return struct{}{}, err
	})
	return err
}

func (c *check) rule(r rule) error {
	rows, err := c.tx.QueryContext(c.ctx, r.query+` LIMIT ?`, mostOfAKind+1)
	broken, err := collect(rows, err, func(scan scanner) (name string, err error) { return name, scan(&name) })
	for i, name := range broken {
		if i == mostOfAKind {
			name = "…"
		}
		c.problem(r.mend, "%s: %s", r.what, name)
	}
	return err
}

// rule is what must hold between tables: its query names what breaks it.
type rule struct{ what, query, mend string }

func rules() []rule {
	return []rule{
		{"articles without a text", `SELECT public FROM articles WHERE id NOT IN (SELECT article FROM texts)`, mendTables},
		{"quotations without a row for who said them", `SELECT public FROM quotes WHERE id NOT IN (SELECT quote FROM mentions)`, mendQuotes},
		{"articles that miscount their quotations", `SELECT public FROM articles a
			WHERE quotes <> (SELECT count(*) FROM quotes q WHERE q.article = a.id)`, mendQuotes},
		{"outlets that miscount their articles", `SELECT name FROM outlets o LEFT JOIN
			(SELECT outlet, count(*) AS n FROM articles GROUP BY outlet) a ON a.outlet = o.id WHERE o.articles <> coalesce(a.n, 0)`, mendTables},
		{"outlets that miscount their quotations", `SELECT name FROM outlets o LEFT JOIN
			(SELECT outlet, sum(quotes) AS n FROM articles GROUP BY outlet) a ON a.outlet = o.id WHERE o.quotes <> coalesce(a.n, 0)`, mendTables},
		{"names that miscount their quotations", `SELECT name FROM forms f LEFT JOIN
			(SELECT form, count(*) AS n FROM said GROUP BY form) s ON s.form = f.id WHERE f.quotes <> coalesce(s.n, 0)`, mendTables},
		{"roles that miscount their quotations", `SELECT role FROM roles r LEFT JOIN
			(SELECT form, role, count(*) AS n FROM said GROUP BY form, role) s USING (form, role) WHERE r.quotes <> coalesce(s.n, 0)`, mendTables},
		{"articles of a later ingest than the last", `SELECT public FROM articles
			WHERE seq > (SELECT value FROM sequences WHERE name = 'ingest')`, mendTables},
		{"near-copies of what is not there", `SELECT DISTINCT article FROM bands WHERE article NOT IN (SELECT id FROM articles)`, mendTables},
		{"near-copies that are so one way only", `SELECT article FROM near n
			WHERE NOT EXISTS (SELECT 1 FROM near WHERE article = n.other AND other = n.article)`, mendTables},
		{"near-copies in two clusters", `SELECT a.public FROM near n JOIN articles a ON a.id = n.article JOIN articles b ON b.id = n.other
			WHERE a.cluster IS NULL OR a.cluster IS NOT b.cluster`, mendTables},
		{"clusters that have no near-copies", `SELECT public FROM articles
			WHERE cluster IS NOT NULL AND id NOT IN (SELECT article FROM near)`, mendTables},
		{"articles that cannot be found by words", `SELECT public FROM articles WHERE id NOT IN (SELECT id FROM articles_fts_docsize)`, mendTables},
		{"found words of no article", `SELECT id FROM articles_fts_docsize WHERE id NOT IN (SELECT id FROM articles)`, mendTables},
		{"quotations that cannot be found by words", `SELECT public FROM quotes WHERE id NOT IN (SELECT id FROM quotes_fts_docsize)`, mendTables},
		{"found words of no quotation", `SELECT id FROM quotes_fts_docsize WHERE id NOT IN (SELECT id FROM quotes)`, mendTables},
	}
}
