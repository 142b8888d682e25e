package slack_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// desk is a small bot for the adapter's own tests, behind the real router.
type desk struct {
	hold  chan struct{} // what "wait" waits for
	heard chan bot.Message
}

func newDesk() *desk { return &desk{hold: make(chan struct{}), heard: make(chan bot.Message, 1000)} }

func (d *desk) router() *bot.Router {
	r := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	r.RegisterPlain(d)
	r.Register(sources{}, help{})
	return r
}

func (*desk) Spec() bot.Spec {
	return bot.Spec{
		Name: "quotes", Short: "Quotations by speaker and topic", Menu: []string{"Check this quote"},
		Examples: []string{"quotes by Rubio on the ceasefire"},
		Options: []bot.Option{
			{Name: "about", Short: "Topic", Type: bot.TopicOption},
			{Name: "speaker", Short: "Who said it", Type: bot.SpeakerOption},
			{Name: "since", Short: "First day", Type: bot.DateOption},
			{Name: "kind", Short: "Direct or not", Type: bot.ChoiceOption, Choices: []bot.Choice{{Name: "Direct", Value: "direct"}}},
			{Name: "private", Short: "For me alone", Type: bot.FlagOption},
			{Name: "limit", Short: "How many", Type: bot.NumberOption},
			{Name: "words", Short: "Words in it", Type: bot.TextOption},
		},
	}
}

func (*desk) Actions() []string { return []string{"more", "gone"} }

// Run answers with what it was asked.
func (d *desk) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	d.heard <- req.Message
	text := req.Text
	if req.Action != nil && req.Action.Name == "gone" {
		return bot.Reply{Remove: true}, nil
	}
	if req.Action != nil {
		text = "clicked " + req.Action.Value
	}
	for k, v := range req.Options {
		text += " " + k + "=" + v
	}
	first, _, _ := strings.Cut(text, " ")
	switch first {
	case "wait":
		select {
		case <-d.hold:
		case <-ctx.Done():
			return bot.Reply{}, ctx.Err()
		}
	case "form":
		return bot.Reply{
			Form:   &bot.Form{Title: "Which?", Command: "quotes", Fields: d.Spec().Options, Values: bot.Options{"about": "peace"}},
			Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("say which")}},
		}, nil
	case "break":
		return bot.Reply{}, errors.New("the disk is on fire")
	case "file":
		return bot.Reply{
			Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("your file")}}, State: []byte("1"),
			Files: []bot.File{{Name: "answer.csv", Type: "text/csv", Data: []byte("a,b\n")}},
		}, nil
	}
	return bot.Reply{State: []byte("1"), Blocks: []bot.Block{
		bot.Paragraph{Text: bot.Plain("heard: " + text)},
		bot.Buttons{{Label: "More", Action: "more", Value: "page 2"}, {Label: "Gone", Action: "gone"}},
	}}, nil
}

// Suggest implements bot.Suggester.
func (*desk) Suggest(_ context.Context, _ bot.Request, option, typed string) ([]bot.Choice, error) {
	all := map[string][]string{"about": {"ceasefire", "tariffs"}, "speaker": {"Marco Rubio", "Emmanuel Macron"}}
	var list []bot.Choice
	for _, name := range all[option] {
		if strings.Contains(strings.ToLower(name), strings.ToLower(typed)) {
			list = append(list, bot.Choice{Name: name, Value: name})
		}
	}
	return list, nil
}

// sources tells what is in the corpus.
type sources struct{}

func (sources) Spec() bot.Spec {
	return bot.Spec{Name: "sources", Short: "What is in the corpus", Examples: []string{"sources"}}
}

func (sources) Run(context.Context, bot.Request) (bot.Reply, error) {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("25 articles of 3 outlets")}}}, nil
}

// help helps.
type help struct{}

func (help) Spec() bot.Spec { return bot.Spec{Name: "help", Short: "Help"} }

func (help) Run(context.Context, bot.Request) (bot.Reply, error) {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("this is how to ask")}}}, nil
}

// office is a workspace with the desk at work in it.
type office struct {
	*platform
	desk *desk
	stop func()
}

// newOffice starts the adapter; change sets it up before.
func newOffice(t *testing.T, change func(*platform)) *office {
	t.Helper()
	o := &office{platform: newPlatform(t), desk: newDesk()}
	router := o.desk.router()
	o.config.Specs, o.config.Suggest, o.config.Shortcut, o.config.Home = router.Specs(), router.Suggest, "quotes", "sources"
	if change != nil {
		change(o.platform)
	}
	_, o.stop = o.start(t, router.Handle)
	return o
}

// ask mentions the bot in a channel and returns the message's timestamp.
func (o *office) ask(channel, text string) string {
	ts, _ := o.Server.Say(slacktest.Said{User: "UANA", Channel: channel, Text: "<@" + slacktest.BotUser + "> " + text})
	return ts
}

// sees waits for a message that holds text.
func (o *office) sees(t *testing.T, text string) slacktest.Message {
	t.Helper()
	var found slacktest.Message
	o.until(t, "a message with "+text, func() bool {
		for _, m := range o.Messages() {
			if strings.Contains(slacktest.Read(m).Text, text) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

func (o *office) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited for %s; there are:%s", what, o.texts())
		}
	}
}

// texts are the messages, the last ones of many.
func (o *office) texts() string {
	messages := o.Messages()
	var b strings.Builder
	for _, m := range messages[max(0, len(messages)-10):] {
		fmt.Fprintf(&b, "\n%s %s: %.200s", m.Channel, m.Only, slacktest.Read(m).Text)
	}
	return b.String()
}

// count is how many messages hold text.
func (o *office) count(text string) int {
	n := 0
	for _, m := range o.Messages() {
		if strings.Contains(slacktest.Read(m).Text, text) {
			n++
		}
	}
	return n
}

// press clicks what is called label on a message.
func (o *office) press(t *testing.T, user string, m slacktest.Message, label string) {
	t.Helper()
	for _, c := range slacktest.Read(m).Controls {
		if c.Label == label {
			o.Server.Click(user, m, c.Element, c.Block)
			return
		}
	}
	t.Fatalf("no %q on %+v", label, m)
}
