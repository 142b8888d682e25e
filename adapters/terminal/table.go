package terminal

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/whosaid/whosaid/bot"
)

// between is the room between two columns.
const between = 2

// table renders a table in columns. Where it is too wide, the cells of the widest columns go over several lines.
func (r Renderer) table(t bot.Table) string {
	widths := columns(t, r.width())
	var b strings.Builder
	if len(t.Header) > 0 {
		b.WriteString(row(t.Header, widths, r.Style.bold))
	}
	for _, cells := range t.Rows {
		b.WriteString(row(cells, widths, nil))
	}
	return b.String()
}

// row lays cells out side by side, in as many lines as the highest needs.
func row(cells []string, widths []int, style func(string) string) string {
	wrapped := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		wrapped[i] = wrap([]piece{plain(oneLine(c))}, widths[i])
		height = max(height, len(wrapped[i]))
	}
	var b strings.Builder
	for n := range height {
		var line strings.Builder
		for i, lines := range wrapped {
			text := ""
			if n < len(lines) {
				text = lines[n]
			}
			line.WriteString(runewidth.FillRight(text, widths[i]+between))
		}
		b.WriteString(piece{strings.TrimRight(line.String(), " "), style}.styled() + "\n")
	}
	return b.String()
}

// columns returns the width of each column, all together at most width where that leaves each enough for a word.
func columns(t bot.Table, width int) []int {
	var widths []int
	for _, cells := range append([][]string{t.Header}, t.Rows...) {
		for i, c := range cells {
			if i == len(widths) {
				widths = append(widths, 1)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(oneLine(c)))
		}
	}
	total := -between
	for _, w := range widths {
		total += w + between
	}
	for ; total > width; total-- {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
}
