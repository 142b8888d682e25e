package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Article lists articles about a topic, shows the quotations of one, or its text with them marked, and answers what is
// quoted in a pasted text or a file.
type Article struct{ Library }

const (
	openAction     = "open"    // of an answer: the article of quotation n
	readAction     = "read"    // the text of the article whose id is the value, its quotations marked
	articleAction  = "article" // the quotations of the article whose id is the value
	articlesListed = 8         // articles in a list
	quotesListed   = 10        // quotations of an article on one page
	pastedListed   = 12        // quotations of a pasted text
)

// Spec implements bot.Command.
func (Article) Spec() bot.Spec {
	return bot.Spec{
		Name:  "article",
		Short: "Articles about a topic, or what is quoted in one, in a pasted text or in a file",
		Options: append([]bot.Option{
			{Name: textName, Short: "a topic, an article's id or link, or a text to look for quotations in", Type: bot.TextOption},
			aboutOption("about what"),
		}, filters()[:3]...),
		Examples: []string{"articles about the summit", "what is quoted here? https://example.org/story"},
		Aliases:  []string{"articles"},
		Menu:     []string{"What is quoted here?"},
		Files:    true,
	}
}

// Actions implements bot.Actor.
func (Article) Actions() []string {
	return []string{readAction, articleAction, storeAction, storeFileAction}
}

// Changes implements bot.Changer: what was read from a page or a file is stored when that is asked for.
func (Article) Changes(req bot.Request) bool {
	return req.Action != nil && (req.Action.Name == storeAction || req.Action.Name == storeFileAction)
}

func (Article) intent() question.Intent { return question.Article }

// Run implements bot.Command.
func (c Article) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	if req.Action == nil {
		return c.run(ctx, req, c)
	}
	t, err := c.turn(bot.Request{Message: req.Message, Collections: req.Collections, State: req.State})
	if err != nil {
		return bot.Reply{}, err
	}
	switch req.Action.Name {
	case readAction:
		return t.text(ctx, req.Action.Value)
	case storeAction:
		return t.store(ctx, req.Action.Value)
	case storeFileAction:
		return t.storeFile(ctx)
	}
	return t.open(ctx, req.Action.Value)
}

func (c Article) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if len(t.req.Files) > 0 {
		return t.dropped(ctx)
	}
	named := cmp.Or(r.Pasted, oneWord(r.Text))
	reply, err := t.open(ctx, named)
	if r.Pasted == "" && (named == "" || errors.Is(err, corpus.ErrNotFound)) {
		return c.list(ctx, t, r)
	}
	if !errors.Is(err, corpus.ErrNotFound) {
		return reply, err
	}
	isLink := corpus.CanonicalURL(r.Pasted) != ""
	if isLink && t.Web.Fetch != nil {
		return t.webpage(ctx, r.Pasted)
	}
	if isLink {
		return bot.Reply{}, bot.UserErrorf("That article is not in the corpus. Paste its text, and I look for quotations in it.")
	}
	return pasted(r.Pasted), nil
}

// oneWord returns a text that may be an article's id.
func oneWord(text string) string {
	if len(strings.Fields(text)) != 1 {
		return ""
	}
	return text
}

// list shows the articles that a reading is about.
func (c Article) list(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	q := r.Query
	q.Limit = articlesListed
	refs, err := t.Corpus.FindArticles(ctx, q)
	if err != nil {
		return bot.Reply{}, err
	}
	a, err := t.search(ctx, q) // tells how the question was read
	if err != nil {
		return bot.Reply{}, err
	}
	p := page{turn: t, reading: r, answer: a, state: state{Intent: question.Article, Query: save(a.Query)}}
	if len(refs) == 0 {
		return p.nothing(ctx)
	}
	blocks := t.reading(r, a)
	open := bot.Select{Label: "What is quoted in", Action: articleAction}
	for i, ref := range refs {
		p.state.Listed = append(p.state.Listed, ref.ID)
		blocks = append(blocks, bot.Paragraph{Text: append(bot.Text{{Text: strconv.Itoa(i+1) + ". "}}, t.refText(ref)...)})
		open.Choices = append(open.Choices, bot.Choice{Name: ref.Title, Value: ref.ID})
	}
	return p.finish(append(blocks, open))
}

// refText is an article's title with where and when it was printed.
func (l Library) refText(r corpus.Ref) bot.Text {
	text := bot.Text{{Text: r.Title, Bold: true, Link: l.address(r)}}
	for _, part := range []string{outletOf(r), dateText(r.Published)} {
		if part != "" {
			text = append(text, bot.Run{Text: " · " + part})
		}
	}
	return text
}

// open shows the quotations of the article with an id.
func (t turn) open(ctx context.Context, id string) (bot.Reply, error) {
	article, quotes, err := t.Corpus.Article(ctx, t.req.Collections, id)
	if err != nil {
		return bot.Reply{}, err
	}
	p := page{turn: t, state: state{Intent: question.Article, Query: save(corpus.Query{Article: article.ID})}}
	blocks := []bot.Block{bot.Paragraph{Text: t.refText(article.Ref)}}
	if article.Author != "" {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain("By " + article.Author), Small: true})
	}
	for _, q := range quotes[:min(quotesListed, len(quotes))] {
		p.state.Shown = append(p.state.Shown, q.ID)
		shown := t.card(corpus.Hit{Quote: q}, len(p.state.Shown))
		shown.Outlet, shown.Date = "", ""
		blocks = append(blocks, shown)
	}
	blocks = append(blocks, bot.Paragraph{Text: bot.Plain(quotedText(len(quotes), quotesListed)), Small: true})
	return p.finish(append(blocks, bot.Buttons{{Label: "Text", Action: readAction, Value: article.ID}, {Label: "Export", Action: exportAction}}))
}

// quotedText counts an article's quotations.
func quotedText(n, listed int) string {
	if n > listed {
		return fmt.Sprintf("%d of %d quotations; the text shows all.", listed, n)
	}
	return countText(n, "quotation") + "."
}

// pasted shows what is quoted in a pasted text.
func pasted(text string) bot.Reply {
	found := quote.Extract(text, quote.Options{})
	blocks := extracted(text, found)
	if len(found.Quotes) > 0 {
		blocks = append([]bot.Block{bot.Paragraph{Text: bot.Plain("What is quoted in the pasted text:")}}, blocks...)
	}
	return bot.Reply{Blocks: blocks}
}

// extracted shows what was found in a text that is in no corpus.
func extracted(text string, found quote.Result) []bot.Block {
	var blocks []bot.Block
	if len(found.Quotes) == 0 {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain("I find no quotations in that text.")})
	}
	for _, q := range found.Quotes[:min(pastedListed, len(found.Quotes))] {
		blocks = append(blocks, pastedCard(text, q))
	}
	if n := len(found.Quotes); n > pastedListed {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(fmt.Sprintf("%d of %d quotations.", pastedListed, n)), Small: true})
	}
	for _, note := range found.Notes {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(note), Small: true})
	}
	return blocks
}

// pastedCard shows a quotation of a text that is in no corpus.
func pastedCard(text string, q quote.Quote) bot.Card {
	stored := corpus.Quote{Quote: q, Text: printed(text, q), SpeakerName: q.SpeakerName(), Context: text}
	stored.Place.Context.End = len(text)
	if len(q.Speakers) > 0 {
		stored.Role = q.Speakers[0].Role
	}
	shown := card(corpus.Hit{Quote: stored}, 0)
	shown.Date = ""
	return shown
}
