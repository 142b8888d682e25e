package feed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

const (
	shelvedAtOnce = 25  // articles: what a kill loses at most, and what memory holds
	takenAtOnce   = 200 // articles in one poll; the rest waits for the next
)

// poll is one poll of a source.
type poll struct {
	*Poller
	source Source
	tally  Tally
	more   bool // articles are left for the next
}

// run reads the source and stores what is new. How it went stands in source and tally; the error is that of a ctx that
// has ended.
func (p *poll) run(ctx context.Context) error {
	now := time.Now()
	p.tally = Tally{Day: now, Polls: 1}
	s := &p.source
	d, err := p.fetcher.document(ctx, Request{URL: s.URL, ETag: s.ETag, LastModified: s.LastModified, Robots: true})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		err = p.take(ctx, d, now)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		p.tally.Failures++
		s.failed(p.bounds, time.Now(), err)
		return nil
	}
	p.settle(d)
	return nil
}

// settle notes how a poll went well.
func (p *poll) settle(d document) {
	s, now := &p.source, time.Now()
	s.succeeded(p.bounds, now, p.tally.Stored > 0, max(d.ttl, d.MaxAge))
	if d.Moved != "" {
		s.URL = d.Moved
	}
	if !d.NotModified && s.Title == "" {
		s.Title = d.title
	}
	s.ETag, s.LastModified = d.ETag, d.LastModified
	if p.more {
		s.ETag, s.LastModified = "", "" // the same document is wanted again
		s.Next = now.Add(p.bounds.min)
	}
}

// take stores the articles of a document that are new, changed or could not be had before.
func (p *poll) take(ctx context.Context, d document, now time.Time) error {
	wanted, err := p.wanted(ctx, d, now)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(wanted, shelvedAtOnce) {
		if err := p.shelve(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// wanted are the listings to be stored: of the document, and those that were listed before and could not be had yet.
func (p *poll) wanted(ctx context.Context, d document, now time.Time) ([]listing, error) {
	listed := p.source.list(d, now)
	keys := make([]string, len(listed))
	for i, l := range listed {
		keys[i] = l.entry.Key
	}
	known, err := p.store.Entries(ctx, p.source.ID, keys)
	if err != nil {
		return nil, err
	}
	var wanted []listing
	var relisted []Entry
	for _, l := range listed {
		k := known[l.entry.Key]
		if l.wanted(k) {
			if k.Version == l.entry.Version {
				l.entry.Tries = k.Tries
			}
			wanted = append(wanted, l)
		} else if now.Sub(k.Listed) > 24*time.Hour {
			k.Listed = now
			relisted = append(relisted, k)
		}
	}
	if err := p.store.Note(ctx, p.source.ID, relisted); err != nil {
		return nil, err
	}
	wanted, err = p.unlisted(ctx, wanted, keys)
	if len(wanted) > takenAtOnce {
		wanted, p.more = wanted[:takenAtOnce], true
	}
	return wanted, err
}

// unlisted adds what is still to be had although the feed lists it no longer, or was not asked.
func (p *poll) unlisted(ctx context.Context, wanted []listing, listed []string) ([]listing, error) {
	entries, err := p.store.Unstored(ctx, p.source.ID)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.State == Pending && e.URL != "" && !slices.Contains(listed, e.Key) {
			wanted = append(wanted, listing{p.source.own(read.Item{URL: e.URL, Title: e.Title}, ""), e})
		}
	}
	return wanted, nil
}

// shelve fetches and stores a batch of articles and notes what became of each.
func (p *poll) shelve(ctx context.Context, batch []listing) error {
	var entries []Entry
	var ready []listing
	var items []read.Item
	for _, l := range batch {
		it, err := p.fetcher.article(ctx, l.item)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			entries = append(entries, l.failed(err))
		default:
			ready, items = append(ready, l), append(items, it)
		}
	}
	refused, err := p.shelf.Put(ctx, p.source.Collection, items)
	if err != nil {
		return fmt.Errorf("store the articles of %s: %w", Masked(p.source.URL), err)
	}
	for i, l := range ready {
		if reason, bad := refused[i]; bad {
			entries = append(entries, l.failed(failuref(Lasting, l.entry.URL, "%s", reason)))
			continue
		}
		l.entry.State, l.entry.Tries, l.entry.Reason = Stored, 0, ""
		entries = append(entries, l.entry)
	}
	p.count(entries)
	return p.store.Note(ctx, p.source.ID, entries)
}

func (p *poll) count(entries []Entry) {
	for _, e := range entries {
		switch e.State {
		case Stored:
			p.tally.Stored++
		case Refused:
			p.tally.Refused++
		}
	}
}
