package discord

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

const ana = "2001"

// heard keeps what a bot was asked.
type heard struct {
	mu   sync.Mutex
	list []bot.Message
}

func (h *heard) add(m bot.Message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.list = append(h.list, m)
}

func (h *heard) all() []bot.Message {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]bot.Message(nil), h.list...)
}

func says(text string) bot.Reply {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(text)}}}
}

// echo says what it was told, after "slow" only when Discord has been asked for patience.
func echo(_ context.Context, m bot.Message) (bot.Reply, error) {
	if strings.HasPrefix(m.Text, "slow") {
		time.Sleep(3 * patience)
	}
	reply := says("echo " + m.Text)
	if strings.HasSuffix(m.Text, "declined") {
		reply.Failed, reply.Private = true, true
	}
	return reply, nil
}

func question(text string) discordtest.Option {
	return discordtest.Option{Name: "question", Value: text}
}

func private(yes bool) discordtest.Option { return discordtest.Option{Name: "private", Value: yes} }

func TestAnswerAndPrivacy(t *testing.T) {
	tests := []struct {
		name      string
		change    func(*Config)
		options   []discordtest.Option
		responses []int
		private   bool
	}{
		{"soon", nil, []discordtest.Option{question("a")}, []int{respondMessage}, true},
		{"soon and public", nil, []discordtest.Option{question("a"), private(false)}, []int{respondMessage}, false},
		{"late", nil, []discordtest.Option{question("slow a")}, []int{respondLater}, true},
		{"late and public", nil, []discordtest.Option{question("slow a"), private(false)}, []int{respondLater}, false},
		{"public by setting", func(c *Config) { c.Public = true }, []discordtest.Option{question("a")}, []int{respondMessage}, false},
		{"private in a public bot", func(c *Config) { c.Public = true }, []discordtest.Option{question("slow a"), private(true)}, []int{respondLater}, true},
		{"public by the guild's setting", func(c *Config) {
			yes := true
			c.Guilds = map[string]Guild{testGuild: {Public: &yes}}
		}, []discordtest.Option{question("a")}, []int{respondMessage}, false},
		{"declined in public", nil, []discordtest.Option{question("a declined"), private(false)}, []int{respondMessage}, true},
		{"declined late in public", nil, []discordtest.Option{question("slow a declined"), private(false)}, []int{respondLater}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			in := s.Channel(testGuild)
			startAdapter(t, s, test.change, echo)
			it := s.Command(in, ana, "whosaid", test.options...)
			var m discordtest.Message
			s.AwaitMessage("echo", &m)
			if diff := cmp.Diff(it.Responses, test.responses); diff != "" {
				t.Errorf("responses: -got +want\n%s", diff)
			}
			if got := m.Only == ana; got != test.private {
				t.Errorf("only the asker sees it: %v, want %v", got, test.private)
			}
			if n := len(s.All()); n != 1 {
				t.Errorf("%d messages, want 1", n)
			}
		})
	}
}

func TestAnswerAfterTheTokenDied(t *testing.T) {
	for _, isPrivate := range []bool{false, true} {
		t.Run(map[bool]string{true: "private", false: "public"}[isPrivate], func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			s.TokenLife = 600 * time.Millisecond
			in := s.Channel(testGuild)
			startAdapter(t, s, nil, echo)
			s.Command(in, ana, "whosaid", question("slow a"), private(isPrivate))
			var m discordtest.Message
			s.AwaitMessage("echo", &m)
			if got := s.Recipient(m.Channel) == ana; got != isPrivate {
				t.Errorf("sent directly: %v, want %v", got, isPrivate)
			}
			if !isPrivate && m.Channel != in.Channel {
				t.Errorf("posted to %s, want the channel %s", m.Channel, in.Channel)
			}
		})
	}
}

