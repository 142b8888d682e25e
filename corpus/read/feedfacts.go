package read

import (
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"
)

// sourceTitles are, for each entry, the outlet that an aggregator took it from; "" where it says nothing.
func sourceTitles(f *gofeed.Feed) []string {
	titles := make([]string, len(f.Items))
	switch original := f.OriginalFeed().(type) {
	case *rss.Feed:
		for i, it := range original.Items {
			if it.Source != nil {
				titles[i] = oneLine(it.Source.Title)
			}
		}
	case *atom.Feed:
		for i, entry := range original.Entries {
			if entry.Source != nil {
				titles[i] = oneLine(entry.Source.Title)
			}
		}
	}
	return titles
}

// feedTTL is how long a feed asks to be left alone: by RSS's ttl, else by RDF's syndication module.
func feedTTL(f *gofeed.Feed) time.Duration {
	if original, ok := f.OriginalFeed().(*rss.Feed); ok {
		if minutes, err := strconv.Atoi(strings.TrimSpace(original.TTL)); err == nil && minutes > 0 {
			return time.Duration(minutes) * time.Minute
		}
	}
	period := map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour}
	times, err := strconv.Atoi(syndication(f, "updateFrequency"))
	if err != nil || times < 1 {
		times = 1
	}
	return period[syndication(f, "updatePeriod")] / time.Duration(times)
}

// syndication is a value of the syndication module.
func syndication(f *gofeed.Feed, name string) string {
	for _, value := range f.Extensions["sy"][name] {
		return strings.TrimSpace(value.Value)
	}
	return ""
}
