package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// skew is how far this machine's clock may be from Slack's: signatures are good for five minutes.
const skew = time.Minute

// Check implements bot.Checker.
func (a *Adapter) Check(ctx context.Context) []bot.Finding {
	findings := a.checkBotToken(ctx)
	if a.config.AppToken != "" {
		findings = append(findings, a.checkAppToken(ctx))
	}
	if a.config.SigningSecret != "" {
		findings = append(findings, bot.Finding{What: "Slack by HTTP", Good: true,
			Says: fmt.Sprintf("requests are taken at %s, %s and %s, if signed with the secret; whether Slack reaches "+
				"them, Event Subscriptions in the app's settings says", EventsPath, InteractivePath, CommandsPath)})
	}
	return findings
}

func (a *Adapter) checkBotToken(ctx context.Context) []bot.Finding {
	if a.config.BotToken == "" {
		return nil
	}
	who, err := a.client(a.config.BotToken).AuthTestContext(ctx)
	if err != nil {
		return []bot.Finding{trouble("Slack bot token", "auth.test", err,
			"OAuth & Permissions in the app's settings: copy the Bot User OAuth Token, which begins with xoxb-")}
	}
	return []bot.Finding{
		{What: "Slack bot token", Good: true, Says: fmt.Sprintf("accepted: %s in %s", who.User, who.Team)},
		checkScopes(who.Header),
		checkClock(who.Header, time.Now()),
	}
}

// trouble tells a network that does not reach Slack from a token that Slack does not accept.
func trouble(what, method string, err error, mend string) bot.Finding {
	f := bot.Finding{What: what, Says: methodError(method, err).Error(), Mend: mend}
	if !errors.As(err, new(sdk.SlackErrorResponse)) {
		f.Mend = "see whether this machine reaches Slack: slack.api_url, proxy, firewall"
	}
	return f
}

// checkScopes compares what the token is allowed with what the manifest asks for.
func checkScopes(h http.Header) bot.Finding {
	f := bot.Finding{What: "Slack scopes", Good: true, Says: "all that the app needs"}
	granted := strings.FieldsFunc(h.Get("X-OAuth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(granted) == 0 {
		f.Says = "not told by this server"
		return f
	}
	var missing []string
	for _, s := range scopes() {
		if !slices.Contains(granted, s) {
			missing = append(missing, s)
		}
	}
	if len(missing) > 0 {
		f.Good, f.Says = false, "missing: "+strings.Join(missing, ", ")
		f.Mend = "OAuth & Permissions: add them under Bot Token Scopes, then Reinstall to Workspace"
	}
	return f
}

func checkClock(h http.Header, now time.Time) bot.Finding {
	f := bot.Finding{What: "clock", Good: true, Says: "not told by this server"}
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return f
	}
	off := now.Sub(theirs).Abs().Round(time.Second)
	f.Says = fmt.Sprintf("%s from Slack's", off)
	if off > skew {
		f.Good, f.Mend = false, "set this machine's clock, by NTP best: signed requests are refused otherwise"
	}
	return f
}

func (a *Adapter) checkAppToken(ctx context.Context) bot.Finding {
	_, _, err := a.client("").StartSocketModeContext(ctx)
	if err != nil {
		return trouble("Slack app token", "apps.connections.open", err,
			"Basic Information, App-Level Tokens: make one with connections:write, which begins with xapp-, and switch Socket Mode on")
	}
	return bot.Finding{What: "Slack app token", Good: true, Says: "accepted: Socket Mode is open"}
}
