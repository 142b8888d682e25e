package slack

import (
	"fmt"
	"strings"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

const (
	maxBar   = 24 // cells of the longest bar
	maxFixed = 72 // code points of a line that does not wrap on a computer
)

// bars is a chart in fixed-width text.
func (r *renderer) bars(b bot.Bars) []unit {
	rows := make([][]string, len(b.Rows))
	most := 0
	for _, row := range b.Rows {
		most = max(most, row.Value)
	}
	for i, row := range b.Rows {
		rows[i] = []string{row.Label, bar(row.Value, most), fmt.Sprint(row.Value)}
	}
	var units []unit
	if b.Title != "" {
		units = r.paragraph(bot.Paragraph{Text: bot.Text{{Text: b.Title, Bold: true}}})
	}
	return append(units, fixed(rows)...)
}

// bar is value drawn against the greatest; whatever is above zero shows.
func bar(value, most int) string {
	if value <= 0 || most <= 0 {
		return ""
	}
	return strings.Repeat("█", max(1, value*maxBar/most))
}

// table is in fixed-width text where its lines fit, else a line a row that wraps.
func (r *renderer) table(t bot.Table) []unit {
	rows := append([][]string{t.Header}, t.Rows...)
	if total(widths(rows)) <= maxFixed {
		return fixed(rows)
	}
	var text bot.Text
	for i, row := range t.Rows {
		if i > 0 {
			text = append(text, bot.Run{Text: "\n"})
		}
		text = append(text, listed(t.Header, row)...)
	}
	return r.paragraph(bot.Paragraph{Text: text})
}

// listed is a row as a line: what it is about in bold, and the other cells behind the names of their columns, which
// two columns do without.
func listed(header, row []string) bot.Text {
	about := 0
	for about < min(len(row), len(header))-1 && header[about] == "" {
		about++
	}
	line := bot.Text{{Text: strings.TrimSpace(strings.Join(row[:about+1], " ")), Bold: true}}
	for i := about + 1; i < len(row); i++ {
		switch {
		case row[i] == "":
		case len(row) > 2 && i < len(header) && header[i] != "":
			line = append(line, bot.Run{Text: " · " + header[i] + ": " + row[i]})
		default:
			line = append(line, bot.Run{Text: " · " + row[i]})
		}
	}
	return line
}

func total(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w + 2
	}
	return sum
}

// fixed is rows of cells in fixed-width text, their columns in line; many rows are cut into several blocks.
func fixed(rows [][]string) []unit {
	widths := widths(rows)
	var lines strings.Builder
	for _, row := range rows {
		lines.WriteString(fixedLine(row, widths))
	}
	var units []unit
	for _, text := range pieces(lines.String(), maxText) {
		if text = strings.Trim(text, "\n"); text != "" {
			block := &sdk.RichTextPreformatted{Type: sdk.RTEPreformatted, Elements: elements(bot.Plain(text))}
			units = append(units, newUnit(text, sdk.NewRichTextBlock("", block)))
		}
	}
	return units
}

func widths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

func fixedLine(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		fmt.Fprintf(&b, "%-*s  ", widths[i], cell)
	}
	return strings.TrimRight(b.String(), " ") + "\n"
}
