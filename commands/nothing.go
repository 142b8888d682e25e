package commands

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// nothing tells why no quotation was found: names that the corpus does not know, what each part of the question costs,
// which days the corpus covers. The loosest way out is one click away.
func (p *page) nothing() (bot.Reply, error) {
	a := p.answer
	if p.before != nil { // what was shown before can still be looked at
		p.state.Shown = p.before.Shown
	}
	blocks := append([]bot.Block{bot.Paragraph{Text: bot.Plain("No quotations found.")}}, p.turn.reading(p.reading, a)...)
	for _, party := range append(slices.Clone(a.Query.Speakers), a.Query.Outlets...) {
		if party.Key == "" && !party.Not {
			blocks = append(blocks, bot.Paragraph{Text: bot.Text{
				{Text: "The corpus knows nobody and nothing by the name "}, {Text: party.Typed, Italic: true}, {Text: "."}}})
		}
	}
	slices.SortStableFunc(a.Looser, func(x, y corpus.Looser) int { return rankLooser(x) - rankLooser(y) })
	var choices []bot.Choice
	for _, l := range a.Looser {
		blocks = append(blocks, bot.Paragraph{Text: bot.Text{
			{Text: "Without "}, {Text: l.Without, Italic: true}, {Text: ": " + countText(l.Count, "quotation") + "."}}})
		choices = append(choices, p.offer(p.state.Intent, looserLabel(l), l.Query))
	}
	blocks = append(blocks, bot.Paragraph{Text: bot.Plain(coveredText(a)), Small: true})
	if row := p.row(append(choices, p.otherReadings()...)); row != nil {
		row[0].Strong = true
		blocks = append(blocks, row)
	}
	return p.finish(blocks)
}

// looserLabel names the button that leaves a part of the question out.
func looserLabel(l corpus.Looser) string {
	for _, label := range [][2]string{{"since ", "Any start"}, {"until ", "Any end"}, {"said by ", "Any speaker"}, {"in ", "Any outlet"}, {"the topic", "Any topic"},
		{"only what was ", "However said"}, {"only in ", "Any language"}, {"only this article", "Any article"}} {
		if strings.HasPrefix(l.Without, label[0]) {
			return label[1]
		}
	}
	return "Without " + l.Without
}

// rankLooser puts the parts that tell least of the question first: dates before speakers, the topic last.
func rankLooser(l corpus.Looser) int {
	if l.Query.Topic == nil {
		return 1
	}
	return 0
}

// coveredText tells which days the corpus covers.
func coveredText(a corpus.Answer) string {
	if a.First.IsZero() {
		return "The corpus is empty."
	}
	return fmt.Sprintf("The corpus covers %s – %s.", a.First.Format("2 Jan 2006"), a.Last.Format("2 Jan 2006"))
}

// countText is "1 quotation" or "12 quotations".
func countText(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
