package corpus

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"runtime"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// IngestOptions set up an Ingest. The zero value works but for Time.
type IngestOptions struct {
	Collection string         // where everything goes; "" is each item's own, or DefaultCollection
	Time       time.Time      // of the import
	Zone       *time.Location // of dates that name none; nil is UTC
	NoExtract  bool           // store articles without looking for quotations; the next import of the same finds them
	Workers    int            // texts extracted at once; 0 is one a processor
	// Progress is called now and then, by one goroutine at a time.
	Progress func(Report)
}

// Ingest stores the items and their quotations, and links their speakers to those of other articles. What is stored
// already costs next to nothing and changes nothing. An error among the items is a refusal, and the rest goes in; any
// other error, and the end of ctx, stops the work with what was stored so far whole. The Report is right in every case.
func (c *Corpus) Ingest(ctx context.Context, items iter.Seq2[read.Item, error], o IngestOptions) (Report, error) {
	in := newIngest(c, o)
	err := in.run(ctx, func(ctx context.Context, to chan<- *batch) error { return in.readItems(ctx, items, to) })
	return in.finish(ctx, err)
}

func newIngest(c *Corpus, o IngestOptions) *ingest {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	return &ingest{Corpus: c, o: o, examine: (*Entry).examine, changed: make(map[string]bool)}
}

// finish links the speakers of the collections that were changed, also after a failure: what was stored shall be linked.
func (in *ingest) finish(ctx context.Context, err error) (Report, error) {
	for collection := range in.changed {
		err = errors.Join(err, in.Relink(context.WithoutCancel(ctx), collection))
	}
	in.log.InfoContext(ctx, "ingested", slog.Int("added", in.report.Added), slog.Int("replaced", in.report.Replaced),
		slog.Int("unchanged", in.report.Unchanged), slog.Int("refused", in.report.Refused.Count()), slog.Any("err", err))
	return in.report, err
}

// Relink computes a collection's links between the names of articles and speakers anew.
func (c *Corpus) Relink(ctx context.Context, collection string) error {
	forms, err := c.store.Forms(ctx, []string{collection})
	if err != nil {
		return err
	}
	return c.store.Relink(ctx, collection, linkForms(forms))
}