func TestTypedOptions(t *testing.T) {
	s := discordtest.New(t)
	var h heard
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		h.add(m)
		return says("done"), nil
	})
	in := s.Channel(testGuild)
	s.Command(in, ana, "quotes", discordtest.Option{Name: "speaker", Value: "Macron"}, discordtest.Option{Name: "limit", Value: 3},
		discordtest.Option{Name: "exact", Value: true}, private(true)).Await(s)
	m := h.all()[0]
	if want := (bot.Options{"speaker": "Macron", "limit": "3", "exact": "true"}); !cmp.Equal(m.Options, want) || m.Command != "quotes" {
		t.Errorf("command %q, options %v, want quotes, %v", m.Command, m.Options, want)
	}
	if m.Workspace != testGuild || m.Channel != bot.ChannelID(in.Channel) || m.User != ana || !m.Private || m.Direct || m.Time.IsZero() {
		t.Errorf("message %+v", m)
	}
}

func TestThreadOfAnInteraction(t *testing.T) {
	s := discordtest.New(t)
	var h heard
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		h.add(m)
		return says("done"), nil
	})
	in := s.Channel(testGuild)
	thread := s.Thread(in, "9")
	s.Command(thread, ana, "whosaid", question("a")).Await(s)
	s.Say(thread, ana, discordtest.Mention+" b")
	s.Await("the second", func() bool { return len(h.all()) == 2 })
	for _, m := range h.all() {
		if m.Channel != bot.ChannelID(in.Channel) || m.Thread != bot.ThreadID(thread.Channel) {
			t.Errorf("channel %s, thread %s; want %s, %s", m.Channel, m.Thread, in.Channel, thread.Channel)
		}
	}
}

func TestCheckThisQuote(t *testing.T) {
	s := discordtest.New(t)
	var h heard
	startAdapter(t, s, func(c *Config) { c.Specs = testSpecs }, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		h.add(m)
		return says("checked"), nil
	})
	in := s.Channel(testGuild)
	it := s.MessageCommand(in, ana, "Check this quote", s.Say(in, "77", `“We will \*never\* yield”`)).Await(s)
	if m := h.all()[0]; m.Command != "check" || m.Text != "“We will *never* yield”" {
		t.Errorf("command %q of %q", m.Command, m.Text)
	}
	if it.Answer.Only != ana {
		t.Error("the answer is not private")
	}
}

func TestForm(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if m.Command == "quotes" && m.Options["about"] != "" {
			return says("quotes about " + m.Options["about"]), nil
		}
		if m.Text == "slow" {
			time.Sleep(3 * patience)
		}
		reply := says("please say what about")
		reply.Form = &bot.Form{Title: "Quotes", Command: "quotes", Fields: []bot.Option{
			{Name: "about", Short: "What about", Type: bot.TopicOption, Required: true}, {Name: "text", Short: "More", Type: bot.TextOption},
		}}
		return reply, nil
	})
	in := s.Channel(testGuild)
	it := s.Command(in, ana, "whosaid", question("form")).Await(s)
	if it.Modal == nil {
		t.Fatal("no modal opened")
	}
	s.Submit(it, map[string]string{"about": "ceasefire"}).Await(s)
	var m discordtest.Message
	s.AwaitMessage("quotes about ceasefire", &m)
	if m.Only != ana {
		t.Error("the answer to a form is not private")
	}
	s.Command(in, ana, "whosaid", question("slow"))
	s.AwaitMessage("please say what about", &m)
}

func TestFollowUpByForm(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	router.RegisterPlain(remembering{})
	startAdapter(t, s, nil, router.Handle)
	it := s.Command(in, ana, "whosaid", question("one")).Await(s)
	click := s.Click(it.Answer, ana, "Follow up").Await(s)
	s.Submit(click, map[string]string{"question": "two"})
	var m discordtest.Message
	s.AwaitMessage("two after one", &m)
	if m.Only != ana {
		t.Error("the answer to a follow-up of a private answer is not private")
	}
	public := s.Command(in, ana, "whosaid", question("three"), private(false)).Await(s)
	if strings.Contains(public.Answer.Text(), "Follow up") {
		t.Error("a public answer, which can be replied to, has the button")
	}
}

