package feed

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// Desk is what people do with feeds.
type Desk struct {
	Fetcher  *Fetcher
	Registry Registry
	Now      func() time.Time
}

// ErrUnknown is returned for a feed that there is not, or that several could be meant by.
var ErrUnknown = errors.New("no such feed")

// Wish is what a feed is added with. Only Address is needed.
type Wish struct {
	Address    string // of a feed, or of a page that names one
	Outlet     string // "" is what feed and page say
	Collection string
}

// Add finds a feed and keeps it, due at once. The error is a *Failure where there is none, and ErrKnown where it is there.
func (d Desk) Add(ctx context.Context, w Wish) (Source, Found, error) {
	found, err := d.Fetcher.Find(ctx, w.Address)
	if err != nil {
		return Source{}, Found{}, err
	}
	s := Source{URL: found.URL, Title: found.Title, Site: found.Site, Outlet: w.Outlet, Collection: w.Collection, Added: d.Now()}
	if s.Outlet == "" {
		s.Outlet = found.Outlet
	}
	s.Next = s.Added
	s.ID, err = d.Registry.AddSource(ctx, s)
	found.Outlet = s.Outlet
	return s, found, err
}

// Import keeps the feeds of a list of subscriptions without asking for them, and returns how many were new.
func (d Desk) Import(ctx context.Context, list []read.Outline, collection string) (added int, err error) {
	for _, o := range list {
		if _, err := parseAddress(o.URL); err != nil {
			return added, err
		}
	}
	for _, o := range list {
		s := Source{URL: o.URL, Title: o.Title, Site: o.Site, Outlet: outletOf(o.Title), Collection: collection, Added: d.Now()}
		s.Next = s.Added
		switch _, err := d.Registry.AddSource(ctx, s); {
		case err == nil:
			added++
		case !errors.Is(err, ErrKnown):
			return added, err
		}
	}
	return added, nil
}

// Export is the list of subscriptions that the feeds are, with whatever secrets their addresses hold.
func (d Desk) Export(ctx context.Context) ([]read.Outline, error) {
	sources, err := d.Registry.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]read.Outline, len(sources))
	for i, s := range sources {
		list[i] = read.Outline{Title: s.Title, URL: s.URL, Site: s.Site}
	}
	return list, nil
}

// Source returns the feed that is meant: by its number, its address, or a part of its address or title that no other has
// and that is no number. Else the error is ErrUnknown and says what there is.
func (d Desk) Source(ctx context.Context, named string) (Source, error) {
	sources, err := d.Registry.Sources(ctx)
	if err != nil {
		return Source{}, err
	}
	named = strings.ToLower(strings.TrimSpace(named))
	_, err = strconv.Atoi(named)
	isNumber := err == nil || named == ""
	var near []Source
	for _, s := range sources {
		switch url := strings.ToLower(s.URL); {
		case named == strconv.FormatInt(s.ID, 10), named == url:
			return s, nil
		case isNumber:
		case strings.Contains(url, named), strings.Contains(strings.ToLower(s.Title), named):
			near = append(near, s)
		}
	}
	switch {
	case len(near) == 1:
		return near[0], nil
	case len(near) > 1:
		return Source{}, fmt.Errorf("%w: %q could be %d and %d", ErrUnknown, Masked(named), near[0].ID, near[1].ID)
	}
	return Source{}, fmt.Errorf("%w: %q", ErrUnknown, Masked(named))
}

// Remove forgets a feed; its articles stay.
func (d Desk) Remove(ctx context.Context, named string) (Source, error) {
	s, err := d.Source(ctx, named)
	if err != nil {
		return s, err
	}
	return s, d.Registry.RemoveSource(ctx, s.ID)
}

// Pause stops the polling of a feed, or begins it anew.
func (d Desk) Pause(ctx context.Context, named string, paused bool) (Source, error) {
	s, err := d.Source(ctx, named)
	if err != nil {
		return s, err
	}
	return s, d.Registry.PauseSource(ctx, s.ID, paused, d.Now())
}

// Trial is what would become of an item of a feed.
type Trial struct {
	Item read.Item // whole, where it would be stored
	Why  string    // it would not
}

// Test finds a feed, by an address or by the number of one that is there, and tries its first articles, without keeping
// anything.
func (d Desk) Test(ctx context.Context, address string, articles int) (Found, []Trial, error) {
	if _, err := strconv.Atoi(address); err == nil {
		s, err := d.Source(ctx, address)
		if err != nil {
			return Found{}, nil, err
		}
		address = s.URL
	}
	found, err := d.Fetcher.Find(ctx, address)
	if err != nil {
		return found, nil, err
	}
	var trials []Trial
	for _, it := range found.Items[:min(articles, len(found.Items))] {
		it.File = Masked(found.URL)
		whole, err := d.Fetcher.article(ctx, it)
		if ctx.Err() != nil {
			return found, trials, ctx.Err()
		}
		if err != nil {
			trials = append(trials, Trial{it, reasonOf(err)})
			continue
		}
		trials = append(trials, Trial{Item: whole})
	}
	return found, trials, nil
}
