package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Check looks for a pasted quotation: who said it, where it was printed first, in which other forms. What is not found is
// "not in this corpus", and nothing more is said of it.
type Check struct{ Library }

const (
	textName = "text"
	// maxMatches is how many matches are shown.
	maxMatches = 4
	// sameWords is the similarity from which a match has the same words.
	sameWords = 0.999
)

// Spec implements bot.Command.
func (Check) Spec() bot.Spec {
	return bot.Spec{
		Name:     "check",
		Short:    "Look for a pasted quotation: who said it, where, in which forms",
		Options:  []bot.Option{{Name: textName, Short: "the quotation", Type: bot.TextOption, Required: true}},
		Examples: []string{`check "It'll take some time"`, `who said "we will not surrender our land"`},
		Menu:     []string{"Check this quote", "Who said this?"},
	}
}

func (Check) intent() question.Intent { return question.Check }

// Run implements bot.Command.
func (c Check) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	if strings.TrimSpace(req.Text) == "" && given(req.Options)[textName] == "" {
		return c.form(ctx, req.Collections, c.Spec(), "Which quotation?"), nil
	}
	return c.run(ctx, req, c)
}

func (c Check) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if r.Pasted == "" {
		return c.form(ctx, t.req.Collections, c.Spec(), "Which quotation?"), nil
	}
	matches, err := t.Corpus.Check(ctx, t.req.Collections, r.Pasted)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(matches) == 0 {
		return c.absent(ctx, t, r)
	}
	p := page{turn: t, reading: r, state: state{Intent: question.Check}}
	exact := matches[0].Similarity >= sameWords
	verdict := "Not in these words, but like this:"
	if exact {
		verdict = "Found:"
	}
	blocks := []bot.Block{bot.Paragraph{Text: bot.Plain(verdict)}}
	if note := otherSpeaker(r.Query.Speakers, matches[0]); note != "" {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(note)})
	}
	for i, m := range matches[:min(maxMatches, len(matches))] {
		if i > 0 && exact && m.Similarity < sameWords {
			blocks, exact = append(blocks, bot.Heading{Text: "In other words"}), false
		}
		p.state.Shown = append(p.state.Shown, m.ID)
		shown := t.card(m.Hit, len(p.state.Shown))
		shown.Notes = append(differences(m), shown.Notes...)
		blocks = append(blocks, shown)
	}
	return p.finish(blocks)
}

// absent says that the corpus lacks the words, and which days it covers.
func (c Check) absent(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	stats, err := t.Corpus.Stats(ctx, t.req.Collections)
	if err != nil {
		return bot.Reply{}, err
	}
	text := "Not in this corpus, nor anything like it. That tells nothing about whether it was said: the corpus holds " +
		countText(stats.Articles, "article")
	if !stats.First.IsZero() {
		text += " of " + spanOf(stats.First, stats.Last)
	}
	p := page{turn: t, reading: r, state: state{Intent: question.Check}}
	return p.finish([]bot.Block{bot.Paragraph{Text: bot.Plain(text + ".")}})
}

// otherSpeaker tells where the asker named another speaker than the text does.
func otherSpeaker(asked []corpus.Party, m corpus.Match) string {
	if len(asked) == 0 || m.SpeakerName == "" {
		return ""
	}
	for _, s := range m.Speakers {
		if sameSpeaker(asked[0].Typed, s.Name) || sameSpeaker(asked[0].Typed, m.SpeakerName) {
			return ""
		}
	}
	return fmt.Sprintf("Printed as the words of %s, not of %s.", speakerOf(m.Quote), asked[0].Typed)
}

// differences name the words that only one of the two texts has.
func differences(m corpus.Match) []string {
	var only, missing []string
	for _, d := range m.Differs {
		if w, ok := strings.CutPrefix(d, "-"); ok {
			missing = append(missing, w)
		} else {
			only = append(only, strings.TrimPrefix(d, "+"))
		}
	}
	var notes []string
	if len(missing) > 0 {
		notes = append(notes, "without your "+wordList(missing))
	}
	if len(only) > 0 {
		notes = append(notes, "printed beside: "+wordList(only))
	}
	return notes
}

// wordList quotes some words, a dozen at most.
func wordList(words []string) string {
	const most = 12
	list := slices.Clone(words[:min(most, len(words))])
	if len(words) > most {
		list = append(list, "…")
	}
	return "“" + strings.Join(list, " ") + "”"
}
