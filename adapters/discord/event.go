package discord

import (
	"encoding/json"
	"strconv"
	"time"
)

// The events and interactions that the adapter reads, with the fields that it looks at and no others: whatever else a
// server sends, or leaves out, does no harm. discordgo's own types refuse a whole event for one component of a kind
// that they do not know.
type (
	user struct {
		ID         string `json:"id"`
		Username   string `json:"username"`
		GlobalName string `json:"global_name"`
		Bot        bool   `json:"bot"`
	}
	member struct {
		User  *user    `json:"user"`
		Roles []string `json:"roles"`
	}
	message struct {
		ID         string   `json:"id"`
		ChannelID  string   `json:"channel_id"`
		GuildID    string   `json:"guild_id"`
		Type       int      `json:"type"`
		Content    string   `json:"content"`
		Author     *user    `json:"author"`
		Member     *member  `json:"member"`
		WebhookID  string   `json:"webhook_id"`
		Mentions   []user   `json:"mentions"`
		Flags      int      `json:"flags"`
		Nonce      any      `json:"nonce"` // a string or a number
		Files      []sent   `json:"attachments"`
		Referenced *message `json:"referenced_message"`
		Reference  *struct {
			MessageID string `json:"message_id"`
		} `json:"message_reference"`
	}
	sent struct {
		Name string `json:"filename"`
		Type string `json:"content_type"`
		Size int64  `json:"size"`
		URL  string `json:"url"`
	}
	channel struct {
		ID       string `json:"id"`
		Type     int    `json:"type"`
		ParentID string `json:"parent_id"`
		OwnerID  string `json:"owner_id"`
		Name     string `json:"name"`
	}
	interaction struct {
		ID            string          `json:"id"`
		ApplicationID string          `json:"application_id"`
		Type          int             `json:"type"`
		Token         string          `json:"token"`
		GuildID       string          `json:"guild_id"`
		ChannelID     string          `json:"channel_id"`
		Channel       *channel        `json:"channel"`
		Member        *member         `json:"member"`
		User          *user           `json:"user"`
		Message       *message        `json:"message"`
		Data          interactionData `json:"data"`
	}
	interactionData struct {
		Name       string              `json:"name"`
		Type       int                 `json:"type"`
		Options    []interactionOption `json:"options"`
		CustomID   string              `json:"custom_id"`
		Values     []string            `json:"values"`
		Components []filledComponent   `json:"components"`
		TargetID   string              `json:"target_id"`
		Resolved   struct {
			Messages    map[string]message `json:"messages"`
			Attachments map[string]sent    `json:"attachments"`
		} `json:"resolved"`
	}
	interactionOption struct {
		Name    string          `json:"name"`
		Type    int             `json:"type"`
		Value   json.RawMessage `json:"value"`
		Focused bool            `json:"focused"`
	}
	filledComponent struct { // a row or a label around an input, or the input itself
		CustomID   string            `json:"custom_id"`
		Value      string            `json:"value"`
		Values     []string          `json:"values"`
		Component  *filledComponent  `json:"component"`
		Components []filledComponent `json:"components"`
	}
)

// The kinds of interactions.
const (
	interactionPing     = 1
	interactionCommand  = 2
	interactionClick    = 3
	interactionComplete = 4
	interactionForm     = 5
)

// The types of channels, of messages and of commands that are told apart. Threads are numbered in a row.
const (
	channelDirect      = 1
	channelFirstThread = 10
	channelLastThread  = 12
	messageDefault     = 0
	messageReply       = 19
	commandSlash       = 1
	commandMessage     = 3
	optionFile         = 11
)

func (c channel) isThread() bool { return c.Type >= channelFirstThread && c.Type <= channelLastThread }

// asker is who made an interaction; the zero value where the server does not say.
func (i interaction) asker() user {
	switch {
	case i.Member != nil && i.Member.User != nil:
		return *i.Member.User
	case i.User != nil:
		return *i.User
	}
	return user{}
}

func (i interaction) roles() []string {
	if i.Member == nil {
		return nil
	}
	return i.Member.Roles
}

// name is the user's name as people see it.
func (u user) name() string {
	if u.GlobalName != "" {
		return u.GlobalName
	}
	return u.Username
}

// text is an option's value as typed or chosen; a whole number and a bool have their usual forms.
func (o interactionOption) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) == nil {
		return s
	}
	return string(o.Value)
}

// made is when Discord made the thing with an id, or zero for an id that is not Discord's.
func made(id string) time.Time {
	const epoch = 1420070400000
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(n>>22 + epoch)
}

// after reports whether an id is younger than another.
func after(id, other string) bool {
	return len(id) > len(other) || len(id) == len(other) && id > other
}
