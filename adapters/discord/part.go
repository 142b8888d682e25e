package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// part is one message's worth of a reply, in Discord's form, as the outbox keeps it.
type part struct {
	Content     string            `json:"content,omitempty"`
	Embeds      json.RawMessage   `json:"embeds,omitempty"`
	Components  json.RawMessage   `json:"components,omitempty"`
	Attachments []attachment      `json:"attachments"`
	Flags       int               `json:"flags,omitempty"`
	Files       []bot.File        `json:"files,omitempty"`
	long        map[string]string // values behind buttons and choices that go by a name
}

// attachment describes a file that goes with a message.
type attachment struct {
	ID          int    `json:"id,string"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// The flags of messages that the adapter sets.
const (
	flagEphemeral  = int(discordgo.MessageFlagsEphemeral)
	flagComponents = int(discordgo.MessageFlagsIsComponentsV2)
)

// style is a way to draw messages.
type style interface {
	// fits reports whether units, and so many files that are no pictures, can share a message.
	fits(units []unit, files int) bool
	// draw draws a message; its files are attached to it already.
	draw(units []unit, files []bot.File, p *part, ids *customIDs) error
}

// styleOf returns the style of a name: "components" or "embeds".
func styleOf(name string) style {
	if name == "embeds" {
		return embedStyle{}
	}
	return componentStyle{}
}

// render draws a reply as messages. A reply that says nothing gives none.
func render(s style, reply bot.Reply) ([]part, error) {
	var parts []part
	for _, group := range pack(s, units(reply.Blocks), reply.Files) {
		p := part{Attachments: []attachment{}}
		files := group.files
		for i := range group.units {
			if pic := group.units[i].picture; pic != nil {
				files = append([]bot.File{{Name: pic.Name, Type: "image/png", Data: pic.PNG}}, files...)
			}
		}
		p.attach(files, group.units)
		ids := &customIDs{answer: reply.Answer, long: map[string]string{}}
		if err := s.draw(group.units, group.files, &p, ids); err != nil {
			return nil, err
		}
		p.long = ids.long
		parts = append(parts, p)
	}
	return parts, nil
}

// group is what goes into one message.
type group struct {
	units []unit
	files []bot.File
}

// pack puts units into as few messages as they fit in order, and the files with the last of them.
func pack(s style, all []unit, files []bot.File) []group {
	var groups []group
	for _, u := range all {
		n := len(groups)
		if n == 0 || !s.fits(append(groups[n-1].units[:len(groups[n-1].units):len(groups[n-1].units)], u), 0) {
			groups = append(groups, group{})
			n++
		}
		groups[n-1].units = append(groups[n-1].units, u)
	}
	if len(files) == 0 {
		return groups
	}
	files = files[:min(len(files), maxFiles-1)] // one more may be a picture
	if n := len(groups); n == 0 || !s.fits(groups[n-1].units, len(files)) {
		groups = append(groups, group{})
	}
	groups[len(groups)-1].files = files
	return groups
}

// attach puts files on a message; pictures among the units have their text with them.
func (p *part) attach(files []bot.File, units []unit) {
	alt := map[string]string{}
	for _, u := range units {
		if u.picture != nil {
			alt[u.picture.Name] = u.picture.Alt
		}
	}
	for i, f := range files {
		description := shorten(alt[f.Name], 1024)
		f.Name = fileName(f.Name)
		p.Files = append(p.Files, f)
		p.Attachments = append(p.Attachments, attachment{ID: i, Filename: f.Name, Description: description})
	}
}

// fileName keeps what Discord keeps of a file's name, so that the message can refer to it.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, path.Base(name))
	if strings.Trim(name, "._") == "" {
		return "file"
	}
	return name
}

func attached(name string) string { return "attachment://" + fileName(name) }

// customIDs names the components of one message, no two alike.
type customIDs struct {
	answer bot.AnswerID
	given  int
	long   map[string]string
}

// actionMark begins the custom id of a button or a select.
const actionMark = "a"

// next returns the id that brings an action and a value back.
func (c *customIDs) next(action, value string) string {
	c.given++
	head := strings.Join([]string{actionMark, strconv.Itoa(c.given), string(c.answer), action, ""}, "|")
	return head + shortValue(value, maxID-width(head), c.long)
}

// clicked reads a custom id back; ok is false for one that is not a button's or a select's.
func clicked(customID string) (a bot.Action, ok bool) {
	fields := strings.SplitN(customID, "|", 5)
	if len(fields) != 5 || fields[0] != actionMark {
		return bot.Action{}, false
	}
	return bot.Action{Answer: bot.AnswerID(fields[2]), Name: fields[3], Value: fields[4]}, true
}

// drawRow draws a row in Discord's form; what has nothing that could be clicked is left out.
func drawRow(r row, ids *customIDs) (discordgo.MessageComponent, bool) {
	var in []discordgo.MessageComponent
	for _, b := range r.buttons {
		if drawn, ok := drawButton(b, ids); ok {
			in = append(in, drawn)
		}
	}
	if r.choices != nil {
		if drawn, ok := drawSelect(*r.choices, ids); ok {
			in = append(in, drawn)
		}
	}
	return discordgo.ActionsRow{Components: in}, len(in) > 0
}

func drawButton(b bot.Button, ids *customIDs) (discordgo.Button, bool) {
	drawn := discordgo.Button{Label: shorten(oneLine(b.Label), maxLabel), Style: discordgo.SecondaryButton}
	switch {
	case drawn.Label == "":
		return drawn, false
	case b.Action == "":
		drawn.Style, drawn.URL = discordgo.LinkButton, buttonAddress(b.Link)
		return drawn, drawn.URL != ""
	case b.Strong:
		drawn.Style = discordgo.PrimaryButton
	}
	drawn.CustomID = ids.next(b.Action, b.Value)
	return drawn, true
}

func drawSelect(s bot.Select, ids *customIDs) (discordgo.SelectMenu, bool) {
	drawn := discordgo.SelectMenu{CustomID: ids.next(s.Action, ""), Placeholder: shorten(oneLine(s.Label), 150)}
	seen := map[string]bool{}
	for _, c := range s.Choices {
		name := shorten(oneLine(c.Name), maxID)
		if seen[c.Value] || c.Value == "" || name == "" || len(drawn.Options) == maxChoices {
			continue
		}
		seen[c.Value] = true
		value := shortValue(c.Value, maxID, ids.long)
		drawn.Options = append(drawn.Options, discordgo.SelectMenuOption{Label: name, Value: value})
	}
	return drawn, len(drawn.Options) > 0
}

// encode is json.Marshal without its escapes for HTML, which would count against Discord's limits.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("discord: encode message: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
