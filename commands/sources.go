package commands

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Sources lists the outlets that the corpus holds: how much of each, how fresh, with which gaps.
type Sources struct{ Library }

// maxSources is how many outlets are listed; the rest is counted.
const maxSources = 25

// Spec implements bot.Command.
func (Sources) Spec() bot.Spec {
	return bot.Spec{
		Name:     "sources",
		Short:    "Which outlets the corpus holds, how fresh and with which gaps",
		Examples: []string{"sources"},
		Aliases:  []string{"outlets"},
	}
}

func (Sources) intent() question.Intent { return question.Sources }

// Run implements bot.Command.
func (c Sources) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	t, err := c.turn(req)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.answer(ctx, t, question.Reading{})
}

func (c Sources) answer(ctx context.Context, t turn, _ question.Reading) (bot.Reply, error) {
	list, err := t.Corpus.Sources(ctx, t.req.Collections)
	if err != nil {
		return bot.Reply{}, err
	}
	stats, err := t.Corpus.Stats(ctx, t.req.Collections)
	if err != nil {
		return bot.Reply{}, err
	}
	if stats.Articles == 0 {
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("The corpus is empty.")}}}, nil
	}
	blocks := []bot.Block{bot.Paragraph{Text: bot.Plain(totalsText(stats, len(list)))}}
	if len(list) > 0 {
		blocks = append(blocks, outletTable(list[:min(maxSources, len(list))]))
	}
	if more := len(list) - maxSources; more > 0 {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain("and " + countText(more, "outlet") + " more"), Small: true})
	}
	if n := stats.Articles - articlesOf(list); n > 0 {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain("Without an outlet: " + countText(n, "article") + "."), Small: true})
	}
	if t.Notice != "" {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(t.Notice), Small: true})
	}
	return bot.Reply{Blocks: blocks}, nil
}

// totalsText counts what the corpus holds; an undated one has no days to name.
func totalsText(stats corpus.Stats, outlets int) string {
	parts := []string{countText(stats.Articles, "article"), countText(stats.Quotes, "quotation"),
		countText(stats.Speakers, "speaker"), countText(outlets, "outlet")}
	if days := spanOf(stats.First, stats.Last); days != "" {
		parts = append(parts, days)
	}
	return strings.Join(parts, " · ")
}

func outletTable(list []corpus.Source) bot.Table {
	table := bot.Table{Header: []string{"Outlet", "Articles", "Quotations", "From", "To", "Gaps"}}
	for _, s := range list {
		table.Rows = append(table.Rows, []string{s.Name, strconv.Itoa(s.Articles), strconv.Itoa(s.Quotes),
			dayText(s.First), dayText(s.Last), gapsText(s.Gaps)})
	}
	return table
}

func articlesOf(list []corpus.Source) (sum int) {
	for _, s := range list {
		sum += s.Articles
	}
	return sum
}

// gapsText lists stretches without an article.
func gapsText(gaps []corpus.Gap) string {
	var list []string
	for _, g := range gaps {
		list = append(list, spanOf(g.From, g.To))
	}
	return strings.Join(list, ", ")
}

// spanOf names a stretch of days by its ends.
func spanOf(first, last time.Time) string {
	if from, to := dayText(first), dayText(last); from != to {
		return from + " – " + to
	}
	return dayText(first)
}

// dayText is a day; "" for none.
func dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2 Jan 2006")
}
