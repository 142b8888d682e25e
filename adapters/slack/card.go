package slack

import (
	"fmt"
	"strings"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// maxQuotation is how much of one quotation an answer shows; the rest is a click away at its source.
const maxQuotation = 1500

// card is a quotation in a quote, who said it below, and then what is known beside it. It stays together unless it is
// longer than Slack lets a text be.
func (r *renderer) card(c bot.Card) []unit {
	quotation, whole := quoted(c)
	by := attribution(c)
	if !whole {
		by = append(by, bot.Run{Text: " · "}, bot.Run{Text: "the whole quotation", Link: c.Link})
	}
	parts := append(quotes(quotation), richPart{"— " + words(by), section(by)})
	parts = append(parts, around(c.Context)...)
	units := stacked(parts)
	last := &units[len(units)-1]
	if notes := strings.Join(c.Notes, " · "); notes != "" {
		last.add(newUnit(notes, sdk.NewContextBlock("", plain(notes, maxSmall))))
	}
	if rows := r.buttons(c.Buttons); len(rows) > 0 {
		last.add(newUnit("", rows...))
	}
	return units
}

// richPart is a part of a rich text and the same in plain words.
type richPart struct {
	text    string
	element sdk.RichTextElement
}

// stacked is parts in one block, or in several where they are too much for one.
func stacked(parts []richPart) []unit {
	var units []unit
	for _, p := range parts {
		next := newUnit(p.text, sdk.NewRichTextBlock("", p.element))
		if n := len(units); n > 0 && units[n-1].size+next.size <= 2*maxText {
			block := units[n-1].blocks[0].(*sdk.RichTextBlock)
			block.Elements = append(block.Elements, p.element)
			units[n-1].text += next.text
			units[n-1].size += next.size
			continue
		}
		units = append(units, next)
	}
	return units
}

// quoted is a card's quotation in its marks, and whether it is the whole. One that is too long is cut only where a
// link leads to the rest, and the ellipsis stands inside the marks.
func quoted(c bot.Card) (text string, whole bool) {
	text = c.Quotation
	if linkable(c.Link) {
		text = shorten(text, maxQuotation)
	}
	whole = text == c.Quotation
	if c.Direct {
		text = "“" + text + "”"
	}
	return text, whole
}

func quotes(text string) []richPart {
	var list []richPart
	for _, piece := range pieces(text, maxText) {
		list = append(list, richPart{piece, &sdk.RichTextQuote{Type: sdk.RTEQuote, Elements: elements(bot.Plain(piece))}})
	}
	return list
}

// around is the sentence around a quotation.
func around(context bot.Text) []richPart {
	if words(context) == "" {
		return nil
	}
	var list []richPart
	for _, part := range cut(append(bot.Text{{Text: "In context: ", Italic: true}}, context...), maxText) {
		list = append(list, richPart{words(part), section(part)})
	}
	return list
}

// attribution is the line below a quotation: number, speaker, role, outlet, date, link.
func attribution(c bot.Card) bot.Text {
	var t bot.Text
	if c.Number > 0 {
		t = append(t, bot.Run{Text: fmt.Sprintf("%d. ", c.Number)})
	}
	if c.Speaker != "" {
		t = append(t, bot.Run{Text: shorten(c.Speaker, maxHeader), Bold: true})
		if c.Role != "" {
			t = append(t, bot.Run{Text: ", " + shorten(c.Role, maxHeader)})
		}
	}
	parts := bot.Text{}
	for _, part := range []string{c.Outlet, c.Date} {
		if part != "" {
			parts = append(parts, bot.Run{Text: shorten(part, maxHeader)})
		}
	}
	if linkable(c.Link) {
		parts = append(parts, bot.Run{Text: "read it there", Link: c.Link})
	}
	for i, part := range parts {
		if i > 0 || c.Speaker != "" {
			t = append(t, bot.Run{Text: " · "})
		}
		t = append(t, part)
	}
	return t
}