// remembering is a command that says what it was told before.
type remembering struct{}

func (remembering) Spec() bot.Spec { return bot.Spec{Name: "remember", Short: "Remember"} }

func (remembering) Run(_ context.Context, req bot.Request) (bot.Reply, error) {
	reply := says(req.Text + " after " + string(req.State))
	reply.State = []byte(req.Text)
	return reply, nil
}

func TestSelectNarrows(t *testing.T) {
	s := discordtest.New(t)
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if m.Action != nil {
			reply := says(m.Action.Name + " to " + m.Action.Value + " of " + string(m.Action.Answer))
			reply.Replace = true
			return reply, nil
		}
		return bot.Reply{Answer: "answer1", Blocks: []bot.Block{bot.Select{Label: "Narrow", Action: "narrow", Choices: []bot.Choice{
			{Name: "Emmanuel Macron", Value: "s1"}, {Name: "Twice", Value: "s1"}, {Name: "Marco Rubio", Value: "s2"},
		}}}}, nil
	})
	in := s.Channel(testGuild)
	it := s.Command(in, ana, "whosaid", question("a"), private(false)).Await(s)
	s.Choose(it.Answer, ana, "Marco Rubio").Await(s)
	var m discordtest.Message
	s.AwaitMessage("narrow to s2 of answer1", &m)
	if m.ID != it.Answer.ID {
		t.Error("another message was posted, want the first changed")
	}
}

func TestLongValueComesBackWhole(t *testing.T) {
	s := discordtest.New(t)
	long := "https://news.example/" + strings.Repeat("a", 300)
	var h heard
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		h.add(m)
		return bot.Reply{Answer: "x", Blocks: []bot.Block{
			bot.Buttons{{Label: "Open", Action: "open", Value: long}},
			bot.Select{Label: "More", Action: "more", Choices: []bot.Choice{{Name: "Another", Value: long + "b"}}},
		}}, nil
	})
	it := s.Command(s.Channel(testGuild), ana, "whosaid", question("a"), private(false)).Await(s)
	s.Click(it.Answer, ana, "Open").Await(s)
	s.Choose(it.Answer, ana, "Another").Await(s)
	s.Await("the clicks", func() bool { return len(h.all()) == 3 })
	for i, want := range []string{long, long + "b"} {
		if got := h.all()[i+1].Action.Value; got != want {
			t.Errorf("click %d brought %q", i+1, got)
		}
	}
}

func TestNothingToSay(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if strings.HasPrefix(m.Text, "slow") {
			time.Sleep(3 * patience)
		}
		if m.Text == "button" {
			return bot.Reply{Answer: "x", Blocks: []bot.Block{bot.Buttons{{Label: "Nothing", Action: "nothing"}}}}, nil
		}
		return bot.Reply{}, nil
	})
	for _, text := range []string{"quick", "slow"} {
		it := s.Command(in, ana, "whosaid", question(text)).Await(s)
		if !strings.Contains(it.Answer.Text(), "nothing to say") {
			t.Errorf("%s: answer %q", text, it.Answer.Text())
		}
	}
	it := s.Command(in, ana, "whosaid", question("button")).Await(s)
	click := s.Click(it.Answer, ana, "Nothing")
	s.Await("the click's answer", func() bool { return len(click.Responses) > 0 })
	if !cmp.Equal(click.Responses, []int{respondUpdateLater}) {
		t.Errorf("responses %v to a click that leads to nothing", click.Responses)
	}
}

func TestBareMention(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	s.Say(in, ana, discordtest.Mention)
	if got := shown(s.AwaitPosts(in, 1)); !cmp.Equal(got, []string{"echo"}) {
		t.Errorf("posts %q", got)
	}
}

