package discord

import (
	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// The limits of a message in components v2.
const (
	maxComponents     = 40
	maxComponentsText = 4000
	accentColour      = 0x4f6bed
)

// componentStyle draws a message as one container of components v2.
type componentStyle struct{}

// fits implements style.
func (componentStyle) fits(units []unit, files int) bool {
	count, text, pictures := 1+files, 0, 0 // 1 for the container
	for _, u := range units {
		text += width(u.text)
		if u.text != "" || u.divider {
			count++
		}
		if u.picture != nil {
			count, pictures = count+1, pictures+1
		}
		for _, r := range u.rows {
			count += 1 + len(r.buttons)
			if r.choices != nil {
				count++
			}
		}
	}
	return count <= maxComponents && text <= maxComponentsText && pictures <= 1
}

// draw implements style.
func (componentStyle) draw(units []unit, files []bot.File, p *part, ids *customIDs) (err error) {
	var in []discordgo.MessageComponent
	for _, u := range units {
		in = append(in, drawUnit(u, ids)...)
	}
	all := []discordgo.MessageComponent{}
	if len(in) > 0 {
		colour := accentColour
		all = append(all, discordgo.Container{AccentColor: &colour, Components: in})
	}
	for _, f := range files {
		all = append(all, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: attached(f.Name)}})
	}
	p.Flags |= flagComponents
	p.Components, err = encode(all)
	return err
}

func drawUnit(u unit, ids *customIDs) []discordgo.MessageComponent {
	var in []discordgo.MessageComponent
	if u.divider {
		in = append(in, discordgo.Separator{})
	}
	if u.text != "" {
		in = append(in, discordgo.TextDisplay{Content: u.text})
	}
	if u.picture != nil {
		alt := shorten(u.picture.Alt, 1024)
		in = append(in, discordgo.MediaGallery{Items: []discordgo.MediaGalleryItem{
			{Media: discordgo.UnfurledMediaItem{URL: attached(u.picture.Name)}, Description: &alt},
		}})
	}
	for _, r := range u.rows {
		if drawn, ok := drawRow(r, ids); ok {
			in = append(in, drawn)
		}
	}
	return in
}
