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

// Watch hears of a check while it goes on. Every field is needed.
type Watch struct {
	Found   func(Problem)
	Step    func(what string)   // that begins
	Article func(done, all int) // of the articles that are compared with their texts
}

// Checked is what a check was of.
type Checked struct {
	Schema, Newest   int // of the file, and of this version
	Articles, Quotes int
}

// IsOld reports whether an earlier version made the file, and only the file itself was looked at.
func (c Checked) IsOld() bool { return c.Schema < c.Newest }

// Check compares all that a corpus holds of a text with the text, and every count with what it counts, as things stand
// when it begins; others may read and write. Nothing is changed: a corpus of an earlier schema stays of that schema. Where
// the file itself is damaged, or rows point to nothing, it goes no further.
func Check(ctx context.Context, path string, w Watch) (was Checked, err error) {
	if err := mustBeCorpus(ctx, path); err != nil {
		return was, err
	}
	err = onReader(ctx, path, "check", func(conn *sql.Conn) error {
		tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return explain("check", path, err)
		}
		c := &check{ctx: ctx, tx: tx, Watch: w}
		was, err = c.all()
		return errors.Join(explain("check", path, err), ignoreDone(tx.Rollback()))
	})
	return was, err
}

// check is one look at a database.
type check struct {
	Watch
	ctx      context.Context
	tx       *sql.Tx
	problems int
}

func (c *check) problem(mend, format string, args ...any) {
	c.problems++
	c.Found(Problem{fmt.Sprintf(format, args...), mend})
}

func (c *check) all() (was Checked, err error) {
	c.Step("reading the file")
	if err := c.file(); err != nil || c.problems > 0 {
		return was, err
	}
	if was, err = c.size(); err != nil || was.IsOld() {
		return was, err
	}
	c.Step("comparing the tables")
	for _, r := range rules() {
		if err := c.rule(r); err != nil {
			return was, err
		}
	}
	if c.problems > 0 {
		return was, nil
	}
	c.Step("comparing the articles with their texts")
	return was, c.articles(was.Articles)
}

// size reads what every schema can tell of a corpus.
func (c *check) size() (was Checked, err error) {
	h, err := readHeader(c.ctx, c.tx)
	if err != nil {
		return was, err
	}
	files, err := corpusSchema.files()
	if err != nil {
		return was, err
	}
	was.Schema, was.Newest = int(h.version), len(files)
	err = c.tx.QueryRowContext(c.ctx, `SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM quotes)`).Scan(&was.Articles, &was.Quotes)
	return was, err
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
