package commands

import (
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/names"
)

// readAs is the line that every answer shows: how the question was read.
func (t turn) readAs(q corpus.Query, first time.Time) bot.Text {
	var text bot.Text
	for i, part := range question.Describe(q, question.Context{Now: t.req.Time, Zone: t.zone}, first) {
		label := part.Label
		if i > 0 {
			text = append(text, bot.Run{Text: " · "})
		}
		if label != "" {
			if i == 0 {
				label = strings.ToUpper(label[:1]) + label[1:]
			}
			text = append(text, bot.Run{Text: label + " "})
		}
		text = append(text, bot.Run{Text: part.Value, Italic: part.Label != ""})
	}
	return text
}

// reading are the lines on how a question was read: its parts, what was read otherwise than typed, its slips.
func (t turn) reading(r question.Reading, a corpus.Answer) []bot.Block {
	text := t.readAs(a.Query, a.First)
	for _, c := range a.Corrections {
		if !asTyped(c) {
			text = append(append(text, bot.Run{Text: " · "}), correctionText(c)...)
		}
	}
	blocks := []bot.Block{bot.Paragraph{Text: text, Small: true}}
	if len(r.Faults) > 0 {
		blocks = append(blocks, bot.Paragraph{Text: faultText(r), Small: true})
	}
	return blocks
}

// asTyped reports whether a correction changed nothing and only knows what else could be meant.
func asTyped(c corpus.Correction) bool { return names.Fold(c.Typed) == names.Fold(c.Read) }

// correctionText tells what was read otherwise than typed.
func correctionText(c corpus.Correction) bot.Text {
	if c.Read == "" {
		return bot.Text{{Text: "left out "}, {Text: c.Typed, Italic: true}, {Text: ", which stands nowhere here"}}
	}
	return bot.Text{{Text: "read "}, {Text: c.Typed, Italic: true}, {Text: " as "}, {Text: c.Read, Italic: true}}
}

// faultText shows the question with the place of its first slip marked.
func faultText(r question.Reading) bot.Text {
	f := r.Faults[0]
	return bot.Text{
		{Text: "I read past a slip: "}, {Text: r.Text[:f.Offset], Code: true}, {Text: " ⟨here⟩ "}, {Text: r.Text[f.Offset:], Code: true},
		{Text: " – " + f.Message},
	}
}
