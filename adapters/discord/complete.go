package discord

import (
	"context"
	"log/slog"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// completeWithin is how long a completion may take; Discord drops it after three seconds, and who types has gone on
// long before.
const completeWithin = 2 * time.Second

// suggestions are the choices of a completion.
type suggestions struct {
	Choices []commandChoice `json:"choices"`
}

// complete suggests what may stand in the option that is being typed. While as many completions are at work as may, it
// suggests nothing rather than late.
func (a *Adapter) complete(ctx context.Context, i interaction, respond responder) {
	select {
	case a.completing <- struct{}{}:
		defer func() { <-a.completing }()
	default:
		a.log.WarnContext(ctx, "completion dropped: too many at once")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, completeWithin)
	defer cancel()
	found := suggestions{Choices: a.choices(ctx, i)}
	if err := a.newLive(a.routeOf(i), respond).respond(ctx, response{respondChoices, found}, nil); err != nil {
		a.log.DebugContext(ctx, "completion not delivered", slog.Any("err", err))
	}
}

// choices asks the bot for suggestions, of which there are none for one who may not ask.
func (a *Adapter) choices(ctx context.Context, i interaction) []commandChoice {
	list := []commandChoice{}
	m, _ := a.translateInteraction(i)
	option, typed := focused(i)
	if a.cfg.Suggest == nil || option == "" || !a.mayAsk(i.GuildID, i.roles()) {
		return list
	}
	for _, c := range a.cfg.Suggest(ctx, m, option, typed) {
		if drawn, ok := drawChoice(c); ok && len(list) < maxChoices {
			list = append(list, drawn)
		}
	}
	return list
}

// drawChoice draws a suggestion; a value that is too long for Discord gives way to its name, which is understood too.
func drawChoice(c bot.Choice) (commandChoice, bool) {
	drawn := commandChoice{Name: shorten(oneLine(c.Name), maxID), Value: c.Value}
	if width(drawn.Value) > maxID {
		drawn.Value = drawn.Name
	}
	return drawn, drawn.Name != "" && drawn.Value != ""
}

func focused(i interaction) (option, typed string) {
	for _, o := range i.Data.Options {
		if o.Focused {
			return o.Name, o.text()
		}
	}
	return "", ""
}
