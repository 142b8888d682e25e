package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
)

func TestRenderCard(t *testing.T) {
	got := render(bot.Reply{Answer: "a1", Blocks: []bot.Block{bot.Card{
		Number: 2, Direct: true, Quotation: "We are *ready* & <able>", Speaker: "Marco Rubio", Role: "Secretary of State",
		Outlet: "Reuters", Date: "27 Mar 2025", Link: "https://news.example/a", Context: bot.Plain("He said so."),
		Notes: []string{"denied", "printed by 3 outlets"}, Buttons: []bot.Button{{Label: "Context", Action: "context", Value: "2"}},
	}}}, false)
	if len(got) != 1 {
		t.Fatalf("%d messages, want 1", len(got))
	}
	wantText := "“We are *ready* &amp; &lt;able&gt;”\n— 2. Marco Rubio, Secretary of State · Reuters · 27 Mar 2025 · read it there\n" +
		"In context: He said so.\ndenied · printed by 3 outlets"
	if diff := cmp.Diff(got[0].Text, wantText); diff != "" {
		t.Errorf("text (-got +want):\n%s", diff)
	}
	want := `[
 {"type": "rich_text", "elements": [
  {"type": "rich_text_quote", "elements": [{"type": "text", "text": "“We are *ready* & <able>”"}]},
  {"type": "rich_text_section", "elements": [
   {"type": "text", "text": "2. "}, {"type": "text", "text": "Marco Rubio", "style": {"bold": true}},
   {"type": "text", "text": ", Secretary of State"}, {"type": "text", "text": " · "}, {"type": "text", "text": "Reuters"},
   {"type": "text", "text": " · "}, {"type": "text", "text": "27 Mar 2025"}, {"type": "text", "text": " · "},
   {"type": "link", "url": "https://news.example/a", "text": "read it there"}]},
  {"type": "rich_text_section", "elements": [
   {"type": "text", "text": "In context: ", "style": {"italic": true}}, {"type": "text", "text": "He said so."}]}]},
 {"type": "context", "elements": [{"type": "plain_text", "text": "denied · printed by 3 outlets", "emoji": false}]},
 {"type": "actions", "block_id": "a1.1", "elements": [
  {"type": "button", "action_id": "context.0", "value": "2", "text": {"type": "plain_text", "text": "Context", "emoji": false}}]}
]`
	if diff := cmp.Diff(value(t, encoded(t, got[0].Blocks)), value(t, want)); diff != "" {
		t.Errorf("blocks (-got +want):\n%s", diff)
	}
}

