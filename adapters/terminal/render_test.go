package terminal

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// everything is a reply that shows each block, with text that would take over a terminal that let it.
var everything = bot.Reply{
	Answer: "a1",
	Blocks: []bot.Block{
		bot.Heading{Text: "Marco Rubio"},
		bot.Paragraph{Small: true, Text: bot.Text{{Text: "about "}, {Text: "ceasefire", Italic: true}, {Text: " · said by anyone"}}},
		bot.Card{
			Number: 1, Direct: true, Speaker: "Marco Rubio", Role: "U.S. Secretary of State",
			Quotation: "It’ll take some time, but at least we’re on that road and we’re talking about these things,",
			Outlet:    "Sample newsroom", Date: "27 Mar 2025", Link: "https://example.org/summit#:~:text=some%20time",
			Context: bot.Text{{Text: "Rubio acknowledged the complexities. "}, {Text: "“It’ll take some time”", Bold: true}},
			Notes:   []string{"printed by 3 outlets, first by Reuters"},
			Buttons: []bot.Button{{Label: "Context", Action: "context", Value: "q1"}, {Label: "Why?", Action: "why", Value: "q1"}},
		},
		bot.Card{
			Number: 12, Quotation: "that \x1b[2J\x1b]0;owned\x07 screens\r and \u202eorder\u202c stay as they are", Role: "a \x9bsenior official",
			Outlet: "Evil\nNews", Link: "javascript:alert(1)",
			Buttons: []bot.Button{{Label: "Context", Action: "context", Value: "q2"}},
		},
		bot.Card{Quotation: "和平需要时间但是我们已经在路上了我们正在谈论这些事情而且我们会继续谈论它们直到达成协议为止", Direct: true, Speaker: "王毅", Date: "2025"},
		bot.Divider{},
		bot.Bars{Title: "By month", Rows: []bot.Bar{{Label: "January", Value: 40}, {Label: "February", Value: 1}, {Label: "March", Value: 0}}},
		bot.Picture{Name: "timeline.png", Alt: "the bars again"},
		bot.Table{Header: []string{"Outlet", "Articles", "Longest gap"}, Rows: [][]string{
			{"The Associated Press of the Northern Territories and Beyond", "1200", "2 days"}, {"BBC", "7", "none"}}},
		bot.Paragraph{Text: bot.Text{{Text: "See "}, {Text: "the source", Link: "https://example.org/a"}, {Text: " by "}, {User: "ana"},
			{Text: ".\nType "}, {Text: "help", Code: true}, {Text: "."}}},
		bot.Buttons{{Label: "More", Action: "more"}, {Label: "Open", Link: "https://example.org"}, {Label: "Without since Monday: 14 quotes", Action: "looser"}},
		bot.Select{Label: "Speaker", Action: "only", Choices: []bot.Choice{{Name: "Emmanuel Macron", Value: "s1"}}},
	},
}

func TestRender(t *testing.T) {
	renderers := map[string]Renderer{
		"plain":  {Width: 60},
		"narrow": {Width: 30},
		"styled": {Width: 60, Style: Style{Color: true, Links: true}},
	}
	bottest.Golden(t, "testdata/render.txtar", func(t *testing.T, name, _ string) string {
		var out strings.Builder
		if err := renderers[name].Render(&out, everything); err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(out.String(), "\x1b", "␛")
	})
}

func TestRenderPlainHasNoControls(t *testing.T) {
	var out strings.Builder
	if err := (Renderer{Width: 40}).Render(&out, everything); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.ContainsFunc(line, unicode.IsControl) {
			t.Errorf("control character in %q", line)
		}
		if w := runewidth.StringWidth(line); w > 40 && !strings.Contains(line, "://") {
			t.Errorf("%d cells, want at most 40: %q", w, line)
		}
	}
}

func TestStyleFor(t *testing.T) {
	tests := []struct {
		terminal bool
		env      map[string]string
		want     Style
	}{
		{true, nil, Style{Color: true, Links: true}},
		{false, nil, Style{}},
		{true, map[string]string{"NO_COLOR": "1"}, Style{Links: true}},
		{true, map[string]string{"NO_COLOR": ""}, Style{Color: true, Links: true}},
		{true, map[string]string{"TERM": "dumb"}, Style{}},
	}
	for _, tt := range tests {
		got := StyleFor(tt.terminal, func(key string) string { return tt.env[key] })
		if got != tt.want {
			t.Errorf("StyleFor(%v, %v) = %+v, want %+v", tt.terminal, tt.env, got, tt.want)
		}
	}
}

func TestMenu(t *testing.T) {
	m := newMenu(everything)
	want := []string{"Context 1–12", "Why? 1", "More", "Open: https://example.org", "a) Without since Monday: 14 quotes", "Emmanuel Macron"}
	if diff := cmp.Diff(m.entries, want); diff != "" {
		t.Errorf("entries: -got +want\n%s", diff)
	}
	typed := map[string]*bot.Action{
		"context 12":       {Name: "context", Answer: "a1", Value: "q2"},
		" Why  1? ":        {Name: "why", Answer: "a1", Value: "q1"},
		"MORE":             {Name: "more", Answer: "a1"},
		"a":                {Name: "looser", Answer: "a1"},
		"Emmanuel Macron":  {Name: "only", Answer: "a1", Value: "s1"},
		"context 3":        nil,
		"more about taxes": nil,
		"":                 nil,
	}
	for line, want := range typed {
		if diff := cmp.Diff(m.find(line), want); diff != "" {
			t.Errorf("%q: -got +want\n%s", line, diff)
		}
	}
}
