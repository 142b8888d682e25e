package web

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
)

func TestWelcome(t *testing.T) {
	p := newReader(t, serve(t, nil)).open(t, "/")
	shown := squash(text(p.root))
	if p.status != http.StatusOK || !strings.Contains(shown, "quotations from 5 articles of 5 outlets, 27 Mar 2025 – 31 Mar 2025.") {
		t.Errorf("status %d: %s", p.status, shown)
	}
	examples := find(p.root, class("examples"))
	if len(examples) != 1 || len(find(examples[0], tag("a"))) != 6 {
		t.Errorf("no examples in %s", p.source)
	}
	checkHarmless(t, p)
}

// TestStarters offers what the corpus answers, and the examples of the commands where it answers nothing.
func TestStarters(t *testing.T) {
	for _, want := range [][]string{{"quotes by Ann Lee"}, nil} {
		base := serve(t, func(c *Config) {
			c.Starters = func(context.Context, []string) []string { return want }
		})
		var got []string
		for _, link := range find(find(newReader(t, base).open(t, "/").root, class("examples"))[0], tag("a")) {
			got = append(got, squash(text(link)))
		}
		if want == nil && len(got) != 6 || want != nil && !slices.Equal(got, want) {
			t.Errorf("got %q, want %q, or six examples where there are none", got, want)
		}
	}
}

// TestConversation asks, clicks and asks on, as in a chat.
func TestConversation(t *testing.T) {
	base := serve(t, nil)
	r := newReader(t, base)
	p := r.open(t, "/?q=who+said+what+about+the+harbour")
	if cards := find(p.root, class("card")); len(cards) == 0 || !strings.Contains(text(cards[0]), "Ann Lee") {
		t.Fatalf("no card of Ann Lee: %s", squash(text(p.root)))
	}
	if field := find(p.root, tag("input"), has("placeholder"))[0]; attr(field, "value") != "who said what about the harbour" {
		t.Errorf("the question is gone: %q", attr(field, "value"))
	}
	_, paths := clicks(p.root)
	why := r.open(t, paths["Why 1"])
	if shown := squash(text(why.root)); !strings.Contains(shown, "Given to Ann Lee: ") {
		t.Errorf("the button tells no grounds: %s", shown)
	}
	if shown := squash(text(newReader(t, base).open(t, paths["Why 1"]).root)); !strings.Contains(shown, "That answer is somebody else's.") {
		t.Errorf("somebody else's click is answered: %s", shown)
	}
	if shown := squash(text(r.open(t, "/?q=only+by+the+Gazette").root)); !strings.Contains(shown, "stays shut") || strings.Contains(shown, "It is a pity") {
		t.Errorf("the follow-up is not understood: %s", shown)
	}
	change := find(r.open(t, "/?q=who+said+what+about+the+harbour").root, tag("select"))
	if len(change) != 1 || len(find(change[0], tag("option"))) == 0 {
		t.Error("the question cannot be changed")
	}
}

// TestReaders checks that a reader is known again, by a name that does not give the cookie away.
func TestReaders(t *testing.T) {
	var users []bot.UserID
	a, err := New(testConfig())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler(func(_ context.Context, m bot.Message) (bot.Reply, error) {
		users = append(users, m.User)
		return bot.Reply{}, nil
	}))
	defer server.Close()
	r := newReader(t, server.URL)
	r.open(t, "/?q=one")
	r.open(t, "/?q=two")
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	cookies := r.client.Jar.Cookies(at)
	if len(users) != 2 || users[0] != users[1] || len(cookies) != 1 || cookies[0].Value == string(users[0]) {
		t.Errorf("got users %q by cookies %v", users, cookies)
	}
}

// TestSelect chooses from a list, whose form sends action and value apart.
func TestSelect(t *testing.T) {
	r := newReader(t, serve(t, nil))
	p := r.open(t, "/?q=articles+about+the+harbour")
	choice := find(p.root, tag("option"))
	if len(choice) == 0 {
		t.Fatalf("no choice in %s", squash(text(p.root)))
	}
	hidden := find(choice[0].Parent.Parent.Parent, tag("input"))
	path := "/?"
	for _, input := range hidden {
		path += attr(input, "name") + "=" + strings.ReplaceAll(attr(input, "value"), " ", "+") + "&"
	}
	i := slices.Index(texts(choice), "Talks")
	if opened := squash(text(r.open(t, path+"value="+attr(choice[i], "value")).root)); !strings.Contains(opened, "We are ready for a truce") {
		t.Errorf("the article does not open: %s", opened)
	}
}

