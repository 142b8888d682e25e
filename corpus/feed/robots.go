package feed

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	robotsHold  = 24 * time.Hour
	robotsKept  = 512
	longestPace = time.Minute // of what a robots.txt may ask for between two requests
)

// robots knows what hosts want not to be asked for.
type robots struct {
	fetcher *Fetcher
	mutex   sync.Mutex
	known   map[string]rules // by scheme and host
}

// rules are a host's robots.txt, for a while.
type rules struct {
	*robotstxt.RobotsData
	until time.Time
}

func newRobots(f *Fetcher) *robots { return &robots{fetcher: f, known: make(map[string]rules)} }

// check fails for what a host does not want to be asked for, and else returns the distance that it wants between requests.
func (r *robots) check(ctx context.Context, at *url.URL) (time.Duration, error) {
	data, err := r.of(ctx, at)
	if err != nil {
		return 0, err
	}
	group := data.FindGroup(r.fetcher.o.agent())
	if !data.TestAgent(at.RequestURI(), r.fetcher.o.agent()) {
		return 0, failuref(Lasting, at.String(), "%s asks programs not to fetch it (robots.txt)", at.Host)
	}
	return min(group.CrawlDelay, longestPace), nil
}

// of returns a host's rules, asking for them where they are not known or too old.
func (r *robots) of(ctx context.Context, at *url.URL) (*robotstxt.RobotsData, error) {
	site := at.Scheme + "://" + at.Host
	r.mutex.Lock()
	held, ok := r.known[site]
	r.mutex.Unlock()
	if ok && time.Now().Before(held.until) {
		return held.RobotsData, nil
	}
	data, err := r.ask(ctx, site)
	if err != nil {
		return nil, err
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if len(r.known) >= robotsKept {
		clear(r.known)
	}
	r.known[site] = rules{data, time.Now().Add(robotsHold)}
	return data, nil
}

// ask fetches a site's rules. Where it has none, or ones that nobody can read, everything may be fetched; while it is in
// trouble, nothing is.
func (r *robots) ask(ctx context.Context, site string) (*robotstxt.RobotsData, error) {
	response, err := r.fetcher.Fetch(ctx, Request{URL: site + "/robots.txt", Accept: "text/plain"})
	switch {
	case err != nil && !isLasting(err):
		return nil, err
	case err != nil:
		return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	data, err := robotstxt.FromStatusAndBytes(http.StatusOK, response.Body)
	if err != nil {
		return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return data, nil
}
