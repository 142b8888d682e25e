package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

const (
	maxViewBlocks = 100
	maxPrompts    = 4
	maxTopics     = 5
	maxRecent     = 5
	recentLife    = 30 * 24 * time.Hour
)

// opening fills what a user has opened: the home tab, or the pane of conversations with prompts to begin one.
func (a *Adapter) opening(ctx context.Context, w *workspace, o opened) {
	who := bot.Message{
		Adapter: name, Workspace: w.id(), Channel: bot.ChannelID(o.Channel), User: bot.UserID(o.User), Direct: true,
		ID: eventID(w, "home", o.User), Time: time.Now(), Route: route{Enterprise: w.Enterprise}.String(),
	}
	switch o.Tab {
	case "home":
		a.asides.do(ctx, "filling the home tab", func(ctx context.Context) error { return a.fillHome(ctx, w, who) })
	case "messages":
		a.asides.do(ctx, "suggesting prompts", func(ctx context.Context) error { return a.prompt(ctx, w, who) })
	}
}

func (a *Adapter) fillHome(ctx context.Context, w *workspace, who bot.Message) error {
	blocks := a.homeBlocks(ctx, who)
	_, err := w.api.PublishViewContext(ctx, sdk.PublishViewContextRequest{
		UserID: string(who.User),
		View:   sdk.HomeTabViewRequest{Type: sdk.VTHomeTab, Blocks: sdk.Blocks{BlockSet: blocks}},
	})
	if err != nil {
		return methodError("views.publish", err)
	}
	return nil
}

// homeBlocks are how to ask, what is talked about, what the user asked lately, and what is in the corpus.
func (a *Adapter) homeBlocks(ctx context.Context, who bot.Message) []sdk.Block {
	home := []bot.Block{
		bot.Heading{Text: "Who said what about …"},
		bot.Paragraph{Text: bot.Plain("Mention me in a channel, write to me here, or use " + mainCommand +
			" anywhere; what you ask by a command only you see, until you share it. A click asks:")},
		asking(a.examples(ctx, who)),
	}
	if topics := a.topics(ctx, who); len(topics) > 0 {
		home = append(home, bot.Heading{Text: "Fresh topics"}, asking(questionsAbout(topics)))
	}
	if recent := a.recent(ctx, who); len(recent) > 0 {
		home = append(home, bot.Heading{Text: "What you asked"}, asking(recent))
	}
	r := renderer{}
	blocks := r.fitting(nil, home)
	if about, ok := a.held(ctx, who); ok {
		r.answer = about.Answer
		blocks = r.fitting(blocks, append([]bot.Block{bot.Divider{}}, about.Blocks...))
	}
	return blocks
}

// fitting adds what a view has room for.
func (r *renderer) fitting(blocks []sdk.Block, more []bot.Block) []sdk.Block {
	for _, b := range more {
		for _, u := range r.units(b) {
			if len(blocks)+len(u.blocks) <= maxViewBlocks {
				blocks = append(blocks, u.blocks...)
			}
		}
	}
	return blocks
}

// askAction is the action of a button that asks its value, as if the user had written it to the bot.
const askAction = "ask-again"

func asking(questions []string) bot.Buttons {
	var buttons bot.Buttons
	for _, q := range questions {
		buttons = append(buttons, bot.Button{Label: q, Action: askAction, Value: q})
	}
	return buttons
}

func questionsAbout(topics []string) []string {
	var list []string
	for _, t := range topics {
		list = append(list, fmt.Sprintf("Who said what about %s?", t))
	}
	return list
}

// examples are first questions on this corpus, else the first example of each command, which users can ask as they stand.
func (a *Adapter) examples(ctx context.Context, who bot.Message) []string {
	if a.config.Starters != nil {
		if list := a.config.Starters(ctx, who); len(list) > 0 {
			return list[:min(len(list), maxTopics)]
		}
	}
	var list []string
	for _, s := range a.config.Specs {
		if len(s.Examples) > 0 && !s.Admin && len(list) < maxTopics {
			list = append(list, s.Examples[0])
		}
	}
	return list
}

// topics are what the corpus's newest articles are about, as the first command completes a topic of which nothing is
// typed yet.
func (a *Adapter) topics(ctx context.Context, who bot.Message) []string {
	if a.config.Suggest == nil {
		return nil
	}
	for _, s := range a.config.Specs {
		for _, o := range s.Options {
			if o.Type == bot.TopicOption {
				who.Command = s.Name
				return names(a.config.Suggest(ctx, who, o.Name, ""), maxTopics)
			}
		}
	}
	return nil
}

func names(choices []bot.Choice, most int) []string {
	var list []string
	for _, c := range choices[:min(len(choices), most)] {
		list = append(list, c.Name)
	}
	return list
}

// held is what the bot says of its corpus. It is said in a place of its own, so that what the user writes next in
// direct messages does not refer to it.
func (a *Adapter) held(ctx context.Context, who bot.Message) (reply bot.Reply, ok bool) {
	if _, ok := a.config.spec(a.config.Home); !ok {
		return bot.Reply{}, false
	}
	who.Command, who.Channel = a.config.Home, "home"
	reply, err := a.handle(ctx, who)
	return reply, err == nil && !reply.Failed
}

// prompt suggests what to begin a conversation with: what the corpus's newest articles are about, else examples.
func (a *Adapter) prompt(ctx context.Context, w *workspace, who bot.Message) error {
	questions := questionsAbout(a.topics(ctx, who))
	if len(questions) == 0 {
		questions = a.examples(ctx, who)
	}
	p := sdk.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: string(who.Channel), Title: "Ask about"}
	for _, q := range questions[:min(len(questions), maxPrompts)] {
		p.AddPrompt(shorten(q, maxButtonText), q)
	}
	if len(p.Prompts) == 0 {
		return nil
	}
	if err := w.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
		return methodError("assistant.threads.setSuggestedPrompts", err)
	}
	return nil
}

// note keeps what a user asked, for their home tab; a command's name alone is no question. The newest stands first, and
// each once.
func (a *Adapter) note(ctx context.Context, m bot.Message) error {
	if _, bare := a.config.spec(strings.ToLower(m.Text)); bare || m.Text == "" || m.Action != nil {
		return nil
	}
	text := m.Text
	if m.Command != "" {
		text = m.Command + " " + text
	}
	list := []string{text}
	for _, old := range a.recent(ctx, m) {
		if old != text && len(list) < maxRecent {
			list = append(list, old)
		}
	}
	value, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return a.config.Memory.Save(ctx, recentKey(m), m.Owner(), value, time.Now().Add(recentLife))
}

// recent is what a user asked lately, or nothing where that cannot be read.
func (a *Adapter) recent(ctx context.Context, m bot.Message) []string {
	value, err := a.config.Memory.Load(ctx, recentKey(m), time.Now())
	if err != nil || value == nil {
		return nil
	}
	var list []string
	if json.Unmarshal(value, &list) != nil {
		return nil
	}
	return list
}

func recentKey(m bot.Message) string { return m.Key("recent", string(m.User)) }
