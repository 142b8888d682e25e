package corpus

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/read"
)

// A batch goes into the store at once. It bounds what a kill loses, and with three batches under way at most, memory.
// Articles that are not looked through take a hundredth of the time, and a larger batch writes each word less often.
const (
	batchItems, batchBytes = 500, 1 << 20
	plainItems, plainBytes = 2000, 4 << 20
)

// extractor names this version of what finds quotations and says where they stand. Articles stored by another version
// are extracted anew when they come again.
const extractor = quote.Version

// batch is items on their way through the pipeline, in the order in which they were read.
type batch struct {
	entries   []Entry
	places    []read.Place // of the entries
	bytes     int
	full      bool
	refused   []read.Refusal
	warnings  []read.Refusal
	unchanged int
}

// ingest is one run of the pipeline: items are read and looked up, quotations found, and batches stored, each stage in
// a goroutine of its own, one batch behind the other.
type ingest struct {
	*Corpus
	o       IngestOptions
	examine func(*Entry)
	report  Report
	changed map[string]bool // collections with something new
}

// run has read make the batches and takes them through the other stages.
func (in *ingest) run(ctx context.Context, read func(ctx context.Context, to chan<- *batch) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	planned, extracted := make(chan *batch), make(chan *batch)
	var stages sync.WaitGroup
	var reading error
	stages.Go(func() {
		defer close(planned)
		reading = guard(func() error { return read(ctx, planned) })
	})
	stages.Go(func() {
		defer close(extracted)
		for b := range planned {
			in.extract(ctx, b)
			if send(ctx, extracted, b) != nil {
				return
			}
		}
	})
	putting := in.putAll(ctx, extracted)
	cancel()
	stages.Wait()
	if putting != nil {
		return putting
	}
	return reading
}

