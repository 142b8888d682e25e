package slack

import (
	"cmp"
	"context"
	"crypto/rand"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// name is the adapter's, and begins its users' and workspaces' names in settings.
const name = "slack"

// helpCommand answers who says nothing.
const helpCommand = "help"

// privately, said first, asks for an answer that only the asker sees.
const privately = "privately"

// question makes a bot message of a Slack message, if it is for the bot: one that mentions it, one to it alone, or one
// in a thread that began with a mention of it.
func (a *Adapter) question(ctx context.Context, w *workspace, p posted) (m bot.Message, addressed bool, err error) {
	if !byPerson(p, w) {
		return m, false, nil
	}
	direct := p.ChannelType == "im" || strings.HasPrefix(p.Channel, "D")
	mentioned := p.Type == "app_mention" || strings.Contains(p.Text, "<@"+w.BotUser+">") ||
		strings.Contains(p.Text, "<@"+w.BotUser+"|")
	if !direct && !mentioned {
		ours, err := a.ours(ctx, w, p)
		if err != nil || !ours {
			return m, false, err
		}
	}
	m = bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(p.Channel), Thread: bot.ThreadID(p.ThreadTS),
		User: bot.UserID(p.User), ID: eventID(w, p.Channel, p.TS), Direct: direct, Time: clock(p.TS),
		Route: route{Enterprise: w.Enterprise}.String(),
	}
	m.Text, m.Private = audience(unescape(p.Text, w.BotUser), direct)
	m.Files = sentWith(p.Files)
	m = a.orHelp(m)
	if !direct && p.ThreadTS == "" {
		m.Thread = bot.ThreadID(p.TS)
		if !m.Private {
			err = a.remember(ctx, m)
		}
	}
	return m, true, err
}

// byPerson reports whether a message is one that a person wrote and sent just now.
func byPerson(p posted, w *workspace) bool {
	if p.User == "" || p.BotID != "" || p.User == w.BotUser || p.Hidden || p.Channel == "" || p.TS == "" {
		return false
	}
	switch p.Subtype {
	case "", "file_share", "thread_broadcast", "me_message":
		return true
	}
	return false
}

// audience takes the wish for a private answer off a text.
func audience(text string, direct bool) (rest string, private bool) {
	first, rest, _ := strings.Cut(text, " ")
	if direct || !strings.EqualFold(strings.TrimRight(first, ",:"), privately) {
		return text, false
	}
	return strings.TrimSpace(rest), true
}

// eventID names a Slack message: app_mention and message tell of the same one.
func eventID(w *workspace, parts ...string) bot.MessageID {
	return bot.MessageID(string(w.id()) + "/" + strings.Join(parts, "/"))
}

// clock is the time that a Slack timestamp tells, or now.
func clock(ts string) time.Time {
	seconds, err := strconv.ParseFloat(ts, 64)
	if err != nil {
		return time.Now()
	}
	return time.UnixMicro(int64(seconds * 1e6))
}

// called makes a bot message of a slash command. What the workspace's main command is given is plain language, as if
// typed; the other commands are the bot's own of that name.
func (a *Adapter) called(w *workspace, c slashCommand) bot.Message {
	m := bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(c.ChannelID), User: bot.UserID(c.UserID),
		ID:   eventID(w, "command", cmp.Or(c.TriggerID, rand.Text())),
		Text: unescape(c.Text, w.BotUser), Private: true, Time: time.Now(),
		Route: route{Enterprise: w.Enterprise, ResponseURL: c.ResponseURL, Trigger: c.TriggerID}.String(),
	}
	if command := strings.TrimPrefix(c.Command, "/"); a.config.short(command) {
		m.Command = command
	}
	return a.orHelp(m)
}

// orHelp has a message that says nothing ask for help.
func (a *Adapter) orHelp(m bot.Message) bot.Message {
	if _, ok := a.config.spec(helpCommand); ok && m.Command == "" && m.Text == "" && len(m.Files) == 0 {
		m.Command = helpCommand
	}
	return m
}

// clicked makes a bot message of a click; ok is false for a click that needs no answer.
func clicked(w *workspace, i interaction) (m bot.Message, ok bool) {
	if len(i.Actions) == 0 || idName(i.Actions[0].ActionID) == linkAction {
		return m, false
	}
	act := i.Actions[0]
	m = interacted(w, i)
	m.ID = eventID(w, "action", cmp.Or(i.TriggerID, act.ActionTS, rand.Text()))
	ts := cmp.Or(i.Container.MessageTS, i.Message.TS)
	m.Action = &bot.Action{
		Name: idName(act.ActionID), Answer: bot.AnswerID(idName(act.BlockID)), Value: act.chosen(), Message: bot.MessageID(ts),
	}
	m.Thread = bot.ThreadID(cmp.Or(i.Container.ThreadTS, i.Message.ThreadTS))
	if m.Thread == "" && !m.Direct && !m.Private {
		m.Thread = bot.ThreadID(ts)
	}
	if m.Action.Name == askAction {
		m.Text, m.Action = m.Action.Value, nil
	}
	return m, true
}

// picked makes a bot message of a choice in a message's menu: the command that the entry stands for, about the words
// of the message, answered to the one who picked alone.
func (a *Adapter) picked(w *workspace, i interaction) (m bot.Message, ok bool) {
	spec, ok := a.config.menu(i.CallbackID)
	if !ok {
		return m, false
	}
	m = interacted(w, i)
	m.ID = eventID(w, "shortcut", cmp.Or(i.TriggerID, i.ActionTS, rand.Text()))
	m.Command, m.Text, m.Files = spec.Name, unescape(i.Message.Text, w.BotUser), sentWith(i.Message.Files)
	m.Thread = bot.ThreadID(i.Message.ThreadTS)
	m.Private, m.Direct = true, false // it may stand where the bot is not: a talk of two people
	return m, true
}

// interacted is what all interactions have in common.
func interacted(w *workspace, i interaction) bot.Message {
	channel := i.channelID()
	direct := channel == "" || strings.HasPrefix(channel, "D") && !i.Container.IsEphemeral
	return bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(channel), User: bot.UserID(i.User.ID),
		Direct: direct, Private: i.Container.IsEphemeral, Time: time.Now(),
		Route: route{
			Enterprise: w.Enterprise, ResponseURL: i.ResponseURL, Trigger: i.TriggerID, Ephemeral: i.Container.IsEphemeral,
		}.String(),
	}
}