func TestSlowClick(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	startAdapter(t, s, nil, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if m.Action == nil {
			return bot.Reply{Answer: "x", Blocks: []bot.Block{bot.Buttons{{Label: "Change", Action: "change"}, {Label: "Say", Action: "say"}}}}, nil
		}
		time.Sleep(3 * patience)
		reply := says("after " + m.Action.Name)
		reply.Replace = m.Action.Name == "change"
		return reply, nil
	})
	in := s.Channel(testGuild)
	it := s.Command(in, ana, "whosaid", question("a"), private(false)).Await(s)
	var m discordtest.Message
	click := s.Click(it.Answer, "2002", "Say")
	s.AwaitMessage("after say", &m)
	if m.ID == it.Answer.ID || m.Only != "" || !cmp.Equal(click.Responses, []int{respondUpdateLater}) {
		t.Errorf("the click's answer is %+v after responses %v", m, click.Responses)
	}
	s.Click(it.Answer, "2002", "Change")
	s.AwaitMessage("after change", &m)
	if m.ID != it.Answer.ID {
		t.Error("another message was posted, want the first changed")
	}
}

func TestRoles(t *testing.T) {
	s := discordtest.New(t)
	s.Grant(ana, "5", "6")
	startAdapter(t, s, func(c *Config) {
		c.Guilds = map[string]Guild{testGuild: {Roles: []string{"6"}}}
		c.Suggest = func(context.Context, bot.Message, string, string) []bot.Choice {
			return []bot.Choice{{Name: "Emmanuel Macron", Value: "s1"}}
		}
	}, echo)
	in := s.Channel(testGuild)
	for user, want := range map[string]int{"2002": 0, ana: 1} {
		if got := s.Complete(in, user, "quotes", "speaker", "mac"); len(got) != want {
			t.Errorf("%s got %d suggestions, want %d", user, len(got), want)
		}
	}
	s.Command(in, "2002", "whosaid", question("from bob")).Await(s)
	var m discordtest.Message
	s.AwaitMessage("certain roles", &m)
	if m.Only != "2002" {
		t.Error("others see the refusal")
	}
	s.Command(in, ana, "whosaid", question("from ana")).Await(s)
	s.AwaitMessage("echo from ana", &m)
}

func TestInteractionOfAnEarlierProcess(t *testing.T) {
	unknown := &discordgo.RESTError{Response: &http.Response{StatusCode: http.StatusNotFound},
		Message: &discordgo.APIErrorMessage{Code: codeUnknownWebhook}}
	a := newAdapter(t, discordtest.New(t), nil)
	for age, want := range map[time.Duration]bool{0: true, 10 * time.Second: false} {
		id := strconv.FormatInt((time.Now().Add(-age).UnixMilli()-1420070400000)<<22, 10)
		if known, err := a.alive(route{ID: id}, true).found(unknown); known != want {
			t.Errorf("an interaction %v old that Discord does not know: known %v, %v, want %v", age, known, err, want)
		}
	}
}

func TestThreadOfOursBetweenPeople(t *testing.T) {
	a := newAdapter(t, discordtest.New(t), func(c *Config) { c.MessageContent = true })
	a.botID = discordtest.BotID
	ours := channel{ID: "7", Type: channelFirstThread, ParentID: "6", OwnerID: discordtest.BotID}
	for _, tt := range []struct {
		message
		want bool
	}{
		{message{Content: "and Rubio?"}, true},
		{message{Content: "<@2002> what do you think?"}, false},
		{message{Content: "I agree", Type: messageReply, Referenced: &message{Author: &user{ID: "2002"}}}, false},
		{message{Content: "and Rubio?", Type: messageReply, Referenced: &message{Author: &user{ID: discordtest.BotID}}}, true},
	} {
		tt.GuildID, tt.ChannelID, tt.Author = testGuild, "7", &user{ID: ana}
		if _, got := a.translateMessage(tt.message, ours); got != tt.want {
			t.Errorf("%q is for the bot: %v, want %v", tt.Content, got, tt.want)
		}
	}
}

