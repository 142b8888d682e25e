package slack

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// The callback ids of forms and shortcuts.
const (
	formCallback     = "form"
	shortcutCallback = "ask"
	menuPrefix       = "menu." // and a command's name, and the entry's place
)

const (
	maxTitle      = 24
	maxLabel      = 2000
	suggestWithin = 2500 * time.Millisecond
	maxSuggested  = 12_000 // bytes of options, for they travel in an acknowledgement
)

// origin is what a form keeps of where it was asked for.
type origin struct {
	Command   string `json:"command"`
	Channel   string `json:"channel,omitempty"`
	Thread    string `json:"thread,omitempty"`
	Direct    bool   `json:"direct,omitempty"`
	Private   bool   `json:"private,omitempty"`
	URL       string `json:"url,omitempty"`
	Ephemeral bool   `json:"ephemeral,omitempty"`
	At        int64  `json:"at,omitempty"` // when the URL was given, in Unix seconds
}

// modal is a form as Slack shows it.
func modal(f bot.Form, from origin) sdk.ModalViewRequest {
	metadata, err := json.Marshal(from)
	if err != nil {
		panic("slack: an origin has no JSON: " + err.Error()) // it is made of strings
	}
	v := sdk.ModalViewRequest{
		Type: sdk.VTModal, CallbackID: formCallback, PrivateMetadata: string(metadata),
		Title: plain(f.Title, maxTitle), Submit: plain("Ask", maxTitle), Close: plain("Cancel", maxTitle),
	}
	for _, o := range f.Fields {
		block := sdk.NewInputBlock(o.Name, plain(label(o.Name), maxLabel), plain(o.Short, maxLabel), field(o, f.Values[o.Name]))
		block.Optional = !o.Required
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, block)
	}
	return v
}

// label is an option's name as a field's label.
func label(name string) string {
	return strings.ToUpper(name[:1]) + name[1:]
}

// field is what asks for an option. Speakers, outlets and topics are searched for as one types.
func field(o bot.Option, value string) sdk.BlockElement {
	switch o.Type {
	case bot.SpeakerOption, bot.OutletOption, bot.TopicOption:
		e := sdk.NewOptionsSelectBlockElement(sdk.OptTypeExternal, plain("Type a few letters", maxPlaceholder), o.Name)
		none := 0
		e.MinQueryLength = &none
		if options := options([]bot.Choice{{Name: value, Value: value}}); value != "" && len(options) > 0 {
			e.InitialOption = options[0]
		}
		return e
	case bot.DateOption:
		e := sdk.NewDatePickerBlockElement(o.Name)
		if _, err := time.Parse(time.DateOnly, value); err == nil {
			e.InitialDate = value
		}
		return e
	case bot.ChoiceOption:
		return chooser(o.Name, o.Choices, value)
	case bot.FlagOption:
		return chooser(o.Name, []bot.Choice{{Name: "Yes", Value: "true"}, {Name: "No", Value: "false"}}, value)
	case bot.NumberOption:
		e := sdk.NewNumberInputBlockElement(nil, o.Name, false)
		e.InitialValue = value
		return e
	}
	e := sdk.NewPlainTextInputBlockElement(nil, o.Name)
	e.InitialValue = value
	return e
}

func chooser(name string, choices []bot.Choice, value string) sdk.BlockElement {
	options := options(choices)
	e := sdk.NewOptionsSelectBlockElement(sdk.OptTypeStatic, plain("Choose", maxPlaceholder), name, options...)
	for _, o := range options {
		if o.Value == value {
			e.InitialOption = o
		}
	}
	return e
}

