package web

import (
	"context"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// corpusSize tells figures of a corpus. It is counted anew once a minute at most, for that takes time where there is much.
type corpusSize struct {
	corpus corpus.Reader

	mu      sync.Mutex
	counted time.Time
	figures []bot.Figure
}

// Figures implements bot.Measurer. It leaves out what cannot be counted now.
func (c *corpusSize) Figures(ctx context.Context) []bot.Figure {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.counted) < time.Minute {
		return c.figures
	}
	stats, err := c.corpus.Stats(ctx, nil)
	if err != nil {
		return nil
	}
	c.counted, c.figures = time.Now(), []bot.Figure{
		{Name: "corpus_articles", Value: float64(stats.Articles)},
		{Name: "corpus_article_copies", Value: float64(stats.Copies)},
		{Name: "corpus_quotations", Value: float64(stats.Quotes)},
		{Name: "corpus_speakers", Value: float64(stats.Speakers)},
		{Name: "corpus_outlets", Value: float64(stats.Outlets)},
		{Name: "corpus_bytes", Value: float64(stats.Bytes)},
	}
	if !stats.Last.IsZero() {
		c.figures = append(c.figures, bot.Figure{Name: "corpus_newest_article_timestamp_seconds", Value: float64(stats.Last.Unix())})
	}
	return c.figures
}
