package discord

import (
	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// formMark begins the custom id of a form; its command follows.
const formMark = "f|"

// followUpAction opens a form for the next question: nobody can reply to a message that he alone sees.
const followUpAction = "discord-follow-up"

// followUpForm asks for the next question.
func followUpForm() bot.Form {
	next := bot.Option{Name: questionOption, Short: "What next? Such as: and Rubio?", Type: bot.TextOption, Required: true}
	return bot.Form{Title: "Follow up", Command: questionCommand, Fields: []bot.Option{next}}
}

// withFollowUp adds a button for the next question to an answer that its asker alone sees.
func withFollowUp(to bot.Message, reply bot.Reply) bot.Reply {
	if !to.Private || reply.Public || reply.Answer == "" {
		return reply
	}
	next := bot.Button{Label: "Follow up", Action: followUpAction}
	blocks := append([]bot.Block{}, reply.Blocks...)
	if n := len(blocks); n > 0 {
		if last, ok := blocks[n-1].(bot.Buttons); ok && len(last) < maxRowButtons {
			blocks[n-1], reply.Blocks = append(bot.Buttons{next}, last...), blocks
			return reply
		}
	}
	reply.Blocks = append(blocks, bot.Buttons{next})
	return reply
}

// maxFields is how many inputs a form holds.
const maxFields = 5

// modal is a form in Discord's form.
type modal struct {
	CustomID   string                       `json:"custom_id"`
	Title      string                       `json:"title"`
	Components []discordgo.MessageComponent `json:"components"`
}

// drawForm draws a form, whose fields are all lines of text; what is chosen is understood when it comes back.
func drawForm(f bot.Form) modal {
	m := modal{CustomID: shorten(formMark+f.Command, maxID), Title: shorten(oneLine(f.Title), 45)}
	for _, o := range f.Fields[:min(len(f.Fields), maxFields)] {
		input := discordgo.TextInput{
			CustomID: o.Name, Label: shorten(oneLine(o.Short), 45), Style: discordgo.TextInputShort,
			Value: shorten(f.Values[o.Name], 4000), Required: o.Required, MaxLength: 4000,
		}
		if o.Type == bot.TextOption {
			input.Style = discordgo.TextInputParagraph
		}
		m.Components = append(m.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{input}})
	}
	return m
}