// opened shows a form to the user of a message, and reports whether Slack still let it.
func (a *Adapter) opened(ctx context.Context, to bot.Message, f bot.Form) bool {
	r := routeOf(to)
	trigger, ok := r.trigger(to, time.Now())
	if !ok {
		return false
	}
	w, err := a.workspaceOf(ctx, to)
	if err == nil {
		_, err = w.api.OpenViewContext(ctx, trigger, modal(f, origin{
			Command: f.Command, Channel: string(to.Channel), Thread: string(to.Thread), Direct: to.Direct,
			Private: to.Private, URL: r.ResponseURL, Ephemeral: r.Ephemeral, At: to.Time.Unix(),
		}))
	}
	if err != nil {
		a.log.WarnContext(ctx, "form not opened", "adapter", name, "err", methodError("views.open", err))
	}
	return err == nil
}

// openShortcut shows the form of the global shortcut, whose answer comes in direct messages.
func (a *Adapter) openShortcut(ctx context.Context, w *workspace, i interaction) error {
	spec, ok := a.config.spec(a.config.Shortcut)
	if !ok || i.CallbackID != shortcutCallback {
		return nil
	}
	form := bot.Form{Title: "Ask whosaid", Command: spec.Name, Fields: spec.Options}
	_, err := w.api.OpenViewContext(ctx, i.TriggerID, modal(form, origin{Command: spec.Name, Direct: true}))
	if err != nil {
		return methodError("views.open", err)
	}
	return nil
}

// filled makes a bot message of a filled form; ok is false for a form that is not ours.
func filled(w *workspace, i interaction) (m bot.Message, ok bool) {
	var from origin
	if i.View.CallbackID != formCallback || json.Unmarshal([]byte(i.View.PrivateMetadata), &from) != nil {
		return m, false
	}
	m = bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(from.Channel), Thread: bot.ThreadID(from.Thread),
		User: bot.UserID(i.User.ID), ID: eventID(w, "form", i.View.ID, cmp.Or(i.View.Hash, rand.Text())),
		Command: from.Command, Options: entered(i.View), Direct: from.Direct, Private: from.Private, Time: time.Now(),
		Route: route{Enterprise: w.Enterprise, ResponseURL: from.live(time.Now()), Trigger: i.TriggerID}.String(),
	}
	return m, true
}

// live is the address for answers where the form was asked for, while it takes any.
func (o origin) live(now time.Time) string {
	if now.Sub(time.Unix(o.At, 0)) >= responseLife {
		return ""
	}
	return o.URL
}

func entered(v view) bot.Options {
	options := bot.Options{}
	for block, fields := range v.State.Values {
		for _, in := range fields {
			if value := in.entered(); value != "" {
				options[block] = value
			}
		}
	}
	return options
}

// suggestions is what a select that searches as one types is given.
type suggestions struct {
	Options []*sdk.OptionBlockObject `json:"options"`
}

// suggested completes what a user types in a form's select. What is typed is offered too, for it need not
// be known.
func (a *Adapter) suggested(ctx context.Context, w *workspace, i interaction) suggestions {
	var from origin
	if a.config.Suggest == nil || json.Unmarshal([]byte(i.View.PrivateMetadata), &from) != nil {
		return suggestions{Options: []*sdk.OptionBlockObject{}}
	}
	ctx, cancel := context.WithTimeout(ctx, suggestWithin)
	defer cancel()
	m := bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(from.Channel), User: bot.UserID(i.User.ID),
		Command: from.Command, Direct: from.Direct, Time: time.Now(),
	}
	choices := a.config.Suggest(ctx, m, i.ActionID, i.Value)
	if typed := strings.TrimSpace(i.Value); typed != "" && !offers(choices, typed) {
		choices = append(choices, bot.Choice{Name: typed, Value: typed})
	}
	list := append([]*sdk.OptionBlockObject{}, options(choices)...)
	for len(list) > 0 && bytesOf(list) > maxSuggested {
		list = list[:len(list)-1]
	}
	return suggestions{Options: list}
}

func offers(choices []bot.Choice, typed string) bool {
	for _, c := range choices {
		if strings.EqualFold(c.Name, typed) {
			return true
		}
	}
	return false
}

func bytesOf(list []*sdk.OptionBlockObject) int {
	n := 0
	for _, o := range list {
		n += len(o.Value) + len(o.Text.Text)
	}
	return n
}
