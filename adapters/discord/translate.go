package discord

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return "discord" }

// questionCommand asks in plain language; questionOption has the question.
const (
	questionCommand = "whosaid"
	questionOption  = "question"
	privateOption   = "private"
	fileOption      = "file"
)

// translateInteraction makes a message of a command, a click or a filled form. ok is false for an interaction of a
// kind that the bot does not know, or that nobody made.
func (a *Adapter) translateInteraction(i interaction) (m bot.Message, ok bool) {
	m = bot.Message{
		Adapter: a.Name(), Workspace: bot.WorkspaceID(i.GuildID), Channel: bot.ChannelID(i.ChannelID),
		User: bot.UserID(i.asker().ID), ID: bot.MessageID(i.ID), Direct: i.GuildID == "",
		Time: made(i.ID), Route: a.routeOf(i).String(),
	}
	if c := i.Channel; c != nil && c.isThread() && c.ParentID != "" {
		m.Channel, m.Thread = bot.ChannelID(c.ParentID), bot.ThreadID(i.ChannelID)
	}
	if m.Time.IsZero() {
		m.Time = time.Now()
	}
	m.Private = !m.Direct && a.private(i.GuildID)
	switch i.Type {
	case interactionCommand, interactionComplete:
		a.translateCommand(i, &m)
		ok = true
	case interactionClick:
		ok = translateClick(i, &m)
	case interactionForm:
		ok = translateForm(i, &m)
	}
	return m, ok && m.User != ""
}

func (a *Adapter) translateCommand(i interaction, m *bot.Message) {
	if i.Data.Type == commandMessage {
		m.Command = a.menuCommand(i.Data.Name)
		if on, ok := i.Data.Resolved.Messages[i.Data.TargetID]; ok {
			m.Text, m.Files = plain(on.Content, on.Mentions), attachments(on)
		}
		return
	}
	m.Command, m.Options = i.Data.Name, bot.Options{}
	for _, o := range i.Data.Options {
		if o.Name == privateOption {
			m.Private = !m.Direct && o.text() == "true"
			continue
		}
		if f, ok := i.Data.Resolved.Attachments[o.text()]; ok && o.Type == optionFile {
			m.Files = append(m.Files, f.attachment())
			continue
		}
		m.Options[o.Name] = o.text()
	}
	if m.Command == questionCommand {
		m.Command, m.Text, m.Options = "", m.Options[questionOption], nil
	}
}

// menuCommand is what an entry of a message's menu calls.
func (a *Adapter) menuCommand(name string) (command string) {
	for _, s := range a.cfg.Specs {
		for _, entry := range s.Menu {
			if shorten(entry, maxName) == name {
				command = s.Name
			}
		}
	}
	return command
}

// translateClick reads what was clicked; what a private answer leads to is private too.
func translateClick(i interaction, m *bot.Message) bool {
	action, ok := clicked(i.Data.CustomID)
	if !ok {
		return false
	}
	if len(i.Data.Values) > 0 {
		action.Value = i.Data.Values[0]
	}
	m.Private = false
	if i.Message != nil {
		action.Message = bot.MessageID(i.Message.ID)
		m.Private = !m.Direct && i.Message.Flags&flagEphemeral != 0
	}
	m.Action = &action
	return true
}

// translateForm reads a filled form: its command with the fields as options. What began with a private answer goes on in
// private.
func translateForm(i interaction, m *bot.Message) bool {
	command, ok := strings.CutPrefix(i.Data.CustomID, formMark)
	if !ok {
		return false
	}
	if i.Message != nil {
		m.Private = !m.Direct && i.Message.Flags&flagEphemeral != 0
	}
	m.Command, m.Options = command, bot.Options{}
	collectFields(i.Data.Components, m.Options)
	if command == questionCommand {
		m.Command, m.Text, m.Options = "", m.Options[questionOption], nil
	}
	return true
}

func collectFields(in []filledComponent, out bot.Options) {
	for _, c := range in {
		if c.CustomID != "" && c.Value != "" {
			out[c.CustomID] = c.Value
		}
		if c.CustomID != "" && len(c.Values) > 0 {
			out[c.CustomID] = c.Values[0]
		}
		if c.Component != nil {
			collectFields([]filledComponent{*c.Component}, out)
		}
		collectFields(c.Components, out)
	}
}