// TestForm fills in what a command asks for.
func TestForm(t *testing.T) {
	r := newReader(t, serve(t, nil))
	p := r.open(t, "/?q=/check")
	form := find(p.root, class("command"))
	if len(form) != 1 {
		t.Fatalf("no form in %s", squash(text(p.root)))
	}
	fields := find(form[0], tag("input"))
	if attr(fields[0], "value") != "check" || attr(fields[1], "name") != "option.text" || !has("required")(fields[1]) {
		t.Fatalf("the form asks for something else: %s", p.source)
	}
	found := squash(text(r.open(t, "/?command=check&option.text=we+are+ready+for+a+truce").root))
	if !strings.Contains(found, "Found:") || !strings.Contains(found, "Marco Rubio") {
		t.Errorf("the filled form is not answered: %s", found)
	}
}

func TestExport(t *testing.T) {
	r := newReader(t, serve(t, nil))
	r.open(t, "/?q=quotes+by+Ann+Lee")
	links := find(r.open(t, "/?q=export+csv").root, tag("a"), has("download"))
	if len(links) != 1 || attr(links[0], "download") != "whosaid.csv" {
		t.Fatalf("no file among %v", texts(links))
	}
	_, data, _ := strings.Cut(attr(links[0], "href"), ";base64,")
	table, err := base64.StdEncoding.DecodeString(data)
	if err != nil || !strings.Contains(string(table), "Ann Lee") {
		t.Errorf("the file holds %q, %v", table, err)
	}
}

func TestDeclined(t *testing.T) {
	p := newReader(t, serve(t, nil)).open(t, "/?q=export+csv")
	if alerts := find(p.root, class("failed")); len(alerts) != 1 || attr(alerts[0], "role") != "alert" || !strings.Contains(text(alerts[0]), "Ask a question first.") {
		t.Errorf("got %s", p.source)
	}
}

// TestPlainViews covers what the commands' own answers do not show: a divider, a picture that stands for bars too, a
// person, links of buttons.
func TestPlainViews(t *testing.T) {
	v := newReplyView(bot.Reply{Blocks: []bot.Block{
		bot.Divider{}, bot.Bars{Title: "Quotations", Rows: []bot.Bar{{Label: "May", Value: 3}, {Label: "June", Value: 0}}},
		bot.Picture{Name: "chart.png", Alt: "the same"},
		bot.Paragraph{Text: bot.Text{{Text: "code", Code: true}, {User: "ana"}, {Text: "site", Link: "javascript:alert(1)"}}},
		bot.Buttons{{Label: "Install", Link: "https://example.org/install"}},
	}}, "")
	var drawn strings.Builder
	if err := templates().ExecuteTemplate(&drawn, "reply", v); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<hr>", `<rect width="100.0%"`, `<rect width="0.0%"`, "<code>code</code>", "<bdi>@ana</bdi>", `<a class="button" href="https://example.org/install"`} {
		if !strings.Contains(drawn.String(), want) {
			t.Errorf("%s is missing in %s", want, drawn.String())
		}
	}
	for _, never := range []string{"<img", "javascript:"} {
		if strings.Contains(drawn.String(), never) {
			t.Errorf("%s stands in %s", never, drawn.String())
		}
	}
}

// TestChangesAreConfirmed asks by addresses for what changes something: only the form of the site does it.
func TestChangesAreConfirmed(t *testing.T) {
	memory := bottest.NewMemory()
	router := bot.NewRouter(bot.Config{Memory: memory})
	router.RegisterPlain(commands.Library{Corpus: shelf}.Commands()[0])
	router.Register(bot.Forget{Memory: memory})
	a, err := New(testConfig())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler(router.Handle))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL)
	r.open(t, "/?q=who+said+what+about+the+harbour")
	for _, path := range []string{"/?q=forget+me", "/?command=forget&option.who=me"} {
		p := r.open(t, path)
		if shown := squash(text(p.root)); p.status != http.StatusOK || !strings.Contains(shown, "Do you mean it?") || strings.Contains(shown, "Done.") {
			t.Errorf("%s: status %d: %s", path, p.status, shown)
		}
		if why := r.open(t, "/?q=why+1"); !strings.Contains(squash(text(why.root)), "Given to Ann Lee") {
			t.Errorf("%s: the conversation is forgotten: %s", path, squash(text(why.root)))
		}
		form := url.Values{}
		for _, field := range find(p.root, tag("input"), func(n *html.Node) bool { return attr(n, "type") == "hidden" }) {
			form.Add(attr(field, "name"), attr(field, "value"))
		}
		foreign, err := http.NewRequest(http.MethodPost, server.URL+"/", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		foreign.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		foreign.Header.Set("Origin", "https://evil.example")
		response, err := r.client.Do(foreign)
		if err != nil {
			t.Fatal(err)
		}
		if p := pageOf(t, response); p.status != http.StatusForbidden {
			t.Errorf("%s: another site's form: status %d", path, p.status)
		}
		if shown := squash(text(r.submit(t, "/", form).root)); !strings.Contains(shown, "Done. Your conversations") {
			t.Errorf("%s confirmed: %s", path, shown)
		}
		r.open(t, "/?q=who+said+what+about+the+harbour")
	}
}
