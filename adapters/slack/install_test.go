package slack_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot/bottest"
)

const tokenKey = "0123456789abcdef0123456789abcdef"

// openOffice is one whose app other workspaces can install.
func openOffice(t *testing.T) (o *office, site string) {
	t.Helper()
	o = &office{platform: newPlatform(t), desk: newDesk()}
	o.Installations["code-2"] = slacktest.Installation{Team: "T2", Token: "secret-token-2", Scope: "chat:write"}
	o.Installations["code-3"] = slacktest.Installation{Team: "T3", Token: "secret-token-3", Scope: "chat:write"}
	o.config.SigningSecret, o.config.Memory = slacktest.Secret, newWatched()
	o.config.OAuth = slack.OAuth{ClientID: "client", ClientSecret: "client-secret", TokenKey: tokenKey}
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	o.config.Public = server.URL
	a, stop := o.start(t, o.desk.router().Handle)
	handler, o.stop = a.Handler(), stop
	return o, server.URL
}

// browser follows no redirects and keeps cookies.
func browser(t *testing.T) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func get(t *testing.T, c *http.Client, address string) (*http.Response, string) {
	t.Helper()
	resp, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// begin begins an installation and returns its state.
func begin(t *testing.T, c *http.Client, site string) string {
	t.Helper()
	resp, _ := get(t, c, site+slack.InstallPath)
	to, err := url.Parse(resp.Header.Get("Location"))
	if err != nil || resp.StatusCode != http.StatusFound || !strings.HasSuffix(to.Path, "/oauth/v2/authorize") {
		t.Fatalf("installing begins with status %d and %q", resp.StatusCode, resp.Header.Get("Location"))
	}
	q := to.Query()
	if q.Get("client_id") != "client" || !strings.Contains(q.Get("scope"), "chat:write") ||
		q.Get("redirect_uri") != site+slack.InstalledPath || q.Get("state") == "" {
		t.Fatalf("Slack is asked with %v", q)
	}
	return q.Get("state")
}

// from is an event in another workspace.
func from(team string, payload object) object {
	payload["team_id"] = team
	payload["authorizations"] = []object{{"team_id": team, "user_id": slacktest.BotUser, "is_bot": true}}
	return payload
}

func (o *office) mentionIn(team, text string) *slacktest.Delivery {
	return o.Deliver("events_api", from(team, o.Callback(object{"type": "app_mention", "user": "UANA", "channel": "C" + team,
		"ts": "1700000000.000100", "text": "<@" + slacktest.BotUser + "> " + text})))
}

func TestManyWorkspaces(t *testing.T) {
	o, site := openOffice(t)
	for _, code := range []string{"code-2", "code-3"} {
		c := browser(t)
		state := begin(t, c, site)
		if resp, body := get(t, c, site+slack.InstalledPath+"?code="+code+"&state="+url.QueryEscape(state)); resp.StatusCode != 200 {
			t.Fatalf("installing ended with status %d: %s", resp.StatusCode, body)
		}
	}
	o.mentionIn("T2", "two")
	o.mentionIn("T3", "three")
	o.ask(general, "one")
	for _, text := range []string{"one", "two", "three"} {
		o.sees(t, "heard: "+text)
	}
	tokens := map[string]string{"heard: one": slacktest.BotToken, "heard: two": "secret-token-2", "heard: three": "secret-token-3"}
	for _, c := range o.Calls("chat.postMessage") {
		for text, token := range tokens {
			if strings.Contains(c.Form["text"], text) && c.Form["token"] != token {
				t.Errorf("%q was posted with the token %s", text, c.Form["token"])
			}
		}
	}
	o.mentionIn("T4", "nobody installed this")
	o.Deliver("events_api", from("T2", o.Callback(object{"type": "app_uninstalled"})))
	o.Deliver("events_api", from("T3", o.Callback(object{"type": "tokens_revoked", "tokens": object{"bot": []string{"B"}, "oauth": []string{}}})))
	o.ask(general, "after")
	o.sees(t, "heard: after")
	if left := o.config.Memory.(*watched).keys("slack:T2/", "slack:T3/"); len(left) > 0 {
		t.Errorf("uninstalling left %q", left)
	}
	o.mentionIn("T2", "again")
	o.ask(general, "at last")
	o.sees(t, "heard: at last")
	if n := o.count("heard: again") + o.count("nobody installed this"); n > 0 {
		t.Error("a workspace without the app was answered")
	}
}

func TestOrganisation(t *testing.T) {
	o, site := openOffice(t)
	o.Installations["code-org"] = slacktest.Installation{Enterprise: "E1", Token: "secret-token-org", Scope: "chat:write"}
	c := browser(t)
	state := begin(t, c, site)
	if resp, body := get(t, c, site+slack.InstalledPath+"?code=code-org&state="+url.QueryEscape(state)); resp.StatusCode != 200 || !strings.Contains(body, "Org") {
		t.Fatalf("installing ended with status %d: %s", resp.StatusCode, body)
	}
	event := from("T7", o.Callback(object{"type": "app_mention", "user": "UANA", "channel": "CT7", "ts": "1700000000.000100",
		"text": "<@" + slacktest.BotUser + "> all of us"}))
	event["authorizations"] = []object{{"team_id": "T7", "enterprise_id": "E1"}}
	o.Deliver("events_api", event)
	o.sees(t, "heard: all of us")
	if m := <-o.desk.heard; m.Workspace != "T7" {
		t.Errorf("the workspace is %s, want the one where it was asked", m.Workspace)
	}
}

func TestTokensAreUnreadableAtRest(t *testing.T) {
	o, site := openOffice(t)
	c := browser(t)
	get(t, c, site+slack.InstalledPath+"?code=code-2&state="+url.QueryEscape(begin(t, c, site)))
	memory := o.config.Memory.(*watched)
	if len(memory.keys("slack:T2/")) == 0 || strings.Contains(memory.values(), "secret-token-2") {
		t.Errorf("what is kept is %q", memory.values())
	}
	o.stop()
	o.config.OAuth.TokenKey = strings.Repeat("another key ", 4)
	_, stop := o.start(t, o.desk.router().Handle)
	defer stop()
	o.mentionIn("T2", "with another key")
	o.ask(general, "after")
	o.sees(t, "heard: after")
	if o.count("with another key") > 0 {
		t.Error("a token opened with another key")
	}
}

func TestInstallationMustBeginHere(t *testing.T) {
	o, site := openOffice(t)
	state := begin(t, browser(t), site)
	forged := browser(t)
	begin(t, forged, site)
	for _, tt := range []struct {
		name  string
		c     *http.Client
		query string
		want  int
	}{
		{"another browser's state", forged, "?code=code-2&state=" + url.QueryEscape(state), 400},
		{"no cookie", browser(t), "?code=code-2&state=" + url.QueryEscape(state), 400},
		{"no state", browser(t), "?code=code-2", 400},
		{"declined", browser(t), "?error=access_denied", 200},
	} {
		if resp, body := get(t, tt.c, site+slack.InstalledPath+tt.query); resp.StatusCode != tt.want {
			t.Errorf("%s: status %d (%s), want %d", tt.name, resp.StatusCode, body, tt.want)
		}
	}
	c := browser(t)
	state = begin(t, c, site)
	if resp, _ := get(t, c, site+slack.InstalledPath+"?code=wrong&state="+url.QueryEscape(state)); resp.StatusCode != 502 {
		t.Errorf("a wrong code: status %d, want 502", resp.StatusCode)
	}
	if left := o.config.Memory.(*watched).keys("slack:T2/"); len(left) > 0 {
		t.Errorf("kept %q", left)
	}
}

func TestConfigNamesWhatIsMissing(t *testing.T) {
	full := slack.Config{BotToken: "b", AppToken: "a", Journal: bottest.NewJournal(), Memory: bottest.NewMemory()}
	for _, tt := range []struct {
		name   string
		change func(*slack.Config)
		want   string
	}{
		{"no bot token", func(c *slack.Config) { c.BotToken = "" }, "bot token"},
		{"no way in", func(c *slack.Config) { c.AppToken = "" }, "app token"},
		{"an unknown command", func(c *slack.Config) { c.Commands = []string{"quotse"} }, "quotse"},
		{"half of OAuth", func(c *slack.Config) { c.OAuth.ClientID = "x" }, "client secret"},
		{"a short key", func(c *slack.Config) {
			c.Public, c.OAuth = "https://bot.example", slack.OAuth{ClientID: "x", ClientSecret: "y", TokenKey: "short"}
		}, "openssl rand"},
	} {
		c := full
		tt.change(&c)
		if _, err := slack.New(c); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: New = %v, want %q in it", tt.name, err, tt.want)
		}
	}
}
