package slack

import (
	"encoding/json"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Slack's keys to an interaction work for so long.
const (
	triggerLife  = 3 * time.Second
	responseLife = 30 * time.Minute
)

// route is the adapter's way back to where a message came from, beside its ids. bot.Message carries it unread.
type route struct {
	Enterprise  string `json:"enterprise,omitempty"` // the organisation's, where the app is installed for all of it
	ResponseURL string `json:"response_url,omitempty"`
	Trigger     string `json:"trigger,omitempty"`   // opens a form
	Ephemeral   bool   `json:"ephemeral,omitempty"` // the clicked message is one that only its reader sees
}

func (r route) String() string {
	value, err := json.Marshal(r)
	if err != nil {
		panic("slack: a route has no JSON: " + err.Error()) // it is made of strings
	}
	return string(value)
}

// routeOf reads a message's route; one that another made, or nobody, is empty.
func routeOf(m bot.Message) route {
	var r route
	_ = json.Unmarshal([]byte(m.Route), &r)
	return r
}

// trigger gives what opens a form, while it still does.
func (r route) trigger(m bot.Message, now time.Time) (string, bool) {
	return r.Trigger, r.Trigger != "" && now.Sub(m.Time) < triggerLife
}

// response gives the address for answers, while it takes any.
func (r route) response(m bot.Message, now time.Time) string {
	if now.Sub(m.Time) >= responseLife {
		return ""
	}
	return r.ResponseURL
}
