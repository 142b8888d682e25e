package slack

import (
	"fmt"
	"strings"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// The ids of what can be clicked tell what it does: an action's id is its name and its place in the row, the row's id
// the answer and its place in the message. Slack gives both back with a click.

// linkAction is the action of a button that only opens a link; Slack tells of clicks on these too.
const linkAction = "open"

// buttons are rows of buttons, without those that Slack would refuse.
func (r *renderer) buttons(list []bot.Button) []sdk.Block {
	var all []sdk.BlockElement
	for _, b := range list {
		if e := button(b, len(all)); e != nil {
			all = append(all, e)
		}
	}
	var rows []sdk.Block
	for len(all) > 0 {
		n := min(len(all), maxRow)
		rows = append(rows, sdk.NewActionBlock(r.rowID(), all[:n]...))
		all = all[n:]
	}
	return rows
}

func button(b bot.Button, place int) sdk.BlockElement {
	action := b.Action
	if b.Link != "" {
		if !linkable(b.Link) {
			return nil
		}
		action = linkAction
	}
	if utf8.RuneCountInString(b.Value) > maxButtonValue || action == "" {
		return nil
	}
	e := sdk.NewButtonBlockElement(elementID(action, place), b.Value, plain(b.Label, maxButtonText))
	e.URL = b.Link
	if b.Strong {
		e.Style = sdk.StylePrimary
	}
	return e
}

// choices is a select of one choice, without those whose value Slack has no room for.
func (r *renderer) choices(s bot.Select) []sdk.Block {
	options := options(s.Choices)
	if len(options) == 0 {
		return nil
	}
	e := sdk.NewOptionsSelectBlockElement(sdk.OptTypeStatic, plain(s.Label, maxPlaceholder), elementID(s.Action, 0), options...)
	return []sdk.Block{sdk.NewActionBlock(r.rowID(), e)}
}

func options(choices []bot.Choice) []*sdk.OptionBlockObject {
	var list []*sdk.OptionBlockObject
	for _, c := range choices {
		if c.Value != "" && utf8.RuneCountInString(c.Value) <= maxChoiceValue && len(list) < maxChoices {
			list = append(list, sdk.NewOptionBlockObject(c.Value, plain(c.Name, maxChoiceText), nil))
		}
	}
	return list
}

func (r *renderer) rowID() string {
	r.rows++
	return fmt.Sprintf("%s.%d", r.answer, r.rows)
}

func elementID(action string, place int) string { return fmt.Sprintf("%s.%d", action, place) }

// idName gives back the first part of an id: the action's name, or the answer.
func idName(id string) string {
	name, _, _ := strings.Cut(id, ".")
	return name
}
