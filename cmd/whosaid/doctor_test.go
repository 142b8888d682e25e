package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

func TestDoctorLooksAtSlack(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*slacktest.Server)
		want  []string
	}{
		{"all is well", func(*slacktest.Server) {}, []string{
			"ok  Slack bot token: accepted: whosaid in whosaid", "ok  Slack scopes: not told by this server",
			"ok  clock: ", "ok  Slack app token: accepted",
		}},
		{"a scope is missing", func(s *slacktest.Server) { s.Scopes = []string{"chat:write", "commands"} }, []string{
			"!!  Slack scopes: missing: app_mentions:read,", "→ OAuth & Permissions: add them under Bot Token Scopes",
		}},
		{"the bot token is revoked", func(s *slacktest.Server) { s.Revoke(slacktest.BotToken) }, []string{
			"!!  Slack bot token: ", "copy the Bot User OAuth Token",
		}},
		{"the app token is of another kind", func(s *slacktest.Server) { s.Lack("apps.connections.open", "connections:write") }, []string{
			"!!  Slack app token: ", "lacks the scope connections:write", "Basic Information, App-Level Tokens",
		}},
		{"Slack is away", func(s *slacktest.Server) {
			s.Fail("auth.test", 9, slacktest.Fault{Cut: true})
		}, []string{"!!  Slack bot token: ", "see whether this machine reaches Slack"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := slacktest.New(t)
			tt.spoil(s)
			env := environment("WHOSAID_SLACK_BOT_TOKEN", slacktest.BotToken, "WHOSAID_SLACK_APP_TOKEN", slacktest.AppToken,
				"WHOSAID_SLACK_API_URL", s.URL, "XDG_DATA_HOME", t.TempDir(), "XDG_CONFIG_HOME", t.TempDir())
			var out, errs bytes.Buffer
			run(t.Context(), []string{"doctor"}, env, strings.NewReader(""), &out, &errs)
			for _, want := range tt.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("doctor does not say %q:\n%s%s", want, out.String(), errs.String())
				}
			}
		})
	}
}
