package discord

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/bot"
)

const (
	barWidth   = 20
	labelWidth = 32
)

// bars draws a chart of blocks, the longest bar being barWidth wide.
func bars(v bot.Bars) []unit {
	most, longest := 1, 0
	for _, r := range v.Rows {
		most, longest = max(most, r.Value), max(longest, letters(fit(r.Label)))
	}
	var lines []string
	for _, r := range v.Rows {
		bar := strings.Repeat("█", max(0, r.Value)*barWidth/most)
		if bar == "" && r.Value > 0 {
			bar = "▏"
		}
		lines = append(lines, fmt.Sprintf("%s %s %d", pad(fit(r.Label), longest), bar, r.Value))
	}
	var all []unit
	if v.Title != "" {
		all = texts("**"+escape(oneLine(v.Title))+"**", nil)
	}
	return append(all, codeUnits(lines)...)
}

// tableLines draws a table in columns.
func tableLines(v bot.Table) []string {
	rows := append([][]string{v.Header}, v.Rows...)
	widths := make([]int, len(v.Header))
	for _, r := range rows {
		for i, cell := range r {
			if i < len(widths) {
				widths[i] = max(widths[i], letters(oneLine(cell)))
			}
		}
	}
	var lines []string
	for _, r := range rows {
		var line strings.Builder
		for i, cell := range r {
			if i < len(widths) {
				line.WriteString(pad(oneLine(cell), widths[i]) + "  ")
			}
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines
}

// codeUnits draws lines as code, in as many units as they need.
func codeUnits(lines []string) []unit {
	var all []unit
	var block []string
	size := 0
	flush := func() {
		if len(block) > 0 {
			all = append(all, unit{text: codeBlock(strings.Join(block, "\n"))})
		}
		block, size = nil, 0
	}
	for _, l := range lines {
		l = shorten(l, maxPiece/2)
		if size+width(l)+1 > maxPiece {
			flush()
		}
		block, size = append(block, l), size+width(l)+1
	}
	flush()
	return all
}

func fit(label string) string { return shorten(oneLine(label), labelWidth) }

func letters(s string) int { return utf8.RuneCountInString(s) }

func pad(s string, to int) string { return s + strings.Repeat(" ", max(0, to-letters(s))) }
