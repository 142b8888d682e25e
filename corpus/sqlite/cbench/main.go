// Command cbench asks SQLite's C library the questions of whosaid-bench, as the barest full-text query there is: the row
// ids of the twenty best matches by the library's own rank. It reads questions as JSON lines and writes for each how many
// milliseconds of the processor it took, the least of four times. It is a module of its own, so that the C library stays out of
// whosaid's.
//
//	go build -C corpus/sqlite/cbench -tags sqlite_fts5 -o FILE .
package main

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3" // the C library
)

// question is one of whosaid-bench's.
type question struct {
	All, Any, Phrase []string
	Prefix, Speaker  string
	Since, Until     string
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cbench DATABASE < questions")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cbench:", err)
		os.Exit(1)
	}
}

func run(file string, in io.Reader, out io.Writer) error {
	db, err := sql.Open("sqlite3", "file:"+file+"?mode=ro&_query_only=1&_cache_size=-8192")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return err
		}
		ms, err := ask(db, q)
		if err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		fmt.Fprintf(out, "%.3f\n", ms)
	}
	return lines.Err()
}

// repeats is how often a question is asked, as whosaid-bench does.
const repeats = 4

// ask tells the least time that a question took.
func ask(db *sql.DB, q question) (ms float64, err error) {
	match, err := expression(db, q)
	if err != nil {
		return 0, err
	}
	first, last, err := span(q)
	if err != nil {
		return 0, err
	}
	ms = math.Inf(1)
	for range repeats {
		begun := clock()
		rows, err := db.Query(`SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT 20`,
			match, first, last)
		if err != nil {
			return 0, err
		}
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return 0, err
			}
		}
		if err := rows.Close(); err != nil {
			return 0, err
		}
		ms = min(ms, float64((clock()-begun).Microseconds())/1000)
	}
	return ms, nil
}

// clock is the processor's time that this process has used.
func clock() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// expression is the question in FTS5's language. The words are stems already; a speaker is the names that articles
// print of him.
func expression(db *sql.DB, q question) (string, error) {
	var match string
	switch {
	case q.Prefix != "":
		match = `"` + q.Prefix + `"*`
	case q.Phrase != nil:
		match = `"` + strings.Join(q.Phrase, " ") + `"`
	case q.Any != nil:
		match = `("` + strings.Join(q.Any, `" OR "`) + `")`
	default:
		match = `"` + strings.Join(q.All, `" AND "`) + `"`
	}
	if q.Speaker == "" {
		return match, nil
	}
	var forms string
	err := db.QueryRow(`SELECT group_concat('"f' || id || '"', ' OR ') FROM forms WHERE name = ?`, q.Speaker).Scan(&forms)
	return match + " AND keys : (" + forms + ")", err
}

// span is the question's dates as row ids, which begin with the day.
func span(q question) (first, last int64, err error) {
	if q.Since == "" {
		return 0, 1<<62 - 1, nil
	}
	since, err := time.Parse(time.DateOnly, q.Since)
	if err != nil {
		return 0, 0, err
	}
	until, err := time.Parse(time.DateOnly, q.Until)
	return day(since) << 24, day(until)<<24 - 1, err
}

func day(t time.Time) int64 {
	return (t.Unix() - time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()) / (24 * 60 * 60)
}
