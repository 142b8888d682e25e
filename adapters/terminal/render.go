package terminal

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/whosaid/whosaid/bot"
)

// Renderer writes replies for a screen.
type Renderer struct {
	Style Style
	Width int // in cells; 0 is 80
}

func (r Renderer) width() int { return cmp.Or(r.Width, 80) }

// gutter is the room left of a card for its number.
const gutter = 4

// Render writes a reply's blocks. Buttons are left to the caller, who knows what can be typed.
func (r Renderer) Render(w io.Writer, reply bot.Reply) error {
	var out strings.Builder
	drawn := false // a picture's words are enough where bars tell the same
	for _, block := range reply.Blocks {
		if _, ok := block.(bot.Bars); ok {
			drawn = true
		}
		if _, ok := block.(bot.Picture); ok && drawn {
			continue
		}
		text := r.block(block, reply.Failed)
		if text != "" && out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(text)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// block renders one block in whole lines; "" for one that the terminal does not show.
func (r Renderer) block(block bot.Block, failed bool) string {
	switch v := block.(type) {
	case bot.Heading:
		return r.lines(0, piece{v.Text, r.Style.bold})
	case bot.Paragraph:
		return r.lines(0, r.runs(v.Text, r.tone(v.Small, failed))...)
	case bot.Card:
		return r.card(v)
	case bot.Bars:
		return r.bars(v)
	case bot.Table:
		return r.table(v)
	case bot.Picture:
		return r.lines(0, piece{v.Alt, r.Style.dim})
	case bot.Divider:
		return r.Style.dim(strings.Repeat("─", r.width())) + "\n"
	}
	return ""
}

func (r Renderer) tone(small, failed bool) func(string) string {
	switch {
	case failed:
		return r.Style.problem
	case small:
		return r.Style.dim
	}
	return nil
}

// runs are the pieces of a text; tone styles those that have no style of their own.
func (r Renderer) runs(t bot.Text, tone func(string) string) []piece {
	var pieces []piece
	for _, run := range t {
		p := piece{run.Text, tone}
		switch {
		case run.User != "":
			p.text = "@" + string(run.User)
		case run.Code:
			p.style = r.Style.code
		case run.Bold:
			p.style = r.Style.bold
		case run.Italic:
			p.style = r.Style.italic
		}
		pieces = append(pieces, r.linked(p, run.Link)...)
	}
	return pieces
}

// linked makes a piece a link; where the terminal shows none, the address follows in words.
func (r Renderer) linked(p piece, address string) []piece {
	switch {
	case address == "":
		return []piece{p}
	case !r.Style.Links || !linkable(address):
		return []piece{p, plain(" <" + address + ">")}
	}
	style := p.style
	return []piece{{p.text, func(text string) string {
		return r.Style.link(piece{text, style}.styled(), address)
	}}}
}

// lines wraps pieces and sets them in from the left.
func (r Renderer) lines(indent int, pieces ...piece) string {
	var b strings.Builder
	for _, line := range wrap(pieces, r.width()-indent) {
		b.WriteString(strings.TrimRight(strings.Repeat(" ", indent)+line, " ") + "\n")
	}
	return b.String()
}

func (r Renderer) card(c bot.Card) string {
	quotation := c.Quotation
	if c.Direct {
		quotation = "“" + quotation + "”"
	}
	text := r.lines(gutter, plain(oneLine(quotation)))
	if c.Number > 0 {
		number := fmt.Sprintf("%2d", c.Number)
		text = r.Style.dim(number) + text[len(number):]
	}
	text += r.lines(gutter, r.citation(c)...)
	if c.Link != "" && !(r.Style.Links && linkable(c.Link)) {
		text += r.lines(gutter, piece{c.Link, r.Style.dim})
	}
	if len(c.Context) > 0 {
		text += r.lines(gutter, append([]piece{{"In context: ", r.Style.dim}}, r.runs(c.Context, nil)...)...)
	}
	for _, note := range c.Notes {
		text += r.lines(gutter, piece{"· " + note, r.Style.dim})
	}
	return text
}

// citation is who said it, in what role, and where and when it was printed.
func (r Renderer) citation(c bot.Card) []piece {
	speaker, role := oneLine(c.Speaker), oneLine(c.Role)
	if speaker != "" && role != "" {
		role = ", " + role
	}
	outlet := func(text string) string { return r.Style.link(r.Style.dim(text), c.Link) }
	pieces := []piece{plain("— "), {speaker, r.Style.bold}, plain(role)}
	first := speaker == "" && role == ""
	for _, p := range []piece{{oneLine(c.Outlet), outlet}, {oneLine(c.Date), r.Style.dim}} {
		if p.text == "" {
			continue
		}
		if !first {
			pieces = append(pieces, piece{" · ", r.Style.dim})
		}
		pieces, first = append(pieces, p), false
	}
	return pieces
}

func (r Renderer) bars(v bot.Bars) string {
	var b strings.Builder
	if v.Title != "" {
		b.WriteString(r.lines(0, piece{v.Title, r.Style.bold}))
	}
	labels, most := 0, 1
	for _, row := range v.Rows {
		labels = max(labels, runewidth.StringWidth(oneLine(row.Label)))
		most = max(most, row.Value)
	}
	labels = min(labels, r.width()/2)
	room := max(r.width()-labels-len(strconv.Itoa(most))-4, 1)
	for _, row := range v.Rows {
		length := row.Value * room / most
		if row.Value > 0 {
			length = max(length, 1)
		}
		fmt.Fprintf(&b, "%s  %s %d\n", fit(row.Label, labels), r.Style.code(strings.Repeat("█", length)), row.Value)
	}
	return b.String()
}

// fit makes text exactly width cells wide, on one line.
func fit(text string, width int) string {
	return runewidth.FillRight(runewidth.Truncate(oneLine(text), width, "…"), width)
}

// oneLine is text that is safe to show, with every stretch of white space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }
