package slacktest

import (
	"regexp"
	"strings"
)

// Reading is a message as its reader sees it.
type Reading struct {
	Text     string
	Links    []string
	Pings    []string
	Controls []Control // in order
}

// Control is something to click.
type Control struct {
	Label          string
	Element, Block object
}

// Read renders a message as Slack does: by its blocks, or by its text where it has none.
func Read(m Message) Reading {
	var r Reading
	if len(m.Blocks) == 0 {
		r.mrkdwn(m.Text)
	}
	for _, b := range m.Blocks {
		r.block(b)
	}
	return r
}

// ReadView renders a home tab.
func ReadView(v View) Reading {
	return Read(Message{Blocks: objects(v.JSON["blocks"])})
}

func (r *Reading) block(b object) {
	switch b["type"] {
	case "actions":
		for _, e := range objects(b["elements"]) {
			r.control(e, b)
		}
	case "rich_text":
		for _, part := range objects(b["elements"]) {
			for _, e := range objects(part["elements"]) {
				r.rich(e)
			}
			r.Text += "\n"
		}
	case "context":
		for _, e := range objects(b["elements"]) {
			r.text(e)
		}
	default:
		if text, ok := b["text"].(object); ok {
			r.text(text)
		}
	}
}

func (r *Reading) control(e, block object) {
	if e["type"] == "static_select" {
		for _, option := range objects(e["options"]) {
			chosen := object{"type": e["type"], "action_id": e["action_id"], "selected_option": option}
			r.Controls = append(r.Controls, Control{at(option, "text.text").(string), chosen, block})
		}
		return
	}
	r.Controls = append(r.Controls, Control{at(e, "text.text").(string), e, block})
}

func (r *Reading) rich(e object) {
	text, _ := e["text"].(string)
	switch e["type"] {
	case "link":
		url, _ := e["url"].(string)
		r.Links = append(r.Links, url)
	case "user":
		id, _ := e["user_id"].(string)
		r.Pings = append(r.Pings, id)
	case "broadcast", "usergroup":
		r.Pings = append(r.Pings, "everybody")
	}
	r.Text += text
}

// text is a text object.
func (r *Reading) text(t object) {
	text, _ := t["text"].(string)
	if t["type"] == "mrkdwn" {
		r.mrkdwn(text)
		return
	}
	r.Text += text + "\n"
}

var mark = regexp.MustCompile(`<([^<>]*)>`)

// mrkdwn reads Slack's markup. Marks of style stay in the text, so that a test sees them.
func (r *Reading) mrkdwn(text string) {
	shown := mark.ReplaceAllStringFunc(text, func(m string) string {
		target, label, _ := strings.Cut(m[1:len(m)-1], "|")
		switch {
		case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!"):
			r.Pings = append(r.Pings, target[1:])
			return ""
		case strings.HasPrefix(target, "#"):
			return target
		}
		r.Links = append(r.Links, target)
		if label == "" {
			label = target
		}
		return label
	})
	r.Text += strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(shown) + "\n"
}

func objects(v any) []object {
	list, _ := v.([]any)
	var all []object
	for _, e := range list {
		if o, ok := e.(object); ok {
			all = append(all, o)
		}
	}
	return all
}
