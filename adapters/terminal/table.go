package terminal

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/whosaid/whosaid/bot"
)

// table renders a table in columns two cells apart. Where it is too wide, the widest columns are cut short.
func (r Renderer) table(t bot.Table) string {
	widths := columns(t, r.width())
	var b strings.Builder
	if len(t.Header) > 0 {
		b.WriteString(r.Style.bold(row(t.Header, widths)) + "\n")
	}
	for _, cells := range t.Rows {
		b.WriteString(row(cells, widths) + "\n")
	}
	return b.String()
}

func row(cells []string, widths []int) string {
	fitted := make([]string, len(cells))
	for i, c := range cells {
		fitted[i] = fit(c, widths[i])
	}
	return strings.TrimRight(strings.Join(fitted, "  "), " ")
}

// columns returns the width of each column, all together at most width.
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
	if len(widths) == 0 {
		return nil
	}
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > width; total-- {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] == 1 {
			break
		}
		widths[widest]--
	}
	return widths
}
