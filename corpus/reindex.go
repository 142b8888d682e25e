package corpus

import (
	"context"

	"github.com/whosaid/whosaid/corpus/read"
)

// ReindexOptions set up a Reindex. The zero value goes through the outdated articles of all collections.
type ReindexOptions struct {
	Collections []string
	All         bool // also what this version of the extractor has looked through
	Workers     int  // as of IngestOptions
	// Progress is called now and then, by one goroutine at a time.
	Progress func(Report)
}

// Reindex looks for quotations again where another version of the extractor found those that are stored, or where none
// has looked. Searches go on meanwhile and see each article's quotations either as they were or as they are. Public ids of
// what is found again stay, the others lead to what took its place. What was done stays done when it is stopped or
// killed, and the next Reindex goes on from there. The Report counts the articles as replaced; those that were replaced or
// taken out in the meantime are unchanged.
func (c *Corpus) Reindex(ctx context.Context, o ReindexOptions) (Report, error) {
	if o.All {
		if err := c.store.MarkOutdated(ctx, o.Collections); err != nil {
			return Report{}, err
		}
	}
	in := newIngest(c, IngestOptions{Workers: o.Workers, Progress: o.Progress})
	err := in.run(ctx, func(ctx context.Context, to chan<- *batch) error { return in.readOutdated(ctx, o.Collections, to) })
	return in.finish(ctx, err)
}

// readOutdated makes batches of the articles that are to be looked through again.
func (in *ingest) readOutdated(ctx context.Context, scope []string, to chan<- *batch) error {
	for from := int64(0); ; {
		entries, next, err := in.store.Outdated(ctx, scope, extractor, from, batchItems)
		if err != nil {
			return err
		}
		if err := in.again(ctx, entries, to); err != nil || next == 0 {
			return err
		}
		from = next
	}
}

// again sends stored articles on, in batches that are not too large.
func (in *ingest) again(ctx context.Context, entries []Entry, to chan<- *batch) error {
	b := &batch{full: true}
	for _, e := range entries {
		e.Again, e.Extractor = true, extractor
		b.entries, b.places = append(b.entries, e), append(b.places, read.Place{File: e.Article.Title})
		if b.bytes += len(e.Article.Text); b.bytes < batchBytes {
			continue
		}
		if err := send(ctx, to, b); err != nil {
			return err
		}
		b = &batch{full: true}
	}
	return send(ctx, to, b)
}
