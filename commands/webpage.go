package commands

import (
	"context"
	"errors"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/read"
)

// Web is how pages are read that somebody pastes the address of. The zero value reads none.
type Web struct {
	// Fetch reads a page as an article; a *feed.Failure says why it cannot be read.
	Fetch func(ctx context.Context, address string) (read.Item, error)
	// Store puts it, or a file, into a collection; nil where that is not for everybody who asks.
	Store func(ctx context.Context, collection string, it read.Item) error
}

// storeAction stores the page whose address is the value.
const storeAction = "store"

// webpage shows what is quoted on a page that the corpus does not hold. Nothing of it is kept.
func (t turn) webpage(ctx context.Context, address string) (bot.Reply, error) {
	it, err := t.fetch(ctx, address)
	if err != nil {
		return bot.Reply{}, err
	}
	blocks := []bot.Block{bot.Paragraph{Text: t.refText(refOf(it))}, small("Read from the page just now; it is not in the corpus.")}
	blocks = append(blocks, extracted(it.Text, quote.Extract(it.Text, quote.Options{Author: it.Author, Lang: it.Language}))...)
	if t.Web.Store != nil {
		blocks = append(blocks, bot.Buttons{{Label: "Store it", Action: storeAction, Value: address}})
	}
	p := page{turn: t, state: state{Intent: question.Article, Query: save(corpus.Query{Article: it.URL})}}
	return p.finish(blocks)
}

func (t turn) fetch(ctx context.Context, address string) (read.Item, error) {
	it, err := t.Web.Fetch(ctx, address)
	var f *feed.Failure
	if errors.As(err, &f) {
		return it, bot.UserError{Text: "I cannot read that page: " + f.Reason + ".", Cause: err}
	}
	return it, err
}

// refOf is what is shown of a page.
func refOf(it read.Item) corpus.Ref {
	published, err := corpus.ParseDate(it.Published)
	if err != nil {
		published = corpus.Date{}
	}
	return corpus.Ref{Title: it.Title, URL: it.URL, Outlet: it.Outlet, Author: it.Author, Published: published, Language: it.Language}
}

// store stores a page that was shown, and shows it as any other article.
func (t turn) store(ctx context.Context, address string) (bot.Reply, error) {
	if t.Web.Fetch == nil || t.Web.Store == nil {
		return bot.Reply{}, bot.UserErrorf("Pages can no longer be stored from here.")
	}
	it, err := t.fetch(ctx, address)
	if err != nil {
		return bot.Reply{}, err
	}
	return t.keep(ctx, it, it.URL)
}

// keep stores an item and shows it by its id. One that its source has withdrawn stays out.
func (t turn) keep(ctx context.Context, it read.Item, id string) (bot.Reply, error) {
	if err := t.Web.Store(ctx, collectionFor("", t.req.Collections), it); err != nil {
		return bot.Reply{}, err
	}
	reply, err := t.open(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) {
		return bot.Reply{}, bot.UserErrorf("That is not stored: its source has withdrawn it.")
	}
	return reply, err
}