func encoded(t testing.TB, blocks []sdk.Block) string {
	t.Helper()
	text, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func value(t testing.TB, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestLongQuotationIsCutOnlyWithALink(t *testing.T) {
	long := strings.Repeat("naïve words ", 500)
	linked := render(bot.Reply{Blocks: []bot.Block{bot.Card{Quotation: long, Direct: true, Link: "https://news.example/a"}}}, false)
	if text := encoded(t, linked[0].Blocks); !strings.Contains(text, `…”`) || !strings.Contains(text, "the whole quotation") {
		t.Errorf("a cut quotation lacks its ellipsis or its link: %s", text)
	}
	bare := render(bot.Reply{Blocks: []bot.Block{bot.Card{Quotation: long, Direct: true}}}, false)
	var all strings.Builder
	for _, m := range bare {
		all.WriteString(slacktest.Read(slacktest.Message{Blocks: objects(t, m.Blocks)}).Text)
	}
	if n := strings.Count(all.String(), "naïve"); n != 500 || strings.Contains(all.String(), "…") {
		t.Errorf("%d of 500 words are left of a quotation without a link", n)
	}
}

func objects(t testing.TB, blocks []sdk.Block) []map[string]any {
	t.Helper()
	var list []map[string]any
	if err := json.Unmarshal([]byte(encoded(t, blocks)), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestSmallLine(t *testing.T) {
	for _, tt := range []struct {
		text bot.Text
		want string
	}{
		{bot.Text{{Text: "about "}, {Text: "cease_fire ", Bold: true}, {Text: "<!here> *a* :smile: 10:30"}},
			"about *cease_fire* &lt;!here&gt; *\u200ba* :\u200bsmile: 10:30"},
		{bot.Text{{Text: "**a** `_b_` ", Italic: true}, {Text: "x"}}, "_*\u200b*\u200ba** `\u200b_\u200bb_`_ x"},
		{bot.Text{{Text: "immig* · "}, {Text: "help", Code: true}, {Text: " _ 2 * 3"}}, "immig* · `help` _ 2 * 3"},
		{bot.Text{{Text: "Shared by "}, {User: "U1"}}, "Shared by <@U1>"},
		{bot.Text{{Text: "a|b", Link: "https://a.example/?x=1&y=2"}}, "<https://a.example/?x=1&amp;y=2|a¦b>"},
		{bot.Text{{Text: "x", Link: "javascript:alert(1)", Italic: true}}, "_x_"},
	} {
		blocks := objects(t, small(tt.text))
		got := blocks[0]["elements"].([]any)[0].(map[string]any)
		if got["text"] != tt.want || got["type"] != "mrkdwn" || got["verbatim"] != true {
			t.Errorf("small(%v) = %v, want %q", tt.text, got, tt.want)
		}
	}
}

// manifold is a reply with n of every block, all of one text.
func manifold(text string, n int) bot.Reply {
	reply := bot.Reply{Answer: "answer7890123456"}
	buttons := make(bot.Buttons, n)
	choices := make([]bot.Choice, n)
	for i := range n {
		buttons[i] = bot.Button{Label: text, Action: "more", Value: text}
		choices[i] = bot.Choice{Name: text, Value: fmt.Sprint(i)}
		reply.Blocks = append(reply.Blocks,
			bot.Heading{Text: text}, bot.Paragraph{Text: bot.Text{{Text: text}, {Text: text, Bold: true, Link: text}}},
			bot.Paragraph{Small: true, Text: bot.Text{{Text: text}, {Text: text, Italic: true}}}, bot.Paragraph{Small: true, Text: bot.Plain(text)},
			bot.Card{Number: i + 1, Direct: true, Quotation: text, Speaker: text, Role: text, Outlet: text, Date: text,
				Link: "https://news.example/" + fmt.Sprint(i), Context: bot.Plain(text), Notes: []string{text, text}, Buttons: buttons[:min(n, 4)]},
			bot.Table{Header: []string{text, text}, Rows: [][]string{{text, text}}},
			bot.Bars{Title: text, Rows: []bot.Bar{{Label: text, Value: i}}}, bot.Divider{})
	}
	reply.Blocks = append(reply.Blocks, buttons, bot.Select{Label: text, Action: "narrow", Choices: choices})
	return reply
}

func FuzzRenderStaysInsideTheLimits(f *testing.F) {
	for _, text := range []string{"", " ", "x", "<!channel> <@U1> &amp; *b* `c` :smile: https://evil.example", strings.Repeat("&", 400),
		strings.Repeat("naïve “words” ", 300), strings.Repeat("👩‍👩‍👧‍👦", 1000), strings.Repeat("x", 10_000), "a\nb\x00c\xff"} {
		f.Add(text, uint8(3))
	}
	f.Add("many", uint8(31))
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		for _, m := range render(manifold(strings.ToValidUTF8(text, "�"), int(n)%32), true) {
			if m.Text == "" || utf8.RuneCountInString(m.Text) > maxFallback {
				t.Errorf("a message has a text of %d characters", utf8.RuneCountInString(m.Text))
			}
			slacktest.Check(t, "chat.postMessage", map[string]string{"channel": "C1", "text": m.Text, "blocks": encoded(t, m.Blocks)})
		}
	})
}

// TestBlocksSurviveTheOutbox holds what is sent to what was rendered: in between, it is JSON in a database.
func TestBlocksSurviveTheOutbox(t *testing.T) {
	for _, m := range render(manifold("words & <more>", 2), true) {
		payload, err := json.Marshal(post{Blocks: sdk.Blocks{BlockSet: m.Blocks}})
		if err != nil {
			t.Fatal(err)
		}
		var p post
		if err := json.Unmarshal(payload, &p); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(value(t, encoded(t, p.Blocks.BlockSet)), value(t, encoded(t, m.Blocks))); diff != "" {
			t.Errorf("-sent +rendered:\n%s", diff)
		}
	}
}

func TestWideTable(t *testing.T) {
	wide := strings.Repeat("a long name ", 6)
	for _, tt := range []struct {
		table bot.Table
		want  string
	}{
		{bot.Table{Header: []string{"Try", "What it does"}, Rows: [][]string{{"latest", wide}, {"sources", "more"}}},
			"latest · " + wide + "\nsources · more\n"},
		{bot.Table{Header: []string{"", "Speaker", "Role", "Quotations"}, Rows: [][]string{{"1", wide, "", "3"}, {"2", "x", "y", "1"}}},
			"1 " + strings.TrimSpace(wide) + " · Quotations: 3\n2 x · Role: y · Quotations: 1\n"},
	} {
		var r renderer
		units := r.table(tt.table)
		got := slacktest.Read(slacktest.Message{Blocks: objects(t, units[0].blocks)}).Text
		if strings.TrimRight(got, "\n") != strings.TrimRight(tt.want, "\n") || len(units) != 1 {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