// send hands a batch to the next stage, unless the work has ended.
func send(ctx context.Context, to chan<- *batch, b *batch) error {
	select {
	case to <- b:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// readItems makes batches of the items and sends those on that the store does not hold.
func (in *ingest) readItems(ctx context.Context, items iter.Seq2[read.Item, error], to chan<- *batch) error {
	b := new(batch)
	for it, err := range items {
		if err := b.take(it, err, in.o); err != nil {
			return err
		}
		if !b.enough(in.o.NoExtract) {
			continue
		}
		b.full = true
		if err := in.plan(ctx, b, to); err != nil {
			return err
		}
		b = new(batch)
	}
	return in.plan(ctx, b, to)
}

// enough reports whether a batch is as large as it may be.
func (b *batch) enough(plain bool) bool {
	items := len(b.entries) + len(b.refused)
	if plain {
		return items >= plainItems || b.bytes >= plainBytes
	}
	return items >= batchItems || b.bytes >= batchBytes
}

// take adds an item to the batch, or its refusal. Any other error is returned.
func (b *batch) take(it read.Item, err error, o IngestOptions) error {
	var refusal *read.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Remark:
		b.warnings = append(b.warnings, *refusal)
		return nil
	case errors.As(err, &refusal):
		b.refused = append(b.refused, *refusal)
		return nil
	case err != nil:
		return err
	}
	e, warning, err := accept(it, o)
	if err != nil {
		b.refused = append(b.refused, read.Refusal{Place: it.Place, Reason: err.Error()})
		return nil
	}
	if warning != "" {
		b.warnings = append(b.warnings, read.Refusal{Place: it.Place, Reason: warning})
	}
	b.entries, b.places, b.bytes = append(b.entries, e), append(b.places, it.Place), b.bytes+len(e.Article.Text)
	return nil
}

// plan drops what the store holds from a batch and sends it on.
func (in *ingest) plan(ctx context.Context, b *batch, to chan<- *batch) error {
	outcomes, err := in.store.Plan(ctx, b.entries)
	if err != nil {
		return err
	}
	b.keep(func(i int) bool {
		if outcomes[i].Status == Unchanged {
			b.unchanged++
		}
		return outcomes[i].Status != Unchanged
	})
	return send(ctx, to, b)
}

// keep drops the entries from a batch that are not wanted.
func (b *batch) keep(wanted func(i int) bool) {
	entries, places := b.entries[:0], b.places[:0]
	for i := range b.entries {
		if wanted(i) {
			entries, places = append(entries, b.entries[i]), append(places, b.places[i])
		}
	}
	b.entries, b.places = entries, places
}

// extract finds the quotations of a batch's articles, several at once. Where the work has ended it leaves the rest.
func (in *ingest) extract(ctx context.Context, b *batch) {
	next := make(chan int)
	errs := make([]error, len(b.entries))
	var workers sync.WaitGroup
	for range min(in.o.Workers, len(b.entries)) {
		workers.Go(func() {
			for i := range next {
				errs[i] = in.guarded(ctx, &b.entries[i])
			}
		})
	}
	for i := range b.entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	b.keep(func(i int) bool {
		if errs[i] != nil {
			b.refused = append(b.refused, read.Refusal{Place: b.places[i], Reason: errs[i].Error()})
		}
		return errs[i] == nil
	})
}

// guarded examines an entry. A panic is a refusal of that article alone, and the log has its stack.
func (in *ingest) guarded(ctx context.Context, e *Entry) error {
	err := guard(func() error { in.examine(e); return nil })
	if err == nil {
		return nil
	}
	in.log.ErrorContext(ctx, "panic in a text", slog.String("article", PublicID(e.Article)), slog.Any("err", err))
	return errors.New("cannot be read for a fault of whosaid's own, of which the log tells more")
}

// guard does a part of the work in a goroutine and returns a panic in it as an error that holds its stack: it would end
// the process, and with it all else that it does.
func guard(do func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return do()
}

// examine finds what is in an article's text: its bands, and its quotations where they are wanted.
func (e *Entry) examine() {
	a := &e.Article
	e.Bands = bandsOf(a.Text)
	switch {
	case e.Extractor == "":
		return
	case a.Excerpt:
		e.Quotes, e.Language = givenQuotes(a)
		return
	}
	found := quote.Extract(a.Text, quote.Options{Author: a.Author, Lang: a.Language})
	e.Language = found.Lang
	l := layOut(a.Text)
	for _, q := range found.Quotes {
		e.Quotes = append(e.Quotes, Quote{Quote: q, Place: l.placeOf(q.Segments), Text: TextOf(a.Text, q.Segments)})
	}
}

// putAll stores the batches as they come. A full one with something new in it is taken as a sign that much follows.
func (in *ingest) putAll(ctx context.Context, batches <-chan *batch) error {
	for b := range batches {
		if err := in.put(ctx, b); err != nil {
			return err
		}
		if !b.full || len(b.entries) == 0 {
			continue
		}
		return in.store.Bulk(ctx, func() error {
			for b := range batches {
				if err := in.put(ctx, b); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return nil
}

// put stores a batch and counts what became of it.
func (in *ingest) put(ctx context.Context, b *batch) error {
	outcomes, err := in.store.Put(ctx, b.entries, nearCopies)
	if err != nil {
		return err
	}
	r := &in.report
	r.Unchanged += b.unchanged
	r.Refused.add(b.refused...)
	r.Warnings.add(b.warnings...)
	for i, o := range outcomes {
		r.count(o, b.places[i], len(b.entries[i].Quotes))
		if o.Status == Added || o.Status == Replaced || o.Status == Removed {
			in.changed[b.entries[i].Article.Collection] = true
		}
	}
	if in.o.Progress != nil {
		in.o.Progress(*r)
	}
	return nil
}

func (r *Report) count(o Outcome, at read.Place, quotes int) {
	switch o.Status {
	case Refused:
		r.Refused.add(read.Refusal{Place: at, Reason: o.Reason})
		return
	case Unchanged:
		r.Unchanged++
		return
	case Added:
		r.Added++
	case Replaced:
		r.Replaced++
	case Removed:
		r.Removed++
		return
	}
	r.Quotes += quotes
	if o.Copies > 0 {
		r.Copies++
	}
}
