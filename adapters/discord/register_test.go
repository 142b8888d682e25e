package discord

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

var testSpecs = []bot.Spec{
	{Name: "quotes", Short: "Quotes by a person", ShortIn: map[string]string{"de": "Zitate einer Person", "tlh": "?"}, Options: []bot.Option{
		{Name: "kind", Short: "Direct or not", Type: bot.ChoiceOption, Choices: []bot.Choice{{Name: "direct", Value: "direct"}}},
		{Name: "speaker", Short: "Who said it", Type: bot.SpeakerOption, Required: true},
		{Name: "about", Short: "What about", Type: bot.TopicOption},
		{Name: "since", Short: "From when on", Type: bot.DateOption},
		{Name: "limit", Short: "How many", Type: bot.NumberOption},
		{Name: "exact", Short: "To the letter", Type: bot.FlagOption},
	}},
	{Name: "check", Menu: []string{"Check this quote"}, Short: strings.Repeat("Who said this, and where ", 9)},
}

func newAdapter(t *testing.T, s *discordtest.Server, change func(*Config)) *Adapter {
	t.Helper()
	cfg := Config{
		Token: discordtest.Token, APIURL: s.URL, Specs: testSpecs, Journal: bottest.NewJournal(), Memory: bottest.NewMemory(),
	}
	if change != nil {
		change(&cfg)
	}
	a, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRegisterOnce(t *testing.T) {
	s := discordtest.New(t)
	a := newAdapter(t, s, nil)
	for _, guild := range []string{"", testGuild} {
		for i, want := range []bool{true, false} {
			changed, err := a.Register(t.Context(), guild)
			if err != nil || changed != want {
				t.Errorf("Register number %d in %q = %v, %v, want %v", i+1, guild, changed, err, want)
			}
		}
	}
	changed, err := newAdapter(t, s, func(c *Config) { c.Specs = testSpecs[:1] }).Register(t.Context(), "")
	if err != nil || !changed {
		t.Errorf("Register of other specs = %v, %v, want true", changed, err)
	}
	registered, _ := s.Commands("")
	var names []string
	for _, c := range registered {
		names = append(names, c["name"].(string))
	}
	if want := []string{"whosaid", "quotes"}; !cmp.Equal(names, want) {
		t.Errorf("registered %q, want %q", names, want)
	}
}

func TestCommandOptions(t *testing.T) {
	var quotes command
	var names []string
	for _, c := range commands(testSpecs) {
		names = append(names, c.Name)
		if c.Name == "quotes" {
			quotes = c
		}
	}
	slices.Sort(names)
	if want := []string{"Check this quote", "check", "quotes", "whosaid"}; !cmp.Equal(names, want) {
		t.Errorf("commands %q, want %q", names, want)
	}
	if want := map[string]string{"de": "Zitate einer Person"}; !cmp.Equal(quotes.Descriptions, want) {
		t.Errorf("descriptions in other languages %v, want %v", quotes.Descriptions, want)
	}
	var got []string
	for _, o := range quotes.Options {
		line := o.Name
		if o.Required {
			line += " required"
		}
		if o.Autocomplete {
			line += " completed"
		}
		got = append(got, line)
	}
	want := []string{"speaker required completed", "kind", "about completed", "since", "limit", "exact", "private"}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("options: -got +want\n%s", diff)
	}
}

func TestRegisteredAtStart(t *testing.T) {
	s := discordtest.New(t)
	change := func(c *Config) { c.Specs, c.NoRegister = testSpecs, false }
	for n := 1; n <= 2; n++ {
		t.Run(fmt.Sprint("start ", n), func(t *testing.T) {
			startAdapter(t, s, change, echo)
			s.Await("the session", func() bool { return s.Identified >= n })
		})
	}
	if _, overwrites := s.Commands(""); overwrites != 1 {
		t.Errorf("commands were sent %d times, want once", overwrites)
	}
}

func TestInvite(t *testing.T) {
	s := discordtest.New(t)
	for content, want := range map[bool]string{false: "274878024704", true: "309237763072"} {
		link, err := newAdapter(t, s, func(c *Config) { c.MessageContent = content }).Invite(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(link)
		if err != nil || u.Path != "/oauth2/authorize" {
			t.Fatalf("link %q: %v", link, err)
		}
		got := []string{u.Query().Get("client_id"), u.Query().Get("scope"), u.Query().Get("permissions")}
		if diff := cmp.Diff(got, []string{discordtest.AppID, "bot applications.commands", want}); diff != "" {
			t.Errorf("message content %v: -got +want\n%s", content, diff)
		}
	}
}

func TestAPIURL(t *testing.T) {
	tests := map[string]string{
		"https://discord.com/api/v10": "https://discord.com/api/v10",
		"https://chat.example":        "https://chat.example/api/v10",
		"https://chat.example/api/":   "https://chat.example/api/v10",
		"http://localhost:3001/v9":    "http://localhost:3001/v9",
		"chat.example":                "",
		"ftp://chat.example":          "",
		"":                            "",
	}
	for setting, want := range tests {
		u, err := apiURL(setting)
		if got := ""; err == nil {
			if got = u.String(); got != want {
				t.Errorf("apiURL(%q) = %s, want %q", setting, got, want)
			}
		} else if want != "" {
			t.Errorf("apiURL(%q): %v, want %s", setting, err, want)
		}
	}
}

func TestCheck(t *testing.T) {
	const all = "274878024704"
	s := discordtest.New(t)
	s.Everyone = all
	in := s.Channel(testGuild)
	a := newAdapter(t, s, nil)
	if _, err := a.Register(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Check(t.Context()) {
		if !f.Good {
			t.Errorf("with all in order: %+v", f)
		}
	}
	s.Deny(in, testGuild, "2048") // Send Messages
	a = newAdapter(t, s, func(c *Config) { c.Specs = testSpecs[:1]; c.MessageContent = true })
	bad := map[string]string{}
	for _, f := range a.Check(t.Context()) {
		if !f.Good {
			bad[f.What] = f.Says
			if f.Mend == "" {
				t.Errorf("%s has no mend", f.What)
			}
		}
	}
	for what, says := range map[string]string{
		"Discord commands": "differ", "Discord server guild " + testGuild: "Send Messages", "Discord intents": "",
	} {
		if got, found := bad[what]; !found && what != "Discord intents" || !strings.Contains(got, says) {
			t.Errorf("finding %q: %q, want one that says %q", what, got, says)
		}
	}
}

func TestCheckNamesAWrongToken(t *testing.T) {
	s := discordtest.New(t)
	found := newAdapter(t, s, func(c *Config) { c.Token = "wrong" }).Check(t.Context())
	if len(found) != 1 || found[0].Good || !strings.Contains(found[0].Mend, "DISCORD_TOKEN") {
		t.Errorf("findings %+v, want one that names DISCORD_TOKEN", found)
	}
}
