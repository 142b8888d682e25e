package bottest

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/bot"
)

// Text writes a reply in plain lines that show every part of it, for golden files:
//
//	# heading
//	words, **bold**, *italic*, `code`, [words](link)
//	~ a small paragraph
//	[1] “words” — Speaker, role · outlet · date
//	    link
//	    > context
//	    - note
//	    (Button)
//	label | 3
//	(Button) (Strong button!) (Link button -> link)
//	Label: (choice) (choice)
func Text(r bot.Reply) string {
	var b strings.Builder
	if r.Failed {
		b.WriteString("failed: ")
	}
	if r.Remove {
		b.WriteString("(the message that was clicked goes)\n")
	}
	for _, block := range r.Blocks {
		b.WriteString(blockText(block))
	}
	if r.Form != nil {
		b.WriteString(formText(*r.Form))
	}
	for _, f := range r.Files {
		fmt.Fprintf(&b, "file %s (%s, %d bytes)\n", f.Name, f.Type, len(f.Data))
	}
	return b.String()
}

func blockText(block bot.Block) string {
	switch v := block.(type) {
	case bot.Heading:
		return "# " + v.Text + "\n"
	case bot.Paragraph:
		if v.Small {
			return "~ " + runsText(v.Text) + "\n"
		}
		return runsText(v.Text) + "\n"
	case bot.Card:
		return cardText(v)
	case bot.Bars:
		return barsText(v)
	case bot.Table:
		return tableText(v)
	case bot.Buttons:
		return buttonsText(v) + "\n"
	case bot.Select:
		names := make([]string, len(v.Choices))
		for i, c := range v.Choices {
			names[i] = "(" + c.Name + ")"
		}
		return v.Label + ": " + strings.Join(names, " ") + "\n"
	case bot.Picture:
		return fmt.Sprintf("picture %s: %s\n", v.Name, v.Alt)
	case bot.Divider:
		return "---\n"
	}
	panic(fmt.Sprintf("bottest: unknown block %T", block))
}

func runsText(t bot.Text) string {
	var b strings.Builder
	for _, r := range t {
		s := r.Text
		switch {
		case r.User != "":
			s = "@" + string(r.User)
		case r.Code:
			s = "`" + s + "`"
		case r.Bold:
			s = "**" + s + "**"
		case r.Italic:
			s = "*" + s + "*"
		}
		if r.Link != "" {
			s = "[" + s + "](" + r.Link + ")"
		}
		b.WriteString(s)
	}
	return b.String()
}

func cardText(c bot.Card) string {
	words := c.Quotation
	if c.Direct {
		words = "“" + words + "”"
	}
	lines := []string{words}
	if c.Number > 0 {
		lines[0] = fmt.Sprintf("[%d] %s", c.Number, words)
	}
	if by := joined(", ", c.Speaker, c.Role); by != "" {
		lines[0] += " — " + by
	}
	lines[0] = joined(" · ", lines[0], c.Outlet, c.Date)
	if c.Link != "" {
		lines = append(lines, c.Link)
	}
	if context := runsText(c.Context); context != "" {
		lines = append(lines, "> "+context)
	}
	for _, n := range c.Notes {
		lines = append(lines, "- "+n)
	}
	if len(c.Buttons) > 0 {
		lines = append(lines, buttonsText(c.Buttons))
	}
	return strings.Join(lines, "\n    ") + "\n"
}

func barsText(v bot.Bars) string {
	var b strings.Builder
	if v.Title != "" {
		b.WriteString(v.Title + "\n")
	}
	for _, row := range v.Rows {
		fmt.Fprintf(&b, "%s | %d\n", row.Label, row.Value)
	}
	return b.String()
}

func tableText(v bot.Table) string {
	lines := []string{strings.Join(v.Header, " | ")}
	for _, row := range v.Rows {
		lines = append(lines, strings.Join(row, " | "))
	}
	return strings.Join(lines, "\n") + "\n"
}

func buttonsText(buttons []bot.Button) string {
	labels := make([]string, len(buttons))
	for i, b := range buttons {
		labels[i] = b.Label
		if b.Strong {
			labels[i] += "!"
		}
		if b.Link != "" {
			labels[i] += " -> " + b.Link
		}
		labels[i] = "(" + labels[i] + ")"
	}
	return strings.Join(labels, " ")
}

func formText(f bot.Form) string {
	lines := []string{"form " + f.Title}
	for _, o := range f.Fields {
		lines = append(lines, fmt.Sprintf("    %s: %s", o.Name, f.Values[o.Name]))
	}
	return strings.Join(lines, "\n") + "\n"
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
