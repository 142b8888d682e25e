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
	titlesShown   = 5  // of a feed that is added
	articlesTried = 5  // of a feed that is tested
	feedsListed   = 10 // on a page
	unstoredShown = 3  // of each feed in the list of all
	unstoredPage  = 20 // on a page, of the feed that is named
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

// list tells how feeds fare: all of them, or the one that is named with everything that could not be stored, page by page.
func (c Feed) list(ctx context.Context, wanted string, zone *time.Location) ([]bot.Block, error) {
	list, err := c.Desk.List(ctx)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return []bot.Block{bot.Paragraph{Text: bot.Text{{Text: "There are no feeds yet. Try: "}, {Text: "feed add https://example.org", Code: true}}}}, nil
	}
	named, number := pageNamed(wanted)
	if named == "" {
		return allHealth(list, number, zone), nil
	}
	one, err := c.Desk.Source(ctx, named)
	if err != nil {
		return nil, err
	}
	for _, h := range list {
		if h.ID == one.ID {
			return oneHealth(h, number, zone), nil
		}
	}
	return nil, feed.ErrUnknown
}

// pageNamed parts the number of a page from what it is a page of: "3 page 2", "page 2". It is 1 where none is said.
func pageNamed(wanted string) (of string, number int) {
	before, behind, ok := strings.Cut(wanted, "page ")
	if number, err := strconv.Atoi(strings.TrimSpace(behind)); ok && err == nil && number > 0 {
		return strings.TrimSpace(before), number
	}
	return wanted, 1
}

// onPage is a page of a list, and how many stand behind it.
func onPage[T any](list []T, number, size int) (page []T, more int) {
	from := min((number-1)*size, len(list))
	to := min(from+size, len(list))
	return list[from:to], len(list) - to
}

// moreHint tells what to type for the next page; nothing on the last one.
func moreHint(more int, typed string, number int) []bot.Block {
	if more == 0 {
		return nil
	}
	return []bot.Block{small(fmt.Sprintf("and %d more: %s page %d", more, typed, number+1))}
}

// allHealth tells how feeds fare, with some of what each could not store.
func allHealth(list []feed.Health, number int, zone *time.Location) []bot.Block {
	var blocks []bot.Block
	page, more := onPage(list, number, feedsListed)
	for _, h := range page {
		blocks = append(append(blocks, healthLine(h, zone)), unstored(h.Unstored[:min(unstoredShown, len(h.Unstored))])...)
		if more := len(h.Unstored) - unstoredShown; more > 0 {
			blocks = append(blocks, small(fmt.Sprintf("and %d more: feed list %d", more, h.ID)))
		}
	}
	return append(blocks, moreHint(more, "feed list", number)...)
}

// oneHealth tells how one feed fares, with all that it could not store.
func oneHealth(h feed.Health, number int, zone *time.Location) []bot.Block {
	page, more := onPage(h.Unstored, number, unstoredPage)
	blocks := append([]bot.Block{healthLine(h, zone)}, unstored(page)...)
	return append(blocks, moreHint(more, fmt.Sprintf("feed list %d", h.ID), number)...)
}

func healthLine(h feed.Health, zone *time.Location) bot.Block {
	line := bot.Text{{Text: strconv.FormatInt(h.ID, 10) + ". "}, feedRun(h.Source), {Text: "\n" + strings.Join(healthFacts(h, zone), " · ")}}
	if h.Trouble != "" {
		line = append(line, bot.Run{Text: "\n" + troubleText(h), Italic: true})
	}
	return bot.Paragraph{Text: line}
}

// unstored tells of each article why it was not stored.
func unstored(entries []feed.Entry) []bot.Block {
	var blocks []bot.Block
	for _, e := range entries {
		again := ""
		if e.State == feed.Pending {
			again = " (tried again)"
		}
		blocks = append(blocks, bot.Paragraph{Text: bot.Text{{Text: "not stored: "}, titled(e.Title, cmp.Or(e.URL, e.Key)), {Text: " · " + e.Reason + again}}, Small: true})
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
