package slack_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
)

type object = map[string]any

func TestShortcutAsksInAForm(t *testing.T) {
	o := newOffice(t, nil)
	o.PickShortcut("UANA", "ask")
	o.until(t, "the form", func() bool { return len(o.Views()) == 1 })
	form := o.Views()[0]
	_, out, err := o.Type("UANA", form, "about", "cease").Acknowledged(3 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(offered(t, out), []string{"ceasefire", "cease"}); diff != "" {
		t.Errorf("offered (-got +want):\n%s", diff)
	}
	o.Submit("UANA", form, object{
		"about":   object{"about": object{"type": "external_select", "selected_option": chosen("ceasefire")}},
		"speaker": object{"speaker": object{"type": "external_select", "selected_option": nil}},
		"since":   object{"since": object{"type": "datepicker", "selected_date": "2025-03-27"}},
		"kind":    object{"kind": object{"type": "static_select", "selected_option": chosen("direct")}},
		"limit":   object{"limit": object{"type": "number_input", "value": "5"}},
		"words":   object{"words": object{"type": "plain_text_input", "value": nil}},
	})
	m := <-o.desk.heard
	want := bot.Options{"about": "ceasefire", "since": "2025-03-27", "kind": "direct", "limit": "5"}
	if diff := cmp.Diff(m.Options, want); diff != "" || m.Command != "quotes" || !m.Direct {
		t.Errorf("the form arrived as %+v; options (-got +want):\n%s", m, diff)
	}
	if got := o.sees(t, "about=ceasefire"); got.Channel != slacktest.Direct("UANA") {
		t.Errorf("got %+v, want it in ana's direct messages", got)
	}
}

// chosen is a chosen option.
func chosen(value string) object {
	return object{"value": value, "text": object{"type": "plain_text", "text": value}}
}

func TestCommandAsksInAForm(t *testing.T) {
	o := newOffice(t, nil)
	o.Command("UANA", general, "/whosaid", "form")
	o.until(t, "the form", func() bool { return len(o.Views()) == 1 })
	<-o.desk.heard
	o.Submit("UANA", o.Views()[0], object{"about": object{"about": object{"type": "external_select", "selected_option": chosen("peace")}}})
	if m := o.sees(t, "about=peace"); m.Only != "UANA" || m.Channel != general {
		t.Errorf("got %+v, want it where ana asked, for her alone", m)
	}
	if n := o.count("say which"); n != 0 {
		t.Error("the words for platforms without forms were posted too")
	}
}

func TestFormAfterItsTriggerExpired(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.TriggerLife = time.Nanosecond })
	o.Command("UANA", general, "/whosaid", "form")
	o.sees(t, "say which")
}

func TestMessageMenu(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.Leave("CELSEWHERE") })
	o.PickMessage("UANA", "CELSEWHERE", "menu.quotes.0", "he said &lt;&lt;no deal&gt;&gt; in <https://a.example|the paper>")
	if m := o.sees(t, "heard: he said <<no deal>> in the paper"); m.Only != "UANA" {
		t.Errorf("got %+v, want it for ana alone", m)
	}
	if m := <-o.desk.heard; m.Command != "quotes" || !m.Private {
		t.Errorf("the choice arrived as %+v", m)
	}
	o.PickMessage("UANA", general, "menu.unknown", "words")
	o.PickMessage("UANA", general, "another app's", "words")
	o.ask(general, "after")
	o.sees(t, "heard: after")
}

func TestSayingNothingGetsHelp(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "")
	o.Command("UANA", general, "/whosaid", " ")
	o.until(t, "help for both", func() bool { return o.count("this is how to ask") == 2 })
}

func TestShortCommands(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.config.Commands = []string{"quotes"} })
	o.Command("UANA", general, "/quotes", "of Rubio")
	if m := <-o.desk.heard; m.Command != "quotes" || m.Text != "of Rubio" {
		t.Errorf("/quotes arrived as %+v", m)
	}
	o.Command("UANA", general, "/nonsense", "of Rubio")
	if m := <-o.desk.heard; m.Text != "of Rubio" {
		t.Errorf("/nonsense arrived as %+v", m)
	}
}

