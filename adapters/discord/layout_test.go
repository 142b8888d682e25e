package discord

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
)

func TestEscape(t *testing.T) {
	tests := map[string]string{
		"plain words":             "plain words",
		"*bold* _it_ ~~s~~ ||h||": `\*bold\* \_it\_ \~\~s\~\~ \|\|h\|\|`,
		"@everyone <@1> <#2>":     `\@everyone \<\@1\> \<#2\>`,
		"https://a.example/b":     `https\://a.example/b`,
		"[text](x)":               `\[text\](x)`,
		"# heading\n- item\n1. a": "\\# heading\n\\- item\n1\\. a",
		"  - item, 2. not - this": `  \- item, 2. not - this`,
		`back\slash`:              `back\\slash`,
		"„Straße“ 日本":             "„Straße“ 日本",
	}
	for text, want := range tests {
		if got := escape(text); got != want {
			t.Errorf("escape(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"*a*", "<@1> @here", "```\ncode\n```", "1. x\n> y", `\`, "https://x.example", "-# small", "\u200b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\u200b", ""), "")
		shown, links := readMarkdown(escape(text))
		if shown != text || len(links) > 0 {
			t.Errorf("%q is shown as %q with links %q", text, shown, links)
		}
		var whole strings.Builder
		for _, p := range pieces(text, 50, escape) {
			if width(escape(p)) > 50 {
				t.Errorf("piece %q is wider than 50", p)
			}
			whole.WriteString(p)
		}
		if whole.String() != text {
			t.Errorf("pieces of %q make %q", text, whole.String())
		}
	})
}

func TestShorten(t *testing.T) {
	tests := []struct {
		text  string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"several words here", 12, "several…"},
		{"unbroken-and-long", 8, "unbroke…"},
		{"😀😀😀😀", 5, "😀😀…"},
		{"", 1, ""},
	}
	for _, test := range tests {
		if got := shorten(test.text, test.limit); got != test.want || width(got) > test.limit {
			t.Errorf("shorten(%q, %d) = %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}

// TestEveryMessageIsInsideTheLimits draws replies of extreme blocks and has each message checked.
func TestEveryMessageIsInsideTheLimits(t *testing.T) {
	s := discordtest.New(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		reply := bot.Reply{Answer: "abcdefghijklmnop"}
		for range 1 + random.IntN(12) {
			reply.Blocks = append(reply.Blocks, randomBlock(random))
		}
		if random.IntN(4) == 0 {
			reply.Files = []bot.File{{Name: "a b/ü.csv", Type: "text/csv", Data: []byte("x")}, {Name: "", Data: []byte("y")}}
		}
		for _, st := range []style{componentStyle{}, embedStyle{}} {
			parts, err := render(st, reply)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range parts {
				raw, err := json.Marshal(p.body())
				if err != nil {
					t.Fatal(err)
				}
				s.CheckMessage(raw)
			}
		}
	}
}

// hard is text that grows when it is escaped.
const hard = "*_~`|<>@everyone [x](https://x.example) 日本 😀 words "

func randomBlock(r *rand.Rand) bot.Block {
	text := func(most int) string {
		return strings.Repeat([]string{"words ", "x", hard, "\n\n"}[r.IntN(4)], r.IntN(most))
	}
	buttons := make([]bot.Button, r.IntN(8))
	for i := range buttons {
		buttons[i] = bot.Button{Label: text(20), Action: "act", Value: text(30), Strong: i == 0}
		if r.IntN(3) == 0 {
			buttons[i] = bot.Button{Label: "Open", Link: "https://x.example/" + strings.Repeat("a", r.IntN(700)) + "#:~:text=a"}
		}
	}
	switch r.IntN(9) {
	case 0:
		return bot.Heading{Text: text(300)}
	case 1:
		return bot.Paragraph{Text: bot.Text{{Text: text(900), Bold: true}, {Text: text(90), Link: "https://x.example/(a)"}, {User: "1"}}, Small: true}
	case 2:
		return bot.Bars{Title: text(50), Rows: []bot.Bar{{Label: text(50), Value: 3}, {Label: "b", Value: 0}, {Label: "c", Value: 900000}}}
	case 3:
		rows := make([][]string, r.IntN(80))
		for i := range rows {
			rows[i] = []string{text(9), text(9)}
		}
		return bot.Table{Header: []string{"a", "b"}, Rows: rows}
	case 4:
		return bot.Buttons(buttons)
	case 5:
		choices := make([]bot.Choice, r.IntN(40))
		for i := range choices {
			choices[i] = bot.Choice{Name: text(30), Value: fmt.Sprint(text(30), i)}
		}
		return bot.Select{Label: text(60), Action: "pick", Choices: choices}
	case 6:
		return bot.Picture{Name: "chart.png", Alt: text(300), PNG: []byte("png")}
	case 7:
		return bot.Divider{}
	}
	return bot.Card{Number: r.IntN(9), Quotation: text(900), Direct: true, Speaker: text(90), Role: text(90), Outlet: text(90),
		Date: "27 Mar 2025", Link: "https://x.example/" + strings.Repeat("a", r.IntN(600)), Context: bot.Plain(text(200)),
		Notes: []string{text(40), "denied"}, Buttons: buttons}
}

func TestCardIsDrawn(t *testing.T) {
	parts, err := render(componentStyle{}, bot.Reply{Blocks: []bot.Block{bot.Card{
		Number: 2, Direct: true, Quotation: "We are ready.", Speaker: "Marco Rubio", Role: "secretary of state", Outlet: "Example",
		Date: "27 Mar 2025", Link: "https://x.example/a", Context: bot.Text{{Text: "He said so "}, {Text: "twice", Italic: true}},
		Notes: []string{"printed by 3 outlets"}, Buttons: []bot.Button{{Label: "Why", Action: "why", Value: "2"}},
	}}})
	if err != nil || len(parts) != 1 {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	var drawn []struct {
		Components []struct {
			Content    string
			Components []struct{ Label, URL string }
		}
	}
	if err := json.Unmarshal(parts[0].Components, &drawn); err != nil {
		t.Fatal(err)
	}
	want := "> **2.** “We are ready.”\n**Marco Rubio**, secretary of state · [Example](<https://x.example/a>) · 27 Mar 2025\n" +
		"-# He said so *twice*\n-# printed by 3 outlets"
	if diff := cmp.Diff(drawn[0].Components[0].Content, want); diff != "" {
		t.Errorf("text: -got +want\n%s", diff)
	}
	if got := fmt.Sprint(drawn[0].Components[1].Components); got != "[{Why 2 } {Open https://x.example/a}]" {
		t.Errorf("buttons %s", got)
	}
}
