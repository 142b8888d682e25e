package discord

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/bot"
)

// unit is the smallest piece of a reply that stays in one message.
type unit struct {
	text    string // Markdown
	card    bool   // stands out
	rows    []row
	picture *bot.Picture
	divider bool
}

// row is what stands side by side: up to five buttons, or one select.
type row struct {
	buttons []bot.Button
	choices *bot.Select
}

// Limits of every message, whichever way it is drawn.
const (
	maxPiece      = 1800 // of a unit's text, well inside every limit on text
	maxRowButtons = 5
	maxChoices    = 25
	maxLabel      = 80
	maxID         = 100
	maxButtonURL  = 512
	maxFiles      = 10
)

// units lays out a reply's blocks.
func units(blocks []bot.Block) []unit {
	var all []unit
	for _, b := range blocks {
		all = append(all, blockUnits(b)...)
	}
	return all
}

func blockUnits(block bot.Block) []unit {
	switch v := block.(type) {
	case bot.Heading:
		return texts("## "+escape(shorten(oneLine(v.Text), maxPiece/3)), nil)
	case bot.Paragraph:
		return paragraph(v)
	case bot.Card:
		return card(v)
	case bot.Bars:
		return bars(v)
	case bot.Table:
		return codeUnits(tableLines(v))
	case bot.Buttons:
		return []unit{{rows: buttonRows(v)}}
	case bot.Select:
		if len(v.Choices) == 0 {
			return nil
		}
		return []unit{{rows: []row{{choices: &v}}}}
	case bot.Picture:
		return []unit{{picture: &v}}
	case bot.Divider:
		return []unit{{divider: true}}
	}
	panic(fmt.Sprintf("discord: unknown block %T", block))
}

func texts(text string, rows []row) []unit {
	if text == "" && len(rows) == 0 {
		return nil
	}
	return []unit{{text: text, rows: rows}}
}

// paragraph draws running text, in as many units as its length asks for.
func paragraph(p bot.Paragraph) []unit {
	var all []unit
	var line bot.Text
	flush := func() {
		all = append(all, texts(small(markdown(line), p.Small), nil)...)
		line = nil
	}
	for _, r := range p.Text {
		if p.Small {
			r.Text = newlines.Replace(r.Text) // every line would need its own mark
		}
		for _, piece := range pieces(r.Text, maxPiece/2, escape) {
			part := r
			part.Text = piece
			if width(markdown(append(line, part))) > maxPiece {
				flush()
			}
			line = append(line, part)
		}
	}
	flush()
	return all
}

var newlines = strings.NewReplacer("\r\n", " ", "\n", " ")

// small draws a line of Markdown in small letters.
func small(drawn string, so bool) string {
	if !so || drawn == "" {
		return drawn
	}
	return "-# " + drawn
}

// card draws a quotation with who said it and where; its buttons carry its number, for several cards may share a row.
func card(c bot.Card) []unit {
	words := c.Quotation
	if c.Direct {
		words = "“" + words + "”"
	}
	var all []unit
	for i, piece := range pieces(strings.TrimSpace(words), maxPiece, quoted) {
		drawn := quoted(piece)
		if i == 0 && c.Number > 0 {
			drawn = fmt.Sprintf("> **%d.** %s", c.Number, strings.TrimPrefix(drawn, "> "))
		}
		all = append(all, unit{text: drawn, card: true})
	}
	last := &all[len(all)-1]
	if tail := cardTail(c); width(last.text)+1+width(tail) <= 2*maxPiece {
		last.text += "\n" + tail
	} else {
		all = append(all, unit{text: tail, card: true})
		last = &all[len(all)-1]
	}
	last.rows = buttonRows(cardButtons(c))
	return all
}

// quoted draws text as a quotation.
func quoted(text string) string { return "> " + strings.ReplaceAll(escape(text), "\n", "\n> ") }

// cardTail is what stands below the quotation.
func cardTail(c bot.Card) string {
	outlet := linked(escape(shorten(oneLine(c.Outlet), 200)), c.Link)
	speaker := ""
	if c.Speaker != "" {
		speaker = "**" + escape(shorten(oneLine(c.Speaker), 200)) + "**"
	}
	by := joined(", ", speaker, escape(shorten(oneLine(c.Role), 300)))
	lines := []string{joined(" · ", by, outlet, escape(shorten(oneLine(c.Date), 100)))}
	if context := oneLine(markdown(c.Context)); context != "" {
		lines = append(lines, "-# "+contextLine(c))
	}
	for _, n := range c.Notes {
		lines = append(lines, "-# "+escape(shorten(oneLine(n), 200)))
	}
	return joined("\n", lines...)
}

// contextLine draws the sentence around a quotation, without its styles where it has to be shortened.
func contextLine(c bot.Card) string {
	drawn := oneLine(markdown(c.Context))
	if width(drawn) <= maxPiece/2 {
		return drawn
	}
	var plain strings.Builder
	for _, r := range c.Context {
		plain.WriteString(r.Text)
	}
	return escape(shorten(oneLine(plain.String()), maxPiece/4))
}

func cardButtons(c bot.Card) []bot.Button {
	buttons := make([]bot.Button, 0, len(c.Buttons)+1)
	for _, b := range c.Buttons {
		if c.Number > 0 {
			b.Label = fmt.Sprintf("%s %d", b.Label, c.Number)
		}
		buttons = append(buttons, b)
	}
	if link := buttonAddress(c.Link); link != "" && len(buttons) < maxRowButtons {
		buttons = append(buttons, bot.Button{Label: "Open", Link: link})
	}
	return buttons
}

// buttonAddress returns an address that fits a button, without the part that lands on the words where that is too
// long, or "".
func buttonAddress(address string) string {
	address = webAddress(address)
	if width(address) > maxButtonURL {
		address, _, _ = strings.Cut(address, "#")
	}
	if width(address) > maxButtonURL {
		return ""
	}
	return address
}

func buttonRows(buttons []bot.Button) []row {
	var rows []row
	for _, b := range buttons {
		if b.Action == "" && buttonAddress(b.Link) == "" {
			continue
		}
		if n := len(rows); n == 0 || len(rows[n-1].buttons) == maxRowButtons {
			rows = append(rows, row{})
		}
		last := &rows[len(rows)-1]
		last.buttons = append(last.buttons, b)
	}
	return rows
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}
