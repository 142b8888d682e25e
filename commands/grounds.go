package commands

import (
	"fmt"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// Explain shows a quotation outside of any answer, and says on what grounds it is given to its speaker, a sentence each.
func (l Library) Explain(h corpus.Hit) (bot.Card, []string) { return l.card(h, 0), grounds(h.Quote) }

// grounds are the sentences that tell why a quotation is given to its speaker.
func grounds(q corpus.Quote) []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if q.Why != "" {
		say("Given to %s: %s.", speakerOf(q), q.Why)
	}
	if mention := spanText(q, q.Mention); mention != "" && mention != speakerOf(q) {
		say("The article names the speaker as “%s” here.", mention)
	}
	if cue := spanText(q, q.Cue); cue != "" {
		say("The words that tell of it: “%s”, counted as %s.", cue, q.Class)
	}
	if q.Confidence > 0 {
		say("Likelihood that the speaker is right: %.0f %%, %s.", 100*q.Confidence, likelihood(q.Confidence))
	}
	return lines
}

// likelihood is a probability in words.
func likelihood(p float64) string {
	switch {
	case p >= 0.95:
		return "nearly certain"
	case p >= 0.8:
		return "very likely"
	case p >= 0.65:
		return "likely"
	case p >= unsure:
		return "more likely than not"
	}
	return "uncertain"
}
