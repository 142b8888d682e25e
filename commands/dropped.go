package commands

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/read"
)

// storeFileAction stores the file that the answer is about.
const storeFileAction = "storefile"

// maxDropped is how long a file may be that is dropped into a chat, in bytes.
const maxDropped = 1 << 20

// aboutFile reports whether a message in plain words is about a file that came with it: one that looks like text is what
// people mean, whatever they write beside it, and so is any other that they send without a word.
func aboutFile(m bot.Message) bool {
	return len(m.Files) > 0 && (strings.TrimSpace(m.Text) == "" || slices.ContainsFunc(m.Files, looksLikeText))
}

// looksLikeText reports whether a file is called a text by the platform or by its name.
func looksLikeText(f bot.Attachment) bool {
	endings := []string{".txt", ".text", ".md", ".markdown", ".html", ".htm"}
	return strings.HasPrefix(f.Type, "text/") || slices.Contains(endings, strings.ToLower(path.Ext(f.Name)))
}

// dropped shows what is quoted in a file that came with the message: of several, the first that looks like text. Nothing
// of it is kept.
func (t turn) dropped(ctx context.Context) (bot.Reply, error) {
	f := t.req.Files[max(0, slices.IndexFunc(t.req.Files, looksLikeText))]
	it, err := t.readFile(ctx, f)
	if err != nil {
		return bot.Reply{}, err
	}
	id := t.idOf(it)
	if held, err := t.open(ctx, id); !errors.Is(err, corpus.ErrNotFound) {
		return held, err
	}
	ref := refOf(it)
	ref.Title = cmp.Or(ref.Title, f.Name)
	blocks := []bot.Block{bot.Paragraph{Text: Library{}.refText(ref)}, small("Read from the file just now; it is not in the corpus.")}
	blocks = append(blocks, extracted(it.Text, quote.Extract(it.Text, quote.Options{Author: it.Author, Lang: it.Language}))...)
	if n := len(t.req.Files); n > 1 {
		blocks = append(blocks, small("One file at a time: of the "+countText(n, "file")+" that came, I read "+f.Name+"."))
	}
	if t.Web.Store != nil {
		blocks = append(blocks, bot.Buttons{{Label: "Store it", Action: storeFileAction}})
	}
	p := page{turn: t, state: state{Intent: question.Article, Query: save(corpus.Query{Article: id}), File: &f}}
	return p.finish(blocks)
}

// readFile reads a file as an article. What it claims of its identity is not believed, for else it could take the place
// of an article that is stored.
func (t turn) readFile(ctx context.Context, f bot.Attachment) (read.Item, error) {
	raw, err := t.contents(ctx, f)
	if err != nil {
		return read.Item{}, err
	}
	it, err := read.One(bytes.NewReader(raw), f.Name)
	var refused *read.Refusal
	if errors.As(err, &refused) {
		return read.Item{}, bot.UserError{Text: "I cannot read “" + f.Name + "”: " + refused.Reason + ".", Cause: err}
	}
	return read.Item{Title: it.Title, Outlet: it.Outlet, Author: it.Author, Published: it.Published, Language: it.Language,
		Text: it.Text, Extra: map[string]string{"file": f.Name}}, err
}

// contents is what stands in a file.
func (t turn) contents(ctx context.Context, f bot.Attachment) ([]byte, error) {
	tooLong := bot.UserErrorf("“%s” is longer than the %d MB that I read in a chat. Send a part of it.", f.Name, maxDropped>>20)
	if f.Size > maxDropped {
		return nil, tooLong
	}
	in, err := t.req.Open(ctx, f)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, maxDropped+1))
	if err == nil && len(raw) > maxDropped {
		err = tooLong
	}
	return raw, err
}

// idOf is the id that an item has once it is stored from here.
func (t turn) idOf(it read.Item) string {
	a, _, err := corpus.Preview(it, corpus.IngestOptions{Collection: collectionFor("", t.req.Collections)})
	if err != nil {
		return "" // an article without a text, which is refused, is nowhere
	}
	return corpus.PublicID(a)
}

// storeFile stores the file that an answer is about, and shows it as any other article.
func (t turn) storeFile(ctx context.Context) (bot.Reply, error) {
	if t.before.File == nil || t.Web.Store == nil {
		return bot.Reply{}, bot.UserErrorf("Files can no longer be stored from here.")
	}
	it, err := t.readFile(ctx, *t.before.File)
	if err != nil {
		return bot.Reply{}, err
	}
	return t.keep(ctx, it, t.idOf(it))
}
