package slack

import "encoding/json"

// These are the parts of Slack's payloads that are read here. Everything else in them is let pass, as are payloads of
// kinds that are not known.

// callback is what the Events API sends.
type callback struct {
	Type         string `json:"type"`
	Challenge    string `json:"challenge"` // of url_verification
	TeamID       string `json:"team_id"`
	EnterpriseID string `json:"enterprise_id"`
	EventID      string `json:"event_id"`
	// Event is read by its type, for the same field has different shapes in events of different types.
	Event          json.RawMessage `json:"event"`
	Authorizations []struct {
		TeamID       string `json:"team_id"`
		EnterpriseID string `json:"enterprise_id"`
	} `json:"authorizations"`
}

// home names the installation that an event was sent to: in a channel shared by workspaces, not where it happened.
func (c callback) home() (team, enterprise string) {
	if len(c.Authorizations) > 0 && c.Authorizations[0].TeamID != "" {
		return c.Authorizations[0].TeamID, c.Authorizations[0].EnterpriseID
	}
	return c.TeamID, c.EnterpriseID
}

// posted is a message or app_mention event.
type posted struct {
	Type        string       `json:"type"`
	Subtype     string       `json:"subtype"`
	Hidden      bool         `json:"hidden"`
	User        string       `json:"user"`
	BotID       string       `json:"bot_id"`
	Text        string       `json:"text"`
	TS          string       `json:"ts"`
	ThreadTS    string       `json:"thread_ts"`
	Channel     string       `json:"channel"`
	ChannelType string       `json:"channel_type"`
	Files       []sharedFile `json:"files"`
}

// opened is an app_home_opened event.
type opened struct {
	User    string `json:"user"`
	Channel string `json:"channel"`
	Tab     string `json:"tab"`
}

// revoked is a tokens_revoked event.
type revoked struct {
	Tokens struct {
		Bot []string `json:"bot"`
	} `json:"tokens"`
}

// slashCommand is a slash command, its form's fields as an object.
type slashCommand struct {
	Command      string `json:"command"`
	Text         string `json:"text"`
	TeamID       string `json:"team_id"`
	EnterpriseID string `json:"enterprise_id"`
	ChannelID    string `json:"channel_id"`
	ChannelName  string `json:"channel_name"`
	UserID       string `json:"user_id"`
	ResponseURL  string `json:"response_url"`
	TriggerID    string `json:"trigger_id"`
}

type id struct {
	ID string `json:"id"`
}

// interaction is a click, a shortcut, a filled form or a select that asks for its options.
type interaction struct {
	Type        string  `json:"type"`
	CallbackID  string  `json:"callback_id"`
	TriggerID   string  `json:"trigger_id"`
	ResponseURL string  `json:"response_url"`
	ActionTS    string  `json:"action_ts"`
	Team        id      `json:"team"`
	Enterprise  id      `json:"enterprise"`
	User        user    `json:"user"`
	Channel     id      `json:"channel"`
	Message     message `json:"message"`
	Container   struct {
		Type        string `json:"type"`
		ChannelID   string `json:"channel_id"`
		MessageTS   string `json:"message_ts"`
		ThreadTS    string `json:"thread_ts"`
		IsEphemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Actions []action `json:"actions"`
	View    view     `json:"view"`

	// Of a select that asks for its options:
	ActionID string `json:"action_id"`
	Value    string `json:"value"`
}

type user struct {
	ID     string `json:"id"`
	TeamID string `json:"team_id"`
}

type message struct {
	TS       string       `json:"ts"`
	ThreadTS string       `json:"thread_ts"`
	Text     string       `json:"text"`
	Files    []sharedFile `json:"files"`
}

// sharedFile is a file of a message.
type sharedFile struct {
	Name string `json:"name"`
	Type string `json:"mimetype"`
	Size int64  `json:"size"`
	URL  string `json:"url_private"`
}

type action struct {
	Type           string   `json:"type"`
	ActionID       string   `json:"action_id"`
	BlockID        string   `json:"block_id"`
	Value          string   `json:"value"`
	SelectedOption selected `json:"selected_option"`
	ActionTS       string   `json:"action_ts"`
}

// chosen is what a click gives: the button's value, or the option's.
func (a action) chosen() string {
	if a.SelectedOption.Value != "" {
		return a.SelectedOption.Value
	}
	return a.Value
}

type selected struct {
	Value string `json:"value"`
}

type view struct {
	ID              string `json:"id"`
	Hash            string `json:"hash"`
	CallbackID      string `json:"callback_id"`
	PrivateMetadata string `json:"private_metadata"`
	State           struct {
		Values map[string]map[string]input `json:"values"`
	} `json:"state"`
}

// input is what stands in one field of a form.
type input struct {
	Value           string     `json:"value"`
	SelectedOption  selected   `json:"selected_option"`
	SelectedOptions []selected `json:"selected_options"`
	SelectedDate    string     `json:"selected_date"`
}

// entered is a field's value, whichever its kind.
func (i input) entered() string {
	switch {
	case i.SelectedOption.Value != "":
		return i.SelectedOption.Value
	case len(i.SelectedOptions) > 0:
		return i.SelectedOptions[0].Value
	case i.SelectedDate != "":
		return i.SelectedDate
	}
	return i.Value
}

func (i interaction) teamID() string {
	if i.Team.ID != "" {
		return i.Team.ID
	}
	return i.User.TeamID
}

func (i interaction) channelID() string {
	if i.Channel.ID != "" {
		return i.Channel.ID
	}
	return i.Container.ChannelID
}