func TestHome(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "what did Rubio say")
	o.sees(t, "heard: what did Rubio say")
	o.Event(object{"type": "app_home_opened", "user": "UANA", "channel": slacktest.Direct("UANA"), "tab": "home"})
	var home slacktest.View
	o.until(t, "the home tab", func() (ok bool) { home, ok = o.Home("UANA"); return ok })
	r := slacktest.ReadView(home)
	var labels []string
	for _, c := range r.Controls {
		labels = append(labels, c.Label)
	}
	want := []string{"quotes by Rubio on the ceasefire", "sources", "Who said what about ceasefire?", "Who said what about tariffs?",
		"what did Rubio say"}
	if diff := cmp.Diff(labels, want); diff != "" {
		t.Errorf("buttons (-got +want):\n%s", diff)
	}
	if !contains(r.Text, "25 articles of 3 outlets") {
		t.Errorf("the tab does not tell what is in the corpus: %s", r.Text)
	}
	c := r.Controls[2]
	o.ClickHome("UANA", c.Element, c.Block)
	if m := o.sees(t, "heard: Who said what about ceasefire?"); m.Channel != slacktest.Direct("UANA") {
		t.Errorf("got %+v, want it in ana's direct messages", m)
	}
}

// TestHomeStarters opens the tab of a corpus that knows better first questions than the examples of the commands.
func TestHomeStarters(t *testing.T) {
	o := newOffice(t, func(p *platform) {
		p.config.Starters = func(context.Context, bot.Message) []string { return []string{"latest from Harbour Courier"} }
	})
	o.Event(object{"type": "app_home_opened", "user": "UANA", "channel": slacktest.Direct("UANA"), "tab": "home"})
	var home slacktest.View
	o.until(t, "the home tab", func() (ok bool) { home, ok = o.Home("UANA"); return ok })
	labels := make(map[string]bool)
	for _, c := range slacktest.ReadView(home).Controls {
		labels[c.Label] = true
	}
	if !labels["latest from Harbour Courier"] || labels["sources"] {
		t.Errorf("got the buttons %v, want the starter and no example", labels)
	}
}

func TestAgentPane(t *testing.T) {
	var kept audit
	o := newOffice(t, func(p *platform) { p.config.Audit = &kept })
	direct := slacktest.Direct("UANA")
	o.Event(object{"type": "app_home_opened", "user": "UANA", "channel": direct, "tab": "messages"})
	o.until(t, "prompts", func() bool { return len(o.Calls("assistant.threads.setSuggestedPrompts")) == 1 })
	if form := o.Calls("assistant.threads.setSuggestedPrompts")[0].Form; form["thread_ts"] != "" || !contains(form["prompts"], "ceasefire") {
		t.Errorf("the prompts are %v", form)
	}
	o.Event(object{"type": "app_context_changed", "user": "UANA", "channel": direct, "context": object{"entities": []any{}}})
	root, _ := o.Server.Say(slacktest.Said{User: "UANA", Channel: direct, Text: "hello"})
	o.Server.Say(slacktest.Said{User: "UANA", Channel: direct, Text: "who said what about tariffs", Thread: root})
	answer := o.sees(t, "heard: who said what about tariffs")
	if answer.Thread != root {
		t.Errorf("got %+v, want it in the conversation's thread", answer)
	}
	o.until(t, "a title", func() bool { return len(o.Calls("assistant.threads.setTitle")) == 1 })
	last := answer.Blocks[len(answer.Blocks)-1]
	if last["type"] != "context_actions" {
		t.Fatalf("the answer does not end by asking what ana thinks of it: %v", last)
	}
	judge := last["elements"].([]any)[0].(object)
	o.Server.Click("UANA", answer, object{"type": "feedback_buttons", "action_id": judge["action_id"], "value": "good"}, last)
	o.until(t, "the judgement", func() bool { return contains(kept.all(), `"outcome":"good"`) })
}
