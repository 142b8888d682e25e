package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// The limits of Slack's messages, in code points and items. Slack says that a message fails at about 13,200 over all
// its blocks and not what it counts, so the blocks' whole JSON is counted here.
const (
	maxBlocks      = 50
	maxMessage     = 12_000
	maxHeader      = 150
	maxText        = 3000
	maxSmall       = 2000
	maxButtonText  = 75
	maxButtonValue = 2000
	maxRow         = 25 // elements of an actions block
	maxChoices     = 100
	maxChoiceText  = 75
	maxChoiceValue = 150
	maxPlaceholder = 150
	maxLink        = 3000
	maxFallback    = 3000
)

// rendered is one Slack message.
type rendered struct {
	Text   string // what notifications and screen readers give, escaped
	Blocks []sdk.Block
}

// render gives a reply as Slack messages: several where one cannot hold it. Pictures and files are not in them. With
// judge, the last asks what its reader thinks of the answer.
//
// Whatever comes from articles or users stands in rich text and plain text, which Slack shows as it is, so that
// nothing in it can ping, link or format, and what users copy is what was printed.
func render(reply bot.Reply, judge bool) []rendered {
	r := renderer{answer: reply.Answer}
	var units []unit
	for _, block := range reply.Blocks {
		units = append(units, r.units(block)...)
	}
	if judge && len(units) > 0 {
		units = append(units, newUnit("", r.judging()))
	}
	return packed(units)
}

// packed puts units into as few messages as hold them in their order.
func packed(units []unit) []rendered {
	var list []rendered
	var current unit
	flush := func() {
		if len(current.blocks) > 0 {
			list = append(list, rendered{Text: notification(current.text), Blocks: current.blocks})
		}
		current = unit{}
	}
	for _, u := range units {
		if len(current.blocks)+len(u.blocks) > maxBlocks || current.size+u.size > maxMessage {
			flush()
		}
		current.add(u)
	}
	flush()
	return list
}

// notification shortens the plain words of a message to what notifications show.
func notification(text string) string {
	if text = strings.TrimSpace(text); text == "" {
		text = "whosaid"
	}
	return escaped(text, maxFallback)
}

// unit is what stands in one message or moves to the next as a whole.
type unit struct {
	blocks []sdk.Block
	text   string // the same in plain words
	size   int    // code points of the blocks' JSON
}

func newUnit(text string, blocks ...sdk.Block) unit {
	u := unit{blocks: blocks}
	if text != "" {
		u.text = text + "\n"
	}
	for _, b := range blocks {
		u.size += jsonLength(b)
	}
	return u
}

func (u *unit) add(more unit) {
	u.blocks = append(u.blocks, more.blocks...)
	u.text += more.text
	u.size += more.size
}

// jsonLength is the length of a block in code points, as Slack reads it.
func jsonLength(b sdk.Block) int {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(b); err != nil {
		panic(fmt.Sprintf("slack: block %T has no JSON: %v", b, err)) // blocks are made of strings
	}
	return utf8.RuneCount(buf.Bytes())
}

// renderer numbers the blocks that hold buttons, for their ids must differ within a message.
type renderer struct {
	answer bot.AnswerID
	rows   int
}

func (r *renderer) units(block bot.Block) []unit {
	switch v := block.(type) {
	case bot.Heading:
		return r.heading(v)
	case bot.Paragraph:
		return r.paragraph(v)
	case bot.Card:
		return r.card(v)
	case bot.Bars:
		return r.bars(v)
	case bot.Table:
		return r.table(v)
	case bot.Buttons:
		return one("", r.buttons(v)...)
	case bot.Select:
		return one("", r.choices(v)...)
	case bot.Divider:
		return one("", sdk.NewDividerBlock())
	}
	return nil // a Picture is a file of its own
}

// one is a single unit, or none where there are no blocks.
func one(text string, blocks ...sdk.Block) []unit {
	if len(blocks) == 0 {
		return nil
	}
	return []unit{newUnit(text, blocks...)}
}

// heading is a header, or a bold line where it is too long for one.
func (r *renderer) heading(h bot.Heading) []unit {
	if utf8.RuneCountInString(h.Text) > maxHeader {
		return r.paragraph(bot.Paragraph{Text: bot.Text{{Text: h.Text, Bold: true}}})
	}
	return one(h.Text, sdk.NewHeaderBlock(plain(h.Text, maxHeader)))
}

// plain is a text that Slack shows as it is.
func plain(text string, limit int) *sdk.TextBlockObject {
	if strings.TrimSpace(text) == "" {
		text = "–"
	}
	return sdk.NewTextBlockObject(sdk.PlainTextType, shorten(text, limit), false, false)
}

func (r *renderer) paragraph(p bot.Paragraph) []unit {
	if p.Small {
		return one(words(p.Text), small(p.Text)...)
	}
	var units []unit
	for _, part := range cut(p.Text, maxText) {
		units = append(units, newUnit(words(part), sdk.NewRichTextBlock("", section(part))))
	}
	return units
}
