package discord

import (
	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// The limits of a message with embeds.
const (
	maxEmbeds     = 10
	maxEmbedsText = 6000
	maxEmbedText  = 4096
	maxRows       = 5
)

// embedStyle draws a message as embeds, with the buttons of all of them below.
type embedStyle struct{}

// fits implements style.
func (embedStyle) fits(units []unit, _ int) bool {
	rows, text := 0, 0
	for _, u := range units {
		rows += len(u.rows)
		text += width(u.text) + 1
	}
	return rows <= maxRows && text <= maxEmbedsText && len(embeds(units)) <= maxEmbeds
}

// draw implements style.
func (embedStyle) draw(units []unit, _ []bot.File, p *part, ids *customIDs) (err error) {
	rows := []discordgo.MessageComponent{}
	for _, u := range units {
		for _, r := range u.rows {
			if drawn, ok := drawRow(r, ids); ok {
				rows = append(rows, drawn)
			}
		}
	}
	if p.Components, err = encode(rows); err != nil {
		return err
	}
	p.Embeds, err = encode(embeds(units))
	return err
}

// embeds draws a card or a picture as an embed of its own and joins the text between them.
func embeds(units []unit) []*discordgo.MessageEmbed {
	all := []*discordgo.MessageEmbed{}
	open := false // the last embed takes more text
	for _, u := range units {
		switch {
		case u.picture != nil:
			all = append(all, &discordgo.MessageEmbed{Image: &discordgo.MessageEmbedImage{URL: attached(u.picture.Name)}})
			open = false
		case u.text == "":
		case open && !u.card && width(all[len(all)-1].Description)+1+width(u.text) <= maxEmbedText:
			all[len(all)-1].Description += "\n" + u.text
		default:
			all = append(all, &discordgo.MessageEmbed{Description: u.text, Color: accentColour})
			open = !u.card
		}
	}
	return all
}