// translateMessage makes a message of what was written in a place. addressed tells whether the bot is meant: it is
// mentioned or replied to, the conversation is with it alone, or the thread is its own and nobody else is spoken to.
func (a *Adapter) translateMessage(w message, in channel) (m bot.Message, addressed bool) {
	m = bot.Message{
		Adapter: a.Name(), Workspace: bot.WorkspaceID(w.GuildID), Channel: bot.ChannelID(w.ChannelID),
		User: bot.UserID(w.Author.ID), ID: bot.MessageID(w.ID), Direct: w.GuildID == "", Time: made(w.ID),
	}
	if in.isThread() && in.ParentID != "" {
		m.Channel, m.Thread = bot.ChannelID(in.ParentID), bot.ThreadID(w.ChannelID)
	}
	if m.Time.IsZero() {
		m.Time = time.Now()
	}
	m.Text = plain(strings.NewReplacer("<@"+a.botID+">", " ", "<@!"+a.botID+">", " ").Replace(w.Content), w.Mentions)
	m.Files = a.filesFor(w)
	ours := a.cfg.MessageContent && in.isThread() && in.OwnerID == a.botID && !toAnother(w)
	called := strings.Contains(w.Content, "<@"+a.botID+">") // which alone asks what the bot can do
	return m, (m.Direct || ours || a.mentioned(w)) && (m.Text != "" || called || len(m.Files) > 0)
}

// toAnother reports whether a message begins with a mention, or replies to another message: in a thread of ours it is
// for the bot only where it mentions the bot.
func toAnother(w message) bool {
	return strings.HasPrefix(w.Content, "<@") || w.Type == messageReply
}

// worthReading reports whether a message may be one for the bot: one that a person wrote.
func worthReading(w message) bool {
	return w.Author != nil && !w.Author.Bot && w.WebhookID == "" &&
		(w.Type == messageDefault || w.Type == messageReply)
}

func (a *Adapter) mentioned(w message) bool {
	for _, u := range w.Mentions {
		if u.ID == a.botID {
			return true
		}
	}
	r := w.Referenced
	return r != nil && r.Author != nil && r.Author.ID == a.botID
}

// markup is how Discord writes mentions, channels and emoji into a message's text.
var markup = regexp.MustCompile(`<(@!?|@&|#|a?:(\w+):)(\d+)>`)

// plain undoes Discord's escapes in what a person wrote: mentions by name, emoji as typed, backslashes gone.
func plain(content string, mentions []user) string {
	content = markup.ReplaceAllStringFunc(content, func(s string) string {
		f := markup.FindStringSubmatch(s)
		switch {
		case f[2] != "":
			return ":" + f[2] + ":"
		case f[1] == "@" || f[1] == "@!":
			return mentionName(f[3], mentions)
		}
		return ""
	})
	return strings.TrimSpace(escaped.ReplaceAllString(content, "$1"))
}

var escaped = regexp.MustCompile("\\\\([\\\\*_~|`<>:@#\\[\\]-])")

func mentionName(id string, mentions []user) string {
	for _, u := range mentions {
		if u.ID == id {
			return u.name()
		}
	}
	return ""
}

// route is how an answer finds its way back to an interaction.
type route struct {
	ID    string `json:"id"`
	App   string `json:"app"`
	Token string `json:"token"`
	Click bool   `json:"click,omitempty"` // it came from a component: there is a message that can change
}

// routeOf returns the way back to an interaction; a server that does not name the application means the bot's own.
func (a *Adapter) routeOf(i interaction) route {
	return route{
		ID: i.ID, App: cmp.Or(i.ApplicationID, a.botID), Token: i.Token,
		Click: i.Type == interactionClick || i.Type == interactionForm && i.Message != nil,
	}
}

func (r route) String() string {
	b, _ := json.Marshal(r) // strings and a bool always encode
	return string(b)
}

// parseRoute reads a route back; it is the zero value for a message that was no interaction.
func parseRoute(s string) (r route) {
	if s != "" {
		_ = json.Unmarshal([]byte(s), &r) // what is not a route leads nowhere, as "" does
	}
	return r
}
