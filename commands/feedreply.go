package commands

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
)

const (
	titlesShown   = 5 // of a feed that is added
	articlesTried = 5 // of a feed that is tested
	unstoredShown = 3 // of each feed in the list of all
)

// add keeps a feed and shows what was found.
func (c Feed) add(ctx context.Context, w feed.Wish) ([]bot.Block, error) {
	s, found, err := c.Desk.Add(ctx, w)
	if err != nil {
		return nil, err
	}
	blocks := []bot.Block{bot.Paragraph{Text: bot.Text{{Text: fmt.Sprintf("Added feed %d: ", s.ID)}, feedRun(s)}}}
	blocks = append(blocks, foundBlocks(found)...)
	return append(blocks, small("whosaid serve polls it from now on.")), nil
}

// foundBlocks tell of a feed that was found: its outlet, its last titles, and what else there is.
func foundBlocks(f feed.Found) []bot.Block {
	blocks := []bot.Block{bot.Paragraph{Text: bot.Plain("Outlet: " + cmp.Or(f.Outlet, "not named") + ". " + countText(len(f.Items), "article") + " listed.")}}
	for _, it := range f.Items[:min(titlesShown, len(f.Items))] {
		blocks = append(blocks, bot.Paragraph{Text: itemText(it)})
	}
	if len(f.Others) > 0 {
		blocks = append(blocks, small(feed.Masked("The page names further feeds: "+strings.Join(f.Others, " "))))
	}
	return blocks
}

func small(text string) bot.Paragraph { return bot.Paragraph{Text: bot.Plain(text), Small: true} }

// itemText is an item's title with its date.
func itemText(it read.Item) bot.Text {
	text := bot.Text{titled(it.Title, cmp.Or(it.URL, "without a title"))}
	if d, err := corpus.ParseDate(cmp.Or(it.Published, it.Modified)); err == nil && d.Precision != corpus.Undated {
		text = append(text, bot.Run{Text: " · " + dateText(d)})
	}
	return text
}

// test shows what would be stored of a feed, and why not.
func (c Feed) test(ctx context.Context, address string) ([]bot.Block, error) {
	found, trials, err := c.Desk.Test(ctx, address, articlesTried)
	if err != nil {
		return nil, err
	}
	blocks := []bot.Block{bot.Paragraph{Text: bot.Text{titled(found.Title, found.URL)}},
		bot.Paragraph{Text: bot.Plain("Outlet: " + cmp.Or(found.Outlet, "not named") + ". " + countText(len(found.Items), "article") + " listed. The last would become:")}}
	for _, t := range trials {
		blocks = append(blocks, trialBlocks(t)...)
	}
	return append(blocks, small("Nothing was stored.")), nil
}

func trialBlocks(t feed.Trial) []bot.Block {
	says := "stored: " + countText(len(strings.Fields(t.Item.Text)), "word")
	if t.Why != "" {
		says = "not stored: " + t.Why
	}
	return []bot.Block{bot.Paragraph{Text: append(itemText(t.Item), bot.Run{Text: " · " + says, Italic: t.Why != ""})}}
}

// list tells how feeds fare: all of them, or the one that is named with everything that could not be stored.
func (c Feed) list(ctx context.Context, named string, zone *time.Location) ([]bot.Block, error) {
	list, err := c.Desk.List(ctx)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return []bot.Block{bot.Paragraph{Text: bot.Text{{Text: "There are no feeds yet. Try: "}, {Text: "feed add https://example.org", Code: true}}}}, nil
	}
	one := feed.Source{}
	if named != "" {
		if one, err = c.Desk.Source(ctx, named); err != nil {
			return nil, err
		}
	}
	var blocks []bot.Block
	for _, h := range list {
		switch {
		case named == "":
			blocks = append(blocks, healthBlocks(h, unstoredShown, zone)...)
		case h.ID == one.ID:
			blocks = append(blocks, healthBlocks(h, len(h.Unstored), zone)...)
		}
	}
	return blocks, nil
}

// healthBlocks tell how a feed fares, with some of what could not be stored.
func healthBlocks(h feed.Health, unstored int, zone *time.Location) []bot.Block {
	line := bot.Text{{Text: strconv.FormatInt(h.ID, 10) + ". "}, feedRun(h.Source), {Text: "\n" + strings.Join(healthFacts(h, zone), " · ")}}
	if h.Trouble != "" {
		line = append(line, bot.Run{Text: "\n" + troubleText(h), Italic: true})
	}
	blocks := []bot.Block{bot.Paragraph{Text: line}}
	shown := min(unstored, len(h.Unstored))
	for _, e := range h.Unstored[:shown] {
		again := ""
		if e.State == feed.Pending {
			again = " (tried again)"
		}
		blocks = append(blocks, bot.Paragraph{Text: bot.Text{{Text: "not stored: "}, titled(e.Title, cmp.Or(e.URL, e.Key)), {Text: " · " + e.Reason + again}}, Small: true})
	}
	if more := len(h.Unstored) - shown; more > 0 {
		blocks = append(blocks, small(fmt.Sprintf("and %d more: feed list %d", more, h.ID)))
	}
	return blocks
}

// healthFacts are how a feed fares, in a few words each.
func healthFacts(h feed.Health, zone *time.Location) []string {
	var facts []string
	switch {
	case h.Gone:
		facts = append(facts, "gone, no longer polled")
	case h.Paused:
		facts = append(facts, "paused")
	}
	facts = append(facts, fmt.Sprintf("%.1f articles a day", h.PerDay), "last success "+timeText(h.Succeeded, zone))
	if !h.Gone && !h.Paused {
		facts = append(facts, "next poll "+timeText(h.Next, zone))
	}
	if !h.Silent.IsZero() {
		facts = append(facts, "silent since "+timeText(h.Silent, zone))
	}
	if h.Failed > 0 {
		facts = append(facts, countText(h.Failed, "failure")+" in a week")
	}
	if h.Outlet != "" && h.Outlet != h.Title {
		facts = append(facts, "outlet "+h.Outlet)
	}
	if h.Collection != corpus.DefaultCollection {
		facts = append(facts, "collection "+h.Collection)
	}
	return facts
}

func troubleText(h feed.Health) string {
	if h.Standing.Failures > 1 {
		return fmt.Sprintf("failed %d times in a row: %s", h.Standing.Failures, h.Trouble)
	}
	return "failed: " + h.Trouble
}

func timeText(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return "never"
	}
	return t.In(zone).Format("2 Jan 2006 15:04")
}
