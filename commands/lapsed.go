package commands

import (
	"context"
	"errors"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// Lapsed reports whether an answer that was kept shows a quotation that is no longer in the corpus: its source took the
// article back, or a later version is without it.
func (l Library) Lapsed(ctx context.Context, req bot.Request, shown []bot.Block) (bool, error) {
	for _, b := range shown {
		card, ok := b.(bot.Card)
		if !ok || card.ID == "" {
			continue
		}
		if _, err := l.Corpus.Quote(ctx, req.Collections, card.ID); errors.Is(err, corpus.ErrNotFound) {
			return true, nil
		} else if err != nil {
			return false, err
		}
	}
	return false, nil
}
