package slack

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// The paths of installing: the first sends a browser to Slack, which sends it back to the second.
const (
	InstallPath   = "/slack/install"
	InstalledPath = "/slack/installed"
)

const (
	stateCookie = "whosaid_slack_state"
	stateLife   = 10 * time.Minute
)

// OAuth lets many workspaces install the app. The zero value lets none.
type OAuth struct {
	ClientID, ClientSecret string
	TokenKey               string // 32 characters or more, by which tokens are kept unreadable
}

// installing begins an installation. The state ties its end to this browser.
func (a *Adapter) installing(w http.ResponseWriter, r *http.Request) {
	state := newState(a.config.OAuth.ClientSecret, time.Now())
	http.SetCookie(w, a.cookie(state, int(stateLife.Seconds())))
	query := url.Values{
		"client_id": {a.config.OAuth.ClientID}, "scope": {strings.Join(scopes(), ",")}, "state": {state},
		"redirect_uri": {a.config.Public + InstalledPath},
	}
	site := strings.TrimSuffix(a.config.APIURL, "api/")
	http.Redirect(w, r, site+"oauth/v2/authorize?"+query.Encode(), http.StatusFound)
}

func (a *Adapter) cookie(value string, age int) *http.Cookie {
	return &http.Cookie{
		Name: stateCookie, Value: value, Path: "/slack/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: strings.HasPrefix(a.config.Public, "https:"),
	}
}

// installed ends an installation: the code that the browser brings back becomes the workspace's token.
func (a *Adapter) installed(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	cookie, err := r.Cookie(stateCookie)
	http.SetCookie(w, a.cookie("", -1))
	switch {
	case q.Get("error") != "":
		page(w, http.StatusOK, "whosaid was not installed. Nothing was changed.")
		return
	case err != nil, cookie.Value != q.Get("state"), !goodState(a.config.OAuth.ClientSecret, cookie.Value, time.Now()):
		page(w, http.StatusBadRequest, "This installation did not begin here, or too long ago. Please begin again.")
		return
	}
	team, err := a.install(r.Context(), q.Get("code"))
	if err != nil {
		a.log.ErrorContext(r.Context(), "not installed", slog.String("adapter", name), slog.Any("err", err))
		page(w, http.StatusBadGateway, "Slack did not confirm the installation. Please begin again.")
		return
	}
	page(w, http.StatusOK, fmt.Sprintf("whosaid is installed in %s. Mention it in a channel, or try %s help.", team, mainCommand))
}

// install exchanges a code for a token and keeps it. It returns the name of the workspace.
func (a *Adapter) install(ctx context.Context, code string) (team string, err error) {
	select {
	case <-a.ready:
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	home, ok := a.home.(*installations)
	if !ok {
		return "", errors.New("slack: installing is not configured")
	}
	resp, err := sdk.GetOAuthV2ResponseContext(ctx, a.http, a.config.OAuth.ClientID, a.config.OAuth.ClientSecret, code,
		a.config.Public+InstalledPath, sdk.OAuthOptionAPIURL(a.config.APIURL))
	if err != nil {
		return "", methodError("oauth.v2.access", err)
	}
	in := installation{Team: resp.Team.ID, Enterprise: resp.Enterprise.ID, BotUser: resp.BotUserID, Token: resp.AccessToken}
	if resp.IsEnterpriseInstall {
		in.Team = ""
	}
	if in.id() == "" || in.Token == "" {
		return "", errors.New("slack: oauth.v2.access named no workspace or token")
	}
	if err := home.save(ctx, in); err != nil {
		return "", err
	}
	a.log.InfoContext(ctx, "installed", slog.String("adapter", name), slog.String("workspace", in.id()))
	if resp.Team.Name != "" {
		return resp.Team.Name, nil
	}
	return resp.Enterprise.Name, nil
}

// uninstalled forgets everything of a workspace that took the app away.
func (a *Adapter) uninstalled(ctx context.Context, w *workspace) error {
	if err := a.config.Memory.Purge(ctx, bot.Message{Adapter: name, Workspace: w.id()}.Key()); err != nil {
		return fmt.Errorf("slack: purge workspace %s: %w", w.id(), err)
	}
	if home, ok := a.home.(*installations); ok {
		home.drop(string(w.id()))
	}
	a.log.InfoContext(ctx, "uninstalled", slog.String("adapter", name), slog.String("workspace", string(w.id())))
	return nil
}

// newState is a value that nobody else can make and that is good for a while.
func newState(secret string, now time.Time) string {
	body := make([]byte, 16)
	rand.Read(body)
	body = binary.BigEndian.AppendUint64(body, uint64(now.Add(stateLife).Unix()))
	return base64.RawURLEncoding.EncodeToString(append(body, stateMAC(secret, body)...))
}

func goodState(secret, state string, now time.Time) bool {
	value, err := base64.RawURLEncoding.DecodeString(state)
	if err != nil || len(value) != 16+8+sha256.Size {
		return false
	}
	body, mac := value[:24], value[24:]
	until := time.Unix(int64(binary.BigEndian.Uint64(body[16:])), 0)
	return hmac.Equal(mac, stateMAC(secret, body)) && now.Before(until)
}

func stateMAC(secret string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("whosaid slack state"))
	mac.Write(body)
	return mac.Sum(nil)
}

func page(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	w.WriteHeader(status)
	io.WriteString(w, "<!doctype html><title>whosaid</title><p>"+html.EscapeString(text)+"</p>\n")
}
