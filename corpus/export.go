package corpus

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// Export writes every article of the scope as a line of JSON, by collection and id, and counts them; behind them, what their
// sources took back, by what it is known by and without its text, so that it does not come again elsewhere. Ingest makes the same
// articles of the lines, whose export is the same again to the byte. It holds the articles as they are now: not what they
// were before, not what people put right, and nothing that can be found again in the texts. progress, which may be nil, is
// called after every article.
func (c *Corpus) Export(ctx context.Context, scope []string, to io.Writer, progress func(done int)) (int, error) {
	out := bufio.NewWriterSize(to, 1<<16)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	done := 0
	err := c.store.Walk(ctx, scope, func(e Entry) error {
		if err := lines.Encode(exported(e.Article)); err != nil {
			return fmt.Errorf("write article %q: %w", e.Article.ID, err)
		}
		done++
		if progress != nil {
			progress(done)
		}
		return nil
	})
	if err == nil {
		err = c.store.Withdrawn(ctx, scope, func(e Entry) error {
			line := exported(e.Article)
			line.Withdrawn = read.Status(e.Withdrawn)
			return lines.Encode(line)
		})
	}
	if err != nil {
		return done, err
	}
	if err := out.Flush(); err != nil {
		return done, fmt.Errorf("write the export: %w", err)
	}
	return done, nil
}

func exported(a Article) read.Exported {
	return read.Exported{
		Whosaid: read.ExportVersion, Collection: a.Collection, ID: a.ID, URL: a.URL, Title: a.Title, Outlet: a.Outlet, Author: a.Author,
		Published: lasting(a.Published), Modified: lasting(a.Modified), Language: a.Language, License: a.License, Text: a.Text, Extra: a.Extra,
	}
}

// lasting writes a date so that ParseDate makes the same of it: by its period, else as a moment with its zone, else in
// seconds since 1970, where midnight is a moment too.
func lasting(d Date) string {
	moment := d.Time.Format(time.RFC3339)
	for _, text := range []string{printedDate(d), moment, strconv.FormatInt(d.Time.Unix(), 10)} {
		if again, err := ParseDate(text); err == nil && sameDate(again, d) {
			return text
		}
	}
	return moment
}

func sameDate(a, b Date) bool {
	_, x := a.Time.Zone()
	_, y := b.Time.Zone()
	return a.Precision == b.Precision && a.Time.Equal(b.Time) && x == y
}