func TestUnknownComponent(t *testing.T) {
	s := discordtest.New(t)
	startAdapter(t, s, nil, echo)
	s.Emit(testGuild, "INTERACTION_CREATE", map[string]any{"id": "1"})
	s.Emit(testGuild, "INTERACTION_CREATE", map[string]any{"id": "1", "type": 2, "token": "x", "data": nil, "member": nil})
	s.Emit(testGuild, "INTERACTION_CREATE", map[string]any{"id": "1", "type": 3, "data": map[string]any{"custom_id": "other"}})
	s.Emit(testGuild, "INTERACTION_CREATE", map[string]any{"id": "1", "type": 4, "data": map[string]any{}})
	s.Emit(testGuild, "INTERACTION_CREATE", map[string]any{"id": "1", "type": 2, "data": map[string]any{"type": 3, "target_id": "9"}})
	s.Emit(testGuild, "MESSAGE_CREATE", map[string]any{"id": "1"})
	s.Emit(testGuild, "MESSAGE_CREATE", []any{"not", "an", "object"})
	s.Command(s.Channel(testGuild), ana, "whosaid", question("still there")).Await(s)
}

func FuzzInteraction(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"type":2,"data":null,"member":{}}`, `{"type":2,"data":{"name":"whosaid","options":[{"name":"question","value":"a"}]}}`,
		`{"type":2,"data":{"type":3,"name":"Check this quote","target_id":"1","resolved":{"messages":{"1":{"content":"a"}}}}}`,
		`{"type":3,"data":{"custom_id":"a|1|x|more|v","values":["w"]},"message":{"flags":64}}`,
		`{"type":5,"data":{"custom_id":"f|quotes","components":[{"component":{"custom_id":"about","value":"x"}}]}}`,
		`{"type":4,"data":{"options":[{"name":"speaker","value":"m","focused":true}]},"channel":{"type":11,"parent_id":"5"}}`,
	} {
		f.Add([]byte(seed))
	}
	a, err := New(Config{Token: "token", Specs: testSpecs})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var i interaction
		if json.Unmarshal(raw, &i) != nil {
			return
		}
		m, ok := a.translateInteraction(i)
		if ok && (m.User == "" || m.Direct && m.Private) {
			t.Errorf("%s became %+v", raw, m)
		}
		if got := parseRoute(m.Route); got != a.routeOf(i) {
			t.Errorf("route %+v came back as %+v", a.routeOf(i), got)
		}
		focused(i)
	})
}

func TestGuildIsForgotten(t *testing.T) {
	s := discordtest.New(t)
	memory := bottest.NewMemory()
	far := time.Now().Add(time.Hour)
	ours := bot.Message{Adapter: "discord", Workspace: testGuild}.Key("answer", "1")
	other := bot.Message{Adapter: "discord", Workspace: "41943049"}.Key("answer", "1")
	for _, key := range []string{ours, other} {
		if err := memory.Save(t.Context(), key, "discord:2001", []byte("x"), far); err != nil {
			t.Fatal(err)
		}
	}
	startAdapter(t, s, func(c *Config) { c.Memory = memory }, echo)
	s.Emit(testGuild, "GUILD_DELETE", map[string]any{"id": testGuild, "unavailable": true})
	s.Emit(testGuild, "GUILD_DELETE", map[string]any{"id": "41943049000"})
	s.Command(s.Channel(testGuild), ana, "whosaid", question("in between")).Await(s)
	held := func(key string) bool {
		v, _ := memory.Load(t.Context(), key, time.Now())
		return v != nil
	}
	if !held(ours) {
		t.Error("an outage of the guild made it forgotten")
	}
	s.Emit(testGuild, "GUILD_DELETE", map[string]any{"id": testGuild})
	s.Command(s.Channel(testGuild), ana, "whosaid", question("after")).Await(s)
	if held(ours) || !held(other) {
		t.Errorf("held after leaving: the guild's %v, another's %v; want false, true", held(ours), held(other))
	}
}
